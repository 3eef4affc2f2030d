// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/closing.h"

#include <algorithm>

namespace kehou::domain {

ClosingRoster closing_roster(const SessionFacts& session) {
  ClosingRoster roster;
  for (const CellFacts& cell : session.cells) {
    if (is_in_room(cell.row.state)) roster.here.push_back(&cell);
    if (cell.row.state == AttendanceState::out_temp) roster.out.push_back(&cell);
    if (is_awaited(cell.row, cell.custody)) roster.awaited.push_back(&cell);
  }
  return roster;
}

std::optional<Refusal> refuse_closing(const Facts& facts, const ClosingRoster& roster) {
  const auto first = [](const auto& cells) { return cells.front()->row.student; };
  const auto count = [](const auto& cells) { return static_cast<int>(cells.size()); };
  if (!roster.awaited.empty())
    return Refusal{
        .no = No::roll_not_done, .number = count(roster.awaited), .student = first(roster.awaited)};
  if (!roster.out.empty())
    return Refusal{
        .no = No::session_has_students, .number = count(roster.out), .student = first(roster.out)};
  for (const CellFacts* cell : roster.here)
    if (cell->custody.in_two_places && !is_leader(facts.roles))
      return Refusal{.no = No::needs_day_leader, .student = cell->row.student};
  return std::nullopt;
}

std::vector<Draft> dispatches(const Facts& facts, const SessionFacts& session,
                              const ClosingRoster& roster, const Destination& where) {
  std::vector<DispatchSigned> slips;
  std::vector<std::vector<EventId>> seen;
  for (const CellFacts* cell : roster.here) {
    const SessionRef ref = session_of(*cell, session);
    auto at = std::find_if(slips.begin(), slips.end(),
                           [&](const DispatchSigned& slip) { return slip.session == ref; });
    if (at == slips.end()) {
      at = slips.insert(at, {ref, {}, 0});
      seen.emplace_back();
    }
    at->lines.push_back({cell->row.student, where(*cell)});
    ++at->count;
    add_ids(seen[static_cast<std::size_t>(at - slips.begin())], seen_by(facts, *cell));
  }
  std::vector<Draft> all;
  for (std::size_t i = 0; i < slips.size(); ++i) {
    sort_ids(seen[i]);
    all.push_back(draft_of(slips[i], seen[i]));
  }
  return all;
}

}  // namespace kehou::domain
