// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/postgres_months.h"

#include <fmt/format.h>

#include "common/base/civil_day.h"

namespace kehou::district {

namespace {
constexpr int months_back = 36;
constexpr int months_ahead = 2;
constexpr std::int64_t day_us = 24 * 60 * minute_us;

std::int64_t milliseconds_of(const Uuid& id) {
  std::int64_t ms = 0;
  for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[i];
  return ms;
}

/// The smallest id of the month.
std::string bound(int month) {
  const CivilDay first = to_civil_day({1970 + month / 12, 1 + month % 12, 1});
  const std::int64_t ms = std::int64_t{first.days} * (day_us / 1000);
  Uuid id;
  for (std::size_t i = 0; i < 6; ++i)
    id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)) & 0xFF);
  return to_text(id);
}
}  // namespace

int month_at(Instant at) {
  const auto date = to_date(CivilDay{static_cast<std::int32_t>(at.us / day_us)});
  return (date.year - 1970) * 12 + date.month - 1;
}

std::optional<int> month_of(const Uuid& id, Instant now) {
  constexpr int version = 7;
  constexpr std::int64_t far_ms = std::int64_t{1} << 43;  // the year 2248
  const std::int64_t ms = milliseconds_of(id);
  if (id.bytes[6] >> 4 != version || ms > far_ms) return std::nullopt;
  const int month = month_at({ms * 1000});
  const int current = month_at(now);
  if (month < current - months_back || month > current + months_ahead) return std::nullopt;
  return month;
}

std::string partition_name(int month) {
  return fmt::format("event_{}_{:02}", 1970 + month / 12, 1 + month % 12);
}

std::string partition_sql(int month) {
  return fmt::format(
      "CREATE TABLE IF NOT EXISTS {} PARTITION OF event FOR VALUES FROM ('{}') TO "
      "('{}')",
      partition_name(month), bound(month), bound(month + 1));
}

}  // namespace kehou::district
