// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a screen that counts what the touch machine makes of its fingers.
// What it promises: what no screen may ever see (a press from nowhere) is written into `bad`.
// The trap: its time moves only by sleep().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/platform/touch.h"
#include "tests/platform/milliseconds.h"

namespace kehou::platform::test {

/// Plays reports and counts what a screen would see.
struct Screen {
  TouchState touch;
  std::int64_t now_us = 1'000'000'000;
  PointerFrame last;
  int presses = 0;
  int clicks = 0;  ///< releases at a place: what presses a button
  int away_releases = 0;
  float scrolled_x = 0;
  float scrolled_y = 0;
  std::vector<std::string> bad;

  void send(ContactKind kind, float x, float y, std::int64_t finger = 1) {
    touch.feed({kind, finger, x, y, now_us});
  }
  void down(float x, float y, std::int64_t finger = 1) { send(ContactKind::down, x, y, finger); }
  void move(float x, float y, std::int64_t finger = 1) { send(ContactKind::move, x, y, finger); }
  void up(float x, float y, std::int64_t finger = 1) { send(ContactKind::up, x, y, finger); }
  void sleep(std::int64_t us) { now_us += us; }

  void show() {
    do {
      const PointerFrame frame = touch.next(now_us);
      if (frame.down && !last.down) {
        ++presses;
        if (!frame.present) bad.push_back("pressed nowhere");
        if (!last.present) bad.push_back("pressed where the pointer had not been");
        if (last.x != frame.x || last.y != frame.y) bad.push_back("moved and pressed at once");
      }
      if (!frame.down && last.down) frame.present ? ++clicks : ++away_releases;
      scrolled_x += frame.scroll_dx;
      scrolled_y += frame.scroll_dy;
      last = frame;
    } while (last.needs_extra_frame);
  }

  void tap(float x, float y, std::int64_t finger = 1) {
    down(x, y, finger);
    show();
    sleep(60 * ms);
    up(x, y, finger);
    show();
  }

  void rest_until_quiet() {
    for (int k = 0; k < 2000 && last.animating; ++k) {
      sleep(16 * ms);
      show();
    }
  }

  /// A drag by (dx, dy) in steps of 8 ms; the finger leaves at full speed.
  void drag(float x, float y, float dx, float dy) {
    down(x, y);
    show();
    for (int k = 1; k <= 10; ++k) {
      sleep(8 * ms);
      move(x + dx * static_cast<float>(k) / 10, y + dy * static_cast<float>(k) / 10);
      show();
    }
    up(x + dx, y + dy);
    show();
  }
};

}  // namespace kehou::platform::test
