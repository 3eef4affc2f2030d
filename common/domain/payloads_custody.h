// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about who has a child between the sessions.
// What it promises: past tense, for ever; each names its students one by one.
// The trap: custody is a fold over these and the roll-calls; no event sets it directly.
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::domain {

/// 班级点名: the class teacher has seen the children of the class today (§2.3 Custody: IN_CLASS).
struct ClassRollTaken {
  struct Absent {
    StudentId student;
    ExcuseKind kind = ExcuseKind::personal;
    bool unexplained = false;  ///< nobody has told the school why: to be asked after
    bool operator==(const Absent&) const = default;
  };
  ClassId class_id;
  CivilDay day;
  std::vector<StudentId> present;
  std::vector<Absent> absent;
  int head_count = 0;  ///< typed by the teacher, who counted; 0 = not asked
  bool operator==(const ClassRollTaken&) const = default;
};

/// 交出单 of a class: each child's next place; a line without `to` goes to the dismissal point
/// (放学点).
struct ClassDispatched {
  struct Line {
    StudentId student;
    SessionRef to;
    bool operator==(const Line&) const = default;
  };
  ClassId class_id;
  CivilDay day;
  std::vector<Line> lines;
  int count = 0;  ///< of the lines; Σ lines = what the class held
  bool operator==(const ClassDispatched&) const = default;
};

/// 请假, told by a guardian before the session; the excused marks follow as events of the same
/// action. Sealed: who said so, why.
struct LeaveApproved {
  StudentId student;
  CivilDay day;
  ExcuseKind kind = ExcuseKind::personal;
  bool operator==(const LeaveApproved&) const = default;
};

/// A call to the guardian of a missing child (inv 44). Sealed: who was called, what was said.
struct GuardianContacted {
  StudentId student;
  CivilDay day;
  SessionRef session;       ///< where the child is missed; group nil = none
  std::string result_code;  ///< "reached", "no_answer", "wrong_number", "on_the_way", "at_home"
  bool operator==(const GuardianContacted&) const = default;
};

/// 晚接看护: the children wait in a room with one of the staff.
struct LateCareStarted {
  CivilDay day;
  std::vector<StudentId> students;
  RoomId room;    ///< nil = not said
  StaffId staff;  ///< who has them
  bool operator==(const LateCareStarted&) const = default;
};

}  // namespace kehou::domain
