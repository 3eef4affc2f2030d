// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/class_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

constexpr int last_grade = 12;
constexpr int last_number = 60;
constexpr std::array<std::string_view, 13> numerals{"",   "一", "二", "三", "四",   "五",  "六",
                                                    "七", "八", "九", "十", "十一", "十二"};

struct Stage {
  std::string_view word;
  int before;  ///< grades before its first
};
constexpr std::array stages{Stage{"小学", 0}, Stage{"初中", 6}, Stage{"高中", 9},
                            Stage{"小", 0},   Stage{"初", 6},   Stage{"高", 9}};
constexpr std::array<std::string_view, 10> digits_zh{"〇", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};

/// Reads words off the front of a squeezed text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  /// Digits as a number; how many there were, in `length`.
  std::optional<int> take_digits(std::size_t& length) {
    length = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') ++length;
    if (length == 0 || length > 4) return std::nullopt;
    const int value = std::stoi(std::string(rest_.substr(0, length)));
    rest_.remove_prefix(length);
    return value;
  }

  /// 一 … 九十九.
  std::optional<int> take_numeral() {
    const std::optional<int> ones = take_numeral_digit();
    if (!take("十")) return ones;
    const int tens = ones.value_or(1) * 10;
    return tens + take_numeral_digit().value_or(0);
  }

  std::optional<int> take_number() {
    std::size_t length = 0;
    if (const auto value = take_digits(length)) return value;
    return take_numeral();
  }

 private:
  std::optional<int> take_numeral_digit() {
    for (std::size_t i = 0; i < digits_zh.size(); ++i) {
      if (take(digits_zh[i])) return static_cast<int>(i);
    }
    return std::nullopt;
  }

  std::string_view rest_;
};

Reading<ClassReading, ClassProblem> checked(int grade, int number) {
  if (grade < 1 || grade > last_grade) return ClassProblem::grade_out_of_range;
  if (number < 1 || number > last_number) return ClassProblem::number_out_of_range;
  return ClassReading{{grade, number}, false};
}

/// What is left of a class name once the grade is off: (2)班, 2班, .2, -02, （二）班, 二班.
std::optional<int> take_class_number(Scanner& scanner) {
  const bool bracket = scanner.take("(") || scanner.take("[") || scanner.take("【");
  if (!bracket) {
    for (const std::string_view sign : {".", "-", "_", "·", "—", "/"}) {
      if (scanner.take(sign)) break;
    }
  }
  const auto number = scanner.take_number();
  if (!number) return std::nullopt;
  if (bracket && !scanner.take(")") && !scanner.take("]") && !scanner.take("】")) {
    return std::nullopt;
  }
  scanner.take("班");
  return scanner.done() ? number : std::nullopt;
}

/// The grade at the front, in words or by the year of entry. nullopt: there is none.
std::optional<int> take_grade(Scanner& scanner, SchoolYear year) {
  int before = 0;
  for (const Stage& stage : stages) {
    if (!scanner.take(stage.word)) continue;
    before = stage.before;
    break;
  }
  std::size_t length = 0;
  std::optional<int> value = scanner.take_digits(length);
  if (!value) value = scanner.take_numeral();
  if (!value) return std::nullopt;
  if (scanner.take("级") || scanner.take("届")) {  // the year of entry, of 2 or 4 digits
    const int entry = length == 2 ? 2000 + *value : *value;
    return year.start - entry + (before > 0 ? before + 1 : year.first_grade);
  }
  if (!scanner.take("年级")) scanner.take("年");
  return before + *value;
}

/// 302, 0302, 1002: the grade and two digits of the class.
std::optional<ClassName> of_plain_digits(std::string_view text) {
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || text.size() < 3 || text.size() > 4) return std::nullopt;
  const int value = std::stoi(std::string(text));
  return ClassName{value / 100, value % 100};
}

bool is_date_made_of_class(std::string_view text) {
  const auto code_points = to_code_points(text);
  return text.ends_with("日") && text.find("月") != std::string_view::npos &&
         code_points.size() <= 6;
}

/// "(三)2班" and "[三]2" with the grade in brackets.
std::string without_grade_brackets(std::string text) {
  if (!text.starts_with('(')) return text;
  const std::size_t close = text.find(')');
  if (close == std::string::npos || close + 1 == text.size()) return text;
  return text.substr(1, close - 1) + text.substr(close + 1);
}

Reading<ClassReading, ClassProblem> of_words(const std::string& text, SchoolYear year) {
  Scanner whole(text);
  Scanner alone(text);
  const auto grade = take_grade(whole, year);
  if (grade) {
    const bool separated = whole.rest().data() != text.data() && !whole.done();
    if (const auto number = take_class_number(whole); number && separated) {
      return checked(*grade, *number);
    }
  }
  if (take_class_number(alone)) return ClassProblem::grade_missing;
  return ClassProblem::unreadable;
}

