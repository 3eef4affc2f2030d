// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The ten checks of 当日闭校 (inv 10, 15, 35, 44; §2.3).
#include <set>

#include "common/domain/handover.h"
#include "common/domain/matter.h"
#include "kiosk/store/readers/evacuation_rows.h"
#include "kiosk/store/readers/roster.h"

namespace kehou::store {

using domain::CustodyKind;

namespace {

struct CustodyChecks {
  int transit = 0;
  int lost = 0;
  int left_inside = 0;
  int late_care = 0;
  int conflicts = 0;
};

/// Inside, and in no session that would be named: at the dismissal point, found somewhere and not
/// fetched since, or in a class that nobody sent on.
bool is_left_inside(CustodyKind kind, domain::GroupId group) {
  if (kind == CustodyKind::out_temp) return group.is_nil();
  return kind == CustodyKind::at_gate || kind == CustodyKind::in_class;
}

CustodyChecks count_custody_checks(Statements& sql, CivilDay day) {
  CustodyChecks counts;
  sql.each(
      "SELECT kind, in_two_places, session_group FROM custody WHERE day = ?",
      [&](Row& row) {
        const auto kind = row.next<CustodyKind>();
        counts.conflicts += row.next<bool>() ? 1 : 0;
        counts.left_inside += is_left_inside(kind, row.next<domain::GroupId>()) ? 1 : 0;
        counts.transit += kind == CustodyKind::transit ? 1 : 0;
        counts.lost += kind == CustodyKind::lost ? 1 : 0;
        counts.late_care += kind == CustodyKind::late_care ? 1 : 0;
      },
      day);
  return counts;
}

template <class... Values>
int select_count(Statements& sql, std::string_view literal, const Values&... values) {
  int counted = 0;
  sql.each(
      literal, [&](Row& row) { row.into(counted); }, values...);
  return counted;
}

/// Absent without a word, and nobody asked the guardian (inv 44).
int count_unasked(Statements& sql, CivilDay day) {
  return select_count(sql,
                      "SELECT count(*) FROM class_child c"
                      " JOIN custody k ON k.day = c.day AND k.student = c.student"
                      " LEFT JOIN contact t ON t.day = c.day AND t.student = c.student"
                      " WHERE c.day = ? AND c.unexplained = 1 AND c.present = 0 AND k.kind = ?"
                      " AND coalesce(t.calls, 0) = 0",
                      day, CustodyKind::absent);
}

/// Held, with anybody on the list or opened, and not closed.
int count_sessions(Statements& sql, const Day& day) {
  const DayCells cells = load_day_cells(sql, day);
  int open = 0;
  for (const domain::PlannedSession& session : day.sessions) {
    if (!day.is_held(session.ref)) continue;
    const auto state = day.row(session.ref).state;
    if (state == domain::SessionState::closed) continue;
    const bool expected = !held_cells(cells, day, session.ref).empty();
    open += expected || state != domain::SessionState::planned ? 1 : 0;
  }
  return open;
}

/// inv 35: every session that was opened is looked at once.
int count_rounds(Statements& sql, const Day& day) {
  std::set<domain::GroupId> visited;
  sql.each(
      "SELECT session_group FROM supervision WHERE session_day = ?",
      [&](Row& row) { visited.insert(row.next<domain::GroupId>()); }, day.day());
  int missing = 0;
  for (const domain::PlannedSession& session : day.sessions) {
    const bool opened = day.is_held(session.ref) && day.row(session.ref).opened_at.us != 0;
    missing += opened && !visited.contains(session.ref.group) ? 1 : 0;
  }
  return missing;
}

}  // namespace

std::vector<domain::VisitId> load_visits_in(Statements& sql) {
  std::vector<domain::VisitId> visits;
  sql.each("SELECT id FROM visit WHERE ended_at = 0 AND persons > 0 ORDER BY id",
           [&](Row& row) { visits.push_back(row.next<domain::VisitId>()); });
  return visits;
}

std::vector<domain::DayClosed::Check> load_day_checks(Statements& sql, const Day& day,
                                                      Instant now) {
  const CustodyChecks custody = count_custody_checks(sql, day.day());
  const int handovers =
      select_count(sql, "SELECT count(*) FROM handover WHERE day = ? AND state < ?", day.day(),
                   domain::HandoverState::closed);
  const int visits = select_count(sql, "SELECT count(*) FROM visit WHERE ended_at = 0");
  // A difference of a handover must end by the end of the day (§2.3), whenever it is due.
  const int matters =
      select_count(sql,
                   "SELECT count(*) FROM matter WHERE state = ?1"
                   " AND ((due <> 0 AND due < ?2) OR (kind = ?3 AND day = ?4))",
                   domain::MatterState::open, now, domain::MatterKind::count_difference, day.day());
  const std::array open{custody.transit,
                        custody.lost + count_unasked(sql, day.day()),
                        custody.left_inside,
                        custody.late_care,
                        handovers,
                        count_sessions(sql, day),
                        custody.conflicts,
                        visits,
                        count_rounds(sql, day),
                        matters};
  static_assert(std::tuple_size_v<decltype(open)> == domain::day_check_codes.size());
  std::vector<domain::DayClosed::Check> checks;
  for (std::size_t i = 0; i < open.size(); ++i)
    checks.push_back({std::string(domain::day_check_codes[i]), open[i]});
  return checks;
}

}  // namespace kehou::store
