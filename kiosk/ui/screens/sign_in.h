// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the door: staff number and PIN by keypad, or a card at any time.
// What it promises: never says whether a number exists; shows tries left and the lock's count-down.
// The trap: digits live in the state only; the PIN is wiped the moment it is handed over.
#pragma once

#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct SignInState {
  std::string number;
  std::string pin;
  bool at_pin = false;  ///< the keypad fills the PIN, not the number
};

/// Is a PIN being checked just now? (It takes a tenth of a second, off this thread.)
enum class PinCheck : std::uint8_t { idle, running };

/// Gives SubmitPin, GoHome or ChangeSetting{"language"}. After a card that needs its PIN the number
/// is left empty.
Wish draw_sign_in(Frame& frame, const model::HeaderStrip& strip, const model::SignInPad& pad,
                  PinCheck check, SignInState& state);

}  // namespace kehou::ui
