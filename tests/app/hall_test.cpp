// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {
TabletOptions hall(int hour, int minute) {
  TabletOptions options;
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  options.now = small_time(hour, minute);
  return options;
}

void check_no_full_name(const Tablet& tablet) {
  for (int c = 0; c < small_classes; ++c)
    for (int seat = 1; seat <= small_seats; ++seat) {
      const std::string name = small_student_name(c, seat).name;
      CHECK_MESSAGE(!tablet.says(name), "a full name on a public screen");
    }
}
}  // namespace

TEST_CASE("hall: a student finds the room in three taps, by class and seat") {
  Tablet tablet(hall(16, 10));
  tablet.tap("board/find");
  tablet.tap("class/3-2");
  tablet.tap("seat/07");
  CHECK(tablet.taps() == 3);
  CHECK(tablet.says("教学楼302"));
  CHECK(tablet.says("书法室"));
  check_no_full_name(tablet);
}

TEST_CASE(
    "hall: one scan of a student's card gives the same answer, and ten seconds later the board is "
    "back") {
  Tablet tablet(hall(16, 10));
  tablet.scan(small_card(1, 7));
  CHECK(tablet.taps() == 0);
  CHECK(tablet.says("教学楼302"));
  check_no_full_name(tablet);
  tablet.wait(11 * second_us);
  CHECK(tablet.has("board/find"));
  CHECK_FALSE(tablet.says("07号"));
}

TEST_CASE("hall: the twenty-first question within a minute has to wait (§7.2)") {
  Tablet tablet(hall(16, 10));
  for (int i = 0; i < 20; ++i) {
    tablet.tap("board/find");
    tablet.tap("class/3-2");
    tablet.tap(i % 2 == 0 ? "seat/07" : "seat/08");
    REQUIRE(tablet.has("answer/done"));
    tablet.tap("answer/done");
  }
  tablet.tap("board/find");
  tablet.tap("class/3-2");
  tablet.tap("seat/07");
  CHECK_FALSE(tablet.has("answer/done"));
}

TEST_CASE(
    "hall: the board shows every group of the day, with room and the teacher's surname only") {
  Tablet tablet(hall(16, 10));
  bool s1 = false;
  bool s2 = false;
  for (int page = 0; page < 6; ++page) {
    s1 = s1 || tablet.says("作业看护 三1");
    s2 = s2 || tablet.says("篮球");
    tablet.wait(13 * second_us);
  }
  CHECK(s1);
  CHECK(s2);
  check_no_full_name(tablet);
}

TEST_CASE("hall: language changes at once and without a restart") {
  Tablet tablet(hall(16, 10));
  tablet.tap("board/sign_in");
  CHECK(tablet.says("教师签到"));
  tablet.tap("sign_in/language");
  CHECK_FALSE(tablet.says("教师签到"));
  tablet.pull_the_plug();
  tablet.tap("board/sign_in");
  CHECK_FALSE(tablet.says("教师签到"));
}

TEST_CASE("hall: a clock that jumps an hour is said in the header and roll-call goes on (inv 40)") {
  Tablet tablet(hall(16, 22));
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.clock().step_wall(3600 * second_us);
  tablet.wait(second_us);
  tablet.scan(small_staff_card(2));
  CHECK(tablet.app().person().has_value());
}
