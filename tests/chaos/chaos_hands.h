// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the people of a chaos run: they mark, take back, serve lunch and import, for the same
// few children on whatever terminal is at hand.
// What it promises: what they want is drawn from the seed; what was recorded is told by its action.
// The trap: a refusal is an answer too: a clock that is off by ten years gets many.
#pragma once

#include <map>
#include <random>

#include "kiosk/store/ledger.h"

namespace kehou::chaos {

/// Wall and boot clock apart: the wall clock may step, the other only goes on.
class ChaosClock final : public Clock {
 public:
  explicit ChaosClock(Instant wall) : wall_(wall) {}
  Instant now() const override { return wall_; }
  std::int64_t mono_us() const override { return mono_us_; }
  const std::string& boot() const override { return boot_; }
  void pass(std::int64_t us) {
    wall_ = wall_ + us;
    mono_us_ += us;
  }
  void pass_until(std::int64_t mono_us) {
    if (mono_us > mono_us_) pass(mono_us - mono_us_);
  }
  void step(std::int64_t us) { wall_ = wall_ + us; }

 private:
  Instant wall_;
  std::int64_t mono_us_ = 3600 * second_us;
  std::string boot_ = "00000000-0000-4000-8000-00000000c4a0";
};

inline constexpr std::int64_t ten_years_us = std::int64_t{3652} * 24 * 60 * minute_us;

class Hands {
 public:
  explicit Hands(std::uint64_t seed) : random_(seed) {}
  /// Wants one thing; the action when it was recorded.
  Result<std::optional<domain::ActionId>> act(store::Ledger& ledger, const Clock& clock);

  std::map<std::string, int> recorded;  ///< by what was wanted
  std::map<std::string, int> refused;

 private:
  struct Wish {
    std::string word;
    domain::Command command;
    int staff = 0;
    domain::Role role = domain::Role::duty_teacher;
  };
  Wish wish();
  Wish mark(int group, int seat);
  Wish import();
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  std::mt19937_64 random_;
  std::vector<std::pair<domain::EventId, int>> marks_;  ///< and whose
};

store::Stamp stamp_of(int staff, domain::Role role, const Clock& clock);

/// The school, its lunch, four open classes and an open kitchen, by one terminal.
Outcome begin_day(store::Ledger& ledger, ChaosClock& clock, const SchoolKey& key);

/// No ballast; every machine is the same one, so that a copied folder is a fork.
std::string one_machine();

}  // namespace kehou::chaos
