// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "common/domain/checklist_template.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::PlannedSession;

namespace {

constexpr int soon_min = 20;

bool is_current(const PlannedSession& session, Instant now) {
  const Instant start = instant_of(session.ref.day, session.time.start);
  return start - now <= soon_min * minute_us && now < instant_of(session.ref.day, session.time.end);
}

/// Who rearranges sessions sees those of the others too (§2.8).
bool sees_all(domain::Roles roles) {
  return roles.has(domain::Role::day_leader) || roles.has(domain::Role::principal) ||
         roles.has(domain::Role::office);
}

}  // namespace

model::MySessions load_my_sessions(const Scope& scope, domain::StaffId staff, Instant now) {
  model::MySessions mine;
  mine.person = staff_name(scope, staff);
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end()) mine.roles = person->second.row.roles;
  const DayFacts shown = load_day_facts(scope, school_day(now));
  const DayCells cells = load_day_cells(scope.sql, shown.day);
  for (const PlannedSession& session : shown.day.sessions) {
    const bool own = is_session_of(shown, session, staff);
    if (!own && !sees_all(mine.roles)) continue;
    const model::Counts counts = count(held_cells(cells, shown.day, session.ref));
    model::SessionCard card = card_of(scope, shown.day, session);
    card.state = state_of(scope, shown, session, counts);
    card.mine = own;
    card.current = is_current(session, now);
    card.expected = counts.expected;
    card.in_room = counts.in_room;
    card.uncalled = counts.uncalled;
    card.missing = counts.missing;
    mine.cards.push_back(std::move(card));
  }
  std::stable_sort(mine.cards.begin(), mine.cards.end(), [](const auto& a, const auto& b) {
    return std::tuple(!a.mine, a.time.start) < std::tuple(!b.mine, b.time.start);
  });
  return mine;
}

model::RoomChecklist load_checklist(const Scope& scope, domain::SessionRef session) {
  model::RoomChecklist list;
  list.session = session;
  for (const auto& item : domain::room_checklist_template)
    list.items.push_back({std::string(item.code), item.serious});
  const DayFacts facts = load_day_facts(scope, session.day);
  list.day_leader_in = day_leader_is_in(scope.sql, facts);
  const PlannedSession* plan = facts.day.planned(session);
  if (!plan) return list;
  const domain::RoomId room = facts.day.room(*plan);
  list.title = plan->group.title;
  list.room = scope.school.room_name(room);
  list.time = plan->time;
  const auto done = facts.checklists.find(room);
  list.done = done != facts.checklists.end();
  list.room_blocked = list.done && done->second.serious;
  return list;
}

}  // namespace kehou::store
