// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the people of the demo school: classes with their pupils, and the staff.
// What it promises: six grades of equal size; every fourth class or so has two pupils of one name;
// numbers and cards differ.
// The trap: PINs and card codes stand here in clear; a demo only.
#pragma once

#include <string>
#include <vector>

#include "common/base/civil_day.h"
#include "kiosk/demo/chance.h"

namespace kehou::demo {

inline constexpr int grades = 6;
inline constexpr int least_students = 12;
inline constexpr int most_students = 5000;
inline constexpr int self_leave_grade = 4;  ///< from which on a pupil may leave alone

struct DemoStudent {
  int grade = 1;
  int class_no = 1;
  int seat_no = 1;
  std::string name;
  bool girl = false;
  CivilDay birth;
  std::string leave_mode;  ///< 家长接, 自行离校, 校车
  std::string diet;
  std::string allergens;
  std::string guardian;
  std::string phone;
  std::string card;
  bool joins = false;  ///< takes part in after-school service
};

struct DemoStaff {
  std::string number;  ///< 工号
  std::string name;
  std::string roles;  ///< 值班教师、班主任
  std::string subject;
  std::string class_taught;  ///< 三(2)班; empty for who is no class teacher
  std::string pin;
  std::string card;
  CivilDay checked_on;
  CivilDay cleared_until;
  CivilDay health_until;  ///< 健康证 of who handles food; {0} = none
};

/// Indices into People::staff.
struct StaffPlaces {
  std::vector<std::size_t> teachers;  ///< the first ones are the class teachers, in class order
  std::vector<std::size_t> day_leaders;
  std::vector<std::size_t> guards;
  std::size_t principal = 0;
};

struct People {
  int classes_per_grade = 0;
  std::vector<DemoStudent> students;  ///< by grade, class, seat
  std::vector<DemoStaff> staff;       ///< by 工号
  StaffPlaces places;
  int classes() const { return classes_per_grade * grades; }
};

/// `students` from least_students to most_students. The clearances hold on `today` and for months.
People invent_people(Chance& chance, int students, CivilDay today);

/// "三(2)班" and, as a register writes it, "三（2）班".
std::string class_text(int grade, int class_no);
std::string wide_class_text(int grade, int class_no);
/// Calendar year in which the school year of that day began.
int school_year(CivilDay day);
/// Sessions of the second slot on any day: two thirds of the classes and the clubs.
int clubs_of(int classes);
int home_groups_of(int classes_per_grade);

}  // namespace kehou::demo
