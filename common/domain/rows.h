// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows: what is true now, each the fold of its own subject's few events.
// What it promises: the same set of events gives the same rows, in whatever order they arrived.
// The trap: a fold may look at nothing but its events: no clock, no random, no configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/event.h"

namespace kehou::domain {

/// One student in one session (§2.6).
struct AttendanceRow {
  SessionRef session;
  StudentId student;
  AttendanceState state = AttendanceState::expected;
  int late_min = 0;
  bool walk_in = false;
  bool walk_in_confirmed = false;
  Instant mark_at;
  StaffId mark_by;
  Via via = Via::tap;
  ExcuseKind excuse = ExcuseKind::personal;
  std::string place_code;  ///< out_temp and located
  Instant due;             ///< out_temp
  SessionRef moved_to;     ///< moved; group nil = the dismissal point (handed_over)
  bool backfilled = false;
  bool in_doubt = false;  ///< 含待核: two terminals said different things without seeing each other
  std::vector<EventId> heads;  ///< what a next event of this cell must name in `after`; more than
                               ///< one = in doubt or merged
  bool operator==(const AttendanceRow&) const = default;
};

/// Who has the student today.
struct CustodyRow {
  StudentId student;
  CivilDay day;
  CustodyKind kind = CustodyKind::unknown;
  SessionRef session;  ///< in_session, out_temp; transit: where to
  SessionRef from;     ///< transit, at_gate: where from; group nil = the own class, or nowhere
  Instant since;
  EventId event;
  bool in_two_places = false;  ///< 双处在位 (inv 1 M)
  bool operator==(const CustodyRow&) const = default;
};

struct StudentDay {
  CustodyRow custody;
  std::vector<AttendanceRow> attendance;  ///< sorted by session
  bool operator==(const StudentDay&) const = default;
};

struct SessionRow {
  SessionRef session;
  SessionState state = SessionState::planned;  ///< roll_done and ready are derived by readers from
                                               ///< cells and checklists
  RoomId room;                                 ///< nil = the group's own
  Instant opened_at;
  StaffId opened_by;
  Instant closed_at;
  std::string reason_code;
  SessionRef merged_into;  ///< group nil = not merged
  StaffId substitute;      ///< nil = the planned lead
  int head_count = 0;      ///< the last typed one; 0 = none
  Instant head_count_at;
  std::vector<EventId> heads;  ///< what a next event of this session must name in `after`
  bool operator==(const SessionRow&) const = default;
};

struct ChecklistRow {
  RoomId room;
  CivilDay day;
  SessionRef session;
  Instant at;
  StaffId by;
  std::vector<std::string> not_ok;  ///< item codes
  bool serious = false;             ///< a serious item is not ok: the room must not open
  bool operator==(const ChecklistRow&) const = default;
};

struct ShiftRow {
  StaffId staff;
  CivilDay day;
  Instant signed_in_at;
  Instant signed_out_at;  ///< {0} = still on duty
  bool operator==(const ShiftRow&) const = default;
};

struct SignInRow {
  StaffId staff;
  int failures = 0;  ///< in a row, since the last success
  Instant last_failure_at;
  bool operator==(const SignInRow&) const = default;
};

/// All events of the student's day, any order.
StudentDay fold_student_day(StudentId student, CivilDay day, const std::vector<Event>& events);
SessionRow fold_session(SessionRef session, const std::vector<Event>& events);
/// The latest list of the room that day.
std::optional<ChecklistRow> fold_checklist(RoomId room, CivilDay day,
                                           const std::vector<Event>& events);
std::optional<ShiftRow> fold_shift(StaffId staff, CivilDay day, const std::vector<Event>& events);
SignInRow fold_sign_in(StaffId staff, const std::vector<Event>& events);
/// For master records: the last event of the causal order; nullptr when none is left.
const Event* latest(const std::vector<Event>& events);

/// Does this attendance count as here (到、迟到; out_temp is not in the room)?
bool is_in_room(AttendanceState state);
/// Is the session answerable for the student (到、迟到、暂离)?
bool is_held(AttendanceState state);
/// Is somebody looking for the student (未到、已上报)?
inline bool is_searched(AttendanceState state) {
  return state == AttendanceState::missing || state == AttendanceState::escalated;
}
/// Has the teacher said nothing of the student yet?
inline bool is_uncalled(AttendanceState state) { return state == AttendanceState::expected; }
/// Uncalled and to be called: a student who was released from school today need not be (inv 11).
/// 「其余全到」 and 「还有几人未点」 count these.
bool is_awaited(const AttendanceRow& row, const CustodyRow& custody);

}  // namespace kehou::domain
