// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The roll-call: one tap, 「其余全到」, a walk-in (§2.3 Attendance; inv 1, 2, 16, 39, 40, 43).
//
// A tap is one of three things:
//   a call        of a student not called yet: free
//   a sighting    到/迟到 of one who was missing, located, moved, handed over, gone: free, it is
//   new a correction  of what was called before: free for the own mark within undo_free_min
//   minutes;
//                 later it needs a reason and names what it corrects (§3 Generic correction)
#include <algorithm>

#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

using State = AttendanceState;

bool is_sighting(Mark mark) { return mark == Mark::present || mark == Mark::late; }
bool is_gone(State state) {
  return state == State::moved || state == State::handed_over || state == State::early_left;
}

bool says_the_same(const AttendanceRow& row, const MarkStudent& command) {
  if (row.in_doubt) return false;  // saying it once more decides the doubt
  switch (command.mark) {
    case Mark::present:
      return row.state == State::present;
    case Mark::late:
      return row.state == State::late;
    case Mark::excused:
      return row.state == State::excused && row.excuse == command.excuse;
    case Mark::missing:
      return is_searched(row.state);
  }
  return false;
}

enum class Tap { call, sighting, correction, back, impossible };

/// Which arrow of §2.3 the tap is.
Tap tap_of(const AttendanceRow& row, Mark mark) {
  if (row.in_doubt || is_uncalled(row.state)) return Tap::call;
  if (row.state == State::out_temp) {
    if (mark == Mark::present) return Tap::back;
    return mark == Mark::missing ? Tap::call : Tap::impossible;
  }
  if (is_gone(row.state)) return is_sighting(mark) ? Tap::sighting : Tap::impossible;
  if (is_searched(row.state)) return is_sighting(mark) ? Tap::sighting : Tap::call;
  if (row.state == State::located) return is_sighting(mark) ? Tap::sighting : Tap::correction;
  return Tap::correction;
}

/// One student in one session, as the tap finds it.
struct Tapped {
  const Facts& facts;
  const MarkStudent& command;
  const SessionFacts& session;
  const CellFacts& cell;

  bool is_closed() const { return session.row.state == SessionState::closed; }
  bool is_backfilled() const {
    return command.backfilled || is_closed() || is_after_the_end(facts, session);
  }
  Elsewhere elsewhere() const { return where_else(facts, cell, session.plan.group.slot); }

  std::optional<Refusal> refuse_state() const {
    if (!is_closed() || !session.row.merged_into.group.is_nil()) return refuse_unless_open(session);
    if (!is_leader(facts.roles))
      return Refusal{.no = No::session_closed, .session = session.plan.ref};
    if (command.reason.empty()) return Refusal{No::reason_needed};
    return std::nullopt;
  }
  std::optional<Refusal> refuse_place() const {
    if (!is_expected(cell, session_of(cell, session))) return not_expected();
    // 双处在位 is for the duty leader to decide; that the student is not here anybody may say.
    if (cell.custody.in_two_places && is_held(cell.row.state) && is_sighting(command.mark))
      return is_leader(facts.roles)
                 ? std::nullopt
                 : std::optional(Refusal{.no = No::needs_day_leader, .student = command.student});
    const Elsewhere other = elsewhere();
    // An entry about an earlier hour does not say where the student is now.
    const bool past = other.order == Elsewhere::Order::later_slot && is_backfilled();
    const bool counts = other.order == Elsewhere::Order::same_slot ||
                        (other.order == Elsewhere::Order::later_slot && is_sighting(command.mark));
    if (counts && !past && !cell.custody.in_two_places)
      return Refusal{.no = No::elsewhere_now, .session = other.session, .student = command.student};
    if (!is_sighting(command.mark) && cell.custody.kind == CustodyKind::released &&
        is_uncalled(cell.row.state) && !is_backfilled())
      return Refusal{.no = No::left_for_today, .student = command.student};
    return std::nullopt;
  }
  Refusal not_expected() const {
    Refusal no{.no = No::not_expected_here, .student = command.student};
    for (const PlannedSession& planned : facts.student_plan)
      if (planned.group.slot == session.plan.group.slot) no.session = planned.ref;
    return no;
  }
  bool needs_reason() const {
    const bool own = cell.row.mark_by == facts.actor;
    const bool fresh = facts.now - cell.row.mark_at <= undo_free_min * minute_us;
    return !(own && fresh);
  }

  Payload payload(Tap tap) const {
    const SessionRef ref = session_of(cell, session);
    const Slot slot = session.plan.group.slot;
    if (tap == Tap::back) return TempBack{ref, command.student};
    if (command.mark == Mark::missing) return MarkedMissing{ref, command.student, slot};
    if (command.mark == Mark::excused)
      return MarkedExcused{ref, command.student, command.excuse, slot};
    return checked_in(ref);
  }
  CheckedIn checked_in(SessionRef ref) const {
    const int minutes = minutes_late(facts, session);
    // 未到 → 到 after the first minutes is a late arrival (§2.3); an entry about the past is taken
    // as it is said.
    const bool came_late = is_searched(cell.row.state) && !cell.row.in_doubt && !is_backfilled() &&
                           minutes > late_after_min;
    CheckedIn event{ref, command.student};
    event.late = command.mark == Mark::late || came_late;
    if (event.late && !is_backfilled()) event.late_min = minutes;
    event.via = is_backfilled() ? Via::backfill : Via::tap;
    event.implicit_dispatch = elsewhere().order == Elsewhere::Order::earlier_slot ||
                              cell.custody.kind == CustodyKind::in_class;
    event.after_release = cell.custody.kind == CustodyKind::released || was_absent_elsewhere();
    event.slot = session.plan.group.slot;
    return event;
  }
  bool was_absent_elsewhere() const {
    return cell.custody.kind == CustodyKind::absent &&
           cell.custody.session != session_of(cell, session);
  }
};

