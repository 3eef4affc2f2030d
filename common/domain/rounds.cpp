// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/rounds.h"

#include <algorithm>

namespace kehou::domain {

namespace {

/// splitmix64: three rounds of mixing are plenty for minutes that nobody should guess by looking.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

/// Even days take even minutes and odd days odd ones: a day never repeats the one before it, and
/// Monday never the Friday, whatever the hash says.
int with_parity(int minute, CivilDay day) { return minute - ((minute ^ day.days) & 1); }

}  // namespace

std::vector<MinuteOfDay> suggested_rounds(std::uint64_t seed, CivilDay day, Slot slot,
                                          TimeRange time) {
  const int first = time.start.minutes + round_margin_min + 1;
  const int length = time.end.minutes - round_margin_min - first;
  if (length < 2) return {};
  const auto number = static_cast<std::uint64_t>(day.days) * 8 + static_cast<std::uint64_t>(slot);
  const std::uint64_t chance = mixed(seed ^ mixed(number));
  const auto pick = [&](int shift) {
    const int offset = static_cast<int>((chance >> shift) % static_cast<std::uint64_t>(length));
    return MinuteOfDay{static_cast<std::int16_t>(with_parity(first + offset, day))};
  };
  std::vector<MinuteOfDay> minutes{pick(8)};
  const MinuteOfDay second = pick(32);
  const int apart = std::abs(second.minutes - minutes.front().minutes);
  if ((chance & 1U) != 0 && apart >= round_margin_min) minutes.push_back(second);
  std::sort(minutes.begin(), minutes.end());
  return minutes;
}

}  // namespace kehou::domain
