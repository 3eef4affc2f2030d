// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: calendar days and times of day as a school in China counts them.
// What it promises: UTC+8 without daylight saving (true since 1992); no zone database.
// The trap: a CivilDay is a day of the school, never "24 hours ago".
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/clock.h"

namespace kehou {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct CivilDay {
  std::int32_t days = 0;
  auto operator<=>(const CivilDay&) const = default;
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;  ///< 1…12
  int day = 1;    ///< 1…31
  auto operator<=>(const YearMonthDay&) const = default;
};

/// Minutes since midnight, 0…1439.
struct MinuteOfDay {
  std::int16_t minutes = 0;
  auto operator<=>(const MinuteOfDay&) const = default;
};

CivilDay to_civil_day(YearMonthDay date);
YearMonthDay to_date(CivilDay day);
bool is_valid_date(YearMonthDay date);
/// 1 = Monday … 7 = Sunday.
int weekday(CivilDay day);
inline CivilDay operator+(CivilDay day, int days) { return {day.days + days}; }

CivilDay school_day(Instant at);
MinuteOfDay minute_of_day(Instant at);
/// The first instant of `minute` on `day`.
Instant instant_of(CivilDay day, MinuteOfDay minute = {});

std::string to_text(CivilDay day);                               ///< "2026-11-23"
std::string to_text(MinuteOfDay minute);                         ///< "16:20"
std::string clock_text(Instant at);                              ///< "16:20:05"
std::optional<CivilDay> parse_day(std::string_view text);        ///< "2026-11-23" only
std::optional<MinuteOfDay> parse_minute(std::string_view text);  ///< "16:20", also ∶ and ：

}  // namespace kehou

template <>
struct std::hash<kehou::CivilDay> {
  std::size_t operator()(kehou::CivilDay day) const noexcept {
    return static_cast<std::size_t>(day.days);
  }
};
