// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::PlannedSession;

model::RoomPicker load_room_picker(const Scope& scope, CivilDay day) {
  std::unordered_map<domain::ClassId, model::ClassKey> keys;
  scope.sql.each(
      "SELECT class_id, seat_no FROM student WHERE status = 0 ORDER BY class_id, seat_no",
      [&](Row& row) {
        const auto class_id = row.next<domain::ClassId>();
        keys[class_id].seat_numbers.push_back(row.next<int>());
      });
  model::RoomPicker picker;
  for (auto& [id, key] : keys) {
    const auto found = scope.school.classes.find(id);
    const int grade =
        found == scope.school.classes.end() ? 0 : domain::grade_on(found->second, day);
    if (grade == 0) continue;
    key.class_id = id;
    key.grade = grade;
    key.number = found->second.number;
    key.name = class_name(found->second, day);
    picker.classes.push_back(std::move(key));
  }
  std::sort(picker.classes.begin(), picker.classes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.grade, a.number, a.class_id) < std::tie(b.grade, b.number, b.class_id);
  });
  return picker;
}

namespace {

model::RoomAnswerLine line_of(const Scope& scope, const Day& day, const PlannedSession& session) {
  model::RoomAnswerLine line;
  line.slot = session.group.slot;
  line.time = session.time;
  line.title = session.group.title;
  const domain::RoomId room = day.room(session);
  line.room = scope.school.room_name(room);
  const auto found = scope.school.rooms.find(room);
  if (found != scope.school.rooms.end()) line.direction = found->second.direction;
  line.teacher = teacher_of(scope, day, session);
  line.change = change_of(day, session);
  return line;
}

MinuteOfDay end_for(const School& school, domain::ClassId class_id, CivilDay day) {
  const auto found = school.classes.find(class_id);
  const int grade = found == school.classes.end() ? 0 : domain::grade_on(found->second, day);
  const auto time =
      grade == 0 ? std::nullopt : domain::slot_time(school.calendar, day, domain::Slot::s2, grade);
  return time ? time->end : domain::seasonal_end(day);
}

}  // namespace

std::optional<model::RoomAnswer> load_room_answer(const Scope& scope, domain::StudentId student,
                                                  CivilDay today, int privacy) {
  std::optional<model::RoomAnswer> answer;
  scope.sql.each(
      "SELECT class_id, seat_no, sealed, sealed_at FROM student WHERE id = ? AND status = 0",
      [&](Row& row) {
        answer.emplace();
        const auto class_id = row.next<domain::ClassId>();
        row.into(answer->seat_no);
        const Bytes sealed = row.next<Bytes>();
        const auto sealed_at = row.next<domain::EventId>();
        answer->class_name = scope.school.class_name(class_id, today);
        answer->service_end = end_for(scope.school, class_id, today);
        if (privacy > 0)
          answer->masked_name =
              masked_name(scope.names.of(student, sealed, sealed_at).name, privacy);
      },
      student);
  if (!answer) return answer;
  const Day day = load_day(scope, today);
  const auto groups = load_student_groups(scope.sql, day.plan, student);
  for (const PlannedSession& session : plan_of(day, groups))
    answer->lines.push_back(line_of(scope, day, session));
  return answer;
}

}  // namespace kehou::store
