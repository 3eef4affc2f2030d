// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models for the public faces: boards, classes, answers, sign-in pads.
// What it promises: the numbers of a real school: 44 groups, 36 classes of 45.
// The trap: ids are made of small numbers; they mean nothing outside these tests.
#pragma once

#include <fmt/format.h>

#include <array>

#include "kiosk/model/day_board.h"
#include "kiosk/model/header_strip.h"

namespace kehou::hall {

template <class AnyId>
AnyId id_of(int number) {
  AnyId id;
  id.bytes[15] = static_cast<std::uint8_t>(number & 0xFF);
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8 & 0xFF);
  return id;
}

inline constexpr CivilDay monday{20780};  // 2026-11-23

inline model::HeaderStrip strip(int hour = 16, int minute = 4) {
  model::HeaderStrip strip;
  strip.school = "建安区实验小学";
  strip.terminal = "三楼走廊 2号终端";
  strip.day = monday;
  strip.now = {static_cast<std::int16_t>(hour * 60 + minute)};
  strip.service_end = {18 * 60};
  strip.day_leader = "周老师";
  strip.day_leader_in = true;
  strip.demo = true;
  strip.upload.pending = 12;
  strip.upload.oldest_at = instant_of(monday, {16 * 60});
  strip.upload.district_set = true;
  return strip;
}

inline domain::TimeRange times(int start, int end) {
  return {{static_cast<std::int16_t>(start)}, {static_cast<std::int16_t>(end)}};
}

inline model::BoardSlot slot(domain::Slot which, domain::TimeRange time, int groups) {
  constexpr std::array titles{"作业看护",   "自主阅读", "篮球",     "足球",    "合唱", "书法",
                              "科学小实验", "剪纸",     "编程启蒙", "围棋",    "舞蹈", "乒乓球",
                              "跳绳",       "国画",     "电影欣赏", "拓展训练"};
  constexpr std::array rooms{"操场东区",  "综合楼403",      "教学楼107",
                             "实验楼205", "综合楼多功能厅", "体育馆二层"};
  constexpr std::array teachers{"赵老师", "杨老师", "欧阳老师", "邓老师"};
  model::BoardSlot slot{which, time, {}};
  for (int i = 0; i < groups; ++i) {
    const auto n = static_cast<std::size_t>(i);
    model::BoardTile tile;
    tile.session = {id_of<domain::GroupId>(i), monday};
    const int number = i / static_cast<int>(titles.size()) + 1;
    tile.title = titles.at(n % titles.size());
    if (number > 1) tile.title += fmt::format(" {}班", number);
    tile.room = rooms.at(n % rooms.size());
    tile.teacher = teachers.at(n % teachers.size());
    if (i == 7) tile.change = model::BoardChange::room_switched;
    if (i == 9) tile.change = model::BoardChange::cancelled;
    if (i == 3) {
      tile.change = model::BoardChange::merged;
      tile.change_to = "足球 2班";
    }
    slot.tiles.push_back(tile);
  }
  return slot;
}

inline model::DayBoard board(int first, int second) {
  model::DayBoard board;
  board.plan = {monday, domain::DayType::school, 1, true};
  if (first > 0) board.slots.push_back(slot(domain::Slot::s1, times(980, 1030), first));
  if (second > 0) board.slots.push_back(slot(domain::Slot::s2, times(1040, 1080), second));
  return board;
}

inline model::DayBoard holiday() {
  model::DayBoard board;
  board.plan = {monday, domain::DayType::holiday, 0, false};
  board.day_name = "国庆节";
  board.next_taught = monday + 3;
  return board;
}

inline model::RoomPicker picker(int grades, int classes) {
  constexpr std::array numerals{"一", "二", "三", "四", "五", "六"};
  model::RoomPicker picker;
  for (int grade = 1; grade <= grades; ++grade) {
    for (int number = 1; number <= classes; ++number) {
      model::ClassKey key;
      key.class_id = id_of<domain::ClassId>(grade * 100 + number);
      key.grade = grade;
      key.number = number;
      key.name = fmt::format("{}({})班", numerals.at(static_cast<std::size_t>(grade - 1)), number);
      for (int seat = 1; seat <= 45 + number % 3 * 5; ++seat) {
        if (seat != 13) key.seat_numbers.push_back(seat);
      }
      picker.classes.push_back(key);
    }
  }
  return picker;
}

inline model::RoomAnswer answer() {
  model::RoomAnswer answer;
  answer.class_name = "三(2)班";
  answer.seat_no = 7;
  answer.masked_name = "王*";
  answer.service_end = {1080};
  answer.lines.push_back({domain::Slot::s1, times(980, 1030), "作业看护 3班", "教学楼203",
                          "二楼西侧", "李老师", model::BoardChange::none});
  answer.lines.push_back({domain::Slot::s2, times(1040, 1080), "篮球", "操场东区", "一楼出门向东",
                          "赵老师", model::BoardChange::room_switched});
  return answer;
}

}  // namespace kehou::hall
