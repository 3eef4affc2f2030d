// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The gate's rows: names and numbers are copied through sealed, with the event that they are bound
// to.
#include "common/domain/gate.h"

#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

namespace {

/// What was sealed with that event.
const Bytes& seal_of(const Events& events, domain::EventId id) {
  static const Bytes none;
  for (const domain::Event& event : events)
    if (event.envelope.id == id) return event.sealed;
  return none;
}

}  // namespace

void pickup(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM pickup_person WHERE student = ?", subject.id);
  sql.run("DELETE FROM pickup_ban WHERE student = ?", subject.id);
  const domain::PickupRow row = domain::fold_pickup(events);
  for (const domain::PickupPersonRow& person : row.persons)
    sql.run("INSERT INTO pickup_person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", subject.id,
            person.person, person.relation_code, person.adult, person.days, person.revoked,
            person.by, person.by_role, seal_of(events, person.source), person.source);
  for (const domain::PickupBanRow& ban : row.bans)
    sql.run("INSERT INTO pickup_ban VALUES (?, ?, ?, ?, ?, ?, ?)", subject.id, ban.ban, ban.days,
            ban.lifted, seal_of(events, ban.source), ban.source);
}

void consent(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM consent WHERE student = ?", subject.id);
  for (const domain::ConsentRow& row : domain::fold_consents(events)) {
    Bytes heads;
    for (const domain::EventId& id : row.heads)
      heads.insert(heads.end(), id.bytes.begin(), id.bytes.end());
    sql.run("INSERT INTO consent VALUES (?, ?, ?, ?, ?)", subject.id, row.scope, row.given, row.day,
            heads);
  }
}

void gate_pass(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM gate_pass WHERE id = ?", subject.id);
  const auto row = domain::fold_gate_pass(events);
  if (!row) return;
  sql.run("INSERT INTO gate_pass VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row->pass,
          row->student, row->day, row->window, row->reason_code, row->issued_by, row->issued_at,
          row->revoked, row->used_at, row->uses, seal_of(events, row->source), row->source);
}

void visit(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM visit WHERE id = ?", subject.id);
  const auto row = domain::fold_visit(events);
  if (!row) return;
  const domain::VisitBegun& begun = row->visit;
  sql.run("INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", begun.visit,
          begun.kind, begun.day, begun.badge, begun.persons, begun.host, begun.purpose_code,
          begun.person_ref, row->begun_at, row->begun_by, row->ended_at,
          seal_of(events, row->source), row->source);
}

}  // namespace kehou::store::rows_of
