// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the small school with 三(1)班 filled up to 45, for what a teacher of a full class does.
// What it promises: 81 children; those who were added go to the homework group of their class.
// The trap: those who were added have no card.
#pragma once

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

namespace kehou::support {

inline constexpr int class_of_45 = 45;

inline Items school_with_45(const SchoolKey& key) {
  Items items = small_school_items(&key);
  for (int seat = small_seats + 1; seat <= class_of_45; ++seat) {
    domain::StudentImported student;
    student.student = small_student(0, seat);
    student.class_id = small_class(0);
    student.seat_no = seat;
    domain::Personal person;
    person.name = "试学生" + std::to_string(seat);
    items.push_back({student, person});
    items.push_back({domain::Enrolled{fixed_id<domain::EnrolmentId>(9, seat),
                                      student.student,
                                      small_group(0),
                                      {0b11111},
                                      small_term()},
                     {}});
  }
  return items;
}

inline TabletOptions class_of_45_at(int hour, int minute) {
  TabletOptions options;
  options.school = school_with_45;
  options.now = small_time(hour, minute);
  return options;
}

}  // namespace kehou::support
