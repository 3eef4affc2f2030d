// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Lunch: the window in every verdict, a class in its room, the menu: the layout rules on every
// panel.
#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/screens/lunch_room.h"
#include "kiosk/ui/screens/menu_board.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using domain::No;
using model::LunchStanding;
using ui::LunchSaid;

const Instant noon = instant_of(to_civil_day({2026, 11, 23}), {11 * 60 + 52});

model::LunchMark mark(int seat) {
  return {noon, "三(2)班", seat, "欧阳*", seat % 3 == 0 ? "B" : "A", 3, false};
}

model::LunchLine window_line(domain::MealState state = domain::MealState::serving) {
  model::LunchLine line;
  line.state = state;
  line.lines = {{"A", false}, {"B", true}};
  line.expected = 912;
  line.served = 318;
  line.here = 61;
  line.seconds = 7;
  line.staff = 22;
  line.guests = 3;
  for (int seat = 1; seat <= 8; ++seat) line.recent.push_back(mark(seat));
  return line;
}

model::LunchRoom class_room(bool chosen) {
  model::LunchRoom room;
  for (int grade = 1; grade <= 6; ++grade)
    for (int number = 1; number <= 6; ++number)
      room.classes.push_back(
          {numbered<domain::ClassId>(grade * 10 + number), fmt::format("{}({})班", grade, number)});
  if (!chosen) return room;
  room.class_id = room.classes[7].class_id;
  room.class_name = room.classes[7].name;
  room.state = domain::MealState::serving;
  room.may_send = true;
  for (int seat = 1; seat <= 50; ++seat) {
    model::LunchSeat one;
    one.student = numbered<domain::StudentId>(seat);
    one.seat_no = seat;
    one.name = "欧阳诗涵";
    one.standing = seat == 5    ? LunchStanding::stopped
                   : seat == 9  ? LunchStanding::cancelled
                   : seat == 12 ? LunchStanding::not_enrolled
                   : seat < 20  ? LunchStanding::served
                                : LunchStanding::expected;
    one.asks = seat == 33;
    one.served_at = noon;
    room.seats.push_back(one);
  }
  room.meal.sent.count = 48;
  room.meal.sent.celsius = 66;
  room.meal.sent_told.at = noon;
  room.meal.received.count = 47;
  room.meal.received.celsius = 57;
  room.meal.received_told.at = noon;
  return room;
}

ui::LunchHand hand_of(LunchSaid said) {
  ui::LunchHand hand;
  hand.window = 3;
  said.student = numbered<domain::StudentId>(1);
  said.at = noon;
  hand.card =
      model::LunchChildCard{said.student, "三(2)班", 12, "欧阳*", "A", noon, 3, {}, {}, "B"};
  hand.said = std::move(said);
  return hand;
}

ui::LunchHand refused(No no, int number = 0, int other = 0) {
  LunchSaid said{.kind = LunchSaid::Kind::refused};
  said.no.no = no;
  said.no.number = number;
  said.no.other = other;
  return hand_of(std::move(said));
}

Scene window_scene(std::string name, ui::LunchHand hand, ui::LunchLineState state = {},
                   model::LunchLine line = window_line()) {
  const auto draw = [hand = std::move(hand)](ui::Frame& frame, const model::HeaderStrip& strip,
                                             const model::LunchLine& shown,
                                             ui::LunchLineState& kept) {
    return ui::draw_lunch_line(frame, strip, shown, hand, kept);
  };
  return scene(std::move(name), draw, std::move(line), std::move(state));
}

