// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how often one caller may ask: a bucket of tokens each.
// What it promises: bounded memory, whoever calls; may be asked from any thread.
// The trap: it forgets callers that were quiet, so their bucket is full again.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kehou::district {

class Rates {
 public:
  Rates(double per_second, double burst) : per_second_(per_second), burst_(burst) {}
  /// Takes a token. 0 = go on; else the seconds until there is one.
  std::int64_t ask(const std::string& caller, std::int64_t mono_us);

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_us = 0;
  };
  void forget_quiet(std::int64_t mono_us);

  double per_second_;
  double burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace kehou::district
