// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace kehou::domain {

namespace {

constexpr MinuteOfDay at(int hour, int minute) {
  return {static_cast<std::int16_t>(hour * 60 + minute)};
}

constexpr int last_grade_of_all = 12;

/// What holds where the school has set no bells. The end of S2 is the season's.
BellScheduleSet default_bells() {
  BellScheduleSet bells;
  bells.lessons_end = at(16, 15);
  bells.s1 = {at(16, 20), at(17, 10)};
  bells.s2 = {at(17, 20), at(18, 0)};
  bells.lunch = {at(11, 40), at(12, 25)};
  bells.midday = {at(12, 30), at(14, 0)};
  return bells;
}

/// The last set of those that name the grade; else the last of those for every grade.
BellScheduleSet bells_for(const CalendarFacts& facts, CivilDay day, int grade) {
  const BellScheduleSet* general = nullptr;
  const BellScheduleSet* own = nullptr;
  for (const BellScheduleSet& bells : facts.bells) {
    if (!bells.days.has(day) || !bells.grades.has(grade)) continue;
    (bells.grades.bits == 0 ? general : own) = &bells;
  }
  if (own != nullptr) return *own;
  return general != nullptr ? *general : default_bells();
}

std::optional<MinuteOfDay> overridden_end(const CalendarFacts& facts, CivilDay day, int grade) {
  std::optional<MinuteOfDay> end;
  for (const TimeOverrideApproved& approved : facts.overrides)
    if (approved.days.has(day) && approved.grades.has(grade)) end = approved.end;
  return end;
}

TimeRange bell_of(const BellScheduleSet& bells, Slot slot) {
  switch (slot) {
    case Slot::lunch:
      return bells.lunch;
    case Slot::midday:
      return bells.midday;
    case Slot::s1:
      return bells.s1;
    case Slot::s2:
      return bells.s2;
    case Slot::late:
      break;  // begins when the last child was not fetched, not with a bell
  }
  return {};
}

const CalendarDaySet* said_of(const CalendarFacts& facts, CivilDay day, bool state_level) {
  const CalendarDaySet* last = nullptr;
  for (const CalendarDaySet& set : facts.days)
    if (set.day == day && set.state_level == state_level) last = &set;
  return last;
}

bool is_in_a_term(const CalendarFacts& facts, CivilDay day) {
  return facts.terms.empty() || std::any_of(facts.terms.begin(), facts.terms.end(),
                                            [&](const auto& term) { return term.days.has(day); });
}

DayType type_of(const CalendarFacts& facts, CivilDay day) {
  if (const auto* own = said_of(facts, day, false)) {
    // A make-up day needs to be told as which weekday it is taught (A5).
    const bool half_said = own->type == DayType::makeup && own->as_weekday == 0;
    return half_said ? DayType::undecided : own->type;
  }
  if (!is_in_a_term(facts, day)) return DayType::vacation;
  if (const auto* state = said_of(facts, day, true))
    return state->type == DayType::makeup ? DayType::undecided : state->type;
  return weekday(day) >= 6 ? DayType::weekend : DayType::school;
}

std::optional<TimeRange> group_time(const CalendarFacts& facts, const GroupOpened& group,
                                    CivilDay day) {
  std::optional<TimeRange> whole;
  for (int grade = 1; grade <= last_grade_of_all; ++grade) {
    if (!group.grades.has(grade)) continue;
    const auto time = slot_time(facts, day, group.slot, grade);
    if (!time) continue;
    if (!whole) whole = time;
    whole->start = std::min(whole->start, time->start);
    whole->end = std::max(whole->end, time->end);
  }
  return whole;
}

int last_grade_of_stage(int first_grade) {
  if (first_grade < 6) return 6;
  return first_grade < 10 ? 9 : last_grade_of_all;
}

}  // namespace

bool is_summer(CivilDay day) {
  const YearMonthDay date = to_date(day);
  const int month_day = date.month * 100 + date.day;
  return 501 <= month_day && month_day <= 1001;
}

