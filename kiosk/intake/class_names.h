// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a class in any of its spellings: 三（2）班, 三年级2班, 3.2, 0302, 302, 2023级2班.
// What it promises: grade 1 … 12 and number 1 … 60, or the reason why not.
// The trap: in a *number* cell 3.1 and 3.10 are the same number; see ClassReading::lost_zero.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/civil_day.h"
#include "common/domain/types.h"
#include "common/tables/sheet.h"
#include "kiosk/intake/reading.h"

namespace kehou::intake {

struct ClassName {
  int grade = 0;   ///< 1 … 12; 初一 = 7, 高一 = 10
  int number = 0;  ///< 1 … 60
  auto operator<=>(const ClassName&) const = default;
};

/// The school year that gives "2023级" its grade. It turns on 1 September.
struct SchoolYear {
  int start = 0;        ///< the calendar year in which it began
  int first_grade = 1;  ///< 1, 7 or 10: the grade in which this school takes pupils in
  /// The year in which a class that is now in `grade` entered.
  int entry_year(int grade) const { return start - (grade - first_grade); }
};
SchoolYear school_year_of(CivilDay day, int first_grade = 1);

enum class ClassProblem : std::uint8_t {
  empty,
  unreadable,
  grade_missing,        ///< "2班": needs the column 年级
  grade_out_of_range,   ///< no grade 1 … 12, or the year of entry gives none
  number_out_of_range,  ///< class 0 or above 60: 三(99)班
  turned_into_date,     ///< Excel made 3月2日 of "3-2"
};

struct ClassReading {
  ClassName name;
  /// Read from a number cell such as 3.1: the file may have said 3.10, which Excel stores as the
  /// same number. Only a school with ten or more classes in that grade need ask. A CSV file that
  /// Excel wrote from such cells has lost the zero as well and cannot be told apart.
  bool lost_zero = false;
};

Reading<ClassReading, ClassProblem> read_class(const tables::Cell& cell, SchoolYear year);
Reading<ClassReading, ClassProblem> read_class(std::string_view text, SchoolYear year);
/// For files that have 年级 and 班级 apart: the class may be "2", "2班" or a whole name, which then
/// must be of that grade. An empty grade cell counts as no column.
Reading<ClassReading, ClassProblem> read_class(const tables::Cell& grade, const tables::Cell& name,
                                               SchoolYear year);

/// 三年级, 三, 3, 初一, 七年级, 2023级.
Reading<int, ClassProblem> read_grade(std::string_view text, SchoolYear year);
/// 三年级、四年级; 3-6年级; 1,2,3; 全校 and empty give every grade.
Reading<domain::Grades, ClassProblem> read_grades(std::string_view text, SchoolYear year);

std::string to_text(ClassName name);  ///< "三(2)班", "十一(2)班"

}  // namespace kehou::intake
