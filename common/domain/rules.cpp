// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/rules.h"

#include <algorithm>

namespace kehou::domain {

bool is_leader(Roles roles) {
  return roles.has(Role::day_leader) || roles.has(Role::office) || roles.has(Role::principal);
}

bool may_teach(Roles roles) {
  return roles.has(Role::duty_teacher) || roles.has(Role::class_teacher) || is_leader(roles);
}

std::optional<Refusal> refuse_stranger(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_teach(facts.roles)) return Refusal{No::not_allowed};
  return std::nullopt;
}

std::optional<Refusal> refuse_session_work(const Facts& facts) {
  if (const auto no = refuse_stranger(facts)) return no;
  if (!facts.session) return Refusal{No::no_such_session};
  return std::nullopt;
}

bool is_open(SessionState state) {
  return state == SessionState::open || state == SessionState::open_provisional ||
         state == SessionState::roll_done || state == SessionState::closing;
}

std::optional<Refusal> refuse_ended(const SessionFacts& session) {
  const SessionRow& row = session.row;
  if (!row.merged_into.group.is_nil())
    return Refusal{.no = No::session_merged, .session = row.merged_into};
  if (row.state == SessionState::cancelled)
    return Refusal{.no = No::session_cancelled, .session = session.plan.ref};
  if (row.state == SessionState::closed)
    return Refusal{.no = No::session_closed, .session = session.plan.ref};
  return std::nullopt;
}

std::optional<Refusal> refuse_unless_open(const SessionFacts& session) {
  if (const auto no = refuse_ended(session)) return no;
  if (!is_open(session.row.state))
    return Refusal{.no = No::session_not_open, .session = session.plan.ref};
  return std::nullopt;
}

bool is_expected(const CellFacts& cell, SessionRef session) {
  const bool on_the_way =
      cell.custody.kind == CustodyKind::transit && cell.custody.session == session;
  return cell.enrolled || !cell.row.heads.empty() || on_the_way;
}

std::vector<AttendanceRow> other_rows(const Facts& facts, const CellFacts& cell) {
  std::vector<AttendanceRow> rows = cell.others;
  const bool same_student =
      !facts.student_rows.empty() && facts.student_rows.front().student == cell.row.student;
  if (rows.empty() && same_student) rows = facts.student_rows;
  std::erase_if(rows, [&](const auto& row) { return row.session == cell.row.session; });
  return rows;
}

namespace {

std::optional<Slot> slot_of(const Facts& facts, const CellFacts& cell, SessionRef session) {
  if (cell.holder && cell.holder->ref == session) return cell.holder->group.slot;
  for (const PlannedSession& planned : facts.student_plan)
    if (planned.ref == session) return planned.group.slot;
  if (facts.other && facts.other->plan.ref == session) return facts.other->plan.group.slot;
  return std::nullopt;
}

bool needs_an_end(const AttendanceRow& row) {
  return is_held(row.state) || row.state == AttendanceState::missing ||
         row.state == AttendanceState::escalated || row.in_doubt;
}

}  // namespace

Elsewhere where_else(const Facts& facts, const CellFacts& cell, Slot slot) {
  const CustodyRow& custody = cell.custody;
  const bool held =
      custody.kind == CustodyKind::in_session || custody.kind == CustodyKind::out_temp;
  if (!held || custody.session.group.is_nil() || custody.session == cell.row.session) return {};
  const auto other = slot_of(facts, cell, custody.session);
  // A session that nobody planned is taken for one of now: asking is safer than two places.
  if (!other || *other == slot) return {Elsewhere::Order::same_slot, custody.session};
  return {*other < slot ? Elsewhere::Order::earlier_slot : Elsewhere::Order::later_slot,
          custody.session};
}

void add_ids(std::vector<EventId>& to, const std::vector<EventId>& ids) {
  to.insert(to.end(), ids.begin(), ids.end());
}

void sort_ids(std::vector<EventId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::vector<EventId> seen_by(const Facts& facts, const CellFacts& cell) {
  std::vector<EventId> seen = cell.row.heads;
  for (const AttendanceRow& row : other_rows(facts, cell))
    if (needs_an_end(row)) add_ids(seen, row.heads);
  if (!cell.custody.event.is_nil()) seen.push_back(cell.custody.event);
  sort_ids(seen);
  return seen;
}

SessionRef session_of(const CellFacts& cell, const SessionFacts& session) {
  return cell.row.session.group.is_nil() ? session.plan.ref : cell.row.session;
}

int minutes_late(const Facts& facts, const SessionFacts& session) {
  const Instant start = instant_of(session.plan.ref.day, session.plan.time.start);
  return static_cast<int>(std::max<std::int64_t>(0, (facts.now - start) / minute_us));
}

bool is_after_the_end(const Facts& facts, const SessionFacts& session) {
  const Instant end = instant_of(session.plan.ref.day, session.plan.time.end);
  return facts.now - end > backfill_after_min * minute_us;
}

int places_taken(const SessionFacts& session, StudentId but) {
  return static_cast<int>(
      std::count_if(session.cells.begin(), session.cells.end(), [&](const CellFacts& cell) {
        const AttendanceState state = cell.row.state;
        const bool comes = is_held(state) || is_awaited(cell.row, cell.custody) ||
                           state == AttendanceState::missing || state == AttendanceState::escalated;
        return comes && cell.row.student != but;
      }));
}

int most_persons(int capacity, int max) { return max != 0 ? max : capacity; }

Draft draft_of(Payload payload, std::vector<EventId> after, std::string reason) {
  Draft draft;
  draft.payload = std::move(payload);
  draft.after = std::move(after);
  draft.personal.reason = std::move(reason);
  return draft;
}

}  // namespace kehou::domain