std::vector<Scene> window_scenes() {
  ui::LunchHand served = hand_of({.kind = LunchSaid::Kind::served, .line = "A"});
  ui::LunchHand asked = served;
  asked.card->unknown = {"某某果"};
  ui::LunchHand allergy = refused(No::allergen_stop);
  allergy.card->clash = {"peanut", "milk"};
  ui::LunchHand picking = hand_of({});
  picking.room = class_room(true);
  ui::LunchLineState picks;
  picks.picking = true;
  ui::LunchLineState seats = picks;
  seats.pick_class = picking.room.class_id;
  ui::LunchLineState signing;
  signing.sign.open = true;
  signing.sign.code = "roster";
  ui::LunchLineState doubled;
  doubled.shows_doubled = true;
  model::LunchLine matters = window_line();
  matters.unsolved = 2;
  matters.doubled = {mark(4), mark(7)};
  model::LunchLine nothing;
  return {window_scene("lunch_wait", {}),
          window_scene("lunch_wait_matters", {}, {}, matters),
          window_scene("lunch_planned", {}, {}, window_line(domain::MealState::planned)),
          window_scene("lunch_halted", {}, {}, window_line(domain::MealState::halted)),
          window_scene("lunch_closed", {}, {}, window_line(domain::MealState::closed)),
          window_scene("lunch_no_menu", {}, {}, nothing),
          window_scene("lunch_go", served),
          window_scene("lunch_go_ask", asked),
          window_scene("lunch_second", hand_of({.kind = LunchSaid::Kind::second})),
          window_scene("lunch_twice", refused(No::lunch_served, 3, 11 * 60 + 52)),
          window_scene("lunch_allergy", allergy),
          window_scene("lunch_allergy_matters", allergy, {}, matters),
          window_scene("lunch_halal", refused(No::halal_line_needed)),
          window_scene("lunch_wrong_line", refused(No::wrong_line)),
          window_scene("lunch_not_enrolled", refused(No::lunch_not_enrolled)),
          window_scene("lunch_no_cert", refused(No::no_health_cert)),
          window_scene("lunch_pick", picking, picks),
          window_scene("lunch_pick_seat", picking, seats),
          window_scene("lunch_sign", allergy, signing),
          window_scene("lunch_doubled", {}, doubled, matters)};
}

std::vector<Scene> room_scenes() {
  ui::LunchRoomState skipping;
  skipping.class_id = class_room(true).class_id;
  skipping.skipped = {numbered<domain::StudentId>(21)};
  ui::LunchRoomState batch = skipping;
  batch.batch = {ui::LunchBatch::Kind::received, "47", "57", 1};
  return {scene("room_choose", ui::draw_lunch_room, class_room(false), ui::LunchRoomState{}),
          scene("room", ui::draw_lunch_room, class_room(true), skipping),
          scene("room_batch", ui::draw_lunch_room, class_room(true), batch)};
}

struct NoState {};

std::vector<Scene> menu_scenes() {
  const auto draw = [](ui::Frame& frame, const model::HeaderStrip& strip,
                       const model::MenuBoard& board,
                       NoState&) { return ui::draw_menu_board(frame, strip, board); };
  model::MenuBoard board;
  board.day = to_civil_day({2026, 11, 23});
  board.lines = {
      {"A", false, {{"宫保鸡丁", {"peanut", "soy"}}, {"番茄炒蛋", {"egg"}}, {"醋溜土豆丝", {}}}},
      {"B", true, {{"清真红烧牛肉", {"soy"}}, {"香菇油菜", {}}, {"胡萝卜炒木耳", {}}}},
      {"", false, {{"米饭", {}}, {"紫菜蛋花汤", {"egg"}}, {"苹果", {}}}}};
  board.next_day = board.day + 1;
  board.next = {"羊肉烩面", "红烧鸡腿", "蒜蓉西兰花", "小米粥", "橘子"};
  model::MenuBoard none;
  none.day = board.day;
  return {scene("menu", draw, board, NoState{}), scene("menu_none", draw, none, NoState{})};
}

}  // namespace

TEST_CASE("lunch screens: the window keeps the layout rules in every verdict") {
  check_everywhere(window_scenes());
}

TEST_CASE("lunch screens: a class and the menu keep the layout rules") {
  check_everywhere(room_scenes());
  check_everywhere(menu_scenes());
}
