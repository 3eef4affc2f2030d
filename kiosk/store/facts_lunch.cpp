// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_lunch.h"

#include <algorithm>

#include "common/domain/allergens.h"
#include "kiosk/store/readers/diets.h"
#include "kiosk/store/readers/school.h"
#include "kiosk/store/words_in_row.h"

namespace kehou::store {

using domain::FoodSampleRow;
using domain::LunchFacts;
using domain::StaffId;
using domain::StudentId;

namespace {

LunchChild take_lunch_child(Row& row, const SchoolKey& key, const domain::DayPlan& plan) {
  LunchChild child;
  domain::LunchChildFacts& facts = child.facts;
  row.all(facts.student, facts.class_id, child.seat_no, child.sealed, child.sealed_at);
  const auto enrolment = row.next<domain::LunchEnrolmentId>();
  row.into(facts.line);
  Sealed roster;
  row.all(roster.bytes, roster.event);
  facts.enrolled = plan.taught && !enrolment.is_nil();
  Diet diet = open_diet(key, roster, {child.sealed, child.sealed_at});
  facts.halal = diet.halal;
  facts.allergens = std::move(diet.allergens);
  child.unknown = std::move(diet.unknown);
  domain::LunchDayRow& day = facts.day;
  day.student = facts.student;
  day.day = plan.day;
  row.all(day.cancelled, day.served.at, day.served.by, day.served.window, day.served.line,
          day.served.alternative, day.served.overridden, day.portions, day.seconds, day.heads,
          day.cancel.event, day.cancel.by, day.cancel.reason_code, day.plates, day.doubled);
  return child;
}

}  // namespace

void settle_words(Statements& sql, const SchoolKey& key, LunchChild& child) {
  if (child.unknown.empty()) return;
  for (SettledWord& settled : load_allergy_words(sql, key, child.facts.student)) {
    const auto& asked = child.unknown;
    if (std::find(asked.begin(), asked.end(), settled.word) == asked.end()) continue;
    domain::settle_word(settled.word, settled.allergens, child.unknown, child.facts.allergens);
    child.settled.push_back(std::move(settled));
  }
}

std::optional<LunchChild> load_lunch_child(Statements& sql, const SchoolKey& key,
                                           const domain::DayPlan& plan, StudentId student) {
  std::optional<LunchChild> child;
  sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, e.id, e.line, e.sealed,"
      " e.sealed_at, d.cancelled, d.served_at, d.served_by, d.window, d.line, d.alternative,"
      " d.overridden, d.portions, d.seconds, d.heads, d.cancel_event, d.cancel_by,"
      " d.cancel_reason, d.plates, d.doubled FROM student s"
      " LEFT JOIN lunch_enrolment e ON e.student = s.id AND e.first_day <= ?1 AND e.last_day >= ?1"
      " AND (e.weekdays >> ?2) & 1 LEFT JOIN lunch_day d ON d.day = ?1 AND d.student = s.id"
      " WHERE s.id = ?3 AND s.status = 0 ORDER BY e.id DESC LIMIT 1",
      [&](Row& row) { child = take_lunch_child(row, key, plan); }, plan.day, plan.as_weekday - 1,
      student);
  if (child) settle_words(sql, key, *child);
  return child;
}

std::vector<LunchChild> load_lunch_class(Statements& sql, const SchoolKey& key,
                                         const domain::DayPlan& plan, domain::ClassId class_id) {
  std::vector<LunchChild> children;
  sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, e.id, e.line, e.sealed,"
      " e.sealed_at, d.cancelled, d.served_at, d.served_by, d.window, d.line, d.alternative,"
      " d.overridden, d.portions, d.seconds, d.heads, d.cancel_event, d.cancel_by,"
      " d.cancel_reason, d.plates, d.doubled FROM student s"
      " LEFT JOIN lunch_enrolment e ON e.student = s.id AND e.first_day <= ?1 AND e.last_day >= ?1"
      " AND (e.weekdays >> ?2) & 1 LEFT JOIN lunch_day d ON d.day = ?1 AND d.student = s.id"
      " WHERE s.class_id = ?3 AND s.status = 0 GROUP BY s.id ORDER BY s.seat_no, s.id",
      [&](Row& row) { children.push_back(take_lunch_child(row, key, plan)); }, plan.day,
      plan.as_weekday - 1, class_id);
  for (LunchChild& child : children) settle_words(sql, key, child);
  return children;
}

