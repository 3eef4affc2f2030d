// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The line: who gets a portion, from which line, and why not (§2.3 Serving; inv 23–25, 28).
#include <algorithm>

#include "common/domain/allergens.h"
#include "common/domain/lunch.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// The people of the windows. Teachers hand out in their class; they handle no food.
bool serves(Roles roles) { return roles.has(Role::canteen) || roles.has(Role::food_safety); }

std::optional<Refusal> refuse_window_work(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!serves(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.lunch || !facts.lunch->cert_valid) return Refusal{No::no_health_cert};
  return std::nullopt;
}

std::optional<Refusal> refuse_unless_serving(const LunchFacts& lunch) {
  switch (lunch.meal.state) {
    case MealState::planned:
      return Refusal{No::meal_not_open};
    case MealState::halted:
      return Refusal{No::meal_halted};
    case MealState::reconciled:
    case MealState::closed:
      return Refusal{No::meal_closed};
    case MealState::serving:
      break;
  }
  return std::nullopt;
}

/// What one child may be given from one line.
class Plate {
 public:
  Plate(const LunchFacts& lunch, const LunchChildFacts& child, std::string line)
      : menu_(lunch.menu->menu), child_(child), line_(std::move(line)) {
    own_ = child.line.empty() ? menu_.lines.front().code : child.line;
    if (line_.empty()) line_ = own_;
  }
  const std::string& line() const { return line_; }

  /// inv 23: the first portion's window and minute are what the next window says.
  std::optional<Refusal> refuse_second_portion() const {
    if (!child_.day.is_served()) return std::nullopt;
    return no(No::lunch_served, child_.day.served.window,
              minute_of_day(child_.day.served.at).minutes);
  }
  /// inv 25: nobody overrides this one; the way out is a halal line.
  std::optional<Refusal> refuse_halal() const {
    const MenuPublished::Line* line = line_of(menu_, line_);
    if (!line) return no(No::wrong_line);
    if (child_.halal && !line->halal) return no(No::halal_line_needed);
    return std::nullopt;
  }
  std::optional<Refusal> refuse_roster() const {
    if (!child_.enrolled) return no(No::lunch_not_enrolled);
    if (child_.day.cancelled) return no(No::lunch_cancelled);
    return std::nullopt;
  }
  std::optional<Refusal> refuse_line() const {
    if (line_ != own_) return no(No::wrong_line);
    return std::nullopt;
  }
  /// inv 24.
  std::optional<Refusal> refuse_allergens() const {
    if (!clash_of(allergens_of(menu_, line_), child_.allergens).empty())
      return no(No::allergen_stop);
    return std::nullopt;
  }

 private:
  std::optional<Refusal> no(No why, int number = 0, int other = 0) const {
    return Refusal{.no = why, .number = number, .other = other, .student = child_.student};
  }

  const MenuPublished& menu_;
  const LunchChildFacts& child_;
  std::string line_;
  std::string own_;
};

std::optional<Refusal> refuse_menu(const LunchFacts& lunch) {
  if (!lunch.menu || lunch.menu->menu.lines.empty()) return Refusal{No::menu_missing};
  return std::nullopt;
}

std::optional<Refusal> refuse_plate(const Plate& plate, bool overridden, bool alternative) {
  if (const auto no = plate.refuse_second_portion()) return no;
  if (!overridden)
    if (const auto no = plate.refuse_roster()) return no;
  if (const auto no = plate.refuse_halal()) return no;
  if (overridden || alternative) return std::nullopt;
  if (const auto no = plate.refuse_line()) return no;
  return plate.refuse_allergens();
}

}  // namespace

std::optional<Refusal> refuse_after_cutoff(const Facts& facts, CivilDay day) {
  if (facts.now < instant_of(day, lunch_cutoff)) return std::nullopt;
  return Refusal{.no = No::lunch_cutoff_passed, .number = lunch_cutoff.minutes / 60};
}

std::optional<Refusal> refuse_cancelling(const Facts& facts) {
  const bool own = facts.lunch && facts.lunch->own_class;
  if (own || is_leader(facts.roles)) return std::nullopt;
  return Refusal{No::not_allowed};
}

