// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: changing the own PIN, and, for the office, a colleague's who forgot it.
// What it promises: the own PIN is asked first; a new one is typed twice; every digit is wiped the
// moment it is handed over.
// The trap: a number leads on only once the model has answered it (`asks_number`).
#pragma once

#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/my_pin.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct MyPinState {
  enum class Field : std::uint8_t { own, number, fresh, again };
  enum class Trouble : std::uint8_t { none, simple, differ, nobody };

  Field at = Field::own;
  bool for_colleague = false;
  std::string own;
  std::string number;
  std::string fresh;
  std::string again;
  std::string asks_number;
  Trouble trouble = Trouble::none;
};

/// Ids: "pin/whose/0" and "/1" (only where may_reset), "pin/own", "pin/number", "pin/fresh",
/// "pin/again", the keypad "key", "pin/done". Gives ConfirmPin, ChangePin, GoBack or GoHome.
Wish draw_my_pin(Frame& frame, const model::HeaderStrip& strip, const model::MyPin& pin,
                 MyPinState& state);

}  // namespace kehou::ui
