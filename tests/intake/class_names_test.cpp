// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/class_names.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kehou;
using namespace kehou::intake;
using kehou::tables::Cell;
using kehou::tables::CellKind;

namespace {

constexpr SchoolYear this_school_year{2026, 1};

Cell typed_cell(const char* text, CellKind kind = CellKind::text) {
  return {text, 1, kind, false, false};
}

}  // namespace

TEST_CASE("class_names: reads every spelling of a class") {
  struct Case {
    const char* text;
    ClassName name;
  };
  const std::vector<Case> cases{
      {"三（2）班", {3, 2}},    {"三(2)班", {3, 2}},       {"三(2)", {3, 2}},
      {"三年级2班", {3, 2}},    {"三年级（2）班", {3, 2}}, {"三年级(2)", {3, 2}},
      {"三年2班", {3, 2}},      {"三2班", {3, 2}},         {"三二班", {3, 2}},
      {"三（二）班", {3, 2}},   {"三年级二班", {3, 2}},    {"3年级2班", {3, 2}},
      {"3(2)班", {3, 2}},       {"３（２）班", {3, 2}},    {"3.2", {3, 2}},
      {"3.2班", {3, 2}},        {"3-2", {3, 2}},           {"三-2", {3, 2}},
      {"3.02", {3, 2}},         {"0302", {3, 2}},          {"302", {3, 2}},
      {"(三)2班", {3, 2}},      {"三 (2) 班", {3, 2}},     {"小三(2)班", {3, 2}},
      {"2024级2班", {3, 2}},    {"2024级(2)班", {3, 2}},   {"24级2班", {3, 2}},
      {"2023级2班", {4, 2}},    {"一年级(1)", {1, 1}},     {"七(3)班", {7, 3}},
      {"初一(2)班", {7, 2}},    {"初三2班", {9, 2}},       {"高一(12)班", {10, 12}},
      {"高三年级2班", {12, 2}}, {"三(10)班", {3, 10}},     {"3.10", {3, 10}},
      {"三年级十班", {3, 10}},  {"三(十二)班", {3, 12}},   {"十一(2)班", {11, 2}},
      {"十二年级3班", {12, 3}}, {"1002", {10, 2}},         {"0310", {3, 10}},
      {"六(60)班", {6, 60}},    {"三[2]班", {3, 2}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto reading = read_class(one.text, this_school_year);
    REQUIRE(reading.ok());
    CHECK(reading->name == one.name);
    CHECK_FALSE(reading->lost_zero);
  }
}

TEST_CASE("class_names: refuses what names no class, with the reason") {
  struct Case {
    const char* text;
    ClassProblem problem;
  };
  const std::vector<Case> cases{
      {"", ClassProblem::empty},
      {"三(99)班", ClassProblem::number_out_of_range},
      {"三(0)班", ClassProblem::number_out_of_range},
      {"三(61)班", ClassProblem::number_out_of_range},
      {"300", ClassProblem::number_out_of_range},
      {"十三(1)班", ClassProblem::grade_out_of_range},
      {"0(1)班", ClassProblem::grade_out_of_range},
      {"2010级1班", ClassProblem::grade_out_of_range},
      {"2027级1班", ClassProblem::grade_out_of_range},
      {"2班", ClassProblem::grade_missing},
      {"二班", ClassProblem::grade_missing},
      {"(2)", ClassProblem::grade_missing},
      {"3月2日", ClassProblem::turned_into_date},
      {"三年级", ClassProblem::unreadable},
      {"三(2班", ClassProblem::unreadable},
      {"三(2)班张三", ClassProblem::unreadable},
      {"火箭班", ClassProblem::unreadable},
      {"2024级", ClassProblem::unreadable},
      {"3.2.1", ClassProblem::unreadable},
      {"20242", ClassProblem::unreadable},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto reading = read_class(one.text, this_school_year);
    REQUIRE_FALSE(reading.ok());
    CHECK(static_cast<int>(reading.problem()) == static_cast<int>(one.problem));
  }
}

TEST_CASE("class_names: a number cell says when its zero may be lost, a date cell is refused") {
  CHECK(read_class(typed_cell("3.1", CellKind::number), this_school_year)->lost_zero);
  CHECK(read_class(typed_cell("3.1", CellKind::number), this_school_year)->name == ClassName{3, 1});
  CHECK_FALSE(read_class(typed_cell("3.1"), this_school_year)->lost_zero);
  CHECK_FALSE(
      read_class(typed_cell("3.7", CellKind::number), this_school_year)->lost_zero);  // no class 70
  CHECK_FALSE(read_class(typed_cell("3.11", CellKind::number), this_school_year)->lost_zero);
  CHECK_FALSE(read_class(typed_cell("302", CellKind::number), this_school_year)->lost_zero);
  CHECK(read_class(typed_cell("2026-03-02", CellKind::date), this_school_year)
            .failed(ClassProblem::turned_into_date));
}

TEST_CASE("class_names: the year of entry follows the school's first grade") {
  const SchoolYear junior{2026, 7};
  CHECK(read_class("2026级1班", junior)->name == ClassName{7, 1});
  CHECK(read_class("2024级1班", junior)->name == ClassName{9, 1});
  CHECK(read_class("初2025级1班", this_school_year)->name == ClassName{8, 1});
  CHECK(this_school_year.entry_year(3) == 2024);
  CHECK(junior.entry_year(9) == 2024);
  CHECK(school_year_of(to_civil_day({2026, 9, 1})).start == 2026);
  CHECK(school_year_of(to_civil_day({2027, 8, 31})).start == 2026);
}

TEST_CASE("class_names: puts grade and class together out of two columns") {
  const auto both = [](const char* grade, const char* name) {
    return read_class(typed_cell(grade), typed_cell(name), this_school_year);
  };
  CHECK(both("三年级", "2班")->name == ClassName{3, 2});
  CHECK(both("三", "2")->name == ClassName{3, 2});
  CHECK(both("3", "（2）班")->name == ClassName{3, 2});
  CHECK(both("2024级", "2班")->name == ClassName{3, 2});
  CHECK(both("一年级", "一（1）班")->name == ClassName{1, 1});
  CHECK(both("", "三(2)班")->name == ClassName{3, 2});
  CHECK(both("二年级", "三(2)班").failed(ClassProblem::unreadable));
  CHECK(both("三年级", "99").failed(ClassProblem::number_out_of_range));
  CHECK(both("", "2班").failed(ClassProblem::grade_missing));
  CHECK(both("三年级", "").failed(ClassProblem::empty));
  CHECK(both("大班", "2").failed(ClassProblem::unreadable));
  CHECK(both("十三", "2").failed(ClassProblem::grade_out_of_range));
}

TEST_CASE("class_names: reads sets of grades") {
  const auto bits = [](const char* text) { return int(read_grades(text, this_school_year)->bits); };
  CHECK(bits("") == 0);
  CHECK(bits("全校") == 0);
  CHECK(bits("三年级") == 0b100);
  CHECK(bits("三年级、四年级") == 0b1100);
  CHECK(bits("三、四") == 0b1100);
  CHECK(bits("1,2,3") == 0b111);
  CHECK(bits("3-6年级") == 0b111100);
  CHECK(bits("一至三年级、六") == 0b100111);
  CHECK(read_grades("13", this_school_year).failed(ClassProblem::grade_out_of_range));
  CHECK(read_grades("六至三", this_school_year).failed(ClassProblem::unreadable));
  CHECK(read_grades("三、", this_school_year).failed(ClassProblem::empty));
  CHECK(*read_grade("初一", this_school_year) == 7);
  CHECK(*read_grade("七年级", this_school_year) == 7);
}

TEST_CASE("class_names: shows a class as 三(2)班 and reads that back") {
  CHECK(to_text(ClassName{3, 2}) == "三(2)班");
  for (int grade = 1; grade <= 12; ++grade) {
    for (const int number : {1, 10, 60}) {
      CHECK(read_class(to_text(ClassName{grade, number}), this_school_year)->name ==
            ClassName{grade, number});
    }
  }
}
