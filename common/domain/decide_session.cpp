// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A session's own life (§2.3 Session; inv 4, 17, 18, 19, 40, 45).
#include <algorithm>

#include "common/domain/closing.h"
#include "common/domain/safety.h"

namespace kehou::domain {

namespace {

using State = AttendanceState;

/// inv 4: one who is on duty, cleared and of the school's own staff.
bool is_custodian(const StaffFacts& staff) {
  return staff.signed_in && staff.cleared && !staff.external;
}

std::optional<Refusal> refuse_custodians(const Facts& facts) {
  const auto& staff = facts.session->staff;
  const auto any = [&](auto&& which) { return std::any_of(staff.begin(), staff.end(), which); };
  if (any(is_custodian)) return std::nullopt;
  if (!facts.actor_cleared) return Refusal{No::not_cleared};
  if (any([](const StaffFacts& one) { return one.signed_in && one.cleared; }))
    return Refusal{No::external_alone};
  return Refusal{No::no_custodian};
}

/// inv 19: a serious item is open, or it is being disinfected; in an emergency neither keeps
/// children out (inv 45).
std::optional<Refusal> refuse_room(const Facts& facts, bool blocked, SessionRef taken_by) {
  const int wet_min = facts.safety ? facts.safety->disinfecting_min : 0;
  if (wet_min != 0 && !facts.emergency)
    return Refusal{.no = No::room_disinfecting, .number = wet_min};
  if (blocked && !facts.emergency) return Refusal{No::room_blocked};
  if (!taken_by.group.is_nil()) return Refusal{.no = No::room_taken, .session = taken_by};
  return std::nullopt;
}

/// inv 19: what a 临时开场 may do without, for a reason.
std::optional<Refusal> refuse_papers(const Facts& facts, const OpenSession& command) {
  if (command.provisional)
    return command.reason_code.empty() ? std::optional(Refusal{No::reason_needed}) : std::nullopt;
  if (facts.emergency) return std::nullopt;
  if (!facts.session->checklist_done) return Refusal{No::checklist_missing};
  if (!facts.day_leader_signed_in) return Refusal{No::day_leader_absent};
  return std::nullopt;
}

bool has_checked_in(const CellFacts& cell) {
  const State state = cell.row.state;
  return is_held(state) || state == State::handed_over || state == State::early_left ||
         (state == State::moved && !cell.row.mark_by.is_nil());
}

std::optional<Refusal> refuse_leaderless(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!is_leader(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.session) return Refusal{No::no_such_session};
  return std::nullopt;
}

}  // namespace

Decision decide_one(const Facts& facts, const OpenSession& command) {
  if (const auto no = refuse_stranger(facts)) return *no;
  if (!facts.day_taught) return Refusal{No::day_not_taught};
  if (!facts.session) return Refusal{No::no_such_session};
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_ended(session)) return *no;
  if (is_open(session.row.state)) return Refusal{No::session_already_open};
  if (const auto no = refuse_custodians(facts)) return *no;
  if (const auto no = refuse_room(facts, session.room_blocked, session.room_taken_by)) return *no;
  if (const auto no = refuse_papers(facts, command)) return *no;
  const SessionOpened event{session.plan.ref, session.room, command.provisional,
                            command.reason_code};
  return drafts(draft_of(event, session.row.heads, command.reason));
}

Decision decide_one(const Facts& facts, const CloseSession&) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_unless_open(session)) return *no;
  // The hour of a closing is paid and reported by; not under a doubtful clock (inv 40).
  if (facts.clock_suspect) return Refusal{No::time_not_sure};
  const ClosingRoster roster = closing_roster(session);
  if (const auto no = refuse_closing(facts, roster)) return *no;
  std::vector<Draft> all =
      dispatches(facts, session, roster, [](const CellFacts& cell) { return cell.next; });
  all.push_back(draft_of(SessionClosed{session.plan.ref}, session.row.heads));
  return all;
}

Decision decide_one(const Facts& facts, const CancelSession& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_ended(session)) return *no;
  const auto came = std::count_if(session.cells.begin(), session.cells.end(), has_checked_in);
  if (came != 0) return Refusal{.no = No::session_has_students, .number = static_cast<int>(came)};
  if (command.reason_code.empty()) return Refusal{No::reason_needed};
  return drafts(draft_of(SessionCancelled{session.plan.ref, command.reason_code}, session.row.heads,
                         command.reason));
}

Decision decide_one(const Facts& facts, const ReopenSession& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  if (!is_leader(facts.roles)) return Refusal{No::needs_day_leader};
  const SessionFacts& session = *facts.session;
  if (session.row.state != SessionState::closed) return Refusal{No::wrong_state};
  if (command.reason.empty()) return Refusal{No::reason_needed};
  return drafts(draft_of(SessionReopened{session.plan.ref}, session.row.heads, command.reason));
}

Decision decide_one(const Facts& facts, const SwitchRoom& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_ended(session)) return *no;
  if (command.to == session.room) return Refusal{No::wrong_state};
  const RoomFacts room = facts.room_to.value_or(RoomFacts{});
  if (const auto no = refuse_room(facts, room.blocked, room.taken_by)) return *no;
  const int most = most_persons(room.capacity, room.max);
  if (most != 0 && places_taken(session) > most)
    return Refusal{.no = No::session_full, .number = most};
  return drafts(
      draft_of(RoomSwitched{session.plan.ref, session.room, command.to}, session.row.heads));
}

Decision decide_one(const Facts& facts, const MergeSessions&) {
  if (const auto no = refuse_leaderless(facts)) return *no;
  if (!facts.other) return Refusal{No::no_such_session};
  const SessionFacts& session = *facts.session;
  const SessionFacts& into = *facts.other;
  if (const auto no = refuse_ended(session)) return *no;
  if (const auto no = refuse_ended(into)) return *no;
  const bool one_hour =
      session.plan.ref.day == into.plan.ref.day && session.plan.group.slot == into.plan.group.slot;
  if (session.plan.ref == into.plan.ref || !one_hour) return Refusal{No::wrong_state};
  const int most = most_persons(into.room_capacity, into.room_max);
  if (most != 0 && places_taken(session) + places_taken(into) > most)
    return Refusal{.no = No::session_full, .number = most, .session = into.plan.ref};
  std::vector<EventId> seen = session.row.heads;
  add_ids(seen, into.row.heads);
  sort_ids(seen);
  return drafts(draft_of(SessionsMerged{session.plan.ref, into.plan.ref}, seen));
}

Decision decide_one(const Facts& facts, const Substitute& command) {
  if (const auto no = refuse_leaderless(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_ended(session)) return *no;
  if (!facts.staff || facts.staff->staff != command.substitute) return Refusal{No::unknown_staff};
  const StaffId lead = session.plan.group.lead;
  const StaffId now = session.row.substitute.is_nil() ? lead : session.row.substitute;
  if (command.substitute == now) return Refusal{No::wrong_state};
  if (!facts.staff->cleared) return Refusal{No::not_cleared};
  const auto stays = [&](const StaffFacts& one) { return is_custodian(one) && one.staff != now; };
  if (facts.staff->external && std::none_of(session.staff.begin(), session.staff.end(), stays))
    return Refusal{No::external_alone};
  return drafts(
      draft_of(DutySubstituted{session.plan.ref, lead, command.substitute}, session.row.heads));
}

}  // namespace kehou::domain
