// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: where and when the demo school's people meet: rooms, groups, who is in which, who is
// on duty.
// What it promises: no room and no teacher twice at a time, no pupil twice, no group over its
// places (inv 18); every weekday is a full one.
// The trap: a club of 周一三五 has a partner of 周二四 with the same pupils; both are rows.
#pragma once

#include <string>
#include <vector>

#include "kiosk/demo/people.h"

namespace kehou::demo {

struct DemoRoom {
  std::string building;
  std::string name;
  std::string floor;
  std::string direction;
  int capacity = 0;  ///< 0 = a field without a limit
  std::string text() const { return building + name; }
};

struct DemoGroup {
  std::string activity;
  std::string kind;  ///< a word of the eleven
  std::string title;
  int slot = 1;
  std::string weekdays;
  std::size_t room = 0;
  int capacity = 0;
  std::size_t lead = 0;  ///< index into People::staff
  int grade_from = 1;
  int grade_to = grades;
  bool admits(int grade) const { return grade_from <= grade && grade <= grade_to; }
};

struct DemoEnrolment {
  std::size_t student = 0;
  std::size_t group = 0;
};

struct DemoDuty {
  std::string weekdays;
  std::size_t staff = 0;
  std::string role;  ///< 带班领导, 门卫, 巡查
};

struct Timetable {
  std::vector<DemoRoom> rooms;
  std::vector<DemoGroup> groups;
  std::vector<DemoEnrolment> enrolments;  ///< by student, then slot
  std::vector<DemoDuty> duties;
};

Timetable plan_timetable(Chance& chance, const People& people);

}  // namespace kehou::demo
