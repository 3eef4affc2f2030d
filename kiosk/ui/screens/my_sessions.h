// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the first working screen: the signed-in person's sessions of today, and for leaders
// everybody's; entry tiles for the office.
// What it promises: each session says what to do next as its button; one of them is the primary.
// The trap: the other sessions are rows, not cards: a leader sees up to 88.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct MySessionsState {};

/// Ids: "session/<n>/go", "session/<n>/arrange" (n = place in model.cards), "office/day_card",
/// "office/import", "office/upload", "office/settings".
Wish draw_my_sessions(Frame& frame, const model::HeaderStrip& strip,
                      const model::MySessions& sessions, MySessionsState& state);

}  // namespace kehou::ui
