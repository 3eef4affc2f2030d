// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Which days the district expects to hear of, as files and schools say; over both databases.
#include <fstream>

#include "district/calendar_file.h"
#include "district/fleet.h"
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;
using domain::DayType;

namespace {
Result<std::vector<domain::CalendarDaySet>> read(const std::string& text) {
  const TempFolder folder;
  std::ofstream(folder / "days.csv", std::ios::binary) << text;
  return district::read_calendar_file(folder / "days.csv");
}

DayType type_on(const domain::CalendarFacts& facts, CivilDay day) {
  return domain::plan_day(facts, day).type;
}
}  // namespace

TEST_CASE("The state's list that is shipped is read whole, as the state's") {
  const auto days =
      district::read_calendar_file(std::string(KEHOU_SOURCE_DIR) + "/config/calendar/2026.csv");
  REQUIRE_MESSAGE(days.ok(), why(days));
  CHECK(days->size() > 35);
  domain::CalendarFacts facts;
  facts.days = *days;
  for (const auto& day : *days) CHECK(day.state_level);
  CHECK(type_on(facts, *parse_day("2026-10-01")) == DayType::holiday);
  CHECK(type_on(facts, *parse_day("2026-02-14")) == DayType::undecided);
  CHECK(type_on(facts, *parse_day("2026-11-23")) == DayType::school);
  CHECK(type_on(facts, *parse_day("2026-11-22")) == DayType::weekend);
}

TEST_CASE("A list of which one row is not understood is not taken, and the row is named") {
  const std::string head = "日期,类型,按周几,依据\n2026-10-01,放假,,国办发明电\n";
  CHECK(read(head).ok());
  CHECK(read(head + "2026-10-10,调休上课,周四,区教育局\n")->back().as_weekday == 4);
  CHECK_FALSE(read(head + "2026-10-10,调休上课,周四,区教育局\n")->back().state_level);
  for (const char* row : {"2026-13-01,放假,,", "1 October,放假,,", "2026-10-02,休,,",
                          "2026-10-10,调休上课,8,", "2026-10-01,放假,,"}) {
    const auto days = read(head + row + "\n");
    REQUIRE_FALSE_MESSAGE(days.ok(), row);
    CHECK(days.error().detail.find("row 3") != std::string::npos);
  }
  CHECK_FALSE(read("day,kind\n2026-10-01,放假\n").ok());
  CHECK_FALSE(read("日期,类型\n").ok());
  CHECK_FALSE(read("").ok());
}

TEST_CASE_TEMPLATE("A day is what the district, then the school last said of it", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  Machine machine = district.enrol(district.first);
  const auto type_at = [&](district::SchoolId school) {
    const auto all = district.require(store.calendars(today + -30));
    return type_on(district::calendar_of(all, school), today);
  };
  CHECK(type_at(district.first) == DayType::school);
  for (const DayType type : {DayType::closure, DayType::holiday})
    district.require(store.set_calendar({{today, type, 0, "", true}}, at(8)));
  CHECK(type_at(district.first) == DayType::holiday);
  CHECK(type_at(district.second) == DayType::holiday);

  machine.record(domain::CalendarDaySet{today, DayType::exam, 0, "", false});
  const auto exam =
      domain::EventId(machine.record(domain::CalendarDaySet{today, DayType::half, 0, "", false}));
  machine.record(domain::TermDefined{"", {today + -100, today + 30}});
  district.acked(machine.all());
  CHECK(type_at(district.first) == DayType::half);
  CHECK(type_at(district.second) == DayType::holiday);
  machine.record(domain::Voided{exam});
  district.acked(machine.batch(4, 4));
  CHECK(type_at(district.first) == DayType::exam);
  // The term's end moved: its last word counts.
  machine.record(domain::TermDefined{"", {today + -100, today + 60}});
  district.acked(machine.batch(5, 5));
  district.reopen();
  const auto all = district.require(district.store->calendars(today + 1));
  CHECK(type_on(district::calendar_of(all, district.first), today + 42) == DayType::school);
  CHECK(type_on(district::calendar_of(all, district.first), today + 63) == DayType::vacation);
}

TEST_CASE_TEMPLATE("Each terminal's records of a day are counted, and all of its school", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  Machine hall = district.enrol(district.first, "hall");
  Machine gate = district.enrol(district.first, "gate");
  hall.check_in(7);
  hall.check_in(3, today + -1);
  gate.check_in(2);
  district.acked(hall.batch(1, 4));
  const auto count = [&](const Machine& machine, CivilDay day) {
    for (const auto& one : district.require(district.store->reported(day)))
      if (one.terminal == machine.id) return one.events;
    return std::int64_t{0};
  };
  CHECK(count(hall, today) == 4);
  district.acked(hall.all());
  district.acked(gate.all());
  CHECK(count(hall, today) == 7);
  CHECK(count(hall, today + -1) == 3);
  CHECK(count(gate, today) == 2);
  CHECK(district.require(district.store->totals(today)).front().records == 9);
  CHECK(district.require(district.store->totals(today)).back().records == 0);
  district.acked(hall.all());  // sent again: nothing new
  CHECK(count(hall, today) == 7);
}
