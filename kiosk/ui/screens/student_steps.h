// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what may follow from the state of one student: marks, places, another group, reasons.
// What it promises: each step is one tap and one command; the panel closes with it.
// The trap: which step is asked stands in state.student.ask; a mark no longer fresh asks why.
#pragma once

#include "kiosk/ui/screens/roll_call.h"

namespace kehou::ui {

/// Everything that the parts of the panel need.
struct OneStudent {
  Frame& frame;
  const model::RollCall& roll;
  const model::StudentTile& tile;
  MinuteOfDay now;
  RollCallState& state;
};

/// Draws the question and its answers from the top of `place`.
Wish draw_student_steps(OneStudent& one, Rect& place);

}  // namespace kehou::ui