std::optional<domain::MenuRow> load_menu(Statements& sql, CivilDay day) {
  auto menu = load_published_menu(sql, day);
  if (menu && domain::unsolved_of(menu->menu) > 0)
    domain::settle(menu->menu, load_dish_words(sql, day));
  return menu;
}

std::optional<domain::MenuRow> load_published_menu(Statements& sql, CivilDay day) {
  std::optional<domain::MenuRow> menu;
  sql.each(
      "SELECT event, at, by_staff FROM menu WHERE day = ?",
      [&](Row& row) {
        menu.emplace();
        row.all(menu->told.id, menu->told.at, menu->told.by);
      },
      day);
  if (!menu) return menu;
  menu->menu.day = day;
  sql.each(
      "SELECT code, halal FROM menu_line WHERE day = ? ORDER BY ordinal",
      [&](Row& row) {
        auto& line = menu->menu.lines.emplace_back();
        row.all(line.code, line.halal);
      },
      day);
  sql.each(
      "SELECT dish, name, line, tags, ingredients, allergens, unknown FROM menu_dish"
      " WHERE day = ? ORDER BY ordinal",
      [&](Row& row) {
        auto& dish = menu->menu.dishes.emplace_back();
        row.all(dish.dish, dish.name, dish.line);
        dish.tags = words_of(row.next<std::string>());
        dish.ingredients = words_of(row.next<std::string>());
        dish.allergens = words_of(row.next<std::string>());
        dish.unknown = words_of(row.next<std::string>());
      },
      day);
  return menu;
}

domain::MealRow load_meal(Statements& sql, CivilDay day) {
  domain::MealRow meal;
  meal.day = day;
  sql.each(
      "SELECT state, opened_because, opened_at, halted_at, closed_at, prepared, served, second,"
      " staff, guests, waste, reason, heads FROM meal WHERE day = ?",
      [&](Row& row) {
        domain::MealReconciled& figures = meal.figures;
        figures.day = day;
        row.all(meal.state, meal.opened_because, meal.opened_at, meal.halted_at, meal.closed_at,
                figures.prepared, figures.served, figures.second, figures.staff, figures.guests,
                figures.waste, figures.reason_code, meal.heads);
      },
      day);
  return meal;
}

std::vector<FoodSampleRow> load_food_samples(Statements& sql, CivilDay day) {
  std::vector<FoodSampleRow> samples;
  sql.each(
      "SELECT id, day, dish, grams, celsius, place, at, by_staff, disposed_at, disposed_by"
      " FROM food_sample WHERE day = ? OR disposed_at = 0 ORDER BY at, id",
      [&](Row& row) {
        FoodSampleRow& one = samples.emplace_back();
        row.all(one.sample.sample, one.sample.day, one.sample.dish, one.sample.grams,
                one.sample.celsius, one.sample.place_code, one.told.at, one.told.by,
                one.disposed_at, one.disposed_by);
      },
      day);
  return samples;
}

std::optional<domain::ClassMealRow> load_class_meal(Statements& sql, CivilDay day,
                                                    domain::ClassId class_id) {
  std::optional<domain::ClassMealRow> meal;
  sql.each(
      "SELECT sent, sent_c, sent_at, sent_by, received, received_c, received_at, received_by"
      " FROM class_meal WHERE day = ? AND class_id = ?",
      [&](Row& row) {
        meal.emplace();
        row.all(meal->sent.count, meal->sent.celsius, meal->sent_told.at, meal->sent_told.by,
                meal->received.count, meal->received.celsius, meal->received_told.at,
                meal->received_told.by);
      },
      day, class_id);
  return meal;
}

