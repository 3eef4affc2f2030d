// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/touch.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tests/platform/touch_screen.h"

using namespace kehou::platform;
using namespace kehou::platform::test;

TEST_CASE("touch: a tap is a place, a press, a release at that place, and then nowhere") {
  Screen screen;
  screen.down(100, 200);
  std::vector<PointerFrame> frames;
  frames.push_back(screen.touch.next(screen.now_us));
  frames.push_back(screen.touch.next(screen.now_us));
  screen.sleep(50 * ms);
  frames.push_back(screen.touch.next(screen.now_us));
  screen.up(103, 201);
  frames.push_back(screen.touch.next(screen.now_us));
  frames.push_back(screen.touch.next(screen.now_us));
  const bool present[] = {true, true, true, true, false};
  const bool down[] = {false, true, true, false, false};
  const bool extra[] = {true, false, false, true, false};
  for (std::size_t k = 0; k < frames.size(); ++k) {
    CAPTURE(k);
    CHECK(frames[k].present == present[k]);
    CHECK(frames[k].down == down[k]);
    CHECK(frames[k].needs_extra_frame == extra[k]);
    CHECK(frames[k].x == 100);  // a trembling finger does not leave its button
    CHECK_FALSE(frames[k].animating);
  }
  CHECK_FALSE(screen.touch.due_us().has_value());
}

TEST_CASE("touch: a press and release in one batch are still one click") {
  Screen screen;
  screen.down(10, 10);
  screen.up(10, 10);
  screen.show();
  CHECK(screen.presses == 1);
  CHECK(screen.clicks == 1);
  CHECK_FALSE(screen.last.present);
}

TEST_CASE("touch: a drag becomes a scroll beyond 14 px, by the panel's scale, and clicks nothing") {
  for (const float scale : {1.0F, 2.0F}) {
    CAPTURE(scale);
    Screen screen;
    TouchOptions options;
    options.scale = scale;
    screen.touch = TouchState(options);
    screen.down(300, 300);
    screen.show();
    screen.move(300, 300 + 14 * scale);
    screen.show();
    CHECK(screen.last.down);
    screen.move(300, 300 + 15 * scale);
    screen.show();
    CHECK(screen.away_releases == 1);
    CHECK_FALSE(screen.last.present);
    screen.move(310, 300 + 15 * scale + 40);
    screen.show();
    CHECK(screen.scrolled_y == 40);
    CHECK(screen.scrolled_x == 0);  // one axis a drag
    CHECK(screen.last.x == 300);    // the list is found where the drag began
    screen.sleep(200 * ms);
    screen.up(310, 300 + 15 * scale + 40);
    screen.show();
    CHECK(screen.clicks == 0);
    CHECK_FALSE(screen.last.animating);  // the finger had rested
  }
}

TEST_CASE("touch: a sideways drag scrolls sideways") {
  Screen screen;
  screen.drag(500, 100, -200, 20);
  CHECK(screen.scrolled_x < -100);
  CHECK(screen.scrolled_y == 0);
}

TEST_CASE("touch: a fling runs on by its speed times 0.325 s and comes to rest") {
  Screen screen;
  screen.drag(400, 600, 0, -200);  // 200 px in 80 ms: 2500 px/s
  CHECK(screen.last.animating);
  const float at_release = screen.scrolled_y;
  screen.sleep(325 * ms);
  screen.show();
  const float whole_path = -2500 * 0.325F;
  CHECK(screen.scrolled_y - at_release ==
        doctest::Approx(whole_path * (1 - std::exp(-1.0F))).epsilon(0.03));
  screen.rest_until_quiet();
  CHECK_FALSE(screen.last.animating);
  CHECK(screen.scrolled_y - at_release == doctest::Approx(whole_path).epsilon(0.06));
  CHECK(screen.clicks == 0);
}

