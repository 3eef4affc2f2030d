// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// When the next round is suggested (§G3.4b).
#include "common/domain/rounds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace kehou;
using namespace kehou::domain;

namespace {

constexpr TimeRange afternoon{{980}, {1030}};  // 16:20–17:10

std::vector<MinuteOfDay> rounds(CivilDay day, std::uint64_t seed = 42) {
  return suggested_rounds(seed, day, Slot::s1, afternoon);
}

bool share_a_minute(const std::vector<MinuteOfDay>& one, const std::vector<MinuteOfDay>& other) {
  return std::ranges::any_of(
      one, [&](MinuteOfDay minute) { return std::ranges::find(other, minute) != other.end(); });
}

}  // namespace

TEST_CASE("rounds: one or two a slot, inside it, the same on every terminal") {
  const CivilDay first = to_civil_day({2026, 9, 1});
  int pairs = 0;
  for (int i = 0; i < 400; ++i) {
    const auto minutes = rounds(first + i);
    REQUIRE_FALSE(minutes.empty());
    CHECK(minutes.size() <= 2);
    pairs += minutes.size() == 2 ? 1 : 0;
    CHECK(std::ranges::is_sorted(minutes));
    CHECK(minutes.front().minutes >= afternoon.start.minutes + round_margin_min);
    CHECK(minutes.back().minutes <= afternoon.end.minutes - round_margin_min);
    CHECK(rounds(first + i) == minutes);
  }
  CHECK(pairs > 100);
  CHECK(pairs < 300);
}

TEST_CASE("rounds: never a minute of yesterday, nor of Friday on Monday") {
  const CivilDay first = to_civil_day({2026, 9, 1});
  for (int i = 0; i < 400; ++i) {
    CHECK_FALSE(share_a_minute(rounds(first + i), rounds(first + i + 1)));
    CHECK_FALSE(share_a_minute(rounds(first + i), rounds(first + i + 3)));
  }
}

TEST_CASE("rounds: are spread over the slot and differ between schools") {
  const CivilDay first = to_civil_day({2026, 9, 1});
  std::set<int> minutes;
  int different = 0;
  for (int i = 0; i < 200; ++i) {
    for (const MinuteOfDay minute : rounds(first + i)) minutes.insert(minute.minutes);
    different += rounds(first + i, 43) != rounds(first + i) ? 1 : 0;
  }
  CHECK(minutes.size() > 30);
  CHECK(different > 150);
}

TEST_CASE("rounds: a slot that is too short has none") {
  CHECK(suggested_rounds(42, to_civil_day({2026, 9, 1}), Slot::s2, {{1040}, {1050}}).empty());
}
