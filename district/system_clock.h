// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the machine's clocks for the district.
// What it promises: now() is UTC; mono_us() counts while the machine sleeps too.
// The trap: the district's wall clock is what terminals measure their own by: keep it by NTP.
#pragma once

#include "common/base/clock.h"

namespace kehou::district {

class SystemClock : public Clock {
 public:
  SystemClock();
  Instant now() const override;
  std::int64_t mono_us() const override;
  const std::string& boot() const override { return boot_; }

 private:
  std::string boot_;
};

}  // namespace kehou::district
