// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

namespace {

/// The latest opening, cut at the last day that an ending after it names.
template <class Opened, class Ended>
std::optional<Opened> opened_until(const History& history) {
  std::optional<Opened> row;
  for (const domain::Event* event : history) {
    if (const auto* opened = std::get_if<Opened>(&event->payload)) row = *opened;
    const auto* ended = std::get_if<Ended>(&event->payload);
    if (ended && row) row->days.to = std::min(row->days.to, ended->last_day);
  }
  return row;
}

}  // namespace

void activity(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM activity WHERE id = ?", subject.id);
  if (const auto* row = last<domain::ActivityDefined>(history))
    sql.run("INSERT INTO activity VALUES (?, ?, ?)", subject.id, row->kind, row->title);
}

void group(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM service_group WHERE id = ?", subject.id);
  if (const auto row = opened_until<domain::GroupOpened, domain::GroupClosed>(history))
    sql.run("INSERT INTO service_group VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
            row->activity, row->title, row->slot, row->weekdays, row->room, row->capacity,
            row->lead, row->backup, row->grades, row->days);
}

void enrolment(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM enrolment WHERE id = ?", subject.id);
  if (const auto row = opened_until<domain::Enrolled, domain::Withdrawn>(history))
    sql.run("INSERT INTO enrolment VALUES (?, ?, ?, ?, ?, ?)", subject.id, row->student, row->group,
            row->weekdays, row->days);
}

void duty(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM duty WHERE id = ?", subject.id);
  if (const auto row = opened_until<domain::DutyAssigned, domain::DutyEnded>(history))
    sql.run("INSERT INTO duty VALUES (?, ?, ?, ?, ?, ?, ?)", subject.id, row->staff, row->role,
            row->group, row->weekdays, row->days);
}

}  // namespace kehou::store::rows_of
