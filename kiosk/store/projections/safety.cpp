// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of rounds, checks, incidents, trips and the logs of a session. What describes a person
// is copied sealed; the id of the event that opens it stands in the same row.
#include "common/domain/safety.h"

#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

void supervision(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM supervision WHERE id = ?", subject.id);
  const auto row = domain::fold_supervision(events);
  if (!row) return;
  const domain::SupervisionLogged& line = row->line;
  sql.run("INSERT INTO supervision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
          line.session, row->told.at, row->told.by, line.room, line.teacher_here, line.expected,
          line.counted, line.orderly, line.as_planned, line.collective_teaching, line.safe,
          row->told.sealed);
}

void area_check(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM area_check WHERE day = ? AND subject = ?", subject.day, subject.id);
  sql.run("DELETE FROM area_item WHERE day = ? AND subject = ?", subject.day, subject.id);
  const auto row = domain::fold_area_check(events);
  if (!row) return;
  sql.run("INSERT INTO area_check VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
          row->check.list_code, row->check.room, row->told.id, row->told.at, row->told.by,
          row->check.second, row->serious);
  int ordinal = 0;
  for (const auto& item : row->check.items)
    sql.run("INSERT INTO area_item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
            ordinal++, item.code, item.ok, item.serious, item.count, item.expires);
}

void disinfection(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM disinfection WHERE id = ?", subject.id);
  const auto row = domain::fold_disinfection(events);
  if (!row) return;
  const domain::DisinfectionLogged& done = row->done;
  sql.run("INSERT INTO disinfection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
          done.day, done.room, done.agent_code, done.method_code, done.mg_per_l, done.contact_min,
          done.airing_min, done.started, done.checked_by, done.reason_code, row->told.at,
          row->told.by);
}

void health(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM health WHERE day = ? AND student = ?", subject.day, subject.id);
  const auto row = domain::fold_health(events);
  if (!row) return;
  const domain::Source check = row->check.value_or(domain::Source{});
  const domain::Source word = row->word.value_or(domain::Source{});
  sql.run("INSERT INTO health VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
          check.id, check.at, check.by, row->sent_home, check.sealed, word.id, word.at, word.by,
          row->stage_code, word.sealed);
}

void incident(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM incident WHERE id = ?", subject.id);
  sql.run("DELETE FROM incident_step WHERE incident = ?", subject.id);
  const auto row = domain::fold_incident(events);
  if (!row) return;
  const domain::IncidentOpened& opened = row->opened;
  sql.run("INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          subject.id, opened.day, opened.kind_code, opened.severity, opened.session, opened.room,
          packed_ids(opened.students), row->told.id, row->told.at, row->told.by, row->closed_at,
          row->closed_by, row->guardian_called, row->is_emergency, row->told.sealed);
  int ordinal = 0;
  for (const auto& step : row->steps)
    sql.run("INSERT INTO incident_step VALUES (?, ?, ?, ?, ?, ?, ?)", subject.id, ordinal++,
            step.told.id, step.told.at, step.told.by, step.action_code, step.told.sealed);
}

void trip(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM trip WHERE day = ? AND group_id = ?", subject.day, subject.id);
  const auto row = domain::fold_trip(events);
  if (!row) return;
  for (const auto& step : row->steps)
    sql.run("INSERT INTO trip VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.day, subject.id,
            step.count.stage, step.told.id, step.told.at, step.told.by, step.count.expected,
            step.count.counted, step.count.second_leader, step.count.vehicle);
}

void activity_log(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM activity_log WHERE id = ?", subject.id);
  const auto row = domain::fold_activity_log(events);
  if (!row) return;
  sql.run("INSERT INTO activity_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
          row->session, row->tutoring, packed_ids(row->students), row->minutes, row->what_code,
          row->suspect, row->told.at, row->told.by, row->told.sealed);
}

}  // namespace kehou::store::rows_of
