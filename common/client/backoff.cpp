// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/backoff.h"

#include <algorithm>

#include "common/base/clock.h"

namespace kehou::client {

namespace {
constexpr std::int64_t cap_us = 120 * second_us;
constexpr int most_doublings = 7;  // 2^7 s is beyond the cap
constexpr std::int64_t least_told_s = 1;
constexpr std::int64_t most_told_s = 3600;
constexpr std::int64_t floor_us = 5 * second_us;
}  // namespace

std::int64_t Backoff::between(std::int64_t least, std::int64_t most) {
  return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
}

std::int64_t Backoff::after_failure() {
  failures_ = std::min(failures_ + 1, 1'000'000);
  const int doublings = std::min(failures_, most_doublings);
  return between(0, std::min(cap_us, (std::int64_t{1} << doublings) * second_us));
}

std::int64_t Backoff::after(std::int64_t retry_after_s) {
  failures_ = std::min(failures_ + 1, 1'000'000);
  const std::int64_t told = std::clamp(retry_after_s, least_told_s, most_told_s) * second_us;
  return told + between(0, told / 2);
}

bool Backoff::may_hurry(std::int64_t mono_us) {
  if (hurried_ && mono_us - hurried_us_ < floor_us) return false;
  hurried_ = true;
  hurried_us_ = mono_us;
  return true;
}

}  // namespace kehou::client
