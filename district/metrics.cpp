// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kehou::district {

namespace {
void put(std::string& out, std::string_view name, std::string_view type, std::string_view help,
         std::int64_t value) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help,
                 type, value);
}
}  // namespace

void Metrics::answered(int status, std::int64_t us) {
  const auto bound = std::lower_bound(bounds_ms.begin(), bounds_ms.end(), (us + 999) / 1000);
  const std::lock_guard lock(mutex_);
  ++by_status_[status];
  ++buckets_[static_cast<std::size_t>(bound - bounds_ms.begin())];
  sum_us_ += us;
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string out;
  put(out, "kehou_batches_total", "counter", "Batches acknowledged.", batches_);
  put(out, "kehou_events_total", "counter", "Events in acknowledged batches.", events_);
  put(out, "kehou_connections", "gauge", "Open connections.", connections_);
  put(out, "kehou_connections_total", "counter", "Connections accepted.", accepted_);
  put(out, "kehou_connections_turned_away_total", "counter", "Connections over the limit.",
      turned_away_);
  put(out, "kehou_wrong_codes_total", "counter", "Enrolments with a wrong code.", wrong_codes_);
  put(out, "kehou_queue", "gauge", "Batches that wait for the writer.",
      static_cast<std::int64_t>(gauges.queue));
  put(out, "kehou_terminals", "gauge", "Terminals that may speak.",
      static_cast<std::int64_t>(gauges.terminals));
  put(out, "kehou_terminals_silent", "gauge", "Of these, not heard for 15 minutes.",
      static_cast<std::int64_t>(gauges.silent));
  if (gauges.upstream) {
    const UpstreamStatus& up = *gauges.upstream;
    put(out, "kehou_upstream_waiting", "gauge", "Events that the server above does not hold.",
        up.waiting);
    put(out, "kehou_upstream_held", "gauge", "Chains that the server above would not take.",
        up.held);
    put(out, "kehou_upstream_trouble", "gauge", "1 while something keeps this hub from sending.",
        up.trouble == domain::UploadTrouble::none ? 0 : 1);
    put(out, "kehou_upstream_received_seconds", "gauge",
        "When the server above last acknowledged something, since 1970; 0 = not yet.",
        up.received_at.us / second_us);
  }
  const std::lock_guard lock(mutex_);
  out += "# HELP kehou_answers_total Answers by status.\n# TYPE kehou_answers_total counter\n";
  for (const auto& [status, count] : by_status_)
    out += fmt::format("kehou_answers_total{{status=\"{}\"}} {}\n", status, count);
  out += "# HELP kehou_answer_seconds From the header to the answer.\n";
  out += "# TYPE kehou_answer_seconds histogram\n";
  std::int64_t below = 0;
  for (std::size_t i = 0; i < bounds_ms.size(); ++i) {
    below += buckets_[i];
    out += fmt::format("kehou_answer_seconds_bucket{{le=\"{}\"}} {}\n",
                       static_cast<double>(bounds_ms[i]) / 1000.0, below);
  }
  below += buckets_.back();
  out += fmt::format("kehou_answer_seconds_bucket{{le=\"+Inf\"}} {}\n", below);
  out +=
      fmt::format("kehou_answer_seconds_sum {}.{:06}\n", sum_us_ / 1'000'000, sum_us_ % 1'000'000);
  out += fmt::format("kehou_answer_seconds_count {}\n", below);
  return out;
}

}  // namespace kehou::district
