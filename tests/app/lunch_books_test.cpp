// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 用餐统计表, 留样台账, 陪餐记录, 停餐名单 (§6) of a lunch on a real terminal.
#include <doctest/doctest.h>

#include "kiosk/reports/lunch.h"
#include "tests/app/file_cells.h"
#include "tests/support/small_lunch.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;
using reports::LunchBook;

namespace {

struct Day : Tablet {
  Day() : Tablet(options()) {
    say(domain::CancelLunch{{small_student(0, 2)}, {small_monday()}, "sick"}, 0,
        domain::Role::office);
    clock().advance(small_time(11, 0) - clock().now());
    say(domain::TakeSample{fixed_id<domain::SampleId>(51, 1), small_dish(1), 130, 72, "fridge_1"});
    say(domain::OpenMeal{"in_time", {}});
    clock().advance(small_time(11, 50) - clock().now());
    for (const int seat : {1, 4})
      say(domain::ServeMeal{small_student(0, seat), 2, "A"}, small_server, domain::Role::canteen);
    say(domain::ServeSecond{small_student(0, 1), 2, "soup"}, small_server, domain::Role::canteen);
    say(domain::ServePlate{domain::PlateKind::guest, {}, 2, "A"}, small_server,
        domain::Role::canteen);
  }
  static TabletOptions options() {
    TabletOptions options;
    options.school = [](const SchoolKey& key) {
      Items items = small_school_items(&key);
      for (auto& item : small_lunch_items(&key)) items.push_back(item);
      return items;
    };
    options.now = small_time(8, 30);
    return options;
  }
  void say(const domain::Command& command, int staff = small_officer,
           domain::Role role = domain::Role::food_safety) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(staff);
    stamp.roles.add(role);
    const auto answer = ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  }
  tables::FileTable book(LunchBook which, bool whole_names = false) {
    const domain::DayRange days{small_monday(), small_monday()};
    const auto books = reader().load_lunch_books(days, whole_names);
    REQUIRE(books.ok());
    return reports::lunch_table(which, *books, days, clock().now());
  }
};

}  // namespace

TEST_CASE("export lunch: a row a class, each child once, and the day's sum; no names") {
  Day day;
  const auto table = day.book(LunchBook::statistics);
  REQUIRE(table.rows.size() == 5);  // four classes and the sum
  CHECK(cell(table, 0, "班级") == "三(1)班");
  CHECK(cell(table, 0, "登记用餐") == "11");
  CHECK(cell(table, 0, "停餐") == "1");
  CHECK(cell(table, 0, "应供") == "10");
  CHECK(cell(table, 0, "已供") == "2");
  CHECK(cell(table, 0, "未取") == "8");
  CHECK(cell(table, 0, "加餐") == "1");
  CHECK(cell(table, 4, "班级") == "合计");
  CHECK(cell(table, 4, "登记用餐") == "44");
  CHECK(cell(table, 4, "来宾") == "1");
  CHECK(cell(table, 4, "备餐").empty());  // not reconciled yet
  CHECK(cell(table, 4, "状态") == "供餐中");
}

TEST_CASE("export samples: what was kept, where, by whom, until when (inv 26)") {
  Day day;
  auto table = day.book(LunchBook::samples);
  REQUIRE(table.rows.size() == 1);
  CHECK(cell(table, 0, "菜名") == "宫保鸡丁");
  CHECK(cell(table, 0, "留样量（克）") == "130");
  CHECK(cell(table, 0, "留样人") == "严食安");
  CHECK(cell(table, 0, "备注") == "保存中");
  day.clock().advance(48 * 60 * minute_us);
  CHECK(cell(day.book(LunchBook::samples), 0, "备注") == "已满 48 小时，可销毁");
  day.say(domain::DisposeSample{fixed_id<domain::SampleId>(51, 1)});
  table = day.book(LunchBook::samples);
  CHECK(cell(table, 0, "销毁人") == "严食安");
  CHECK(cell(table, 0, "保存（小时）") == "48");
}

TEST_CASE("export accompany: a lunch without a leader is a gap with a line of its own (inv 27)") {
  Day day;
  auto table = day.book(LunchBook::accompany);
  REQUIRE(table.rows.size() == 1);
  CHECK(cell(table, 0, "备注") == "缺陪餐记录");
  domain::LogAccompany log;
  log.record.day = small_monday();
  log.record.leader = small_staff(1);
  log.record.quality = domain::MealRating::excellent;
  day.say(log);
  table = day.book(LunchBook::accompany);
  REQUIRE(table.rows.size() == 1);
  CHECK_FALSE(cell(table, 0, "陪餐人").empty());
  CHECK(cell(table, 0, "饭菜质量") == "优");
  CHECK(cell(table, 0, "备注").empty());
}

TEST_CASE("export accompany: who writes it down on a later day stands there as 补录, and why") {
  Day day;
  day.clock().advance(std::int64_t{24} * 60 * minute_us);
  domain::LogAccompany log;
  log.record.day = small_monday();
  log.record.leader = small_staff(1);
  log.record.late_code = "forgotten";
  day.say(log);
  CHECK(cell(day.book(LunchBook::accompany), 0, "备注") == "补录：当天忘记登记");
}

TEST_CASE("export cancelled: masked unless whole names were asked for (§7)") {
  Day day;
  const auto masked = day.book(LunchBook::cancelled);
  REQUIRE(masked.rows.size() == 1);
  CHECK(cell(masked, 0, "座号") == "2");
  CHECK(cell(masked, 0, "姓名").ends_with("*"));
  CHECK(cell(masked, 0, "原因") == "生病");
  CHECK_FALSE(cell(day.book(LunchBook::cancelled, true), 0, "姓名").ends_with("*"));
}
