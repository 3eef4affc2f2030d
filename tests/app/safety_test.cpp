// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, lists and incidents through the finger, taps counted.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr int round_budget = 8;  ///< taps a room when all is well

TabletOptions safety_day_at(int hour, int minute, const std::string& lang = "zh") {
  TabletOptions options;
  options.lang = lang;
  options.now = small_time(hour, minute);
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    items.push_back(pin_item(key, 1, "304958"));
    return items;
  };
  return options;
}

/// A tablet whose group 0 is open with everybody in it, and the leader before the tasks.
void open_group(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  const auto record = [&](int staff, domain::Command command) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(tablet.clock().now());
    stamp.actor = small_staff(staff);
    stamp.roles.add(staff == 1 ? domain::Role::day_leader : domain::Role::duty_teacher);
    const auto answer = tablet.ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  };
  record(2, domain::SignShiftIn{small_staff(2)});
  record(2, domain::OpenSession{small_session(0), true, "urgent", {}});
  record(2, domain::MarkRest{small_session(0), 12});
}

void to_tasks(Tablet& tablet, const std::string& task) {
  if (!tablet.has("office/tasks")) tablet.scan(small_staff_card(1));
  tablet.tap("office/tasks");
  tablet.tap("task/" + task);
}

model::Rounds rounds_of(Tablet& tablet) {
  return *tablet.reader().load_rounds(small_staff(1), tablet.clock().now());
}

model::SafetyDesk safety_desk_of(Tablet& tablet, int staff = 1) {
  return *tablet.reader().load_safety_desk(small_staff(staff), tablet.clock().now());
}

}  // namespace

TEST_CASE("rounds: a room in which all is well takes at most eight taps (inv 35)") {
  Tablet tablet(safety_day_at(16, 25));
  open_group(tablet);
  to_tasks(tablet, "rounds");
  CHECK(tablet.ids("round/").size() == 4);
  tablet.count_from_here();
  tablet.tap("round/0");
  CHECK_FALSE(tablet.enabled("round/save"));
  tablet.tap("round/all_well");
  CHECK_FALSE(tablet.enabled("round/save"));  // the count is not a guess
  tablet.type("keypad", "12");
  tablet.tap("round/save");
  CHECK(tablet.taps() == 5);
  CHECK(tablet.taps() <= round_budget);
  CHECK(tablet.has("round/0"));  // back on the list
  const auto rounds = rounds_of(tablet);
  CHECK(rounds.visited == 1);
  CHECK(rounds.rooms.front().last_good);
}

TEST_CASE("rounds: teaching seen by finger opens an incident with the words (example 9)") {
  Tablet tablet(safety_day_at(16, 25));
  open_group(tablet);
  to_tasks(tablet, "rounds");
  tablet.tap("round/0");
  tablet.tap("answer/no_teaching/no");
  tablet.tap("round/all_well");
  tablet.tap("round/note");
  tablet.tap("text/phrase/0");
  tablet.tap("text/done");
  tablet.type("keypad", "12");
  tablet.tap("round/save");
  const auto desk = safety_desk_of(tablet);
  REQUIRE(desk.incidents.size() == 1);
  CHECK(desk.incidents.front().kind_code == "teaching");
  CHECK(desk.incidents.front().words == "在讲新课");
  tablet.pull_the_plug();
  CHECK(safety_desk_of(tablet).open_incidents == 1);
}

TEST_CASE("rounds: the own session is shown and cannot be chosen (inv 35)") {
  Tablet tablet(safety_day_at(16, 25));
  open_group(tablet);
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(tablet.clock().now());
  stamp.actor = small_staff(1);
  stamp.roles.add(domain::Role::day_leader);
  REQUIRE(tablet.ledger().record(domain::Substitute{small_session(1), small_staff(1)}, stamp).ok());
  to_tasks(tablet, "rounds");
  CHECK(tablet.enabled("round/0"));
  CHECK_FALSE(tablet.enabled("round/1"));
}

