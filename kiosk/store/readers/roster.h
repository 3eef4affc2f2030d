// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who is on the list of a session: enrolled that weekday, walked in, moved in, or come
// with a session that was merged into this one.
// What it promises: each student once; one query a session (and one a merged session), or one for
// the whole day.
// The trap: a cell of a merged session that nobody marked yet becomes an uncalled cell of the
// session that is held.
#pragma once

#include "kiosk/model/roll_call.h"
#include "kiosk/store/readers/day.h"

namespace kehou::store {

struct RosterCell {
  domain::CellFacts facts;
  domain::ClassId class_id;
  int seat_no = 0;
  bool health_note = false;
  Bytes sealed;
  domain::EventId sealed_at;
};

/// The whole list, those of merged-in sessions too, sorted by student.
std::vector<RosterCell> load_roster(Statements& sql, const Day& day, domain::SessionRef session);

/// Every list of the day, by group: states and kinds of custody without people, times and heads.
using DayCells = std::unordered_map<domain::GroupId, std::vector<domain::CellFacts>>;
DayCells load_day_cells(Statements& sql, const Day& day);
/// The whole list of one session out of the day's, those of merged-in sessions too.
std::vector<domain::CellFacts> held_cells(const DayCells& cells, const Day& day,
                                          domain::SessionRef session);

/// As a register shows it: who was released from school uncalled has left and need not be called.
domain::AttendanceState shown_state(const domain::CellFacts& cell);
/// expected = in_room + excused + missing + located + out_temp + gone + uncalled.
void count(model::Counts& counts, domain::AttendanceState state);
model::Counts count(const std::vector<domain::CellFacts>& cells);

/// Reads all columns of the attendance table, past the key; NULL where a cell has no row.
void take_attendance(Row& row, domain::AttendanceRow& cell);
/// A row that only remembers a voided mark of somebody who is not expected lists nobody.
bool is_listed(bool enrolled, bool moved_in, const domain::AttendanceRow& cell);
/// Who has the student; unknown when nothing is recorded.
domain::CustodyRow load_custody(Statements& sql, CivilDay day, domain::StudentId student);
/// The student's rows of the day, sorted by group.
std::vector<domain::AttendanceRow> load_student_rows(Statements& sql, CivilDay day,
                                                     domain::StudentId student);
/// The groups in which the student is enrolled on that day of the timetable.
std::vector<domain::GroupId> load_student_groups(Statements& sql, const domain::DayPlan& plan,
                                                 domain::StudentId student);

}  // namespace kehou::store
