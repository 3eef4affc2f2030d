// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 停餐 by the finger: class teacher and office, until nine o'clock of the day (§2.2b, §3).
#include <doctest/doctest.h>

#include "tests/support/small_lunch.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr int teacher = 2;        ///< of 三(1)班
constexpr int other_teacher = 3;  ///< of 三(2)班

/// The hall's terminal on Monday morning.
struct Morning : Tablet {
  explicit Morning(int staff = teacher, int hour = 8, int minute = 30)
      : Tablet(options(hour, minute)) {
    scan(small_staff_card(staff));
    if (!has("task/lunch_room")) tap("office/tasks");
  }
  static TabletOptions options(int hour, int minute) {
    TabletOptions options;
    options.school = [](const SchoolKey& key) {
      Items items = small_school_items(&key);
      for (auto& item : small_lunch_items(&key)) items.push_back(item);
      return items;
    };
    options.now = small_time(hour, minute);
    return options;
  }
  std::vector<model::BookedCancellation> cancelled() {
    const auto books = reader().load_lunch_books({small_monday(), small_monday() + 14}, true);
    REQUIRE(books.ok());
    return books->cancellations;
  }
};

}  // namespace

TEST_CASE("停餐: one child from the class's lunch in three taps, and it stands in the list") {
  Morning morning;
  morning.tap_all({"task/lunch_room", "class/3-1"});
  morning.count_from_here();
  morning.tap_all({"cancel", "seat/02", "why/sick"});
  CHECK(morning.taps() == 3);
  const auto cancelled = morning.cancelled();
  REQUIRE(cancelled.size() == 1);
  CHECK(cancelled.front().day == small_monday());
  CHECK(cancelled.front().seat_no == 2);
  CHECK(cancelled.front().reason_code == "sick");
  CHECK(morning.says("11-23 02 " + cancelled.front().name));
  CHECK_FALSE(morning.enabled("seat/02"));
  CHECK_FALSE(morning.enabled("seat/12"));  // has no lunch
  morning.tap("header/back");
  CHECK(morning.says("停餐"));
  CHECK_FALSE(morning.enabled("seat/02"));
}

TEST_CASE("停餐: several children and days at once; undone as a whole, taken back day by day") {
  Morning morning;
  morning.tap("task/lunch_cancel");  // the own class, without asking
  morning.tap_all({"seat/02", "seat/04", "day/1", "day/2", "why/leave"});
  CHECK(morning.cancelled().size() == 6);
  CHECK(morning.says("6 份停餐已记 · 08:30"));
  morning.tap("undo");
  CHECK(morning.cancelled().empty());
  morning.tap_all({"seat/02", "day/1", "why/trip"});
  REQUIRE(morning.cancelled().size() == 2);
  morning.tap("cancelled/1");
  REQUIRE(morning.cancelled().size() == 1);
  CHECK(morning.cancelled().front().day == small_monday());
  morning.tap_all({"day/1", "day/0", "seat/02", "why/trip"});  // Tuesday alone
  CHECK(morning.cancelled().size() == 2);
}

TEST_CASE("停餐: after nine today cannot be chosen or taken back, and the screen says what to do") {
  Morning morning;
  morning.tap_all({"task/lunch_cancel", "seat/02", "why/sick", "seat/04"});
  CHECK(morning.says("今天的停餐 09:00 截止"));
  morning.wait(31 * minute_us);
  if (morning.has("board/sign_in")) {  // the idle terminal has signed the teacher out
    morning.scan(small_staff_card(teacher));
    if (!morning.has("task/lunch_cancel")) morning.tap("office/tasks");
    morning.tap("task/lunch_cancel");
  }
  CHECK_FALSE(morning.enabled("day/0"));
  CHECK_FALSE(morning.has("cancelled/0"));
  CHECK(morning.says(
      "今天停餐 09:00 已截止，饭已按登记备好。不来的，请告诉食堂：转作代餐，或记作剩余。"));
  morning.tap_all({"seat/04", "why/other"});
  const auto cancelled = morning.cancelled();
  REQUIRE(cancelled.size() == 2);
  CHECK(cancelled.back().day == small_monday() + 1);
}

TEST_CASE("停餐: nine o'clock that passes under the finger is refused, never moved to tomorrow") {
  Morning morning(teacher, 8, 59);
  morning.tap("task/lunch_cancel");
  morning.wait(30 * second_us);
  morning.tap("seat/02");
  morning.wait(30 * second_us);
  morning.tap("why/sick");
  CHECK(morning.cancelled().empty());
  CHECK(morning.says("过了停餐时间"));
  CHECK(morning.says("当天 9:00 截止，食堂已按登记备餐"));
  morning.tap("refusal/close");
  morning.tap("day/0");  // let go of today, take tomorrow
  morning.tap_all({"day/1", "why/sick"});
  REQUIRE(morning.cancelled().size() == 1);
  CHECK(morning.cancelled().front().day == small_monday() + 1);
}

TEST_CASE("停餐: a teacher has the own class only, the office every class") {
  Morning morning(other_teacher);
  morning.tap_all({"task/lunch_room", "class/3-1"});
  CHECK_FALSE(morning.has("cancel"));
  Morning office(0);
  office.tap_all({"task/lunch_cancel", "class/4-1", "seat/07", "why/other"});
  REQUIRE(office.cancelled().size() == 1);
  CHECK(office.cancelled().front().class_name == "四(1)班");
}
