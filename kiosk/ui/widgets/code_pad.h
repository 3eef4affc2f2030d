// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a code of eight characters (common/base/signing.h) and the keys that type it.
// What it promises: only characters of a code can be typed, and never a ninth.
// The trap: erasing and sending are the screen's own buttons.
#pragma once

#include <string>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Cuts what it needs from the top of `place`; what is still to be typed is a line.
void code_shown(Frame& frame, Rect& place, const std::string& code);
/// Ids: "code/0" … "code/Z".
void code_pad(Frame& frame, const Rect& place, std::string& code);

}  // namespace kehou::ui
