// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The kitchen: menu, opening, samples, stop, and the sums at the end (§2.3 Meal; inv 26–29, 28b).
#include <algorithm>
#include <array>

#include "common/domain/lunch.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// inv 28b, by tag and never by a dish's name.
constexpr std::array<std::string_view, 7> forbidden_tags{
    "cold_dish", "raw_food",      "cream_cake",     "green_bean",
    "daylily",   "wild_mushroom", "sprouted_potato"};

std::optional<Refusal> refuse_kitchen_work(const Facts& facts, bool any_cook = true) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  const bool may = facts.roles.has(Role::food_safety) || is_leader(facts.roles) ||
                   (any_cook && facts.roles.has(Role::canteen));
  if (!may || !facts.lunch) return Refusal{No::not_allowed};
  return std::nullopt;
}

bool is_forbidden(const MenuPublished::Dish& dish) {
  return std::any_of(dish.tags.begin(), dish.tags.end(), [](const std::string& tag) {
    return std::find(forbidden_tags.begin(), forbidden_tags.end(), tag) != forbidden_tags.end();
  });
}

bool has_tag(const MenuPublished::Dish& dish, std::string_view tag) {
  return std::find(dish.tags.begin(), dish.tags.end(), tag) != dish.tags.end();
}

/// Once people eat, a menu may only be told more exactly.
bool same_food(const MenuPublished& a, const MenuPublished& b) {
  const auto food = [](const MenuPublished::Dish& dish) {
    return std::tuple(dish.dish, std::string_view(dish.name), std::string_view(dish.line));
  };
  return a.lines == b.lines &&
         std::equal(a.dishes.begin(), a.dishes.end(), b.dishes.begin(), b.dishes.end(),
                    [&](const auto& x, const auto& y) { return food(x) == food(y); });
}

int unsampled(const LunchFacts& lunch) {
  if (!lunch.menu) return 0;
  const auto& dishes = lunch.menu->menu.dishes;
  return static_cast<int>(std::count_if(dishes.begin(), dishes.end(), [&](const auto& dish) {
    return std::none_of(lunch.samples.begin(), lunch.samples.end(), [&](const auto& row) {
      return row.sample.dish == dish.dish && row.sample.day == lunch.menu->menu.day;
    });
  }));
}

