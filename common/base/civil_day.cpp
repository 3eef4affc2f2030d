// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/civil_day.h"

#include <fmt/format.h>

#include <array>

namespace kehou {

namespace {
constexpr std::int64_t offset_us = 8 * 3600 * second_us;
constexpr std::int64_t day_us = 86'400 * second_us;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}
}  // namespace

// Days from civil and back: Howard Hinnant's era arithmetic.
CivilDay to_civil_day(YearMonthDay date) {
  const int y = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146097 + day_of_era - 719468};
}

YearMonthDay to_date(CivilDay day) {
  const int z = day.days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int month = shifted + (shifted < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * shifted + 2) / 5 + 1};
}

bool is_valid_date(YearMonthDay date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  return to_date(to_civil_day(date)) == date;
}

int weekday(CivilDay day) { return ((day.days % 7) + 7 + 3) % 7 + 1; }

CivilDay school_day(Instant at) {
  return {static_cast<std::int32_t>(floor_div(at.us + offset_us, day_us))};
}

MinuteOfDay minute_of_day(Instant at) {
  const std::int64_t in_day = at.us + offset_us - floor_div(at.us + offset_us, day_us) * day_us;
  return {static_cast<std::int16_t>(in_day / minute_us)};
}

Instant instant_of(CivilDay day, MinuteOfDay minute) {
  return {day.days * day_us - offset_us + minute.minutes * minute_us};
}

std::string to_text(CivilDay day) {
  const YearMonthDay date = to_date(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_text(MinuteOfDay minute) {
  return fmt::format("{:02}:{:02}", minute.minutes / 60, minute.minutes % 60);
}

std::string clock_text(Instant at) {
  const std::int64_t in_day = at.us + offset_us - floor_div(at.us + offset_us, day_us) * day_us;
  const auto seconds = static_cast<int>(in_day / second_us);
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::optional<CivilDay> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const YearMonthDay date{*year, *month, *day};
  if (!is_valid_date(date)) return std::nullopt;
  return to_civil_day(date);
}

std::optional<MinuteOfDay> parse_minute(std::string_view text) {
  // The plan itself writes 18∶30 with U+2236 (domain A16); Chinese keyboards give U+FF1A.
  for (const std::string_view colon :
       {std::string_view(":"), std::string_view("∶"), std::string_view("：")}) {
    const auto at = text.find(colon);
    if (at == std::string_view::npos) continue;
    const auto hour = digits(text.substr(0, at));
    const auto minute = digits(text.substr(at + colon.size()));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return MinuteOfDay{static_cast<std::int16_t>(*hour * 60 + *minute)};
  }
  return std::nullopt;
}

}  // namespace kehou
