// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: dates in the spellings that schools use.
// What it promises: year first or refused; an impossible day is refused, never rolled over.
// The trap: a bare number of five digits is an Excel serial, one of eight digits is a written date.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/base/civil_day.h"
#include "kiosk/intake/reading.h"

namespace kehou::intake {

enum class DateProblem : std::uint8_t {
  empty,
  unreadable,
  incomplete,    ///< the day or the month is missing: 2015-03
  ambiguous,     ///< day or month first, or a year of two digits: 3/2/2016, 16-3-2
  impossible,    ///< no such day: 2016-13-2, 2015-2-29
  out_of_range,  ///< before 1950 or after 2099, or an Excel serial of such a day
  in_future,     ///< a birth after the day of the import
  too_young,     ///< a birth less than 4 years ago
  too_old,       ///< a birth 21 years ago or more
};

/// 2015-3-2, 2015.3.2, 2015/3/2, 20150302, 2015年3月2日, an Excel serial (42065), each also with a
/// time of day behind it, which is dropped.
Reading<CivilDay, DateProblem> read_date(std::string_view text);
/// A pupil's age on `today` must be 4 … 20 full years; nullopt when it is.
std::optional<DateProblem> problem_of_birth(CivilDay birth, CivilDay today);
/// read_date and problem_of_birth in one.
Reading<CivilDay, DateProblem> read_birth(std::string_view text, CivilDay today);
/// Full years between the two; negative for a birth in the future.
int age_on(CivilDay birth, CivilDay today);

}  // namespace kehou::intake
