// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

constexpr int first_year = 1950;
constexpr int last_year = 2099;
constexpr int youngest_pupil = 4;
constexpr int oldest_pupil = 20;

struct Word {
  std::string_view from;
  std::string_view to;
};
/// What stands between year, month and day becomes "-"; what stands behind the day goes.
constexpr std::array separators{Word{"年", "-"}, Word{"月", "-"}, Word{"日", ""},  Word{"号", ""},
                                Word{"/", "-"},  Word{".", "-"},  Word{"。", "-"}, Word{"、", "-"},
                                Word{"—", "-"},  Word{"–", "-"}};

std::string with_hyphens(std::string text) {
  for (const auto& [from, to] : separators) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

/// "2016-03-02 16:20" and "2016-03-02T00:00:00" lose their time of day.
std::string without_time(std::string text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return text;
  const std::size_t gap = text.find_first_of(" T");
  return gap == std::string::npos || gap > colon ? text : text.substr(0, gap);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::vector<std::string> split_at_hyphens(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '-') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.back().empty() && parts.size() < 4) parts.pop_back();  // "2015年3月" ends in one
  return parts;
}

Reading<CivilDay, DateProblem> checked(int year, int month, int day) {
  if (!is_valid_date({year, month, day})) return DateProblem::impossible;
  if (year < first_year || year > last_year) return DateProblem::out_of_range;
  return to_civil_day({year, month, day});
}

/// A number without any separator: 20150302, a serial, or too little.
Reading<CivilDay, DateProblem> read_bare(const std::string& digits) {
  const int value = digits.size() <= 8 ? std::stoi(digits) : 0;
  if (digits.size() == 8) return checked(value / 10000, value / 100 % 100, value % 100);
  if (digits.size() == 6 || digits.size() == 4) return DateProblem::incomplete;
  if (digits.size() != 5) return DateProblem::unreadable;
  const CivilDay day = to_civil_day({1899, 12, 30}) + value;
  const int year = to_date(day).year;
  if (year < first_year || year > last_year) return DateProblem::out_of_range;
  return day;
}

Reading<CivilDay, DateProblem> read_parts(const std::vector<std::string>& parts) {
  const bool numbers = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return is_number(part) && part.size() <= 4;
  });
  if (!numbers || parts.size() > 3) return DateProblem::unreadable;
  if (parts[0].size() != 4) {
    const bool three_short = parts.size() == 3 && parts[0].size() <= 2 && parts[1].size() <= 2;
    return three_short ? DateProblem::ambiguous : DateProblem::unreadable;
  }
  if (parts.size() < 3) return DateProblem::incomplete;
  if (parts[1].size() > 2 || parts[2].size() > 2) return DateProblem::unreadable;
  return checked(std::stoi(parts[0]), std::stoi(parts[1]), std::stoi(parts[2]));
}

}  // namespace

Reading<CivilDay, DateProblem> read_date(std::string_view text) {
  const std::string date = squeeze(with_hyphens(without_time(tidy(text))));
  if (date.empty()) return DateProblem::empty;
  if (is_number(date)) return read_bare(date);
  // A serial with a time of day: 42418.5. The point has become a hyphen by now.
  const std::vector<std::string> parts = split_at_hyphens(date);
  if (parts.size() == 2 && parts[0].size() == 5 && is_number(parts[0]) && is_number(parts[1])) {
    return read_bare(parts[0]);
  }
  return read_parts(parts);
}

int age_on(CivilDay birth, CivilDay today) {
  const YearMonthDay born = to_date(birth);
  const YearMonthDay now = to_date(today);
  const bool had_birthday =
      now.month > born.month || (now.month == born.month && now.day >= born.day);
  return now.year - born.year - (had_birthday ? 0 : 1);
}

std::optional<DateProblem> problem_of_birth(CivilDay birth, CivilDay today) {
  if (birth > today) return DateProblem::in_future;
  const int age = age_on(birth, today);
  if (age < youngest_pupil) return DateProblem::too_young;
  if (age > oldest_pupil) return DateProblem::too_old;
  return std::nullopt;
}

Reading<CivilDay, DateProblem> read_birth(std::string_view text, CivilDay today) {
  const auto birth = read_date(text);
  if (!birth) return birth;
  if (const auto problem = problem_of_birth(*birth, today)) return *problem;
  return birth;
}

}  // namespace kehou::intake
