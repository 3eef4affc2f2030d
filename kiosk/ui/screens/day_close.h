// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 当日闭校: ten checks, each leading to where it is mended, and the signatures.
// What it promises: all green closes with one tap; red needs a second person's card or PIN.
// The trap: the second person signs in the own name; who asked is named beside.
#pragma once

#include <string>

#include "kiosk/model/day_close.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct DayCloseState {
  bool signs = false;    ///< the pad of the second person is shown
  bool reopens = false;  ///< why is it reopened?
  std::string number;
  std::string pin;
  bool at_pin = false;
};

/// What a card or a PIN signs while the pad is shown.
struct DayCloseHand {
  domain::StaffId asks;  ///< the signed-in person
  model::SignInPad pad;
  bool checking = false;
};

/// Ids: "check/<code>", "close", "close/sign", "sign/number", "sign/pin", "key/0" … "key/action",
/// "close/stop", "close/reopen", "why/child", "why/entry".
Wish draw_day_close(Frame& frame, const model::HeaderStrip& strip, const model::DayClose& close,
                    const DayCloseHand& hand, DayCloseState& state);

}  // namespace kehou::ui
