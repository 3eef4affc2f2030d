// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "kiosk/store/readers/diets.h"
#include "kiosk/store/readers/loads.h"
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::AttendanceState;
using domain::SessionState;

namespace {

const model::StudentTile& tile(const model::RollCall& roll, int class_index, int seat) {
  for (const model::StudentTile& one : roll.tiles)
    if (one.student == small_student(class_index, seat)) return one;
  FAIL("no such tile");
  return roll.tiles.front();
}

bool has_tile(const model::RollCall& roll, int class_index, int seat) {
  for (const model::StudentTile& one : roll.tiles)
    if (one.student == small_student(class_index, seat)) return true;
  return false;
}

model::RollCall roll_of(JournalSchool& school, int group, Instant now = small_time(16, 40)) {
  return school.reader()->load_roll_call(small_session(group), now).value();
}

void check_arithmetic(const model::RollCall& roll) {
  const model::Counts& c = roll.counts;
  CHECK(c.expected == static_cast<int>(roll.tiles.size()));
  CHECK(c.in_room == c.present + c.late);
  CHECK(c.expected ==
        c.in_room + c.excused + c.missing + c.located + c.out_temp + c.gone + c.uncalled);
}

template <class Event>
Event told(int group, int class_index, int seat) {
  Event event;
  event.session = small_session(group);
  event.student = small_student(class_index, seat);
  if constexpr (requires { event.slot; })
    event.slot = group < 4 ? domain::Slot::s1 : domain::Slot::s2;
  return event;
}

}  // namespace

TEST_CASE("roll call: lists who is enrolled that weekday, by class and seat, all uncalled") {
  JournalSchool school;
  const model::RollCall roll = roll_of(school, 4);
  CHECK(roll.title == "篮球");
  CHECK(roll.room == "操场东区");
  CHECK(roll.teacher == "欧阳老师");
  CHECK(roll.state == SessionState::planned);
  REQUIRE(roll.tiles.size() == 24);
  CHECK(roll.mixed_classes);
  CHECK(roll.counts.uncalled == 24);
  CHECK(roll.tiles.front().class_name == "三(1)班");
  CHECK(roll.tiles.front().seat_no == 1);
  CHECK(roll.tiles.back().class_name == "四(2)班");
  CHECK(roll.tiles.back().seat_no == 6);
  CHECK(tile(roll, 1, 4).name == small_student_name(1, 4).name);
  CHECK(tile(roll, 1, 4).pinyin == small_student_name(1, 4).pinyin);
  CHECK(tile(roll, 1, 4).initials == small_student_name(1, 4).initials);
  CHECK(tile(roll, 0, 3).same_name);
  CHECK(tile(roll, 2, 3).same_name);
  CHECK_FALSE(tile(roll, 1, 3).same_name);
  check_arithmetic(roll);
  CHECK(roll_of(school, 0).tiles.size() == 12);
  CHECK_FALSE(roll_of(school, 0).mixed_classes);
  CHECK(tile(roll_of(school, 0), 0, 7).health_note);
}

TEST_CASE("roll call: who has left the school or the group is not listed") {
  JournalSchool school;
  school.say(domain::StudentLeft{small_student(0, 1), domain::StudentStatus::transferred});
  school.say(domain::Withdrawn{fixed_id<domain::EnrolmentId>(8, 2), small_student(0, 2),
                               small_monday() + -1});
  school.say(
      domain::Withdrawn{fixed_id<domain::EnrolmentId>(8, 3), small_student(0, 3), small_monday()});
  const model::RollCall roll = roll_of(school, 0);
  CHECK_FALSE(has_tile(roll, 0, 1));
  CHECK_FALSE(has_tile(roll, 0, 2));
  CHECK(has_tile(roll, 0, 3));
}

