// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The kitchen: menu, opening, samples, stop, sums (inv 26–29, 28b; §3.1 example 8).
#include <random>

#include "common/domain/lunch.h"
#include "common/domain/rules.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

MenuPublished kitchen_menu() {
  MenuPublished menu;
  menu.day = today;
  menu.lines = {{"A", false}, {"B", true}};
  menu.dishes = {{id_of<DishId>(1), "红烧肉", "A", {"pork"}, {}, {}, {}},
                 {id_of<DishId>(2), "清炒时蔬", "", {}, {}, {}, {}}};
  return menu;
}

FoodSampleRow sample_of(int dish, Instant taken) {
  FoodSampleRow row;
  row.sample = {id_of<SampleId>(dish), today, id_of<DishId>(dish), 130, 70, "fridge"};
  row.told.at = taken;
  return row;
}

struct Kitchen {
  Facts facts;
  LunchFacts lunch;

  Kitchen() {
    facts.now = at(11, 30);
    facts.today = today;
    facts.actor = colleague;
    facts.roles = roles_of(Role::food_safety);
    lunch.menu = MenuRow{kitchen_menu(), {}};
    lunch.kitchen_checked = true;
    lunch.samples = {sample_of(1, at(11, 10)), sample_of(2, at(11, 12))};
  }
  Decision ask(const Command& command) {
    facts.lunch = std::make_shared<const LunchFacts>(lunch);
    return decide(facts, command);
  }
  Refusal refusal(const Command& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<Refusal>(decision));
    return std::get<Refusal>(decision);
  }
  No no(const Command& command) { return refusal(command).no; }
  template <class Told>
  Told told(const Command& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
    return std::get<Told>(std::get<std::vector<Draft>>(decision).front().payload);
  }
};

TakeSample sample(int grams) {
  return {
      .sample = id_of<SampleId>(7), .dish = id_of<DishId>(1), .grams = grams, .place_code = "f"};
}

}  // namespace

TEST_CASE("inv 28b: seven kinds of food never stand on a menu, by tag and not by name") {
  Kitchen kitchen;
  for (const char* tag : {"cold_dish", "raw_food", "cream_cake", "green_bean", "daylily",
                          "wild_mushroom", "sprouted_potato"}) {
    MenuPublished bad = kitchen_menu();
    bad.dishes[1].tags = {tag};
    const Refusal no = kitchen.refusal(PublishMenu{bad});
    CHECK(no.no == No::dish_forbidden);
    CHECK(no.number == 2);
    // A file brings it through the same rule.
    kitchen.facts.roles = roles_of(Role::office);
    CHECK(kitchen.no(RecordFacts{{{bad, {}}}}) == No::dish_forbidden);
    kitchen.facts.roles = roles_of(Role::food_safety);
  }
  MenuPublished named = kitchen_menu();
  named.dishes[1].name = "四季豆样子的豆腐";
  CHECK(kitchen.told<MenuPublished>(PublishMenu{named}).dishes[1].name == named.dishes[1].name);
}

TEST_CASE("menu: lines and dishes, halal lines without pork, nothing exchanged once people eat") {
  Kitchen kitchen;
  MenuPublished bad = kitchen_menu();
  bad.lines.clear();
  CHECK(kitchen.no(PublishMenu{bad}) == No::menu_missing);
  bad = kitchen_menu();
  bad.dishes[0].line = "B";
  CHECK(kitchen.no(PublishMenu{bad}) == No::halal_line_needed);
  bad.dishes[0].line = "C";
  CHECK(kitchen.no(PublishMenu{bad}) == No::wrong_line);
  kitchen.lunch.meal.state = MealState::serving;
  MenuPublished solved = kitchen_menu();
  solved.dishes[0].allergens = {"soy"};
  CHECK(kitchen.told<MenuPublished>(PublishMenu{solved}).dishes[0].allergens.size() == 1);
  solved.dishes[0].name = "红烧鱼";
  CHECK(kitchen.no(PublishMenu{solved}) == No::wrong_state);
  kitchen.facts.roles = roles_of(Role::canteen);
  CHECK(kitchen.no(PublishMenu{kitchen_menu()}) == No::not_allowed);
}

TEST_CASE("inv 26: a sample has 125 g, is kept 48 hours, and longer while the meal is halted") {
  Kitchen kitchen;
  CHECK(kitchen.no(sample(110)) == No::sample_too_light);  // §3.1 example 8
  CHECK(kitchen.refusal(sample(124)).number == 125);
  CHECK(kitchen.told<FoodSampled>(sample(125)).grams == 125);
  TakeSample unknown = sample(130);
  unknown.dish = id_of<DishId>(99);
  CHECK(kitchen.no(unknown) == No::menu_missing);

  const DisposeSample dispose{id_of<SampleId>(1)};
  kitchen.facts.now = at(11, 10) + 47 * 60 * minute_us;
  CHECK(kitchen.refusal(dispose).no == No::sample_too_young);
  CHECK(kitchen.refusal(dispose).number == 1);
  kitchen.facts.now = at(11, 10) + (48 * 60 * minute_us - 1);
  CHECK(kitchen.no(dispose) == No::sample_too_young);
  kitchen.facts.now = at(11, 10) + 48 * 60 * minute_us;
  CHECK(kitchen.told<SampleDisposed>(dispose).day == today);
  kitchen.lunch.sample_frozen = true;
  CHECK(kitchen.no(dispose) == No::sample_frozen);
  kitchen.lunch.sample_frozen = false;
  kitchen.lunch.samples.front().disposed_at = at(12, 0);
  CHECK(kitchen.no(dispose) == No::wrong_state);
}

