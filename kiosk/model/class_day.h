// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a class's day as its teacher sees it: the roll, the slip, who has arrived.
// What it promises: present + absent + uncalled = the register; the slip's lines add up to whom the
// class holds.
// The trap: the names of one class only; a class that is not the viewer's own is empty.
#pragma once

#include <string>
#include <vector>

#include "kiosk/model/roll_call.h"

namespace kehou::model {

/// One destination of the slip, signed or still to be signed.
struct SlipLine {
  domain::SessionRef to;  ///< group nil = the dismissal point
  std::string title;      ///< empty for the dismissal point
  std::string room;
  int sent = 0;
  int arrived = 0;
};

/// Sent and not there yet.
struct Walker {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
  std::string title;  ///< where to
  std::string room;
  int minutes = 0;
  bool overdue = false;  ///< longer than transit_alarm_min
  bool lost = false;     ///< the receiver says: not here
};

/// A session of today of one child, for a leave.
struct LeaveChoice {
  domain::StudentId student;
  domain::SessionRef session;
  std::string title;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
};

/// A class to choose from, for leaders.
struct ClassChoice {
  domain::ClassId class_id;
  std::string name;
  int students = 0;
  bool roll_taken = false;
  bool dispatched = false;
};

struct ClassDay {
  domain::ClassId class_id;  ///< nil: choose one
  std::string class_name;
  bool taught = true;
  Instant roll_at;  ///< {0} = not taken
  std::string roll_by;
  int head_count = 0;
  bool in_doubt = false;
  std::vector<StudentTile> tiles;  ///< present, excused, missing (not explained), else uncalled
  std::vector<domain::ClassRollTaken::Absent> absent;  ///< as the last roll says
  int register_count = 0;
  int present = 0;
  int absent_count = 0;
  int in_class = 0;       ///< whom the class holds now
  int without_slip = 0;   ///< went without one and were seen elsewhere: 补签 (inv 2)
  Instant dispatched_at;  ///< {0} = not sent
  domain::EventId dispatch;
  bool can_recall = false;          ///< own, fresh, and nobody has arrived
  std::vector<SlipLine> slip;       ///< signed lines; before that, what a slip would say now
  int to_sign = 0;                  ///< lines that a slip signed now would have
  std::vector<Walker> on_the_way;   ///< the longest first
  std::vector<LeaveChoice> leaves;  ///< sessions that have not begun
  std::vector<ClassChoice> choices;
};

}  // namespace kehou::model
