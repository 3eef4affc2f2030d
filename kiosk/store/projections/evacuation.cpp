// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of evacuations and closed days. A whole school stands on one list, and every tap folds
// it again: lines that did not change are not written again.
#include "common/domain/evacuation.h"

#include <fmt/format.h>

#include "common/domain/day_close.h"
#include "kiosk/store/projections/rows_of.h"

namespace kehou::store::rows_of {

namespace {

using domain::EvacLine;
using domain::EvacuationRow;

void put_line(Statements& sql, const Uuid& evacuation, const EvacLine& line) {
  sql.run(
      "INSERT INTO evacuation_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
      " SET unit = excluded.unit, state = excluded.state, at = excluded.at,"
      " by_staff = excluded.by_staff, by_leader = excluded.by_leader,"
      " in_doubt = excluded.in_doubt, place = excluded.place, heads = excluded.heads"
      " WHERE heads <> excluded.heads OR unit <> excluded.unit",
      evacuation, line.kind, line.person, line.unit, line.state, line.at, line.by, line.by_leader,
      line.in_doubt, line.place_code, packed_ids(line.heads));
}

std::size_t count_lines(Statements& sql, const Uuid& evacuation) {
  std::size_t lines = 0;
  sql.each(
      "SELECT count(*) FROM evacuation_line WHERE evacuation = ?",
      [&](Row& row) { row.into(lines); }, evacuation);
  return lines;
}

void put_lines(Statements& sql, const Uuid& evacuation, const EvacuationRow& row) {
  for (const EvacLine& line : row.lines) put_line(sql, evacuation, line);
  if (count_lines(sql, evacuation) == row.lines.size()) return;
  // Somebody is on it no more: a list was voided.
  sql.run("DELETE FROM evacuation_line WHERE evacuation = ?", evacuation);
  for (const EvacLine& line : row.lines) put_line(sql, evacuation, line);
}

void put_units(Statements& sql, const Uuid& evacuation, const EvacuationRow& row) {
  sql.run("DELETE FROM evacuation_unit WHERE evacuation = ?", evacuation);
  for (std::size_t i = 0; i < row.units.size(); ++i) {
    const domain::EvacUnit& unit = row.units[i];
    sql.run("INSERT INTO evacuation_unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", evacuation, i, unit.kind,
            unit.session, unit.from, unit.class_id);
  }
}

}  // namespace

void evacuation(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM evacuation WHERE id = ?", subject.id);
  const auto row = domain::fold_evacuation(domain::EvacuationId(subject.id), events);
  if (!row) {
    sql.run("DELETE FROM evacuation_unit WHERE evacuation = ?", subject.id);
    sql.run("DELETE FROM evacuation_line WHERE evacuation = ?", subject.id);
    return;
  }
  sql.run("INSERT INTO evacuation VALUES (?, ?, ?, ?, ?, ?, ?)", row->day, subject.id, row->drill,
          row->started_at, row->started_by, row->ended_at, row->ended_by);
  put_units(sql, subject.id, *row);
  put_lines(sql, subject.id, *row);
}

void day_close(Statements& sql, const domain::Subject& subject, const Events& events) {
  sql.run("DELETE FROM day_close WHERE day = ?", subject.day);
  const auto row = domain::fold_day_close(subject.day, events);
  if (!row) return;
  std::string checks;
  for (const auto& check : row->checks) checks += fmt::format("{}={};", check.code, check.open);
  sql.run("INSERT INTO day_close VALUES (?, ?, ?, ?, ?)", subject.day, row->closed_at,
          row->closed_by, row->second, checks);
}

}  // namespace kehou::store::rows_of