TEST_CASE("touch: a tap during a fling only stops it, and the next tap is a click") {
  Screen screen;
  screen.drag(400, 600, 0, -200);
  screen.sleep(50 * ms);
  screen.show();
  const float before = screen.scrolled_y;
  screen.tap(400, 300);
  CHECK(screen.presses == 1);  // the drag's own, taken back
  CHECK(screen.clicks == 0);
  CHECK_FALSE(screen.last.animating);
  screen.sleep(100 * ms);
  screen.show();
  CHECK(std::fabs(screen.scrolled_y - before) < 80);
  screen.tap(400, 300);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: the finger that stops a fling may drag on") {
  Screen screen;
  screen.drag(400, 600, 0, -200);
  screen.sleep(30 * ms);
  screen.drag(400, 600, 0, -100);
  CHECK(screen.scrolled_y < -200);
  CHECK(screen.clicks == 0);
}

TEST_CASE("touch: stop_fling makes the next touch a press") {
  Screen screen;
  screen.drag(400, 600, 0, -200);
  screen.touch.stop_fling();
  screen.show();
  CHECK_FALSE(screen.last.animating);
  screen.tap(400, 600);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: a second tap counts by its distance in time and place, and always on a keypad") {
  struct Row {
    std::int64_t pause_us;
    float dx;
    bool allowed;
    int clicks;
  };
  const Row rows[] = {
      {100 * ms, 0, false, 1},  {349 * ms, 0, false, 1},  {351 * ms, 0, false, 2},
      {100 * ms, 29, false, 1}, {100 * ms, 31, false, 2}, {100 * ms, 0, true, 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pause_us);
    CAPTURE(row.dx);
    CAPTURE(row.allowed);
    Screen screen;
    screen.touch.set_repeat_allowed(row.allowed);
    screen.tap(200, 200);
    screen.sleep(row.pause_us);
    screen.tap(200 + row.dx, 200);
    CHECK(screen.clicks == row.clicks);
  }
}

TEST_CASE("touch: the first tap's frame can allow a second tap that was already waiting") {
  Screen screen;
  for (int k = 0; k < 2; ++k) {
    screen.down(50, 50);
    screen.sleep(20 * ms);
    screen.up(50, 50);
    screen.sleep(20 * ms);
  }
  static_cast<void>(screen.touch.next(screen.now_us));
  screen.touch.set_repeat_allowed(true);  // the screen saw the finger on its keypad
  screen.show();
  CHECK(screen.clicks == 2);
}

TEST_CASE("touch: hammering on one spot is one click until it pauses") {
  Screen screen;
  for (int k = 0; k < 200; ++k) {
    screen.tap(400, 400);
    screen.sleep(40 * ms);
  }
  CHECK(screen.clicks == 1);
  screen.sleep(400 * ms);
  screen.tap(400, 400);
  CHECK(screen.clicks == 2);
}

TEST_CASE("touch: a second finger takes the press back and does not click itself") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.show();
  screen.down(500, 500, 2);
  screen.show();
  CHECK(screen.away_releases == 1);
  screen.up(500, 500, 2);
  screen.show();
  screen.up(100, 100, 1);
  screen.show();
  CHECK(screen.clicks == 0);
  screen.sleep(500 * ms);
  screen.tap(100, 100, 3);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: other fingers do not disturb a scroll") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.move(100, 140, 1);
  screen.show();
  screen.down(700, 700, 2);
  screen.move(700, 400, 2);
  screen.move(100, 170, 1);
  screen.show();
  CHECK(screen.scrolled_y == 30);
}

