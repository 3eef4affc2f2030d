// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/base/civil_day.h"

namespace kehou::tables {
namespace {

constexpr double last_serial = 2958466;  // the day after 9999-12-31
constexpr int days_between_epochs = 1462;
constexpr int minutes_of_a_day = 24 * 60;

/// Serial 60 is a 29 February 1900 that never was, so that days before it count one less.
CivilDay day_of_serial(int serial) {
  const CivilDay zero = to_civil_day({1899, 12, 30});
  return zero + (serial < 60 ? serial + 1 : serial);
}

}  // namespace

bool is_builtin_date_format(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

bool is_date_format(std::string_view code) {
  constexpr std::string_view date_letters = "ymdhsYMDHS";
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') return false;  // only the form for positive numbers counts
    if (c == '"' || c == '[') {
      at = code.find(c == '"' ? '"' : ']', at + 1);
      if (at == std::string_view::npos) return false;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (date_letters.find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> date_text(double serial, bool epoch_1904) {
  if (!std::isfinite(serial) || serial < 0) return std::nullopt;
  auto days = static_cast<int>(std::min(std::floor(serial), last_serial));
  auto minutes = static_cast<int>(std::lround((serial - days) * minutes_of_a_day));
  if (minutes >= minutes_of_a_day) {
    minutes = 0;
    ++days;
  }
  std::string time = to_text(MinuteOfDay{static_cast<std::int16_t>(minutes)});
  if (days == 0) return time;
  if (epoch_1904) days += days_between_epochs;
  if (days >= last_serial) return std::nullopt;
  const std::string day = to_text(day_of_serial(days));
  return minutes == 0 ? day : day + " " + time;
}

std::string number_text(double value) {
  std::string text = fmt::format("{:.15g}", value);
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text == "-0" ? "0" : text;
}

}  // namespace kehou::tables
