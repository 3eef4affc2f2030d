// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "kiosk/platform/touch.h"
#include "tests/platform/touch_screen.h"

using namespace kehou::platform;
using namespace kehou::platform::test;

TEST_CASE("touch: a backlog beyond its limit is dropped whole and leaves no button held") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.show();
  for (std::size_t k = 0; k <= TouchState::backlog_max; ++k) screen.down(100, 100, 2);
  screen.show();
  CHECK_FALSE(screen.last.down);
  CHECK(screen.clicks == 0);
  screen.sleep(1000 * ms);
  screen.tap(700, 700, 5);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: 200 taps a second all over the screen are a click each and end at rest") {
  Screen screen;
  screen.touch.set_repeat_allowed(true);
  for (int k = 0; k < 1000; ++k) {
    screen.down(static_cast<float>(k * 37 % 1900), static_cast<float>(k * 91 % 1000), k);
    screen.sleep(2 * ms);
    screen.up(static_cast<float>(k * 37 % 1900), static_cast<float>(k * 91 % 1000), k);
    screen.sleep(3 * ms);
    if (k % 3 == 0) screen.show();
  }
  screen.show();
  CHECK(screen.clicks == 1000);
  CHECK(screen.bad.empty());
  CHECK_FALSE(screen.last.down);
}

TEST_CASE("touch: ten fingers in any disorder never leave a button held nor press from nowhere") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Screen screen;
    for (int k = 0; k < 400; ++k) {
      const auto kind = static_cast<ContactKind>(random() % 4);
      const auto finger = static_cast<std::int64_t>(random() % 11) - 1;
      screen.send(kind, static_cast<float>(random() % 800), static_cast<float>(random() % 600),
                  finger);
      screen.sleep(static_cast<std::int64_t>(random() % 20) * ms);
      if (random() % 4 == 0) screen.show();
      if (random() % 97 == 0) screen.touch.reset();
    }
    for (std::int64_t finger = -1; finger < 10; ++finger) screen.up(0, 0, finger);
    screen.show();
    screen.rest_until_quiet();
    REQUIRE_MESSAGE(screen.bad.empty(), screen.bad.front());
    REQUIRE_FALSE(screen.last.down);
    REQUIRE_FALSE(screen.last.present);
    REQUIRE(screen.presses == screen.clicks + screen.away_releases);
    screen.sleep(1000 * ms);
    const int before = screen.clicks;
    screen.tap(2000, 2000);
    REQUIRE(screen.clicks == before + 1);
  }
}
