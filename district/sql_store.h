// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the store as both databases have it; what differs is virtual at the end.
// What it promises: every Trouble becomes an Error; a deadlock is tried again, not reported.
// The trap: a Lease is a connection: never hold two in one thread.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "district/judge.h"
#include "district/sql.h"
#include "district/upkeep_store.h"

namespace kehou::district {

/// A school's events lie side by side in the order of its feed.
inline constexpr int number_bits = 40;
inline std::int64_t place_of(std::int64_t school, std::uint64_t number) {
  return school * (std::int64_t{1} << number_bits) + static_cast<std::int64_t>(number);
}
inline constexpr std::int64_t flag_lasting = 1;
inline constexpr std::int64_t flag_unsupported = 2;

struct NewEvent {
  std::int64_t place = 0;
  std::int64_t chain = 0;
  std::uint64_t seq = 0;
  const Line* line = nullptr;
  const Intake* intake = nullptr;
  std::int64_t flags() const {
    return (line->lasting ? flag_lasting : 0) |
           (line->state == LineState::unsupported ? flag_unsupported : 0);
  }
};
struct NewRun {
  std::int64_t chain = 0;
  std::uint64_t first_seq = 0;
  std::uint64_t last_seq = 0;
  Hash hash{};
  std::int64_t first_place = 0;
  std::int64_t events = 0;
  Instant at;
};

/// A connection on loan; goes back by itself.
class Lease {
 public:
  using Back = std::function<void(std::unique_ptr<Sql>)>;
  Lease(std::unique_ptr<Sql> sql, Back back) : sql_(std::move(sql)), back_(std::move(back)) {}
  ~Lease() {
    if (sql_) back_(std::move(sql_));
  }
  Lease(Lease&&) = default;
  Lease& operator=(Lease&&) = delete;
  Sql& operator*() const { return *sql_; }

 private:
  std::unique_ptr<Sql> sql_;
  Back back_;
};

class SqlStore : public UpkeepStore {
 public:
  Result<std::vector<IntakeAnswer>> take(const std::vector<const Intake*>& intakes) override;
  Result<std::variant<FeedPage, CursorGone>> feed(SchoolId school,
                                                  std::optional<wire::Cursor> after,
                                                  std::size_t limit,
                                                  std::optional<CivilDay> horizon) override;
  Result<std::vector<wire::Witness>> chains(domain::TerminalId terminal) override;
  Result<std::vector<ChainState>> chain_states(domain::TerminalId terminal) override;
  std::uint64_t server_epoch() const override { return server_epoch_; }
  Result<std::vector<wire::StoredHead>> heads(SchoolId school) override;
  Result<std::optional<ChainPiece>> piece(SchoolId school, const wire::PieceQuestion& asked,
                                          std::size_t most_lines, std::size_t most_bytes) override;
  Outcome introduce(const Terminal& hub, const std::vector<wire::Behind>& behind,
                    Instant at) override;
  Result<std::vector<UpChain>> up_chains() override;
  Outcome note_up(const UpChain& chain) override;
  Outcome forget_up(const wire::Chain& chain) override;
  Result<std::optional<Hash>> hash_of(const wire::Chain& chain, std::uint64_t seq) override;

  Result<std::optional<Bearer>> bearer(const Hash& token_hash) override;
  Outcome heard(domain::TerminalId terminal, const std::optional<wire::Hello>& hello,
                Instant at) override;
  Outcome add_school(const School& school) override;
  Result<std::vector<School>> schools() override;
  Result<std::vector<Terminal>> terminals() override;
  Outcome set_standing(domain::TerminalId terminal, Standing standing, Instant at) override;
  Outcome invite(const Invitation& invitation) override;
  Result<Redeemed> redeem(const Hash& code_hash, const std::string& from, Instant at) override;
  Outcome ask_enrolment(const PendingEnrolment& pending) override;
  Result<std::optional<PendingEnrolment>> enrolment(const Hash& id_hash) override;
  Result<std::vector<PendingEnrolment>> enrolments_waiting() override;
  Outcome settle_enrolment(const Hash& id_hash, bool confirmed, Instant at) override;
  Outcome hand_token(const Hash& id_hash, const Hash& token_hash, Instant at) override;
  Outcome announce_key(domain::TerminalId terminal, const PublicKey& key,
                       const Hash& token_hash) override;
  Outcome adopt_key(domain::TerminalId terminal) override;

  Result<std::vector<DayTotals>> totals(CivilDay day) override;
  Result<std::vector<DayTotals>> totals_of(SchoolId school, CivilDay from, CivilDay to) override;
  Result<std::vector<Aside>> set_aside() override;
  Result<Size> size() override;
  Result<std::vector<Reported>> reported(CivilDay day) override;
  Result<Calendars> calendars(CivilDay from) override;
  Outcome set_login(const std::string& name, const std::string& password_hash) override;
  Result<std::optional<std::string>> login(const std::string& name) override;
  Outcome sign_in(const Hash& token_hash, const SignedIn& session, Instant at) override;
  Result<std::optional<SignedIn>> signed_in(const Hash& token_hash) override;
  Outcome sign_out(const Hash& token_hash) override;

  Result<std::vector<Finding>> verify() override;
  Result<std::int64_t> prune(CivilDay before) override;
  Result<std::vector<wire::Witness>> backup_points() override;
  Outcome note_backup(const std::vector<wire::Witness>& points) override;
  Outcome set_calendar(const std::vector<domain::CalendarDaySet>& days, Instant at) override;
  Result<bool> drop_login(const std::string& name) override;
  Outcome remember(const std::string& name, const std::string& value) override;
  Result<std::string> recall(const std::string& name) override;

 protected:
  /// Waits for one; Sql::Kind::write may be the only one there is.
  virtual Lease lend(Sql::Kind kind) = 0;
  /// Behind a SELECT of a row that the transaction will change.
  virtual std::string_view lock_words() const { return ""; }
  /// Returns which of them were not inserted, because their id is stored already.
  virtual std::vector<std::size_t> insert(Sql& sql, const std::vector<NewEvent>& events) = 0;
  /// Writes the runs, and moves their chains' heads.
  virtual void extend(Sql& sql, const std::vector<NewRun>& runs) = 0;
  /// Before a transaction that inserts; outside of it.
  virtual void prepare(const std::vector<const Intake*>&) {}
  /// After a commit that inserted so many.
  virtual void stored(std::int64_t /*events*/) {}
  /// What only this database can tell of its own soundness.
  virtual void inspect(Sql&, std::vector<Finding>&) {}

  std::uint64_t server_epoch_ = 0;

 private:
  friend class Taking;

  Outcome catch_up();
  bool fold_some(std::int64_t school);
  Result<std::vector<DayTotals>> totals_between(std::optional<SchoolId> only, CivilDay from,
                                                CivilDay to);

  std::mutex seen_mutex_;
  std::unordered_map<domain::TerminalId, Instant> seen_;     ///< the newest
  std::unordered_map<domain::TerminalId, Instant> written_;  ///< what the database has
  std::mutex fold_mutex_;
};

}  // namespace kehou::district
