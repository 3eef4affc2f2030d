// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_gate.h"

#include <algorithm>

namespace kehou::store {

using domain::AttendanceState;
using domain::GateChildFacts;
using domain::GatePassRow;
using domain::PickupRow;
using domain::StudentId;
using domain::VisitRow;

namespace {

/// Early_left is not among them: whoever left early and came back is expected again (inv 14).
bool is_done_with(AttendanceState state) {
  return state == AttendanceState::excused || state == AttendanceState::handed_over ||
         state == AttendanceState::moved;
}

constexpr auto pass_columns =
    "SELECT id, student, day, start, until, reason, issued_by, issued_at, revoked, used_at, uses,"
    " sealed_at FROM gate_pass WHERE day = ? ORDER BY issued_at, id";

void take_pass(Row& row, GatePassRow& pass) {
  row.all(pass.pass, pass.student, pass.day, pass.window, pass.reason_code, pass.issued_by,
          pass.issued_at, pass.revoked, pass.used_at, pass.uses, pass.source);
}

/// False when the school has no such student.
bool load_child(Statements& sql, const DayFacts& facts, StudentId student, Instant now,
                GateChildFacts& child) {
  bool known = false;
  const CivilDay day = facts.day.day();
  sql.each(
      "SELECT s.leave_mode, c.entry_year, c.first_grade, c.head_teacher FROM student s"
      " LEFT JOIN class c ON c.id = s.class_id WHERE s.id = ?",
      [&](Row& row) {
        known = true;
        domain::ClassDefined of_child;
        row.all(child.leave_mode, of_child.entry_year, of_child.first_grade, child.head_teacher);
        if (of_child.entry_year != 0) child.grade = domain::grade_on(of_child, day);
      },
      student);
  if (!known) return false;
  const StudentRows rows = load_student(sql, facts.day.plan, student);
  child.cell = load_cell_facts(sql, facts.day, {{}, day}, student, rows);
  child.sessions_left = has_sessions_left(facts.day, rows, now);
  child.papers = load_pickup(sql, student);
  child.consents = load_consents(sql, student);
  child.passes = load_passes(sql, day, student);
  return true;
}

}  // namespace

bool has_sessions_left(const Day& day, const StudentRows& student, Instant now) {
  return std::any_of(day.sessions.begin(), day.sessions.end(), [&](const auto& session) {
    const auto& groups = student.groups;
    const AttendanceState state = state_in(student, session.ref);
    const bool enrolled =
        std::find(groups.begin(), groups.end(), session.ref.group) != groups.end();
    if (!enrolled && !domain::is_held(state)) return false;
    const domain::SessionRow row = day.row(day.goes_on_in(session.ref));
    const bool over = row.state == domain::SessionState::closed ||
                      row.state == domain::SessionState::cancelled ||
                      now >= instant_of(day.day(), session.time.end);
    return !over && !is_done_with(state);
  });
}

PickupRow load_pickup(Statements& sql, StudentId student) {
  PickupRow papers;
  sql.each(
      "SELECT person, relation, adult, first_day, last_day, revoked, by_staff, by_role, sealed_at"
      " FROM pickup_person WHERE student = ? ORDER BY person",
      [&](Row& row) {
        domain::PickupPersonRow& person = papers.persons.emplace_back();
        row.all(person.person, person.relation_code, person.adult, person.days, person.revoked,
                person.by, person.by_role, person.source);
      },
      student);
  sql.each(
      "SELECT ban, first_day, last_day, lifted, sealed_at FROM pickup_ban WHERE student = ?"
      " ORDER BY ban",
      [&](Row& row) {
        domain::PickupBanRow& ban = papers.bans.emplace_back();
        row.all(ban.ban, ban.days, ban.lifted, ban.source);
      },
      student);
  return papers;
}

std::vector<domain::ConsentRow> load_consents(Statements& sql, StudentId student) {
  std::vector<domain::ConsentRow> consents;
  sql.each(
      "SELECT scope, given, day, heads FROM consent WHERE student = ? ORDER BY scope",
      [&](Row& row) {
        domain::ConsentRow& consent = consents.emplace_back();
        row.all(consent.scope, consent.given, consent.day, consent.heads);
      },
      student);
  return consents;
}

std::vector<GatePassRow> load_passes(Statements& sql, CivilDay day, StudentId student) {
  std::vector<GatePassRow> passes;
  sql.each(
      pass_columns,
      [&](Row& row) {
        GatePassRow pass;
        take_pass(row, pass);
        if (student.is_nil() || pass.student == student) passes.push_back(std::move(pass));
      },
      day);
  return passes;
}

std::vector<VisitRow> load_open_visits(Statements& sql) {
  std::vector<VisitRow> visits;
  sql.each(
      "SELECT id, kind, day, badge, persons, host, purpose, person_ref, begun_at, begun_by,"
      " ended_at, sealed_at FROM visit WHERE ended_at = 0 ORDER BY begun_at, id",
      [&](Row& row) {
        VisitRow& visit = visits.emplace_back();
        domain::VisitBegun& begun = visit.visit;
        row.all(begun.visit, begun.kind, begun.day, begun.badge, begun.persons, begun.host,
                begun.purpose_code, begun.person_ref, visit.begun_at, visit.begun_by,
                visit.ended_at, visit.source);
      });
  return visits;
}

std::shared_ptr<const domain::GateFacts> load_gate_facts(Statements& sql, const DayFacts& facts,
                                                         const std::vector<StudentId>& students,
                                                         Instant now, domain::GatePassId pass) {
  auto gate = std::make_shared<domain::GateFacts>();
  sql.each("SELECT min_self_leave_grade FROM school",
           [&](Row& row) { row.into(gate->min_self_leave_grade); });
  std::vector<StudentId> asked;
  for (const StudentId student : students) {
    if (std::find(asked.begin(), asked.end(), student) != asked.end()) continue;
    asked.push_back(student);
    GateChildFacts child;
    if (load_child(sql, facts, student, now, child)) gate->children.push_back(std::move(child));
  }
  if (pass.is_nil()) return gate;
  for (GatePassRow& one : load_passes(sql, facts.day.day(), {}))
    if (one.pass == pass) gate->pass = std::move(one);
  return gate;
}

std::shared_ptr<const domain::GateFacts> load_visit_facts(Statements& sql, domain::StaffId host) {
  auto gate = std::make_shared<domain::GateFacts>();
  gate->open_visits = load_open_visits(sql);
  gate->host_known = load_staff_row(sql, host).has_value();
  return gate;
}

}  // namespace kehou::store
