// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::PlannedSession;

namespace {

constexpr int days_to_look_ahead = 120;  // longer than a summer

model::BoardTile tile_of(const Scope& scope, const Day& day, const PlannedSession& session) {
  model::BoardTile tile;
  tile.session = session.ref;
  tile.title = session.group.title;
  tile.room = scope.school.room_name(day.room(session));
  tile.teacher = teacher_of(scope, day, session);
  const auto kind = scope.school.kinds.find(session.group.activity);
  if (kind != scope.school.kinds.end()) tile.kind = kind->second;
  tile.change = change_of(day, session);
  tile.change_to = merged_into(day, session);
  return tile;
}

/// The paper's own name for the day; the school's word before the state's.
std::string day_name(const domain::CalendarFacts& calendar, CivilDay day) {
  std::string name;
  for (const domain::CalendarDaySet& set : calendar.days)
    if (set.day == day && (name.empty() || !set.state_level)) name = set.source;
  return name;
}

CivilDay next_taught(const School& school, CivilDay day) {
  for (int ahead = 1; ahead <= days_to_look_ahead; ++ahead)
    if (!domain::plan_sessions(school.calendar, school.groups, day + ahead).empty())
      return day + ahead;
  return {};
}

}  // namespace

model::DayBoard load_day_board(const Scope& scope, CivilDay today) {
  const Day day = load_day(scope, today);
  model::DayBoard board;
  board.plan = day.plan;
  if (!day.plan.taught) board.day_name = day_name(scope.school.calendar, today);
  if (day.sessions.empty()) board.next_taught = next_taught(scope.school, today);
  std::map<domain::Slot, model::BoardSlot> slots;
  for (const PlannedSession& session : day.sessions) {
    const auto [place, is_new] = slots.try_emplace(session.group.slot);
    model::BoardSlot& slot = place->second;
    if (is_new) slot.time = session.time;
    slot.slot = session.group.slot;
    slot.time.start = std::min(slot.time.start, session.time.start);
    slot.time.end = std::max(slot.time.end, session.time.end);
    slot.tiles.push_back(tile_of(scope, day, session));
  }
  for (auto& [kind, slot] : slots) board.slots.push_back(std::move(slot));
  const auto by_start = [](const auto& a, const auto& b) { return a.time.start < b.time.start; };
  std::stable_sort(board.slots.begin(), board.slots.end(), by_start);
  const auto by_title = [](const auto& a, const auto& b) {
    return domain::title_order(a.title) < domain::title_order(b.title);
  };
  for (model::BoardSlot& slot : board.slots)
    std::stable_sort(slot.tiles.begin(), slot.tiles.end(), by_title);
  return board;
}

}  // namespace kehou::store
