// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/dates.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kehou;
using namespace kehou::intake;

TEST_CASE("dates: reads the spellings that schools use") {
  struct Case {
    const char* text;
    YearMonthDay date;
  };
  const std::vector<Case> cases{
      {"2015-3-2", {2015, 3, 2}},
      {"2015-03-02", {2015, 3, 2}},
      {"2015.3.2", {2015, 3, 2}},
      {"2015. 3. 2", {2015, 3, 2}},
      {"2015/3/2", {2015, 3, 2}},
      {"20150302", {2015, 3, 2}},
      {"２０１５０３０２", {2015, 3, 2}},
      {"2015年3月2日", {2015, 3, 2}},
      {"2015年03月02号", {2015, 3, 2}},
      {" 2015 年 3 月 2 日 ", {2015, 3, 2}},
      {"2015年3月2", {2015, 3, 2}},
      {"2015—3—2", {2015, 3, 2}},
      {"42065", {2015, 3, 2}},
      {"42065.5", {2015, 3, 2}},
      {"2015-03-02 00:00:00", {2015, 3, 2}},
      {"2015/3/2 16:20", {2015, 3, 2}},
      {"2015-03-02T00:00:00", {2015, 3, 2}},
      {"2016-2-29", {2016, 2, 29}},
      {"18264", {1950, 1, 1}},
      {"73050", {2099, 12, 31}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto day = read_date(one.text);
    REQUIRE(day.ok());
    CHECK(to_date(*day) == one.date);
  }
}

TEST_CASE("dates: refuses what is no day or cannot be told, with the reason") {
  struct Case {
    const char* text;
    DateProblem problem;
  };
  const std::vector<Case> cases{
      {"", DateProblem::empty},
      {"　", DateProblem::empty},
      {"2015-03", DateProblem::incomplete},
      {"2015年3月", DateProblem::incomplete},
      {"2015", DateProblem::incomplete},
      {"201503", DateProblem::incomplete},
      {"2016-13-2", DateProblem::impossible},
      {"2015-2-29", DateProblem::impossible},
      {"20150231", DateProblem::impossible},
      {"2015-0-2", DateProblem::impossible},
      {"3/2/2015", DateProblem::ambiguous},
      {"15-3-2", DateProblem::ambiguous},
      {"1949-12-31", DateProblem::out_of_range},
      {"18263", DateProblem::out_of_range},
      {"73051", DateProblem::out_of_range},
      {"99999", DateProblem::out_of_range},
      {"1", DateProblem::unreadable},
      {"123456789", DateProblem::unreadable},
      {"2015-3-2-1", DateProblem::unreadable},
      {"2015-三-2", DateProblem::unreadable},
      {"2015-003-2", DateProblem::unreadable},
      {"不详", DateProblem::unreadable},
      {"-5", DateProblem::unreadable},
      {"4.11E+17", DateProblem::unreadable},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(read_date(one.text).failed(one.problem));
  }
}

TEST_CASE("dates: a pupil is 4 to 20 years old on the day of the import") {
  const CivilDay today = to_civil_day({2026, 9, 1});
  const auto problem = [&](const char* text) {
    const auto birth = read_birth(text, today);
    return birth ? std::optional<DateProblem>() : birth.problem();
  };
  CHECK(problem("2022-9-1") == std::nullopt);
  CHECK(problem("2022-9-2") == DateProblem::too_young);
  CHECK(problem("2005-9-2") == std::nullopt);
  CHECK(problem("2005-9-1") == DateProblem::too_old);
  CHECK(problem("2026-9-1") == DateProblem::too_young);
  CHECK(problem("2026-9-2") == DateProblem::in_future);
  CHECK(problem("2016-13-2") == DateProblem::impossible);
  CHECK(age_on(to_civil_day({2016, 2, 29}), to_civil_day({2026, 2, 28})) == 9);
  CHECK(age_on(to_civil_day({2016, 2, 29}), to_civil_day({2026, 3, 1})) == 10);
}
