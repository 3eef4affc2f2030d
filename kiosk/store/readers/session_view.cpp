// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/session_view.h"

#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::PlannedSession;
using domain::SessionState;
using domain::StaffId;

Day load_day(const Scope& scope, CivilDay day) {
  return load_day(scope.sql, scope.school.calendar, scope.school.groups, day);
}

DayFacts load_day_facts(const Scope& scope, CivilDay day) {
  DayFacts shown{
      load_day(scope, day), load_shifts(scope.sql, day), load_checklists(scope.sql, day), {}};
  for (const domain::DutyAssigned& duty : scope.school.duties)
    if (is_in_force(duty, shown.day.plan)) shown.duties.push_back(duty);
  return shown;
}

std::string staff_name(const Scope& scope, StaffId staff) {
  const auto found = scope.school.staff.find(staff);
  if (found == scope.school.staff.end()) return {};
  return scope.names.of(staff, found->second.sealed, found->second.sealed_at).name;
}

StaffId teacher_of(const Day& day, const PlannedSession& session) {
  const domain::SessionRef held = day.goes_on_in(session.ref);
  const StaffId substitute = day.row(held).substitute;
  if (!substitute.is_nil()) return substitute;
  const PlannedSession* other = day.planned(held);
  return other ? other->group.lead : session.group.lead;
}

std::string teacher_of(const Scope& scope, const Day& day, const PlannedSession& session) {
  return teacher_title(staff_name(scope, teacher_of(day, session)));
}

bool is_session_of(const DayFacts& shown, const PlannedSession& session, StaffId staff) {
  for (const auto& [custodian, role] : custodians_of(shown.day, shown.duties, session))
    if (custodian == staff) return true;
  return teacher_of(shown.day, session) == staff;
}

model::BoardChange change_of(const Day& day, const PlannedSession& session) {
  const domain::SessionRow row = day.row(session.ref);
  if (row.state == SessionState::cancelled) return model::BoardChange::cancelled;
  if (!row.merged_into.group.is_nil()) return model::BoardChange::merged;
  const bool switched = !row.room.is_nil() && row.room != session.group.room;
  return switched ? model::BoardChange::room_switched : model::BoardChange::none;
}

std::string merged_into(const Day& day, const PlannedSession& session) {
  const domain::SessionRef held = day.goes_on_in(session.ref);
  const PlannedSession* other = held == session.ref ? nullptr : day.planned(held);
  return other ? other->group.title : std::string();
}

const domain::ShiftRow* first_custodian(const Scope& scope, const DayFacts& shown,
                                        const PlannedSession& session, bool still_in) {
  const domain::ShiftRow* first = nullptr;
  for (const auto& [staff, role] : custodians_of(shown.day, shown.duties, session)) {
    const auto shift = shown.shifts.find(staff);
    if (shift == shown.shifts.end() || (still_in && !is_on_duty(shift->second))) continue;
    const auto person = scope.school.staff.find(staff);
    if (person == scope.school.staff.end() || person->second.row.external) continue;
    if (!first || shift->second.signed_in_at < first->signed_in_at) first = &shift->second;
  }
  return first;
}

SessionState state_of(const Scope& scope, const DayFacts& shown, const PlannedSession& session,
                      const model::Counts& counts) {
  const SessionState state = shown.day.row(session.ref).state;
  if (shown.day.is_open(session.ref) && state != SessionState::closing)
    return counts.uncalled == 0 ? SessionState::roll_done : state;
  if (state != SessionState::planned) return state;
  const auto list = shown.checklists.find(shown.day.room(session));
  const bool checked = list != shown.checklists.end() && !list->second.serious;
  return checked && first_custodian(scope, shown, session, true) ? SessionState::ready : state;
}

model::SessionCard card_of(const Scope& scope, const Day& day, const PlannedSession& session) {
  model::SessionCard card;
  card.session = session.ref;
  card.title = session.group.title;
  card.room = scope.school.room_name(day.room(session));
  card.slot = session.group.slot;
  card.time = session.time;
  card.state = day.row(session.ref).state;
  card.teacher = teacher_of(scope, day, session);
  card.merged_into = merged_into(day, session);
  return card;
}

}  // namespace kehou::store
