// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one day: its planned sessions with what was recorded of them, and who is on the
// lists.
// What it promises: every load is one query whose cost follows that day's rows.
// The trap: a session that goes on in another (合班) keeps its own row; ask goes_on_in() and roster()
// for the whole.
#pragma once

#include <unordered_map>
#include <vector>

#include "common/domain/decide.h"
#include "kiosk/store/projections/statements.h"

namespace kehou::store {

struct Day {
  domain::DayPlan plan;
  std::vector<domain::PlannedSession> sessions;  ///< sorted as plan_sessions sorts them
  std::unordered_map<domain::GroupId, domain::SessionRow> rows;

  CivilDay day() const { return plan.day; }
  const domain::PlannedSession* planned(domain::SessionRef session) const;
  /// As recorded; planned when nothing is.
  domain::SessionRow row(domain::SessionRef session) const;
  /// Where it is held: itself, or what it was merged into, and that again.
  domain::SessionRef goes_on_in(domain::SessionRef session) const;
  /// The room that counts now: the switched one or the group's own; of a merged one the other's.
  domain::RoomId room(const domain::PlannedSession& session) const;
  /// The session and every one that goes on in it, itself first.
  std::vector<domain::SessionRef> held_with(domain::SessionRef session) const;
  /// Open, provisionally or not, or closing.
  bool is_open(domain::SessionRef session) const;
  /// Neither cancelled nor gone on elsewhere: children may be on their way to it.
  bool is_held(domain::SessionRef session) const;
};

Day plan_day_of(const domain::CalendarFacts& calendar,
                const std::vector<domain::GroupOpened>& groups, CivilDay day);
/// The plan with the day's session rows.
Day load_day(Statements& sql, const domain::CalendarFacts& calendar,
             const std::vector<domain::GroupOpened>& groups, CivilDay day);

/// What was recorded of the day's sessions, by group.
std::unordered_map<domain::GroupId, domain::SessionRow> load_session_rows(Statements& sql,
                                                                          CivilDay day);
/// By staff, one row each.
std::unordered_map<domain::StaffId, domain::ShiftRow> load_shifts(Statements& sql, CivilDay day);
/// By room, the latest list of each.
std::unordered_map<domain::RoomId, domain::ChecklistRow> load_checklists(Statements& sql,
                                                                         CivilDay day);
inline bool is_on_duty(const domain::ShiftRow& shift) {
  return shift.signed_in_at.us != 0 && shift.signed_out_at.us == 0;
}

}  // namespace kehou::store
