// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Words on no list of allergens: asked until a person settles them (inv 24).
#include "common/domain/allergen_words.h"

#include <random>

#include "common/domain/rules.h"
#include "tests/domain/tiny_school.h"
#include "tests/domain/verdict.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

const DishId sauced_dish = id_of<DishId>(1);

DishWordSettled settled(const std::string& word, std::vector<std::string> allergens) {
  return {today, sauced_dish, word, std::move(allergens)};
}

Facts word_facts_of(Role role, bool word_known = true) {
  Facts facts;
  facts.now = at(11, 30);
  facts.today = today;
  facts.actor = colleague;
  facts.roles = roles_of(role);
  LunchFacts lunch;
  lunch.word_known = word_known;
  lunch.word_heads = {id_of<EventId>(9)};
  lunch.word_ref = "ref";
  facts.lunch = std::make_shared<const LunchFacts>(lunch);
  return facts;
}

}  // namespace

TEST_CASE(
    "inv 24: the officer settles a dish's word, the school doctor a child's; a cook neither") {
  const SettleDishWord of_dish{today, sauced_dish, "沙茶酱", {"peanut", "soy"}};
  const SettleAllergyWord of_child{ann, "青霉素", {}};
  CHECK(accepted(word_facts_of(Role::food_safety), of_dish));
  CHECK(accepted(word_facts_of(Role::office), of_dish));
  CHECK(answer(word_facts_of(Role::nurse), of_dish) == No::not_allowed);
  CHECK(answer(word_facts_of(Role::canteen), of_dish) == No::not_allowed);
  for (const Role role : {Role::nurse, Role::office, Role::food_safety, Role::principal})
    CHECK(accepted(word_facts_of(role), of_child));
  CHECK(answer(word_facts_of(Role::canteen), of_child) == No::not_allowed);
  CHECK(answer(word_facts_of(Role::class_teacher), of_child) == No::not_allowed);
}

TEST_CASE("inv 24: only a word that is asked is settled, and only with known allergens") {
  CHECK(answer(word_facts_of(Role::food_safety, false),
               SettleDishWord{today, sauced_dish, "沙茶酱", {}}) == No::wrong_state);
  CHECK(answer(word_facts_of(Role::food_safety),
               SettleDishWord{today, sauced_dish, "沙茶酱", {"mystery"}}) == No::wrong_state);
}

TEST_CASE("inv 24: a child's word and its meaning stand in the sealed part alone") {
  const Decision decision =
      decide(word_facts_of(Role::nurse), SettleAllergyWord{ann, "某某果", {"mango", "nut"}});
  const Draft& draft = std::get<std::vector<Draft>>(decision).front();
  CHECK(std::get<AllergyWordSettled>(draft.payload) == AllergyWordSettled{ann, "ref"});
  CHECK(draft.personal.reason == "某某果");
  CHECK(draft.personal.allergens == "mango,nut");
  CHECK(draft.after == std::vector<EventId>{id_of<EventId>(9)});
}

TEST_CASE("inv 24: a menu that comes again brings its word settled, and other words stay asked") {
  MenuPublished menu;
  menu.dishes = {{sauced_dish, "沙茶面", "A", {}, {}, {"gluten"}, {"沙茶酱", "某某粉"}}};
  settle(menu, {{sauced_dish, today, "沙茶酱", {"peanut", "soy"}, {}, {}},
                {id_of<DishId>(2), today, "某某粉", {}, {}, {}}});
  CHECK(menu.dishes[0].allergens == std::vector<std::string>{"gluten", "peanut", "soy"});
  CHECK(menu.dishes[0].unknown == std::vector<std::string>{"某某粉"});
  CHECK(unsolved_of(menu) == 1);
}

TEST_CASE("permutation: two who knew nothing of each other are both believed, until a third says") {
  TinySchool school(3);
  school.now = at(11, 0);
  school.append(draft_of(settled("沙茶酱", {})), id_of<ActionId>(700), 0);
  school.append(draft_of(settled("沙茶酱", {"peanut"})), id_of<ActionId>(701), 1);
  school.append(draft_of(settled("某某粉", {"gluten"})), id_of<ActionId>(702), 1);
  school.sync_all();
  std::vector<Event> events = school.terminals.front().known;
  auto rows = fold_dish_words(sauced_dish, today, events);
  REQUIRE(rows.size() == 2);
  const auto sauce = [](const auto& all) { return all[0].word == "沙茶酱" ? all[0] : all[1]; };
  CHECK(sauce(rows).allergens == std::vector<std::string>{"peanut"});
  CHECK(sauce(rows).heads.size() == 2);

  school.now = at(11, 5);
  school.append(draft_of(settled("沙茶酱", {"soy"}), sauce(rows).heads), id_of<ActionId>(703), 2);
  school.sync_all();
  events = school.terminals.front().known;
  rows = fold_dish_words(sauced_dish, today, events);
  CHECK(sauce(rows).allergens == std::vector<std::string>{"soy"});
  CHECK(rows.size() == 2);
  std::mt19937 random(7);
  for (int i = 0; i < 30; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(fold_dish_words(sauced_dish, today, events) == rows);
  }
}
