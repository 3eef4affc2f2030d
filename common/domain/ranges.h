// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: sets of weekdays and grades, and ranges of days and of minutes.
// What it promises: plain values; a range of days has both its ends, one of minutes its start only.
// The trap: weekdays and grades count from 1; grades without a bit mean every grade, weekdays none.
#pragma once

#include <cstdint>

#include "common/base/civil_day.h"

namespace kehou::domain {

/// Bits for Monday (bit 0) … Sunday (bit 6).
struct Weekdays {
  std::uint8_t bits = 0;
  bool has(int weekday) const { return (bits >> (weekday - 1) & 1) != 0; }  ///< 1 = Monday
  bool operator==(const Weekdays&) const = default;
};

/// Bits for grades 1 … 12; 0 means every grade.
struct Grades {
  std::uint16_t bits = 0;
  bool has(int grade) const { return bits == 0 || (bits >> (grade - 1) & 1) != 0; }
  bool operator==(const Grades&) const = default;
};

/// First and last day, both inclusive.
struct DayRange {
  CivilDay from;
  CivilDay to;
  bool has(CivilDay day) const { return from <= day && day <= to; }
  bool operator==(const DayRange&) const = default;
};

struct TimeRange {
  MinuteOfDay start;
  MinuteOfDay end;
  bool operator==(const TimeRange&) const = default;
  bool overlaps(const TimeRange& other) const { return start < other.end && other.start < end; }
};

}  // namespace kehou::domain
