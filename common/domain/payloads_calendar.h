// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about days and hours.
// What it promises: what the school decided stands beside the state's list, never over it.
// The trap: a published payload never changes its meaning; a new need is a new field.
#pragma once

#include <string>

#include "common/domain/types.h"

namespace kehou::domain {

struct TermDefined {
  std::string name;  ///< "2026-2027 学年第一学期"
  DayRange days;
  bool operator==(const TermDefined&) const = default;
};

struct CalendarDaySet {
  CivilDay day;
  DayType type = DayType::school;
  int as_weekday = 0;        ///< 1…7 for makeup; 0 otherwise
  std::string source;        ///< the paper it stands on
  bool state_level = false;  ///< from the state's list; a school's own row wins over it
  bool operator==(const CalendarDaySet&) const = default;
};

/// 作息: when the slots are, by grade, in a season of the school's own (A4).
struct BellScheduleSet {
  std::string name;
  DayRange days;
  Grades grades;
  MinuteOfDay lessons_end;
  TimeRange s1;
  TimeRange s2;  ///< end is replaced by the seasonal end (I2.2)
  TimeRange lunch;
  TimeRange midday;
  bool operator==(const BellScheduleSet&) const = default;
};

/// I2.3; the reason is sealed with the event.
struct TimeOverrideApproved {
  DayRange days;
  Grades grades;
  MinuteOfDay end;
  StaffId approved_by;
  CivilDay parents_informed_on;
  bool operator==(const TimeOverrideApproved&) const = default;
};

}  // namespace kehou::domain