TEST_CASE("roll call: every state has its tile and the counts add up") {
  JournalSchool school;
  school.open(0);
  school.present(0, 0, 1);
  auto late = told<domain::CheckedIn>(0, 0, 2);
  late.late = true;
  late.late_min = 7;
  school.say(late);
  school.say(told<domain::MarkedExcused>(0, 0, 3));
  school.say(told<domain::MarkedMissing>(0, 0, 4));
  const auto missing = school.say(told<domain::MarkedMissing>(0, 0, 5));
  auto located = told<domain::Located>(0, 0, 5);
  located.place_code = "infirmary";
  school.say(located, {.after = {missing}});
  const auto here = school.present(0, 0, 6);
  auto out = told<domain::TempOut>(0, 0, 6);
  out.place_code = "toilet";
  out.due = small_time(16, 35);
  school.say(out, {.after = {here}});
  const auto there = school.present(0, 0, 7);
  domain::StudentReleased released{small_student(0, 7), small_monday(), {}, true};
  school.say(released, {.after = {there}});
  const model::RollCall roll = roll_of(school, 0, small_time(16, 36));
  check_arithmetic(roll);
  CHECK(roll.counts.expected == 12);
  CHECK(roll.counts.in_room == 2);
  CHECK(roll.counts.late == 1);
  CHECK(roll.counts.excused == 1);
  CHECK(roll.counts.missing == 1);
  CHECK(roll.counts.located == 1);
  CHECK(roll.counts.out_temp == 1);
  CHECK(roll.counts.gone == 1);
  CHECK(roll.counts.uncalled == 5);
  CHECK(tile(roll, 0, 2).late_min == 7);
  CHECK(tile(roll, 0, 5).place_code == "infirmary");
  CHECK(tile(roll, 0, 6).overdue);
  CHECK_FALSE(tile(roll_of(school, 0, small_time(16, 30)), 0, 6).overdue);
  CHECK(roll.state == SessionState::open);
}

TEST_CASE("roll call: a student who was released uncalled need not be called (inv 11)") {
  JournalSchool school;
  school.open(0);
  school.say(domain::StudentReleased{small_student(0, 7), small_monday(), {}, true});
  const model::RollCall roll = roll_of(school, 0);
  CHECK(tile(roll, 0, 7).state == AttendanceState::early_left);
  CHECK(roll.counts.gone == 1);
  CHECK(roll.counts.uncalled == 11);
  check_arithmetic(roll);
}

TEST_CASE("roll call: the state goes from planned over ready and open to roll done") {
  JournalSchool school;
  CHECK(roll_of(school, 0).state == SessionState::planned);
  const Saying saying{small_time(16, 10)};
  school.say(domain::ChecklistCompleted{small_room(0), small_session(0), {}}, saying);
  CHECK(roll_of(school, 0).state == SessionState::planned);
  school.say(domain::ShiftSignedIn{small_staff(2), small_monday()}, saying);
  CHECK(roll_of(school, 0).state == SessionState::ready);
  school.say(domain::SessionOpened{small_session(0), small_room(0), false, ""}, saying);
  CHECK(roll_of(school, 0).state == SessionState::open);
  for (int seat = 1; seat <= small_seats; ++seat) school.present(0, 0, seat);
  CHECK(roll_of(school, 0).state == SessionState::roll_done);
}

TEST_CASE("roll call: a serious finding keeps the room from being ready") {
  JournalSchool school;
  const domain::ChecklistCompleted::Item blocked{"exit_clear", domain::ChecklistAnswer::not_ok,
                                                 true};
  school.say(domain::ChecklistCompleted{small_room(0), small_session(0), {blocked}});
  school.say(domain::ShiftSignedIn{small_staff(2), small_monday()});
  CHECK(roll_of(school, 0).state == SessionState::planned);
  const auto list = school.reader()->load_checklist(small_session(0)).value();
  CHECK(list.room_blocked);
  CHECK(list.done);
  CHECK(list.items.size() == 8);
  CHECK_FALSE(list.day_leader_in);
  CHECK_FALSE(school.reader()->load_checklist(small_session(1)).value().done);
}

TEST_CASE("roll call: walk-ins and who was moved in are listed, who was moved out has gone") {
  JournalSchool school;
  school.open(0);
  school.open(1);
  domain::WalkInAdmitted walk_in;
  walk_in.session = small_session(0);
  walk_in.student = small_student(3, 9);
  school.say(walk_in);
  const auto here = school.present(0, 0, 1);
  domain::MovedGroup moved{small_session(0), small_session(1), small_student(0, 1)};
  const auto move = school.say(moved, {.after = {here}});
  model::RollCall from = roll_of(school, 0);
  CHECK(tile(from, 3, 9).walk_in);
  CHECK(tile(from, 3, 9).state == AttendanceState::present);
  CHECK(from.counts.expected == 13);
  CHECK(tile(from, 0, 1).state == AttendanceState::moved);
  CHECK(from.counts.gone == 1);
  CHECK(tile(roll_of(school, 1), 0, 1).state == AttendanceState::expected);
  REQUIRE(from.others.size() == 1);
  CHECK(from.others[0].session == small_session(1));
  school.say(domain::Voided{move});
  CHECK_FALSE(has_tile(roll_of(school, 1), 0, 1));
  check_arithmetic(from);
}

