// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The line: who is given a portion (inv 23–25, 28; §3.1 examples 6, 7).
#include <random>

#include "common/domain/allergens.h"
#include "common/domain/lunch.h"
#include "common/domain/rules.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

MenuPublished menu() {
  MenuPublished menu;
  menu.day = today;
  menu.lines = {{"A", false}, {"B", true}};
  menu.dishes = {{id_of<DishId>(1), "宫保鸡丁", "A", {}, {}, {"peanut"}, {}},
                 {id_of<DishId>(2), "清炒时蔬", "", {}, {}, {"soy"}, {}},
                 {id_of<DishId>(3), "清真牛肉", "B", {}, {}, {}, {}}};
  return menu;
}

/// 11:52: ann stands before window 3 of the open meal.
struct Window {
  Facts facts;
  LunchFacts lunch;

  Window() {
    facts.now = at(11, 52);
    facts.today = today;
    facts.actor = colleague;
    facts.roles = roles_of(Role::canteen);
    lunch.cert_valid = true;
    lunch.menu = MenuRow{menu(), {}};
    lunch.meal.state = MealState::serving;
    lunch.children.push_back({ann, id_of<ClassId>(9), true, "A", false, {}, {}});
  }
  LunchChildFacts& child() { return lunch.children.front(); }
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
  MealServed served(const ServeMeal& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
    return std::get<MealServed>(std::get<std::vector<Draft>>(decision).front().payload);
  }
};

MealServed portion(int window) { return {ann, today, window, "A", false, {}, Via::card}; }
ServeMeal plate(const std::string& line = "", bool alternative = false) {
  return {.student = ann, .window = 3, .line = line, .alternative = alternative};
}
ServeMeal overridden(const std::string& line = "") {
  ServeMeal command = plate(line);
  command.override_code = "dish_mistagged";
  return command;
}

}  // namespace

TEST_CASE("inv 23: one portion a meal; the second window says when and where the first was") {
  Window window;
  CHECK(window.served(plate()).line == "A");
  CHECK(window.served(plate()).window == 3);
  window.child().day.served = {at(11, 50), colleague, 5, "A", false, false};
  window.child().day.portions = 1;
  const Refusal no = window.refusal(plate());
  CHECK(no.no == No::lunch_served);
  CHECK(no.number == 5);
  CHECK(no.other == 11 * 60 + 50);
  // §3.1 example 6: more is a record of its own, and only after the first.
  const ServeSecond more{.student = ann, .window = 3, .item_code = "staple"};
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(more)));
  window.child().day.portions = 0;
  CHECK(window.no(more) == No::not_served_yet);
  CHECK(window.no(ServeSecond{.student = ann, .window = 3, .item_code = ""}) == No::reason_needed);
}

TEST_CASE("the roster: not registered, cancelled, another line; the officer may decide otherwise") {
  Window window;
  CHECK(window.no(plate("B")) == No::wrong_line);
  CHECK(window.no(plate("C")) == No::wrong_line);
  window.child().day.cancelled = true;
  CHECK(window.no(plate()) == No::lunch_cancelled);
  window.child().enrolled = false;
  CHECK(window.no(plate()) == No::lunch_not_enrolled);
  CHECK(window.no(overridden()) == No::not_allowed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.served(overridden()).override_code == "dish_mistagged");
  window.lunch.children.clear();
  CHECK(window.no(plate()) == No::unknown_student);
}

TEST_CASE("inv 24: an allergen of the line stops; only the officer overrides, with a reason") {
  Window window;
  window.child().allergens = {"peanut"};
  CHECK(window.no(plate()) == No::allergen_stop);  // §3.1 example 7
  CHECK(window.served(plate("A", true)).alternative);
  CHECK(window.no(overridden()) == No::not_allowed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.served(overridden()).override_code == "dish_mistagged");
  window.child().allergens = {"soy"};  // in a dish of every line
  CHECK(window.no(plate()) == No::allergen_stop);
  window.child().allergens = {"egg"};
  CHECK(window.served(plate()).override_code.empty());
}

TEST_CASE("inv 25: halal only from a halal line, whoever asks and whatever it is called") {
  Window window;
  window.child().halal = true;
  CHECK(window.no(plate()) == No::halal_line_needed);
  CHECK(window.no(plate("A", true)) == No::halal_line_needed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.no(overridden()) == No::halal_line_needed);
  window.child().line = "B";
  CHECK(window.served(plate()).line == "B");
}

TEST_CASE("inv 28: nobody serves without a certificate, nor before the meal is opened or stopped") {
  Window window;
  window.lunch.cert_valid = false;
  CHECK(window.no(plate()) == No::no_health_cert);
  CHECK(window.no(ServePlate{.window = 3}) == No::no_health_cert);
  window.lunch.cert_valid = true;
  window.facts.roles = roles_of(Role::duty_teacher);
  CHECK(window.no(plate()) == No::not_allowed);
  window.facts.roles = roles_of(Role::canteen);
  window.lunch.meal.state = MealState::planned;
  CHECK(window.no(plate()) == No::meal_not_open);
  window.lunch.meal.state = MealState::halted;
  CHECK(window.no(plate()) == No::meal_halted);
  window.lunch.meal.state = MealState::reconciled;
  CHECK(window.no(plate()) == No::meal_closed);
  window.facts.actor = {};
  CHECK(window.no(plate()) == No::not_signed_in);
}

