// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_safety.h"

#include <algorithm>

#include "kiosk/store/readers/safety_rows.h"

namespace kehou::store {

using domain::Facts;
using domain::RoomId;
using domain::SafetyFacts;
using domain::SessionRef;
using domain::StaffId;

namespace {

/// The one on duty as leader today; of several the first that is signed in.
StaffId leader_on_duty(Statements& sql, const DayFacts& day) {
  StaffId leader;
  for (const domain::DutyAssigned& duty : day.duties) {
    if (duty.role != domain::DutyRole::day_leader || !load_staff_row(sql, duty.staff)) continue;
    const auto shift = day.shifts.find(duty.staff);
    if (shift != day.shifts.end() && is_on_duty(shift->second)) return duty.staff;
    if (leader.is_nil()) leader = duty.staff;
  }
  return leader;
}

/// Does the actor answer for the session, by plan or because they opened it (inv 35)?
bool is_own(const DayFacts& day, const domain::PlannedSession& session, StaffId actor) {
  for (const auto& [staff, role] : custodians_of(day.day, day.duties, session))
    if (staff == actor) return true;
  return day.day.row(session.ref).opened_by == actor;
}

/// Sessions of today in that room, with those who were or are there.
std::vector<domain::RoomUse> uses_of(Statements& sql, const DayFacts& day, RoomId room) {
  std::vector<domain::RoomUse> uses;
  for (const domain::PlannedSession& session : day.day.sessions) {
    const domain::SessionRow row = day.day.row(session.ref);
    if (day.day.room(session) != room || row.opened_at.us == 0) continue;
    domain::RoomUse use{session.ref, row.opened_at, row.closed_at, 0};
    for (const RosterCell& cell : load_roster(sql, day.day, session.ref)) {
      const auto state = cell.facts.row.state;
      const bool was = row.closed_at.us != 0 && state == domain::AttendanceState::handed_over;
      use.children += domain::is_in_room(state) || was ? 1 : 0;
    }
    uses.push_back(use);
  }
  return uses;
}

bool has_consent(Statements& sql, domain::StudentId student) {
  bool has = false;
  sql.each(
      "SELECT 1 FROM consent WHERE student = ? AND scope = ? AND given = 1",
      [&](Row&) { has = true; }, student, domain::ConsentScope::offsite);
  return has;
}

struct SafetyLoad {
  Statements& sql;
  const DayFacts& day;
  Facts& facts;
  SafetyFacts safety{};
  bool meant = true;

  bool knows(StaffId staff) { return !staff.is_nil() && load_staff_row(sql, staff); }
  void load_session(SessionRef session) {
    if (session.day != day.day.day()) return;
    facts.session = load_session_facts(sql, day, session, facts.actor);
  }

  void operator()(const domain::LogSupervision& command) {
    load_session(command.line.session);
    if (!facts.session) return;
    safety.own_session = is_own(day, facts.session->plan, facts.actor);
    for (const domain::CellFacts& cell : facts.session->cells)
      safety.expected += domain::is_due_in_room(cell) ? 1 : 0;
  }
  void operator()(const domain::LogAreaCheck& command) {
    safety.second_known = knows(command.check.second);
    const auto before =
        load_area_check(sql, command.check.list_code, command.check.room, day.day.day());
    if (!before) return;
    for (const auto& item : before->check.items)
      if (!item.ok) safety.raised.push_back(item.code);
  }
  void operator()(const domain::LogDisinfection& command) {
    safety.second_known = knows(command.done.checked_by);
    safety.room_known = load_room(sql, command.done.room).has_value();
    safety.uses = uses_of(sql, day, command.done.room);
  }
  void operator()(const domain::LogHealth& command) { know(command.check.student); }
  void operator()(const domain::FollowSickAbsence& command) { know(command.word.student); }
  void operator()(const domain::OpenIncident& command) {
    safety.incident = load_incident(sql, command.incident.incident);
  }
  void operator()(const domain::AddIncidentAction& command) {
    safety.incident = load_incident(sql, command.done.incident);
  }
  void operator()(const domain::CloseIncident& command) {
    safety.incident = load_incident(sql, command.incident);
  }
  void operator()(const domain::CountTrip& command) {
    load_session(command.count.session);
    safety.second_known = knows(command.count.second_leader);
    safety.trip = load_trip(sql, command.count.session);
    if (!facts.session) return;
    for (const domain::CellFacts& cell : facts.session->cells) {
      if (!domain::is_in_room(cell.row.state)) continue;
      ++safety.children;
      if (!has_consent(sql, cell.row.student)) safety.without_consent.push_back(cell.row.student);
    }
  }
  void operator()(const domain::LogTutoring& command) { load_session(command.entry.session); }
  void operator()(const domain::LogActivity& command) { load_session(command.entry.session); }
  void operator()(const domain::OpenSession&) {
    if (facts.session)
      safety.disinfecting_min = load_disinfecting_min(sql, facts.session->room, facts.now);
  }
  void operator()(const domain::SwitchRoom& command) {
    safety.disinfecting_min = load_disinfecting_min(sql, command.to, facts.now);
  }
  template <class Other>
  void operator()(const Other&) {
    meant = false;
  }

  void know(domain::StudentId student) {
    sql.each(
        "SELECT 1 FROM student WHERE id = ?", [&](Row&) { safety.student_known = true; }, student);
  }
};

}  // namespace

void add_safety_facts(Statements& sql, const DayFacts& day, const domain::Command& command,
                      Facts& facts) {
  SafetyLoad load{sql, day, facts};
  std::visit(load, command);
  if (!load.meant) return;
  load.safety.day_leader = leader_on_duty(sql, day);
  facts.safety = std::make_shared<SafetyFacts>(std::move(load.safety));
}

}  // namespace kehou::store
