// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The window's line, the child in front of it, and the public menu.
#include <algorithm>

#include "common/domain/allergens.h"
#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::MenuPublished;

namespace {

constexpr int recent_most = 8;
constexpr int doubled_most = 200;
constexpr int doubled_days = 14;  ///< a window may be without a network for days

int count_expected(Statements& sql, const domain::DayPlan& plan) {
  int expected = 0;
  if (!plan.taught) return expected;
  sql.each(
      "SELECT count(DISTINCT e.student) FROM lunch_enrolment e"
      " JOIN student s ON s.id = e.student AND s.status = 0"
      " LEFT JOIN lunch_day d ON d.day = ?1 AND d.student = e.student"
      " WHERE e.first_day <= ?1 AND e.last_day >= ?1 AND (e.weekdays >> ?2) & 1"
      " AND coalesce(d.cancelled, 0) = 0",
      [&](Row& row) { row.into(expected); }, plan.day, plan.as_weekday - 1);
  return expected;
}

/// One of the portions that stand in the journal for this child.
std::optional<model::LunchPlate> plate_of(const Scope& scope, domain::EventId id) {
  const auto event = scope.journal.find(id);
  if (!event) return std::nullopt;
  model::LunchPlate plate{
      id, event->envelope.wall, 0, {}, staff_name(scope, event->envelope.actor)};
  if (const auto* served = std::get_if<domain::MealServed>(&event->payload)) {
    plate.window = served->window;
    plate.line = served->line;
  }
  return plate;
}

constexpr std::string_view marks_of =
    "SELECT d.served_at, d.line, d.window, d.alternative, d.day, d.served_by, d.plates, s.id,"
    " s.class_id, s.seat_no, s.sealed, s.sealed_at FROM lunch_day d"
    " JOIN student s ON s.id = d.student ";

model::LunchMark take_mark(const Scope& scope, Row& row) {
  model::LunchMark mark;
  row.all(mark.at, mark.line, mark.window, mark.alternative, mark.day, mark.by);
  std::vector<domain::EventId> plates;
  row.into(plates);
  if (!plates.empty()) mark.event = plates.front();
  if (plates.size() > 1)
    for (const domain::EventId id : plates)
      if (auto plate = plate_of(scope, id)) mark.plates.push_back(std::move(*plate));
  row.into(mark.student);
  mark.class_name = scope.school.class_name(row.next<domain::ClassId>(), mark.day);
  row.into(mark.seat_no);
  const Bytes sealed = row.next<Bytes>();
  mark.name =
      masked_name(scope.names.of(mark.student, sealed, row.next<domain::EventId>()).name, 1);
  return mark;
}

void add_marks(const Scope& scope, CivilDay day, int window, model::LunchLine& line) {
  static const std::string recent =
      std::string(marks_of) +
      "WHERE d.day = ? AND d.portions > 0 AND d.window = ? ORDER BY d.served_at DESC LIMIT ?";
  scope.sql.each(
      recent, [&](Row& row) { line.recent.push_back(take_mark(scope, row)); }, day, window,
      recent_most);
  static const std::string doubled =
      std::string(marks_of) +
      "WHERE d.day BETWEEN ? AND ? AND d.doubled = 1 ORDER BY d.day, d.served_at LIMIT ?";
  scope.sql.each(
      doubled, [&](Row& row) { line.doubled.push_back(take_mark(scope, row)); },
      day + -doubled_days, day, doubled_most);
}

/// Another line that is fit for the child.
std::string other_line(const MenuPublished& menu, const domain::LunchChildFacts& child,
                       const std::string& own) {
  for (const MenuPublished::Line& line : menu.lines) {
    if (line.code == own || (child.halal && !line.halal)) continue;
    if (domain::clash_of(domain::allergens_of(menu, line.code), child.allergens).empty())
      return line.code;
  }
  return {};
}

model::MenuDish dish_of(const MenuPublished::Dish& dish) {
  model::MenuDish out{dish.name, dish.allergens};
  out.allergens.insert(out.allergens.end(), dish.unknown.begin(), dish.unknown.end());
  return out;
}

}  // namespace

model::LunchLine load_lunch_line(const Scope& scope, int window, Instant now) {
  const CivilDay today = school_day(now);
  model::LunchLine line;
  line.state = load_meal(scope.sql, today).state;
  if (const auto menu = load_menu(scope.sql, today)) {
    line.lines = menu->menu.lines;
    line.unsolved = domain::unsolved_of(menu->menu);
  }
  line.expected = count_expected(scope.sql, load_day(scope, today).plan);
  const LunchCounts counts = count_lunch(scope.sql, today, window);
  line.served = counts.served;
  line.here = counts.here;
  line.seconds = counts.seconds;
  line.staff = counts.staff;
  line.guests = counts.guests;
  add_marks(scope, today, window, line);
  return line;
}

std::optional<model::LunchChildCard> load_lunch_card(const Scope& scope, domain::StudentId student,
                                                     Instant now) {
  const CivilDay today = school_day(now);
  const auto child = load_lunch_child(scope.sql, scope.key, load_day(scope, today).plan, student);
  if (!child) return std::nullopt;
  const domain::LunchChildFacts& facts = child->facts;
  model::LunchChildCard card;
  card.student = student;
  card.class_name = scope.school.class_name(facts.class_id, today);
  card.seat_no = child->seat_no;
  card.name = masked_name(scope.names.of(student, child->sealed, child->sealed_at).name, 1);
  card.served_at = facts.day.served.at;
  card.served_window = facts.day.served.window;
  if (!facts.day.plates.empty()) card.served_event = facts.day.plates.front();
  card.unknown = child->unknown;
  card.line = facts.line;
  const auto menu = load_menu(scope.sql, today);
  if (!menu || menu->menu.lines.empty()) return card;
  if (card.line.empty()) card.line = menu->menu.lines.front().code;
  card.clash = domain::clash_of(domain::allergens_of(menu->menu, card.line), facts.allergens);
  card.other_line = other_line(menu->menu, facts, card.line);
  return card;
}

model::MenuBoard load_menu_board(const Scope& scope, CivilDay day) {
  model::MenuBoard board;
  board.day = day;
  if (const auto row = load_menu(scope.sql, day)) {
    for (const MenuPublished::Line& line : row->menu.lines)
      board.lines.push_back({line.code, line.halal, {}});
    model::MenuBoardLine shared;
    for (const MenuPublished::Dish& dish : row->menu.dishes) {
      const auto at = std::find_if(board.lines.begin(), board.lines.end(),
                                   [&](const auto& line) { return line.code == dish.line; });
      (at == board.lines.end() ? shared : *at).dishes.push_back(dish_of(dish));
    }
    if (!shared.dishes.empty()) board.lines.push_back(std::move(shared));
  }
  scope.sql.each(
      "SELECT min(day) FROM menu WHERE day > ?",
      [&](Row& row) { board.next_day = row.next<CivilDay>(); }, day);
  if (board.next_day.days != 0)
    if (const auto row = load_menu(scope.sql, board.next_day))
      for (const MenuPublished::Dish& dish : row->menu.dishes) board.next.push_back(dish.name);
  return board;
}

}  // namespace kehou::store
