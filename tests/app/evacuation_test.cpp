// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// An evacuation and the day's end through the finger, taps counted.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

#include "tests/app/models_now.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

TabletOptions drill_day_at(int hour, int minute, const std::string& lang = "zh") {
  TabletOptions options;
  options.lang = lang;
  options.now = small_time(hour, minute);
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    items.push_back(pin_item(key, 0, "304958"));
    return items;
  };
  return options;
}

model::DayClose close_of(Tablet& tablet) {
  auto close = tablet.reader().load_day_close(small_staff(1), tablet.clock().now());
  REQUIRE(close.ok());
  return *close;
}

void sweep_classes(Tablet& tablet) {
  tablet.tap("tab/2");
  for (int i = 0; i < small_classes; ++i) {
    tablet.tap("class/" + std::to_string(i));
    tablet.tap("sweep");
    tablet.tap("groups");
  }
}

}  // namespace

TEST_CASE("evacuation: two taps begin it from any working screen, and the list stands there") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.scan(small_staff_card(2));
  tablet.count_from_here();
  tablet.tap("header/evacuate");
  CHECK_FALSE(evacuation_of(tablet).running);
  tablet.tap("evac/drill");
  CHECK(tablet.taps() == 2);
  MESSAGE("taps used: ", tablet.taps());
  CHECK(evacuation_of(tablet).running);
  CHECK(evacuation_of(tablet).drill);
  CHECK(tablet.has("tab/0"));
  CHECK(tablet.text_of("tab/0").find("49") != std::string::npos);  // 48 children, one teacher
}

TEST_CASE(
    "evacuation: a public screen leads through the sign-in to the question, and begins nothing") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.tap("header/evacuate");
  CHECK_FALSE(tablet.has("evac/real"));
  CHECK_FALSE(tablet.app().person().has_value());
  tablet.scan(small_staff_card(3));
  CHECK(tablet.has("evac/real"));
  CHECK_FALSE(evacuation_of(tablet).running);
  tablet.tap("evac/real");
  CHECK(evacuation_of(tablet).running);
  CHECK_FALSE(evacuation_of(tablet).drill);
}

TEST_CASE("evacuation: one tap says safe of one, a sweep of a class says it of the rest") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.scan(small_staff_card(1));
  tablet.tap("header/evacuate");
  tablet.tap("evac/real");
  tablet.tap("tab/2");
  tablet.tap("class/0");
  tablet.tap("mark/1");
  tablet.tap("person/3-1-07");
  CHECK(evacuation_of(tablet).counts.injured == 1);
  tablet.tap("mark/0");
  tablet.tap("person/3-1-01");
  CHECK(evacuation_of(tablet).counts.safe == 1);
  tablet.tap("sweep");
  // The injured child is not swept into safety.
  CHECK(evacuation_of(tablet).counts.safe == 11);
  CHECK(evacuation_of(tablet).counts.injured == 1);
  CHECK_FALSE(tablet.enabled("sweep"));
}

TEST_CASE("evacuation: it ends when all are accounted for, and its report says how long it took") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.scan(small_staff_card(1));
  tablet.tap("header/evacuate");
  tablet.tap("evac/real");
  CHECK_FALSE(tablet.enabled("evac/end"));
  sweep_classes(tablet);
  CHECK(evacuation_of(tablet).counts.unknown == 1);  // the leader
  tablet.wait(2 * minute_us - 30 * second_us);
  if (!tablet.app().person()) tablet.scan(small_staff_card(1));  // straight back to the roll
  tablet.tap("tab/0");
  tablet.tap("person/staff/0");
  REQUIRE(tablet.enabled("evac/end"));
  tablet.tap("evac/end");
  tablet.tap("evac/end/yes");
  const model::Evacuation after = evacuation_of(tablet);
  CHECK_FALSE(after.running);
  REQUIRE(after.past.size() == 1);
  CHECK(after.past[0].minutes_to_safe >= 1);
  CHECK(tablet.has("evac/drill"));
}

