// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Taking back (§3 Generic correction, inv 9): the target stays in the journal and counts no more.
//   own and at most undo_free_min minutes old → free;  later, or somebody else's → a reason, and a
//   duty leader when it is not the own one or its session is closed
//   a portion → who served it, at most serve_undo_min minutes; then the food safety officer
//   a release → the duty leader, at most release_undo_min minutes old (found on site)
// What is taken back is the whole action: the dispatch with the closing that it was signed for.
#include <algorithm>

#include "common/domain/lunch.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// What the catalogue lets be voided (§3, column Corr.); master records are amended instead.
bool is_voidable(const Payload& payload) {
  return is_one_of<CheckedIn, BatchCheckedIn, MarkedMissing, MarkedExcused, WalkInAdmitted, Located,
                   MissingEscalated, TempOut, TempBack, MovedGroup, DispatchSigned, StudentReleased,
                   StudentReturned, ConflictResolved, SessionOpened, SessionClosed,
                   SessionCancelled, SessionReopened, RoomSwitched, SessionsMerged, DutySubstituted,
                   ChecklistCompleted, ClassRollTaken, ClassDispatched, ShiftSignedIn,
                   ShiftSignedOut, TimeOverrideApproved, LateCareStarted, GatePassIssued,
                   VisitBegun, VisitEnded, LunchCancelled, MealServed, PlateServed,
                   SecondHelpingServed, ClassMealServed, PortionsSettled>(payload);
}

/// A session of which the opening is taken back must hold nobody.
int students_left_in(const Facts& facts) {
  if (!std::holds_alternative<SessionOpened>(facts.target->payload) || !facts.session) return 0;
  const auto& cells = facts.session->cells;
  return static_cast<int>(std::count_if(
      cells.begin(), cells.end(), [](const CellFacts& cell) { return is_held(cell.row.state); }));
}

/// A release is reversed by who leads the day, while the child can still be found on site; later
/// the child comes back through the gate.
std::optional<Refusal> refuse_release_undo(const Facts& facts, const Undo& command) {
  if (!facts.roles.has(Role::day_leader) && !facts.roles.has(Role::principal))
    return Refusal{No::needs_day_leader};
  if (facts.now - facts.target->envelope.wall > release_undo_min * minute_us)
    return Refusal{No::too_late_to_undo};
  if (command.reason.empty()) return Refusal{No::reason_needed};
  return std::nullopt;
}

bool is_serving(const Payload& payload) {
  return is_one_of<MealServed, PlateServed, SecondHelpingServed, ClassMealServed, PortionsSettled>(
      payload);
}

/// A portion is taken back by who served it, at once; later by the food safety officer. 停餐 stands
/// from the cut-off on (§3).
std::optional<Refusal> refuse_lunch_undo(const Facts& facts, const Undo& command) {
  const Envelope& target = facts.target->envelope;
  if (const auto* cancelled = std::get_if<LunchCancelled>(&facts.target->payload)) {
    if (const auto no = refuse_cancelling(facts)) return no;
    return refuse_after_cutoff(facts, cancelled->day);
  }
  const bool fresh = facts.now - target.wall <= serve_undo_min * minute_us;
  if (target.actor == facts.actor && fresh) return std::nullopt;
  if (!facts.roles.has(Role::food_safety)) return Refusal{No::too_late_to_undo};
  if (command.reason.empty()) return Refusal{No::reason_needed};
  return std::nullopt;
}

std::optional<Refusal> refuse_late_undo(const Facts& facts, const Undo& command) {
  const Payload& payload = facts.target->payload;
  if (is_serving(payload) || std::holds_alternative<LunchCancelled>(payload))
    return refuse_lunch_undo(facts, command);
  const Envelope& target = facts.target->envelope;
  const bool own = target.actor == facts.actor;
  const bool fresh = facts.now - target.wall <= undo_free_min * minute_us;
  if (own && fresh) return std::nullopt;
  if (std::holds_alternative<StudentReleased>(facts.target->payload))
    return refuse_release_undo(facts, command);
  const bool closed = facts.session && facts.session->row.state == SessionState::closed;
  const bool leader = is_leader(facts.roles);
  if (own && !closed && command.reason.empty()) return Refusal{No::too_late_to_undo};
  if ((!own || closed) && !leader) return Refusal{No::needs_day_leader};
  if (command.reason.empty()) return Refusal{No::reason_needed};
  return std::nullopt;
}

Draft void_of(const EventId& target, const std::string& reason) {
  Draft draft = draft_of(Voided{target}, {target}, reason);
  draft.corrects = target;
  return draft;
}

}  // namespace

Decision decide_one(const Facts& facts, const Undo& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.target || facts.target_voided || !facts.target_is_head ||
      !is_voidable(facts.target->payload))
    return Refusal{No::nothing_to_undo};
  if (const auto no = refuse_late_undo(facts, command)) return *no;
  if (const int left = students_left_in(facts); left != 0)
    return Refusal{.no = No::session_has_students, .number = left};
  std::vector<Draft> all = drafts(void_of(command.target, command.reason));
  // A sick week ends when the child is well: 停餐 of several days is taken back day by day.
  if (std::holds_alternative<LunchCancelled>(facts.target->payload)) return all;
  for (const EventId& sibling : facts.target_siblings)
    if (sibling != command.target) all.push_back(void_of(sibling, command.reason));
  return all;
}

}  // namespace kehou::domain
