// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/custody_words.h"

#include <algorithm>

#include "common/domain/rules.h"

namespace kehou::store {

void take_child(Row& row, ChildRecord& child) {
  row.all(child.student, child.class_id, child.seat_no, child.sealed, child.sealed_at);
}

const Name& name_of(const Scope& scope, const ChildRecord& child) {
  return scope.names.of(child.student, child.sealed, child.sealed_at);
}

std::string place_words(const Scope& scope, const Day& day, domain::SessionRef session) {
  const domain::PlannedSession* plan = day.planned(session);
  if (plan == nullptr) return {};
  const std::string room = scope.school.room_name(day.room(*plan));
  return room.empty() ? plan->group.title : plan->group.title + " · " + room;
}

domain::Roles roles_of(const Scope& scope, domain::StaffId staff) {
  const auto found = scope.school.staff.find(staff);
  return found == scope.school.staff.end() ? domain::Roles{} : found->second.row.roles;
}

bool leads_school(const Scope& scope, domain::StaffId staff) {
  return domain::is_leader(roles_of(scope, staff));
}

bool is_class_teacher(const Scope& scope, domain::StaffId staff, domain::ClassId class_id) {
  const auto found = scope.school.classes.find(class_id);
  return found != scope.school.classes.end() && !staff.is_nil() &&
         found->second.head_teacher == staff;
}

std::vector<SeenClass> classes_seen_by(const Scope& scope, domain::StaffId staff, CivilDay day) {
  const bool leads = leads_school(scope, staff);
  std::vector<SeenClass> seen;
  for (const auto& [id, defined] : scope.school.classes) {
    if (domain::grade_on(defined, day) == 0) continue;
    if (leads || is_class_teacher(scope, staff, id))
      seen.push_back({id, scope.school.class_name(id, day)});
  }
  std::sort(seen.begin(), seen.end(), [](const auto& a, const auto& b) {
    return domain::title_order(a.name) < domain::title_order(b.name);
  });
  return seen;
}

}  // namespace kehou::store
