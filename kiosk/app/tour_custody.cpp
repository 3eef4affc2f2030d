// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The tour's way through an afternoon of custody: from the class to the rooms, and what the duty
// leader looks at there. How it ends is in tour_evening.cpp.
#include <algorithm>

#include "kiosk/app/tour_afternoon.h"

namespace kehou::app {

namespace {

/// A class in the middle of the school whose teacher leads a group of the first slot.
const domain::ClassDefined* class_of_the_day(const TourGuide& guide, const Colleagues& others) {
  const auto posts = others.posts(domain::Slot::s1);
  const auto& classes = guide.roster().classes;
  for (std::size_t i = classes.size() / 2; i < classes.size(); ++i) {
    const auto leads = [&](const auto& post) { return post.lead == classes[i].head_teacher; };
    if (!classes[i].head_teacher.is_nil() && std::ranges::any_of(posts, leads)) return &classes[i];
  }
  return nullptr;
}

}  // namespace

Afternoon::Afternoon(TourGuide& guide)
    : guide_(guide),
      others_(guide),
      leader_(guide.person_with(domain::Role::day_leader)),
      guard_(guide.person_with(domain::Role::guard)) {
  const auto* own = class_of_the_day(guide, others_);
  if (own == nullptr) {
    guide.miss("a class whose teacher leads a group of the first slot");
    return;
  }
  class_ = own->class_id;
  teacher_ = own->head_teacher;
  for (const auto& post : others_.posts(domain::Slot::s1))
    if (post.lead == teacher_) own_post_ = post;
}

bool Afternoon::ready() const { return !class_.is_nil() && !leader_.is_nil() && !guard_.is_nil(); }

void Afternoon::lead() {
  class_roll();
  class_slip();
  others_.let_go(0);
  search();
  whereabouts();
  rounds();
  lists();
  incidents();
  passes();
  handover();
  matters();
}

void Afternoon::class_roll() {
  others_.sign_in();
  guide_.to_task(teacher_, "class_day/0");
  guide_.picture("20-class-roll");
  const auto tiles = guide_.ids("tile/");
  if (tiles.size() < 12) {
    guide_.miss("a class of twelve");
    return;
  }
  guide_.tap_all({"absent/0", tiles[4], "absent/3", tiles[11]});
  guide_.picture("21-class-roll-half");
  guide_.tap("roll");
  guide_.type("keypad", std::to_string(tiles.size() - 2));
  guide_.picture("22-class-roll-count");
  guide_.tap("keypad/action");
  guide_.wait_until(16, 15);
  others_.take_class_rolls(class_);
}

void Afternoon::class_slip() {
  guide_.go_home();
  guide_.to_task(teacher_, "class_day/0");
  guide_.tap("send");
  others_.send_classes(class_);
  others_.open(domain::Slot::s1);
  const auto posts = others_.posts(domain::Slot::s1);
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (posts[i].session != own_post_.session) others_.call(posts[i], i % 14 == 5 ? 1 : 0);
  arrive();
  guide_.wait_until(16, 27);
  guide_.go_home();
  guide_.to_task(teacher_, "class_day/0");
  guide_.picture("23-class-slip");
  guide_.go_home();
  guide_.wait_until(16, 29);
  others_.call(own_post_, 0);
}

/// The own group fills; one child is 未到 there, and found in the room eleven minutes later.
void Afternoon::arrive() {
  const auto tiles = others_.register_of(own_post_.session).tiles;
  constexpr std::size_t late_ones = 6;
  for (std::size_t i = 0; i + late_ones < tiles.size(); ++i) {
    if (tiles[i].state != domain::AttendanceState::expected) continue;
    others_.mark(own_post_, tiles[i].student,
                 i == broken_seat ? domain::Mark::missing : domain::Mark::present);
    if (i == broken_seat) broken_ = tiles[i].student;
    if (i == 0) whole_ = tiles[i].student;
  }
}

void Afternoon::search() {
  guide_.wait_until(16, 36);
  if (!broken_.is_nil()) others_.mark(own_post_, broken_, domain::Mark::present);
  guide_.to_tasks(leader_);
  guide_.picture("24-tasks");
  guide_.tap("task/missing");
  const auto children = guide_.ids("child/");
  if (children.size() < 2) {
    guide_.miss("two children to be looked for");
    return;
  }
  guide_.tap_all({"child/1", "call/no_answer", "panel/cancel"});
  guide_.picture("25-missing");
  guide_.tap_all({"child/0", "phone"});
  guide_.picture("26-missing-call");
  guide_.tap("call/reached");
  guide_.tap("tab/1");
  guide_.picture("27-missing-found");
  guide_.tap("found/infirmary");
  guide_.go_home();
}

void Afternoon::whereabouts() {
  guide_.to_task(leader_, "whereabouts");
  guide_.picture("28-whereabouts");
  guide_.tap("where/1");
  guide_.picture("29-whereabouts-classes");
  show_chain(broken_, "30-custody-strip-break");
  guide_.go_home();
}

/// From the open list of places to one child: its class, its seat.
void Afternoon::show_chain(domain::StudentId student, const std::string& name) {
  const auto strip = guide_.records().reader->load_strip(student, leader_, guide_.clock().now());
  if (student.is_nil() || !strip.ok()) {
    guide_.miss("a child's chain");
    return;
  }
  guide_.tap("where/2");
  guide_.tap("class/" + ui::class_slug(strip->class_name));
  guide_.tap(fmt::format("mate/{:02}", strip->seat_no));
  guide_.picture(name);
}

void Afternoon::rounds() {
  guide_.wait_until(16, 44);
  guide_.to_task(leader_, "rounds");
  const auto rooms = guide_.ids("round/");
  for (std::size_t i = 0; i < rooms.size() && i < 3; ++i) visit(rooms[i]);
  guide_.picture("31-rounds");
  if (rooms.size() < 4) {
    guide_.miss("four rooms to look into");
    return;
  }
  guide_.tap_all({rooms[3], "answer/orderly/no", "answer/teacher_here/yes", "answer/safe/yes"});
  guide_.type("keypad", "3");
  guide_.picture("32-round-room");
  guide_.tap("round/note");
  guide_.tap("text/mode/pinyin");
  guide_.spell("xueshengzhengli");
  guide_.picture("33-text-pinyin");
  guide_.tap_first("text/candidate/");
  guide_.tap("text/done");
  guide_.go_home();
}

/// A room in which all is well.
void Afternoon::visit(const std::string& room) {
  const auto rounds = guide_.records().reader->load_rounds(leader_, guide_.clock().now());
  guide_.tap(room);
  const std::size_t number = std::strtoul(room.substr(room.rfind('/') + 1).c_str(), nullptr, 10);
  if (!rounds.ok() || number >= rounds->rooms.size()) return;
  const auto roll = others_.register_of(rounds->rooms[number].session);
  guide_.tap("round/all_well");
  guide_.type("keypad", std::to_string(roll.counts.in_room));
  guide_.tap("round/save");
}

void Afternoon::lists() {
  guide_.to_task(leader_, "safety");
  guide_.tap_all({"safety/area", "list/all_well", "list/save"});
  guide_.tap_all({"safety/wet", "room/0", "mg/500", "method/wipe", "wet/save"});
  guide_.picture("34-safety-desk");
  guide_.tap_all({"safety/fire", "answer/fire_doors/no", "answer/exits_lights/yes"});
  guide_.picture("35-fire-list");
  guide_.tap_all({"list/all_well", "list/save"});
  guide_.picture("36-fire-list-second");
  guide_.tap_all({"panel/cancel", "panel/cancel"});
  guide_.tap_all({"safety/first_aid", "list/all_well", "answer/bandages/until"});
  guide_.type("keypad", "202712");
  guide_.tap("until/save");
  guide_.picture("37-first-aid");
  guide_.tap_all({"panel/cancel", "safety/wet", "room/3", "mg/1000", "method/mop"});
  guide_.picture("38-disinfection");
  guide_.tap_all({"panel/cancel", "safety/health", "class/0", "child/3", "symptom/fever"});
  guide_.picture("39-health");
  guide_.go_home();
}

void Afternoon::incidents() {
  guide_.to_task(leader_, "incidents");
  guide_.tap_all({"incident/new", "kind/injury", "severity/minor", "place/0"});
  guide_.picture("40-incident-new");
  guide_.tap_all({"incident/children", "class/0", "child/3", "incident/save"});
  guide_.tap("action/first_aid");
  guide_.tap("action/guardian_called");
  guide_.picture("41-incident");
  guide_.tap("panel/cancel");
  guide_.tap_all({"incident/new", "kind/property", "severity/minor", "place/2", "incident/save"});
  guide_.tap("panel/cancel");
  guide_.picture("42-incidents");
  guide_.go_home();
}

void Afternoon::passes() {
  std::vector<std::string> seats;
  for (const auto& tile : others_.register_of(own_post_.session).tiles)
    if (tile.state == domain::AttendanceState::present)
      seats.push_back(fmt::format("pass/seat/{:02}", tile.seat_no));
  if (seats.size() < 8) {
    guide_.miss("children in the room of the class");
    return;
  }
  guide_.to_task(teacher_, "passes");
  guide_.tap_all({seats[6], "pass/reason/ill", "pass/issue"});
  guide_.tap_all({seats[1], "pass/window/1", "pass/reason/doctor", "pass/issue"});
  guide_.tap_all({seats[3], "pass/window/2", "pass/reason/family"});
  guide_.picture("43-gate-passes");
  guide_.go_home();
}

void Afternoon::handover() {
  guide_.wait_until(17, 7);
  if (!guide_.come_in(teacher_)) return;
  // With the second slot near there are two sessions to choose from.
  if (!guide_.has("hand_over")) guide_.tap_first("session/");
  if (guide_.has("hand_over")) guide_.tap("hand_over");
  guide_.picture("44-handover-receiver");
  guide_.tap_first("receiver/");
  guide_.tap_all({"matter/add", "matter/tell_parents", "matter/save"});
  const int there = others_.register_of(own_post_.session).counts.in_room;
  count_heads(there - 1, "45-handover-count");
  guide_.picture("46-handover-differs");
  guide_.tap("again");
  count_heads(there - 1, {});
  guide_.tap_all({"explain", "reason/in_infirmary", "named/2"});
  guide_.picture("47-handover-explain");
  guide_.tap("explain/backfill");
  sign();
  guide_.go_home();
}

void Afternoon::count_heads(int heads, const std::string& name) {
  guide_.type("count", std::to_string(heads));
  if (!name.empty()) guide_.picture(name);
  guide_.tap("count/action");
}

void Afternoon::sign() {
  const auto desk =
      guide_.records().reader->load_handover(own_post_.session, teacher_, guide_.clock().now());
  if (!desk.ok() || desk->handover.is_nil()) {
    guide_.miss("a handover to sign");
    return;
  }
  using domain::HandoverSide;
  others_.act(teacher_, domain::SignHandover{desk->handover, HandoverSide::from, {"keys", "list"}});
  guide_.wait_until(17, 9);
  guide_.picture("48-handover-sign");
  others_.act(desk->to.staff,
              domain::SignHandover{desk->handover, HandoverSide::to, {"keys", "list"}});
  guide_.wait_until(17, 10);
  guide_.picture("49-handover-closed");
}

void Afternoon::matters() {
  guide_.to_task(leader_, "matters");
  guide_.picture("50-open-matters");
  guide_.go_home();
}

}  // namespace kehou::app
