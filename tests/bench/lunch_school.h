// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a school of 1,557 pupils of whom 900 eat, and a meal that is open.
// What it promises: every eater has a card; the menu's line A serves them all.
// The trap: one class holds nearly all of them, as a roster of the benchmarks does.
#pragma once

#include "tests/bench/bench_terminal.h"
#include "tests/support/small_lunch.h"

namespace kehou::bench {

inline constexpr int eaters = 900;
inline std::string card_of(int seat) { return "KHL" + std::to_string(200'000 + seat); }

inline support::Items lunch_school(const SchoolKey& key) {
  support::Items items = bench_school(key);
  for (auto& item : items)
    if (auto* student = std::get_if<domain::StudentImported>(&item.payload))
      if (student->seat_no > support::small_seats)
        student->card_ref = key.match_code("card", card_of(student->seat_no));
  support::add_lunch_staff(items, &key, support::small_server, domain::Role::canteen,
                           first_day() + 300);
  support::add_lunch_staff(items, &key, support::small_officer, domain::Role::food_safety,
                           first_day() + 300);
  for (int seat = support::small_seats + 1; seat <= support::small_seats + eaters; ++seat)
    items.push_back(
        {domain::LunchEnrolled{support::fixed_id<domain::LunchEnrolmentId>(41, seat),
                               support::small_student(seat <= class_of_45 ? 0 : 40, seat),
                               "A",
                               {0b11111},
                               {to_civil_day({2026, 9, 1}), to_civil_day({2027, 1, 20})}},
         {}});
  domain::MenuPublished menu = support::small_menu();
  menu.day = first_day();
  items.push_back({menu, {}});
  return items;
}

inline void open_meal(Terminal& terminal) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(terminal.clock().now());
  stamp.actor = support::small_staff(support::small_officer);
  stamp.roles.add(domain::Role::food_safety);
  const auto answer = terminal.ledger().record(domain::OpenMeal{"in_time", {}}, stamp);
  if (!answer.ok() || !std::holds_alternative<store::Recorded>(*answer))
    give_up("the meal does not open");
}

}  // namespace kehou::bench
