// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the loud screen when nothing can be recorded any more: full disk, damaged records.
// What it promises: says what is wrong, what is missing and how to go on with paper; shows nothing
// of any person.
// The trap: it must draw with an empty header strip: the records may not have opened at all.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/notice.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Gives CloseNotice: try again.
Wish draw_locked(Frame& frame, const model::HeaderStrip& strip, const model::FaultBanner& banner);

}  // namespace kehou::ui
