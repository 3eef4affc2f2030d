// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of a class's day.
// What it promises: the same every time; full screens, with the longest words that are likely.
// The trap: the counts are not computed; they only have to look right.
#pragma once

#include "kiosk/model/class_day.h"
#include "tests/ui/screens_register_models.h"

namespace kehou::screens {

inline model::ClassDay class_day(int students = 45) {
  model::ClassDay day;
  day.class_id = numbered<domain::ClassId>(1);
  day.class_name = "三(2)班";
  for (int seat = 1; seat <= students; ++seat)
    day.tiles.push_back(tile(seat, AttendanceState::expected));
  day.register_count = students;
  return day;
}

inline model::SlipLine slip_line(int n, int sent, int arrived) {
  static const std::array<std::string, 4> titles{"作业看护 3班", "篮球 2班", "科学小实验",
                                                 "合唱 3班"};
  static const std::array<std::string, 4> rooms{"教学楼 203", "操场东区", "实验楼 301",
                                                "综合楼 舞蹈室"};
  model::SlipLine line;
  line.to = session(n + 1);
  line.title = titles[static_cast<std::size_t>(n % 4)];
  line.room = rooms[static_cast<std::size_t>(n % 4)];
  line.sent = sent;
  line.arrived = arrived;
  return line;
}

inline model::ClassDay class_rolled() {
  model::ClassDay day = class_day();
  for (model::StudentTile& one : day.tiles) one.state = AttendanceState::present;
  day.tiles[9].state = AttendanceState::excused;
  day.tiles[17].state = AttendanceState::missing;
  day.absent = {{day.tiles[9].student, domain::ExcuseKind::sick, false},
                {day.tiles[17].student, domain::ExcuseKind::other, true}};
  day.roll_at = instant(16, 5);
  day.roll_by = "赵敏";
  day.present = 43;
  day.absent_count = 2;
  day.in_class = 43;
  day.to_sign = 43;
  for (int n = 0; n < 4; ++n) day.slip.push_back(slip_line(n, 9, 0));
  day.slip.push_back({{}, "", "", 7, 0});
  for (const int n : {4, 6})
    day.leaves.push_back({day.tiles[6].student,
                          session(n),
                          "作业看护 3班",
                          domain::Slot::s1,
                          {at(16, 20), at(17, 10)}});
  return day;
}

inline model::ClassDay class_without_slip() {
  model::ClassDay day = class_rolled();
  day.without_slip = 12;
  return day;
}

inline model::ClassDay class_sent(bool overdue) {
  model::ClassDay day = class_rolled();
  day.dispatched_at = instant(16, 20);
  day.to_sign = 0;
  day.slip.clear();
  for (int n = 0; n < 4; ++n) day.slip.push_back(slip_line(n, 9, n == 2 ? 7 : 9));
  day.slip.push_back({{}, "", "", 7, 7});
  if (!overdue) {
    day.can_recall = true;
    return day;
  }
  day.on_the_way.push_back({numbered<domain::StudentId>(36), 36, "欧阳若曦", "科学小实验",
                            "实验楼 301", 14, true, false});
  day.on_the_way.push_back({numbered<domain::StudentId>(44), 44, "买买提·艾力", "科学小实验",
                            "实验楼 301", 14, true, true});
  return day;
}

inline model::ClassDay class_choice() {
  model::ClassDay day;
  for (int n = 0; n < 36; ++n)
    day.choices.push_back({numbered<domain::ClassId>(n + 1), "三(" + std::to_string(n + 1) + ")班",
                           45, n % 3 != 0, n % 3 == 2});
  return day;
}

}  // namespace kehou::screens
