// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/calendar.h"

#include <doctest/doctest.h>

#include <array>

#include "tests/domain/tiny_people.h"

using namespace kehou;
using namespace kehou::domain;
using tiny::minute;

namespace {

CivilDay day(int year, int month, int date) { return to_civil_day({year, month, date}); }
const DayRange always{day(2020, 1, 1), day(2040, 1, 1)};

/// The state's list of 2026: off and make-up days.
std::vector<CalendarDaySet> list_of_2026() {
  struct Off {
    int month, from, to;
  };
  std::vector<CalendarDaySet> days;
  for (const Off off : {Off{1, 1, 3}, Off{2, 15, 23}, Off{4, 4, 6}, Off{5, 1, 5}, Off{6, 19, 21},
                        Off{9, 25, 27}, Off{10, 1, 7}})
    for (int date = off.from; date <= off.to; ++date)
      days.push_back({day(2026, off.month, date), DayType::holiday, 0, "list", true});
  for (const auto& [month, date] : {std::array{1, 4}, std::array{2, 14}, std::array{2, 28},
                                    std::array{5, 9}, std::array{9, 20}, std::array{10, 10}})
    days.push_back({day(2026, month, date), DayType::makeup, 0, "list", true});
  return days;
}

GroupOpened group(int number, Slot slot, std::uint8_t weekdays) {
  GroupOpened opened;
  opened.group.bytes[15] = static_cast<std::uint8_t>(number);
  opened.title = "G" + std::to_string(number);
  opened.slot = slot;
  opened.weekdays.bits = weekdays;
  opened.days = always;
  return opened;
}

constexpr std::uint8_t school_week = 0b0011111;

}  // namespace

TEST_CASE(
    "calendar: the service ends at 18:30 from 1 May to 1 October, at 18:00 otherwise (I2.2)") {
  struct Sample {
    int month, date, hour, min;
  };
  for (const Sample& sample :
       {Sample{4, 30, 18, 0}, Sample{5, 1, 18, 30}, Sample{9, 30, 18, 30}, Sample{10, 1, 18, 30},
        Sample{10, 2, 18, 0}, Sample{1, 1, 18, 0}, Sample{12, 31, 18, 0}})
    CHECK(seasonal_end(day(2026, sample.month, sample.date)) == minute(sample.hour, sample.min));
}

TEST_CASE("calendar: neither 1 May nor 1 October can be a school day under the list of 2026 (A1)") {
  CalendarFacts facts;
  facts.days = list_of_2026();
  for (const CivilDay edge : {day(2026, 5, 1), day(2026, 10, 1)}) {
    CHECK(plan_day(facts, edge).type == DayType::holiday);
    CHECK_FALSE(plan_day(facts, edge).taught);
  }
  // So the last 18:30 is on 30 September and the first 18:00 after it on 8 October.
  CHECK(plan_day(facts, day(2026, 9, 30)).taught);
  for (int date = 1; date <= 7; ++date) CHECK_FALSE(plan_day(facts, day(2026, 10, date)).taught);
  CHECK(plan_day(facts, day(2026, 10, 8)).taught);
}

TEST_CASE("calendar: a make-up day has no sessions until the school decides (§3.1 example 4, A5)") {
  CalendarFacts facts;
  facts.days = list_of_2026();
  const std::vector<GroupOpened> groups{group(1, Slot::s2, 0b0000010)};  // Tuesdays
  const CivilDay may = day(2026, 5, 9), october = day(2026, 10, 10);
  CHECK(plan_day(facts, may).type == DayType::undecided);
  CHECK(plan_sessions(facts, groups, may).empty());

  facts.days.push_back({may, DayType::makeup, 0, "school", false});
  CHECK(plan_day(facts, may).type == DayType::undecided);  // as which weekday?

  facts.days.push_back({may, DayType::makeup, 2, "school", false});
  facts.days.push_back({october, DayType::makeup, 2, "school", false});
  CHECK(plan_day(facts, may).type == DayType::makeup);
  CHECK(plan_day(facts, may).as_weekday == 2);
  REQUIRE(plan_sessions(facts, groups, may).size() == 1);
  CHECK(plan_sessions(facts, groups, may).front().time.end == minute(18, 30));
  REQUIRE(plan_sessions(facts, groups, october).size() == 1);
  CHECK(plan_sessions(facts, groups, october).front().time.end == minute(18, 0));
}

TEST_CASE("calendar: the school's own word beats the state's list, in whatever order they came") {
  CalendarFacts facts;
  facts.days = {{day(2026, 11, 25), DayType::closure, 0, "school", false},
                {day(2026, 11, 25), DayType::holiday, 0, "list", true}};
  CHECK(plan_day(facts, day(2026, 11, 25)).type == DayType::closure);
}

TEST_CASE("calendar: sessions exist on taught days only (inv 17)") {
  const std::vector<GroupOpened> groups{group(1, Slot::s1, 0b1111111)};
  struct Sample {
    DayType type;
    bool taught;
  };
  for (const Sample& sample : {Sample{DayType::school, true}, Sample{DayType::half, true},
                               Sample{DayType::weekend, false}, Sample{DayType::holiday, false},
                               Sample{DayType::vacation, false}, Sample{DayType::closure, false},
                               Sample{DayType::exam, false}, Sample{DayType::undecided, false}}) {
    CalendarFacts facts;
    facts.days = {{day(2026, 11, 25), sample.type, 0, "school", false}};
    CAPTURE(code_of(sample.type));
    CHECK(plan_day(facts, day(2026, 11, 25)).taught == sample.taught);
    CHECK(plan_sessions(facts, groups, day(2026, 11, 25)).size() == (sample.taught ? 1 : 0));
  }
}

