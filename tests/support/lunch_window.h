// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the small school's window 1 at 11:50: the meal is open, the cook is signed in.
// What it promises: next() is the next child's card through the reader; served_elsewhere() is what
// a window without a network recorded, as it arrives.
// The trap: the same card counts again only after its debounce, next() waits that long; each window
// elsewhere speaks once.
#pragma once

#include "kiosk/store/disk_ledger.h"
#include "tests/support/small_lunch.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

namespace kehou::support {

struct LunchWindow : Tablet {
  explicit LunchWindow(bool opened = true) : Tablet(options()) {
    if (opened) say(domain::OpenMeal{"in_time", {}}, small_officer, domain::Role::food_safety);
    scan(small_staff_card(small_server));
  }
  static TabletOptions options() {
    TabletOptions options;
    options.school = [](const SchoolKey& key) {
      Items items = small_school_items(&key);
      for (auto& item : small_lunch_items(&key)) items.push_back(item);
      items.push_back(pin_item(key, small_officer, "864209"));
      return items;
    };
    options.now = small_time(11, 50);
    options.home = app::Home::canteen;
    return options;
  }
  void say(const domain::Command& command, int staff, domain::Role role) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(staff);
    stamp.roles.add(role);
    const auto answer = ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
    settle();
  }
  void next(int seat, int of_class = 0) {
    wait(3 * second_us);
    scan(small_card(of_class, seat));
  }
  /// A portion that another window gave a minute ago, knowing nothing of this one.
  domain::EventId served_elsewhere(int seat, int window = 4) {
    domain::Event event;
    domain::Envelope& envelope = event.envelope;
    envelope.id = make_id<domain::EventId>(clock().now());
    envelope.action = make_id<domain::ActionId>(clock().now());
    envelope.terminal = fixed_id<domain::TerminalId>(77, window);
    envelope.seq = 1;
    envelope.wall = clock().now() + -minute_us;
    envelope.boot = "elsewhere";
    envelope.day = small_monday();
    envelope.actor = small_staff(small_server);
    envelope.role = domain::Role::canteen;
    event.payload = domain::MealServed{
        small_student(0, seat), small_monday(), window, "A", false, {}, domain::Via::card};
    const auto merged = ledger().merge({event});
    REQUIRE(merged.ok());
    REQUIRE(*merged == 1);
    wait(second_us);
    return envelope.id;
  }
  model::LunchLine line() {
    const auto line = reader().load_lunch_line(1, clock().now());
    REQUIRE(line.ok());
    return *line;
  }
  bool journal_has(domain::EventId event) {
    auto& database = dynamic_cast<store::DiskLedger&>(ledger()).database();
    return store::Journal(database).find(event).has_value();
  }
};

}  // namespace kehou::support
