// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the cards of the handover screen, for handover.cpp alone.
// What it promises: each draws into the place that it is given and keeps its digits in the state.
// The trap: none decides which of them is shown; the screen does.
#pragma once

#include "kiosk/ui/screens/handover.h"

namespace kehou::ui {

/// 系统账 and what is handed over with it.
void draw_sums(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
               HandoverState& state);
/// Why the counts differ: the reasons in one card, the children in the other.
Wish draw_explain(Frame& frame, const Rect& left, const Rect& right,
                  const model::HandoverDesk& desk, HandoverState& state);
/// The blind count.
Wish draw_count(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
                HandoverState& state);
/// The number pad of a signature.
Wish draw_sign(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
               const SignaturePad& pad, HandoverState& state);
/// The two slots side by side.
void draw_slots(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
                HandoverState& state);
/// A closed one: both names and times.
void draw_closed(Frame& frame, const Rect& place, const model::ClosedHandover& last);

}  // namespace kehou::ui
