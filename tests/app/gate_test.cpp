// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The gate through the finger: inv 11–15 and §3.1 example 5.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

using domain::CustodyKind;

constexpr int gate_guard = 9;
const std::string leader_pin = "2580";

const domain::PickupId mother = fixed_id<domain::PickupId>(20, 1);

/// The small school with a guard; the mother of 三(1)03, 04 and 06 is listed, 四(1)05 may leave
/// alone, 三(1)05 has the paper for it, and 三(1)06 has a ban.
Items gate_school(const SchoolKey& key) {
  Items items = small_school_items(&key);
  domain::StaffImported staff{small_staff(gate_guard), "1010", {}, false, {}};
  staff.roles.add(domain::Role::guard);
  staff.card_ref = key.match_code("card", small_staff_card(gate_guard));
  domain::Personal person;
  person.name = "门卫师傅";
  items.push_back({staff, person});
  items.push_back({domain::ClearanceRecorded{small_staff(gate_guard),
                                             domain::ClearanceResult::cleared,
                                             {small_monday() + -30, small_monday() + 300}},
                   {}});
  items.push_back(pin_item(key, 1, leader_pin));
  domain::Personal hers;
  hers.name = "李娟";
  hers.phone = "13900006612";
  for (const int seat : {3, 4, 6})
    items.push_back({domain::PickupPersonAuthorised{mother, small_student(0, seat), "mother", true,
                                                    small_term()},
                     hers});
  for (const int of_class : {0, 2})
    items.push_back({domain::ConsentGiven{small_student(of_class, 5),
                                          domain::ConsentScope::self_leave, small_monday()},
                     {}});
  domain::Personal banned;
  banned.name = "某人";
  items.push_back(
      {domain::PickupBanSet{fixed_id<domain::PickupId>(21, 1), small_student(0, 6), small_term()},
       banned});
  return items;
}

TabletOptions evening(const std::string& lang = "zh") {
  TabletOptions options;
  options.school = gate_school;
  options.now = small_time(17, 22);
  options.home = app::Home::gate;
  options.lang = lang;
  return options;
}

/// 17:58: the 24 of basketball stand at the dismissal point, the 20 of calligraphy are in their
/// room; a guard has signed in.
struct GateEvening : Tablet {
  explicit GateEvening(TabletOptions options = evening()) : Tablet(std::move(options)) {
    scan(small_staff_card(1));  // the duty leader is in
    tap("header/home");
    hold(4, 24);
    hold(5, 20);
    say(domain::CloseSession{small_session(4)}, 6);
    clock().advance(36 * minute_us);
    scan(small_staff_card(gate_guard));
    count_from_here();
  }
  void say(const domain::Command& command, int staff) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(staff);
    stamp.roles.add(domain::Role::duty_teacher);
    const auto answer = ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  }
  /// Opened by its teacher, everybody there.
  void hold(int group, int children) {
    const int staff = group + 2;
    say(domain::SignShiftIn{small_staff(staff)}, staff);
    say(domain::CompleteChecklist{small_session(group),
                                  {{"exit_clear", domain::ChecklistAnswer::ok, {}}}},
        staff);
    say(domain::OpenSession{small_session(group), false, {}}, staff);
    say(domain::MarkRest{small_session(group), children}, staff);
  }
  CustodyKind custody(int seat, int of_class = 0) {
    const auto panel = reader().load_gate_panel(small_student(of_class, seat), clock().now());
    REQUIRE(panel.ok());
    REQUIRE(panel->has_value());
    return (*panel)->custody;
  }
  model::GateBoard board() {
    auto board = reader().load_gate_board(clock().now());
    REQUIRE(board.ok());
    return *board;
  }
};

void picture(Tablet& tablet, const std::string& name) {
  if (const char* folder = std::getenv("KEHOU_SHOTS"))
    tablet.screenshot(std::filesystem::path(folder) / (name + ".png"));
}

}  // namespace

TEST_CASE("gate: a child goes with a listed person in two taps (product.md §3)") {
  GateEvening gate;
  CHECK(gate.board().waiting == 24);
  gate.tap("child/3-1-03");
  picture(gate, "gate_panel");
  CHECK(gate.says("李*"));
  CHECK(gate.says("6612"));
  CHECK_FALSE(gate.says("李娟"));
  gate.tap("sibling/0");  // her other child stays for now
  gate.count_from_here();
  gate.tap("child/3-1-03");  // put down, and taken up again
  gate.tap("child/3-1-03");
  gate.tap("sibling/0");
  gate.count_from_here();
  gate.tap("person/0");
  CHECK(gate.taps() == 1);
  CHECK(gate.custody(3) == CustodyKind::released);
  CHECK(gate.custody(4) == CustodyKind::at_gate);
  CHECK_FALSE(gate.has("child/3-1-03"));
  // inv 11: out is out, until undone beside it.
  gate.tap("undo");
  CHECK(gate.custody(3) == CustodyKind::at_gate);
}

TEST_CASE("gate: tap the child, tap the person: two taps, siblings who wait go along") {
  GateEvening gate;
  gate.tap_all({"child/3-1-03", "person/0"});
  CHECK(gate.taps() == 2);
  CHECK(gate.custody(3) == CustodyKind::released);
  CHECK(gate.custody(4) == CustodyKind::released);
}

TEST_CASE("gate: names are masked until a child is tapped, and the terminal locks itself (§7)") {
  GateEvening gate;
  CHECK_FALSE(gate.says(small_student_name(0, 3).name));
  gate.tap("child/3-1-03");
  CHECK(gate.says(small_student_name(0, 3).name));
  gate.wait(21 * second_us);
  CHECK(gate.app().is_public());
  CHECK_FALSE(gate.says("6612"));
}

