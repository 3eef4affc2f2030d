// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/pacing.h"

namespace kehou::client {

using domain::UploadTrouble;

void Pacing::take(Side& side, const Step& step) {
  const std::int64_t now = clock_.mono_us();
  if (step.pace == Pace::at_once || step.pace == Pace::idle) {
    side = {0, step.trouble};
    line_ = {};
    if (step.trouble == UploadTrouble::none) backoff_.succeeded();
    return;
  }
  const std::int64_t until = now + pause_of(step);
  if (!step.line) line_ = {};
  (step.line ? line_ : side) = {until, step.trouble};
}

std::int64_t Pacing::pause_of(const Step& step) {
  switch (step.pace) {
    case Pace::at_once:
    case Pace::idle:
      return 0;
    case Pace::backoff:
      return backoff_.after_failure();
    case Pace::told:
      return backoff_.after(step.told_s);
    case Pace::minutes5:
      return 5 * minute_us;
    case Pace::minutes15:
      return 15 * minute_us;
    case Pace::hour:
      return 60 * minute_us;
  }
  return 0;
}

bool Pacing::hurry() {
  if (!backoff_.may_hurry(clock_.mono_us())) return false;
  line_.not_before_us = 0;
  return true;
}

}  // namespace kehou::client