TEST_CASE("calendar: weekends are free, and outside every term it is vacation") {
  CalendarFacts facts;
  CHECK(plan_day(facts, day(2026, 11, 28)).type == DayType::weekend);
  CHECK(plan_day(facts, day(2026, 11, 23)).as_weekday == 1);
  facts.terms = {{"autumn", {day(2026, 9, 1), day(2027, 1, 20)}}};
  CHECK(plan_day(facts, day(2026, 8, 31)).type == DayType::vacation);
  CHECK(plan_day(facts, day(2026, 9, 1)).type == DayType::school);
  CHECK(plan_day(facts, day(2027, 1, 21)).type == DayType::vacation);
}

TEST_CASE("calendar: the default bells hold where the school has set none") {
  const CivilDay winter = day(2026, 11, 23);
  CHECK(slot_time({}, winter, Slot::s1, 3) == TimeRange{minute(16, 20), minute(17, 10)});
  CHECK(slot_time({}, winter, Slot::s2, 3) == TimeRange{minute(17, 20), minute(18, 0)});
  CHECK(slot_time({}, winter, Slot::lunch, 3) == TimeRange{minute(11, 40), minute(12, 25)});
  CHECK(slot_time({}, winter, Slot::midday, 3) == TimeRange{minute(12, 30), minute(14, 0)});
  CHECK_FALSE(slot_time({}, winter, Slot::late, 3).has_value());
}

TEST_CASE("calendar: an approved override ends the day for its grades only (I2.3)") {
  const CivilDay winter = day(2026, 11, 23);
  CalendarFacts facts;
  Grades low;
  low.bits = 0b11;
  facts.overrides = {{{winter, winter}, low, minute(17, 40), {}, winter}};
  CHECK(slot_time(facts, winter, Slot::s2, 1)->end == minute(17, 40));
  CHECK(slot_time(facts, winter, Slot::s2, 3)->end == minute(18, 0));
  CHECK(slot_time(facts, winter + 1, Slot::s2, 1)->end == minute(18, 0));
  facts.overrides.front().end = minute(17, 0);  // before S2 begins: there is none, and S1 is cut
  CHECK_FALSE(slot_time(facts, winter, Slot::s2, 1).has_value());
  CHECK(slot_time(facts, winter, Slot::s1, 1)->end == minute(17, 0));
}

TEST_CASE(
    "calendar: bells of a grade beat bells for all, and a group of both takes the wider time") {
  const CivilDay winter = day(2026, 11, 23);
  CalendarFacts facts;
  BellScheduleSet low;
  low.days = always;
  low.grades.bits = 0b11;
  low.s1 = {minute(15, 50), minute(16, 40)};
  BellScheduleSet all;
  all.days = always;
  all.s1 = {minute(16, 10), minute(17, 0)};
  facts.bells = {low, all};
  CHECK(slot_time(facts, winter, Slot::s1, 2)->start == minute(15, 50));
  CHECK(slot_time(facts, winter, Slot::s1, 5)->start == minute(16, 10));
  CHECK_FALSE(slot_time(facts, winter, Slot::s2, 5).has_value());  // set without an S2
  const auto sessions = plan_sessions(facts, {group(1, Slot::s1, school_week)}, winter);
  REQUIRE(sessions.size() == 1);
  CHECK(sessions.front().time == TimeRange{minute(15, 50), minute(17, 0)});
}

TEST_CASE("calendar: sessions are sorted by start, then title, and closed groups have none") {
  auto closed = group(4, Slot::s1, school_week);
  closed.days.to = day(2026, 11, 22);
  const auto sessions =
      plan_sessions({},
                    {group(3, Slot::s2, school_week), closed, group(2, Slot::s1, school_week),
                     group(1, Slot::s1, school_week)},
                    day(2026, 11, 23));
  REQUIRE(sessions.size() == 3);
  CHECK(sessions[0].group.title == "G1");
  CHECK(sessions[1].group.title == "G2");
  CHECK(sessions[2].group.title == "G3");
}

TEST_CASE("calendar: a class moves up on 1 September and leaves after its last grade") {
  ClassDefined primary;
  primary.entry_year = 2023;
  primary.first_grade = 1;
  CHECK(grade_on(primary, day(2023, 8, 31)) == 0);
  CHECK(grade_on(primary, day(2023, 9, 1)) == 1);
  CHECK(grade_on(primary, day(2026, 8, 31)) == 3);
  CHECK(grade_on(primary, day(2026, 9, 1)) == 4);
  CHECK(grade_on(primary, day(2029, 8, 31)) == 6);
  CHECK(grade_on(primary, day(2029, 9, 1)) == 0);
  ClassDefined middle;
  middle.entry_year = 2025;
  middle.first_grade = 7;
  CHECK(grade_on(middle, day(2026, 9, 1)) == 8);
  CHECK(grade_on(middle, day(2028, 9, 1)) == 0);
}
