// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The kitchen desk: the layout rules in every state, on every panel.
#include "common/domain/area_lists.h"
#include "kiosk/ui/screens/kitchen.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using domain::MealState;
using ui::KitchenAsks;
using ui::KitchenState;
using ui::KitchenTab;

void add_people(model::Kitchen& kitchen) {
  for (int i = 0; i < 36; ++i)
    kitchen.classes.push_back({fmt::format("三({})班", i + 1), {40, 3}, 43});
  for (int i = 0; i < 6; ++i)
    kitchen.leaders.push_back({numbered<domain::StaffId>(i + 1), "欧阳建国"});
  for (int i = 0; i < 400; ++i)
    kitchen.eaters.push_back({"三(12)班", i % 45 + 1, "欧阳*", i % 3, Instant{1}});
}

model::Kitchen kitchen(MealState meal) {
  model::Kitchen kitchen;
  kitchen.day = to_civil_day({2026, 11, 23});
  kitchen.roles.add(domain::Role::food_safety);
  kitchen.meal.state = meal;
  kitchen.check.code = "kitchen";
  for (const domain::AreaItem& item : domain::kitchen_items)
    kitchen.check.items.push_back({std::string(item.code), false, {}});
  const bool begun = meal != MealState::planned;
  kitchen.check.done = begun;
  kitchen.check.by = "欧阳建国";
  kitchen.check.not_ok = begun ? 1 : 0;
  kitchen.has_menu = true;
  kitchen.lines = {{"A", false}, {"B", true}};
  for (int i = 0; i < 7; ++i) {
    model::KitchenDish& dish = kitchen.dishes.emplace_back();
    dish.day = kitchen.day;
    dish.dish = numbered<domain::DishId>(i + 1);
    dish.name = "番茄土豆炖牛腩配米饭";
    dish.line = i % 2 == 0 ? "A" : "B";
    dish.halal = i % 2 != 0;
    dish.allergens = {"gluten", "peanut", "soy"};
    dish.grams = begun ? 130 : 0;
    dish.celsius = 71;
    dish.place_code = "fridge_2";
  }
  if (!begun) {
    kitchen.dishes.front().words = {{"某某粉"},
                                    {"沙茶酱", {"peanut", "soy"}, "严食安", Instant{1}}};
    model::KitchenDish& tomorrow = kitchen.coming.emplace_back(kitchen.dishes.back());
    tomorrow.day = kitchen.day + 1;
    tomorrow.words = {{"秘制酱"}};
  }
  for (int i = 0; i < 3; ++i)
    kitchen.kept.push_back({numbered<domain::SampleId>(i + 1), kitchen.day + -1, "红烧狮子头", 130,
                            "fridge_1", i == 0 ? 21 : 0, i == 1});
  kitchen.portions = {1440, 108};
  kitchen.portions_all = 1548;
  kitchen.may_change = !begun;
  kitchen.asked = {
      {numbered<domain::StudentId>(1), "三(12)班", 12, {"某某果"}},
      {numbered<domain::StudentId>(2), "三(12)班", 13, {"青霉素", {}, "欧阳建国", Instant{1}}}};
  for (int i = 1; i <= 5; ++i) kitchen.gaps.push_back(kitchen.day + -i);
  kitchen.cooks = {{"田大厨", kitchen.day + -1, true}, {"严食安", {}, false}};
  kitchen.served = begun ? 1302 : 0;
  kitchen.staff = 88;
  kitchen.guests = 2;
  kitchen.meal.figures.prepared = 1500;
  add_people(kitchen);
  return kitchen;
}

Scene kitchen_scene(std::string name, MealState meal, KitchenState state = {}) {
  return scene(std::move(name), ui::draw_kitchen, kitchen(meal), std::move(state));
}

KitchenState on(KitchenTab tab) {
  KitchenState state;
  state.tab = tab;
  return state;
}

std::vector<Scene> kitchen_scenes() {
  KitchenState check;
  check.asks = KitchenAsks::check;
  check.check.form = ui::SafetyForm::list;
  check.check.list_code = "kitchen";
  KitchenState opening;
  opening.asks = KitchenAsks::open_reason;
  KitchenState halting;
  halting.asks = KitchenAsks::halt;
  halting.reason_code = "smell";
  KitchenState sample = on(KitchenTab::samples);
  sample.dish = numbered<domain::DishId>(1);
  sample.sample = {"110", "72"};
  KitchenState sums = on(KitchenTab::sums);
  sums.sums = {"1500", "24", "60"};
  KitchenState meal = on(KitchenTab::accompany);
  meal.leader = numbered<domain::StaffId>(1);
  meal.ratings = {0, 1, 2, 3};
  meal.words = "汤偏凉，请改进保温";
  KitchenState late = meal;
  late.late_day = to_civil_day({2026, 11, 22});
  late.late_code = "on_paper";
  KitchenState word;
  word.asks = KitchenAsks::word;
  word.asked = {
      .dish = numbered<domain::DishId>(1), .word = "某某粉", .whose = "番茄土豆炖牛腩配米饭"};
  KitchenState child = word;
  child.asked = {.student = numbered<domain::StudentId>(1),
                 .word = "某某果",
                 .whose = "三(12)班 12",
                 .chosen = {"mango", "nut"}};
  return {kitchen_scene("kitchen_planned", MealState::planned),
          kitchen_scene("kitchen_serving", MealState::serving),
          kitchen_scene("kitchen_halted", MealState::halted),
          kitchen_scene("kitchen_closed", MealState::closed),
          kitchen_scene("kitchen_check", MealState::planned, check),
          kitchen_scene("kitchen_opening", MealState::planned, opening),
          kitchen_scene("kitchen_halting", MealState::serving, halting),
          kitchen_scene("kitchen_samples", MealState::serving, on(KitchenTab::samples)),
          kitchen_scene("kitchen_sample", MealState::planned, sample),
          kitchen_scene("kitchen_sums", MealState::serving, sums),
          kitchen_scene("kitchen_sums_done", MealState::reconciled, on(KitchenTab::sums)),
          kitchen_scene("kitchen_accompany", MealState::serving, meal),
          kitchen_scene("kitchen_late", MealState::serving, late),
          kitchen_scene("kitchen_word_dish", MealState::planned, word),
          kitchen_scene("kitchen_word_child", MealState::serving, child),
          kitchen_scene("kitchen_menu", MealState::planned, on(KitchenTab::menu))};
}

}  // namespace

TEST_CASE("kitchen: layout rules in every state") { check_everywhere(kitchen_scenes()); }