bool is_kitchen_checked(Statements& sql, CivilDay day) {
  bool checked = false;
  sql.each(
      "SELECT 1 FROM area_check WHERE list = 'kitchen' AND day = ?", [&](Row&) { checked = true; },
      day);
  return checked;
}

bool has_health_cert(Statements& sql, StaffId staff, CivilDay day) {
  bool has = false;
  sql.each(
      "SELECT 1 FROM health_cert WHERE staff = ? AND valid_to >= ?", [&](Row&) { has = true; },
      staff, day);
  return has;
}

LunchCounts count_lunch(Statements& sql, CivilDay day, int window) {
  LunchCounts counts;
  sql.each(
      "SELECT count(*), coalesce(sum(alternative), 0), coalesce(sum(seconds), 0),"
      " coalesce(sum(doubled), 0), coalesce(sum(window = ?2 AND window > 0), 0)"
      " FROM lunch_day WHERE day = ?1 AND portions > 0",
      [&](Row& row) {
        row.all(counts.served, counts.alternative, counts.seconds, counts.twice, counts.here);
      },
      day, window);
  sql.each(
      "SELECT coalesce(sum(kind = 0), 0), coalesce(sum(kind = 1), 0),"
      " coalesce(sum(window = ?2 AND window > 0), 0) FROM plate WHERE day = ?1",
      [&](Row& row) {
        row.all(counts.staff, counts.guests);
        counts.here += row.next<int>();
      },
      day, window);
  return counts;
}

namespace {

/// What one command of lunch asks for.
struct LunchLoad {
  Statements& sql;
  const SchoolKey& key;
  const DayFacts& day;
  const domain::Facts& facts;
  LunchFacts lunch{};
  bool meant = true;

  CivilDay today() const { return day.day.day(); }
  void load_meal_and_menu() {
    lunch.meal = load_meal(sql, today());
    lunch.menu = load_menu(sql, today());
  }
  void load_window() {
    load_meal_and_menu();
    lunch.cert_valid = has_health_cert(sql, facts.actor, today());
  }
  void load_child(const domain::DayPlan& plan, StudentId student) {
    if (auto child = load_lunch_child(sql, key, plan, student))
      lunch.children.push_back(std::move(child->facts));
  }
  void load_samples() {
    load_meal_and_menu();
    lunch.samples = load_food_samples(sql, today());
  }

