// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the touch state machine, from fingers to the one pointer that the screens know.
// What it promises: pure (no SDL, no ImGui, no clock); one tap is one press and one release; a drag
// becomes a scroll and its press is taken back; no storm leaves a button held.
// The trap: one tap needs several frames. While needs_extra_frame is set, run another UI frame at
// once (only the last one need be presented), each fed with its own next().
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "kiosk/platform/input.h"

namespace kehou::platform {

struct TouchOptions {
  float scale = 1;  ///< multiplies every distance below; panel dpi / 96 is a good value
  float drag_px = 14;
  float repeat_px = 30;
  float duplicate_px = 20;
  std::int64_t repeat_us = 350'000;
  std::int64_t duplicate_us = 500'000;
  std::int64_t stuck_us = 10'000'000;
};

/// What one UI frame is fed with.
struct PointerFrame {
  bool present = false;  ///< false: the pointer is nowhere (−FLT_MAX)
  float x = 0;           ///< the pointer; while scrolling, where the drag began
  float y = 0;
  bool down = false;
  float scroll_dx = 0;  ///< whole pixels by which the content follows the finger
  float scroll_dy = 0;  ///< positive: the content moves down
  bool needs_extra_frame = false;
  bool animating = false;  ///< a fling is running: call again in a display frame's time
};

class TouchState {
 public:
  explicit TouchState(const TouchOptions& options = {});

  /// Takes a report; nothing happens before next(). More than `backlog_max` waiting reports are a
  /// storm: all are dropped and a press is taken back.
  void feed(const Contact& contact);

  /// The next frame's pointer. `now_us` is CLOCK_BOOTTIME, not before any report fed.
  PointerFrame next(std::int64_t now_us);

  /// Keypads set this before each frame: a quick second tap on the same spot then counts. It is
  /// looked at when the tap is played, so the frame of the first tap can allow the second.
  void set_repeat_allowed(bool allowed) { repeat_allowed_ = allowed; }

  /// Drops waiting reports, flings and presses: for a change of screen. A finger that is still down
  /// does nothing more until it is lifted.
  void reset();

  /// Ends a fling: the list has reached its end, so the next touch is a press again.
  void stop_fling() { flinging_ = false; }

  /// When next() has something to say without a new report; empty: never.
  std::optional<std::int64_t> due_us() const;

  bool pressed() const { return phase_ == Phase::pressed; }

  static constexpr std::size_t backlog_max = 512;

 private:
  /// idle: nothing down. pressed: a button may be held. caught: down without a press (stopped a
  /// fling, or a swallowed repeat), may become a drag. dragging: scrolls. dead: waits to be lifted.
  enum class Phase { idle, pressed, caught, dragging, dead };
  struct Place {
    float x = 0;
    float y = 0;
    std::int64_t t_us = 0;
  };
  struct Held {
    std::int64_t finger = 0;
    std::int64_t t_us = 0;
  };

  PointerFrame resting() const;
  void play(const Contact& contact);
  void play_down(const Contact& contact);
  void play_move(const Contact& contact);
  void play_up(const Contact& contact);
  void play_cancel(const Contact& contact);
  void play_second_finger();
  void begin_drag(const Contact& contact);
  void drag_to(const Contact& contact);
  void begin_fling(const Contact& contact);
  void run_fling(std::int64_t now_us);
  void hand_over_scroll(PointerFrame& frame);
  void drop_stuck(std::int64_t now_us);
  void take_back_press();
  void push(bool present, bool down);
  bool is_duplicate(const Contact& contact) const;
  bool is_repeat(const Contact& contact) const;
  void remember(const Contact& contact);
  std::vector<Held>::iterator find_held(std::int64_t finger);

  TouchOptions options_;
  std::deque<Contact> inbox_;
  std::deque<PointerFrame> steps_;
  bool repeat_allowed_ = false;

  Phase phase_ = Phase::idle;
  std::int64_t active_ = 0;  ///< the finger that the phase is about
  std::vector<Held> held_;   ///< all fingers that are down
  Place anchor_;             ///< where the active finger went down
  std::deque<Place> trail_;  ///< the drag's last 100 ms
  bool vertical_ = true;     ///< the drag's axis
  bool swallowed_ = false;   ///< caught because it was a repeat, not because of a fling
  PointerFrame shown_;       ///< what next() gave last

  std::optional<Place> last_tap_;
  std::array<std::optional<Place>, 2> last_seen_;  ///< by source: finger, mouse
  float scroll_x_ = 0;                             ///< scroll owed, with its fraction
  float scroll_y_ = 0;

  bool flinging_ = false;
  float fling_speed_ = 0;  ///< px/s at fling_began_us_
  std::int64_t fling_began_us_ = 0;
  float fling_done_px_ = 0;
};

}  // namespace kehou::platform
