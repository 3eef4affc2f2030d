// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a person may choose as a PIN.
// What it promises: the same for a file that brings the first one and for a finger that changes it.
// The trap: a PIN that stands in the records keeps counting, whatever this says.
#pragma once

#include <cstdint>
#include <string_view>

namespace kehou::domain {

inline constexpr std::size_t pin_digits = 6;

enum class PinFault : std::uint8_t {
  none,
  length,  ///< not six digits
  simple   ///< all alike, or a run up or down: 000000, 123456, 987654
};
PinFault fault_of_pin(std::string_view pin);

}  // namespace kehou::domain