TEST_CASE("touch: nothing clicks while another finger or a palm rests on the glass") {
  Screen screen;
  screen.down(10, 10, 1);
  screen.down(20, 10, 2);
  screen.show();
  screen.up(10, 10, 1);
  screen.tap(600, 600, 3);
  CHECK(screen.clicks == 0);
  screen.up(20, 10, 2);
  screen.show();
  screen.tap(600, 600, 3);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: an up or a move without a down does nothing") {
  Screen screen;
  screen.up(100, 100, 7);
  screen.move(100, 100, 7);
  screen.send(ContactKind::cancel, 0, 0, 7);
  screen.show();
  CHECK_FALSE(screen.last.present);
  CHECK(screen.presses == 0);
  screen.tap(100, 100, 7);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: a down whose up was lost is taken back by the next down of that finger") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.show();
  screen.sleep(500 * ms);
  screen.tap(400, 400, 1);
  CHECK(screen.presses == 2);
  CHECK(screen.away_releases == 1);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: a finger without a report for 10 s is let go, and due_us says when") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.show();
  REQUIRE(screen.touch.due_us().has_value());
  CHECK(*screen.touch.due_us() == screen.now_us + 10'000 * ms);
  screen.sleep(9'999 * ms);
  screen.show();
  CHECK(screen.last.down);
  screen.sleep(1 * ms);
  screen.show();
  CHECK_FALSE(screen.last.down);
  CHECK(screen.away_releases == 1);
  screen.up(100, 100, 1);
  screen.show();
  CHECK(screen.clicks == 0);
  screen.tap(100, 100, 2);
  CHECK(screen.clicks == 1);
}

TEST_CASE("touch: a cancel takes the press back") {
  for (const std::int64_t finger : {std::int64_t{1}, Contact::every_finger}) {
    Screen screen;
    screen.down(100, 100, 1);
    screen.show();
    screen.send(ContactKind::cancel, 0, 0, finger);
    screen.show();
    CHECK(screen.away_releases == 1);
    CHECK(screen.clicks == 0);
    CHECK_FALSE(screen.touch.due_us().has_value());
  }
}

TEST_CASE("touch: a mouse that repeats a finger is dropped within 500 ms and 20 px") {
  struct Row {
    std::int64_t pause_us;
    float dx;
    int presses;
  };
  for (const Row& row :
       {Row{0, 0, 1}, Row{499 * ms, 19, 1}, Row{501 * ms, 0, 2}, Row{10 * ms, 21, 2}}) {
    CAPTURE(row.pause_us);
    CAPTURE(row.dx);
    Screen screen;
    screen.touch.set_repeat_allowed(true);
    screen.tap(300, 300, 1);
    screen.sleep(row.pause_us);
    screen.tap(300 + row.dx, 300, Contact::mouse);
    CHECK(screen.presses == row.presses);
    CHECK(screen.clicks == row.presses);
  }
}

TEST_CASE("touch: a mouse that comes while the finger is down does not take its press back") {
  for (const bool mouse_first : {false, true}) {
    CAPTURE(mouse_first);
    Screen screen;
    screen.down(300, 300, mouse_first ? Contact::mouse : 1);
    screen.down(301, 300, mouse_first ? 1 : Contact::mouse);
    screen.show();
    screen.sleep(80 * ms);
    screen.up(301, 300, Contact::mouse);
    screen.up(300, 300, 1);
    screen.show();
    CHECK(screen.presses == 1);
    CHECK(screen.clicks == 1);
    CHECK(screen.away_releases == 0);
  }
}

TEST_CASE("touch: a mouse alone taps and scrolls") {
  Screen screen;
  screen.tap(40, 40, Contact::mouse);
  CHECK(screen.clicks == 1);
  screen.sleep(1000 * ms);
  screen.down(40, 40, Contact::mouse);
  screen.move(40, 80, Contact::mouse);
  screen.move(40, 100, Contact::mouse);
  screen.show();
  CHECK(screen.scrolled_y == 20);
}

TEST_CASE("touch: reset forgets waiting taps and lets go of the press") {
  Screen screen;
  screen.down(100, 100, 1);
  screen.show();
  screen.up(100, 100, 1);
  screen.down(500, 500, 2);
  screen.up(500, 500, 2);
  screen.touch.reset();
  screen.show();
  CHECK(screen.clicks == 0);
  CHECK(screen.away_releases == 1);
  CHECK_FALSE(screen.last.down);
}
