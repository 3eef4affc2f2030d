// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "common/domain/rounds.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/safety_rows.h"

namespace kehou::store {

using domain::PlannedSession;
using domain::Role;

namespace {

bool may_supervise(domain::Roles roles) {
  return roles.has(Role::day_leader) || roles.has(Role::principal) || roles.has(Role::office) ||
         roles.has(Role::committee) || roles.has(Role::inspector);
}

/// The school's own number, so that two schools do not walk at the same minutes.
std::uint64_t seed_of(const School& school) {
  const Hash hash = sha256(school.defined.code);
  std::uint64_t seed = 0;
  for (std::size_t i = 0; i < 8; ++i) seed = seed << 8U | hash[i];
  return seed;
}

void add_visits(const std::vector<domain::SupervisionRow>& rounds, model::RoundRoom& room) {
  for (const domain::SupervisionRow& row : rounds) {
    if (row.line.session != room.session) continue;
    ++room.visits;
    room.last_at = row.told.at;
    room.last_counted = row.line.counted;
    const domain::SupervisionLogged& line = row.line;
    room.last_good = line.teacher_here && line.orderly && line.as_planned && line.safe &&
                     !line.collective_teaching && line.counted == line.expected;
  }
}

}  // namespace

model::Rounds load_rounds(const Scope& scope, domain::StaffId staff, Instant now) {
  model::Rounds rounds;
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end())
    rounds.may_supervise = may_supervise(person->second.row.roles);
  const DayFacts shown = load_day_facts(scope, school_day(now));
  const PlannedSession* current = current_session(shown.day, now);
  if (!current) return rounds;
  rounds.slot = current->group.slot;
  rounds.time = current->time;
  rounds.suggested =
      domain::suggested_rounds(seed_of(scope.school), shown.day.day(), rounds.slot, rounds.time);
  const DayCells cells = load_day_cells(scope.sql, shown.day);
  const auto visits = load_supervisions(scope.sql, shown.day.day());
  rounds.mark = static_cast<std::int64_t>(visits.size());
  for (const PlannedSession& session : shown.day.sessions) {
    if (session.group.slot != rounds.slot || !shown.day.is_held(session.ref)) continue;
    model::RoundRoom& room = rounds.rooms.emplace_back();
    room.session = session.ref;
    room.title = session.group.title;
    room.room = scope.school.room_name(shown.day.room(session));
    room.teacher = teacher_of(scope, shown.day, session);
    room.open = shown.day.is_open(session.ref);
    for (const auto& [custodian, role] : custodians_of(shown.day, shown.duties, session))
      room.own = room.own || custodian == staff;
    room.own = room.own || (!staff.is_nil() && shown.day.row(session.ref).opened_by == staff);
    for (const domain::CellFacts& cell : held_cells(cells, shown.day, session.ref))
      room.expected += domain::is_due_in_room(cell) ? 1 : 0;
    add_visits(visits, room);
    rounds.visited += room.visits > 0 ? 1 : 0;
  }
  std::sort(rounds.rooms.begin(), rounds.rooms.end(), [](const auto& a, const auto& b) {
    return std::tie(a.room, a.title) < std::tie(b.room, b.title);
  });
  return rounds;
}

}  // namespace kehou::store