TEST_CASE("inv 13: alone with a paper and from the school's lowest grade on") {
  GateEvening gate;
  gate.tap("child/3-1-05");  // third grade, with the paper
  CHECK_FALSE(gate.has("self"));
  gate.tap("child/3-1-01");
  CHECK_FALSE(gate.has("self"));
  gate.tap_all({"show/alone", "child/4-1-05", "self"});
  CHECK(gate.custody(5, 2) == CustodyKind::released);
}

TEST_CASE("inv 12: a ban is a stop that only the duty leader's signature passes") {
  GateEvening gate;
  gate.tap("child/3-1-06");
  picture(gate, "gate_banned");
  CHECK(gate.says("禁止放行"));
  CHECK_FALSE(gate.has("person/0"));
  CHECK_FALSE(gate.has("self"));
  gate.tap("banned");
  gate.type("sign", "1002");
  gate.tap("sign/action");
  gate.type("sign", leader_pin);
  picture(gate, "gate_sign_banned");
  gate.tap("sign/action");
  CHECK(gate.custody(6) == CustodyKind::released);
  CHECK(gate.app().person()->staff == small_staff(gate_guard));
}

TEST_CASE("example 5: grandmother is not listed; the duty leader calls and signs; released") {
  GateEvening gate;
  gate.tap("child/3-1-01");
  CHECK_FALSE(gate.has("person/0"));
  gate.tap("phone");
  gate.tap("relation/grandparent");
  gate.type("sign", "0937");
  gate.tap("sign/action");
  gate.type("sign", "1002");
  gate.tap("sign/action");
  gate.type("sign", leader_pin);
  picture(gate, "gate_sign_phone");
  gate.tap("sign/action");
  REQUIRE(gate.has("person/0"));
  CHECK(gate.says("0937"));
  CHECK(gate.says("仅今天"));
  gate.tap("person/0");
  CHECK(gate.custody(1) == CustodyKind::released);
}

TEST_CASE("example 5: nobody answers the phone: late care, no release") {
  GateEvening gate;
  gate.tap_all({"child/3-1-01", "phone", "sign/late"});
  CHECK(gate.custody(1) == CustodyKind::late_care);
  CHECK(gate.board().waiting == 24);
}

TEST_CASE("gate: those of a group who may go alone go at once, the others wait on") {
  GateEvening gate;
  gate.tap("show/groups");
  picture(gate, "gate_groups");
  gate.tap("group/0/alone");
  CHECK(gate.custody(5, 2) == CustodyKind::released);
  CHECK(gate.custody(1) == CustodyKind::at_gate);
}

TEST_CASE("gate: a child is found by class, and by the surname's initial") {
  GateEvening gate;
  gate.tap_all({"find", "class/3-1"});
  CHECK(gate.has("child/3-1-07"));  // in its room
  gate.tap("found");
  CHECK_FALSE(gate.has("child/3-1-07"));
  CHECK(gate.has("child/3-1-01"));
  gate.tap("find");
  picture(gate, "gate_find");
  gate.tap("finder/close");
}

TEST_CASE("inv 14: early only with a pass of the class teacher, which is used once") {
  GateEvening gate;
  domain::Personal hers;
  hers.name = "赵敏";
  gate.record_facts(
      {{domain::PickupPersonAuthorised{fixed_id<domain::PickupId>(20, 2), small_student(3, 7),
                                       "mother", true, small_term()},
        hers}});
  gate.tap_all({"find", "class/4-2", "child/4-2-07"});
  gate.tap("person/0");
  CHECK(gate.has("refusal/close"));
  gate.tap("refusal/close");
  // The class teacher of 四(2) issues a pass by finger.
  gate.tap("header/home");
  gate.scan(small_staff_card(5));
  gate.tap("office/tasks");
  gate.tap("task/passes");
  gate.tap_all({"pass/seat/07", "pass/reason/ill"});
  picture(gate, "gate_passes");
  gate.tap("pass/issue");
  CHECK(gate.has("pass/revoke/0"));
  gate.tap("header/home");
  gate.scan(small_staff_card(gate_guard));
  gate.tap_all({"find", "class/4-2", "child/4-2-07", "person/0"});
  const auto panel = gate.reader().load_gate_panel(small_student(3, 7), gate.clock().now());
  REQUIRE(panel.ok());
  CHECK((*panel)->custody == CustodyKind::released);
  const auto desk = gate.reader().load_pass_desk(small_staff(5), gate.clock().now());
  REQUIRE(desk.ok());
  REQUIRE(desk->passes.size() == 1);
  CHECK(desk->passes.front().state == domain::PassState::used);
}

TEST_CASE("inv 15: a visitor comes in with a badge, and it is his until he leaves") {
  GateEvening gate;
  gate.tap("visits");
  gate.type("visit/badge", "7");
  gate.tap_all({"visit/purpose/parent", "visit/host", "host/0"});
  picture(gate, "gate_visits");
  gate.tap("visit/enter");
  REQUIRE(gate.has("visit/out/0"));
  gate.type("visit/badge", "7");
  gate.tap_all({"visit/purpose/repair", "visit/host", "host/1", "visit/enter"});
  CHECK(gate.has("refusal/close"));
  CHECK_FALSE(gate.has("visit/out/1"));
  gate.tap("refusal/close");
  gate.tap("visit/out/0");
  CHECK_FALSE(gate.has("visit/out/0"));
  gate.tap("visit/enter");
  CHECK(gate.has("visit/out/0"));
}
