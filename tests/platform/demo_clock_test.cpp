// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/demo_clock.h"

#include <doctest/doctest.h>

#include <ctime>

using namespace kehou;
using namespace kehou::platform;

TEST_CASE("system clock: it reads the machine's wall clock, boot time and boot id") {
  const SystemClock clock;
  const std::time_t wall_s = std::time(nullptr);
  CHECK(clock.now().us / second_us >= wall_s - 1);
  CHECK(clock.now().us / second_us <= wall_s + 60);
  const std::int64_t before_us = clock.mono_us();
  CHECK(before_us > 0);
  CHECK(clock.mono_us() >= before_us);
  CHECK(clock.boot().size() == 36);
  CHECK(SystemClock().boot() == clock.boot());
}

TEST_CASE("demo clock: it starts at the day and minute asked for and runs on") {
  const CivilDay day = *parse_day("2026-11-23");
  const SystemClock real;
  const std::int64_t before_us = real.mono_us();
  const DemoClock clock(day, *parse_minute("16:20"));
  const Instant first = clock.now();
  const std::int64_t start_us = first - instant_of(day, *parse_minute("16:20"));
  CHECK(start_us >= 0);
  CHECK(start_us <= real.mono_us() - before_us);
  while (real.mono_us() - before_us < 3000) {
  }
  CHECK(clock.now() - first >= 1000);
  CHECK(clock.now() - first <= real.mono_us() - before_us);
  CHECK(clock.boot() == real.boot());
}
