// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the panel of one student on the register: what may follow from the state it is in.
// What it promises: only arrows of the state machine (§2.3) and corrections with a ready reason.
// The trap: it closes as soon as it has asked for something; what came of it stands on the tile.
#pragma once

#include "kiosk/ui/screens/roll_call.h"

namespace kehou::ui {

/// `place` is the whole right column. Sets state.panel back when it is done.
Wish draw_student_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                        MinuteOfDay now, RollCallState& state);

}  // namespace kehou::ui
