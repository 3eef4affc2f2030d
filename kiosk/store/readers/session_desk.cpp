// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::PlannedSession;

namespace {

/// Does this person answer for another session at that time?
bool is_busy(const DayFacts& shown, domain::StaffId staff, const PlannedSession& session) {
  for (const PlannedSession& other : shown.day.sessions) {
    if (other.ref == session.ref || !shown.day.is_held(other.ref)) continue;
    if (!other.time.overlaps(session.time)) continue;
    if (shown.day.row(other.ref).state == domain::SessionState::closed) continue;
    for (const auto& [custodian, role] : custodians_of(shown.day, shown.duties, other))
      if (custodian == staff && custodian != other.group.backup) return true;
  }
  return false;
}

/// Cleared and free ones first, then by number. Externals cannot answer for students (inv 4).
std::vector<model::StaffHit> substitutes_for(const Scope& scope, const DayFacts& shown,
                                             const PlannedSession& session) {
  std::vector<model::StaffHit> hits;
  for (const auto& [staff, entry] : scope.school.staff) {
    if (entry.has_left || entry.row.external || staff == teacher_of(shown.day, session)) continue;
    model::StaffHit hit;
    hit.staff = staff;
    hit.name = staff_name(scope, staff);
    hit.number = entry.row.number;
    hit.cleared = scope.school.cleared(staff, session.ref.day);
    hit.busy = is_busy(shown, staff, session);
    hits.push_back(std::move(hit));
  }
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return std::tie(b.cleared, a.busy, a.number, a.staff) <
           std::tie(a.cleared, b.busy, b.number, b.staff);
  });
  return hits;
}

std::vector<model::SessionDesk::RoomHit> rooms_for(const Scope& scope, const DayFacts& shown,
                                                   const PlannedSession& session) {
  std::vector<model::SessionDesk::RoomHit> hits;
  for (const auto& [id, room] : scope.school.rooms) {
    if (id == shown.day.room(session)) continue;
    const auto list = shown.checklists.find(id);
    const bool taken =
        room.capacity != 0 && !room_user(shown.day, id, session, false).group.is_nil();
    hits.push_back({id, room_name(room), room.capacity, taken,
                    list != shown.checklists.end() && list->second.serious});
  }
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.taken || a.blocked, std::string_view(a.name), a.room) <
           std::tuple(b.taken || b.blocked, std::string_view(b.name), b.room);
  });
  return hits;
}

void add_counts(model::SessionCard& card, const model::Counts& counts) {
  card.expected = counts.expected;
  card.in_room = counts.in_room;
  card.uncalled = counts.uncalled;
  card.missing = counts.missing;
}

}  // namespace

model::SessionDesk load_session_desk(const Scope& scope, domain::SessionRef session, Instant now) {
  model::SessionDesk desk;
  desk.card.session = session;
  const DayFacts shown = load_day_facts(scope, session.day);
  const PlannedSession* plan = shown.day.planned(session);
  if (!plan) return desk;
  const DayCells cells = load_day_cells(scope.sql, shown.day);
  const auto full_card = [&](const PlannedSession& one) {
    const model::Counts counts = count(held_cells(cells, shown.day, one.ref));
    model::SessionCard card = card_of(scope, shown.day, one);
    card.state = state_of(scope, shown, one, counts);
    card.current = instant_of(one.ref.day, one.time.start) <= now &&
                   now < instant_of(one.ref.day, one.time.end);
    add_counts(card, counts);
    return card;
  };
  desk.card = full_card(*plan);
  desk.substitutes = substitutes_for(scope, shown, *plan);
  desk.rooms = rooms_for(scope, shown, *plan);
  for (const PlannedSession& other : shown.day.sessions) {
    const bool over = shown.day.row(other.ref).state == domain::SessionState::closed;
    if (other.ref != session && other.time.overlaps(plan->time) && shown.day.is_held(other.ref) &&
        !over)
      desk.mergeable.push_back(full_card(other));
  }
  return desk;
}

}  // namespace kehou::store
