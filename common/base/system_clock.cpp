// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/system_clock.h"

#include <ctime>
#include <fstream>

#include "common/base/verify.h"

namespace kehou {

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

}  // namespace kehou
