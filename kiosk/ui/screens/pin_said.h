// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the card beside a PIN's keypad: what is wrong and what to do, or a hint.
// What it promises: never says whether a number exists; tries left and the lock's count-down.
// The trap: the count-down moves only while the app loads the pad again.
#pragma once

#include <string>

#include "kiosk/model/sign_in.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/text.h"

namespace kehou::ui {

struct PinSaid {
  Tone tone = Tone::plain;
  Icon icon = Icon::contactless;
  std::string what;
  std::string next;
};

/// `hint` when there is no trouble; `wrong` says which PIN was not right.
PinSaid said_of(const Frame& frame, const model::SignInPad& pad, Text<0> wrong, PinSaid hint);
void draw_said(Frame& frame, const Rect& rect, const PinSaid& said);

}  // namespace kehou::ui
