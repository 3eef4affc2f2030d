// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "common/domain/area_lists.h"
#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/safety_rows.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::Role;
using domain::StaffId;

namespace {

constexpr int gap_look_back_days = 30;  ///< of leaders' meals
constexpr int words_look_ahead_days = 14;
constexpr int cert_warn_days = 30;  ///< a certificate that ends within these is named

void add_check(const Scope& scope, model::Kitchen& kitchen) {
  const domain::AreaList& list = domain::kitchen_list;
  model::AreaListCard& card = kitchen.check;
  card.code = list.code;
  for (const domain::AreaItem& asked : list.items)
    card.items.push_back({std::string(asked.code), asked.expires, {}});
  const auto last = load_area_check(scope.sql, card.code, {}, kitchen.day);
  if (!last) return;
  card.done = true;
  card.at = last->told.at;
  card.by = staff_name(scope, last->told.by);
  for (const auto& item : last->check.items) card.not_ok += item.ok ? 0 : 1;
  kitchen.mark += card.at.us;
}

void settle_dish(const Scope& scope, const domain::DishWordRow& row, model::KitchenDish& dish,
                 model::Kitchen& kitchen) {
  for (model::KitchenWord& word : dish.words) {
    if (word.word != row.word) continue;
    word = {row.word, row.allergens, staff_name(scope, row.told.by), row.told.at};
    kitchen.mark += row.told.at.us;
    for (const std::string& code : row.allergens)
      if (std::find(dish.allergens.begin(), dish.allergens.end(), code) == dish.allergens.end())
        dish.allergens.push_back(code);
  }
}

std::vector<model::KitchenDish> dishes_of(const Scope& scope, const domain::MenuPublished& menu,
                                          model::Kitchen& kitchen) {
  std::vector<model::KitchenDish> dishes;
  const auto settled = load_dish_words(scope.sql, menu.day);
  for (const auto& told : menu.dishes) {
    model::KitchenDish& dish = dishes.emplace_back();
    dish.day = menu.day;
    dish.dish = told.dish;
    dish.name = told.name;
    dish.line = told.line;
    const auto* line = domain::line_of(menu, told.line);
    dish.halal = line && line->halal;
    dish.ingredients = told.ingredients;
    dish.allergens = told.allergens;
    for (const std::string& word : told.unknown) dish.words.push_back({word});
    for (const domain::DishWordRow& row : settled)
      if (row.dish == told.dish) settle_dish(scope, row, dish, kitchen);
  }
  return dishes;
}

void add_menu(const Scope& scope, model::Kitchen& kitchen) {
  const auto menu = load_published_menu(scope.sql, kitchen.day);
  if (!menu) return;
  kitchen.has_menu = !menu->menu.dishes.empty();
  kitchen.lines = menu->menu.lines;
  kitchen.dishes = dishes_of(scope, menu->menu, kitchen);
}

/// inv 24: an unknown word is best settled before the day on which the dish is served.
void add_coming_words(const Scope& scope, model::Kitchen& kitchen) {
  std::vector<CivilDay> days;
  scope.sql.each(
      "SELECT DISTINCT day FROM menu_dish WHERE day > ?1 AND day <= ?2 AND unknown <> ''"
      " ORDER BY day",
      [&](Row& row) { days.push_back(row.next<CivilDay>()); }, kitchen.day,
      kitchen.day + words_look_ahead_days);
  for (const CivilDay day : days) {
    const auto menu = load_published_menu(scope.sql, day);
    if (!menu) continue;
    for (model::KitchenDish& dish : dishes_of(scope, menu->menu, kitchen))
      if (!dish.words.empty()) kitchen.coming.push_back(std::move(dish));
  }
}

std::string dish_name(const Scope& scope, const domain::FoodSampled& sample) {
  std::string name;
  scope.sql.each(
      "SELECT name FROM menu_dish WHERE day = ? AND dish = ?", [&](Row& row) { row.into(name); },
      sample.day, sample.dish);
  return name;
}

void add_samples(const Scope& scope, Instant now, model::Kitchen& kitchen) {
  for (const domain::FoodSampleRow& row : load_food_samples(scope.sql, kitchen.day)) {
    const domain::FoodSampled& sample = row.sample;
    kitchen.mark += row.told.at.us + row.disposed_at.us;
    const auto dish = std::find_if(kitchen.dishes.begin(), kitchen.dishes.end(),
                                   [&](const auto& one) { return one.dish == sample.dish; });
    if (sample.day == kitchen.day && dish != kitchen.dishes.end()) {
      dish->grams = sample.grams;
      dish->celsius = sample.celsius;
      dish->place_code = sample.place_code;
      dish->at = row.told.at;
    }
    if (row.disposed_at.us != 0) continue;
    const bool frozen = load_meal(scope.sql, sample.day).state == domain::MealState::halted;
    kitchen.kept.push_back({sample.sample, sample.day, dish_name(scope, sample), sample.grams,
                            sample.place_code, domain::sample_hours_left(row, now), frozen});
  }
}

/// Which line a child eats from; one that the menu does not have gets a place of its own.
std::size_t line_place(model::Kitchen& kitchen, const std::string& line) {
  if (line.empty() && !kitchen.lines.empty()) return 0;
  for (std::size_t i = 0; i < kitchen.lines.size(); ++i)
    if (kitchen.lines[i].code == line) return i;
  kitchen.lines.push_back({line, false});
  return kitchen.lines.size() - 1;
}

/// A child of the roster, as one row of the one query tells it.
struct Portioned {
  LunchChild child;
  std::string line;
  Sealed roster;
  bool cancelled = false;
};

Portioned take_portion(Row& row) {
  Portioned one;
  LunchChild& child = one.child;
  row.all(child.facts.student, child.facts.class_id, child.seat_no, child.sealed, child.sealed_at,
          one.line, one.roster.bytes, one.roster.event, one.cancelled);
  return one;
}

void ask_about(const Scope& scope, const std::string& class_name, Portioned& one,
               model::Kitchen& kitchen) {
  LunchChild& child = one.child;
  const Diet& diet =
      scope.diets.of(child.facts.student, one.roster, {child.sealed, child.sealed_at});
  if (diet.unknown.empty()) return;
  child.unknown = diet.unknown;
  settle_words(scope.sql, scope.key, child);
  const auto add = [&](model::KitchenWord word) {
    kitchen.mark += word.at.us;
    kitchen.asked.push_back({child.facts.student, class_name, child.seat_no, std::move(word)});
  };
  for (const std::string& word : child.unknown) add({word});
  for (const SettledWord& told : child.settled)
    add({told.word, told.allergens, staff_name(scope, told.by), told.at});
}

void add_portion(const Portioned& one, const std::string& class_name, model::Kitchen& kitchen) {
  if (kitchen.classes.empty() || kitchen.classes.back().name != class_name)
    kitchen.classes.push_back({class_name, {}, 0});
  model::KitchenClass& of = kitchen.classes.back();
  const std::size_t place = line_place(kitchen, one.line);
  of.lines.resize(std::max(of.lines.size(), place + 1));
  kitchen.portions.resize(std::max(kitchen.portions.size(), place + 1));
  ++of.lines[place];
  ++of.all;
  ++kitchen.portions[place];
  ++kitchen.portions_all;
}

/// The whole roster of today in one query; of two enrolments of one child the later one counts.
void add_portions(const Scope& scope, model::Kitchen& kitchen) {
  const domain::DayPlan plan = load_day(scope, kitchen.day).plan;
  if (!plan.taught) return;
  std::vector<Portioned> all;
  scope.sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, e.line, e.sealed, e.sealed_at,"
      " coalesce(d.cancelled, 0) FROM lunch_enrolment e"
      " JOIN student s ON s.id = e.student AND s.status = 0"
      " LEFT JOIN class c ON c.id = s.class_id"
      " LEFT JOIN lunch_day d ON d.day = ?1 AND d.student = s.id"
      " WHERE e.first_day <= ?1 AND e.last_day >= ?1 AND (e.weekdays >> ?2) & 1"
      " ORDER BY c.first_grade - c.entry_year, c.number, s.seat_no, s.id, e.id DESC",
      [&](Row& row) {
        Portioned one = take_portion(row);
        if (all.empty() || all.back().child.facts.student != one.child.facts.student)
          all.push_back(std::move(one));
      },
      plan.day, plan.as_weekday - 1);
  for (Portioned& one : all) {
    const std::string name = scope.school.class_name(one.child.facts.class_id, kitchen.day);
    ask_about(scope, name, one, kitchen);
    if (!one.cancelled) add_portion(one, name, kitchen);
  }
  std::stable_partition(kitchen.asked.begin(), kitchen.asked.end(),
                        [](const auto& one) { return !one.word.is_settled(); });
  kitchen.portions.resize(kitchen.lines.size());
  for (model::KitchenClass& one : kitchen.classes) one.lines.resize(kitchen.lines.size());
}

