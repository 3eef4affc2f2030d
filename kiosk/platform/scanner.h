// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: tells the bursts of keyboard-wedge scanners and card readers from a person's typing.
// What it promises: pure; a code is complete, 4…64 of [0-9A-Za-z-], or it is not a code; a broken,
// glued or cut burst is Garbage and is not typed into any box either.
// The trap: nothing is decided before Enter or a pause: call tick() by due_us(). A character lost
// on the wire cannot be seen by timing: give `lengths`, or use codes with a check digit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/platform/input.h"

namespace kehou::platform {

enum class ScanEnding {
  enter,  ///< Enter or Tab ends a code; a burst cut by a pause is garbage
  pause   ///< for readers that send no Enter: a pause ends a code too. Set `lengths` with it
};

struct ScannerOptions {
  ScanEnding ending = ScanEnding::enter;
  std::vector<std::size_t> lengths;   ///< the lengths that a code may have; empty: 4…120
  std::int64_t pause_us = 60'000;     ///< a longer gap ends a burst
  std::int64_t mean_gap_us = 35'000;  ///< a burst's keys come at least this fast on average
  std::int64_t quiet_us = 500'000;    ///< a code begins after an Enter or after this much silence
  std::int64_t same_code_us = 2'500'000;  ///< the same code within this of its last reading: once
};

struct Scan {
  std::string code;
};
/// The same code again, too soon to count.
struct Repeat {
  std::string code;
};
/// A person typed this key; several come in their order.
struct Typed {
  Key key;
};
enum class GarbageReason { cut, too_short, too_long, wrong_length, odd_character, not_from_start };
/// A burst that is no code. The characters are gone on purpose.
struct Garbage {
  GarbageReason reason = GarbageReason::cut;
};
using ScanOutcome = std::variant<Scan, Repeat, Typed, Garbage>;

class Scanner {
 public:
  explicit Scanner(ScannerOptions options = {});

  void feed(const Key& key);
  /// `now_us` must have been read before the keys were drained, else a key on its way looks late.
  void tick(std::int64_t now_us);
  /// When tick() has something to decide; empty: nothing is open.
  std::optional<std::int64_t> due_us() const;
  std::optional<ScanOutcome> take();

  static constexpr std::size_t shortest = 4;
  static constexpr std::size_t longest = 120;  ///< an enrolment's QR names the CA

 private:
  struct Reading {
    std::string code;
    std::int64_t t_us = 0;
  };

  void close_by_pause();
  void close_by_end(const Key& key);
  void close_as_code();
  void type_all();
  void reject(GarbageReason reason);
  void accept(std::string code);
  bool is_as_fast_as_a_scanner(const Key& last, std::size_t gaps) const;
  std::optional<GarbageReason> fault() const;

  ScannerOptions options_;
  std::vector<Key> keys_;   ///< the open burst
  bool from_start_ = true;  ///< the open burst began after silence or after an ending
  bool after_end_ = true;   ///< the last key ended something
  std::int64_t last_key_us_ = 0;
  bool any_key_ = false;
  bool spent_ = false;  ///< the last burst is decided, an Enter that still comes belongs to it
  std::vector<Reading> recent_;
  std::deque<ScanOutcome> outcomes_;
};

}  // namespace kehou::platform
