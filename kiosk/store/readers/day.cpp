// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/day.h"

#include <algorithm>

namespace kehou::store {

using domain::PlannedSession;
using domain::SessionRef;
using domain::SessionRow;
using domain::SessionState;

const PlannedSession* Day::planned(SessionRef session) const {
  const auto is_it = [&](const PlannedSession& one) { return one.ref == session; };
  const auto found = std::find_if(sessions.begin(), sessions.end(), is_it);
  return found == sessions.end() ? nullptr : &*found;
}

SessionRow Day::row(SessionRef session) const {
  const auto found = rows.find(session.group);
  if (found != rows.end()) return found->second;
  SessionRow row;
  row.session = session;
  return row;
}

SessionRef Day::goes_on_in(SessionRef session) const {
  // Two terminals may have merged two sessions into each other; the walk ends all the same.
  for (std::size_t steps = 0; steps < rows.size(); ++steps) {
    const auto found = rows.find(session.group);
    if (found == rows.end() || found->second.merged_into.group.is_nil()) return session;
    session = found->second.merged_into;
  }
  return session;
}

domain::RoomId Day::room(const PlannedSession& session) const {
  const SessionRef held = goes_on_in(session.ref);
  const domain::RoomId switched = row(held).room;
  if (!switched.is_nil()) return switched;
  const PlannedSession* other = planned(held);
  return other ? other->group.room : session.group.room;
}

std::vector<SessionRef> Day::held_with(SessionRef session) const {
  std::vector<SessionRef> held{session};
  for (const auto& [group, row] : rows)
    if (group != session.group && !row.merged_into.group.is_nil() &&
        goes_on_in(row.session) == session)
      held.push_back(row.session);
  std::sort(held.begin() + 1, held.end());
  return held;
}

bool Day::is_open(SessionRef session) const {
  const SessionState state = row(session).state;
  return state == SessionState::open || state == SessionState::open_provisional ||
         state == SessionState::closing;
}

bool Day::is_held(SessionRef session) const {
  return row(session).state != SessionState::cancelled && goes_on_in(session) == session;
}

Day plan_day_of(const domain::CalendarFacts& calendar,
                const std::vector<domain::GroupOpened>& groups, CivilDay day) {
  Day result;
  result.plan = domain::plan_day(calendar, day);
  result.sessions = domain::plan_sessions(calendar, groups, day);
  return result;
}

Day load_day(Statements& sql, const domain::CalendarFacts& calendar,
             const std::vector<domain::GroupOpened>& groups, CivilDay day) {
  Day result = plan_day_of(calendar, groups, day);
  result.rows = load_session_rows(sql, day);
  return result;
}

std::unordered_map<domain::GroupId, SessionRow> load_session_rows(Statements& sql, CivilDay day) {
  std::unordered_map<domain::GroupId, SessionRow> rows;
  sql.each(
      "SELECT group_id, day, state, room, opened_at, opened_by, closed_at, reason, merged_group,"
      " merged_day, substitute, head_count, head_count_at, heads FROM session WHERE day = ?",
      [&](Row& row) {
        SessionRow one;
        row.all(one.session, one.state, one.room, one.opened_at, one.opened_by, one.closed_at,
                one.reason_code, one.merged_into, one.substitute, one.head_count, one.head_count_at,
                one.heads);
        rows.emplace(one.session.group, std::move(one));
      },
      day);
  return rows;
}

std::unordered_map<domain::StaffId, domain::ShiftRow> load_shifts(Statements& sql, CivilDay day) {
  std::unordered_map<domain::StaffId, domain::ShiftRow> shifts;
  sql.each(
      "SELECT staff, day, signed_in_at, signed_out_at FROM shift WHERE day = ?",
      [&](Row& row) {
        domain::ShiftRow shift;
        row.all(shift.staff, shift.day, shift.signed_in_at, shift.signed_out_at);
        shifts.emplace(shift.staff, shift);
      },
      day);
  return shifts;
}

std::unordered_map<domain::RoomId, domain::ChecklistRow> load_checklists(Statements& sql,
                                                                         CivilDay day) {
  std::unordered_map<domain::RoomId, domain::ChecklistRow> lists;
  sql.each(
      "SELECT room, day, session_group, session_day, at, by_staff, serious FROM checklist"
      " WHERE day = ?",
      [&](Row& row) {
        domain::ChecklistRow list;
        row.all(list.room, list.day, list.session, list.at, list.by, list.serious);
        lists.emplace(list.room, std::move(list));
      },
      day);
  return lists;
}

}  // namespace kehou::store
