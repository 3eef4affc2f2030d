// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the right column of the register: counts, filter, actions; and its two panels, the
// head count and the end of the session.
// What it promises: counts are arithmetic: 应到 = 实到 + every line below; the head count is typed
// before anything says what it should be.
// The trap: `place` is the whole column; on low panels the filter goes first, never an action.
#pragma once

#include "kiosk/ui/screens/roll_call.h"

namespace kehou::ui {

Wish draw_register_column(Frame& frame, const Rect& place, const model::RollCall& roll,
                          RollCallState& state);
/// 「亲自数一遍」
Wish draw_heads_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                      RollCallState& state);
/// 「结束这一场？」
Wish draw_finish_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                       RollCallState& state);

/// Sessions that take marks.
bool register_open(domain::SessionState state);

}  // namespace kehou::ui
