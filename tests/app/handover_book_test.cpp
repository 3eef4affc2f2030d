// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 交接班记录 as the school files it (§6): what was signed through the finger, in a table.
#include <doctest/doctest.h>

#include "kiosk/reports/handovers.h"
#include "tests/app/file_cells.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr domain::DayRange monday{{20780}, {20780}};

std::string receiver(Tablet& tablet, domain::StaffId staff) {
  const auto desk =
      tablet.reader().load_handover(small_session(0), small_staff(2), tablet.clock().now());
  REQUIRE(desk.ok());
  for (std::size_t i = 0; i < desk->receivers.size(); ++i)
    if (desk->receivers[i].staff == staff) return "receiver/" + std::to_string(i);
  FAIL("the colleague is not offered");
  return {};
}

/// 三(1)班's session, one child missing, is to go over to a colleague.
void begin_with_one_missing(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(3));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("mark/3");  // 未到
  tablet.tap("tile/3-1-07");
  tablet.tap("rest_all");
  tablet.type("keypad", "11");
  tablet.tap("keypad/action");
  tablet.tap("hand_over");
  tablet.tap(receiver(tablet, small_staff(3)));
}

void finish(Tablet& tablet) {
  tablet.type("count", "11");
  tablet.tap("count/action");
  tablet.scan(small_staff_card(2));
  tablet.scan(small_staff_card(3));
}

TabletOptions afternoon() {
  TabletOptions options;
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  options.now = small_time(16, 25);
  return options;
}

tables::FileTable table_of(Tablet& tablet, bool whole_names) {
  const auto book = tablet.reader().load_handover_book(monday, whole_names);
  REQUIRE(book.ok());
  return reports::handover_table(*book, monday, tablet.clock().now());
}

}  // namespace

TEST_CASE("handover book: one row says what both signed, and names are masked unless asked for") {
  Tablet tablet(afternoon());
  begin_with_one_missing(tablet);
  finish(tablet);
  const auto table = table_of(tablet, false);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].size() == table.header.size());
  CHECK(cell(table, 0, "日期") == "2026-11-23");
  CHECK(cell(table, 0, "应到") == "12");
  CHECK(cell(table, 0, "系统数") == "11");
  CHECK(cell(table, 0, "接班点数") == "11");
  CHECK(cell(table, 0, "交接方式") == "换人，场次继续");
  CHECK(cell(table, 0, "状态") == "完成");
  CHECK_FALSE(cell(table, 0, "交班签字").empty());
  CHECK_FALSE(cell(table, 0, "带班领导").empty());
  const std::string masked = cell(table, 0, "未到");
  const std::string whole = cell(table_of(tablet, true), 0, "未到");
  CHECK(masked.find('*') != std::string::npos);
  CHECK(whole.find('*') == std::string::npos);
  CHECK(whole.find("07") != std::string::npos);
  CHECK(table.block.at(3).find("链头") != std::string::npos);
}

TEST_CASE("handover book: one that is not signed yet says so and shows no system number (inv 8)") {
  Tablet tablet(afternoon());
  begin_with_one_missing(tablet);
  const auto table = table_of(tablet, false);
  REQUIRE(table.rows.size() == 1);
  CHECK(cell(table, 0, "状态") == "未完成");
  CHECK(cell(table, 0, "系统数").empty());
  CHECK(cell(table, 0, "交班签字").empty());
  CHECK(tablet.reader().load_handover_book({{20781}, {20790}}, false)->lines.empty());
}

TEST_CASE("handover book: a dropped one is not in it") {
  Tablet tablet(afternoon());
  begin_with_one_missing(tablet);
  tablet.tap("drop");
  CHECK(table_of(tablet, false).rows.empty());
}
