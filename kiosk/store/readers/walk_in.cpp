// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::PlannedSession;
using domain::SessionRef;
using domain::StudentId;

namespace {

struct Place {
  SessionRef session;
  bool held = false;  ///< called there and not gone since
};
using Places = std::unordered_map<StudentId, Place>;

/// For each student of the class the session of that time in which the plan has the student; who
/// was called in another one is there, whatever the plan says.
Places load_places(const Scope& scope, const Day& day, domain::ClassId class_id,
                   const PlannedSession& session) {
  Places places;
  const auto put = [&](StudentId student, domain::GroupId group, bool held) {
    const PlannedSession* plan = day.planned({group, day.day()});
    if (plan && plan->time.overlaps(session.time)) places[student] = {plan->ref, held};
  };
  scope.sql.each(
      "SELECT e.student, e.group_id FROM enrolment e JOIN student s ON s.id = e.student"
      " WHERE s.class_id = ?1 AND e.first_day <= ?2 AND e.last_day >= ?2"
      " AND (e.weekdays >> (?3 - 1)) & 1 ORDER BY e.student, e.group_id DESC",
      [&](Row& row) {
        const auto student = row.next<StudentId>();
        put(student, row.next<domain::GroupId>(), false);
      },
      class_id, day.day(), day.plan.as_weekday);
  scope.sql.each(
      "SELECT a.student, a.group_id, a.state FROM student s"
      " CROSS JOIN attendance a INDEXED BY attendance_by_student ON a.day = ?2 AND a.student = s.id"
      " WHERE s.class_id = ?1 ORDER BY a.student, a.group_id DESC",
      [&](Row& row) {
        const auto student = row.next<StudentId>();
        const auto group = row.next<domain::GroupId>();
        if (is_held(row.next<domain::AttendanceState>())) put(student, group, true);
      },
      class_id, day.day());
  return places;
}

}  // namespace

model::WalkInPicker load_walk_in(const Scope& scope, SessionRef session, domain::ClassId class_id) {
  model::WalkInPicker picker;
  picker.session = session;
  const Day day = load_day(scope, session.day);
  const PlannedSession* plan = day.planned(session);
  if (!plan) return picker;
  picker.title = plan->group.title;
  const Places places = load_places(scope, day, class_id, *plan);
  std::set<StudentId> listed;
  for (const RosterCell& cell : load_roster(scope.sql, day, session))
    if (cell.facts.row.state != domain::AttendanceState::moved)
      listed.insert(cell.facts.row.student);
  scope.sql.each(
      "SELECT id, seat_no, sealed, sealed_at FROM student WHERE class_id = ? AND status = 0"
      " ORDER BY seat_no, id",
      [&](Row& row) {
        model::StudentHit& hit = picker.hits.emplace_back();
        row.all(hit.student, hit.seat_no);
        const Bytes sealed = row.next<Bytes>();
        hit.name = scope.names.of(hit.student, sealed, row.next<domain::EventId>()).name;
        hit.class_name = scope.school.class_name(class_id, session.day);
        hit.here_already = listed.count(hit.student) != 0;
        const auto found = places.find(hit.student);
        if (found == places.end() || found->second.session == session) return;
        hit.expected_session = found->second.session;
        hit.expected_in = day.planned(hit.expected_session)->group.title;
        hit.held_there = found->second.held;
      },
      class_id);
  return picker;
}

}  // namespace kehou::store