TEST_CASE("roll call: a merged session's students stand on the list that is held, each once") {
  JournalSchool school;
  school.open(2);
  school.open(3);
  school.present(3, 3, 1);
  school.say(told<domain::MarkedExcused>(3, 3, 2));
  school.say(domain::SessionsMerged{small_session(3), small_session(2)});
  school.present(2, 3, 3);
  const model::RollCall roll = roll_of(school, 2);
  CHECK(roll.counts.expected == 24);
  CHECK(tile(roll, 3, 1).state == AttendanceState::present);
  CHECK(tile(roll, 3, 2).state == AttendanceState::excused);
  CHECK(tile(roll, 3, 3).state == AttendanceState::present);
  CHECK(tile(roll, 3, 4).state == AttendanceState::expected);
  CHECK(roll.counts.uncalled == 21);
  check_arithmetic(roll);
}

TEST_CASE("roll call: a register of 45 needs no more than twelve statements") {
  JournalSchool school;
  support::Items items;
  for (int seat = 13; seat <= 45; ++seat) {
    domain::StudentImported student;
    student.student = small_student(0, seat);
    student.class_id = small_class(0);
    student.seat_no = seat;
    items.push_back({student, named("新生" + std::to_string(seat))});
    items.push_back({domain::Enrolled{fixed_id<domain::EnrolmentId>(8, 3000 + seat),
                                      small_student(0, seat),
                                      small_group(0),
                                      {31},
                                      small_term()},
                     {}});
  }
  school.record(items);
  school.open(0);

  Statements sql(school.database());
  School masters;
  Names names(school.key());
  Diets diets(school.key());
  masters.refresh(sql);
  int statements = 0;
  const auto count_one = [](unsigned, void* counter, void*, void*) {
    ++*static_cast<int*>(counter);
    return 0;
  };
  sqlite3_trace_v2(school.database().getHandle(), SQLITE_TRACE_STMT, count_one, &statements);
  const auto load = [&] {
    SQLite::Transaction snapshot(school.database());
    masters.refresh(sql);
    const Scope scope{sql, masters, names, school.key(), school.journal(), diets};
    return load_roll_call(scope, small_session(0), small_time(16, 25));
  };
  CHECK(load().tiles.size() == 45);
  CHECK(statements > 0);
  CHECK(statements <= 12);
  sqlite3_trace_v2(school.database().getHandle(), 0, nullptr, nullptr);
}

TEST_CASE("walk-in: shows a class with where the plan has each, and who is here already") {
  JournalSchool school;
  school.open(0);
  domain::WalkInAdmitted walk_in;
  walk_in.session = small_session(0);
  walk_in.student = small_student(1, 2);
  school.say(walk_in);
  school.open(1);
  school.present(1, 1, 3);
  school.present(2, 1, 4);
  const auto picker = school.reader()->load_walk_in(small_session(0), small_class(1)).value();
  REQUIRE(picker.hits.size() == 12);
  CHECK(picker.hits[0].name == small_student_name(1, 1).name);
  CHECK(picker.hits[0].class_name == "三(2)班");
  CHECK(picker.hits[0].expected_in == "作业看护 三2");
  CHECK(picker.hits[0].expected_session == small_session(1));
  CHECK_FALSE(picker.hits[0].here_already);
  CHECK_FALSE(picker.hits[0].held_there);
  CHECK(picker.hits[1].here_already);
  CHECK(picker.hits[2].held_there);
  CHECK(picker.hits[2].expected_session == small_session(1));
  CHECK(picker.hits[3].held_there);  // called elsewhere than the plan says
  CHECK(picker.hits[3].expected_session == small_session(2));
  const auto own = school.reader()->load_walk_in(small_session(0), small_class(0)).value();
  CHECK(own.hits[0].here_already);
  CHECK(own.hits[0].expected_in == "");
}