  void operator()(const domain::ServeMeal& command) {
    load_window();
    load_child(day.day.plan, command.student);
  }
  void operator()(const domain::ServeSecond& command) {
    load_window();
    load_child(day.day.plan, command.student);
  }
  void operator()(const domain::ServePlate& command) {
    load_window();
    lunch.person_known = load_staff_row(sql, command.staff).has_value();
  }
  void operator()(const domain::ServeClassMeal& command) {
    load_meal_and_menu();
    for (LunchChild& child : load_lunch_class(sql, key, day.day.plan, command.class_id)) {
      const auto& asked = command.students;
      if (std::find(asked.begin(), asked.end(), child.facts.student) != asked.end())
        lunch.children.push_back(std::move(child.facts));
    }
  }
  void operator()(const domain::CancelLunch& command) {
    lunch.own_class = !command.students.empty();
    for (const StudentId student : command.students)
      lunch.own_class = lunch.own_class && is_head_teacher_of(student);
    for (const CivilDay of : command.days) {
      const auto plan = of == today() ? day.day.plan : domain::plan_day(load_calendar(sql), of);
      for (const StudentId student : command.students) load_child(plan, student);
    }
  }
  void operator()(const domain::SettlePortions& command) {
    load_child(domain::plan_day(load_calendar(sql), command.day), command.student);
  }
  void operator()(const domain::Undo&) {
    const auto* cancelled =
        facts.target ? std::get_if<domain::LunchCancelled>(&facts.target->payload) : nullptr;
    meant = cancelled != nullptr;
    if (meant) lunch.own_class = is_head_teacher_of(cancelled->student);
  }
  bool is_head_teacher_of(StudentId student) {
    bool own = false;
    sql.each(
        "SELECT 1 FROM student s JOIN class c ON c.id = s.class_id"
        " WHERE s.id = ? AND c.head_teacher = ?",
        [&](Row&) { own = true; }, student, facts.actor);
    return own && !facts.actor.is_nil();
  }
  void operator()(const domain::SettleDishWord& command) {
    const auto menu = load_published_menu(sql, command.day);
    if (menu)
      for (const auto& dish : menu->menu.dishes)
        lunch.word_known = lunch.word_known ||
                           (dish.dish == command.dish &&
                            std::count(dish.unknown.begin(), dish.unknown.end(), command.word) > 0);
    for (domain::DishWordRow& row : load_dish_words(sql, command.day))
      if (row.dish == command.dish && row.word == command.word)
        lunch.word_heads = std::move(row.heads);
  }
  void operator()(const domain::SettleAllergyWord& command) {
    const auto child = load_lunch_child(sql, key, day.day.plan, command.student);
    if (!child) return;
    const auto is_word = [&](const SettledWord& one) { return one.word == command.word; };
    // Nobody can say what a record means that could not be opened.
    lunch.word_known =
        command.word != domain::unread_word &&
        (std::count(child->unknown.begin(), child->unknown.end(), command.word) > 0 ||
         std::any_of(child->settled.begin(), child->settled.end(), is_word));
    lunch.word_ref = allergy_word_ref(sql, key, command.student, command.word);
    lunch.word_heads = allergy_word_heads(sql, command.student, lunch.word_ref);
  }
  void operator()(const domain::PublishMenu& command) {
    lunch.meal = load_meal(sql, command.menu.day);
    lunch.menu = load_menu(sql, command.menu.day);
  }
  void operator()(const domain::OpenMeal&) {
    load_samples();
    lunch.kitchen_checked = is_kitchen_checked(sql, today());
  }
  void operator()(const domain::TakeSample&) { load_samples(); }
  void operator()(const domain::DisposeSample& command) {
    load_samples();
    for (const FoodSampleRow& row : lunch.samples)
      if (row.sample.sample == command.sample)
        lunch.sample_frozen = load_meal(sql, row.sample.day).state == domain::MealState::halted;
  }
  void load_class(domain::ClassId id) {
    sql.each(
        "SELECT 1 FROM class WHERE id = ?", [&](Row&) { lunch.class_known = true; }, id);
  }
  void operator()(const domain::SendClassMeal& command) { load_class(command.class_id); }
  void operator()(const domain::ReceiveClassMeal& command) { load_class(command.class_id); }
  void operator()(const domain::LogAccompany& command) {
    lunch.meal = load_meal(sql, command.record.day);
    if (const auto row = load_staff_row(sql, command.record.leader))
      lunch.leader_roles = row->roles;
  }
  void operator()(const domain::HaltMeal&) { load_meal_and_menu(); }
  void operator()(const domain::ResumeMeal&) { load_meal_and_menu(); }
  void operator()(const domain::ReconcileMeal&) {
    load_samples();
    const LunchCounts counts = count_lunch(sql, today(), 0);
    lunch.served = counts.served;
    lunch.staff = counts.staff;
    lunch.guests = counts.guests;
  }
  void operator()(const domain::CloseMeal&) { load_meal_and_menu(); }
  template <class Other>
  void operator()(const Other&) {
    meant = false;
  }
};

}  // namespace

void add_lunch_facts(Statements& sql, const SchoolKey& key, const DayFacts& day,
                     const domain::Command& command, domain::Facts& facts) {
  LunchLoad load{sql, key, day, facts};
  std::visit(load, command);
  if (load.meant) facts.lunch = std::make_shared<const LunchFacts>(std::move(load.lunch));
}

}  // namespace kehou::store
