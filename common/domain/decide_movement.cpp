// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Where a student goes during the day (§2.3 Custody; inv 1, 2, 18, 44).
#include <algorithm>

#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

using State = AttendanceState;

std::optional<Refusal> refuse_cell_work(const Facts& facts, StudentId student) {
  if (const auto no = refuse_session_work(facts)) return no;
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = student};
  return std::nullopt;
}

Decision about_cell(const Facts& facts, Payload payload) {
  Draft draft = draft_of(std::move(payload), seen_by(facts, *facts.cell));
  draft.backfilled = is_after_the_end(facts, *facts.session);
  return drafts(std::move(draft));
}

/// Both must be open, at the same hour, and the place must be free (inv 18).
std::optional<Refusal> refuse_target(const Facts& facts, const MoveStudent& command) {
  if (!facts.other) return Refusal{.no = No::no_such_session, .session = command.to};
  const SessionFacts& to = *facts.other;
  if (to.plan.ref == facts.session->plan.ref || to.plan.ref == facts.cell->row.session ||
      to.plan.group.slot != facts.session->plan.group.slot)
    return Refusal{.no = No::wrong_state, .session = command.to};
  if (const auto no = refuse_unless_open(to)) return no;
  const int room = most_persons(to.room_capacity, to.room_max);
  const int group = to.plan.group.capacity;
  const int most = room == 0 || (group != 0 && group < room) ? group : room;
  if (most != 0 && places_taken(to, command.student) + 1 > most)
    return Refusal{.no = No::session_full, .number = most, .session = to.plan.ref};
  return std::nullopt;
}

}  // namespace

Decision decide_one(const Facts& facts, const SendOut& command) {
  if (const auto no = refuse_cell_work(facts, command.student)) return *no;
  if (const auto no = refuse_unless_open(*facts.session)) return *no;
  if (!is_in_room(facts.cell->row.state))
    return Refusal{.no = No::wrong_state, .student = command.student};
  if (command.place_code.empty()) return Refusal{No::place_needed};
  return about_cell(facts, TempOut{session_of(*facts.cell, *facts.session), command.student,
                                   command.place_code, facts.now + command.due_min * minute_us});
}

Decision decide_one(const Facts& facts, const TakeBack& command) {
  if (const auto no = refuse_cell_work(facts, command.student)) return *no;
  if (const auto no = refuse_unless_open(*facts.session)) return *no;
  if (facts.cell->row.state != State::out_temp)
    return Refusal{.no = No::wrong_state, .student = command.student};
  return about_cell(facts, TempBack{session_of(*facts.cell, *facts.session), command.student});
}

Decision decide_one(const Facts& facts, const MoveStudent& command) {
  if (const auto no = refuse_cell_work(facts, command.student)) return *no;
  if (const auto no = refuse_unless_open(*facts.session)) return *no;
  if (!is_held(facts.cell->row.state))
    return Refusal{.no = No::wrong_state, .student = command.student};
  if (const auto no = refuse_target(facts, command)) return *no;
  std::vector<EventId> seen = seen_by(facts, *facts.cell);
  for (const AttendanceRow& row : other_rows(facts, *facts.cell))
    if (row.session == facts.other->plan.ref) add_ids(seen, row.heads);
  sort_ids(seen);
  const MovedGroup event{session_of(*facts.cell, *facts.session), facts.other->plan.ref,
                         command.student};
  return drafts(draft_of(event, std::move(seen)));
}

/// Also after the session was closed: somebody missing is looked for until found (inv 10, 44).
Decision decide_one(const Facts& facts, const LocateStudent& command) {
  if (const auto no = refuse_cell_work(facts, command.student)) return *no;
  const State state = facts.cell->row.state;
  if (!is_searched(state) && state != State::out_temp)
    return Refusal{.no = No::wrong_state, .student = command.student};
  if (command.place_code.empty()) return Refusal{No::place_needed};
  return drafts(draft_of(
      Located{session_of(*facts.cell, *facts.session), command.student, command.place_code},
      seen_by(facts, *facts.cell)));
}

Decision decide_one(const Facts& facts, const EscalateMissing& command) {
  if (const auto no = refuse_cell_work(facts, command.student)) return *no;
  if (facts.cell->row.state != State::missing)
    return Refusal{.no = No::wrong_state, .student = command.student};
  return drafts(draft_of(MissingEscalated{session_of(*facts.cell, *facts.session), command.student},
                         seen_by(facts, *facts.cell)));
}

/// inv 1: a duty leader says where the student is; it must be one of the places in question.
Decision decide_one(const Facts& facts, const ResolveConflict& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!is_leader(facts.roles)) return Refusal{No::needs_day_leader};
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = command.student};
  if (!facts.cell->custody.in_two_places)
    return Refusal{.no = No::wrong_state, .student = command.student};
  std::vector<AttendanceRow> rows = other_rows(facts, *facts.cell);
  rows.push_back(facts.cell->row);
  std::vector<EventId> seen;
  bool is_a_place = false;
  for (const AttendanceRow& row : rows) {
    if (!row.in_doubt) continue;
    add_ids(seen, row.heads);
    is_a_place = is_a_place || (row.session == command.session && is_held(row.state));
  }
  if (!is_a_place) return Refusal{.no = No::not_expected_here, .student = command.student};
  sort_ids(seen);
  return drafts(draft_of(ConflictResolved{command.student, command.session}, std::move(seen)));
}

}  // namespace kehou::domain
