// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A session's own life (§2.3 Session; inv 4, 17, 18, 19, 40, 45).
#include <algorithm>

#include "common/domain/rules.h"

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

std::optional<Refusal> refuse_room(bool blocked, SessionRef taken_by, bool emergency) {
  if (blocked && !emergency) return Refusal{No::room_blocked};
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

struct Roster {
  std::vector<const CellFacts*> here;
  std::vector<const CellFacts*> out;
  std::vector<const CellFacts*> awaited;
};

Roster roster_of(const SessionFacts& session) {
  Roster roster;
  for (const CellFacts& cell : session.cells) {
    if (is_in_room(cell.row.state)) roster.here.push_back(&cell);
    if (cell.row.state == State::out_temp) roster.out.push_back(&cell);
    if (is_awaited(cell.row, cell.custody)) roster.awaited.push_back(&cell);
  }
  return roster;
}

/// §G3.4a, §2.3: every student called, nobody out for a while, no 双处在位 that only a duty leader
/// may pass.
std::optional<Refusal> refuse_roster(const Facts& facts, const Roster& roster) {
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

/// One slip for each session whose students are held: merged-in ones keep their own session.
std::vector<Draft> dispatches(const Facts& facts, const Roster& roster) {
  std::vector<DispatchSigned> slips;
  std::vector<std::vector<EventId>> seen;
  for (const CellFacts* cell : roster.here) {
    const SessionRef ref = session_of(*cell, *facts.session);
    auto at = std::find_if(slips.begin(), slips.end(),
                           [&](const DispatchSigned& slip) { return slip.session == ref; });
    if (at == slips.end()) {
      at = slips.insert(at, {ref, {}, 0});
      seen.emplace_back();
    }
    at->lines.push_back({cell->row.student, cell->next});
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
  if (const auto no = refuse_room(session.room_blocked, session.room_taken_by, facts.emergency))
    return *no;
  if (const auto no = refuse_papers(facts, command)) return *no;
  const SessionOpened event{session.plan.ref, session.room, command.provisional,
                            command.reason_code};
  return drafts(draft_of(event, session.row.heads));
}

Decision decide_one(const Facts& facts, const CloseSession&) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_unless_open(session)) return *no;
  // The hour of a closing is paid and reported by; not under a doubtful clock (inv 40).
  if (facts.clock_suspect) return Refusal{No::time_not_sure};
  const Roster roster = roster_of(session);
  if (const auto no = refuse_roster(facts, roster)) return *no;
  std::vector<Draft> all = dispatches(facts, roster);
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
  return drafts(
      draft_of(SessionCancelled{session.plan.ref, command.reason_code}, session.row.heads));
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
  if (const auto no = refuse_room(room.blocked, room.taken_by, facts.emergency)) return *no;
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
