// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what was recorded in one session, newest first, with undo and correction.
// What it promises: nothing disappears: a voided line stays, struck through (inv 9).
// The trap: a correction older than ten minutes needs a reason, so it asks for a ready one first.
#pragma once

#include <optional>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct SessionLogState {
  std::optional<domain::EventId> corrects;  ///< asking why this one is voided
};

/// Ids: "log/<n>/undo", "log/<n>/correct" (0 = newest), "why/wrong_tap", "panel/cancel".
Wish draw_session_log(Frame& frame, const model::HeaderStrip& strip, const model::SessionLog& log,
                      SessionLogState& state);

}  // namespace kehou::ui
