// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the hall's public board and the answer to "where do I go?".
// What it promises: nothing that §7 keeps from a public screen: groups, rooms, teachers' surnames,
// class + seat + 王*.
// The trap: planned rooms only, never a live location (§7.3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/calendar.h"

namespace kehou::model {

enum class BoardChange : std::uint8_t { none, room_switched, merged, cancelled };

struct BoardTile {
  domain::SessionRef session;
  std::string title;    ///< "篮球 2班"
  std::string room;     ///< "教学楼107"
  std::string teacher;  ///< "赵老师"; the substitute's when there is one
  domain::ActivityKind kind = domain::ActivityKind::homework;
  BoardChange change = BoardChange::none;
  std::string change_to;  ///< merged: into which group
};

struct BoardSlot {
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  std::vector<BoardTile> tiles;  ///< sorted by title
};

struct DayBoard {
  domain::DayPlan plan;
  std::string day_name;          ///< of a holiday: the paper's name for it; may be empty
  std::vector<BoardSlot> slots;  ///< sorted by start; those without groups left out
  CivilDay next_taught;          ///< the next day with sessions, when today has none
};

/// One key of the class picker.
struct ClassKey {
  domain::ClassId class_id;
  int grade = 0;
  int number = 0;
  std::string name;               ///< "三(2)班"
  std::vector<int> seat_numbers;  ///< taken ones, sorted
};

struct RoomPicker {
  std::vector<ClassKey> classes;  ///< sorted by grade, number
};

struct RoomAnswerLine {
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  std::string title;
  std::string room;
  std::string direction;  ///< "二楼西侧"
  std::string teacher;
  BoardChange change = BoardChange::none;
};

struct RoomAnswer {
  std::string class_name;
  int seat_no = 0;
  std::string masked_name;            ///< "王*"; empty at privacy level 0
  std::vector<RoomAnswerLine> lines;  ///< empty = no group today
  MinuteOfDay service_end;
};

}  // namespace kehou::model
