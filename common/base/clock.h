// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: points in time and the seam to the machine's clocks.
// What it promises: Instant is UTC microseconds since 1970; mono never goes back within a boot.
// The trap: the wall clock may be wrong or step; order facts by sequence, measure waits by mono.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace kehou {

struct Instant {
  std::int64_t us = 0;  ///< microseconds since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;
};

inline Instant operator+(Instant at, std::int64_t us) { return {at.us + us}; }
inline std::int64_t operator-(Instant a, Instant b) { return a.us - b.us; }

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual std::int64_t mono_us() const = 0;     ///< microseconds of CLOCK_BOOTTIME
  virtual const std::string& boot() const = 0;  ///< the kernel's boot id
};

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t minute_us = 60 * second_us;

}  // namespace kehou
