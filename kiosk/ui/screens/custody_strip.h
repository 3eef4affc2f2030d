// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 责任链: one child's day as one line a fact: when, who, from whose hands to whose.
// What it promises: a break is a line of its own in red; what was voided is struck through.
// The trap: only for those who may know (§2.8); the model is empty for everybody else.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/whereabouts.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct CustodyStripState {};

Wish draw_custody_strip(Frame& frame, const model::HeaderStrip& header,
                        const model::CustodyStrip& strip, CustodyStripState& state);

}  // namespace kehou::ui
