// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the kitchen's day: what is missing before lunch, samples, sums, who ate.
// What it promises: of a child whose allergen nobody knows class and seat only; who ate is there
// only while the meal is halted, with masked names (§7).
// The trap: portions follow the roster and its cancellations; before the cut-off they still change.
#pragma once

#include <string>
#include <vector>

#include "common/domain/lunch.h"
#include "kiosk/model/safety_desk.h"

namespace kehou::model {

/// What somebody said that an unknown word means (inv 24).
struct KitchenWord {
  std::string word;
  std::vector<std::string> allergens{};  ///< codes; none = it is no allergen
  std::string by{};
  Instant at{};  ///< {0} = nobody has said it yet
  bool is_settled() const { return at.us != 0; }
};

struct KitchenDish {
  CivilDay day;
  domain::DishId dish;
  std::string name;
  std::string line;  ///< empty = of every line
  bool halal = false;
  std::vector<std::string> ingredients{};
  std::vector<std::string> allergens{};  ///< codes
  std::vector<KitchenWord> words{};      ///< of the file that are no known allergen (inv 24)
  int grams = 0;                         ///< of its sample; 0 = none yet
  int celsius = 0;
  std::string place_code{};
  Instant at{};
};

/// A sample that is still kept, of any day.
struct KitchenSample {
  domain::SampleId sample;
  CivilDay day;
  std::string dish;
  int grams = 0;
  std::string place_code;
  int hours_left = 0;   ///< 0 = it may be thrown away (inv 26)
  bool frozen = false;  ///< its meal is halted
};

struct KitchenClass {
  std::string name;        ///< "三(2)班"
  std::vector<int> lines;  ///< portions, as Kitchen.lines
  int all = 0;
};

/// A child whose allergen is on no list: somebody is to ask (inv 24), or has asked.
struct KitchenAsked {
  domain::StudentId student;
  std::string class_name;
  int seat_no = 0;
  KitchenWord word;
};

struct KitchenCook {
  std::string name;
  CivilDay valid_to;     ///< {0} = no certificate
  bool expired = false;  ///< inv 28
};

struct KitchenEater {
  std::string class_name;
  int seat_no = 0;
  std::string name;  ///< "李*"
  int window = 0;    ///< 0 = in the class
  Instant at;
};

struct KitchenLeader {
  domain::StaffId staff;
  std::string name;
};

struct Kitchen {
  CivilDay day;
  domain::StaffId person;
  domain::Roles roles;
  domain::MealRow meal;
  AreaListCard check;  ///< 日管控
  bool has_menu = false;
  std::vector<domain::MenuPublished::Line> lines;
  std::vector<KitchenDish> dishes;
  std::vector<KitchenDish> coming;  ///< of the next two weeks' menus, those with unknown words
  std::vector<KitchenSample> kept;  ///< the oldest first
  std::vector<KitchenClass> classes;
  std::vector<int> portions;  ///< by line, as `lines`
  int portions_all = 0;
  bool may_change = false;          ///< before the cut-off of today
  std::vector<KitchenAsked> asked;  ///< those still open first
  std::vector<KitchenCook> cooks;   ///< those whose certificate is over or ends within 30 days
  int accompanied = 0;              ///< records of today (inv 27)
  std::vector<CivilDay> gaps;       ///< days before today without one, the latest first
  std::vector<KitchenLeader> leaders;
  int served = 0;  ///< children, each once
  int staff = 0;
  int guests = 0;
  std::vector<KitchenEater> eaters;  ///< while halted: all of today, by class and seat
  domain::SampleId fresh;            ///< of the next sample
  std::int64_t mark = 0;             ///< moves with every one of these records
};

}  // namespace kehou::model
