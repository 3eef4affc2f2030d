// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/system_clock.h"

#include <ctime>
#include <fstream>

#include "common/base/verify.h"

namespace kehou::platform {
namespace {

std::int64_t read_clock_us(clockid_t id) {
  timespec time{};
  VERIFY(clock_gettime(id, &time) == 0);
  return time.tv_sec * second_us + time.tv_nsec / 1000;
}

}  // namespace

SystemClock::SystemClock() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::getline(file, boot_);
}

Instant SystemClock::now() const { return {read_clock_us(CLOCK_REALTIME)}; }

std::int64_t SystemClock::mono_us() const { return read_clock_us(CLOCK_BOOTTIME); }

DemoClock::DemoClock(CivilDay day, MinuteOfDay minute)
    : began_(instant_of(day, minute)), began_mono_us_(real_.mono_us()) {}

Instant DemoClock::now() const { return began_ + (real_.mono_us() - began_mono_us_); }

}  // namespace kehou::platform