Decision decide_one(const Facts& facts, const ServeMeal& command) {
  if (const auto no = refuse_window_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  if (lunch.children.empty()) return Refusal{No::unknown_student};
  if (const auto no = refuse_unless_serving(lunch)) return *no;
  if (const auto no = refuse_menu(lunch)) return *no;
  const bool overridden = !command.override_code.empty();
  if (overridden && !facts.roles.has(Role::food_safety)) return Refusal{No::not_allowed};
  const LunchChildFacts& child = lunch.children.front();
  const Plate plate(lunch, child, command.line);
  if (const auto no = refuse_plate(plate, overridden, command.alternative)) return *no;
  return drafts(draft_of(MealServed{child.student, facts.today, command.window, plate.line(),
                                    command.alternative, command.override_code, command.via},
                         child.day.heads, command.override_reason));
}

Decision decide_one(const Facts& facts, const ServePlate& command) {
  if (const auto no = refuse_window_work(facts)) return *no;
  if (const auto no = refuse_unless_serving(*facts.lunch)) return *no;
  if (!command.staff.is_nil() && !facts.lunch->person_known) return Refusal{No::unknown_staff};
  return drafts(draft_of(
      PlateServed{facts.today, command.kind, command.staff, command.window, command.line}));
}

Decision decide_one(const Facts& facts, const ServeSecond& command) {
  if (const auto no = refuse_window_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  if (lunch.children.empty()) return Refusal{No::unknown_student};
  if (const auto no = refuse_unless_serving(lunch)) return *no;
  if (command.item_code.empty()) return Refusal{No::reason_needed};
  const LunchChildFacts& child = lunch.children.front();
  if (!child.day.is_served()) return Refusal{.no = No::not_served_yet, .student = child.student};
  return drafts(
      draft_of(SecondHelpingServed{child.student, facts.today, command.window, command.item_code},
               child.day.heads));
}

/// Each child as a single one; the first who may not have it is named, and nobody is served.
Decision decide_one(const Facts& facts, const ServeClassMeal& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!serves(facts.roles) && !may_teach(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.lunch) return Refusal{No::meal_not_open};
  const LunchFacts& lunch = *facts.lunch;
  if (const auto no = refuse_unless_serving(lunch)) return *no;
  if (const auto no = refuse_menu(lunch)) return *no;
  if (command.students.empty()) return Refusal{No::names_needed};
  if (lunch.children.size() != command.students.size()) return Refusal{No::unknown_student};
  std::vector<EventId> seen;
  for (const LunchChildFacts& child : lunch.children) {
    if (child.class_id != command.class_id)
      return Refusal{.no = No::unknown_student, .student = child.student};
    if (const auto no = refuse_plate(Plate(lunch, child, {}), false, false)) return *no;
    add_ids(seen, child.day.heads);
  }
  sort_ids(seen);
  return drafts(
      draft_of(ClassMealServed{command.class_id, facts.today, command.students}, std::move(seen)));
}

/// §2.2b: before the cut-off of the day itself, by the class teacher or by who leads (§3). Nothing
/// is recorded when one of the days is past it; a day without a lunch is no reason to refuse
/// others.
Decision decide_one(const Facts& facts, const CancelLunch& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.lunch || facts.lunch->children.empty() ||
      facts.lunch->children.size() != command.students.size() * command.days.size())
    return Refusal{No::unknown_student};
  if (const auto no = refuse_cancelling(facts)) return *no;
  for (const CivilDay day : command.days)
    if (const auto no = refuse_after_cutoff(facts, day)) return *no;
  if (command.reason_code.empty()) return Refusal{No::reason_needed};
  std::vector<Draft> all;
  std::optional<Refusal> first;
  for (const LunchChildFacts& child : facts.lunch->children) {
    if (child.enrolled && !child.day.cancelled) {
      all.push_back(draft_of(LunchCancelled{child.student, child.day.day, command.reason_code},
                             child.day.heads));
    } else if (!first) {
      first = Refusal{.no = child.enrolled ? No::already_marked : No::lunch_not_enrolled,
                      .student = child.student};
    }
  }
  if (all.empty()) return *first;
  return all;
}

/// §3 MealServed: what a window recorded is corrected by the food safety officer (inv 23 M).
Decision decide_one(const Facts& facts, const SettlePortions& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.roles.has(Role::food_safety)) return Refusal{No::not_allowed};
  if (!facts.lunch || facts.lunch->children.empty()) return Refusal{No::unknown_student};
  const LunchDayRow& day = facts.lunch->children.front().day;
  if (!day.doubled) return Refusal{.no = No::already_marked, .student = command.student};
  if (command.reason_code.empty()) return Refusal{No::reason_needed};
  const bool known = command.kept.is_nil() || std::find(day.plates.begin(), day.plates.end(),
                                                        command.kept) != day.plates.end();
  if (!known) return Refusal{.no = No::wrong_state, .student = command.student};
  return drafts(draft_of(
      PortionsSettled{command.student, command.day, command.kept, command.reason_code}, day.heads));
}

}  // namespace kehou::domain
