// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a person's own PIN, and, for the office, a colleague's who forgot it.
// What it promises: no digit of any PIN.
// The trap: `colleague` is the answer to the number that was asked last; empty = nobody has it.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/model/sign_in.h"

namespace kehou::model {

struct MyPin {
  enum class Step : std::uint8_t {
    own,      ///< the own PIN is asked for
    choose,   ///< it was right: the new one
    changed,  ///< it is on the disk
  };
  Step step = Step::own;
  bool working = false;  ///< a PIN is being checked or kept: a tenth of a second
  SignInPad pad;         ///< how the check of the own PIN went
  bool has_pin = true;
  bool may_reset = false;  ///< of colleagues
  std::string asked;       ///< the number that `colleague` answers
  std::string colleague;   ///< name
};

}  // namespace kehou::model
