// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: times of one kind of step, and how they are said: median, 99th percentile, JSON.
// What it promises: nearest-rank percentiles of what was really measured; nothing is left out.
// The trap: a ratio is meant only for samples that were taken in turn in one run.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace kehou::bench {

inline std::int64_t steady_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Ends the program: a benchmark of something that failed says nothing.
[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

class Samples {
 public:
  void add(std::int64_t us) { all_.push_back(static_cast<double>(us) / 1000); }
  std::size_t count() const { return all_.size(); }
  /// Milliseconds; `part` 0.5 is the median.
  double ms(double part) const {
    if (all_.empty()) give_up("nothing was measured");
    std::vector<double> sorted = all_;
    std::sort(sorted.begin(), sorted.end());
    const auto rank =
        static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
  }

 private:
  std::vector<double> all_;
};

/// What a program says: named figures, as lines or as one JSON object.
class Figures {
 public:
  void add(const std::string& name, double value) { all_.emplace_back(name, value); }
  void add(const std::string& name, const Samples& samples) {
    add(name + "_n", static_cast<double>(samples.count()));
    add(name + "_p50_ms", samples.ms(0.5));
    add(name + "_p99_ms", samples.ms(0.99));
  }
  void print(bool json) const {
    std::string text = json ? "{" : "";
    for (const auto& [name, value] : all_) {
      if (json)
        text += fmt::format("{}\"{}\": {:.3f}", text.size() > 1 ? ", " : "", name, value);
      else
        text += fmt::format("{:44} {:10.3f}\n", name, value);
    }
    std::puts((text + (json ? "}" : "")).c_str());
  }

 private:
  std::vector<std::pair<std::string, double>> all_;
};

inline bool wants_json(int count, char** words) {
  return std::any_of(words + 1, words + count,
                     [](const char* word) { return std::string(word) == "--json"; });
}

}  // namespace kehou::bench
