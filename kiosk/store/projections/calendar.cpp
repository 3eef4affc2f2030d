// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How these records are keyed: see common/domain/subjects.cpp.
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

void term(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM term WHERE first_day = ?", subject.day);
  if (const auto* row = last<domain::TermDefined>(history))
    sql.run("INSERT INTO term VALUES (?, ?, ?)", subject.day, row->days.to, row->name);
}

// The state's list and the school's own word for one day stand beside each other; the calendar
// decides which counts (§2.2b).
void calendar_day(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM calendar_day WHERE day = ? AND layer = ?", subject.day, subject.id);
  if (const auto* row = last<domain::CalendarDaySet>(history))
    sql.run("INSERT INTO calendar_day VALUES (?, ?, ?, ?, ?, ?)", subject.day, subject.id,
            row->state_level, row->type, row->as_weekday, row->source);
}

void bell(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM bell WHERE id = ?", subject.id);
  if (const auto* row = last<domain::BellScheduleSet>(history))
    sql.run("INSERT INTO bell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
            row->name, row->days, row->grades, row->lessons_end, row->s1, row->s2, row->lunch,
            row->midday);
}

void time_override(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM time_override WHERE id = ?", subject.id);
  if (const auto* row = last<domain::TimeOverrideApproved>(history))
    sql.run("INSERT INTO time_override VALUES (?, ?, ?, ?, ?, ?, ?)", subject.id, row->days,
            row->grades, row->end, row->approved_by, row->parents_informed_on);
}

}  // namespace kehou::store::rows_of
