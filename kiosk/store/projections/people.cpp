// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// People: sealed parts are copied through unopened, with the id of the event that they are bound
// to.
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

void student(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM student WHERE id = ?", subject.id);
  const domain::StudentImported* row = nullptr;
  const domain::Event* source = nullptr;
  domain::StudentStatus status = domain::StudentStatus::active;
  for (const domain::Event* event : history) {
    const auto* imported = std::get_if<domain::StudentImported>(&event->payload);
    const auto* changed = std::get_if<domain::StudentChanged>(&event->payload);
    if (const auto* whole = changed ? changed : imported) {
      row = whole;
      source = event;
      status = whole->status;
    } else if (const auto* left = std::get_if<domain::StudentLeft>(&event->payload)) {
      status = left->status;
    }
  }
  if (!row) return;
  sql.run("INSERT INTO student VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id, row->class_id,
          row->seat_no, row->leave_mode, status, row->health_note, row->roll_ref, row->card_ref,
          source->sealed, source->envelope.id);
}

void staff(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM staff WHERE id = ?", subject.id);
  const domain::StaffImported* row = nullptr;
  const domain::Event* source = nullptr;
  bool has_left = false;
  for (const domain::Event* event : history) {
    const auto* imported = std::get_if<domain::StaffImported>(&event->payload);
    const auto* changed = std::get_if<domain::StaffChanged>(&event->payload);
    if (const auto* whole = changed ? changed : imported) {
      row = whole;
      source = event;
      has_left = false;
    } else if (std::holds_alternative<domain::StaffLeft>(event->payload)) {
      has_left = true;
    }
  }
  if (!row) return;
  sql.run("INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?)", subject.id, row->number, row->roles,
          row->external, row->card_ref, has_left, source->sealed, source->envelope.id);
}

void pin(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM pin WHERE staff = ?", subject.id);
  if (const auto* row = last<domain::PinSet>(history))
    sql.run("INSERT INTO pin VALUES (?, ?)", subject.id, row->pin_hash);
}

void clearance(Statements& sql, const domain::Subject& subject, const History& history) {
  sql.run("DELETE FROM clearance WHERE staff = ?", subject.id);
  int ordinal = 0;
  for (const domain::Event* event : history)
    if (const auto* row = std::get_if<domain::ClearanceRecorded>(&event->payload))
      sql.run("INSERT INTO clearance VALUES (?, ?, ?, ?, ?)", subject.id, ordinal++, row->result,
              row->valid);
}

}  // namespace kehou::store::rows_of
