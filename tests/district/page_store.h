// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a Store of a few lists, for tests of the district's page.
// What it promises: what a test put in is what the page reads; `broken` makes every reading fail.
// The trap: it takes no batch; the real stores have tests of their own.
#pragma once

#include <algorithm>
#include <map>

#include "district/store.h"

namespace kehou::district {

class HandClock : public Clock {
 public:
  Instant now() const override { return at; }
  std::int64_t mono_us() const override { return at.us; }
  const std::string& boot() const override { return boot_; }
  Instant at = instant_of(CivilDay{20780}, MinuteOfDay{16 * 60 + 20});  // Monday, 2026-11-23

 private:
  std::string boot_ = "boot";
};

class PageStore : public Store {
 public:
  template <class Value>
  Result<Value> tell(Value value) const {
    if (broken) return Error{Fault::io, "reading for a test", "broken"};
    return value;
  }
  static Error none() { return Error{Fault::unsupported, "asking a test's store", ""}; }

  Result<std::vector<IntakeAnswer>> take(const std::vector<const Intake*>&) override {
    return none();
  }
  Result<std::variant<FeedPage, CursorGone>> feed(SchoolId, std::optional<wire::Cursor>,
                                                  std::size_t, std::optional<CivilDay>) override {
    return none();
  }
  Result<std::vector<wire::Witness>> chains(domain::TerminalId) override { return none(); }
  Result<std::vector<ChainState>> chain_states(domain::TerminalId terminal) override {
    return tell(chains_of[terminal]);
  }
  std::uint64_t server_epoch() const override { return 1; }
  Result<std::vector<wire::StoredHead>> heads(SchoolId) override { return none(); }
  Result<std::optional<ChainPiece>> piece(SchoolId, const wire::PieceQuestion&, std::size_t,
                                          std::size_t) override {
    return none();
  }
  Outcome introduce(const Terminal&, const std::vector<wire::Behind>&, Instant) override {
    return none();
  }
  Result<std::optional<Bearer>> bearer(const Hash&) override { return none(); }
  Outcome heard(domain::TerminalId, const std::optional<wire::Hello>&, Instant) override {
    return none();
  }
  Outcome add_school(const School& school) override {
    all_schools.push_back(school);
    return Done{};
  }
  Result<std::vector<School>> schools() override { return tell(all_schools); }
  Result<std::vector<Terminal>> terminals() override { return tell(all_terminals); }
  Outcome set_standing(domain::TerminalId id, Standing standing, Instant) override {
    for (Terminal& terminal : all_terminals)
      if (terminal.id == id) terminal.standing = standing;
    return Done{};
  }
  Outcome invite(const Invitation& invitation) override {
    invitations.push_back(invitation);
    return Done{};
  }
  Result<Redeemed> redeem(const Hash&, const std::string&, Instant) override { return none(); }
  Outcome ask_enrolment(const PendingEnrolment&) override { return none(); }
  Result<std::optional<PendingEnrolment>> enrolment(const Hash&) override { return none(); }
  Result<std::vector<PendingEnrolment>> enrolments_waiting() override { return tell(waiting); }
  Outcome settle_enrolment(const Hash& id, bool confirmed, Instant) override {
    std::erase_if(waiting, [&](const PendingEnrolment& one) { return one.id_hash == id; });
    settled.emplace_back(id, confirmed);
    return Done{};
  }
  Outcome hand_token(const Hash&, const Hash&, Instant) override { return none(); }
  Outcome announce_key(domain::TerminalId, const PublicKey&, const Hash&) override {
    return none();
  }
  Outcome adopt_key(domain::TerminalId) override { return none(); }
  Result<std::vector<DayTotals>> totals(CivilDay day) override {
    std::vector<DayTotals> found;
    for (const DayTotals& totals : all_totals)
      if (totals.day == day) found.push_back(totals);
    return tell(found);
  }
  Result<std::vector<DayTotals>> totals_of(SchoolId school, CivilDay from, CivilDay to) override {
    std::vector<DayTotals> found;
    for (const DayTotals& totals : all_totals)
      if (totals.school == school && totals.day >= from && totals.day <= to)
        found.push_back(totals);
    return tell(found);
  }
  Result<std::vector<Aside>> set_aside() override { return tell(all_aside); }
  Result<Size> size() override { return tell(Size{12'345, 1}); }
  Outcome set_login(const std::string& name, const std::string& hash) override {
    logins[name] = hash;
    return Done{};
  }
  Result<std::optional<std::string>> login(const std::string& name) override {
    const auto found = logins.find(name);
    return tell(found == logins.end() ? std::nullopt : std::optional(found->second));
  }
  Result<std::vector<Reported>> reported(CivilDay) override { return tell(all_reported); }
  Result<Calendars> calendars(CivilDay) override { return tell(all_calendars); }
  Outcome sign_in(const Hash& token, const SignedIn& session, Instant) override {
    sessions[token] = session;
    return Done{};
  }
  Result<std::optional<SignedIn>> signed_in(const Hash& token) override {
    const auto found = sessions.find(token);
    return tell(found == sessions.end() ? std::nullopt : std::optional(found->second));
  }
  Outcome sign_out(const Hash& token) override {
    sessions.erase(token);
    return Done{};
  }
  Result<std::vector<Finding>> verify() override { return none(); }
  Result<std::int64_t> prune(CivilDay) override { return none(); }

  School& school(const std::string& code, const std::string& name) {
    return all_schools.emplace_back(School{make_id<SchoolId>({}), code, name, ""});
  }
  /// Heard a minute ago, nothing pending.
  Terminal& terminal(SchoolId school, const std::string& name, Instant now) {
    Terminal& made = all_terminals.emplace_back();
    made.id = make_id<domain::TerminalId>({});
    made.school = school;
    made.name = name;
    made.home = "hall";
    made.enrolled = now + -24 * 60 * minute_us;
    made.last_seen = made.last_stored = made.hello_at = now + -minute_us;
    made.last_hello.wall = made.hello_at;
    made.last_hello.app = "0.1.0";
    return made;
  }

  bool broken = false;
  std::vector<School> all_schools;
  std::vector<Terminal> all_terminals;
  std::vector<DayTotals> all_totals;
  std::vector<Aside> all_aside;
  std::vector<PendingEnrolment> waiting;
  std::vector<std::pair<Hash, bool>> settled;
  std::vector<Invitation> invitations;
  std::map<domain::TerminalId, std::vector<ChainState>> chains_of;
  std::map<std::string, std::string> logins;
  std::map<Hash, SignedIn> sessions;
  std::vector<Reported> all_reported;
  Calendars all_calendars;
};

}  // namespace kehou::district