std::vector<CellFacts> awaited_in(const SessionFacts& session) {
  std::vector<CellFacts> awaited;
  for (const CellFacts& cell : session.cells)
    if (is_awaited(cell.row, cell.custody)) awaited.push_back(cell);
  return awaited;
}

int in_room_of(const SessionFacts& session) {
  return static_cast<int>(
      std::count_if(session.cells.begin(), session.cells.end(),
                    [](const CellFacts& cell) { return is_in_room(cell.row.state); }));
}

/// One batch for each session whose students are called: merged-in ones keep their own session. The
/// count of heads stands in the batch of the session that was called, which is always the first.
std::vector<Draft> batches_of(const Facts& facts, const std::vector<CellFacts>& called,
                              int head_count) {
  const SessionFacts& session = *facts.session;
  std::vector<BatchCheckedIn> batches{{session.plan.ref, {}, head_count, session.plan.group.slot}};
  std::vector<std::vector<EventId>> seen(1);
  for (const CellFacts& cell : called) {
    const SessionRef ref = session_of(cell, session);
    auto at = std::find_if(batches.begin(), batches.end(),
                           [&](const BatchCheckedIn& batch) { return batch.session == ref; });
    if (at == batches.end()) {
      at = batches.insert(at, {ref, {}, 0, session.plan.group.slot});
      seen.emplace_back();
    }
    at->students.push_back(cell.row.student);
    add_ids(seen[static_cast<std::size_t>(at - batches.begin())], seen_by(facts, cell));
  }
  std::vector<Draft> all;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    sort_ids(seen[i]);
    all.push_back(draft_of(batches[i], seen[i]));
    all.back().backfilled = is_after_the_end(facts, session);
  }
  return all;
}

/// A duty leader stands behind it: the actor, or the person whose roles were looked up.
StaffId confirmer_of(const Facts& facts, const AdmitWalkIn& command) {
  if (command.confirmed_by.is_nil()) return {};
  const bool self = command.confirmed_by == facts.actor;
  return is_leader(self ? facts.roles : facts.confirmer_roles) ? command.confirmed_by : StaffId{};
}

SessionRef planned_elsewhere(const Facts& facts) {
  const PlannedSession& here = facts.session->plan;
  for (const PlannedSession& planned : facts.student_plan)
    if (planned.group.slot == here.group.slot && planned.ref != here.ref) return planned.ref;
  return {};
}

}  // namespace

Decision decide_one(const Facts& facts, const MarkStudent& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = command.student};
  const Tapped tapped{facts, command, *facts.session, *facts.cell};
  if (const auto no = tapped.refuse_state()) return *no;
  const AttendanceRow& row = facts.cell->row;
  if (says_the_same(row, command))
    return Refusal{.no = No::already_marked, .student = command.student};
  if (const auto no = tapped.refuse_place()) return *no;
  const Tap tap = tap_of(row, command.mark);
  if (tap == Tap::impossible) return Refusal{.no = No::wrong_state, .student = command.student};
  const bool late_word = tap == Tap::correction && tapped.needs_reason();
  if (late_word && command.reason.empty()) return Refusal{No::reason_needed};
  Draft draft = draft_of(tapped.payload(tap), seen_by(facts, *facts.cell), command.reason);
  if (late_word && !row.heads.empty()) draft.corrects = row.heads.back();
  draft.backfilled = tapped.is_backfilled();
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const MarkRest& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_unless_open(session)) return *no;
  const std::vector<CellFacts> awaited = awaited_in(session);
  for (const CellFacts& cell : awaited) {
    const Elsewhere other = where_else(facts, cell, session.plan.group.slot);
    if (other.order == Elsewhere::Order::same_slot || other.order == Elsewhere::Order::later_slot)
      return Refusal{
          .no = No::elsewhere_now, .session = other.session, .student = cell.row.student};
  }
  const int arithmetic = in_room_of(session) + static_cast<int>(awaited.size());
  if (command.head_count != arithmetic)
    return Refusal{.no = No::head_count_differs, .number = command.head_count, .other = arithmetic};
  return batches_of(facts, awaited, command.head_count);
}

Decision decide_one(const Facts& facts, const AdmitWalkIn& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = command.student};
  const SessionFacts& session = *facts.session;
  if (const auto no = refuse_unless_open(session)) return *no;
  const CellFacts& cell = *facts.cell;
  const StaffId confirmer = confirmer_of(facts, command);
  const bool unconfirmed = cell.row.walk_in && !cell.row.walk_in_confirmed;
  if (is_held(cell.row.state) && !(unconfirmed && !confirmer.is_nil()))
    return Refusal{.no = No::already_marked, .student = command.student};
  // Whoever stands on the list is no walk-in; the tap is taken as 到 (inv 43).
  if (cell.enrolled)
    return decide_one(facts, MarkStudent{.session = command.session, .student = command.student});
  const Elsewhere other = where_else(facts, cell, session.plan.group.slot);
  if (other.order == Elsewhere::Order::same_slot || other.order == Elsewhere::Order::later_slot)
    return Refusal{.no = No::elsewhere_now, .session = other.session, .student = command.student};
  const WalkInAdmitted event{session_of(cell, session), command.student, confirmer,
                             planned_elsewhere(facts), session.plan.group.slot};
  Draft draft = draft_of(event, seen_by(facts, cell));
  draft.backfilled = is_after_the_end(facts, session);
  return drafts(std::move(draft));
}

}  // namespace kehou::domain