TEST_CASE("fire patrol: a second person signs with the own card; a hazard has an owner (inv 42)") {
  Tablet tablet(safety_day_at(7, 30));
  tablet.scan(small_staff_card(0));
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/fire");
  tablet.tap("answer/fire_doors/no");
  CHECK_FALSE(tablet.enabled("list/save"));
  tablet.tap("list/all_well");
  tablet.tap("list/save");
  tablet.scan(small_staff_card(0));  // oneself is not a second person
  CHECK_FALSE(safety_desk_of(tablet, 0).lists.front().done);
  if (tablet.has("refusal/close")) tablet.tap("refusal/close");
  tablet.scan(small_staff_card(1));
  const auto list = safety_desk_of(tablet, 0).lists.front();
  CHECK(list.done);
  CHECK(list.by == small_staff_name(1).name);
  CHECK(list.second == small_staff_name(0).name);
  CHECK(list.not_ok == 1);
  CHECK(tablet.app().person()->staff == small_staff(0));  // who was signed in stays so
  CHECK(tablet.has("safety/fire"));
}

TEST_CASE("fire patrol: the second person's PIN does as well, a wrong one signs nothing") {
  Tablet tablet(safety_day_at(7, 30));
  tablet.scan(small_staff_card(0));
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/fire");
  tablet.tap("list/all_well");
  tablet.tap("list/save");
  const auto sign = [&](const std::string& pin) {
    tablet.type("keypad", "1002");
    tablet.tap("keypad/action");
    tablet.type("keypad", pin);
    tablet.tap("keypad/action");
  };
  sign("111112");
  CHECK_FALSE(safety_desk_of(tablet, 0).lists.front().done);
  CHECK(tablet.has("sign/pin"));
  sign("304958");
  CHECK(safety_desk_of(tablet, 0).lists.front().done);
}

TEST_CASE("first aid: the day until which stock is good is typed once and kept") {
  Tablet tablet(safety_day_at(7, 30));
  tablet.scan(small_staff_card(0));
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/first_aid");
  tablet.tap("list/all_well");
  CHECK_FALSE(tablet.enabled("list/save"));
  for (const std::string code : {"bandages", "antiseptic", "ice_packs", "gloves", "aed"}) {
    tablet.tap("answer/" + code + "/until");
    tablet.type("keypad", code == "antiseptic" ? "202610" : "202712");
    tablet.tap("until/save");
  }
  tablet.tap("list/save");
  const auto list = safety_desk_of(tablet, 0).lists[1];
  CHECK(list.done);
  CHECK(list.not_ok == 1);  // expired last month
  CHECK(list.items.front().last == to_civil_day({2027, 12, 31}));
}

TEST_CASE("disinfection: by finger, and the room says how long it is closed (inv 19)") {
  Tablet tablet(safety_day_at(12, 40));
  tablet.scan(small_staff_card(0));
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/wet");
  tablet.tap("room/0");
  tablet.tap("mg/1000");
  tablet.tap("method/mop");
  CHECK_FALSE(tablet.enabled("wet/save"));  // outside of the form: a reason
  tablet.tap("why/outbreak");
  tablet.tap("wet/save");
  const auto rooms = safety_desk_of(tablet, 0).rooms;
  CHECK(rooms.front().left_min >= 29);
  CHECK(tablet.has("safety/wet"));
}

TEST_CASE("health: the child, the symptoms, sent home; then the gate pass is one tap away") {
  Tablet tablet(safety_day_at(12, 40));
  tablet.scan(small_staff_card(1));
  to_tasks(tablet, "safety");
  tablet.tap("safety/health");
  tablet.tap("class/0");
  tablet.tap("child/3");
  tablet.tap("symptom/fever");
  tablet.tap("health/home");
  tablet.tap("health/save");
  const auto desk = safety_desk_of(tablet);
  REQUIRE(desk.health.size() == 1);
  CHECK(desk.health.front().words == "fever");
  CHECK(tablet.has("health/pass"));
}

