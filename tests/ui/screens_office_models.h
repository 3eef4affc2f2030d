// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of the checklist, the log, the walk-in, the desk and the day card.
// What it promises: long enough to scroll where a real day would; the same every time.
// The trap: they are as full as a bad day, not as a usual one.
#pragma once

#include "common/domain/checklist_template.h"
#include "kiosk/model/day_card.h"
#include "kiosk/model/task_board.h"
#include "tests/ui/screens_register_models.h"

namespace kehou::screens {

/// Every task there is, with counts of one to three figures; the class of a class teacher first.
inline model::TaskBoard tasks() {
  model::TaskBoard board;
  board.person = "欧阳老师";
  for (int kind = 0; kind <= static_cast<int>(model::TaskKind::settings); ++kind) {
    model::Task task;
    task.kind = static_cast<model::TaskKind>(kind);
    task.open = kind % 4 == 3 ? -1 : kind * 37;
    task.urgent = kind == 1;
    if (kind == 0) task.detail = "六(12)班";
    board.tasks.push_back(task);
  }
  board.waiting = 1;
  return board;
}

inline model::MySessions my_sessions(int own, int others) {
  using domain::SessionState;
  model::MySessions all;
  all.person = "赵明老师";
  all.roles.add(domain::Role::duty_teacher);
  const std::array states{SessionState::planned, SessionState::planned, SessionState::open,
                          SessionState::roll_done};
  for (int i = 0; i < own; ++i)
    all.cards.push_back(card(i, states[static_cast<std::size_t>(i % 4)], true));
  const std::array other_states{SessionState::open, SessionState::open_provisional,
                                SessionState::closed, SessionState::cancelled};
  for (int i = 0; i < others; ++i)
    all.cards.push_back(card(10 + i, other_states[static_cast<std::size_t>(i % 4)], false));
  if (others > 0) all.roles.add(domain::Role::office);
  if (others > 3) all.cards.back().merged_into = "篮球 2班";
  return all;
}

inline model::RoomChecklist checklist() {
  model::RoomChecklist list;
  list.session = session(3);
  list.title = "作业看护 3班";
  list.room = "教学楼 203";
  list.time = {at(16, 20), at(17, 10)};
  for (const auto& item : domain::room_checklist_template)
    list.items.push_back({std::string(item.code), item.serious});
  list.day_leader_in = true;
  return list;
}

inline model::SessionLog session_log(int lines) {
  const std::array<std::string, 6> kinds{"checked_in", "batch_checked_in", "marked_missing",
                                         "temp_out",   "session_opened",   "located"};
  model::SessionLog log;
  log.session = session(3);
  log.title = "作业看护 3班 · 教学楼 203";
  for (int i = 0; i < lines; ++i) {
    model::LogLine line;
    line.event = numbered<domain::EventId>(i + 1);
    line.at = {instant(16, 24).us - i * 40 * second_us};
    line.who = "赵明";
    line.kind = kinds[static_cast<std::size_t>(i % 6)];
    if (line.kind == "batch_checked_in")
      line.count = 31;
    else if (line.kind != "session_opened")
      line.subject = "07 刘浩然";
    if (line.kind == "temp_out" || line.kind == "located") line.detail_code = "infirmary";
    line.can_undo = i < 2;
    line.voided = i == 2 || i == 8;
    line.backfilled = i == 3 || i == 8;
    if (line.voided) line.reason = "wrong_tap";
    log.lines.push_back(line);
  }
  return log;
}

inline model::RoomPicker classes(int count) {
  const std::array<std::string, 6> grades{"一", "二", "三", "四", "五", "六"};
  model::RoomPicker picker;
  for (int i = 0; i < count; ++i) {
    model::ClassKey key;
    key.class_id = numbered<domain::ClassId>(i + 1);
    key.grade = i / 6 + 1;
    key.number = i % 6 + 1;
    key.name = grades[static_cast<std::size_t>(i / 6)] + "(" + std::to_string(key.number) + ")班";
    picker.classes.push_back(key);
  }
  return picker;
}

inline model::WalkInPicker walk_in(int students) {
  model::WalkInPicker picker;
  picker.session = session(3);
  picker.title = "作业看护 3班 · 教学楼 203";
  for (int i = 0; i < students; ++i) {
    model::StudentHit hit;
    hit.student = numbered<domain::StudentId>(i + 1);
    hit.class_name = "三(2)班";
    hit.seat_no = i + 1;
    hit.name = names()[static_cast<std::size_t>(i % 45)];
    if (i % 3 == 0) {
      hit.expected_in = "科学小实验 · 实验楼 301";
      hit.expected_session = session(5);
      hit.held_there = i == 0;
    }
    hit.here_already = i % 11 == 4;
    picker.hits.push_back(hit);
  }
  return picker;
}

inline model::SessionDesk desk() {
  model::SessionDesk all;
  all.card = card(4, domain::SessionState::planned, false);
  const std::array<std::string, 9> staff{"赵明", "钱丽华", "孙建国", "李晓燕", "周德育",
                                         "吴凡", "郑洁",   "王海涛", "冯淑珍"};
  for (int i = 0; i < 9; ++i)
    all.substitutes.push_back({numbered<domain::StaffId>(i + 1), staff[static_cast<std::size_t>(i)],
                               "04" + std::to_string(17 + i), i != 2, i == 4});
  for (int i = 0; i < 8; ++i)
    all.rooms.push_back({numbered<domain::RoomId>(i + 1), "教学楼 20" + std::to_string(i + 1),
                         i == 0   ? 20
                         : i == 7 ? 0
                                  : 50,
                         i == 2, i == 3});
  for (int i = 0; i < 3; ++i)
    all.mergeable.push_back(card(6 + 2 * i, domain::SessionState::open, false));
  return all;
}

inline model::DayCard day_card(int rows) {
  using model::Gap;
  model::DayCard day;
  day.day = today;
  const std::array<std::string, 4> rooms{"教学楼 101", "教学楼 203", "综合楼 舞蹈室", "操场东区"};
  for (int i = 0; i < rows; ++i) {
    model::DayCardRow row;
    const model::SessionCard like = card(i, domain::SessionState::open, false);
    row.session = session(i);
    row.room = rooms[static_cast<std::size_t>(i % 4)];
    row.title = like.title;
    row.teacher = like.teacher;
    row.time = like.time;
    row.checklist = {i == 1 ? Gap::missing_now : Gap::done, instant(16, 2 + i % 9)};
    row.sign_in = {Gap::done, instant(16, 10 + i % 9)};
    row.register_ = {i < 2    ? Gap::missing_now
                     : i == 4 ? Gap::late_entry
                              : Gap::done,
                     instant(16, 24 + i % 9)};
    row.closed = {i % 5 == 3 ? Gap::not_needed : Gap::not_yet, {}};
    day.rows.push_back(row);
  }
  day.groups = 44;
  day.teachers = 48;
  day.gaps = 3;
  day.expected = 1200;
  day.in_room = 1187;
  day.missing = 2;
  day.in_doubt = 1;
  return day;
}

}  // namespace kehou::screens
