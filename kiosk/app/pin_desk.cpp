// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin_desk.h"

#include "common/base/civil_day.h"
#include "common/domain/pin.h"

namespace kehou::app {

using Step = model::MyPin::Step;

Outcome PinDesk::confirm(domain::StaffId self, const std::string& pin) {
  if (busy()) return Done{};
  step_ = Step::own;
  self_ = self;
  return door_.confirm(self, pin);
}

Outcome PinDesk::change(const std::string& number, const std::string& pin) {
  if (busy() || step_ != Step::choose) return Done{};
  if (domain::fault_of_pin(pin) != domain::PinFault::none) return Done{};
  whose_ = self_;
  if (!number.empty()) {
    const auto found = TRY(rooms_.reader.find_staff(number, school_day(rooms_.clock.now())));
    if (!found) return Done{};
    whose_ = found->staff;
  }
  hash_ = std::async(std::launch::async, [this, pin] {
    std::string hash = rooms_.key.hash_pin(pin);
    if (rooms_.wake) rooms_.wake();
    return hash;
  });
  return Done{};
}

Result<std::optional<domain::PinSet>> PinDesk::poll() {
  using Fact = std::optional<domain::PinSet>;
  if (door_.busy()) {
    const auto person = TRY(door_.poll());
    if (person && person->staff == self_) step_ = Step::choose;
    return Fact{};
  }
  if (!hash_.valid() || hash_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return Fact{};
  std::string hash = hash_.get();
  if (self_.is_nil()) return Fact{};
  return Fact{domain::PinSet{whose_, std::move(hash)}};
}

void PinDesk::forget() {
  door_.forget();
  step_ = Step::own;
  self_ = {};
}

}  // namespace kehou::app
