// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "common/domain/pin.h"

using namespace kehou::domain;

TEST_CASE("A PIN has six digits, and is neither all alike nor a run") {
  for (const char* good : {"304958", "112233", "123457", "998877", "010101", "121212"}) {
    CAPTURE(good);
    CHECK(fault_of_pin(good) == PinFault::none);
  }
  for (const char* simple : {"000000", "888888", "123456", "456789", "654321", "987654"}) {
    CAPTURE(simple);
    CHECK(fault_of_pin(simple) == PinFault::simple);
  }
  for (const char* wrong : {"", "30495", "3049581", "30495a", "３０４"}) {
    CAPTURE(wrong);
    CHECK(fault_of_pin(wrong) == PinFault::length);
  }
}
