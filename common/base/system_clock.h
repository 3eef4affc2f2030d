// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the machine's clocks.
// What it promises: now() is UTC; mono_us() counts while the machine sleeps too (CLOCK_BOOTTIME).
// The trap: the wall clock may be stepped at any moment; measure waits by mono_us() only.
#pragma once

#include <string>

#include "common/base/clock.h"

namespace kehou {

class SystemClock : public Clock {
 public:
  SystemClock();
  Instant now() const override;
  std::int64_t mono_us() const override;
  const std::string& boot() const override { return boot_; }

 private:
  std::string boot_;  ///< empty when the kernel does not tell
};

}  // namespace kehou
