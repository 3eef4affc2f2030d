// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// One class at lunch: who is expected, who has eaten, what the kitchen sent.
#include <algorithm>
#include <tuple>

#include "common/domain/allergens.h"
#include "common/domain/rules.h"
#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/lunch_classes.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::Role;
using model::LunchStanding;

std::vector<model::LunchClassKey> lunch_classes(const Scope& scope, CivilDay day) {
  std::vector<std::pair<std::tuple<int, int>, model::LunchClassKey>> sorted;
  for (const auto& [id, defined] : scope.school.classes)
    if (const int grade = domain::grade_on(defined, day))
      sorted.push_back({{grade, defined.number}, {id, scope.school.class_name(id, day)}});
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<model::LunchClassKey> classes;
  for (auto& [order, key] : sorted) classes.push_back(std::move(key));
  return classes;
}

bool may_cancel_lunch(const Scope& scope, domain::ClassId class_id, domain::StaffId viewer) {
  const auto found = scope.school.classes.find(class_id);
  if (found != scope.school.classes.end() && found->second.head_teacher == viewer) return true;
  const auto person = scope.school.staff.find(viewer);
  return person != scope.school.staff.end() && domain::is_leader(person->second.row.roles);
}

namespace {

LunchStanding standing_of(const domain::LunchChildFacts& child, const domain::MenuRow* menu) {
  if (child.day.is_served()) return LunchStanding::served;
  if (!child.enrolled) return LunchStanding::not_enrolled;
  if (child.day.cancelled) return LunchStanding::cancelled;
  if (!menu || menu->menu.lines.empty()) return LunchStanding::expected;
  const auto& own = child.line.empty() ? menu->menu.lines.front().code : child.line;
  const auto* line = domain::line_of(menu->menu, own);
  const bool fit = line && (!child.halal || line->halal) &&
                   domain::clash_of(domain::allergens_of(menu->menu, own), child.allergens).empty();
  return fit ? LunchStanding::expected : LunchStanding::stopped;
}

}  // namespace

model::LunchRoom load_lunch_room(const Scope& scope, domain::ClassId class_id,
                                 domain::StaffId viewer, Instant now) {
  const CivilDay today = school_day(now);
  const domain::Roles roles = roles_of(scope, viewer);
  model::LunchRoom room;
  room.classes = lunch_classes(scope, today);
  room.may_send = roles.has(Role::canteen) || roles.has(Role::food_safety);
  room.state = load_meal(scope.sql, today).state;
  const auto known = std::find_if(room.classes.begin(), room.classes.end(),
                                  [&](const auto& key) { return key.class_id == class_id; });
  if (known == room.classes.end()) return room;
  room.class_id = class_id;
  room.class_name = known->name;
  room.may_cancel = may_cancel_lunch(scope, class_id, viewer);
  if (auto meal = load_class_meal(scope.sql, today, class_id)) room.meal = std::move(*meal);
  room.sent_by = staff_name(scope, room.meal.sent_told.by);
  room.received_by = staff_name(scope, room.meal.received_told.by);
  const auto menu = load_menu(scope.sql, today);
  const bool whole = domain::may_teach(roles);
  for (const LunchChild& child :
       load_lunch_class(scope.sql, scope.key, load_day(scope, today).plan, class_id)) {
    model::LunchSeat seat;
    seat.student = child.facts.student;
    seat.seat_no = child.seat_no;
    const Name& name = scope.names.of(seat.student, child.sealed, child.sealed_at);
    seat.name = whole ? name.name : masked_name(name.name, 1);
    seat.standing = standing_of(child.facts, menu ? &*menu : nullptr);
    seat.asks = !child.unknown.empty() && seat.standing == LunchStanding::expected;
    seat.served_at = child.facts.day.served.at;
    room.seats.push_back(std::move(seat));
  }
  return room;
}

}  // namespace kehou::store
