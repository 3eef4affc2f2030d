// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The tour's lunch at a canteen window: the kitchen before it, the three verdicts, a class in its
// room, the sums, and what a halt shows.
#include <algorithm>

#include "kiosk/app/tour_colleagues.h"
#include "kiosk/app/tour_walks.h"
#include "kiosk/ui/class_slug.h"

namespace kehou::app {

namespace {

using model::LunchStanding;

class Lunch {
 public:
  explicit Lunch(TourGuide& guide)
      : guide_(guide),
        others_(guide),
        officer_(guide.person_with(domain::Role::food_safety)),
        cook_(guide.person_with(domain::Role::canteen)) {}

  void lead() {
    if (officer_.is_nil() || cook_.is_nil()) return;
    guide_.picture("70-menu-board");
    kitchen_before();
    settle_words();
    samples();
    open();
    windows();
    class_room();
    kitchen_after();
  }

 private:
  void to_kitchen() {
    guide_.go_home();
    if (guide_.come_in(officer_)) guide_.tap("kitchen");
  }

  void kitchen_before() {
    to_kitchen();
    guide_.picture("71-kitchen-before");
    guide_.tap("kitchen/check");
    guide_.picture("72-kitchen-check");
    guide_.tap_all({"list/all_well", "list/save"});
  }

  /// The roster has words that are on no list (inv 24).
  void settle_words() {
    const auto words = guide_.ids("word/child/");
    if (words.empty()) {
      guide_.miss("a word that nobody knows");
      return;
    }
    guide_.tap(words.front());
    guide_.tap("means/none");
    guide_.picture("73-kitchen-word");
    guide_.tap("word/save");
  }

  /// The first dish by finger, the others by the cook.
  void samples() {
    guide_.tap_all({"kitchen/tab/samples", "sample/0", "sample/grams"});
    guide_.type("keypad", "135");
    guide_.tap("sample/celsius");
    guide_.type("keypad", "72");
    guide_.tap("place/fridge_1");
    guide_.picture("74-kitchen-sample");
    guide_.tap("sample/save");
    const auto kitchen = guide_.records().reader->load_kitchen(officer_, guide_.clock().now());
    if (!kitchen.ok()) {
      guide_.miss("the kitchen: " + kitchen.error().text());
      return;
    }
    for (const model::KitchenDish& dish : kitchen->dishes)
      if (dish.grams == 0)
        others_.act(cook_, domain::TakeSample{make_id<domain::SampleId>(guide_.clock().now()),
                                              dish.dish, 130, 70, "fridge_2"});
  }

  void open() {
    guide_.wait_until(11, 38);
    to_kitchen();
    guide_.tap("kitchen/open");
    guide_.picture("75-kitchen-portions");
  }

  model::LunchRoom room_of(domain::ClassId id) {
    auto room = guide_.records().reader->load_lunch_room(id, cook_, guide_.clock().now());
    if (room.ok()) return std::move(*room);
    guide_.miss("a class at lunch: " + room.error().text());
    return {};
  }

  /// Whoever may eat of this class is served, but the first and the last `but`.
  void serve(const model::LunchRoom& room, int window, std::size_t but) {
    std::size_t left = but;
    for (const model::LunchSeat& seat : room.seats) {
      if (seat.standing != LunchStanding::expected) continue;
      if (left > 0) {
        --left;
        continue;
      }
      domain::ServeMeal command;
      command.student = seat.student;
      command.window = window;
      others_.act(cook_, command);
    }
  }

  void pick(const model::LunchRoom& room, LunchStanding standing) {
    const auto seat = std::ranges::find(room.seats, standing, &model::LunchSeat::standing);
    if (seat == room.seats.end()) {
      guide_.miss("a child of that standing in " + room.class_name);
      return;
    }
    guide_.tap_all({"pick", "class/" + ui::class_slug(room.class_name),
                    fmt::format("seat/{:02}", seat->seat_no)});
  }

  /// A class with a child that this meal stops.
  domain::ClassId class_with_a_stop() {
    for (const auto& one : guide_.roster().classes)
      for (const model::LunchSeat& seat : room_of(one.class_id).seats)
        if (seat.standing == LunchStanding::stopped) return one.class_id;
    guide_.miss("a child that must not eat this meal");
    return {};
  }

  void windows() {
    const domain::ClassId with_stop = class_with_a_stop();
    const auto& classes = guide_.roster().classes;
    for (std::size_t i = 0; i < classes.size() / 2; ++i)
      serve(room_of(classes[i].class_id), 1 + static_cast<int>(i % 6),
            classes[i].class_id == with_stop ? 3 : 0);
    guide_.wait_until(11, 52);
    guide_.go_home();
    if (!guide_.come_in(cook_)) return;
    pick(room_of(with_stop), LunchStanding::expected);
    guide_.picture("76-window-go");
    pick(room_of(with_stop), LunchStanding::served);
    guide_.picture("77-window-twice");
    pick(room_of(with_stop), LunchStanding::stopped);
    guide_.picture("78-window-stop");
  }

  /// The last class eats in its room.
  void class_room() {
    const auto& classes = guide_.roster().classes;
    const auto own = std::find_if(classes.rbegin(), classes.rend(),
                                  [](const auto& one) { return !one.head_teacher.is_nil(); });
    if (own == classes.rend()) return;
    guide_.go_home();
    guide_.to_task(own->head_teacher, "lunch_room");
    const model::LunchRoom room = room_of(own->class_id);
    const std::string key = "class/" + ui::class_slug(room.class_name);
    if (guide_.has(key)) guide_.tap(key);
    const auto seats = guide_.ids("seat/");
    if (!seats.empty()) guide_.tap(seats[seats.size() / 2]);
    guide_.picture("79-class-lunch");
    guide_.tap("give");
  }

  void kitchen_after() {
    guide_.wait_until(12, 26);
    to_kitchen();
    guide_.tap("kitchen/tab/accompany");
    guide_.tap("leader/0");
    for (const char* what : {"hygiene", "order", "service", "quality"})
      guide_.tap(fmt::format("rate/{}/0", what));
    guide_.picture("80-kitchen-accompany");
    guide_.tap("accompany/save");
    guide_.tap_all({"kitchen/tab/sums", "sums/prepared"});
    guide_.type("keypad", "920");
    guide_.picture("81-kitchen-sums");
    guide_.tap_all({"kitchen/tab/today", "kitchen/halt", "why/vomiting", "halt/confirm"});
    guide_.picture("82-kitchen-halted");
  }

  TourGuide& guide_;
  Colleagues others_;
  domain::StaffId officer_;
  domain::StaffId cook_;
};

}  // namespace

void walk_lunch(TourGuide& guide) { Lunch(guide).lead(); }

}  // namespace kehou::app
