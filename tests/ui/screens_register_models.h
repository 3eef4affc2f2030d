// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of the classroom's screens, with the names of the drawings.
// What it promises: the same every time; ids are counted, not random.
// The trap: counts are computed from the tiles, so a state that is changed is counted again.
#pragma once

#include <array>
#include <string>

#include "kiosk/model/day_board.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"

namespace kehou::screens {

using domain::AttendanceState;

template <class AnyId>
AnyId numbered(int n) {
  Uuid raw;
  raw.bytes[14] = static_cast<std::uint8_t>(n >> 8);
  raw.bytes[15] = static_cast<std::uint8_t>(n);
  return AnyId(raw);
}

inline constexpr CivilDay today{20780};  // a Monday in November 2026
inline domain::SessionRef session(int n) { return {numbered<domain::GroupId>(n), today}; }
inline MinuteOfDay at(int hour, int minute) {
  return {static_cast<std::int16_t>(hour * 60 + minute)};
}
inline Instant instant(int hour, int minute) { return instant_of(today, at(hour, minute)); }

inline model::HeaderStrip header() {
  model::HeaderStrip strip;
  strip.school = "建安区实验小学";
  strip.terminal = "三楼走廊 2号终端";
  strip.day = today;
  strip.now = at(16, 24);
  strip.service_end = at(18, 0);
  strip.day_leader = "周老师";
  strip.day_leader_in = true;
  strip.upload.pending = 12;
  strip.upload.oldest_at = instant(16, 21);
  strip.upload.district_set = true;
  return strip;
}

inline model::Counts count(const std::vector<model::StudentTile>& tiles) {
  model::Counts n;
  n.expected = static_cast<int>(tiles.size());
  for (const model::StudentTile& tile : tiles) {
    switch (tile.state) {
      case AttendanceState::expected:
        ++n.uncalled;
        break;
      case AttendanceState::present:
        ++n.present;
        break;
      case AttendanceState::late:
        ++n.late;
        break;
      case AttendanceState::excused:
        ++n.excused;
        break;
      case AttendanceState::missing:
      case AttendanceState::escalated:
        ++n.missing;
        break;
      case AttendanceState::located:
        ++n.located;
        break;
      case AttendanceState::out_temp:
        ++n.out_temp;
        break;
      case AttendanceState::moved:
      case AttendanceState::early_left:
      case AttendanceState::handed_over:
        ++n.gone;
        break;
    }
  }
  n.in_room = n.present + n.late;
  return n;
}

inline const std::array<std::string, 45>& names() {
  static const std::array<std::string, 45> all{
      "张梓轩", "刘佳琪", "徐志远", "张泽宇",      "刘一诺", "王凯",   "刘浩然", "阎梦瑶",
      "魏晨曦", "宋乐",   "冯梓轩", "吴雨桐",      "赵凯",   "吕静怡", "丁欣怡", "陈睿",
      "周静怡", "梁书瑶", "赵俊杰", "宋睿",        "邓一诺", "蔡明哲", "王天佑", "魏睿",
      "张梦瑶", "卢思远", "程天佑", "郑梓轩",      "吕昊天", "罗雅婷", "周梦瑶", "贾俊杰",
      "邓俊杰", "蔡子涵", "郭天佑", "欧阳若曦",    "曹梦瑶", "吕博文", "王俊杰", "李子墨",
      "陈静怡", "朱乐",   "周可馨", "买买提·艾力", "王子墨"};
  return all;
}

inline model::StudentTile tile(int seat_no, AttendanceState state) {
  model::StudentTile one;
  one.student = numbered<domain::StudentId>(seat_no);
  one.seat_no = seat_no;
  one.class_name = "三(2)班";
  one.name = names()[static_cast<std::size_t>((seat_no - 1) % 45)];
  one.pinyin = "zhang zixuan";
  one.state = state;
  if (state != AttendanceState::expected) one.mark_at = instant(16, 22);
  return one;
}

/// The register of the drawing: 45 tiles, 11 of them uncalled.
inline model::RollCall roll(int tiles = 45, AttendanceState rest = AttendanceState::present) {
  model::RollCall call;
  call.session = session(3);
  call.title = "作业看护 3班";
  call.room = "教学楼 203";
  call.teacher = "赵老师";
  call.time = {at(16, 20), at(17, 10)};
  call.state = domain::SessionState::open;
  for (int seat_no = 1; seat_no <= tiles; ++seat_no) call.tiles.push_back(tile(seat_no, rest));
  call.counts = count(call.tiles);
  return call;
}

/// Every state that a tile can have, and every mark beside it.
inline model::RollCall roll_of_all_states(int tiles = 45) {
  model::RollCall call = roll(tiles);
  const auto set = [&](int seat_no, AttendanceState state) -> model::StudentTile& {
    return call.tiles[static_cast<std::size_t>(seat_no - 1)] = tile(seat_no, state);
  };
  for (const int seat_no : {6, 13, 29, 30, 31, 34, 41, 42, 43, 44, 45})
    set(seat_no, AttendanceState::expected);
  set(4, AttendanceState::late).late_min = 6;
  set(10, AttendanceState::excused);
  set(32, AttendanceState::excused);
  set(18, AttendanceState::missing);
  set(19, AttendanceState::escalated);
  set(20, AttendanceState::located).place_code = "infirmary";
  model::StudentTile& out = set(23, AttendanceState::out_temp);
  out.place_code = "toilet";
  out.due = instant(16, 32);
  model::StudentTile& overdue = set(24, AttendanceState::out_temp);
  overdue.place_code = "infirmary";
  overdue.due = instant(16, 23);
  overdue.overdue = true;
  set(33, AttendanceState::moved);
  set(35, AttendanceState::early_left);
  call.tiles[6].health_note = true;
  call.tiles[26].health_note = true;
  call.tiles[11].in_doubt = true;
  call.tiles[11].two_places = true;
  call.tiles[14].walk_in = true;
  call.tiles[15].backfilled = true;
  call.tiles[0].same_name = true;
  call.tiles[36].mark_at = instant(16, 5);  // too old for an undo
  call.counts = count(call.tiles);
  return call;
}

inline model::SessionCard card(int n, domain::SessionState state, bool mine) {
  const std::array<std::string, 4> titles{"作业看护 3班", "篮球 2班", "科学小实验", "合唱 3班"};
  const std::array<std::string, 4> rooms{"教学楼 203", "操场东区", "实验楼 301", "综合楼 舞蹈室"};
  model::SessionCard one;
  one.session = session(n);
  one.title = titles[static_cast<std::size_t>(n % 4)];
  one.room = rooms[static_cast<std::size_t>(n % 4)];
  one.teacher = "赵老师";
  one.slot = n % 2 == 0 ? domain::Slot::s1 : domain::Slot::s2;
  one.time = n % 2 == 0 ? domain::TimeRange{at(16, 20), at(17, 10)}
                        : domain::TimeRange{at(17, 20), at(18, 0)};
  one.state = state;
  one.mine = mine;
  one.current = n % 2 == 0;
  one.expected = 33;
  if (state != domain::SessionState::planned) {
    one.in_room = 29;
    one.uncalled = 2;
    one.missing = 1;
  }
  return one;
}

}  // namespace kehou::screens
