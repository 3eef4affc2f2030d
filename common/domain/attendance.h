// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the cells of one student's day: what was said of the student in each session.
// What it promises: §2.3 Attendance as a fold; the grammar stands at the head of attendance.cpp.
// The trap: a cell knows nothing of the other cells; student_day.cpp settles them with each other.
#pragma once

#include <optional>
#include <vector>

#include "common/domain/causality.h"
#include "common/domain/rows.h"

namespace kehou::domain {

/// What a cell says after one of its events.
struct CellState {
  AttendanceRow row;
  bool late = false;  ///< came late, though the state may be out_temp now
  bool weak = false;  ///< says only that the student will come here or was sent away unseen; any
                      ///< other word on this cell outweighs it
  bool operator==(const CellState&) const = default;
};

/// One student × one session.
struct Cell {
  SessionRef session;
  std::optional<Slot> slot;             ///< unknown while nobody called the student here
  std::vector<Causality::Index> heads;  ///< live events that no other live event of the cell knows
  std::vector<CellState> head_states;   ///< one for each head
  CellState merged;                     ///< what is shown of them
  std::vector<Causality::Index> firm;   ///< the heads that count: weak ones only when alone
};

/// The cells of `student`, sorted by session; a session without a live event has none.
std::vector<Cell> fold_cells(StudentId student, const Causality& events);

}  // namespace kehou::domain
