// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a Store in memory, for tests of what stands before the store.
// What it promises: gaps, repetitions, revocation and the rotation of keys as docs/protocol.md says.
// The trap: it knows no forks, no totals and no upkeep; the real stores have tests of their own.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "district/store.h"

namespace kehou::district {

class MemoryStore : public Store {
 public:
  std::atomic<int> take_ms{0};       ///< how slow its disk is
  std::atomic<bool> is_full{false};  ///< its disk has no space

  Result<std::vector<IntakeAnswer>> take(const std::vector<const Intake*>& intakes) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(take_ms));
    if (is_full) return Error{Fault::full, "storing", "no space left"};
    const std::lock_guard lock(mutex_);
    std::vector<IntakeAnswer> answers;
    for (const Intake* intake : intakes) answers.push_back(take_one(*intake));
    return answers;
  }

  Result<std::variant<FeedPage, CursorGone>> feed(SchoolId school,
                                                  std::optional<wire::Cursor> after,
                                                  std::size_t limit,
                                                  std::optional<CivilDay>) override {
    const std::lock_guard lock(mutex_);
    const std::vector<std::string>& all = feeds_[school];
    if (after && (after->server_epoch != epoch || after->number > all.size()))
      return std::variant<FeedPage, CursorGone>(CursorGone{});
    const std::size_t from = after ? after->number : 0;
    const std::size_t to = std::min(all.size(), from + limit);
    FeedPage page;
    page.lines.assign(all.begin() + static_cast<long>(from), all.begin() + static_cast<long>(to));
    page.next = {epoch, to};
    page.more = to < all.size();
    return std::variant<FeedPage, CursorGone>(std::move(page));
  }

  Result<std::vector<wire::Witness>> chains(domain::TerminalId terminal) override {
    const std::lock_guard lock(mutex_);
    std::vector<wire::Witness> found;
    for (const auto& [chain, witness] : chains_)
      if (chain.terminal == terminal) found.push_back(witness);
    return found;
  }
  std::uint64_t server_epoch() const override { return epoch; }

  Result<std::optional<Bearer>> bearer(const Hash& token_hash) override {
    const std::lock_guard lock(mutex_);
    const auto found = tokens_.find(token_hash);
    if (found == tokens_.end()) return std::optional<Bearer>{};
    const Terminal& terminal = terminals_.at(found->second.terminal);
    return std::optional(Bearer{terminal, schools_.at(terminal.school), found->second.next});
  }
  Outcome heard(domain::TerminalId terminal, const std::optional<wire::Hello>& hello,
                Instant at) override {
    const std::lock_guard lock(mutex_);
    terminals_.at(terminal).last_seen = at;
    if (hello) terminals_.at(terminal).last_hello = *hello;
    return Done{};
  }
  Outcome add_school(const School& school) override {
    const std::lock_guard lock(mutex_);
    schools_[school.id] = school;
    return Done{};
  }
  Result<std::vector<School>> schools() override { return values_of(schools_); }
  Result<std::vector<Terminal>> terminals() override { return values_of(terminals_); }
  Outcome set_standing(domain::TerminalId terminal, Standing standing, Instant) override {
    const std::lock_guard lock(mutex_);
    terminals_.at(terminal).standing = standing;
    return Done{};
  }

  Outcome invite(const Invitation& invitation) override {
    const std::lock_guard lock(mutex_);
    invitations_[invitation.code_hash] = invitation;
    return Done{};
  }
  Result<std::optional<Invitation>> redeem(const Hash& code_hash, Instant at) override {
    const std::lock_guard lock(mutex_);
    const auto found = invitations_.find(code_hash);
    if (found == invitations_.end() || found->second.expires <= at)
      return std::optional<Invitation>{};
    std::optional<Invitation> invitation = found->second;
    invitations_.erase(found);
    return invitation;
  }
  Outcome ask_enrolment(const PendingEnrolment& pending) override {
    const std::lock_guard lock(mutex_);
    enrolments_[pending.id_hash] = pending;
    return Done{};
  }
  Result<std::optional<PendingEnrolment>> enrolment(const Hash& id_hash) override {
    const std::lock_guard lock(mutex_);
    const auto found = enrolments_.find(id_hash);
    if (found == enrolments_.end()) return std::optional<PendingEnrolment>{};
    return std::optional(found->second);
  }
  Result<std::vector<PendingEnrolment>> enrolments_waiting() override {
    std::vector<PendingEnrolment> waiting = values_of(enrolments_);
    std::erase_if(waiting, [](const PendingEnrolment& one) {
      return one.state != wire::EnrolmentState::waiting;
    });
    return waiting;
  }
  Outcome settle_enrolment(const Hash& id_hash, bool confirmed, Instant) override {
    const std::lock_guard lock(mutex_);
    enrolments_.at(id_hash).state =
        confirmed ? wire::EnrolmentState::confirmed : wire::EnrolmentState::refused;
    return Done{};
  }
  Outcome hand_token(const Hash& id_hash, const Hash& token_hash, Instant at) override {
    const std::lock_guard lock(mutex_);
    const PendingEnrolment& pending = enrolments_.at(id_hash);
    if (!handed_.emplace(id_hash, true).second)
      return Error{Fault::refused, "handing a token out", "it was told before"};
    Terminal terminal;
    terminal.id = pending.request.terminal;
    terminal.school = pending.school;
    terminal.name = pending.request.name;
    terminal.key = pending.request.key;
    terminal.hub = pending.hub;
    terminal.enrolled = at;
    terminals_[terminal.id] = terminal;
    tokens_[token_hash] = {terminal.id, false};
    return Done{};
  }
  Outcome announce_key(domain::TerminalId terminal, const PublicKey& key,
                       const Hash& token_hash) override {
    const std::lock_guard lock(mutex_);
    std::erase_if(tokens_, [&](const auto& one) {
      return one.second.terminal == terminal && one.second.next;
    });
    terminals_.at(terminal).next_key = key;
    tokens_[token_hash] = {terminal, true};
    return Done{};
  }
  Outcome adopt_key(domain::TerminalId terminal) override {
    const std::lock_guard lock(mutex_);
    Terminal& one = terminals_.at(terminal);
    one.key = one.next_key.value_or(one.key);
    one.next_key.reset();
    std::erase_if(tokens_, [&](const auto& entry) {
      return entry.second.terminal == terminal && !entry.second.next;
    });
    for (auto& entry : tokens_)
      if (entry.second.terminal == terminal) entry.second.next = false;
    return Done{};
  }

  Result<std::vector<DayTotals>> totals(CivilDay) override { return std::vector<DayTotals>{}; }
  Result<std::vector<DayTotals>> totals_of(SchoolId, CivilDay, CivilDay) override {
    return std::vector<DayTotals>{};
  }
  Result<std::vector<Aside>> set_aside() override { return std::vector<Aside>{}; }
  Result<Size> size() override { return Size{events(), 0}; }
  Outcome set_login(const std::string&, const std::string&) override { return Done{}; }
  Result<std::optional<std::string>> login(const std::string&) override {
    return std::optional<std::string>{};
  }
  Result<std::vector<Finding>> verify() override { return std::vector<Finding>{}; }
  Result<std::int64_t> prune(CivilDay) override { return std::int64_t{0}; }

  // -- for the tests
  static constexpr std::uint64_t epoch = 4503599627370497;
  void let_in(const Terminal& terminal, const Hash& token_hash) {
    const std::lock_guard lock(mutex_);
    terminals_[terminal.id] = terminal;
    tokens_[token_hash] = {terminal.id, false};
  }
  std::int64_t events() const {
    const std::lock_guard lock(mutex_);
    std::int64_t count = 0;
    for (const auto& [school, lines] : feeds_) count += static_cast<std::int64_t>(lines.size());
    return count;
  }
  int quarantined() const { return quarantined_; }

 private:
  struct Token {
    domain::TerminalId terminal;
    bool next = false;
  };

  IntakeAnswer take_one(const Intake& intake) {
    const wire::BatchHeader& header = intake.header;
    if (intake.quarantine) {
      quarantined_ += static_cast<int>(intake.lines.size());
      return refused(403, "revoked", 0);
    }
    wire::Witness& head = chains_[header.chain];
    head.chain = header.chain;
    if (header.first > head.seq + 1) return refused(409, "seq_gap", head.seq + 1);
    for (std::uint64_t seq = std::max(header.first, head.seq + 1); seq <= header.last; ++seq)
      feeds_[intake.school].emplace_back(intake.lines[seq - header.first].bytes);
    if (header.last > head.seq) {
      head.seq = header.last;
      head.hash = header.head_hash;
    }
    wire::Ack ack;
    ack.sha256 = header.sha256;
    ack.head_hash = header.head_hash;
    ack.server_epoch = epoch;
    ack.stored_to = head.seq;
    ack.server_time = intake.received;
    return ack;
  }

  static Refused refused(int status, const char* code, std::uint64_t expected) {
    Refused why{status, {}};
    why.problem.code = code;
    why.problem.expected = expected;
    return why;
  }

  template <class Map>
  std::vector<typename Map::mapped_type> values_of(const Map& map) const {
    const std::lock_guard lock(mutex_);
    std::vector<typename Map::mapped_type> values;
    for (const auto& [key, value] : map) values.push_back(value);
    return values;
  }

  mutable std::mutex mutex_;
  std::map<SchoolId, School> schools_;
  std::map<domain::TerminalId, Terminal> terminals_;
  std::map<Hash, Token> tokens_;
  std::map<Hash, Invitation> invitations_;
  std::map<Hash, PendingEnrolment> enrolments_;
  std::map<Hash, bool> handed_;
  std::map<wire::Chain, wire::Witness> chains_;
  std::map<SchoolId, std::vector<std::string>> feeds_;
  std::atomic<int> quarantined_{0};
};

}  // namespace kehou::district
