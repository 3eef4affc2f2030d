// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/evacuation_rows.h"

#include <algorithm>
#include <map>

#include "kiosk/store/readers/safety_rows.h"

namespace kehou::store {

using domain::CustodyKind;
using domain::EvacuationRow;
using domain::EvacUnit;
using domain::StudentId;

namespace {

EvacuationRow row_of(Row& row) {
  EvacuationRow one;
  row.all(one.evacuation, one.day, one.drill, one.started_at, one.started_by, one.ended_at,
          one.ended_by);
  return one;
}

void load_units(Statements& sql, EvacuationRow& evacuation) {
  sql.each(
      "SELECT kind, session_group, session_day, from_group, from_day, class_id"
      " FROM evacuation_unit WHERE evacuation = ? ORDER BY ordinal",
      [&](Row& row) {
        EvacUnit& unit = evacuation.units.emplace_back();
        row.all(unit.kind, unit.session, unit.from, unit.class_id);
      },
      evacuation.evacuation);
}

void load_lines(Statements& sql, EvacuationRow& evacuation) {
  sql.each(
      "SELECT kind, person, unit, state, at, by_staff, by_leader, in_doubt, place, heads"
      " FROM evacuation_line WHERE evacuation = ? ORDER BY kind, person",
      [&](Row& row) {
        domain::EvacLine& line = evacuation.lines.emplace_back();
        row.all(line.kind, line.person, line.unit, line.state, line.at, line.by, line.by_leader,
                line.in_doubt, line.place_code, line.heads);
      },
      evacuation.evacuation);
}

}  // namespace

std::vector<EvacuationRow> load_open_evacuations(Statements& sql, CivilDay day) {
  std::vector<EvacuationRow> rows;
  sql.each(
      "SELECT id, day, drill, started_at, started_by, ended_at, ended_by FROM evacuation"
      " WHERE day = ? AND ended_at = 0 ORDER BY started_at, id",
      [&](Row& row) { rows.push_back(row_of(row)); }, day);
  for (EvacuationRow& row : rows) {
    load_units(sql, row);
    load_lines(sql, row);
  }
  return rows;
}

std::vector<EvacuationRow> load_evacuations_since(Statements& sql, CivilDay from) {
  std::vector<EvacuationRow> rows;
  sql.each(
      "SELECT id, day, drill, started_at, started_by, ended_at, ended_by FROM evacuation"
      " WHERE day >= ? ORDER BY started_at DESC, id",
      [&](Row& row) { rows.push_back(row_of(row)); }, from);
  for (EvacuationRow& row : rows) load_lines(sql, row);
  return rows;
}

int count_drills(Statements& sql, CivilDay day) {
  YearMonthDay first = to_date(day);
  first.day = 1;
  int drills = 0;
  sql.each(
      "SELECT count(*) FROM evacuation WHERE day >= ? AND day <= ? AND drill = 1 AND ended_at <> 0",
      [&](Row& row) { row.into(drills); }, to_civil_day(first), day);
  return drills;
}

bool is_emergency(Statements& sql, CivilDay day) {
  bool real = false;
  sql.each(
      "SELECT 1 FROM evacuation WHERE day = ? AND ended_at = 0 AND drill = 0 LIMIT 1",
      [&](Row&) { real = true; }, day);
  return real || is_emergency_open(sql);
}

Instant last_evacuation_end(Statements& sql, CivilDay day) {
  Instant last;
  bool goes_on = false;
  sql.each(
      "SELECT ended_at FROM evacuation WHERE day = ?",
      [&](Row& row) {
        const auto ended = row.next<Instant>();
        goes_on = goes_on || ended.us == 0;
        last = std::max(last, ended);
      },
      day);
  return goes_on ? Instant{} : last;
}

bool needs_recount(const domain::SessionRow& session, int in_room, Instant evacuation_end) {
  const bool open = session.state == domain::SessionState::open ||
                    session.state == domain::SessionState::open_provisional;
  return open && in_room > 0 && evacuation_end.us != 0 && session.opened_at < evacuation_end &&
         session.head_count_at < evacuation_end;
}

std::vector<domain::EvacuationFacts::Inside> load_inside(Statements& sql, const Day& day) {
  std::map<EvacUnit, std::vector<StudentId>> units;
  sql.each(
      "SELECT s.id, s.class_id, c.kind, c.session_group, c.session_day, c.from_group, c.from_day"
      " FROM student s LEFT JOIN custody c ON c.day = ? AND c.student = s.id"
      " WHERE s.status = 0 ORDER BY s.id",
      [&](Row& row) {
        EvacUnit unit;
        const auto student = row.next<StudentId>();
        row.all(unit.class_id, unit.kind, unit.session, unit.from);
        const bool unknown = unit.kind == CustodyKind::unknown;
        if (unit.kind == CustodyKind::released || unit.kind == CustodyKind::absent ||
            (unknown && !day.plan.taught))
          return;
        const bool of_class = unknown || unit.kind == CustodyKind::in_class ||
                              (unit.kind == CustodyKind::transit && unit.from.group.is_nil());
        if (!of_class) unit.class_id = {};
        if (unit.session.group.is_nil()) unit.session = {};
        if (unit.kind != CustodyKind::transit || unit.from.group.is_nil()) unit.from = {};
        units[unit].push_back(student);
      },
      day.day());
  std::vector<domain::EvacuationFacts::Inside> inside;
  for (auto& [unit, students] : units) inside.push_back({unit, std::move(students)});
  return inside;
}

std::vector<domain::StaffId> load_staff_in(Statements& sql, CivilDay day) {
  std::vector<domain::StaffId> staff;
  sql.each(
      "SELECT staff FROM shift WHERE day = ? AND signed_in_at <> 0 AND signed_out_at = 0"
      " ORDER BY staff",
      [&](Row& row) { staff.push_back(row.next<domain::StaffId>()); }, day);
  return staff;
}

std::optional<domain::DayCloseRow> load_day_close_row(Statements& sql, CivilDay day) {
  std::optional<domain::DayCloseRow> found;
  sql.each(
      "SELECT day, closed_at, closed_by, second FROM day_close WHERE day = ?",
      [&](Row& row) {
        found.emplace();
        row.all(found->day, found->closed_at, found->closed_by, found->second);
      },
      day);
  return found;
}

bool has_principal(Statements& sql) {
  bool has = false;
  sql.each(
      "SELECT 1 FROM staff WHERE has_left = 0 AND (roles >> ?) & 1 LIMIT 1",
      [&](Row&) { has = true; }, domain::Role::principal);
  return has;
}

}  // namespace kehou::store
