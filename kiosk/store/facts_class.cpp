// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_class.h"

#include <algorithm>

namespace kehou::store {

using domain::AttendanceRow;
using domain::AttendanceState;
using domain::ClassChild;
using domain::ClassChildFacts;
using domain::ClassDayRow;
using domain::ClassId;
using domain::PlannedSession;
using domain::SessionRef;
using domain::StudentId;

namespace {

constexpr auto class_day_columns =
    "SELECT class_id, roll_at, roll_by, head_count, dispatched_at, dispatched_by, dispatch,"
    " backfilled, in_doubt FROM class_day WHERE day = ?";

void take_class_day(Row& row, ClassDayRow& taken) {
  row.all(taken.class_id, taken.roll_at, taken.roll_by, taken.head_count, taken.dispatched_at,
          taken.dispatched_by, taken.dispatch, taken.backfilled, taken.in_doubt);
}

/// What the whole class has of today: three queries.
using ClassRows = std::map<StudentId, StudentRows>;

ClassRows load_class_rows(Statements& sql, const domain::DayPlan& plan, ClassId class_id) {
  ClassRows rows;
  sql.each(
      "SELECT a.group_id, a.day, a.student, a.* FROM student s"
      " CROSS JOIN attendance a INDEXED BY attendance_by_student ON a.day = ?1 AND a.student = s.id"
      " WHERE s.class_id = ?2 AND s.status = 0",
      [&](Row& row) {
        AttendanceRow one;
        row.all(one.session, one.student);
        take_attendance(row, one);
        rows[one.student].rows.push_back(std::move(one));
      },
      plan.day, class_id);
  sql.each(
      "SELECT e.student, e.group_id FROM student s CROSS JOIN enrolment e ON e.student = s.id"
      " WHERE s.class_id = ?1 AND s.status = 0 AND e.first_day <= ?2 AND e.last_day >= ?2"
      " AND (e.weekdays >> (?3 - 1)) & 1",
      [&](Row& row) {
        const auto student = row.next<StudentId>();
        rows[student].groups.push_back(row.next<domain::GroupId>());
      },
      class_id, plan.day, plan.as_weekday);
  return rows;
}

/// The first session of the day that expects the child and is not over.
SessionRef first_to_come(const Day& day, const StudentRows& student) {
  for (const PlannedSession& session : day.sessions) {
    const auto& groups = student.groups;
    if (std::find(groups.begin(), groups.end(), session.ref.group) == groups.end()) continue;
    const SessionRef held = day.goes_on_in(session.ref);
    const bool over = day.row(held).state == domain::SessionState::closed;
    if (day.is_held(held) && !over && state_in(student, session.ref) == AttendanceState::expected)
      return held;
  }
  return {};
}

void add_told(const Day& day, const StudentRows& student, ClassChildFacts& child) {
  for (const PlannedSession& session : day.sessions)
    for (const AttendanceRow& row : student.rows) {
      const bool said =
          row.state != AttendanceState::expected && row.state != AttendanceState::excused;
      if (row.session != session.ref || !said || !child.told_in.group.is_nil()) continue;
      child.told_in = row.session;
      child.told_at = row.mark_at;
    }
}

}  // namespace

ClassDayRow load_class_day_row(Statements& sql, CivilDay day, ClassId class_id) {
  ClassDayRow found;
  found.class_id = class_id;
  found.day = day;
  sql.each(
      "SELECT class_id, roll_at, roll_by, head_count, dispatched_at, dispatched_by, dispatch,"
      " backfilled, in_doubt, heads FROM class_day WHERE day = ? AND class_id = ?",
      [&](Row& row) {
        take_class_day(row, found);
        row.into(found.heads);
      },
      day, class_id);
  sql.each(
      "SELECT student, present, excuse, unexplained, dispatched, to_group, to_day FROM class_child"
      " WHERE day = ? AND class_id = ? ORDER BY student",
      [&](Row& row) {
        ClassChild& child = found.children.emplace_back();
        row.all(child.student, child.present, child.excuse, child.unexplained, child.dispatched,
                child.to);
      },
      day, class_id);
  return found;
}

std::map<ClassId, ClassDayRow> load_class_days(Statements& sql, CivilDay day) {
  std::map<ClassId, ClassDayRow> days;
  sql.each(
      class_day_columns,
      [&](Row& row) {
        ClassDayRow taken;
        take_class_day(row, taken);
        days.emplace(taken.class_id, std::move(taken));
      },
      day);
  return days;
}

std::shared_ptr<const domain::ClassFacts> load_class_facts(Statements& sql, const DayFacts& facts,
                                                           ClassId class_id,
                                                           const std::vector<SessionRef>& leave) {
  std::shared_ptr<domain::ClassFacts> found;
  sql.each(
      "SELECT head_teacher FROM class WHERE id = ?",
      [&](Row& row) {
        found = std::make_shared<domain::ClassFacts>();
        row.into(found->head_teacher);
      },
      class_id);
  if (!found) return found;
  const CivilDay day = facts.day.day();
  found->class_id = class_id;
  found->row = load_class_day_row(sql, day, class_id);
  const ClassRows rows = load_class_rows(sql, facts.day.plan, class_id);
  sql.each(
      "SELECT s.id, c.kind, c.session_group, c.session_day, c.from_group, c.from_day, c.since,"
      " c.event, c.in_two_places FROM student s"
      " LEFT JOIN custody c ON c.day = ?1 AND c.student = s.id"
      " WHERE s.class_id = ?2 AND s.status = 0 ORDER BY s.id",
      [&](Row& row) {
        ClassChildFacts& child = found->children.emplace_back();
        domain::CustodyRow& custody = child.custody;
        row.all(custody.student, custody.kind, custody.session, custody.from, custody.since,
                custody.event, custody.in_two_places);
        const auto of_child = rows.find(custody.student);
        const StudentRows none;
        const StudentRows& student = of_child == rows.end() ? none : of_child->second;
        child.next = first_to_come(facts.day, student);
        add_told(facts.day, student, child);
      },
      day, class_id);
  for (const SessionRef session : leave) found->sessions.push_back(facts.day.row(session));
  return found;
}

std::shared_ptr<const domain::ClassFacts> load_class_facts_of(
    Statements& sql, const DayFacts& facts, StudentId student,
    const std::vector<SessionRef>& leave) {
  ClassId class_id;
  sql.each(
      "SELECT class_id FROM student WHERE id = ?", [&](Row& row) { row.into(class_id); }, student);
  return class_id.is_nil() ? nullptr : load_class_facts(sql, facts, class_id, leave);
}

std::shared_ptr<const domain::MissingFacts> load_missing_facts(Statements& sql, CivilDay day,
                                                               StudentId student) {
  auto facts = std::make_shared<domain::MissingFacts>();
  sql.each(
      "SELECT unexplained FROM class_child WHERE day = ?1"
      " AND class_id = (SELECT class_id FROM student WHERE id = ?2) AND student = ?2",
      [&](Row& row) { row.into(facts->unexplained); }, day, student);
  return facts;
}

std::map<StudentId, domain::ContactRow> load_contacts(Statements& sql, CivilDay day) {
  std::map<StudentId, domain::ContactRow> contacts;
  sql.each(
      "SELECT student, calls, first_at, last_at, last_by, last_result, reached_at FROM contact"
      " WHERE day = ?",
      [&](Row& row) {
        domain::ContactRow one;
        one.day = day;
        row.all(one.student, one.calls, one.first_at, one.last_at, one.last_by, one.last_result,
                one.reached_at);
        contacts.emplace(one.student, std::move(one));
      },
      day);
  return contacts;
}

}  // namespace kehou::store
