// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: when each side of a talk may go on after what its last step said.
// What it promises: what concerns the line holds every side up, anything else its own side only;
// one success forgets all failures.
// The trap: it has no thread and does not sleep.
#pragma once

#include "common/client/backoff.h"
#include "common/client/exchange.h"

namespace kehou::client {

/// One thing that a talk does: hello, upload, the feed.
struct Side {
  std::int64_t not_before_us = 0;
  domain::UploadTrouble trouble = domain::UploadTrouble::none;
};

class Pacing {
 public:
  Pacing(const Clock& clock, std::uint64_t seed) : clock_(clock), backoff_(seed) {}

  /// What a step of `side` says of the time of the next one.
  void take(Side& side, const Step& step);
  /// May a person's wish be done at once? Then the line is free again.
  bool hurry();
  const Side& line() const { return line_; }  ///< what holds everything up

 private:
  std::int64_t pause_of(const Step& step);

  const Clock& clock_;
  Backoff backoff_;
  Side line_;
};

}  // namespace kehou::client
