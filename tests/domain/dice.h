// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the dice by which a test draws a day.
// What it promises: the same seed draws the same on every machine; below(n) is 0 … n-1.
// The trap: no distribution of the standard library: each library has its own.
#pragma once

#include <random>

namespace kehou::domain::tiny {

using Random = std::mt19937;

inline int below(Random& random, int limit) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

}  // namespace kehou::domain::tiny
