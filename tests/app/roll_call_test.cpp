// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/app/class_of_45.h"

using namespace kehou;
using namespace kehou::support;

namespace {

model::RollCall register_of(Tablet& tablet, int group) {
  auto roll = tablet.reader().load_roll_call(small_session(group), tablet.clock().now());
  REQUIRE(roll.ok());
  return *roll;
}

/// The duty leader has signed in, as on every normal day (G3.1).
void day_leader_comes(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
}

domain::AttendanceState state_of(Tablet& tablet, int group, int seat) {
  for (const auto& tile : register_of(tablet, group).tiles)
    if (tile.student == small_student(0, seat)) return tile.state;
  FAIL("no such tile");
  return {};
}

}  // namespace

TEST_CASE(
    "roll-call: 45 students with 2 exceptions take at most 6 taps and 2 an exception, from an idle "
    "terminal") {
  Tablet tablet(class_of_45_at(16, 22));
  day_leader_comes(tablet);
  tablet.count_from_here();
  tablet.scan(small_staff_card(2));  // a card costs no tap
  tablet.tap("checklist/open");      // 全部正常，开场
  tablet.tap("mark/3");              // 未到
  tablet.tap("tile/3-1-18");
  tablet.tap("mark/2");  // 请假
  tablet.tap("tile/3-1-10");
  tablet.tap("rest_all");
  tablet.type("keypad", "43");
  tablet.tap("keypad/action");
  CHECK(tablet.taps() <= 6 + 2 * 2);
  MESSAGE("taps used: ", tablet.taps());
  const auto roll = register_of(tablet, 0);
  CHECK(roll.counts.expected == 45);
  CHECK(roll.counts.in_room == 43);
  CHECK(roll.counts.missing == 1);
  CHECK(roll.counts.excused == 1);
  CHECK(roll.counts.uncalled == 0);
  CHECK(roll.head_count == 43);
  CHECK(roll.state == domain::SessionState::roll_done);
}

TEST_CASE("roll-call: a wrong head count is refused with the arithmetic and nobody is marked") {
  Tablet tablet(class_of_45_at(16, 22));
  day_leader_comes(tablet);
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("rest_all");
  tablet.type("keypad", "44");
  tablet.tap("keypad/action");
  CHECK(tablet.says("44"));
  CHECK(tablet.says("45"));
  CHECK(register_of(tablet, 0).counts.uncalled == 45);
}

TEST_CASE(
    "roll-call: one tap marks one student, and the undo beside it takes it back with one tap") {
  Tablet tablet(class_of_45_at(16, 22));
  day_leader_comes(tablet);
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.count_from_here();
  tablet.tap("tile/3-1-07");
  CHECK(tablet.taps() == 1);
  CHECK(state_of(tablet, 0, 7) == domain::AttendanceState::present);
  tablet.tap("undo");
  CHECK(tablet.taps() == 2);
  CHECK(state_of(tablet, 0, 7) == domain::AttendanceState::expected);
}

TEST_CASE(
    "roll-call: what was tapped is there after the plug was pulled, and an untapped student is not "
    "ticked") {
  Tablet tablet(class_of_45_at(16, 22));
  day_leader_comes(tablet);
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("tile/3-1-01");
  tablet.tap("tile/3-1-02");
  tablet.pull_the_plug();
  CHECK(tablet.app().is_public());
  CHECK(state_of(tablet, 0, 1) == domain::AttendanceState::present);
  CHECK(state_of(tablet, 0, 2) == domain::AttendanceState::present);
  CHECK(state_of(tablet, 0, 3) == domain::AttendanceState::expected);
}

TEST_CASE(
    "roll-call: without the duty leader the session opens only provisionally, with a reason (inv "
    "19)") {
  Tablet tablet(class_of_45_at(16, 22));
  tablet.scan(small_staff_card(2));
  CHECK_FALSE(tablet.has("checklist/open"));
  tablet.tap("provisional");
  tablet.tap("provisional/day_leader_absent");
  CHECK(register_of(tablet, 0).state == domain::SessionState::open_provisional);
  tablet.tap("tile/3-1-01");
  CHECK(state_of(tablet, 0, 1) == domain::AttendanceState::present);
}

TEST_CASE("roll-call: idle for a minute falls back to the public board and signs out") {
  Tablet tablet(class_of_45_at(16, 22));
  day_leader_comes(tablet);
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  CHECK(tablet.app().person().has_value());
  tablet.wait(61 * second_us);
  CHECK_FALSE(tablet.app().person().has_value());
  CHECK(tablet.app().is_public());
  for (int seat = 1; seat <= small_seats; ++seat)
    CHECK_FALSE(tablet.says(small_student_name(0, seat).name));
}

TEST_CASE("roll-call: a session ends when everybody is called, and its students are passed on") {
  Tablet tablet(class_of_45_at(17, 8));
  day_leader_comes(tablet);
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("rest_all");
  tablet.type("keypad", "45");
  tablet.tap("keypad/action");
  tablet.tap("close_session");
  tablet.tap("close_session/yes");
  const auto roll = register_of(tablet, 0);
  CHECK(roll.state == domain::SessionState::closed);
  CHECK(roll.counts.in_room == 0);
  CHECK(roll.counts.gone == 45);
}
