// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The class teacher's day: roll, slip, leave (§2.3 Custody; inv 1, 2, 3, 16, 39; §3
// ClassRollTaken, DispatchSigned, LeaveApproved).
#include <algorithm>

#include "common/domain/class_day.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// §2.8: class roll and dispatch are the class teacher's own, or a leader's.
std::optional<Refusal> refuse_class_work(const Facts& facts) {
  if (const auto no = refuse_stranger(facts)) return no;
  if (!facts.class_day) return Refusal{No::not_allowed};
  if (facts.class_day->head_teacher != facts.actor && !is_leader(facts.roles))
    return Refusal{No::not_allowed};
  if (!facts.day_taught) return Refusal{No::day_not_taught};
  return std::nullopt;
}

/// Went through the gate, or is in somebody else's hands: not in the classroom now.
bool is_elsewhere(CustodyKind kind) {
  return kind != CustodyKind::unknown && kind != CustodyKind::in_class &&
         kind != CustodyKind::absent;
}

struct Said {
  ClassRollTaken roll;
  int in_class = 0;  ///< of the present ones
};

/// Everybody who is not named absent is present. Who left by the gate is in neither list: the gate
/// has the last word (inv 11).
Said roll_of(const ClassFacts& facts, const TakeClassRoll& command, CivilDay today) {
  Said said{{command.class_id, today, {}, {}, command.head_count}, 0};
  for (const ClassChildFacts& child : facts.children) {
    const StudentId student = child.custody.student;
    const auto absent =
        std::find_if(command.absent.begin(), command.absent.end(),
                     [&](const ClassRollTaken::Absent& one) { return one.student == student; });
    if (absent != command.absent.end()) {
      said.roll.absent.push_back(*absent);
    } else if (child.custody.kind != CustodyKind::released) {
      said.roll.present.push_back(student);
      said.in_class += is_elsewhere(child.custody.kind) ? 0 : 1;
    }
  }
  return said;
}

std::vector<EventId> seen_of_class(const ClassFacts& facts) {
  std::vector<EventId> seen = facts.row.heads;
  for (const ClassChildFacts& child : facts.children)
    if (!child.custody.event.is_nil()) seen.push_back(child.custody.event);
  sort_ids(seen);
  return seen;
}

/// inv 39: said more than ten minutes after the first child was told of elsewhere.
bool is_late_word(const Facts& facts) {
  const auto& children = facts.class_day->children;
  return std::any_of(children.begin(), children.end(), [&](const ClassChildFacts& child) {
    return child.told_at.us != 0 && facts.now - child.told_at > backfill_after_min * minute_us;
  });
}

/// On the register and without a word of today: neither present nor absent.
int not_called(const ClassFacts& facts) {
  const auto is_said = [&](StudentId student) {
    return std::any_of(facts.row.children.begin(), facts.row.children.end(),
                       [&](const ClassChild& child) { return child.student == student; });
  };
  return static_cast<int>(std::count_if(
      facts.children.begin(), facts.children.end(), [&](const ClassChildFacts& child) {
        return child.custody.kind == CustodyKind::unknown && !is_said(child.custody.student);
      }));
}

const SessionRow* row_of(const ClassFacts& facts, SessionRef session) {
  for (const SessionRow& row : facts.sessions)
    if (row.session == session) return &row;
  return nullptr;
}

const PlannedSession* plan_of(const Facts& facts, SessionRef session) {
  for (const PlannedSession& planned : facts.student_plan)
    if (planned.ref == session) return &planned;
  return nullptr;
}

AttendanceRow cell_of(const Facts& facts, SessionRef session) {
  for (const AttendanceRow& row : facts.student_rows)
    if (row.session == session) return row;
  return {};
}

/// Leave is for what is still to come; a session that has begun marks its own.
bool has_begun(const Facts& facts, SessionRef session) {
  const SessionRow* row = row_of(*facts.class_day, session);
  const bool untouched =
      row == nullptr || row->state == SessionState::planned || row->state == SessionState::ready;
  return !untouched || !is_uncalled(cell_of(facts, session).state);
}

}  // namespace

Decision decide_one(const Facts& facts, const TakeClassRoll& command) {
  if (const auto no = refuse_class_work(facts)) return *no;
  const ClassFacts& class_day = *facts.class_day;
  if (class_day.row.dispatched_at.us != 0) return Refusal{No::already_dispatched};
  const Said said = roll_of(class_day, command, facts.today);
  if (said.roll.absent.size() != command.absent.size()) return Refusal{No::unknown_student};
  if (said.roll.absent.empty() && said.roll.present.empty()) return Refusal{No::wrong_state};
  if (command.head_count != 0 && command.head_count != said.in_class)
    return Refusal{
        .no = No::head_count_differs, .number = command.head_count, .other = said.in_class};
  Draft draft = draft_of(said.roll, seen_of_class(class_day));
  if (!class_day.row.heads.empty()) draft.corrects = class_day.row.heads.back();
  draft.backfilled = is_late_word(facts);
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const DispatchClass& command) {
  if (const auto no = refuse_class_work(facts)) return *no;
  const ClassFacts& class_day = *facts.class_day;
  if (class_day.row.roll_at.us == 0) return Refusal{No::class_roll_missing};
  ClassDispatched slip{command.class_id, facts.today, slip_of(class_day), 0};
  slip.count = static_cast<int>(slip.lines.size());
  if (slip.lines.empty())
    return Refusal{class_day.row.dispatched_at.us != 0 ? No::already_dispatched : No::wrong_state};
  if (const int more = not_called(class_day); more != 0)
    return Refusal{.no = No::class_left_students, .number = slip.count + more, .other = slip.count};
  Draft draft = draft_of(std::move(slip), seen_of_class(class_day));
  draft.backfilled = is_late_word(facts);
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const ApproveLeave& command) {
  if (const auto no = refuse_stranger(facts)) return *no;
  if (!facts.cell || !facts.class_day)
    return Refusal{.no = No::unknown_student, .student = command.student};
  Draft leave = draft_of(LeaveApproved{command.student, facts.today, command.kind});
  leave.personal = command.words;
  std::vector<Draft> all = drafts(std::move(leave));
  for (const SessionRef session : command.sessions) {
    const PlannedSession* plan = plan_of(facts, session);
    if (plan == nullptr)
      return Refusal{.no = No::not_expected_here, .session = session, .student = command.student};
    if (has_begun(facts, session)) continue;
    const MarkedExcused mark{session, command.student, command.kind, plan->group.slot};
    all.push_back(draft_of(mark, cell_of(facts, session).heads));
  }
  if (all.size() > 1) return all;
  if (command.sessions.empty()) return Refusal{No::wrong_state};
  return Refusal{.no = No::session_already_open, .session = command.sessions.front()};
}

}  // namespace kehou::domain