std::optional<Refusal> refuse_unready(const LunchFacts& lunch) {
  if (!lunch.kitchen_checked) return Refusal{No::meal_not_checked};
  if (const int dishes = unsampled(lunch))
    return Refusal{.no = No::sample_missing, .number = dishes};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refuse_dishes(const MenuPublished& menu) {
  for (std::size_t i = 0; i < menu.dishes.size(); ++i) {
    const MenuPublished::Dish& dish = menu.dishes[i];
    const int number = static_cast<int>(i) + 1;
    if (is_forbidden(dish)) return Refusal{.no = No::dish_forbidden, .number = number};
    if (dish.line.empty() ? false : line_of(menu, dish.line) == nullptr)
      return Refusal{.no = No::wrong_line, .number = number};
    // inv 25: what stands on a halal line is halal.
    for (const MenuPublished::Line& line : menu.lines)
      if (line.halal && (dish.line.empty() || dish.line == line.code) && has_tag(dish, "pork"))
        return Refusal{.no = No::halal_line_needed, .number = number};
  }
  return std::nullopt;
}

Decision decide_one(const Facts& facts, const PublishMenu& command) {
  if (const auto no = refuse_kitchen_work(facts, false)) return *no;
  if (command.menu.lines.empty() || command.menu.dishes.empty()) return Refusal{No::menu_missing};
  if (const auto no = refuse_dishes(command.menu)) return *no;
  const auto& before = facts.lunch->menu;
  const bool begun = facts.lunch->meal.state != MealState::planned;
  if (begun && before && !same_food(before->menu, command.menu)) return Refusal{No::wrong_state};
  std::vector<EventId> seen;
  if (before) seen.push_back(before->told.id);
  return drafts(draft_of(command.menu, std::move(seen)));
}

/// PLANNED → SERVING. Children must eat: what is missing needs a reason and the officer's name.
Decision decide_one(const Facts& facts, const OpenMeal& command) {
  if (const auto no = refuse_kitchen_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  if (lunch.meal.state != MealState::planned) return Refusal{No::wrong_state};
  if (!lunch.menu || lunch.menu->menu.dishes.empty()) return Refusal{No::menu_missing};
  const auto unready = refuse_unready(lunch);
  const bool answers = facts.roles.has(Role::food_safety) || facts.roles.has(Role::principal);
  if (unready && !(answers && !command.reason_code.empty())) return *unready;
  return drafts(draft_of(MealOpened{facts.today, unready ? command.reason_code : std::string()},
                         lunch.meal.heads, command.reason));
}

Decision decide_one(const Facts& facts, const TakeSample& command) {
  if (const auto no = refuse_kitchen_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  if (!lunch.menu) return Refusal{No::menu_missing};
  const auto& dishes = lunch.menu->menu.dishes;
  if (std::none_of(dishes.begin(), dishes.end(),
                   [&](const auto& dish) { return dish.dish == command.dish; }))
    return Refusal{No::menu_missing};
  if (command.grams < sample_least_g)
    return Refusal{.no = No::sample_too_light, .number = sample_least_g};
  return drafts(draft_of(FoodSampled{command.sample, facts.today, command.dish, command.grams,
                                     command.celsius, command.place_code}));
}

Decision decide_one(const Facts& facts, const DisposeSample& command) {
  if (const auto no = refuse_kitchen_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  const auto row = std::find_if(lunch.samples.begin(), lunch.samples.end(), [&](const auto& one) {
    return one.sample.sample == command.sample;
  });
  if (row == lunch.samples.end() || row->disposed_at.us != 0) return Refusal{No::wrong_state};
  if (lunch.sample_frozen) return Refusal{No::sample_frozen};
  if (const int hours = sample_hours_left(*row, facts.now))
    return Refusal{.no = No::sample_too_young, .number = hours};
  return drafts(draft_of(SampleDisposed{command.sample, row->sample.day}, {row->told.id}));
}

namespace {

template <class Moved, class Command>
Decision move_class_meal(const Facts& facts, const Command& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  const bool may = facts.roles.has(Role::canteen) || facts.roles.has(Role::food_safety) ||
                   may_teach(facts.roles);
  if (!may || !facts.lunch) return Refusal{No::not_allowed};
  if (!facts.lunch->class_known || command.count < 1) return Refusal{No::wrong_state};
  return drafts(draft_of(Moved{command.class_id, facts.today, command.count, command.celsius}));
}

}  // namespace

Decision decide_one(const Facts& facts, const SendClassMeal& command) {
  return move_class_meal<ClassMealSent>(facts, command);
}
Decision decide_one(const Facts& facts, const ReceiveClassMeal& command) {
  return move_class_meal<ClassMealReceived>(facts, command);
}

/// inv 27: a school leader eats with the children; who writes it on a later day says so and why.
Decision decide_one(const Facts& facts, const LogAccompany& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.lunch) return Refusal{No::not_allowed};
  const Roles leader = facts.lunch->leader_roles;
  if (!leader.has(Role::principal) && !leader.has(Role::day_leader))
    return Refusal{No::no_accompany};
  const AccompanyLogged& record = command.record;
  if (facts.today < record.day) return Refusal{No::wrong_state};
  if (record.day < facts.today && record.late_code.empty()) return Refusal{No::reason_needed};
  Draft draft = draft_of(record);
  draft.personal = command.words;
  draft.backfilled = record.day < facts.today || facts.lunch->meal.state == MealState::closed;
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const HaltMeal& command) {
  if (const auto no = refuse_kitchen_work(facts, false)) return *no;
  if (facts.lunch->meal.state == MealState::halted) return Refusal{No::already_marked};
  if (command.reason_code.empty()) return Refusal{No::reason_needed};
  return drafts(draft_of(MealHalted{facts.today, command.reason_code}, facts.lunch->meal.heads,
                         command.reason));
}

Decision decide_one(const Facts& facts, const ResumeMeal&) {
  if (const auto no = refuse_kitchen_work(facts, false)) return *no;
  if (!facts.roles.has(Role::principal)) return Refusal{No::not_allowed};
  if (facts.lunch->meal.state != MealState::halted) return Refusal{No::wrong_state};
  return drafts(draft_of(MealResumed{facts.today}, facts.lunch->meal.heads));
}

/// inv 26, 29.
Decision decide_one(const Facts& facts, const ReconcileMeal& command) {
  if (const auto no = refuse_kitchen_work(facts)) return *no;
  const LunchFacts& lunch = *facts.lunch;
  if (lunch.meal.state == MealState::planned) return Refusal{No::meal_not_open};
  if (lunch.meal.state == MealState::halted) return Refusal{No::meal_halted};
  if (lunch.meal.state == MealState::closed) return Refusal{No::meal_closed};
  if (const int dishes = unsampled(lunch))
    return Refusal{.no = No::sample_missing, .number = dishes};
  if (command.prepared < 0 || command.second < 0 || command.waste < 0)
    return Refusal{No::wrong_state};
  const int gone = lunch.served + command.second + lunch.staff + lunch.guests + command.waste;
  const int off = command.prepared - gone;
  if (off != 0 && command.reason_code.empty())
    return Refusal{.no = No::meal_not_balanced, .number = off, .other = gone};
  return drafts(draft_of(
      MealReconciled{facts.today, command.prepared, lunch.served, command.second, lunch.staff,
                     lunch.guests, command.waste, off == 0 ? std::string() : command.reason_code},
      lunch.meal.heads, command.reason));
}

Decision decide_one(const Facts& facts, const CloseMeal&) {
  if (const auto no = refuse_kitchen_work(facts)) return *no;
  if (facts.lunch->meal.state != MealState::reconciled) return Refusal{No::wrong_state};
  return drafts(draft_of(MealClosed{facts.today}, facts.lunch->meal.heads));
}

}  // namespace kehou::domain
