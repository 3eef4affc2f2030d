// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a new PIN: the own one is confirmed first, then the new one is hashed and handed out
// to be recorded.
// What it promises: no change without a right PIN just before; both checks run off the UI thread;
// wrong ones count like those of the door.
// The trap: poll() must be called until it answers; a second request while one is under way is
// ignored.
#pragma once

#include "kiosk/app/sign_in.h"
#include "kiosk/model/my_pin.h"

namespace kehou::app {

class PinDesk {
 public:
  explicit PinDesk(SignInDesk::Rooms rooms) : rooms_(rooms), door_(std::move(rooms)) {}

  Outcome confirm(domain::StaffId self, const std::string& pin);
  /// `number` of a colleague, or empty: of who was confirmed. Nothing happens before that, or where
  /// nobody has the number.
  Outcome change(const std::string& number, const std::string& pin);
  /// What is to be recorded, once; then say changed().
  Result<std::optional<domain::PinSet>> poll();
  void changed() { step_ = model::MyPin::Step::changed; }
  void forget();

  bool busy() const { return door_.busy() || hash_.valid(); }
  model::MyPin::Step step() const { return step_; }
  model::SignInPad pad() const { return door_.pad(); }

 private:
  SignInDesk::Rooms rooms_;
  SignInDesk door_;
  model::MyPin::Step step_ = model::MyPin::Step::own;
  domain::StaffId self_;  ///< nil = whoever is being checked has left
  domain::StaffId whose_;
  std::future<std::string> hash_;
};

}  // namespace kehou::app
