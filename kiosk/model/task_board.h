// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what there is to do today for the signed-in person, with how much of it is open.
// What it promises: counts only, no names; only what the roles may do (§2.8).
// The trap: a count of -1 means that nothing is counted there, not that it is done.
// Counted are: slip lines to sign, children missing or on the way or at the gate, open matters,
// passes that are still valid, visits inside, open rooms of this slot that nobody looked at, lists
// not done, open incidents, sessions without a teacher five minutes after they began (day_card).
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::model {

enum class TaskKind : std::uint8_t {
  class_day,
  missing,
  whereabouts,
  matters,
  passes,
  papers,
  gate,
  visits,
  rounds,
  safety,
  lunch_line,
  lunch_room,
  lunch_cancel,
  kitchen,
  incidents,
  evacuation,
  day_close,
  day_card,
  import,
  upload,
  settings,
};

struct Task {
  TaskKind kind = TaskKind::settings;
  int open = -1;         ///< how many wait; -1 = nothing is counted
  bool urgent = false;   ///< cannot wait: a child is looked for, somebody is overdue
  std::string detail{};  ///< the class's name; may be empty
  domain::ClassId class_id{};
};

struct TaskBoard {
  std::string person;
  std::vector<Task> tasks;  ///< in the order of the closed list
  int waiting = 0;          ///< how many tasks have something urgent
};

}  // namespace kehou::model
