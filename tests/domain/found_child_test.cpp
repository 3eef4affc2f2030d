// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Whom the gate takes: out of a room, and from where a missing child was found (§2.3 Custody; inv
// 1, 11).
#include <doctest/doctest.h>

#include <algorithm>

#include "common/domain/rows.h"
#include "tests/domain/tiny_people.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

/// Each word knows all words before it, unless it is said blind.
struct Day {
  std::vector<Event> events;

  void say(Payload payload, bool blind = false) {
    Event event;
    event.envelope.id = id_of<EventId>(static_cast<int>(events.size()) + 1);
    event.envelope.terminal = id_of<TerminalId>(static_cast<int>(events.size()) + 1);
    event.envelope.seq = 1;
    event.envelope.wall = at(16, static_cast<int>(events.size()));
    event.envelope.actor = teacher;
    event.envelope.day = today;
    if (!blind)
      for (const Event& before : events) event.envelope.after.push_back(before.envelope.id);
    event.payload = std::move(payload);
    events.push_back(std::move(event));
  }
  StudentDay rows() const {
    std::vector<Event> other_way = events;
    std::reverse(other_way.begin(), other_way.end());
    const StudentDay day = fold_student_day(ann, today, events);
    CHECK(fold_student_day(ann, today, other_way) == day);
    return day;
  }
  CustodyKind kind() const { return rows().custody.kind; }
};

Day found_in_infirmary() {
  Day day;
  day.say(MarkedMissing{a1, ann, Slot::s1});
  day.say(Located{a1, ann, "infirmary"});
  CHECK(day.kind() == CustodyKind::out_temp);
  return day;
}

}  // namespace

TEST_CASE("custody: a child found in the infirmary and then fetched is out (inv 11)") {
  Day day = found_in_infirmary();
  day.say(StudentReleased{ann, today, LeaveMode::pickup});
  CHECK(day.kind() == CustodyKind::released);
  CHECK(day.rows().attendance.front().state == AttendanceState::located);
  day.say(StudentReturned{ann, today});
  CHECK(day.kind() == CustodyKind::at_gate);
}

TEST_CASE("custody: who is found after a release that knew nothing of the search is inside") {
  Day day = found_in_infirmary();
  day.say(StudentReleased{ann, today, LeaveMode::pickup}, true);
  CHECK(day.kind() == CustodyKind::out_temp);
}

TEST_CASE("custody: late care takes a child from the infirmary, and out of a room (inv 1)") {
  Day found = found_in_infirmary();
  found.say(LateCareStarted{today, {ann}, {}, teacher});
  CHECK(found.kind() == CustodyKind::late_care);
  Day in_room;
  in_room.say(CheckedIn{.session = a1, .student = ann});
  in_room.say(LateCareStarted{today, {ann}, {}, teacher});
  CHECK(in_room.kind() == CustodyKind::late_care);
  CHECK(in_room.rows().attendance.front().state == AttendanceState::handed_over);
  Day lost;
  lost.say(MarkedMissing{a1, ann, Slot::s1});
  lost.say(LateCareStarted{today, {ann}, {}, teacher});
  CHECK(lost.kind() == CustodyKind::late_care);
  // Seen in a room after it: there.
  in_room.say(CheckedIn{.session = a2, .student = ann, .slot = Slot::s2});
  CHECK(in_room.kind() == CustodyKind::in_session);
}

TEST_CASE("custody: a room that late care knew nothing of keeps the child") {
  Day day;
  day.say(CheckedIn{.session = a1, .student = ann});
  day.say(LateCareStarted{today, {ann}, {}, teacher}, true);
  CHECK(day.kind() == CustodyKind::in_session);
}