TEST_CASE("evacuation: every header says that one goes on, the public ones too, without a name") {
  Tablet tablet(drill_day_at(16, 30));
  const std::string quiet = tablet.text_of("header/evacuate");
  tablet.scan(small_staff_card(2));
  tablet.tap("header/evacuate");
  tablet.tap("evac/drill");
  tablet.tap("header/home");
  CHECK(tablet.app().is_public());
  CHECK(tablet.text_of("header/evacuate") != quiet);
  for (int seat = 1; seat <= small_seats; ++seat)
    CHECK_FALSE(tablet.says(small_student_name(0, seat).name));
  // Who signs in now is led to the roll.
  tablet.scan(small_staff_card(4));
  CHECK(tablet.has("tab/0"));
}

TEST_CASE("evacuation: the search by initials finds a child in four taps") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.scan(small_staff_card(2));
  tablet.tap("header/evacuate");
  tablet.tap("evac/drill");
  tablet.tap("tab/4");
  tablet.tap("letter/s");
  tablet.tap("letter/t");
  const auto found = tablet.ids("person/");
  REQUIRE_FALSE(found.empty());
  CHECK(found.size() < 8);
  tablet.tap(found.front());
  CHECK(evacuation_of(tablet).counts.safe == 1);
}

TEST_CASE("inv 10: ten checks, each red one leads to its face; two people sign what is red") {
  Tablet tablet(drill_day_at(18, 40));
  tablet.scan(small_staff_card(1));
  tablet.tap("office/tasks");
  tablet.tap("task/day_close");
  CHECK(close_of(tablet).checks.size() == 10);
  CHECK(tablet.has("check/sessions"));
  CHECK_FALSE(tablet.has("check/transit"));
  tablet.count_from_here();
  tablet.tap("close/sign");
  tablet.type("key", "1001");
  tablet.tap("key/action");
  tablet.type("key", "304958");
  tablet.tap("key/action");
  MESSAGE("taps used, number and PIN included: ", tablet.taps());
  CHECK(close_of(tablet).closed);
  CHECK(close_of(tablet).closed_by == small_staff_name(0).name);
  CHECK(close_of(tablet).second == small_staff_name(1).name);
  CHECK(tablet.app().person()->staff == small_staff(1));
}

TEST_CASE(
    "inv 40, example 12: after a clock step the day does not close and the roll-call goes on") {
  Tablet tablet(drill_day_at(16, 30));
  tablet.scan(small_staff_card(1));
  tablet.tap("office/tasks");
  tablet.tap("task/day_close");
  tablet.clock().step_wall(24 * 60 * minute_us);
  tablet.wait(second_us);
  tablet.tap("close/sign");
  tablet.scan(small_staff_card(0));
  CHECK_FALSE(close_of(tablet).closed);
  CHECK(tablet.has("refusal/close"));
}

TEST_CASE("evacuation: the list of 1,600 is on the screen; the time is printed") {
  TabletOptions options = drill_day_at(16, 30);
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    for (int i = 0; i < 1600 - small_classes * small_seats; ++i) {
      domain::StudentImported student;
      student.student = fixed_id<domain::StudentId>(12, i);
      student.class_id = small_class(i % small_classes);
      student.seat_no = small_seats + 1 + i / small_classes;
      domain::Personal person;
      person.name = "试学生" + std::to_string(i);
      items.push_back({student, person});
    }
    return items;
  };
  Tablet tablet(options);
  tablet.scan(small_staff_card(1));
  tablet.tap("header/evacuate");
  const auto begun = std::chrono::steady_clock::now();
  tablet.tap("evac/real");
  const auto took = std::chrono::steady_clock::now() - begun;
  MESSAGE("1,600 students, tap to list: ",
          std::chrono::duration_cast<std::chrono::milliseconds>(took).count(), " ms");
  CHECK(evacuation_of(tablet).counts.all == 1601);
  CHECK(tablet.has("tab/0"));
  tablet.tap("tab/2");
  tablet.tap("class/0");
  const auto marked = std::chrono::steady_clock::now();
  tablet.tap("sweep");
  MESSAGE("sweep of 400: ",
          std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                marked)
              .count(),
          " ms");
  CHECK(evacuation_of(tablet).counts.safe == 400);
}
