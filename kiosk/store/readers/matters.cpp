// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "kiosk/store/readers/handover_rows.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/matter_words.h"

namespace kehou::store {

using domain::MatterRow;
using domain::StaffId;
using model::MatterLine;

namespace {

std::string title_of(const Scope& scope, domain::SessionRef session) {
  for (const domain::GroupOpened& group : scope.school.groups)
    if (group.group == session.group) return group.title;
  return {};
}

std::string about(const Scope& scope, const domain::MatterRaised& raised) {
  if (!raised.student.is_nil()) return child_name(scope, raised.student);
  if (!raised.session.group.is_nil()) return title_of(scope, raised.session);
  return scope.school.room_name(raised.room);
}

}  // namespace

std::string child_name(const Scope& scope, domain::StudentId student) {
  std::string text;
  scope.sql.each(
      "SELECT seat_no, sealed, sealed_at FROM student WHERE id = ?",
      [&](Row& row) {
        int seat_no = 0;
        Bytes sealed;
        domain::EventId sealed_at;
        row.all(seat_no, sealed, sealed_at);
        text = fmt::format("{:02} {}", seat_no, scope.names.of(student, sealed, sealed_at).name);
      },
      student);
  return text;
}

MatterLine matter_line(const Scope& scope, const Day& day, const MatterRow& row, StaffId viewer,
                       Instant now) {
  MatterLine line;
  line.matter = row.matter;
  line.kind = row.raised.kind;
  line.severity = row.raised.severity;
  line.state = row.state;
  line.text_code = row.raised.text_code;
  line.words = open_personal(scope.key, row.words, row.words_at).reason;
  line.about = about(scope, row.raised);
  line.owner = row.owner;
  line.owner_name = staff_name(scope, row.owner);
  line.due = row.due;
  line.due_today = row.due.us != 0 && school_day(row.due) == day.day();
  line.overdue = row.is_overdue(now);
  line.raised_at = row.raised_at;
  line.raised_by = staff_name(scope, row.raised_by);
  line.done_by = staff_name(scope, row.done_by);
  line.done_at = row.done_at;
  line.done_words = open_personal(scope.key, row.done_words, row.done_words_at).reason;
  line.verified_by = staff_name(scope, row.verified_by);
  line.verified_at = row.verified_at;
  line.sent_back = row.sent_back;
  line.mine = row.owner == viewer;
  line.may_verify = row.state == domain::MatterState::done && row.done_by != viewer;
  return line;
}

std::vector<model::Colleague> colleagues(const Scope& scope, const DayFacts& facts,
                                         StaffId viewer) {
  std::vector<model::Colleague> all;
  for (const auto& [staff, entry] : scope.school.staff) {
    if (entry.has_left || entry.row.external) continue;
    const auto shift = facts.shifts.find(staff);
    const bool on_duty = shift != facts.shifts.end() && is_on_duty(shift->second);
    all.push_back({staff, staff_name(scope, staff), on_duty});
  }
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return std::tuple(a.staff != viewer, !a.on_duty, a.name, a.staff) <
           std::tuple(b.staff != viewer, !b.on_duty, b.name, b.staff);
  });
  return all;
}

model::MatterBoard load_matters(const Scope& scope, StaffId viewer, Instant now) {
  model::MatterBoard board;
  board.viewer = viewer;
  board.now = now;
  const CivilDay today = school_day(now);
  const DayFacts facts = load_day_facts(scope, today);
  for (const MatterRow& row : load_open_matters(scope.sql))
    board.open.push_back(matter_line(scope, facts.day, row, viewer, now));
  std::stable_sort(board.open.begin(), board.open.end(), [](const auto& a, const auto& b) {
    return std::tuple(!a.overdue, a.state) < std::tuple(!b.overdue, b.state);
  });
  for (const MatterRow& row : load_settled_matters(scope.sql, instant_of(today, {0})))
    board.settled.push_back(matter_line(scope, facts.day, row, viewer, now));
  board.owners = colleagues(scope, facts, viewer);
  return board;
}

}  // namespace kehou::store
