// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/screens/gate_desks.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;

model::GateBoard gate_board(int children) {
  model::GateBoard board;
  board.release_end = MinuteOfDay{18 * 60};
  for (int i = 0; i < children; ++i) {
    model::GateChild child;
    child.student = numbered<domain::StudentId>(i + 1);
    child.class_id = numbered<domain::ClassId>(i / 12 + 1);
    child.class_name = fmt::format("三({})班", i / 12 + 1);
    child.seat_no = i % 12 + 1;
    child.name = i % 7 == 3 ? "欧阳*" : "王*";
    child.initial = 'W';
    child.inside = true;
    child.waits = i % 5 != 4;
    child.overdue_min = i < 2 ? 14 - i : 0;
    child.alone = i % 4 == 1;
    child.has_pass = i % 10 == 4;
    child.late_care = i == 7;
    child.whence = "羽毛球提高组";
    board.inside += 1;
    board.waiting += child.waits ? 1 : 0;
    board.overdue += child.overdue_min > 0 ? 1 : 0;
    board.children.push_back(child);
  }
  for (int i = 0; i < 8; ++i) {
    model::GateGroup group;
    group.session.group = numbered<domain::GroupId>(i + 1);
    group.title = "羽毛球提高组";
    group.alone.resize(static_cast<std::size_t>(8 - i));
    group.bus.resize(static_cast<std::size_t>(i));
    group.fetched = 12;
    board.groups.push_back(group);
  }
  for (int i = 0; i < 36; ++i)
    board.classes.push_back({numbered<domain::ClassId>(i + 1), fmt::format("三({})班", i + 1), 30});
  return board;
}

ui::GateHand gate_hand(int persons, int siblings) {
  ui::GateHand hand;
  hand.today = to_civil_day({2026, 11, 23});
  hand.fresh = numbered<domain::PickupId>(99);
  model::GatePanel panel;
  panel.student = numbered<domain::StudentId>(1);
  panel.name = "王诗涵";
  panel.class_name = "三(1)班";
  panel.seat_no = 1;
  panel.whence = "羽毛球提高组";
  panel.consent = panel.old_enough = true;
  panel.custody = domain::CustodyKind::at_gate;
  for (int i = 0; i < persons; ++i) {
    model::GatePerson person;
    person.person = numbered<domain::PickupId>(i + 1);
    person.name = i == 1 ? "" : "李*";
    person.relation_code = i == 0 ? "mother" : "grandparent";
    person.phone_tail = i == 2 ? "" : "6612";
    person.today_only = i == 0;
    person.until = hand.today + (i == 1 ? 20 : 200);
    panel.persons.push_back(person);
  }
  for (int i = 0; i < siblings; ++i)
    panel.siblings.push_back({numbered<domain::StudentId>(i + 2), "王明哲", "一(1)班", 31, true});
  hand.panel = panel;
  return hand;
}

Scene gate_scene(std::string name, model::GateBoard board, ui::GateHand hand, ui::GateState state) {
  const auto kept = std::make_shared<ui::GateState>(std::move(state));
  return {std::move(name),
          [board = std::move(board), hand = std::move(hand), kept](ui::Frame& frame) {
            return ui::draw_gate(frame, header(), board, hand, *kept);
          }};
}

ui::GateState gate_chosen() {
  ui::GateState state;
  state.chosen = numbered<domain::StudentId>(1);
  return state;
}

std::vector<Scene> gate_scenes() {
  ui::GateHand nobody;
  ui::GateHand early = gate_hand(3, 0);
  early.panel->early = true;
  ui::GateHand passed = early;
  passed.panel->pass.emplace();
  passed.panel->leave_mode = domain::LeaveMode::bus;
  ui::GateHand banned = gate_hand(2, 0);
  banned.panel->banned = true;
  ui::GateHand locked = gate_hand(0, 0);
  locked.pad.locked_seconds = 30;
  ui::GateState groups;
  groups.show = ui::GateShow::groups;
  ui::GateState finding;
  finding.finding = true;
  ui::GateState of_class = gate_chosen();
  of_class.class_id = numbered<domain::ClassId>(1);
  ui::GateState phone = gate_chosen();
  phone.sign.kind = ui::GateSigning::phone;
  ui::GateState signs = gate_chosen();
  signs.sign.kind = ui::GateSigning::banned;
  signs.sign.field = 1;
  return {gate_scene("gate", gate_board(60), nobody, {}),
          gate_scene("gate_empty", gate_board(0), nobody, {}),
          gate_scene("gate_panel", gate_board(60), gate_hand(3, 1), gate_chosen()),
          gate_scene("gate_crowd", gate_board(60), gate_hand(6, 3), gate_chosen()),
          gate_scene("gate_nobody_listed", gate_board(60), gate_hand(0, 0), gate_chosen()),
          gate_scene("gate_early", gate_board(60), early, gate_chosen()),
          gate_scene("gate_pass", gate_board(60), passed, of_class),
          gate_scene("gate_banned", gate_board(60), banned, gate_chosen()),
          gate_scene("gate_groups", gate_board(60), nobody, groups),
          gate_scene("gate_find", gate_board(60), nobody, finding),
          gate_scene("gate_phone", gate_board(60), gate_hand(0, 0), phone),
          gate_scene("gate_locked", gate_board(60), locked, phone),
          gate_scene("gate_sign", gate_board(60), banned, signs)};
}

