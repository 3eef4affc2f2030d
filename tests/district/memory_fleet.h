// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the half of a Store in memory that knows schools, terminals, tokens and enrolments.
// What it promises: a token is handed out once; a new key counts beside the old one until used.
// The trap: it knows no log-ins, no totals and no upkeep; the real stores have tests of their own.
#pragma once

#include <deque>
#include <map>
#include <mutex>

#include "district/store.h"

namespace kehou::district {

class MemoryFleet : public Store {
 public:
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
  Outcome introduce(const Terminal& hub, const std::vector<wire::Behind>& behind,
                    Instant) override {
    const std::lock_guard lock(mutex_);
    for (const wire::Behind& one : behind) {
      Terminal& terminal = terminals_[one.terminal];
      terminal.id = one.terminal;
      terminal.school = hub.school;
      terminal.behind = hub.id;
      terminal.name = one.name;
    }
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
  Result<Redeemed> redeem(const Hash& code_hash, const std::string& from, Instant at) override {
    const std::lock_guard lock(mutex_);
    std::erase_if(guesses_, [&](const auto& one) { return one.second + code_life_us <= at; });
    std::deque<Instant> own;
    for (const auto& [peer, when] : guesses_)
      if (peer == from) own.push_back(when);
    if (own.size() >= most_guesses_from_one) return Redeemed{{}, own.front() + code_life_us};
    if (guesses_.size() >= most_guesses)
      return Redeemed{{}, guesses_.front().second + code_life_us};
    const auto found = invitations_.find(code_hash);
    if (found == invitations_.end() || found->second.expires <= at) {
      guesses_.emplace_back(from, at);
      return Redeemed{};
    }
    Redeemed redeemed{found->second, {}};
    invitations_.erase(found);
    return redeemed;
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
  Outcome set_login(const std::string&, const std::string&) override { return Done{}; }
  Result<std::optional<std::string>> login(const std::string&) override {
    return std::optional<std::string>{};
  }
  Result<std::vector<Finding>> verify() override { return std::vector<Finding>{}; }
  Result<std::int64_t> prune(CivilDay) override { return std::int64_t{0}; }

  void let_in(const Terminal& terminal, const Hash& token_hash) {
    const std::lock_guard lock(mutex_);
    terminals_[terminal.id] = terminal;
    tokens_[token_hash] = {terminal.id, false};
  }

 protected:
  template <class Map>
  std::vector<typename Map::mapped_type> values_of(const Map& map) const {
    const std::lock_guard lock(mutex_);
    std::vector<typename Map::mapped_type> values;
    for (const auto& [key, value] : map) values.push_back(value);
    return values;
  }

  mutable std::mutex mutex_;

 private:
  struct Token {
    domain::TerminalId terminal;
    bool next = false;
  };
  std::map<SchoolId, School> schools_;
  std::map<domain::TerminalId, Terminal> terminals_;
  std::map<Hash, Token> tokens_;
  std::map<Hash, Invitation> invitations_;
  std::deque<std::pair<std::string, Instant>> guesses_;
  std::map<Hash, PendingEnrolment> enrolments_;
  std::map<Hash, bool> handed_;
};

}  // namespace kehou::district
