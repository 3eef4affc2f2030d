// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The class teacher's and the searcher's screens through the finger.
#include <doctest/doctest.h>

#include "tests/app/class_of_45.h"

using namespace kehou;
using namespace kehou::support;

using domain::CustodyKind;

namespace {

/// Who has how many of the school's 81 children; they are all somewhere (inv 3).
int of(Tablet& tablet, CustodyKind kind) {
  const auto where = tablet.reader().load_whereabouts(small_staff(1), tablet.clock().now());
  REQUIRE(where.ok());
  int sum = 0;
  for (const int count : where->of_kind) sum += count;
  CHECK(sum == 3 * small_seats + class_of_45);
  return where->of_kind.at(static_cast<std::size_t>(kind));
}

void to_task(Tablet& tablet, int staff, const std::string& task) {
  tablet.scan(small_staff_card(staff));
  tablet.tap_all({"office/tasks", task});
}

void roll_with_two_absent(Tablet& tablet) {
  tablet.tap_all({"absent/0", "tile/3-1-18", "absent/3", "tile/3-1-10", "roll"});
  tablet.type("keypad", "43");
  tablet.tap("keypad/action");
}

}  // namespace

TEST_CASE(
    "class roll: 45 children with 2 absentees take at most 6 taps and 2 an exception, and the slip "
    "one more") {
  Tablet tablet(class_of_45_at(15, 50));
  tablet.count_from_here();
  to_task(tablet, 2, "task/class_day/0");
  roll_with_two_absent(tablet);
  CHECK(tablet.taps() <= 6 + 2 * 2);
  MESSAGE("taps used: ", tablet.taps());
  CHECK(of(tablet, CustodyKind::in_class) == 43);
  CHECK(of(tablet, CustodyKind::absent) == 2);
  tablet.count_from_here();
  tablet.tap("send");
  CHECK(tablet.taps() == 1);
  CHECK(of(tablet, CustodyKind::transit) == 43);
}

TEST_CASE("class roll: a wrong head count is refused and nobody is in class yet") {
  Tablet tablet(class_of_45_at(15, 50));
  to_task(tablet, 2, "task/class_day/0");
  tablet.tap("roll");
  tablet.type("keypad", "44");
  tablet.tap("keypad/action");
  CHECK(tablet.has("refusal/close"));
  CHECK(of(tablet, CustodyKind::unknown) == 3 * small_seats + class_of_45);
}

TEST_CASE("class slip: taken back while nobody has arrived; then roll and slip again") {
  Tablet tablet(class_of_45_at(15, 50));
  to_task(tablet, 2, "task/class_day/0");
  roll_with_two_absent(tablet);
  tablet.tap("send");
  tablet.tap("recall");
  CHECK(of(tablet, CustodyKind::in_class) == 43);
  tablet.tap_all({"absent/3", "tile/3-1-10", "roll"});  // came after all
  tablet.type("keypad", "44");
  tablet.tap("keypad/action");
  tablet.tap("send");
  CHECK(of(tablet, CustodyKind::transit) == 44);
}

TEST_CASE("leave: recorded by finger, the child goes to the dismissal point instead") {
  Tablet tablet(class_of_45_at(15, 50));
  to_task(tablet, 2, "task/class_day/0");
  tablet.tap("roll");
  tablet.type("keypad", "45");
  tablet.tap("keypad/action");
  tablet.tap_all({"leave", "tile/3-1-07", "leave/save"});
  CHECK(of(tablet, CustodyKind::in_class) == 45);
  tablet.tap("send");
  CHECK(of(tablet, CustodyKind::at_gate) == 1);
  CHECK(of(tablet, CustodyKind::transit) == 44);
}

TEST_CASE("missing: called, looked up and found by finger, with its clock (inv 44)") {
  Tablet tablet(class_of_45_at(15, 50));
  to_task(tablet, 2, "task/class_day/0");
  tablet.tap("roll");
  tablet.type("keypad", "45");
  tablet.tap("keypad/action");
  tablet.tap("send");
  tablet.tap("header/home");
  tablet.wait(32 * minute_us);
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap_all({"checklist/open", "mark/3", "tile/3-1-07"});
  tablet.wait(30 * second_us);
  tablet.tap_all({"header/back", "office/tasks", "task/missing"});
  std::string row;
  for (const std::string& id : tablet.ids("child/"))
    if (tablet.text_of(id).find(small_student_name(0, 7).name) != std::string::npos) row = id;
  REQUIRE_FALSE(row.empty());
  tablet.tap(row);
  CHECK_FALSE(tablet.says("13900002007"));
  tablet.tap("phone");
  CHECK(tablet.says("13900002007"));
  tablet.tap("call/no_answer");
  tablet.tap_all({"tab/1", "found/infirmary"});
  CHECK(of(tablet, CustodyKind::lost) == 0);
  CHECK(of(tablet, CustodyKind::out_temp) == 1);
}

TEST_CASE("whereabouts: from the tasks to one child's chain in four taps") {
  Tablet tablet(class_of_45_at(15, 50));
  to_task(tablet, 2, "task/class_day/0");
  roll_with_two_absent(tablet);
  tablet.tap("header/home");
  tablet.count_from_here();
  to_task(tablet, 1, "task/whereabouts");
  tablet.tap_all({"where/2", "class/3-1", "mate/07"});
  CHECK(tablet.taps() == 5);
  CHECK(tablet.says(small_student_name(0, 7).name));
}

TEST_CASE(
    "example 1: a child seen in two rooms is shown in two places until it is decided (inv 1)") {
  Tablet tablet(class_of_45_at(16, 19));
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("tile/3-1-07");
  // The other terminal, which was offline, has seen the child as a walk-in of the group next door.
  domain::Event far;
  far.envelope.id = fixed_id<domain::EventId>(20, 1);
  far.envelope.action = fixed_id<domain::ActionId>(20, 1);
  far.envelope.terminal = fixed_id<domain::TerminalId>(20, 1);
  far.envelope.seq = 1;
  far.envelope.wall = tablet.clock().now();
  far.envelope.boot = "far";
  far.envelope.day = small_monday();
  far.envelope.actor = small_staff(3);
  far.payload = domain::WalkInAdmitted{
      small_session(1), small_student(0, 7), {}, small_session(0), domain::Slot::s1};
  REQUIRE(tablet.ledger().merge({far}).ok());
  tablet.wait(second_us);
  const auto where = tablet.reader().load_whereabouts(small_staff(1), tablet.clock().now());
  REQUIRE(where.ok());
  CHECK(where->in_two_places == 1);
  tablet.tap("header/home");
  tablet.scan(small_staff_card(1));
  tablet.tap_all({"office/tasks", "task/whereabouts", "where/2", "class/3-1", "mate/07"});
  CHECK(tablet.says("双处在位，待核"));
}

TEST_CASE("example 3: 未到 by mistake and 到 after it: the chain shows the break and both facts") {
  Tablet tablet(class_of_45_at(16, 19));
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap_all({"checklist/open", "mark/3", "tile/3-1-07"});
  tablet.wait(50 * second_us);
  tablet.tap("tile/3-1-07");
  tablet.tap("to/present");
  const auto strip =
      tablet.reader().load_strip(small_student(0, 7), small_staff(2), tablet.clock().now());
  REQUIRE(strip.ok());
  REQUIRE(strip->links.size() == 2);
  CHECK(strip->links[0].kind == "marked_missing");
  CHECK(strip->links[1].kind == "checked_in");
  CHECK(strip->links[1].broken == model::ChainBreak::lost);
  CHECK(strip->now == CustodyKind::in_session);
}