/// inv 27: served, and no leader ate along; the latest first.
void add_gaps(const Scope& scope, model::Kitchen& kitchen) {
  scope.sql.each(
      "SELECT m.day FROM meal m WHERE m.day >= ?1 AND m.day < ?2"
      " AND EXISTS (SELECT 1 FROM lunch_day d WHERE d.day = m.day AND d.portions > 0)"
      " AND m.day NOT IN (SELECT day FROM accompany) ORDER BY m.day DESC",
      [&](Row& row) { kitchen.gaps.push_back(row.next<CivilDay>()); },
      kitchen.day + -gap_look_back_days, kitchen.day);
}

/// inv 28: who works with food, and until when the paper is good.
void add_staff(const Scope& scope, model::Kitchen& kitchen) {
  std::unordered_map<StaffId, CivilDay> certs;
  scope.sql.each("SELECT staff, valid_to FROM health_cert", [&](Row& row) {
    const auto staff = row.next<StaffId>();
    certs[staff] = row.next<CivilDay>();
  });
  for (const auto& [staff, entry] : scope.school.staff) {
    if (entry.has_left) continue;
    const domain::Roles roles = entry.row.roles;
    if (roles.has(Role::principal) || roles.has(Role::day_leader))
      kitchen.leaders.push_back({staff, staff_name(scope, staff)});
    if (!roles.has(Role::canteen)) continue;
    const auto cert = certs.find(staff);
    const CivilDay until = cert == certs.end() ? CivilDay{} : cert->second;
    if (kitchen.day + cert_warn_days < until) continue;
    kitchen.cooks.push_back({staff_name(scope, staff), until, until < kitchen.day});
  }
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::sort(kitchen.leaders.begin(), kitchen.leaders.end(), by_name);
  std::sort(kitchen.cooks.begin(), kitchen.cooks.end(), [](const auto& a, const auto& b) {
    return std::tie(a.valid_to, a.name) < std::tie(b.valid_to, b.name);
  });
}

