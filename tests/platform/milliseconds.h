// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the millisecond, in which fingers, scanners and frames are told.
// What it promises: 8 * ms are 8 ms in microseconds, the unit of every clock here.
// The trap: it is a factor and no name for a variable.
#pragma once

#include <cstdint>

namespace kehou::platform::test {

inline constexpr std::int64_t ms = 1000;

}  // namespace kehou::platform::test
