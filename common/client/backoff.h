// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how long to wait after a failure.
// What it promises: full jitter up to min(120 s, 2ⁿ s); a server's Retry-After between 1 s and 1 h
// and up to half more; a person's "now" at most every 5 s; one success forgets all failures.
// The trap: pure and seeded: it has no clock and does not sleep.
#pragma once

#include <cstdint>
#include <random>

namespace kehou::client {

class Backoff {
 public:
  explicit Backoff(std::uint64_t seed) : random_(seed) {}

  /// Microseconds until the next try after one more failure.
  std::int64_t after_failure();
  /// The same when the server said how long.
  std::int64_t after(std::int64_t retry_after_s);
  void succeeded() { failures_ = 0; }
  int failures() const { return failures_; }

  /// May a person's wish be done at once? Then the next one waits 5 s.
  bool may_hurry(std::int64_t mono_us);

 private:
  std::int64_t between(std::int64_t least, std::int64_t most);

  std::mt19937_64 random_;
  int failures_ = 0;
  std::int64_t hurried_us_ = 0;
  bool hurried_ = false;
};

}  // namespace kehou::client