/// Everybody who ate today, in one query: what the hospital and the guardians are told from.
void add_eaters(const Scope& scope, model::Kitchen& kitchen) {
  scope.sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, d.window, d.served_at"
      " FROM lunch_day d JOIN student s ON s.id = d.student LEFT JOIN class c ON c.id = s.class_id"
      " WHERE d.day = ? AND d.portions > 0"
      " ORDER BY c.first_grade - c.entry_year, c.number, s.seat_no, s.id",
      [&](Row& row) {
        model::KitchenEater& eater = kitchen.eaters.emplace_back();
        const auto student = row.next<domain::StudentId>();
        eater.class_name = scope.school.class_name(row.next<domain::ClassId>(), kitchen.day);
        row.into(eater.seat_no);
        const Bytes sealed = row.next<Bytes>();
        const auto& name = scope.names.of(student, sealed, row.next<domain::EventId>()).name;
        eater.name = masked_name(name, 1);
        row.all(eater.window, eater.at);
      },
      kitchen.day);
}

}  // namespace

model::Kitchen load_kitchen(const Scope& scope, StaffId staff, Instant now) {
  model::Kitchen kitchen;
  kitchen.day = school_day(now);
  kitchen.person = staff;
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end()) kitchen.roles = person->second.row.roles;
  kitchen.meal = load_meal(scope.sql, kitchen.day);
  kitchen.may_change = minute_of_day(now) < domain::lunch_cutoff;
  add_check(scope, kitchen);
  add_menu(scope, kitchen);
  add_coming_words(scope, kitchen);
  add_samples(scope, now, kitchen);
  add_portions(scope, kitchen);
  add_staff(scope, kitchen);
  const LunchCounts counts = count_lunch(scope.sql, kitchen.day, 0);
  kitchen.served = counts.served;
  kitchen.staff = counts.staff;
  kitchen.guests = counts.guests;
  scope.sql.each(
      "SELECT count(*) FROM accompany WHERE day = ?",
      [&](Row& row) { row.into(kitchen.accompanied); }, kitchen.day);
  add_gaps(scope, kitchen);
  if (kitchen.meal.state == domain::MealState::halted) add_eaters(scope, kitchen);
  for (const domain::EventId& head : kitchen.meal.heads)
    kitchen.mark += static_cast<std::int64_t>(std::hash<domain::EventId>{}(head) >> 16U);
  // A gap that was filled moves it, whatever the day.
  kitchen.mark += kitchen.accompanied - static_cast<std::int64_t>(kitchen.gaps.size());
  return kitchen;
}

}  // namespace kehou::store
