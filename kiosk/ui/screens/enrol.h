// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: enrolling this terminal with the district: a code is typed, a number is compared.
// What it promises: only characters of a code can be typed; the number stands as large as a count,
// since it is read out over a telephone.
// The trap: a number that both screens show is what keeps a stranger out; there is no way past it.
#pragma once

#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct EnrolState {
  std::string code;
};

/// Ids: "code/0" … "code/Z", "enrol/erase", "enrol/send", "enrol/again", "enrol/finish". Gives
/// SubmitEnrolCode, GoToEnrol (again) and GoBack.
Wish draw_enrol(Frame& frame, const model::HeaderStrip& strip, const model::EnrolDesk& desk,
                EnrolState& state);

}  // namespace kehou::ui
