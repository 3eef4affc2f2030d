// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lunch's rows read back, for the rules and for the screens.
// What it promises: a child is one query and one or two seals opened, a class one query; what was
// opened stays in memory.
// The trap: where the roster of lunch says nothing of allergens, the student's own record does.
#pragma once

#include "common/domain/lunch.h"
#include "kiosk/store/allergen_words.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

/// A child with what the screens show beside what the rules ask for.
struct LunchChild {
  domain::LunchChildFacts facts;
  std::vector<std::string> unknown;  ///< allergens on no list: somebody is to ask
  std::vector<SettledWord> settled;  ///< those that somebody has asked about
  int seat_no = 0;
  Bytes sealed;  ///< of the student's record
  domain::EventId sealed_at;
};

std::optional<LunchChild> load_lunch_child(Statements& sql, const SchoolKey& key,
                                           const domain::DayPlan& plan, domain::StudentId student);
/// By seat.
std::vector<LunchChild> load_lunch_class(Statements& sql, const SchoolKey& key,
                                         const domain::DayPlan& plan, domain::ClassId class_id);

/// Moves what people have settled from `unknown` to the child's allergens.
void settle_words(Statements& sql, const SchoolKey& key, LunchChild& child);

/// With its settled words as allergens.
std::optional<domain::MenuRow> load_menu(Statements& sql, CivilDay day);
/// As the last file or person published it.
std::optional<domain::MenuRow> load_published_menu(Statements& sql, CivilDay day);
domain::MealRow load_meal(Statements& sql, CivilDay day);
/// Of that day, and those of any day that are still kept; the oldest first.
std::vector<domain::FoodSampleRow> load_food_samples(Statements& sql, CivilDay day);
std::optional<domain::ClassMealRow> load_class_meal(Statements& sql, CivilDay day,
                                                    domain::ClassId class_id);
bool is_kitchen_checked(Statements& sql, CivilDay day);
bool has_health_cert(Statements& sql, domain::StaffId staff, CivilDay day);

/// What was given out: children once each.
struct LunchCounts {
  int served = 0;
  int alternative = 0;
  int seconds = 0;
  int twice = 0;  ///< children with portions of several windows, not settled yet (inv 23 M)
  int staff = 0;
  int guests = 0;
  int here = 0;  ///< portions at that window
};
LunchCounts count_lunch(Statements& sql, CivilDay day, int window);

/// Sets `facts.lunch` where the command is one of lunch.
void add_lunch_facts(Statements& sql, const SchoolKey& key, const DayFacts& day,
                     const domain::Command& command, domain::Facts& facts);

}  // namespace kehou::store
