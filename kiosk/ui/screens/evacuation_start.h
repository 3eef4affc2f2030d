// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the page that asks: real or drill; and the evacuations of the last months.
// What it promises: nothing on it begins an evacuation but the two large buttons.
// The trap: the month's drill is missing until one was ended.
#pragma once

#include "kiosk/model/evacuation.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Ids: "evac/real", "evac/drill".
Wish draw_evacuation_start(Frame& frame, const model::HeaderStrip& strip,
                           const model::Evacuation& roll);

}  // namespace kehou::ui
