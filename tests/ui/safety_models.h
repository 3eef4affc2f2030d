// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: rounds and safety desks as a busy school would show them.
// What it promises: long names, many rooms, every state once.
// The trap: invented; the numbers do not add up with other models.
#pragma once

#include <fmt/format.h>

#include "common/domain/area_lists.h"
#include "kiosk/model/rounds.h"
#include "kiosk/model/safety_desk.h"
#include "tests/ui/screens_office_models.h"

namespace kehou::screens {

inline model::Rounds rounds(int rooms) {
  model::Rounds shown;
  shown.may_supervise = true;
  shown.time = {{980}, {1030}};
  shown.suggested = {{991}, {1017}};
  for (int i = 0; i < rooms; ++i) {
    model::RoundRoom& room = shown.rooms.emplace_back();
    room.session = {numbered<domain::GroupId>(i + 1), {20780}};
    room.title = fmt::format("作业看护 三({})班", i + 1);
    room.room = fmt::format("综合教学楼 {}", 301 + i);
    room.teacher = "欧阳老师";
    room.expected = 45;
    room.own = i == 2;
    room.open = true;
    room.visits = i % 3 == 0 ? 1 : 0;
    room.last_good = i % 2 == 0;
    shown.visited += room.visits;
  }
  return shown;
}

inline model::SafetyDesk safety_desk(bool busy) {
  model::SafetyDesk desk;
  desk.day = to_civil_day({2026, 11, 23});
  desk.person = numbered<domain::StaffId>(1);
  desk.may_see_health = true;
  for (const domain::AreaList& list : domain::area_lists) {
    model::AreaListCard& card = desk.lists.emplace_back();
    card.code = list.code;
    card.two_sign = list.two_sign;
    for (const domain::AreaItem& item : list.items)
      card.items.push_back({std::string(item.code), item.expires, desk.day + 90});
    card.done = busy;
    card.by = "欧阳建国";
    card.second = list.two_sign ? "司马相如" : "";
    card.not_ok = busy ? 2 : 0;
  }
  for (int i = 0; i < 24; ++i)
    desk.rooms.push_back({numbered<domain::RoomId>(i + 1), fmt::format("教学楼 {}", 101 + i),
                          busy && i == 1 ? 28 : 0, Instant{busy && i < 3 ? 1 : 0}});
  for (int i = 0; i < 36; ++i) {
    model::ChildClass& one = desk.classes.emplace_back();
    one.class_id = numbered<domain::ClassId>(i + 1);
    one.name = fmt::format("{}({})班", i / 6 + 1, i % 6 + 1);
    for (int seat = 1; seat <= 45; ++seat)
      one.children.push_back({numbered<domain::StudentId>(i * 100 + seat), seat, "阿依古丽"});
  }
  for (int i = 0; i < 2; ++i)
    desk.sessions.push_back({{numbered<domain::GroupId>(i + 1), desk.day},
                             "作业看护 三(2)班",
                             "教学楼302",
                             i,
                             i == 1,
                             desk.classes.front().children});
  for (int i = 0; i < 12; ++i)
    desk.colleagues.push_back({numbered<domain::StaffId>(i + 2), i % 3 == 0 ? "欧阳建国" : "周岚"});
  if (!busy) return desk;
  desk.sessions.front().trip = {{Instant{1}, 45, 45, "欧阳建国", "司马相如"},
                                {Instant{1}, 45, 44, "欧阳建国", "司马相如"}};
  for (int i = 0; i < 6; ++i)
    desk.sick.push_back(
        {numbered<domain::StudentId>(i + 1), "三(1)班 07 阿依古丽", "seen_doctor", desk.day + -i});
  for (int i = 0; i < 4; ++i)
    desk.health.push_back({"三(1)班 07 阿依古丽", "fever,cough,咽痛", i == 0, "", Instant{1}});
  for (int i = 0; i < 7; ++i) {
    model::IncidentCard& card = desk.incidents.emplace_back();
    card.incident = numbered<domain::IncidentId>(i + 1);
    card.day = desk.day;
    card.who = "欧阳建国";
    card.kind_code = i == 0 ? "injury" : "teaching";
    card.severity = static_cast<domain::Severity>(i % 3);
    card.where = "综合教学楼 302 作业看护 三(2)班";
    card.children = {"三(1)班 07 阿依古丽", "三(1)班 08 王梓轩"};
    card.words = "在走廊奔跑时滑倒，左膝擦伤，已冲洗消毒";
    card.needs_guardian = i == 0;
    card.is_emergency = i == 2;
    card.closed_at = Instant{i > 4 ? 1 : 0};
    for (int step = 0; step < i; ++step)
      card.steps.push_back({Instant{1}, "欧阳建国", step == 0 ? "first_aid" : "other", "冲洗消毒"});
  }
  desk.open_incidents = 5;
  return desk;
}

}  // namespace kehou::screens