MinuteOfDay seasonal_end(CivilDay day) { return is_summer(day) ? at(18, 30) : at(18, 0); }

DayPlan plan_day(const CalendarFacts& facts, CivilDay day) {
  DayPlan plan{day, type_of(facts, day), 0, false};
  plan.taught =
      plan.type == DayType::school || plan.type == DayType::makeup || plan.type == DayType::half;
  if (!plan.taught) return plan;
  const auto* own = said_of(facts, day, false);
  plan.as_weekday = own != nullptr && own->as_weekday != 0 ? own->as_weekday : weekday(day);
  return plan;
}

std::optional<TimeRange> slot_time(const CalendarFacts& facts, CivilDay day, Slot slot, int grade) {
  TimeRange time = bell_of(bells_for(facts, day, grade), slot);
  if (time == TimeRange{}) return std::nullopt;
  const auto overridden = overridden_end(facts, day, grade);
  if (slot == Slot::s2) time.end = overridden.value_or(seasonal_end(day));
  if (slot == Slot::s1 && overridden) time.end = std::min(time.end, *overridden);
  if (time.start >= time.end) return std::nullopt;
  return time;
}

std::string title_order(std::string_view title) {
  static constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五",
                                                             "六", "七", "八", "九", "十"};
  constexpr std::size_t digits = 3;
  std::string key;
  for (std::size_t i = 0; i < title.size();) {
    const auto rest = title.substr(i);
    const auto numeral = std::ranges::find_if(
        numerals, [&](std::string_view word) { return rest.starts_with(word); });
    if (numeral != numerals.end()) {
      key += fmt::format("{:02}", numeral - numerals.begin() + 1);
      i += numeral->size();
      continue;
    }
    std::size_t run = 0;
    while (run < rest.size() && rest[run] >= '0' && rest[run] <= '9') ++run;
    if (run > 0 && run < digits) key.append(digits - run, '0');
    key += rest.substr(0, std::max<std::size_t>(run, 1));
    i += std::max<std::size_t>(run, 1);
  }
  return key;
}

namespace {
/// By start, then title as people sort it. Keys are made once a session, not once a comparison.
std::vector<PlannedSession> in_order(std::vector<PlannedSession> sessions) {
  using Key = std::tuple<MinuteOfDay, std::string, SessionRef, std::size_t>;
  std::vector<Key> keys;
  keys.reserve(sessions.size());
  for (std::size_t i = 0; i < sessions.size(); ++i)
    keys.emplace_back(sessions[i].time.start, title_order(sessions[i].group.title), sessions[i].ref,
                      i);
  std::ranges::sort(keys);
  std::vector<PlannedSession> sorted;
  sorted.reserve(sessions.size());
  for (const Key& key : keys) sorted.push_back(std::move(sessions[std::get<3>(key)]));
  return sorted;
}
}  // namespace

std::vector<PlannedSession> plan_sessions(const CalendarFacts& facts,
                                          const std::vector<GroupOpened>& groups, CivilDay day) {
  const DayPlan plan = plan_day(facts, day);
  std::vector<PlannedSession> sessions;
  if (!plan.taught) return sessions;
  for (const GroupOpened& group : groups) {
    if (!group.days.has(day) || !group.weekdays.has(plan.as_weekday)) continue;
    if (const auto time = group_time(facts, group, day))
      sessions.push_back({{group.group, day}, group, *time});
  }
  return in_order(std::move(sessions));
}

int grade_on(const ClassDefined& class_defined, CivilDay day) {
  const YearMonthDay date = to_date(day);
  const int school_year = date.month >= 9 ? date.year : date.year - 1;
  const int grade = class_defined.first_grade + school_year - class_defined.entry_year;
  if (grade < class_defined.first_grade) return 0;
  return grade <= last_grade_of_stage(class_defined.first_grade) ? grade : 0;
}

}  // namespace kehou::domain
