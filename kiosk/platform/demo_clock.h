// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a clock that pretends it is another day.
// What it promises: its mono_us() is the machine's, so waits are real even in a demonstration.
// The trap: its wall clock does not follow steps of the real one, on purpose.
#pragma once

#include <string>

#include "common/base/civil_day.h"
#include "common/base/system_clock.h"

namespace kehou::platform {

/// Starts at a day and minute of the school and runs on at the real speed.
class DemoClock : public Clock {
 public:
  DemoClock(CivilDay day, MinuteOfDay minute);
  Instant now() const override;
  std::int64_t mono_us() const override { return real_.mono_us(); }
  const std::string& boot() const override { return real_.boot(); }

 private:
  SystemClock real_;
  Instant began_;
  std::int64_t began_mono_us_;
};

}  // namespace kehou::platform
