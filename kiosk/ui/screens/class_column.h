// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the right column of a class's day: counts, slip, head count, leave.
// What it promises: each gives at most one wish; the arithmetic of the roll is above its button.
// The trap: they are parts of class_day.h's screen, not screens.
#pragma once

#include "kiosk/ui/screens/class_day.h"

namespace kehou::ui {

/// Was the class sent on today?
inline bool is_dispatched(const model::ClassDay& day) { return day.dispatched_at.us != 0; }

/// Everybody of the class as the draft has them.
struct DraftCounts {
  int present = 0;
  int absent = 0;
  int unexplained = 0;
  int left = 0;  ///< released: the gate has the last word
};
DraftCounts count_draft(const model::ClassDay& day, const ClassDayState& state);

Wish draw_class_column(Frame& frame, const Rect& place, const model::ClassDay& day,
                       ClassDayState& state);
Wish draw_class_heads(Frame& frame, const Rect& place, const model::ClassDay& day,
                      ClassDayState& state);
Wish draw_class_leave(Frame& frame, const Rect& place, const model::ClassDay& day,
                      ClassDayState& state);

}  // namespace kehou::ui
