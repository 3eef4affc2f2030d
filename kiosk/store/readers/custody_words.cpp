// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/custody_words.h"

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

}  // namespace kehou::store