TEST_CASE("a class is served whole or not at all, and the child in the way is named") {
  Window window;
  window.facts.roles = roles_of(Role::class_teacher);
  const ClassId third = id_of<ClassId>(9);
  window.lunch.children.push_back({bao, third, true, "", false, {"peanut"}, {}});
  const ServeClassMeal both{third, {ann, bao}};
  const Refusal no = window.refusal(both);
  CHECK(no.no == No::allergen_stop);
  CHECK(no.student == bao);
  window.lunch.children.back().allergens.clear();
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(both)));
  CHECK(window.no(ServeClassMeal{third, {}}) == No::names_needed);
  CHECK(window.no(ServeClassMeal{third, {ann, bao, chen}}) == No::unknown_student);
  CHECK(window.no(ServeClassMeal{id_of<ClassId>(8), {ann, bao}}) == No::unknown_student);
}

TEST_CASE(
    "停餐 until nine o'clock of the day, once, by who teaches; taken back until then (§2.2b)") {
  Window window;
  window.facts.roles = roles_of(Role::class_teacher);
  const CancelLunch cancel{ann, today, "leave"};
  window.facts.now = at(8, 59);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(cancel)));
  window.facts.now = at(9, 0);
  CHECK(window.no(cancel) == No::lunch_cutoff_passed);
  CHECK(
      std::holds_alternative<std::vector<Draft>>(window.ask(CancelLunch{ann, today + 1, "leave"})));
  window.facts.now = at(8, 0);
  CHECK(window.no(CancelLunch{ann, today, ""}) == No::reason_needed);
  window.child().day.cancelled = true;
  CHECK(window.no(cancel) == No::already_marked);
  window.facts.roles = roles_of(Role::canteen);
  CHECK(window.no(cancel) == No::not_allowed);

  Event said;
  said.envelope.actor = colleague;
  said.envelope.wall = at(8, 0);
  said.payload = LunchCancelled{ann, today, "leave"};
  window.facts.target = said;
  window.facts.now = at(8, 59);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{})));
  window.facts.now = at(9, 0);
  CHECK(window.no(Undo{}) == No::lunch_cutoff_passed);
}

TEST_CASE("a portion is taken back within two minutes by who served it, then by the officer (§3)") {
  Window window;
  Event said;
  said.envelope.actor = colleague;
  said.envelope.wall = at(11, 50);
  said.payload = portion(3);
  window.facts.target = said;
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{})));
  window.facts.now = at(11, 53);
  CHECK(window.no(Undo{}) == No::too_late_to_undo);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.no(Undo{}) == No::reason_needed);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{{}, "wrong card"})));
}

TEST_CASE("allergens: words of files become codes, what is on no list is kept as it was written") {
  CHECK(read_allergens("花生、芒果").codes == std::vector<std::string>{"mango", "peanut"});
  CHECK(read_allergens("对牛奶过敏；鸡蛋").codes == std::vector<std::string>{"egg", "milk"});
  CHECK(read_allergens("海鲜").codes == std::vector<std::string>{"crustacean", "fish"});
  CHECK(read_allergens("peanut,egg").codes == std::vector<std::string>{"egg", "peanut"});
  for (const char* none : {"", "无", "没有", "无过敏史", "none"})
    CHECK(read_allergens(none) == Allergens{});
  const Allergens odd = read_allergens("花生 某某果");
  CHECK(odd.codes == std::vector<std::string>{"peanut"});
  CHECK(odd.unknown == std::vector<std::string>{"某某果"});
  CHECK(is_halal("清真餐"));
  CHECK_FALSE(is_halal("普通"));
}

TEST_CASE("inv 23 M: two windows that knew nothing of each other are two facts and one portion") {
  TinySchool school(2);
  school.now = at(11, 50);
  school.append(draft_of(portion(1)), id_of<ActionId>(600), 0);
  school.now = at(11, 49);
  school.append(draft_of(portion(2)), id_of<ActionId>(601), 1);
  school.sync_all();
  std::vector<Event> events = school.terminals.front().known;
  const LunchDayRow row = fold_lunch_day(ann, today, events);
  CHECK(row.portions == 2);
  CHECK(row.heads.size() == 2);
  std::mt19937 random(5);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(fold_lunch_day(ann, today, events) == row);
  }
  // The officer looks at it and takes one back.
  school.append(draft_of(Voided{events.front().envelope.id}), id_of<ActionId>(602), 0);
  CHECK(fold_lunch_day(ann, today, school.terminals.front().known).portions == 1);
}
