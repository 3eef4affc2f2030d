// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about lunch: roster, menu, the line, the class's meal.
// What it promises: past tense, for ever; a child's diet and allergens stand in `sealed` only.
// The trap: a second helping is no portion; a class served in its room names each child (inv 23).
#pragma once

#include <string>
#include <vector>

#include "common/domain/ranges.h"
#include "common/domain/types.h"

namespace kehou::domain {

/// 用餐登记. Sealed: diet ("halal", or the words of the file), allergens (codes, comma-separated).
struct LunchEnrolled {
  LunchEnrolmentId enrolment;
  StudentId student;
  std::string line;  ///< "A", "B"; empty = the first of the day's menu
  Weekdays weekdays;
  DayRange days;
  bool operator==(const LunchEnrolled&) const = default;
};
struct LunchWithdrawn {
  LunchEnrolmentId enrolment;
  StudentId student;
  CivilDay last_day;
  bool operator==(const LunchWithdrawn&) const = default;
};
/// 停餐, for one day, before the cut-off (§2.2b).
struct LunchCancelled {
  StudentId student;
  CivilDay day;
  std::string reason_code;  ///< "leave", "sick", "trip", "other"
  bool operator==(const LunchCancelled&) const = default;
};

/// A later one of the same day replaces the whole menu.
struct MenuPublished {
  struct Line {
    std::string code;  ///< "A"
    bool halal = false;
    bool operator==(const Line&) const = default;
  };
  struct Dish {
    DishId dish;
    std::string name;
    std::string line;               ///< empty = of every line
    std::vector<std::string> tags;  ///< of the kitchen: "cold_dish", "green_bean" … (inv 28b)
    std::vector<std::string> ingredients;
    std::vector<std::string> allergens;  ///< codes
    std::vector<std::string> unknown;    ///< words of the file that are no known allergen (inv 24)
    bool operator==(const Dish&) const = default;
  };
  CivilDay day;
  std::vector<Line> lines;
  std::vector<Dish> dishes;
  bool operator==(const MenuPublished&) const = default;
};

/// 开餐. `reason_code` is set when a check or a sample was still missing. Sealed: reason.
struct MealOpened {
  CivilDay day;
  std::string reason_code;
  bool operator==(const MealOpened&) const = default;
};
/// One portion for one child. Sealed: reason, of an override.
struct MealServed {
  StudentId student;
  CivilDay day;
  int window = 0;  ///< 0 = none, served in the class
  std::string line;
  bool alternative = false;   ///< 代餐
  std::string override_code;  ///< of the food safety officer; empty = nothing had to be overridden
  Via via = Via::card;
  bool operator==(const MealServed&) const = default;
};
enum class PlateKind : std::uint8_t { staff, guest };
/// A portion for somebody who is no student.
struct PlateServed {
  CivilDay day;
  PlateKind kind = PlateKind::staff;
  StaffId staff;  ///< nil = a guest, or not told
  int window = 0;
  std::string line;
  bool operator==(const PlateServed&) const = default;
};
/// A person looked at portions of windows that knew nothing of each other (inv 23 M). All of them
/// stay in the journal; those that are not real are counted no more.
struct PortionsSettled {
  StudentId student;
  CivilDay day;
  EventId kept;             ///< the real one; nil = all of them were handed out
  std::string reason_code;  ///< "one_eaten", "all_eaten", "card_lent"
  bool operator==(const PortionsSettled&) const = default;
};
/// 加餐: names the item and is never a portion (inv 23).
struct SecondHelpingServed {
  StudentId student;
  CivilDay day;
  int window = 0;
  std::string item_code;  ///< "staple", "dish", "soup"
  bool operator==(const SecondHelpingServed&) const = default;
};

/// 班级送餐: portions and the temperature when they left the kitchen.
struct ClassMealSent {
  ClassId class_id;
  CivilDay day;
  int count = 0;
  int celsius = 0;
  bool operator==(const ClassMealSent&) const = default;
};
struct ClassMealReceived {
  ClassId class_id;
  CivilDay day;
  int count = 0;
  int celsius = 0;
  bool operator==(const ClassMealReceived&) const = default;
};
/// Children of one class who were given their portion in their room.
struct ClassMealServed {
  ClassId class_id;
  CivilDay day;
  std::vector<StudentId> students;
  bool operator==(const ClassMealServed&) const = default;
};

}  // namespace kehou::domain
