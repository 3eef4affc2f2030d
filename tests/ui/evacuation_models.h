// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: hand-made models of an evacuation and of the day's end.
// What it promises: a whole school of 36 classes; the same every time.
// The trap: places are as many as in the regroup, the worst moment of a day.
#pragma once

#include "kiosk/model/day_close.h"
#include "kiosk/model/evacuation.h"
#include "tests/ui/screens_office_models.h"

namespace kehou::screens {

inline model::EvacPerson evac_child(int number, const std::string& class_name, int seat) {
  using domain::EvacState;
  static constexpr std::array states{EvacState::unknown, EvacState::safe, EvacState::safe,
                                     EvacState::injured, EvacState::left, EvacState::missing};
  model::EvacPerson person;
  person.id = numbered<domain::StudentId>(number);
  person.name = names()[static_cast<std::size_t>(number % 45)];
  person.readings = "wzx";
  person.class_name = class_name;
  person.seat_no = seat;
  person.state = states[static_cast<std::size_t>(seat % 6)];
  person.in_doubt = seat == 9;
  person.by_leader = seat == 11;
  return person;
}

inline void add_to(model::EvacGroup& group, const model::Evacuation& roll, std::size_t person) {
  group.people.push_back(person);
  domain::count(group.counts, roll.people[person].state);
}

inline model::Evacuation evacuation(bool drill, int per_class = 44) {
  model::Evacuation roll;
  roll.running = true;
  roll.id = numbered<domain::EvacuationId>(1);
  roll.drill = drill;
  roll.started_at = instant(17, 18);
  roll.started_by = "欧阳建国";
  roll.minutes = 4;
  const auto picker = classes(36);
  for (std::size_t c = 0; c < picker.classes.size(); ++c) {
    model::EvacGroup group;
    group.id = "class/" + std::to_string(c);
    group.title = picker.classes[c].name;
    group.detail = "赵老师";
    for (int seat = 1; seat <= per_class; ++seat) {
      const int number = static_cast<int>(c) * 100 + seat;
      roll.people.push_back(evac_child(number, group.title, seat));
      if (c % 5 == 4) roll.people.back().state = domain::EvacState::safe;
      if (c % 5 == 4) roll.people.back().in_doubt = false;
      add_to(group, roll, roll.people.size() - 1);
    }
    model::EvacGroup place = group;
    place.id = "place/" + std::to_string(c);
    place.title = c % 4 == 3 ? "综合楼 舞蹈室" : "教学楼 203";
    place.detail = "科学小实验 3班 · 欧阳老师";
    if (c > 30) place.kind = domain::CustodyKind::transit;
    if (c > 33) place.way = model::EvacGroup::Way::going_to;
    if (c == 29) place.kind = domain::CustodyKind::at_gate;
    if (c == 30) place.kind = domain::CustodyKind::unknown;
    roll.places.push_back(place);
    roll.classes.push_back(group);
  }
  for (int i = 0; i < 12; ++i) {
    model::EvacPerson person;
    person.kind = i < 9 ? domain::EvacPersonKind::staff : domain::EvacPersonKind::visit;
    person.id = numbered<domain::StaffId>(i + 1);
    person.name = i < 9 ? "欧阳建国" : "访客李先生";
    person.detail = i < 9 ? "1009" : "07";
    person.state = i % 2 == 0 ? domain::EvacState::unknown : domain::EvacState::safe;
    roll.people.push_back(person);
  }
  for (const auto& person : roll.people) domain::count(roll.counts, person.state);
  roll.unaccounted = roll.counts.unknown;
  roll.may_end = true;
  return roll;
}

inline model::Evacuation evacuation_done() {
  model::Evacuation roll = evacuation(true, 20);
  for (auto& person : roll.people) person.state = domain::EvacState::safe;
  for (auto* groups : {&roll.places, &roll.classes})
    for (auto& group : *groups) group.counts = {group.counts.all, 0, group.counts.all, 0, 0, 0};
  roll.counts = {
      static_cast<int>(roll.people.size()), 0, static_cast<int>(roll.people.size()), 0, 0, 0};
  roll.unaccounted = 0;
  return roll;
}

inline model::Evacuation before_evacuation(int past) {
  model::Evacuation roll;
  roll.children = 1600;
  roll.staff = 51;
  roll.visitors = 3;
  for (int i = 0; i < past; ++i) {
    model::PastEvacuation one;
    one.drill = i != 1;
    one.started_at = {instant(15, 30).us - i * 9 * 24 * 60 * minute_us};
    one.ended_at = i == 2 ? Instant{} : Instant{one.started_at.us + 9 * minute_us};
    one.minutes_to_safe = i == 1 ? -1 : 6;
    one.counts = {1654, 0, i == 1 ? 1652 : 1654, 0, 0, i == 1 ? 2 : 0};
    roll.past.push_back(one);
  }
  roll.drills_this_month = past > 0 ? 1 : 0;
  return roll;
}

inline model::DayClose day_close(int red, bool closed = false) {
  model::DayClose close;
  close.day = today;
  for (std::size_t i = 0; i < domain::day_check_codes.size(); ++i) {
    const bool open = static_cast<int>(i) < red;
    close.checks.push_back(
        {std::string(domain::day_check_codes[i]), open ? 12 * (1 + static_cast<int>(i)) : 0});
    close.red += open ? 1 : 0;
  }
  close.closed = closed;
  close.closed_at = instant(18, 47);
  close.closed_by = "欧阳建国";
  if (red > 0) close.second = "周德育";
  close.may_close = true;
  close.may_reopen = true;
  close.has_principal = true;
  return close;
}

}  // namespace kehou::screens
