// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a small invented school: 4 classes × 12 students, 6 groups, 9 staff, 7 rooms.
// What it promises: the same ids and names every time; small_school_items() is ready for
// RecordFacts.
// The trap: without a key nobody has a card; a PIN is set with pin_item() only, because hashing is
// slow; two students of the basketball group share one name on purpose.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/commands.h"
#include "tests/support/small_names.h"

namespace kehou::support {

using Items = std::vector<domain::RecordFacts::Item>;

template <class AnyId>
AnyId fixed_id(int kind, int number) {
  AnyId id;
  id.bytes = {0x01, 0x9a, 0, 0, 0, static_cast<std::uint8_t>(kind), 0x70, 0, 0x80};
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

/// A taught Monday of the term. S1 is 16:20–17:10, S2 17:20–18:00 (the default bells in winter).
inline CivilDay small_monday() { return to_civil_day({2026, 11, 23}); }
inline domain::DayRange small_term() {
  return {to_civil_day({2026, 9, 1}), to_civil_day({2027, 1, 22})};
}
inline Instant small_time(int hour, int minute, CivilDay day = small_monday()) {
  return instant_of(day, {static_cast<std::int16_t>(hour * 60 + minute)});
}

inline constexpr int small_classes = 4;  ///< 0 三(1), 1 三(2), 2 四(1), 3 四(2)
inline constexpr int small_seats = 12;
inline domain::ClassId small_class(int index) { return fixed_id<domain::ClassId>(1, index); }
/// `seat` 1…12.
inline domain::StudentId small_student(int class_index, int seat) {
  return fixed_id<domain::StudentId>(2, class_index * 100 + seat);
}
/// Rooms 0…3 are the classrooms, 4 the sports ground, 5 the brush room, 6 is free.
inline domain::RoomId small_room(int index) { return fixed_id<domain::RoomId>(3, index); }
/// Groups 0…3: homework of the four classes in S1; 4 basketball, 5 calligraphy in S2.
inline domain::GroupId small_group(int index) { return fixed_id<domain::GroupId>(4, index); }
inline domain::SessionRef small_session(int group, CivilDay day = small_monday()) {
  return {small_group(group), day};
}
/// 0 office and admin, 1 duty leader, 2…5 lead groups 0…3, 6 basketball (compound surname), 7
/// calligraphy, 8 external person at calligraphy. Numbers "1001" … "1009".
inline domain::StaffId small_staff(int index) { return fixed_id<domain::StaffId>(5, index); }
inline std::string small_card(int class_index, int seat) {
  return "KH" + std::to_string(10000 + class_index * 100 + seat);
}
inline std::string small_staff_card(int index) { return "KHT" + std::to_string(1001 + index); }

namespace detail {
inline void add(Items& items, domain::Payload payload, domain::Personal personal = {}) {
  items.push_back({std::move(payload), std::move(personal)});
}

inline void add_places(Items& items) {
  add(items, domain::SchoolDefined{"3141002345", "青禾实验小学", 4});
  add(items, domain::TermDefined{"2026-2027 学年第一学期", small_term()});
  add(items, domain::CalendarDaySet{to_civil_day({2026, 10, 1}), domain::DayType::holiday, 0,
                                    "国庆节", true});
  for (int i = 0; i < 4; ++i) {
    const std::string floor = i < 2 ? "3" : "4";
    add(items, domain::RoomDefined{small_room(i), "教学楼", floor + "0" + std::to_string(i % 2 + 1),
                                   floor, floor + "楼西侧", 45, 60});
    add(items, domain::ClassDefined{small_class(i), i < 2 ? 2024 : 2023, 1, i % 2 + 1,
                                    small_room(i), small_staff(i + 2)});
  }
  add(items, domain::RoomDefined{small_room(4), "", "操场东区", "1", "一楼出门向东", 0, 0});
  add(items, domain::RoomDefined{small_room(5), "综合楼", "书法室", "2", "二楼东侧", 40, 0});
  add(items, domain::RoomDefined{small_room(6), "综合楼", "201", "2", "二楼西侧", 40, 0});
}

inline void add_staff(Items& items, const SchoolKey* key) {
  for (int i = 0; i < 9; ++i) {
    domain::StaffImported staff{small_staff(i), std::to_string(1001 + i), {}, i == 8, {}};
    staff.roles.add(i == 0 ? domain::Role::office : domain::Role::duty_teacher);
    if (i == 0) staff.roles.add(domain::Role::admin);
    if (i == 1) staff.roles.add(domain::Role::day_leader);
    if (key) staff.card_ref = key->match_code("card", small_staff_card(i));
    const SmallName name = small_staff_name(i);
    domain::Personal personal;
    personal.name = name.name;
    personal.pinyin = name.pinyin;
    personal.phone = "1380000" + std::to_string(4001 + i);
    add(items, staff, personal);
    add(items,
        domain::ClearanceRecorded{small_staff(i),
                                  domain::ClearanceResult::cleared,
                                  {to_civil_day({2026, 8, 20}), to_civil_day({2027, 8, 19})}});
  }
}

inline void add_students(Items& items, const SchoolKey* key) {
  for (int c = 0; c < small_classes; ++c) {
    for (int seat = 1; seat <= small_seats; ++seat) {
      domain::StudentImported student{
          small_student(c, seat), small_class(c), seat, {}, {}, {}, {}, {}};
      student.health_note = seat == 7;
      if (key) student.card_ref = key->match_code("card", small_card(c, seat));
      const SmallName name = small_student_name(c, seat);
      domain::Personal personal;
      personal.name = name.name;
      personal.pinyin = name.pinyin;
      personal.readings = name.initials;
      personal.phone = "1390000" + std::to_string(2000 + c * 100 + seat);
      add(items, student, personal);
    }
  }
}

inline void add_groups(Items& items) {
  static const std::array<const char*, 6> titles{"作业看护 三1", "作业看护 三2", "作业看护 四1",
                                                 "作业看护 四2", "篮球",         "书法"};
  static constexpr std::array kinds{domain::ActivityKind::homework, domain::ActivityKind::sport,
                                    domain::ActivityKind::art};
  for (int a = 0; a < 3; ++a)
    add(items, domain::ActivityDefined{
                   fixed_id<domain::ActivityId>(6, a), kinds[static_cast<std::size_t>(a)],
                   std::array{"作业看护", "篮球", "书法"}[static_cast<std::size_t>(a)]});
  for (int g = 0; g < 6; ++g) {
    domain::GroupOpened group;
    group.group = small_group(g);
    group.activity = fixed_id<domain::ActivityId>(6, g < 4 ? 0 : g - 3);
    group.title = titles[static_cast<std::size_t>(g)];
    group.slot = g < 4 ? domain::Slot::s1 : domain::Slot::s2;
    group.weekdays = {0b11111};
    group.room = small_room(g);
    group.capacity = 45;
    group.lead = small_staff(g + 2);
    group.days = small_term();
    add(items, group);
  }
  add(items, domain::DutyAssigned{fixed_id<domain::DutyId>(7, 0),
                                  small_staff(1),
                                  domain::DutyRole::day_leader,
                                  {},
                                  {0b11111},
                                  small_term()});
  add(items, domain::DutyAssigned{fixed_id<domain::DutyId>(7, 1),
                                  small_staff(8),
                                  domain::DutyRole::assist,
                                  small_group(5),
                                  {0b11111},
                                  small_term()});
}

/// S1: everybody in the own class's group. S2: seats 1…6 basketball, 7…11 calligraphy, 12 none.
inline void add_enrolments(Items& items) {
  const auto enrol = [&](int number, domain::StudentId student, int group) {
    add(items, domain::Enrolled{fixed_id<domain::EnrolmentId>(8, number),
                                student,
                                small_group(group),
                                {0b11111},
                                small_term()});
  };
  for (int c = 0; c < small_classes; ++c) {
    for (int seat = 1; seat <= small_seats; ++seat) {
      enrol(c * 100 + seat, small_student(c, seat), c);
      if (seat < 12) enrol(1000 + c * 100 + seat, small_student(c, seat), seat <= 6 ? 4 : 5);
    }
  }
}
}  // namespace detail

/// Everything of the school but PINs; cards only with a key.
inline Items small_school_items(const SchoolKey* key = nullptr) {
  Items items;
  detail::add_places(items);
  detail::add_staff(items, key);
  detail::add_students(items, key);
  detail::add_groups(items);
  detail::add_enrolments(items);
  return items;
}

inline domain::RecordFacts::Item pin_item(const SchoolKey& key, int staff, const std::string& pin) {
  return {domain::PinSet{small_staff(staff), key.hash_pin(pin)}, {}};
}

}  // namespace kehou::support
