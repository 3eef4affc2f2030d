// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Lunch: the window in every verdict, a class in its room, 停餐, the menu: the layout rules on
// every panel.
#include "kiosk/ui/screens/lunch_cancel.h"
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

model::LunchMark doubled_mark(int seat, int portions, CivilDay day) {
  model::LunchMark one = mark(seat);
  one.day = day;
  for (int i = 0; i < portions; ++i)
    one.plates.push_back({numbered<domain::EventId>(seat * 10 + i), noon, i, "A", "欧阳大厨"});
  return one;
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

ui::LunchHand lunch_hand(LunchSaid said) {
  ui::LunchHand hand;
  hand.window = 3;
  hand.now = noon;
  said.student = numbered<domain::StudentId>(1);
  said.at = noon;
  hand.card = model::LunchChildCard{said.student, "三(2)班", 12, "欧阳*",
                                    "A",          noon,      3,  numbered<domain::EventId>(9),
                                    {},           {},        "B"};
  hand.said = std::move(said);
  return hand;
}

ui::LunchHand refused(No no, int number = 0, int other = 0) {
  LunchSaid said{.kind = LunchSaid::Kind::refused};
  said.no.no = no;
  said.no.number = number;
  said.no.other = other;
  return lunch_hand(std::move(said));
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
  ui::LunchHand served = lunch_hand({.kind = LunchSaid::Kind::served, .line = "A"});
  ui::LunchHand asked = served;
  asked.card->unknown = {"某某果"};
  ui::LunchHand allergy = refused(No::allergen_stop);
  allergy.card->clash = {"peanut", "milk"};
  ui::LunchHand picking = lunch_hand({});
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
  const CivilDay today = school_day(noon);
  matters.doubled = {doubled_mark(4, 2, today + -3), doubled_mark(7, 3, today)};
  ui::LunchLineState settling;
  settling.sign = {.open = true, .what = ui::LunchSign::What::settle};
  settling.sign.mark = matters.doubled.front();
  settling.sign.code = "1";
  ui::LunchLineState settling_three = settling;
  settling_three.sign.mark = matters.doubled.back();
  ui::LunchLineState wrong;
  wrong.sign = ui::take_back_of(mark(4));
  ui::LunchLineState recent;
  recent.shows_recent = true;
  ui::LunchHand locked = lunch_hand({});
  locked.pad.locked_seconds = 90;
  model::LunchLine nothing;
  return {window_scene("lunch_wait", {}),
          window_scene("lunch_wait_matters", {}, {}, matters),
          window_scene("lunch_planned", {}, {}, window_line(domain::MealState::planned)),
          window_scene("lunch_halted", {}, {}, window_line(domain::MealState::halted)),
          window_scene("lunch_closed", {}, {}, window_line(domain::MealState::closed)),
          window_scene("lunch_no_menu", {}, {}, nothing),
          window_scene("lunch_go", served),
          window_scene("lunch_go_ask", asked),
          window_scene("lunch_second", lunch_hand({.kind = LunchSaid::Kind::second})),
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
          window_scene("lunch_doubled", lunch_hand({}), doubled, matters),
          window_scene("lunch_settle", lunch_hand({}), settling, matters),
          window_scene("lunch_settle_three", locked, settling_three, matters),
          window_scene("lunch_take_back", lunch_hand({}), wrong, matters),
          window_scene("lunch_recent", lunch_hand({}), recent)};
}

std::vector<Scene> room_scenes() {
  ui::LunchRoomState skipping;
  skipping.class_id = class_room(true).class_id;
  skipping.skipped = {numbered<domain::StudentId>(21)};
  model::LunchRoom teacher = class_room(true);
  teacher.may_send = false;
  teacher.may_cancel = true;
  ui::LunchRoomState batch = skipping;
  batch.batch = {ui::LunchBatch::Kind::received, "47", "57", 1};
  return {scene("room_choose", ui::draw_lunch_room, class_room(false), ui::LunchRoomState{}),
          scene("room", ui::draw_lunch_room, class_room(true), skipping),
          scene("room_teacher", ui::draw_lunch_room, teacher, skipping),
          scene("room_batch", ui::draw_lunch_room, class_room(true), batch)};
}

model::LunchCancel cancel_of(bool chosen, bool open) {
  model::LunchCancel cancel;
  cancel.classes = class_room(false).classes;
  if (!chosen) return cancel;
  cancel.class_id = cancel.classes[7].class_id;
  cancel.class_name = cancel.classes[7].name;
  const CivilDay today = school_day(noon);
  for (int i = 0; i < 6; ++i) cancel.days.push_back({today + i, i == 0, i > 0 || open});
  for (int seat = 1; seat <= 50; ++seat) {
    const auto standing = [&](int day) {
      if (seat == 12) return model::CancelStanding::no_lunch;
      return seat % 9 == 0 || (seat == 7 && day > 2) ? model::CancelStanding::cancelled
                                                     : model::CancelStanding::eats;
    };
    model::CancelSeat one{numbered<domain::StudentId>(seat), seat, "欧阳诗涵", {}};
    for (int day = 0; day < 6; ++day) one.days.push_back(standing(day));
    cancel.seats.push_back(one);
  }
  for (int i = 0; i < 30; ++i)
    cancel.cancelled.push_back({numbered<domain::EventId>(i), today + i / 5, 9 * (i % 5 + 1),
                                "欧阳诗涵", i % 2 ? "sick" : "leave", "欧阳老师", i / 5 > 0});
  return cancel;
}

std::vector<Scene> cancel_scenes() {
  const auto cancel_scene = [](std::string name, model::LunchCancel cancel,
                               ui::LunchCancelState state = {}) {
    return scene(std::move(name), ui::draw_lunch_cancel, std::move(cancel), std::move(state));
  };
  const CivilDay today = school_day(noon);
  ui::LunchCancelState chosen;
  chosen.students = {numbered<domain::StudentId>(3), numbered<domain::StudentId>(7)};
  chosen.days = {today, today + 2, today + 3};
  model::LunchCancel nothing = cancel_of(true, true);
  nothing.cancelled.clear();
  return {cancel_scene("cancel_choose", cancel_of(false, true)), cancel_scene("cancel_nobody", {}),
          cancel_scene("cancel_fresh", nothing),
          cancel_scene("cancel_chosen", cancel_of(true, true), chosen),
          cancel_scene("cancel_over", cancel_of(true, false), chosen)};
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
  check_everywhere(cancel_scenes());
  check_everywhere(menu_scenes());
}
