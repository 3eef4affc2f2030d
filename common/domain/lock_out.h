// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how long a person is locked out after wrong PINs (reliability S2).
// What it promises: five tries are free; then a minute, five, and fifteen minutes between tries.
// The trap: counted from facts of the journal, so that a restart does not shorten it; the caller
// measures by the monotonic clock, so that a clock that went back lengthens it by one wait at most.
#pragma once

#include <algorithm>

namespace kehou::domain {

inline constexpr int free_tries = 5;

/// Seconds to wait after that many failures in a row.
inline int lock_out_s(int failures) {
  if (failures < free_tries) return 0;
  if (failures == free_tries) return 60;
  return failures == free_tries + 1 ? 300 : 900;
}

inline int tries_left(int failures) { return std::max(0, free_tries - failures); }

}  // namespace kehou::domain
