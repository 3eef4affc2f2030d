// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's picture of today: every session × register.
// What it promises: a red cell leads to where it is mended; gaps first.
// The trap: 「未到时间」is not a gap and not done; it stays without colour.
#pragma once

#include "kiosk/model/day_card.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct DayCardState {
  bool only_gaps = false;
};

/// Ids: "mend/<n>/checklist", "mend/<n>/sign_in", "mend/<n>/register", "mend/<n>/closed" (n = place
/// in model.rows), "mend/<n>/round", "mend/<n>/gate", "only_gaps", "day_close", "drills".
Wish draw_day_card(Frame& frame, const model::HeaderStrip& strip, const model::DayCard& day,
                   DayCardState& state);

}  // namespace kehou::ui
