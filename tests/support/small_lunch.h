// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lunch of the small school: who eats, what there is, who serves.
// What it promises: every seat but 12 eats from line A; seat 3 is halal on line B, seat 5 must not
// have peanut, seat 6 names an allergen that nobody knows.
// The trap: line A holds peanut today.
#pragma once

#include "tests/support/small_school.h"

namespace kehou::support {

constexpr int small_server = 20;   ///< canteen, with a certificate
constexpr int small_officer = 21;  ///< food safety officer, with a certificate
constexpr int small_helper = 22;   ///< canteen, whose certificate is over

inline domain::DishId small_dish(int number) { return fixed_id<domain::DishId>(40, number); }

inline domain::MenuPublished small_menu() {
  domain::MenuPublished menu;
  menu.day = small_monday();
  menu.lines = {{"A", false}, {"B", true}};
  menu.dishes = {{small_dish(1), "宫保鸡丁", "A", {}, {"鸡肉", "花生"}, {"peanut"}, {}},
                 {small_dish(2), "清炒时蔬", "", {}, {"青菜"}, {}, {}},
                 {small_dish(3), "清真牛肉", "B", {}, {"牛肉"}, {"soy"}, {}}};
  return menu;
}

inline void add_lunch_staff(Items& items, const SchoolKey* key, int index, domain::Role role,
                            CivilDay valid_to) {
  domain::StaffImported staff{small_staff(index), std::to_string(1001 + index), {}, false, {}};
  staff.roles.add(role);
  if (key) staff.card_ref = key->match_code("card", small_staff_card(index));
  domain::Personal personal;
  personal.name = index == small_officer ? "严食安" : "田大厨";
  items.push_back({staff, personal});
  items.push_back(
      {domain::ClearanceRecorded{small_staff(index),
                                 domain::ClearanceResult::cleared,
                                 {to_civil_day({2026, 8, 20}), to_civil_day({2027, 8, 19})}},
       {}});
  items.push_back({domain::HealthCertRecorded{small_staff(index), valid_to}, {}});
}

inline Items small_lunch_items(const SchoolKey* key = nullptr) {
  Items items;
  add_lunch_staff(items, key, small_server, domain::Role::canteen, small_monday());
  add_lunch_staff(items, key, small_officer, domain::Role::food_safety, small_monday() + 90);
  add_lunch_staff(items, key, small_helper, domain::Role::canteen, small_monday() + -1);
  for (int c = 0; c < small_classes; ++c)
    for (int seat = 1; seat < small_seats; ++seat) {
      domain::LunchEnrolled enrolled{fixed_id<domain::LunchEnrolmentId>(41, c * 100 + seat),
                                     small_student(c, seat),
                                     "A",
                                     {0b11111},
                                     small_term()};
      domain::Personal diet;
      if (seat == 3) {
        enrolled.line = "B";
        diet.diet = "清真";
      }
      if (seat == 5) diet.allergens = "花生";
      if (seat == 6) diet.allergens = "某某果";
      items.push_back({enrolled, diet});
    }
  items.push_back({small_menu(), {}});
  return items;
}

}  // namespace kehou::support