TEST_CASE("the meal opens when it was checked and sampled; else the officer says why") {
  Kitchen kitchen;
  CHECK(kitchen.told<MealOpened>(OpenMeal{"in_time"}).reason_code.empty());
  kitchen.lunch.samples.pop_back();
  CHECK(kitchen.refusal(OpenMeal{}).no == No::sample_missing);
  CHECK(kitchen.refusal(OpenMeal{}).number == 1);
  kitchen.lunch.kitchen_checked = false;
  CHECK(kitchen.no(OpenMeal{}) == No::meal_not_checked);
  CHECK(kitchen.told<MealOpened>(OpenMeal{"in_time"}).reason_code == "in_time");
  kitchen.facts.roles = roles_of(Role::canteen);
  CHECK(kitchen.no(OpenMeal{"in_time"}) == No::meal_not_checked);
  kitchen.lunch.menu.reset();
  CHECK(kitchen.no(OpenMeal{}) == No::menu_missing);
  kitchen.lunch.meal.state = MealState::serving;
  CHECK(kitchen.no(OpenMeal{}) == No::wrong_state);
}

TEST_CASE("inv 29: prepared is what was given out and thrown away, or there is a reason") {
  Kitchen kitchen;
  kitchen.lunch.meal.state = MealState::serving;
  kitchen.lunch.served = 300;
  kitchen.lunch.staff = 20;
  kitchen.lunch.guests = 2;
  ReconcileMeal sums{.prepared = 340, .second = 8, .waste = 10, .reason_code = ""};
  CHECK(kitchen.told<MealReconciled>(sums).served == 300);
  sums.waste = 9;
  CHECK(kitchen.refusal(sums).no == No::meal_not_balanced);
  CHECK(kitchen.refusal(sums).number == 1);
  sums.reason_code = "spilled";
  CHECK(kitchen.told<MealReconciled>(sums).reason_code == "spilled");
  kitchen.lunch.samples.clear();
  CHECK(kitchen.no(sums) == No::sample_missing);  // inv 26
  kitchen.lunch.meal.state = MealState::planned;
  CHECK(kitchen.no(sums) == No::meal_not_open);
  CHECK(kitchen.no(CloseMeal{}) == No::wrong_state);
  kitchen.lunch.meal.state = MealState::reconciled;
  CHECK(kitchen.told<MealClosed>(CloseMeal{}).day == today);
}

TEST_CASE("inv 27: a school leader eats along; who writes it down later says so") {
  Kitchen kitchen;
  LogAccompany command;
  command.record.day = today;
  command.record.leader = leader;
  CHECK(kitchen.no(command) == No::no_accompany);
  kitchen.lunch.leader_roles = roles_of(Role::principal);
  const auto first = std::get<std::vector<Draft>>(kitchen.ask(command));
  CHECK_FALSE(first.front().backfilled);
  command.record.day = today + -1;
  CHECK(kitchen.no(command) == No::reason_needed);
  command.record.late_code = "forgotten";
  CHECK(std::get<std::vector<Draft>>(kitchen.ask(command)).front().backfilled);
  command.record.day = today + 1;
  CHECK(kitchen.no(command) == No::wrong_state);
}

TEST_CASE("a suspected incident: the officer or a leader stops the meal, the head lets it go on") {
  Kitchen kitchen;
  CHECK(kitchen.no(HaltMeal{}) == No::reason_needed);
  CHECK(kitchen.told<MealHalted>(HaltMeal{"vomiting"}).reason_code == "vomiting");
  kitchen.lunch.meal.state = MealState::halted;
  CHECK(kitchen.no(HaltMeal{"vomiting"}) == No::already_marked);
  CHECK(kitchen.no(ResumeMeal{}) == No::not_allowed);
  kitchen.facts.roles = roles_of(Role::principal);
  CHECK(kitchen.told<MealResumed>(ResumeMeal{}).day == today);
  kitchen.facts.roles = roles_of(Role::canteen);
  CHECK(kitchen.no(HaltMeal{"vomiting"}) == No::not_allowed);
}

TEST_CASE("permutation: a halt that nobody had seen holds against a resumption, in every order") {
  TinySchool school(2);
  school.now = at(11, 40);
  school.append(draft_of(MealOpened{today, {}}), id_of<ActionId>(700), 0);
  school.append(draft_of(MealHalted{today, "vomiting"}), id_of<ActionId>(701), 0);
  school.append(draft_of(MealResumed{today}), id_of<ActionId>(702), 0);
  school.append(draft_of(MealHalted{today, "smell"}), id_of<ActionId>(703), 1);
  CHECK(fold_meal(today, school.terminals.front().known).state == MealState::serving);
  school.sync_all();
  std::vector<Event> events = school.terminals.front().known;
  const MealRow row = fold_meal(today, events);
  CHECK(row.state == MealState::halted);
  std::mt19937 random(5);
  for (int i = 0; i < 30; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(fold_meal(today, events) == row);
  }
}
