// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

constexpr int minutes_of_a_day = 24 * 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_exponent(std::string_view text) {
  return text.find("E+") != std::string_view::npos || text.find("e+") != std::string_view::npos;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Takes the first of the units that the text ends in; at most one.
template <std::size_t n>
std::string without_unit(std::string text, const std::array<std::string_view, n>& units) {
  for (const std::string_view unit : units) {
    if (!text.ends_with(unit)) continue;
    text.erase(text.size() - unit.size());
    break;
  }
  return text;
}

Reading<int, NumberProblem> whole_number(const std::string& text, int least, int most) {
  if (text.empty()) return NumberProblem::empty;
  if (!all_digits(text)) return NumberProblem::not_a_number;
  if (text.size() > 9) return NumberProblem::out_of_range;
  const int value = std::stoi(text);
  if (value < least || value > most) return NumberProblem::out_of_range;
  return value;
}

Reading<MinuteOfDay, NumberProblem> minute(double minutes) {
  const long rounded = std::lround(minutes);
  if (rounded < 0 || rounded >= minutes_of_a_day) return NumberProblem::out_of_range;
  return MinuteOfDay{static_cast<std::int16_t>(rounded)};
}

/// "0.680556": a time of day in a cell without a time's format.
std::optional<double> fraction_of_a_day(std::string_view text) {
  if (!text.starts_with("0.") || text.size() < 5)
    return std::nullopt;  // "0.30" is half past nought
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Digits of one telephone number; nothing else may be left.
std::string phone_digits(std::string_view raw) {
  std::string text = squeeze(raw);
  for (const std::string_view prefix : {"+86", "0086"}) {
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  }
  for (const std::string_view separator : {"-", "—", "–", "(", ")", "."})
    replace_all(text, separator, "");
  return text;
}

bool is_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// 10 … 12 digits with an area code, which begins with 0; 7 or 8 without, not beginning with 0.
bool is_landline(std::string_view digits) {
  if (digits[0] == '0') return digits.size() >= 10 && digits.size() <= 12 && digits[1] != '0';
  return (digits.size() == 7 || digits.size() == 8) && digits[0] != '1';
}

bool names_several(std::string_view raw) {
  const std::string text = tidy(raw);
  for (const std::string_view separator : {"/", ",", "、", ";", "或", "|"}) {
    if (text.find(separator) != std::string::npos) return true;
  }
  const std::size_t space = text.find(' ');
  return space != std::string::npos && space >= 7 && text.size() - space > 7;
}

}  // namespace

Reading<int, NumberProblem> read_seat_no(std::string_view text) {
  constexpr std::array<std::string_view, 2> units{"号", "."};
  return whole_number(without_unit(squeeze(text), units), 1, 99);
}

Reading<int, NumberProblem> read_count(std::string_view text, int least, int most) {
  constexpr std::array<std::string_view, 9> units{"人", "名", "号", "座", "层",
                                                  "楼", "F",  "f",  "位"};
  return whole_number(without_unit(squeeze(text), units), least, most);
}

Reading<MinuteOfDay, NumberProblem> read_time(std::string_view raw) {
  std::string text = squeeze(raw);
  if (text.empty()) return NumberProblem::empty;
  if (const auto fraction = fraction_of_a_day(text)) return minute(*fraction * minutes_of_a_day);
  if (text.ends_with("分")) text.erase(text.size() - std::string_view("分").size());
  for (const std::string_view sign : {"∶", "：", "时", "点", "."}) replace_all(text, sign, ":");
  replace_all(text, "半", "30");
  if (text.ends_with(':')) text += "00";
  if (text.size() >= 7 && text.ends_with(":00")) text.erase(text.size() - 3);  // seconds
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return NumberProblem::not_a_number;
  const std::string hours = text.substr(0, colon);
  const std::string minutes = text.substr(colon + 1);
  if (!all_digits(hours) || !all_digits(minutes) || hours.size() > 2 || minutes.size() != 2) {
    return NumberProblem::not_a_number;
  }
  if (std::stoi(minutes) > 59) return NumberProblem::out_of_range;
  return minute(std::stoi(hours) * 60 + std::stoi(minutes));
}

Reading<domain::TimeRange, NumberProblem> read_time_range(std::string_view raw) {
  std::string text = squeeze(raw);
  if (text.empty()) return NumberProblem::empty;
  for (const std::string_view sign : {"——", "--", "~", "—", "–", "至", "到"})
    replace_all(text, sign, "-");
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string::npos) return NumberProblem::not_a_number;
  const auto start = read_time(std::string_view(text).substr(0, hyphen));
  const auto end = read_time(std::string_view(text).substr(hyphen + 1));
  if (!start) return start.problem();
  if (!end) return end.problem();
  if (*end <= *start) return NumberProblem::out_of_range;
  return domain::TimeRange{*start, *end};
}

Reading<std::string, NumberProblem> read_phone(std::string_view raw) {
  if (squeeze(raw).empty()) return NumberProblem::empty;
  if (has_exponent(squeeze(raw))) return NumberProblem::truncated_by_excel;
  if (names_several(raw)) return NumberProblem::several;
  const std::string digits = phone_digits(raw);
  if (!all_digits(digits)) return NumberProblem::not_a_number;
  if (!is_mobile(digits) && !is_landline(digits)) return NumberProblem::out_of_range;
  return digits;
}

Reading<std::string, NumberProblem> read_phone_tail(std::string_view raw) {
  const std::string text = squeeze(raw);
  if (text.empty()) return NumberProblem::empty;
  if (text.size() == 4 && all_digits(text)) return text;
  auto whole = read_phone(raw);
  if (!whole) return whole;
  return whole->substr(whole->size() - 4);
}

Reading<std::string, NumberProblem> read_code(std::string_view raw) {
  std::string text = squeeze(raw);
  if (text.empty()) return NumberProblem::empty;
  if (has_exponent(text)) return NumberProblem::truncated_by_excel;
  std::erase(text, '-');
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  if (!plain || text.empty()) return NumberProblem::not_a_number;
  if (text.size() > 32) return NumberProblem::out_of_range;
  return text;
}

}  // namespace kehou::intake
