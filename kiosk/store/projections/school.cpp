// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

void school(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM school WHERE id = ?", subject.id);
  if (const auto* row = last<domain::SchoolDefined>(history))
    sql.run("INSERT INTO school VALUES (?, ?, ?, ?)", subject.id, row->code, row->name,
            row->min_self_leave_grade);
}

void class_(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM class WHERE id = ?", subject.id);
  if (const auto* row = last<domain::ClassDefined>(history))
    sql.run("INSERT INTO class VALUES (?, ?, ?, ?, ?, ?)", subject.id, row->entry_year,
            row->first_grade, row->number, row->room, row->head_teacher);
}

void room(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM room WHERE id = ?", subject.id);
  if (const auto* row = last<domain::RoomDefined>(history))
    sql.run("INSERT INTO room VALUES (?, ?, ?, ?, ?, ?, ?)", subject.id, row->building, row->name,
            row->floor, row->direction, row->capacity, row->max_standing);
}

void terminal(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM terminal WHERE id = ?", subject.id);
  if (const auto* row = last<domain::TerminalJoined>(history))
    sql.run("INSERT INTO terminal VALUES (?, ?, ?)", subject.id, row->name, row->home);
}

}  // namespace kehou::store::rows_of
