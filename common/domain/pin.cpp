// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/pin.h"

#include <algorithm>

namespace kehou::domain {

PinFault fault_of_pin(std::string_view pin) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (pin.size() != pin_digits || !std::all_of(pin.begin(), pin.end(), is_digit))
    return PinFault::length;
  const int step = pin[1] - pin[0];
  if (step < -1 || step > 1) return PinFault::none;
  for (std::size_t i = 1; i < pin.size(); ++i)
    if (pin[i] - pin[i - 1] != step) return PinFault::none;
  return PinFault::simple;
}

}  // namespace kehou::domain
