// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the terminals of the tiny school have recorded, folded into facts.
// What it promises: the rows of one terminal are folds of the events that it knows, nothing else.
// The trap: a terminal that was not given the others' events answers without them.
#pragma once

#include <vector>

#include "common/domain/decide.h"
#include "tests/domain/tiny_people.h"
#include "tests/domain/tiny_terminal.h"

namespace kehou::domain::tiny {

struct TinyRecords {
  std::vector<Terminal> terminals;

  StudentDay day_of(StudentId student, int terminal = 0) const {
    return fold_student_day(
        student, today, terminals[terminal].about({Subject::Kind::student_day, student, today}));
  }
  SessionRow session_row(SessionRef ref, int terminal = 0) const {
    return fold_session(ref, terminals[terminal].about({Subject::Kind::session, ref.group, today}));
  }
  AttendanceRow row(StudentId student, SessionRef session, int terminal = 0) const {
    for (const AttendanceRow& one : day_of(student, terminal).attendance)
      if (one.session == session) return one;
    AttendanceRow none;
    none.session = session;
    none.student = student;
    return none;
  }
  CustodyRow custody(StudentId student, int terminal = 0) const {
    return day_of(student, terminal).custody;
  }

  CellFacts cell(StudentId student, SessionRef session, int terminal) const {
    CellFacts facts;
    const StudentDay day = day_of(student, terminal);
    facts.row = row(student, session, terminal);
    facts.enrolled = is_enrolled(student, session);
    facts.custody = day.custody;
    for (const AttendanceRow& other : day.attendance)
      if (other.session != session) facts.others.push_back(other);
    if (!day.custody.session.group.is_nil() && day.custody.session != session)
      facts.holder = planned(day.custody.session);
    if (planned(session).group.slot == Slot::s1) facts.next = student == ding ? b2 : a2;
    return facts;
  }
  SessionFacts session(SessionRef ref, int terminal) const {
    SessionFacts facts;
    facts.plan = planned(ref);
    facts.row = session_row(ref, terminal);
    facts.staff = {{teacher, DutyRole::lead, true, true, false}};
    facts.room = facts.plan.group.room;
    facts.checklist_done = true;
    for (const StudentId student : {ann, bao, chen, ding}) {
      CellFacts one = cell(student, ref, terminal);
      if (one.enrolled || !one.row.heads.empty()) facts.cells.push_back(one);
    }
    return facts;
  }
};

}  // namespace kehou::domain::tiny
