// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a school of 1,200 children in 30 classes for the peaks of the afternoon: own class in
// the first slot, 40 mixed groups in the second.
// What it promises: the same ids every time; names are numbers.
// The trap: class teacher i leads the first slot of class i and second-slot group i.
#pragma once

#include "tests/support/small_school.h"

namespace kehou::support {

inline constexpr int big_classes = 30;
inline constexpr int big_seats = 40;
inline constexpr int big_students = big_classes * big_seats;
inline constexpr int big_clubs = 40;
inline constexpr int big_leader = big_clubs;  ///< the staff number of the duty leader

inline domain::ClassId big_class(int c) { return fixed_id<domain::ClassId>(31, c); }
inline domain::StudentId big_student(int c, int seat) {
  return fixed_id<domain::StudentId>(32, c * 100 + seat);
}
inline domain::StaffId big_staff(int i) { return fixed_id<domain::StaffId>(33, i); }
/// 0…29: the classes' own groups of the first slot; 30…69: the clubs of the second.
inline domain::SessionRef big_session(int g) {
  return {fixed_id<domain::GroupId>(34, g), small_monday()};
}
/// Spreads a class over ten clubs; every eighth child has none.
inline int club_of(int c, int seat) { return seat % 8 == 0 ? -1 : (c * 7 + seat) % big_clubs; }

namespace detail {

inline void add_big_staff(Items& items) {
  for (int i = 0; i <= big_leader; ++i) {
    domain::StaffImported staff{big_staff(i), std::to_string(3001 + i), {}, false, {}};
    staff.roles.add(domain::Role::duty_teacher);
    if (i == big_leader) staff.roles.add(domain::Role::day_leader);
    domain::Personal personal;
    personal.name = "教师" + std::to_string(i);
    add(items, staff, personal);
    add(items,
        domain::ClearanceRecorded{big_staff(i),
                                  domain::ClearanceResult::cleared,
                                  {to_civil_day({2026, 8, 20}), to_civil_day({2027, 8, 19})}});
  }
}

inline void add_big_group(Items& items, int g) {
  const bool club = g >= big_classes;
  domain::GroupOpened group;
  group.group = big_session(g).group;
  group.activity = fixed_id<domain::ActivityId>(36, club ? 1 : 0);
  group.title = "组" + std::to_string(g);
  group.slot = club ? domain::Slot::s2 : domain::Slot::s1;
  group.weekdays = {0b11111};
  group.room = fixed_id<domain::RoomId>(35, club ? g - big_classes : g);
  group.capacity = 0;
  group.lead = big_staff(club ? g - big_classes : g);
  group.days = small_term();
  add(items, group);
}

inline void add_big_student(Items& items, int c, int seat) {
  domain::StudentImported student;
  student.student = big_student(c, seat);
  student.class_id = big_class(c);
  student.seat_no = seat;
  domain::Personal personal;
  personal.name = "学生" + std::to_string(c * 100 + seat);
  add(items, student, personal);
  const auto enrol = [&](int number, int group) {
    add(items, domain::Enrolled{fixed_id<domain::EnrolmentId>(37, number),
                                student.student,
                                big_session(group).group,
                                {0b11111},
                                small_term()});
  };
  enrol(c * 100 + seat, c);
  if (const int club = club_of(c, seat); club >= 0)
    enrol(10'000 + c * 100 + seat, big_classes + club);
}

}  // namespace detail

inline Items big_school_items() {
  Items items;
  detail::add(items, domain::SchoolDefined{"3141009999", "大实验小学", 4});
  detail::add(items, domain::TermDefined{"2026-2027 学年第一学期", small_term()});
  detail::add(items, domain::ActivityDefined{fixed_id<domain::ActivityId>(36, 0),
                                             domain::ActivityKind::homework, "作业看护"});
  detail::add(items, domain::ActivityDefined{fixed_id<domain::ActivityId>(36, 1),
                                             domain::ActivityKind::club, "社团"});
  for (int r = 0; r < big_clubs; ++r)
    detail::add(items, domain::RoomDefined{fixed_id<domain::RoomId>(35, r), "教学楼",
                                           std::to_string(101 + r), "1", "", 0, 0});
  detail::add_big_staff(items);
  for (int c = 0; c < big_classes; ++c)
    detail::add(items, domain::ClassDefined{big_class(c), 2024, 1, c + 1,
                                            fixed_id<domain::RoomId>(35, c), big_staff(c)});
  for (int g = 0; g < big_classes + big_clubs; ++g) detail::add_big_group(items, g);
  for (int c = 0; c < big_classes; ++c)
    for (int seat = 1; seat <= big_seats; ++seat) detail::add_big_student(items, c, seat);
  return items;
}

}  // namespace kehou::support
