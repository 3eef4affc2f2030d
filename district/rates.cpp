// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/rates.h"

#include <algorithm>
#include <cmath>

namespace kehou::district {

namespace {
constexpr std::size_t most_callers = 20'000;
}

std::int64_t Rates::ask(const std::string& caller, std::int64_t mono_us) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= most_callers) forget_quiet(mono_us);
  const auto [found, is_new] = buckets_.try_emplace(caller, Bucket{burst_, mono_us});
  Bucket& bucket = found->second;
  const double passed_s = static_cast<double>(mono_us - bucket.at_us) / 1e6;
  bucket.tokens = std::min(burst_, bucket.tokens + passed_s * per_second_);
  bucket.at_us = mono_us;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return std::max<std::int64_t>(1, std::llround(std::ceil((1 - bucket.tokens) / per_second_)));
}

void Rates::forget_quiet(std::int64_t mono_us) {
  const auto full_after_us = static_cast<std::int64_t>(burst_ / per_second_ * 1e6);
  std::erase_if(buckets_,
                [&](const auto& entry) { return mono_us - entry.second.at_us > full_after_us; });
  // All of them are busy: an attack with many addresses. Everybody starts anew.
  if (buckets_.size() >= most_callers) buckets_.clear();
}

}  // namespace kehou::district
