// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a student who is not on the list: class, then who, then what to do.
// What it promises: a walk-in is never turned away (inv 43); a student who is expected elsewhere is
// moved, so that nobody there goes on looking.
// The trap: the class is chosen by the app's answer (picker.hits), not by the tap alone.
#pragma once

#include <optional>

#include "kiosk/model/day_board.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct WalkInState {
  domain::ClassId class_id;  ///< the class that was tapped last; nil = none yet
  std::optional<domain::StudentId> chosen;
};

/// Ids: "class/3-2", "student/07", "walk_in/move", "walk_in/admit", "walk_in/other_class".
Wish draw_walk_in(Frame& frame, const model::HeaderStrip& strip, const model::RoomPicker& classes,
                  const model::WalkInPicker& picker, WalkInState& state);

}  // namespace kehou::ui