/// "3.1" out of a number cell, where 3.10 would look the same.
bool may_have_lost_zero(const tables::Cell& cell, const ClassName& name) {
  return cell.kind == tables::CellKind::number && cell.text.size() == 3 && cell.text[1] == '.' &&
         name.number * 10 <= last_number;
}

}  // namespace

SchoolYear school_year_of(CivilDay day, int first_grade) {
  const YearMonthDay date = to_date(day);
  return {date.month >= 9 ? date.year : date.year - 1, first_grade};
}

Reading<ClassReading, ClassProblem> read_class(std::string_view text, SchoolYear year) {
  const std::string name = without_grade_brackets(squeeze(text));
  if (name.empty()) return ClassProblem::empty;
  if (is_date_made_of_class(name)) return ClassProblem::turned_into_date;
  if (const auto plain = of_plain_digits(name)) return checked(plain->grade, plain->number);
  return of_words(name, year);
}

Reading<ClassReading, ClassProblem> read_class(const tables::Cell& cell, SchoolYear year) {
  if (cell.kind == tables::CellKind::date) return ClassProblem::turned_into_date;
  const auto reading = read_class(std::string_view(cell.text), year);
  if (!reading || !may_have_lost_zero(cell, reading->name)) return reading;
  return ClassReading{reading->name, true};
}

Reading<ClassReading, ClassProblem> read_class(const tables::Cell& grade, const tables::Cell& name,
                                               SchoolYear year) {
  const auto whole = read_class(name, year);
  if (squeeze(grade.text).empty() || whole.failed(ClassProblem::turned_into_date)) return whole;
  const auto in_grade = read_grade(grade.text, year);
  if (!in_grade) return in_grade.problem();
  if (whole) {
    if (whole->name.grade != *in_grade) return ClassProblem::unreadable;
    return whole;
  }
  const std::string text = squeeze(name.text);
  Scanner scanner(text);
  const auto number = take_class_number(scanner);
  if (number) return checked(*in_grade, *number);
  return whole;
}

Reading<int, ClassProblem> read_grade(std::string_view text, SchoolYear year) {
  const std::string word = squeeze(text);
  if (word.empty()) return ClassProblem::empty;
  Scanner scanner(word);
  const auto grade = take_grade(scanner, year);
  if (!grade || !scanner.done()) return ClassProblem::unreadable;
  if (*grade < 1 || *grade > last_grade) return ClassProblem::grade_out_of_range;
  return *grade;
}

namespace {

std::uint16_t bits_between(int first, int last) {
  unsigned bits = 0;
  for (int grade = first; grade <= last; ++grade) bits |= 1U << (grade - 1);
  return static_cast<std::uint16_t>(bits);
}

/// One stretch: 三年级, 3-6年级, 三至六.
Reading<domain::Grades, ClassProblem> read_stretch(std::string_view text, SchoolYear year) {
  for (const std::string_view sign : {"-", "至", "到", "~", "—"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const auto first = read_grade(text.substr(0, at), year);
    const auto last = read_grade(text.substr(at + sign.size()), year);
    if (!first) return first.problem();
    if (!last) return last.problem();
    if (*first > *last) return ClassProblem::unreadable;
    return domain::Grades{bits_between(*first, *last)};
  }
  const auto grade = read_grade(text, year);
  if (!grade) return grade.problem();
  return domain::Grades{bits_between(*grade, *grade)};
}

}  // namespace

Reading<domain::Grades, ClassProblem> read_grades(std::string_view text, SchoolYear year) {
  std::string words = squeeze(text);
  for (const std::string_view all : {"", "全校", "全部", "不限", "所有年级", "全体", "各年级"}) {
    if (words == all) return domain::Grades{};
  }
  for (const std::string_view sign : {"、", ";", "/", "和", "及"}) {
    for (std::size_t at = words.find(sign); at != std::string::npos; at = words.find(sign)) {
      words.replace(at, sign.size(), ",");
    }
  }
  domain::Grades grades;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t comma = std::min(words.find(',', at), words.size());
    const auto stretch = read_stretch(std::string_view(words).substr(at, comma - at), year);
    if (!stretch) return stretch.problem();
    grades.bits = static_cast<std::uint16_t>(grades.bits | stretch->bits);
    at = comma + 1;
  }
  return grades;
}

std::string to_text(ClassName name) {
  const auto grade = static_cast<std::size_t>(name.grade);
  const std::string word = grade < numerals.size() ? std::string(numerals[grade]) : "?";
  return word + "(" + std::to_string(name.number) + ")班";
}

}  // namespace kehou::intake
