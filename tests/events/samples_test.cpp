// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/events/samples.h"

#include <doctest/doctest.h>

using namespace kehou;
using namespace kehou::domain;

namespace kehou::events::samples {

namespace {
const StudentId other_student = id<StudentId>(0x52);
const StaffId teacher = id<StaffId>(0x41);
const StaffId leader = id<StaffId>(0x42);
const RoomId room = id<RoomId>(0x31);
const RoomId other_room = id<RoomId>(0x32);
const DayRange term{monday, tuesday};
const Weekdays on_monday_wednesday{0b101};
const Grades lower_grades{0b11};

StudentImported student_row() {
  StudentImported row;
  row.student = student;
  row.class_id = id<ClassId>(0x21);
  row.seat_no = 7;
  row.leave_mode = LeaveMode::self;
  row.status = StudentStatus::suspended;
  row.health_note = true;
  row.roll_ref = "00112233445566778899aabbccddeeff";
  row.card_ref = "ffeeddccbbaa99887766554433221100";
  return row;
}

StaffImported staff_row() {
  StaffImported row;
  row.staff = teacher;
  row.number = "10023";
  row.roles.add(Role::duty_teacher);
  row.roles.add(Role::day_leader);
  row.external = true;
  row.card_ref = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  return row;
}

std::vector<Payload> of_school() {
  const BellScheduleSet bell{
      "冬季作息",       term,           lower_grades,  {975}, {{980}, {1030}},
      {{1040}, {1080}}, {{700}, {745}}, {{750}, {840}}};
  const GroupOpened group{id<GroupId>(0x61),
                          id<ActivityId>(0x71),
                          "篮球 2班",
                          Slot::s2,
                          on_monday_wednesday,
                          room,
                          45,
                          teacher,
                          leader,
                          lower_grades,
                          term};
  return {
      SchoolDefined{"3205000001", "实验小学\t\"东校区\"", 5},
      TermDefined{"2026-2027 学年第一学期", term},
      ClassDefined{id<ClassId>(0x21), 2024, 7, 2, room, teacher},
      RoomDefined{room, "教学楼", "203", "2", "二楼西侧", 45, 60},
      student_row(),
      StudentChanged{student_row()},
      StudentLeft{student, StudentStatus::graduated},
      staff_row(),
      StaffChanged{staff_row()},
      StaffLeft{teacher},
      PinSet{teacher, "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA"},
      ClearanceRecorded{teacher, ClearanceResult::blocked, term},
      ActivityDefined{id<ActivityId>(0x71), ActivityKind::sport, "篮球"},
      group,
      GroupClosed{id<GroupId>(0x61), tuesday},
      Enrolled{id<EnrolmentId>(0x81), student, id<GroupId>(0x61), on_monday_wednesday, term},
      Withdrawn{id<EnrolmentId>(0x81), student, tuesday},
      DutyAssigned{id<DutyId>(0x91), teacher, DutyRole::supervise, id<GroupId>(0x61),
                   on_monday_wednesday, term},
      DutyEnded{id<DutyId>(0x91), tuesday},
      CalendarDaySet{monday, DayType::makeup, 5, "国办发明电〔2026〕1号", true},
      bell,
      TimeOverrideApproved{term, lower_grades, {1110}, leader, monday},
      ImportAccepted{{{"学生.xlsx", std::string(64, 'a'), 1600}, {"教师.csv", "b", 0}}, 1600, 3},
  };
}

std::vector<Payload> of_session() {
  return {
      TerminalJoined{"大厅", "一楼大厅"},
      SignInFailed{teacher},
      SignedIn{teacher},
      ShiftSignedIn{teacher, monday},
      ShiftSignedOut{teacher, monday},
      ChecklistCompleted{room,
                         session,
                         {{"exit_clear", ChecklistAnswer::not_ok, true},
                          {"lights", ChecklistAnswer::not_applicable, false}}},
      SessionOpened{session, room, true, "leader_late"},
      SessionClosed{session},
      SessionCancelled{session, "weather"},
      SessionReopened{session},
      RoomSwitched{session, room, other_room},
      SessionsMerged{session, other_session},
      DutySubstituted{session, teacher, leader},
  };
}

std::vector<Payload> of_student() {
  return {
      CheckedIn{session, student, true, 12, Via::backfill, true, true, Slot::s2},
      BatchCheckedIn{session, {student, other_student}, 2, Slot::s2},
      MarkedMissing{session, student, Slot::s2},
      MarkedExcused{session, student, ExcuseKind::sick, Slot::s2},
      WalkInAdmitted{session, student, leader, other_session, Slot::s2},
      Located{session, student, "infirmary"},
      MissingEscalated{session, student},
      TempOut{session, student, "toilet", Instant{1'795'422'600'000'000}},
      TempBack{session, student},
      MovedGroup{session, other_session, student},
      DispatchSigned{session, {{student, other_session}, {other_student, {}}}, 2},
      StudentReleased{student, monday, LeaveMode::bus, true},
      StudentReturned{student, monday},
      Voided{id<EventId>(0x02)},
      ConflictResolved{student, session},
      ViewedSensitive{"health", student},
  };
}
}  // namespace

std::vector<Payload> payloads() {
  std::vector<Payload> all = of_school();
  for (Payload& payload : of_session()) all.push_back(std::move(payload));
  for (Payload& payload : of_student()) all.push_back(std::move(payload));
  for (Payload& payload : of_custody()) all.push_back(std::move(payload));
  for (Payload& payload : of_lunch()) all.push_back(std::move(payload));
  return all;
}

Event event(Payload payload) {
  Event event;
  event.envelope = {.id = id<EventId>(0x01),
                    .action = id<ActionId>(0x03),
                    .terminal = id<TerminalId>(0x11),
                    .epoch = 4'503'599'627'370'497,
                    .seq = 118,
                    .wall = {1'795'422'005'123'456},
                    .mono_us = 987'654'321,
                    .boot = "5d1b6c1e-0000-4000-8000-00000000beef",
                    .seen = 42,
                    .day = monday,
                    .actor = teacher,
                    .role = Role::duty_teacher,
                    .auth = Auth::pin,
                    .after = {id<EventId>(0x04), id<EventId>(0x05)},
                    .corrects = id<EventId>(0x06),
                    .backfilled = true,
                    .clock_suspect = true};
  event.payload = std::move(payload);
  event.sealed = {0x00, 0xFF, 0x10, 0x20, 0x30};
  return event;
}

}  // namespace kehou::events::samples

TEST_CASE("samples: there is one of every kind, in the order of the variant") {
  const auto payloads = events::samples::payloads();
  REQUIRE(payloads.size() == std::variant_size_v<domain::PayloadKinds>);
  for (std::size_t i = 0; i < payloads.size(); ++i) CHECK(payloads[i].index() == i);
}
