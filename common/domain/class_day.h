// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a class's day: its roll, its slip (交出单), and what the rules ask about both.
// What it promises: the row is a fold over the set of the class's events of that day.
// The trap: who has a child is custody's to say; these rows say what the class teacher said.
#pragma once

#include <vector>

#include "common/domain/rows.h"

namespace kehou::domain {

/// What the class said of one child.
struct ClassChild {
  StudentId student;
  bool present = false;
  ExcuseKind excuse = ExcuseKind::personal;  ///< of an absent one
  bool unexplained = false;                  ///< absent, and nobody knows why
  bool dispatched = false;                   ///< stands on a slip
  SessionRef to;                             ///< of the slip; group nil = the dismissal point
  bool operator==(const ClassChild&) const = default;
};

struct ClassDayRow {
  ClassId class_id;
  CivilDay day;
  Instant roll_at;  ///< {0} = not taken
  StaffId roll_by;
  int head_count = 0;     ///< typed at the last roll; 0 = not asked
  Instant dispatched_at;  ///< of the last slip; {0} = none
  StaffId dispatched_by;
  EventId dispatch;         ///< the last slip
  bool backfilled = false;  ///< the last slip was 补签
  bool in_doubt = false;    ///< two terminals took different rolls without seeing each other
  std::vector<ClassChild> children;  ///< sorted by student
  std::vector<EventId> heads;        ///< what a next event of this class must name in `after`
  bool operator==(const ClassDayRow&) const = default;
};

/// All events of the class's day, any order. Of rolls that knew nothing of each other, a child that
/// one of them saw is present.
ClassDayRow fold_class_day(ClassId class_id, CivilDay day, const std::vector<Event>& events);

/// A child on the class's register.
struct ClassChildFacts {
  CustodyRow custody;
  SessionRef next;     ///< the first session of today that expects the child and is still to end
  SessionRef told_in;  ///< the first session that said anything of the child but 请假; group nil =
                       ///< none
  Instant told_at;
};

/// TakeClassRoll, DispatchClass, ApproveLeave.
struct ClassFacts {
  ClassId class_id;
  StaffId head_teacher;
  ClassDayRow row;
  std::vector<ClassChildFacts> children;  ///< active ones, sorted by student
  std::vector<SessionRow> sessions;       ///< those that ApproveLeave names
};

/// Where a slip that is signed now would send the class: the children that it holds, and those who
/// went without a slip and were told of elsewhere (inv 2: 补签). Sorted by student.
std::vector<ClassDispatched::Line> slip_of(const ClassFacts& facts);

}  // namespace kehou::domain
