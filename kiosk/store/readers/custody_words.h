// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the screens of custody share: a child's record, a session's place, who may know.
// What it promises: no query of its own but the one that it is named for.
// The trap: names come out of it; only behind a sign-in (§2.8).
#pragma once

#include <string>
#include <vector>

#include "kiosk/store/readers/session_view.h"

namespace kehou::store {

struct ChildRecord {
  domain::StudentId student;
  domain::ClassId class_id;
  int seat_no = 0;
  Bytes sealed;
  domain::EventId sealed_at;
};

/// Reads id, class, seat, seal and its event, from left to right.
void take_child(Row& row, ChildRecord& child);
const Name& name_of(const Scope& scope, const ChildRecord& child);

/// "篮球 · 操场东区", where it is held now; empty without a session.
std::string place_words(const Scope& scope, const Day& day, domain::SessionRef session);

domain::Roles roles_of(const Scope& scope, domain::StaffId staff);
/// 带班领导、学校办公室、校长.
bool leads_school(const Scope& scope, domain::StaffId staff);
bool is_class_teacher(const Scope& scope, domain::StaffId staff, domain::ClassId class_id);

struct SeenClass {
  domain::ClassId class_id;
  std::string name;
};
/// Whose children's papers the person may see: a class teacher's own classes, for a leader all, by
/// grade and number.
std::vector<SeenClass> classes_seen_by(const Scope& scope, domain::StaffId staff, CivilDay day);

inline int minutes_between(Instant from, Instant to) {
  return from.us == 0 || to < from ? 0 : static_cast<int>((to - from) / minute_us);
}

}  // namespace kehou::store
