// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's calendar as rules: what kind of day, which slots when, which sessions.
// What it promises: pure; any date gives its sessions without a record having to exist.
// The trap: a make-up day without the school's decision has no sessions (§3.1 example 4).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/domain/payloads_school.h"

namespace kehou::domain {

/// 5月1日–10月1日, both inclusive (I2.2).
bool is_summer(CivilDay day);
/// 18:30 in summer, else 18:00 (I2.2).
MinuteOfDay seasonal_end(CivilDay day);

/// Everything that decides a day's plan.
struct CalendarFacts {
  std::vector<TermDefined> terms;  ///< none = every day may be taught
  std::vector<CalendarDaySet> days;
  std::vector<BellScheduleSet> bells;
  std::vector<TimeOverrideApproved> overrides;
};

struct DayPlan {
  CivilDay day;
  DayType type = DayType::school;
  int as_weekday = 0;   ///< whose timetable is taught, 1…7; 0 = none
  bool taught = false;  ///< inv 17: SCHOOL, MAKEUP or HALF
};

/// Weekend → state list → the school's own rows (2.2b); outside every term: vacation.
DayPlan plan_day(const CalendarFacts& facts, CivilDay day);

/// When `slot` is for `grade` on that day; nullopt where the bell schedule has none. The default
/// schedule (S1 16:20–17:10, S2 17:20–end, lunch 11:40–12:25, midday 12:30–14:00, lessons end
/// 16:15) holds where the school has set none.
std::optional<TimeRange> slot_time(const CalendarFacts& facts, CivilDay day, Slot slot, int grade);

struct PlannedSession {
  SessionRef ref;
  GroupOpened group;
  TimeRange time;
};

/// The sessions of that day, sorted by start, then title. Groups whose grades have different bells
/// take the earliest start and the latest end.
std::vector<PlannedSession> plan_sessions(const CalendarFacts& facts,
                                          const std::vector<GroupOpened>& groups, CivilDay day);

/// How titles are sorted for people: 一(2)班 before 一(10)班, 二 before 三.
std::string title_order(std::string_view title);

/// grade 1…12 of a class on that day (school years turn on 1 September); 0 when it has left or not
/// begun.
int grade_on(const ClassDefined& class_defined, CivilDay day);

}  // namespace kehou::domain
