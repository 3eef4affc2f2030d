// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one session as the rules see it: its custodians, its room and every cell of its list.
// What it promises: a fixed number of queries a session (and per merged session), never one a
// student.
// The trap: an open ground (a room without a capacity) is never taken by another group.
#pragma once

#include <optional>
#include <utility>

#include "kiosk/store/readers/roster.h"
#include "kiosk/store/readers/school.h"

namespace kehou::store {

/// A day and who and what stands behind its sessions: what rules and screens both go by.
struct DayFacts {
  Day day;
  std::unordered_map<domain::StaffId, domain::ShiftRow> shifts;
  std::unordered_map<domain::RoomId, domain::ChecklistRow> checklists;
  std::vector<domain::DutyAssigned> duties;  ///< in force that day
};

/// Does this duty stand on that day of the timetable?
bool is_in_force(const domain::DutyAssigned& duty, const domain::DayPlan& plan);
DayFacts load_day_facts(Statements& sql, CivilDay day);
/// What happens during the day, anew; the plan and the duties stay.
void load_day_rows(Statements& sql, DayFacts& facts);

struct StaffRow {
  domain::Roles roles;
  bool external = false;
};
std::optional<StaffRow> load_staff_row(Statements& sql, domain::StaffId staff);

domain::StaffFacts load_staff_facts(Statements& sql, const DayFacts& facts, domain::StaffId staff,
                                    domain::DutyRole role);
/// Without cells. nullopt when the plan has no such session. `actor` may be nil.
std::optional<domain::SessionFacts> load_session_frame(Statements& sql, const DayFacts& facts,
                                                       domain::SessionRef session,
                                                       domain::StaffId actor);
/// The same with every cell of its list.
std::optional<domain::SessionFacts> load_session_facts(Statements& sql, const DayFacts& facts,
                                                       domain::SessionRef session,
                                                       domain::StaffId actor);
domain::RoomFacts load_room_facts(Statements& sql, const DayFacts& facts, domain::RoomId room,
                                  const domain::PlannedSession& session);

/// A student's whole day, as far as a cell needs it.
struct StudentRows {
  std::vector<domain::AttendanceRow> rows;  ///< sorted by group
  std::vector<domain::GroupId> groups;      ///< where the timetable expects the student
};
StudentRows load_student(Statements& sql, const domain::DayPlan& plan, domain::StudentId student);
/// As recorded; expected when nothing is.
domain::AttendanceState state_in(const StudentRows& student, domain::SessionRef session);
/// Of one student who may not be on the list of `session`. When nothing was merged into the
/// session it is the cell that load_session_facts has of the student. `session` may be of no group.
domain::CellFacts load_cell_facts(Statements& sql, const Day& day, domain::SessionRef session,
                                  domain::StudentId student, const StudentRows& rows);
/// Does the list of the session have this cell, which load_cell_facts made of the same rows?
bool is_on_list(const domain::CellFacts& cell, const StudentRows& rows);
/// The sessions of these groups.
std::vector<domain::PlannedSession> plan_of(const Day& day,
                                            const std::vector<domain::GroupId>& groups);

using Custodians = std::vector<std::pair<domain::StaffId, domain::DutyRole>>;
/// Lead or substitute, backup and assistants of the session.
Custodians custodians_of(const Day& day, const std::vector<domain::DutyAssigned>& duties,
                         const domain::PlannedSession& session);
/// Is anybody signed in who leads the day: by duty or by role (G3.1)?
bool day_leader_is_in(Statements& sql, const DayFacts& facts);
/// inv 5: open sessions whose students nobody would answer for if `staff` went.
std::vector<domain::SessionRef> held_only_by(Statements& sql, const DayFacts& facts,
                                             domain::StaffId staff);
/// Another session that uses the room at that time: an open one, or any that is still to be held.
domain::SessionRef room_user(const Day& day, domain::RoomId room,
                             const domain::PlannedSession& session, bool open_only);

}  // namespace kehou::store
