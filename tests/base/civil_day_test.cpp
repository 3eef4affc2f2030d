// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/civil_day.h"

#include <doctest/doctest.h>

using namespace kehou;

TEST_CASE(
    "civil day: every day of 1900 to 2199 goes to a date and back, and the weekday advances") {
  const CivilDay first = to_civil_day({1900, 1, 1});
  const CivilDay last = to_civil_day({2199, 12, 31});
  int expected = 1;  // 1900-01-01 was a Monday
  for (CivilDay day = first; day <= last; day = day + 1) {
    REQUIRE(to_civil_day(to_date(day)) == day);
    REQUIRE(weekday(day) == expected);
    expected = expected % 7 + 1;
  }
}

TEST_CASE("civil day: the school's day begins at 16:00 UTC of the day before") {
  const CivilDay day = *parse_day("2026-11-23");
  CHECK(weekday(day) == 1);
  CHECK(school_day(instant_of(day)) == day);
  CHECK(school_day(instant_of(day) + -1) == day + -1);
  CHECK(minute_of_day(instant_of(day, *parse_minute("16:20"))) == *parse_minute("16:20"));
  CHECK(clock_text(instant_of(day, *parse_minute("16:20")) + 5 * second_us) == "16:20:05");
}

TEST_CASE("civil day: parse refuses what is no date or no time") {
  for (const char* text :
       {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "", "2026-01-32"})
    CHECK_FALSE(parse_day(text).has_value());
  CHECK(parse_day("2024-02-29").has_value());
  for (const char* text : {"24:00", "12:60", "1220", "", ":", "12:"})
    CHECK_FALSE(parse_minute(text).has_value());
  CHECK(parse_minute("18∶30") == parse_minute("18:30"));
  CHECK(parse_minute("18：30") == parse_minute("18:30"));
}