TEST_CASE("incident: opened, acted on and closed by finger; injury waits for the guardian") {
  Tablet tablet(safety_day_at(16, 40));
  tablet.scan(small_staff_card(1));
  to_tasks(tablet, "incidents");
  tablet.tap("incident/new");
  tablet.tap("kind/injury");
  tablet.tap("severity/serious");
  tablet.tap("place/0");
  tablet.tap("incident/children");
  tablet.tap("class/0");
  tablet.tap("child/3");
  tablet.tap("incident/save");
  REQUIRE(safety_desk_of(tablet).open_incidents == 1);
  CHECK(safety_desk_of(tablet).incidents.front().children.size() == 1);
  CHECK_FALSE(tablet.enabled("incident/close"));
  tablet.tap("action/guardian_called");
  tablet.tap("incident/close");
  CHECK(safety_desk_of(tablet).open_incidents == 0);
}

TEST_CASE("activity log: a teacher writes a line and a tutoring; six pupils are flagged (I3.3)") {
  Tablet tablet(safety_day_at(16, 25));
  open_group(tablet);
  tablet.scan(small_staff_card(2));
  if (!tablet.has("office/tasks")) tablet.tap("header/back");
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/log");
  tablet.tap("log/0");
  tablet.tap("content/homework");
  CHECK(safety_desk_of(tablet, 2).sessions.front().entries == 1);
  tablet.tap("log/0");
  tablet.tap("log/tutoring");
  const auto pupils = tablet.ids("pupil/");
  REQUIRE(pupils.size() >= 6);
  for (std::size_t i = 0; i < 6; ++i) tablet.tap(pupils[i]);
  tablet.tap("minutes/20");
  tablet.tap("subject/maths");
  tablet.tap("tutoring/save");
  CHECK(safety_desk_of(tablet, 2).sessions.front().entries == 2);
  CHECK(safety_desk_of(tablet, 2).sessions.front().suspect);
}

TEST_CASE(
    "trip: four counts by two leaders through the finger; a wrong one begins a search (I3.5)") {
  Tablet tablet(safety_day_at(16, 25));
  open_group(tablet);
  tablet.scan(small_staff_card(2));
  if (!tablet.has("office/tasks")) tablet.tap("header/back");
  tablet.tap("office/tasks");
  tablet.tap("task/safety");
  tablet.tap("safety/trip");
  if (tablet.has("trip/0")) tablet.tap("trip/0");
  CHECK_FALSE(tablet.enabled("trip/save"));
  REQUIRE(tablet.has("leader/0"));
  tablet.tap("leader/0");
  const auto in_room = safety_desk_of(tablet, 2).sessions.front().children.size();
  REQUIRE(in_room > 1);
  tablet.type("keypad", std::to_string(in_room - 1));
  tablet.tap("trip/save");
  // At school a wrong count is refused: nobody sets out uncounted, or without the guardian's word.
  CHECK(tablet.has("refusal/close"));
  CHECK(safety_desk_of(tablet, 2).sessions.front().trip.empty());
}

TEST_CASE("sick: a child away ill stays on the list until somebody says it is back") {
  Tablet tablet(safety_day_at(16, 25));
  to_tasks(tablet, "safety");
  tablet.tap("safety/sick");
  tablet.tap("class/0");
  const auto children = tablet.ids("child/");
  REQUIRE_FALSE(children.empty());
  tablet.tap(children.front());
  CHECK_FALSE(tablet.enabled("sick/save"));
  tablet.tap("stage/reported");
  tablet.tap("sick/save");
  REQUIRE(safety_desk_of(tablet).sick.size() == 1);
  tablet.tap("sick/0");
  tablet.tap("stage/back");
  tablet.tap("sick/save");
  CHECK(safety_desk_of(tablet).sick.empty());
}
