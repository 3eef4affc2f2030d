// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/session_facts.h"

#include <algorithm>
#include <map>

#include "kiosk/store/readers/safety_rows.h"

namespace kehou::store {

using domain::AttendanceRow;
using domain::AttendanceState;
using domain::CellFacts;
using domain::DutyRole;
using domain::PlannedSession;
using domain::SessionRef;
using domain::StaffId;
using domain::StudentId;

namespace {

constexpr auto rows_of_listed_sql =
    "WITH listed(student) AS (SELECT student FROM enrolment WHERE group_id = ?1"
    "  AND first_day <= ?2 AND last_day >= ?2"
    " UNION SELECT student FROM attendance WHERE day = ?2 AND group_id = ?1"
    " UNION SELECT student FROM attendance WHERE day = ?2 AND moved_group = ?1"
    "  AND moved_group <> x'00000000000000000000000000000000') "
    "SELECT a.group_id, a.day, a.student, a.* FROM attendance a"
    " WHERE a.day = ?2 AND a.student IN listed ORDER BY a.student, a.group_id";

constexpr auto groups_of_listed_sql =
    "WITH listed(student) AS (SELECT student FROM enrolment WHERE group_id = ?1"
    "  AND first_day <= ?2 AND last_day >= ?2"
    " UNION SELECT student FROM attendance WHERE day = ?2 AND group_id = ?1"
    " UNION SELECT student FROM attendance WHERE day = ?2 AND moved_group = ?1"
    "  AND moved_group <> x'00000000000000000000000000000000') "
    "SELECT DISTINCT e.student, e.group_id FROM enrolment e JOIN student s ON s.id = e.student"
    " WHERE e.student IN listed AND e.first_day <= ?2 AND e.last_day >= ?2"
    " AND (e.weekdays >> (?3 - 1)) & 1 AND s.status = 0 ORDER BY e.student, e.group_id";

/// The days of everybody on the list of the session and of those that were merged into it.
std::map<StudentId, StudentRows> load_listed_days(Statements& sql, const Day& day,
                                                  SessionRef session) {
  std::map<StudentId, StudentRows> days;
  for (const SessionRef one : day.held_with(session)) {
    std::map<StudentId, StudentRows> more;
    sql.each(
        rows_of_listed_sql,
        [&](Row& row) {
          AttendanceRow attendance;
          row.all(attendance.session, attendance.student);
          take_attendance(row, attendance);
          more[attendance.student].rows.push_back(std::move(attendance));
        },
        one.group, one.day);
    sql.each(
        groups_of_listed_sql,
        [&](Row& row) {
          const auto student = row.next<StudentId>();
          more[student].groups.push_back(row.next<domain::GroupId>());
        },
        one.group, one.day, day.plan.as_weekday);
    days.merge(more);
  }
  return days;
}

bool contains(const std::vector<domain::GroupId>& groups, domain::GroupId group) {
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

/// Is somebody with this row still to come to that session?
bool is_to_come(const StudentRows& student, SessionRef session) {
  for (const AttendanceRow& row : student.rows)
    if (row.session == session)
      return row.state != AttendanceState::excused && row.state != AttendanceState::moved &&
             row.state != AttendanceState::early_left && row.state != AttendanceState::handed_over;
  return true;
}

/// The next session after `after` that expects the student, where it is held now.
SessionRef next_session(const Day& day, const StudentRows& student, const PlannedSession& after) {
  for (const PlannedSession& later : day.sessions) {
    if (later.time.start < after.time.end || later.ref == after.ref) continue;
    const SessionRef held = day.goes_on_in(later.ref);
    const bool enrolled = contains(student.groups, later.ref.group);
    if (enrolled && day.is_held(held) && is_to_come(student, later.ref)) return held;
  }
  return {};
}

/// `session` is null when the cell is of none (a release at the gate).
void add_rest_of_day(const Day& day, const PlannedSession* session, const StudentRows& student,
                     CellFacts& cell) {
  if (session) cell.next = next_session(day, student, *session);
  for (const AttendanceRow& row : student.rows)
    if (row.session != cell.row.session) cell.others.push_back(row);
  const SessionRef holder = cell.custody.session;
  const PlannedSession* plan = holder.group.is_nil() ? nullptr : day.planned(holder);
  if (plan && holder != cell.row.session) cell.holder = *plan;
}

std::vector<CellFacts> load_cells(Statements& sql, const Day& day, const PlannedSession& session) {
  const auto days = load_listed_days(sql, day, session.ref);
  std::vector<CellFacts> cells;
  for (RosterCell& listed : load_roster(sql, day, session.ref)) {
    CellFacts& cell = cells.emplace_back(std::move(listed.facts));
    const auto found = days.find(cell.row.student);
    add_rest_of_day(day, &session, found == days.end() ? StudentRows() : found->second, cell);
  }
  return cells;
}

bool is_same_time(const Day& day, SessionRef one, const PlannedSession& other) {
  const PlannedSession* plan = day.planned(one);
  return plan && plan->time.overlaps(other.time);
}

void add_room(Statements& sql, const DayFacts& facts, domain::SessionFacts& session) {
  const domain::RoomFacts room = load_room_facts(sql, facts, session.room, session.plan);
  session.room_capacity = room.capacity;
  session.room_max = room.max;
  session.checklist_done = facts.checklists.count(session.room) != 0;
  session.room_blocked = room.blocked;
  session.room_taken_by =
      room.capacity == 0 ? SessionRef{} : room_user(facts.day, session.room, session.plan, true);
}

}  // namespace

DayFacts load_day_facts(Statements& sql, CivilDay day) {
  DayFacts facts;
  facts.day = plan_day_of(load_calendar(sql), load_groups(sql), day);
  for (const domain::DutyAssigned& duty : load_duties(sql))
    if (is_in_force(duty, facts.day.plan)) facts.duties.push_back(duty);
  load_day_rows(sql, facts);
  return facts;
}

void load_day_rows(Statements& sql, DayFacts& facts) {
  facts.day.rows = load_session_rows(sql, facts.day.day());
  facts.shifts = load_shifts(sql, facts.day.day());
  facts.checklists = load_checklists(sql, facts.day.day());
}

bool is_in_force(const domain::DutyAssigned& duty, const domain::DayPlan& plan) {
  return plan.taught && duty.days.has(plan.day) && duty.weekdays.has(plan.as_weekday);
}

std::optional<StaffRow> load_staff_row(Statements& sql, StaffId staff) {
  std::optional<StaffRow> found;
  sql.each(
      "SELECT roles, external FROM staff WHERE id = ? AND has_left = 0",
      [&](Row& row) {
        found.emplace();
        row.all(found->roles, found->external);
      },
      staff);
  return found;
}

domain::StaffFacts load_staff_facts(Statements& sql, const DayFacts& facts, StaffId staff,
                                    DutyRole role) {
  domain::StaffFacts person;
  person.staff = staff;
  person.role = role;
  const auto shift = facts.shifts.find(staff);
  person.signed_in = shift != facts.shifts.end() && is_on_duty(shift->second);
  const auto row = load_staff_row(sql, staff);
  person.cleared = row && is_cleared(load_clearances(sql, staff), facts.day.day());
  person.external = !row || row->external;
  return person;
}

Custodians custodians_of(const Day& day, const std::vector<domain::DutyAssigned>& duties,
                         const PlannedSession& session) {
  Custodians custodians;
  const auto add = [&](StaffId staff, DutyRole role) {
    const auto is_it = [&](const auto& one) { return one.first == staff; };
    if (!staff.is_nil() && std::none_of(custodians.begin(), custodians.end(), is_it))
      custodians.emplace_back(staff, role);
  };
  const StaffId substitute = day.row(session.ref).substitute;
  add(substitute.is_nil() ? session.group.lead : substitute, DutyRole::lead);
  add(session.group.backup, DutyRole::assist);
  for (const domain::DutyAssigned& duty : duties)
    if (duty.group == session.ref.group && !duty.group.is_nil()) add(duty.staff, duty.role);
  return custodians;
}

std::optional<domain::SessionFacts> load_session_frame(Statements& sql, const DayFacts& facts,
                                                       SessionRef session, StaffId actor) {
  const PlannedSession* plan = facts.day.planned(session);
  if (!plan) return std::nullopt;
  domain::SessionFacts result;
  result.plan = *plan;
  result.row = facts.day.row(session);
  Custodians custodians = custodians_of(facts.day, facts.duties, *plan);
  for (const auto& [staff, role] : custodians)
    result.staff.push_back(load_staff_facts(sql, facts, staff, role));
  const auto is_actor = [&](const auto& one) { return one.first == actor; };
  const auto shift = facts.shifts.find(actor);
  if (shift != facts.shifts.end() && is_on_duty(shift->second) &&
      std::none_of(custodians.begin(), custodians.end(), is_actor))
    result.staff.push_back(load_staff_facts(sql, facts, actor, DutyRole::assist));
  result.room = facts.day.room(*plan);
  add_room(sql, facts, result);
  return result;
}

std::optional<domain::SessionFacts> load_session_facts(Statements& sql, const DayFacts& facts,
                                                       SessionRef session, StaffId actor) {
  auto result = load_session_frame(sql, facts, session, actor);
  if (result) result->cells = load_cells(sql, facts.day, result->plan);
  return result;
}

domain::RoomFacts load_room_facts(Statements& sql, const DayFacts& facts, domain::RoomId room,
                                  const PlannedSession& session) {
  domain::RoomFacts result;
  result.room = room;
  if (const auto defined = load_room(sql, room)) {
    result.capacity = defined->capacity;
    result.max = defined->max_standing == 0 ? defined->capacity : defined->max_standing;
  }
  const auto list = facts.checklists.find(room);
  result.blocked = (list != facts.checklists.end() && list->second.serious) ||
                   is_area_serious(sql, room, facts.day.day());
  if (result.capacity != 0) result.taken_by = room_user(facts.day, room, session, false);
  return result;
}

StudentRows load_student(Statements& sql, const domain::DayPlan& plan, StudentId student) {
  return {load_student_rows(sql, plan.day, student), load_student_groups(sql, plan, student)};
}

AttendanceState state_in(const StudentRows& student, SessionRef session) {
  for (const AttendanceRow& row : student.rows)
    if (row.session == session) return row.state;
  return AttendanceState::expected;
}

CellFacts load_cell_facts(Statements& sql, const Day& day, SessionRef session, StudentId student,
                          const StudentRows& rows) {
  CellFacts cell;
  cell.row.session = session;
  cell.row.student = student;
  for (const AttendanceRow& row : rows.rows)
    if (row.session == session) cell.row = row;
  cell.custody = load_custody(sql, session.day, student);
  const PlannedSession* plan = day.planned(session);
  cell.enrolled = plan && contains(rows.groups, session.group);
  add_rest_of_day(day, plan, rows, cell);
  return cell;
}

bool is_on_list(const CellFacts& cell, const StudentRows& rows) {
  const domain::GroupId group = cell.row.session.group;
  const auto is_moved_in = [&](const AttendanceRow& row) {
    return !group.is_nil() && row.moved_to.group == group;
  };
  const bool moved_in = std::any_of(rows.rows.begin(), rows.rows.end(), is_moved_in);
  return is_listed(cell.enrolled, moved_in, cell.row);
}

std::vector<PlannedSession> plan_of(const Day& day, const std::vector<domain::GroupId>& groups) {
  std::vector<PlannedSession> plan;
  for (const PlannedSession& session : day.sessions)
    if (contains(groups, session.ref.group)) plan.push_back(session);
  return plan;
}

bool day_leader_is_in(Statements& sql, const DayFacts& facts) {
  for (const auto& [staff, shift] : facts.shifts) {
    if (!is_on_duty(shift)) continue;
    const StaffId person = staff;
    const auto leads = [&](const domain::DutyAssigned& duty) {
      return duty.staff == person && duty.role == DutyRole::day_leader;
    };
    if (std::any_of(facts.duties.begin(), facts.duties.end(), leads)) return true;
  }
  bool is_in = false;
  sql.each(
      "SELECT s.roles FROM shift h JOIN staff s ON s.id = h.staff"
      " WHERE h.day = ? AND h.signed_out_at = 0 AND s.has_left = 0",
      [&](Row& row) {
        domain::Roles roles;
        row.into(roles);
        is_in = is_in || roles.has(domain::Role::day_leader);
      },
      facts.day.day());
  return is_in;
}

std::vector<SessionRef> held_only_by(Statements& sql, const DayFacts& facts, StaffId staff) {
  std::vector<SessionRef> held;
  for (const PlannedSession& session : facts.day.sessions) {
    if (!facts.day.is_open(session.ref) || !facts.day.is_held(session.ref)) continue;
    Custodians custodians = custodians_of(facts.day, facts.duties, session);
    custodians.emplace_back(facts.day.row(session.ref).opened_by, DutyRole::assist);
    bool is_custodian = false;
    bool others = false;
    for (const auto& [person, role] : custodians) {
      if (person == staff) is_custodian = true;
      if (person == staff || person.is_nil()) continue;
      const domain::StaffFacts other = load_staff_facts(sql, facts, person, role);
      others = others || (other.signed_in && other.cleared && !other.external);
    }
    if (!is_custodian || others) continue;
    const auto cells = load_roster(sql, facts.day, session.ref);
    const auto is_here = [](const RosterCell& cell) { return is_held(cell.facts.row.state); };
    if (std::any_of(cells.begin(), cells.end(), is_here)) held.push_back(session.ref);
  }
  return held;
}

SessionRef room_user(const Day& day, domain::RoomId room, const PlannedSession& session,
                     bool open_only) {
  for (const PlannedSession& other : day.sessions) {
    if (other.ref == session.ref || !day.is_held(other.ref)) continue;
    if (day.goes_on_in(session.ref) == other.ref || day.room(other) != room) continue;
    const bool uses = open_only ? day.is_open(other.ref)
                                : day.row(other.ref).state != domain::SessionState::closed;
    if (uses && is_same_time(day, other.ref, session)) return other.ref;
  }
  return {};
}

}  // namespace kehou::store