model::PassDesk pass_desk(int classes, int passes) {
  model::PassDesk desk;
  desk.now = MinuteOfDay{16 * 60 + 30};
  desk.release_end = MinuteOfDay{18 * 60};
  for (int i = 0; i < classes; ++i) {
    model::PassClass one{numbered<domain::ClassId>(i + 1), fmt::format("三({})班", i + 1), {}};
    for (int seat = 1; seat <= 45; ++seat)
      one.children.push_back({numbered<domain::StudentId>(100 * i + seat), seat, "欧阳诗涵"});
    desk.classes.push_back(one);
  }
  for (int i = 0; i < passes; ++i) {
    model::PassLine line;
    line.pass.window = {MinuteOfDay{16 * 60}, MinuteOfDay{17 * 60}};
    line.pass.reason_code = "family";
    line.state = static_cast<domain::PassState>(i % 4);
    line.child = "三(2)班 07 欧阳诗涵";
    line.by = "周启航";
    desk.passes.push_back(line);
  }
  return desk;
}

model::VisitDesk visit_desk(int inside) {
  model::VisitDesk desk;
  for (int i = 0; i < inside; ++i) {
    model::VisitLine line;
    line.visit.visit.badge = fmt::format("{}", 100 + i);
    line.visit.visit.kind = static_cast<domain::VisitKind>(i % 2);
    line.visit.visit.purpose_code = "delivery";
    line.host = "欧阳老师";
    desk.inside.push_back(line);
  }
  for (int i = 0; i < 48; ++i) desk.hosts.push_back({numbered<domain::StaffId>(i + 1), "欧阳靖"});
  return desk;
}

Scene pass_scene(std::string name, model::PassDesk desk, ui::PassDeskState state = {}) {
  const auto kept = std::make_shared<ui::PassDeskState>(std::move(state));
  return {std::move(name), [desk = std::move(desk), kept](ui::Frame& frame) {
            return ui::draw_passes(frame, header(), desk, {}, *kept);
          }};
}
Scene visit_scene(std::string name, model::VisitDesk desk, ui::VisitState state = {}) {
  const auto kept = std::make_shared<ui::VisitState>(std::move(state));
  return {std::move(name), [desk = std::move(desk), kept](ui::Frame& frame) {
            return ui::draw_visits(frame, header(), desk, {}, "ref", *kept);
          }};
}

std::vector<Scene> gate_desk_scenes() {
  ui::PassDeskState ready;
  ready.class_id = numbered<domain::ClassId>(1);
  ready.student = numbered<domain::StudentId>(7);
  ready.reason = "ill";
  ui::VisitState vehicle;
  vehicle.kind = domain::VisitKind::vehicle;
  ui::VisitState hosts;
  hosts.choosing_host = true;
  return {pass_scene("passes_none", pass_desk(1, 0)),
          pass_scene("passes_classes", pass_desk(36, 8)),
          pass_scene("passes_ready", pass_desk(2, 4), ready),
          pass_scene("passes_no_class", pass_desk(0, 0)),
          visit_scene("visits_none", visit_desk(0)),
          visit_scene("visits", visit_desk(9)),
          visit_scene("visits_vehicle", visit_desk(2), vehicle),
          visit_scene("visits_hosts", visit_desk(2), hosts)};
}

}  // namespace

TEST_CASE("gate: every state keeps the layout rules on every panel, by day and by night") {
  check_everywhere(gate_scenes());
}

TEST_CASE("passes and visits: every state keeps the layout rules on every panel") {
  check_everywhere(gate_desk_scenes());
}

TEST_CASE("gate: a tap on a person releases the child and the ticked siblings to that person") {
  Stage stage({});
  const auto kept = std::make_shared<ui::GateState>(gate_chosen());
  kept->with = {numbered<domain::StudentId>(2)};
  const auto board = gate_board(20);
  const auto hand = gate_hand(2, 1);
  const auto screen = [&](ui::Frame& frame) {
    return ui::draw_gate(frame, header(), board, hand, *kept);
  };
  auto wish = stage.tap(screen, "person/1");
  REQUIRE(wish);
  const auto* record = std::get_if<model::Record>(&*wish);
  REQUIRE(record != nullptr);
  const auto& command = std::get<domain::ReleaseStudents>(record->command());
  CHECK(command.students.size() == 2);
  CHECK(command.person == numbered<domain::PickupId>(2));
  stage.tap(screen, "sibling/0");
  wish = stage.tap(screen, "person/0");
  REQUIRE(wish);
  CHECK(
      std::get<domain::ReleaseStudents>(std::get<model::Record>(*wish).command()).students.size() ==
      1);
}

TEST_CASE("gate: the duty leader's card signs nothing until relation and digits are there") {
  ui::GateState state = gate_chosen();
  state.sign.kind = ui::GateSigning::phone;
  const auto hand = gate_hand(0, 0);
  CHECK_FALSE(ui::gate_signature(hand, state));
  state.sign.relation = "grandparent";
  state.sign.tail = "093";
  CHECK_FALSE(ui::gate_signature(hand, state));
  state.sign.tail = "0937";
  const auto command = ui::gate_signature(hand, state);
  REQUIRE(command);
  const auto& person = std::get<domain::AuthorisePickup>(*command);
  CHECK(person.person.days == domain::DayRange{hand.today, hand.today});
  CHECK(person.words.phone == "0937");
}
