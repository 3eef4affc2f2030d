// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the sign-in pad's state that the records know: is this terminal locked, and what went
// wrong.
// What it promises: never says whether a number exists.
// The trap: the lock-out survives a restart because it is a fold of the journal.
#pragma once

#include <cstdint>

#include "common/base/clock.h"

namespace kehou::model {

enum class SignInTrouble : std::uint8_t {
  none,
  wrong,
  locked,
  card_unknown,
  not_cleared,
  card_needs_pin
};

struct SignInPad {
  SignInTrouble trouble = SignInTrouble::none;
  int tries_left = 0;      ///< before the next lock; 0 = not counted yet
  int locked_seconds = 0;  ///< until the next try is accepted
};

}  // namespace kehou::model
