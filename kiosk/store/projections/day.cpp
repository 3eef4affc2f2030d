// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of one day: written from the domain's folds, which see every event with its voids.
#include "common/domain/rows.h"

#include <fmt/ranges.h>

#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

using domain::SessionRef;

void sign_in(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM sign_in WHERE staff = ?", subject.id);
  const domain::SignInRow row = domain::fold_sign_in(domain::StaffId(subject.id), events);
  if (row.failures == 0) return;
  sql.run("INSERT INTO sign_in VALUES (?, ?, ?)", subject.id, row.failures, row.last_failure_at);
}

void shift(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM shift WHERE day = ? AND staff = ?", subject.day, subject.id);
  if (const auto row = domain::fold_shift(domain::StaffId(subject.id), subject.day, events))
    sql.run("INSERT INTO shift VALUES (?, ?, ?, ?)", subject.day, subject.id, row->signed_in_at,
            row->signed_out_at);
}

void checklist(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM checklist WHERE day = ? AND room = ?", subject.day, subject.id);
  const auto row = domain::fold_checklist(domain::RoomId(subject.id), subject.day, events);
  if (!row) return;
  const std::string not_ok = fmt::format("{}", fmt::join(row->not_ok, ","));
  sql.run("INSERT INTO checklist VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
          row->session, row->at, row->by, not_ok, row->serious);
}

void session(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM session WHERE day = ? AND group_id = ?", subject.day, subject.id);
  const SessionRef ref{domain::GroupId(subject.id), subject.day};
  const domain::SessionRow row = domain::fold_session(ref, events);
  domain::SessionRow untouched;
  untouched.session = ref;
  if (row == untouched) return;
  sql.run("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day,
          subject.id, row.state, row.room, row.opened_at, row.opened_by, row.closed_at,
          row.reason_code, row.merged_into, row.substitute, row.head_count, row.head_count_at,
          packed_ids(row.heads));
}

namespace {

void put_attendance(Statements& sql, CivilDay day, const domain::AttendanceRow& row) {
  sql.run("INSERT INTO attendance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          day, row.session.group, row.student, row.state, row.late_min, row.walk_in,
          row.walk_in_confirmed, row.mark_at, row.mark_by, row.via, row.excuse, row.place_code,
          row.due, row.moved_to, row.backfilled, row.in_doubt, packed_ids(row.heads));
}

}  // namespace

void student_day(Statements& sql, const domain::Subject& subject, const Events& events) {
  const domain::StudentId student(subject.id);
  sql.run("DELETE FROM attendance WHERE day = ? AND student = ?", subject.day, student);
  sql.run("DELETE FROM custody WHERE day = ? AND student = ?", subject.day, student);
  if (events.empty()) return;
  const domain::StudentDay folded = domain::fold_student_day(student, subject.day, events);
  for (const domain::AttendanceRow& row : folded.attendance) put_attendance(sql, subject.day, row);
  const domain::CustodyRow& custody = folded.custody;
  sql.run("INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, student,
          custody.kind, custody.session, custody.from, custody.since, custody.event,
          custody.in_two_places);
}

}  // namespace kehou::store::rows_of
