// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the server counts about itself, as Prometheus reads it.
// What it promises: counting never blocks for long; no label names a school, a terminal, a person.
// The trap: counters begin at 0 with the program; the queue and the fleet are asked when read.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "district/upstream_status.h"

namespace kehou::district {

/// What is true at the moment of asking.
struct Gauges {
  std::size_t queue = 0;
  std::size_t terminals = 0;
  std::size_t silent = 0;  ///< active ones that were not heard for a quarter of an hour
  std::optional<UpstreamStatus> upstream{};  ///< of a hub
};

class Metrics {
 public:
  void answered(int status, std::int64_t us);
  void batch(std::int64_t events) {
    ++batches_;
    events_ += events;
  }
  void connected() {
    ++connections_;
    ++accepted_;
  }
  void disconnected() { --connections_; }
  void turned_away() { ++turned_away_; }
  void wrong_code() { ++wrong_codes_; }
  std::int64_t connections() const { return connections_; }
  std::string text(const Gauges& gauges) const;

 private:
  static constexpr std::array bounds_ms = std::to_array<std::int64_t>(
      {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000});  ///< of the histogram

  std::atomic<std::int64_t> batches_{0};
  std::atomic<std::int64_t> events_{0};
  std::atomic<std::int64_t> connections_{0};
  std::atomic<std::int64_t> accepted_{0};
  std::atomic<std::int64_t> turned_away_{0};
  std::atomic<std::int64_t> wrong_codes_{0};
  mutable std::mutex mutex_;
  std::map<int, std::int64_t> by_status_;
  std::array<std::int64_t, bounds_ms.size() + 1> buckets_{};
  std::int64_t sum_us_ = 0;
};

}  // namespace kehou::district
