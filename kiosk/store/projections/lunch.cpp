// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of lunch. Diet and allergens of a child are copied sealed; a list of words is one text,
// a line each.
#include "common/domain/allergen_words.h"

#include "kiosk/store/projections/rows_of.h"
#include "kiosk/store/readers/handover_rows.h"
#include "kiosk/store/words_in_row.h"

namespace kehou::store::rows_of {

void lunch_enrolment(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM lunch_enrolment WHERE id = ?", subject.id);
  const auto row = domain::fold_lunch_enrolment(events);
  if (!row) return;
  const domain::LunchEnrolled& enrolled = row->enrolled;
  sql.run("INSERT INTO lunch_enrolment VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
          enrolled.student, enrolled.line, enrolled.weekdays, enrolled.days, row->told.sealed,
          row->told.id);
}

void lunch_day(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM lunch_day WHERE day = ? AND student = ?", subject.day, subject.id);
  const auto row = domain::fold_lunch_day(domain::StudentId(subject.id), subject.day, events);
  if (row.heads.empty()) return;
  sql.run("INSERT INTO lunch_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          row.day, row.student, row.cancelled, row.served.at, row.served.by, row.served.window,
          row.served.line, row.served.alternative, row.served.overridden, row.portions, row.seconds,
          packed_ids(row.heads), row.cancel.event, row.cancel.by, row.cancel.reason_code,
          packed_ids(row.plates), row.doubled);
}

void menu(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM menu WHERE day = ?", subject.day);
  sql.run("DELETE FROM menu_line WHERE day = ?", subject.day);
  sql.run("DELETE FROM menu_dish WHERE day = ?", subject.day);
  const auto row = domain::fold_menu(events);
  if (!row) return;
  sql.run("INSERT INTO menu VALUES (?, ?, ?, ?)", subject.day, row->told.id, row->told.at,
          row->told.by);
  int ordinal = 0;
  for (const auto& line : row->menu.lines)
    sql.run("INSERT INTO menu_line VALUES (?, ?, ?, ?)", subject.day, ordinal++, line.code,
            line.halal);
  ordinal = 0;
  for (const auto& dish : row->menu.dishes) {
    const std::string tags = lines_of(dish.tags);
    const std::string ingredients = lines_of(dish.ingredients);
    const std::string allergens = lines_of(dish.allergens);
    const std::string unknown = lines_of(dish.unknown);
    sql.run("INSERT INTO menu_dish VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, ordinal++,
            dish.dish, dish.name, dish.line, tags, ingredients, allergens, unknown);
  }
}

void meal(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM meal WHERE day = ?", subject.day);
  const auto row = domain::fold_meal(subject.day, events);
  if (row.heads.empty()) return;
  const domain::MealReconciled& figures = row.figures;
  sql.run("INSERT INTO meal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.day, row.state,
          row.opened_because, row.opened_at, row.halted_at, row.closed_at, figures.prepared,
          figures.served, figures.second, figures.staff, figures.guests, figures.waste,
          figures.reason_code, packed_ids(row.heads));
}

void plate(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM plate WHERE id = ?", subject.id);
  const auto row = domain::fold_plate(events);
  if (!row) return;
  const domain::PlateServed& plate = row->plate;
  sql.run("INSERT INTO plate VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.id, plate.day, plate.kind,
          plate.staff, plate.window, plate.line, row->told.at, row->told.by);
}

void class_meal(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM class_meal WHERE day = ? AND class_id = ?", subject.day, subject.id);
  const auto row = domain::fold_class_meal(events);
  if (!row) return;
  sql.run("INSERT INTO class_meal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
          row->sent.count, row->sent.celsius, row->sent_told.at, row->sent_told.by,
          row->received.count, row->received.celsius, row->received_told.at, row->received_told.by);
}

void food_sample(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM food_sample WHERE id = ?", subject.id);
  const auto row = domain::fold_food_sample(events);
  if (!row) return;
  const domain::FoodSampled& sample = row->sample;
  sql.run("INSERT INTO food_sample VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id, sample.day,
          sample.dish, sample.grams, sample.celsius, sample.place_code, row->told.at, row->told.by,
          row->disposed_at, row->disposed_by);
}

void accompany(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM accompany WHERE id = ?", subject.id);
  const auto row = domain::fold_accompany(events);
  if (!row) return;
  const domain::AccompanyLogged& record = row->record;
  sql.run("INSERT INTO accompany VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
          record.day, record.leader, record.with_parent, record.hygiene, record.order,
          record.service, record.quality, record.issue_code, row->backfilled, record.late_code,
          row->told.at, row->told.by, row->told.sealed);
}

void health_cert(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM health_cert WHERE staff = ?", subject.id);
  const auto row = domain::fold_health_cert(events);
  if (!row) return;
  sql.run("INSERT INTO health_cert VALUES (?, ?)", row->staff, row->valid_to);
}

void dish_word(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM dish_word WHERE day = ? AND dish = ?", subject.day, subject.id);
  const domain::DishId dish(subject.id);
  for (const auto& row : domain::fold_dish_words(dish, subject.day, events)) {
    const std::string allergens = lines_of(row.allergens);
    sql.run("INSERT INTO dish_word VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row.day, row.dish, row.word,
            allergens, row.told.id, row.told.at, row.told.by, packed_ids(row.heads));
  }
}

void allergy_word(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM allergy_word WHERE student = ?", subject.id);
  for (const auto& row : domain::fold_allergy_words(events))
    sql.run("INSERT INTO allergy_word VALUES (?, ?, ?, ?, ?, ?)", subject.id, row.word_ref,
            row.told.id, row.told.at, row.told.by, row.told.sealed);
}

}  // namespace kehou::store::rows_of
