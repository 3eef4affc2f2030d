// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/id_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

constexpr std::size_t id_length = 18;
constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_characters = "10X98765432";

std::string upper_squeezed(std::string_view raw) {
  std::string text = squeeze(raw);
  for (const std::string_view prefix : {"'", "`", "’"}) {  // Excel's mark for "this is text"
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  }
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// "4.11E+17": what Excel shows for a number that it keeps with 15 digits.
bool is_shortened(std::string_view text) {
  const std::size_t e = text.find('E');
  if (e == std::string_view::npos || e == 0 || e + 1 == text.size()) return false;
  const std::string_view exponent = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
  const std::string_view factor = text.substr(0, e);
  return !exponent.empty() && all_digits(exponent) &&
         factor.find_first_not_of("0123456789.") == std::string_view::npos;
}

char check_character(std::string_view first_17) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (first_17[i] - '0') * weights[i];
  return check_characters[static_cast<std::size_t>(sum % 11)];
}

std::optional<CivilDay> birth_in(std::string_view yyyymmdd) {
  if (yyyymmdd.size() != 8 || !all_digits(yyyymmdd)) return std::nullopt;
  const int value = std::stoi(std::string(yyyymmdd));
  const YearMonthDay date{value / 10000, value / 100 % 100, value % 100};
  if (date.year < 1800 || date.year > 2099 || !is_valid_date(date)) return std::nullopt;
  return to_civil_day(date);
}

std::optional<RollForm> roll_form(char letter) {
  if (letter == 'G') return RollForm::official;
  if (letter == 'J') return RollForm::without_id;
  if (letter == 'L') return RollForm::temporary;
  return std::nullopt;
}

}  // namespace

Reading<IdNumber, IdProblem> read_id_number(std::string_view raw) {
  const std::string text = upper_squeezed(raw);
  if (text.empty()) return IdProblem::empty;
  if (is_shortened(text)) return IdProblem::truncated_by_excel;
  if (text.size() == 15 && all_digits(text)) return IdProblem::old_form;
  if (text.size() != id_length) return IdProblem::wrong_length;
  if (!all_digits(text.substr(0, 17)) || !(text[17] == 'X' || all_digits(text.substr(17)))) {
    return IdProblem::bad_sign;
  }
  const bool checks = check_character(text) == text[17];
  if (!checks && text.ends_with("000")) return IdProblem::truncated_by_excel;
  const auto birth = birth_in(std::string_view(text).substr(6, 8));
  if (!birth) return IdProblem::bad_date;
  if (!checks) return IdProblem::bad_check_digit;
  return IdNumber{text, *birth, (text[16] - '0') % 2 == 1 ? Sex::male : Sex::female};
}

bool is_resident_id_kind(std::string_view id_kind) {
  const std::string kind = squeeze(id_kind);
  constexpr std::array<std::string_view, 8> resident{
      "", "1", "01", "居民身份证", "身份证", "中华人民共和国居民身份证", "户口簿", "户口本"};
  return std::find(resident.begin(), resident.end(), kind) != resident.end();
}

Reading<RollNumber, IdProblem> read_roll_number(std::string_view raw) {
  const std::string text = upper_squeezed(raw);
  if (text.empty()) return IdProblem::empty;
  if (is_shortened(text)) return IdProblem::truncated_by_excel;
  const auto form = roll_form(text[0]);
  if (!form) return IdProblem::bad_sign;
  if (text.size() != id_length + 1) return IdProblem::wrong_length;
  const std::string_view number = std::string_view(text).substr(1);
  if (*form == RollForm::official) {
    const auto id = read_id_number(number);
    if (!id) return id.problem();
    return RollNumber{text, *form, id->birth};
  }
  const bool last_is_fine = *form == RollForm::without_id
                                ? number[17] == 'X' || all_digits(number.substr(17))
                                : all_digits(number.substr(17));
  if (!all_digits(number.substr(0, 17)) || !last_is_fine) return IdProblem::bad_sign;
  const auto birth = birth_in(number.substr(6, 8));
  if (!birth) return IdProblem::bad_date;
  return RollNumber{text, *form, *birth};
}

bool roll_matches_id(const RollNumber& roll, const IdNumber& id) {
  return roll.form != RollForm::official || roll.text.substr(1) == id.text;
}

}  // namespace kehou::intake
