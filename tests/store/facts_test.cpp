// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.h"

#include <algorithm>

#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::Facts;

namespace {

Stamp teacher_stamp(int staff) {
  Stamp stamp;
  stamp.actor = small_staff(staff);
  stamp.roles.add(domain::Role::duty_teacher);
  stamp.auth = domain::Auth::pin;
  return stamp;
}

Facts facts_of(JournalSchool& school, const domain::Command& command, int actor = 2,
               Instant now = small_time(16, 25)) {
  return FactsSource(school.database(), school.journal(), school.key())
      .load(command, teacher_stamp(actor), now);
}

const domain::CellFacts& cell(const domain::SessionFacts& session, int class_index, int seat) {
  for (const domain::CellFacts& one : session.cells)
    if (one.row.student == small_student(class_index, seat)) return one;
  FAIL("no such cell");
  return session.cells.front();
}

domain::MarkStudent mark(int group, int class_index, int seat) {
  return {small_session(group), small_student(class_index, seat), {}, {}, {}, false};
}

}  // namespace

TEST_CASE("facts: who acts, when and whether the day is taught") {
  JournalSchool school;
  Facts facts = facts_of(school, mark(0, 0, 1));
  CHECK(facts.actor == small_staff(2));
  CHECK(facts.actor_cleared);
  CHECK(facts.auth == domain::Auth::pin);
  CHECK(facts.now == small_time(16, 25));
  CHECK(facts.today == small_monday());
  CHECK(facts.day_taught);
  CHECK_FALSE(facts.day_leader_signed_in);
  school.say(domain::ShiftSignedIn{small_staff(1), small_monday()});
  CHECK(facts_of(school, mark(0, 0, 1)).day_leader_signed_in);
  school.say(domain::ShiftSignedOut{small_staff(1), small_monday()});
  CHECK_FALSE(facts_of(school, mark(0, 0, 1)).day_leader_signed_in);
  domain::MarkStudent sunday = mark(0, 0, 1);
  sunday.session.day = small_monday() + -1;
  facts = facts_of(school, sunday);
  CHECK_FALSE(facts.day_taught);
  CHECK_FALSE(facts.session);
}

TEST_CASE("facts: a session has its custodians, its room and its checklist") {
  JournalSchool school;
  Facts facts = facts_of(school, domain::OpenSession{small_session(0), false, ""});
  REQUIRE(facts.session);
  REQUIRE(facts.session->staff.size() == 1);
  CHECK(facts.session->staff[0].staff == small_staff(2));
  CHECK_FALSE(facts.session->staff[0].signed_in);
  CHECK(facts.session->staff[0].cleared);
  CHECK(facts.session->room == small_room(0));
  CHECK(facts.session->room_capacity == 45);
  CHECK(facts.session->room_max == 60);
  CHECK_FALSE(facts.session->checklist_done);
  school.open(0);
  facts = facts_of(school, domain::OpenSession{small_session(0), false, ""});
  CHECK(facts.session->staff[0].signed_in);
  CHECK(facts.session->checklist_done);
  CHECK_FALSE(facts.session->room_blocked);
  CHECK(facts.session->row.state == domain::SessionState::open);
  CHECK(facts.session->row.heads.size() == 1);

  facts = facts_of(school, domain::OpenSession{small_session(5), false, ""}, 2);
  REQUIRE(facts.session->staff.size() == 3);  // lead, the external assistant, the actor
  CHECK(facts.session->staff[1].external);
  CHECK(facts.session->staff[2].staff == small_staff(2));
  school.say(domain::DutySubstituted{small_session(5), small_staff(7), small_staff(6)});
  facts = facts_of(school, domain::OpenSession{small_session(5), false, ""}, 2);
  CHECK(facts.session->staff[0].staff == small_staff(6));
}

TEST_CASE(
    "facts: an open session in the same room and time takes the room; an open ground is free") {
  JournalSchool school;
  school.open(1);
  school.say(domain::RoomSwitched{small_session(0), small_room(0), small_room(1)});
  Facts facts = facts_of(school, domain::OpenSession{small_session(0), false, ""});
  CHECK(facts.session->room == small_room(1));
  CHECK(facts.session->room_taken_by == small_session(1));
  facts = facts_of(school, domain::SwitchRoom{small_session(0), small_room(2)});
  REQUIRE(facts.room_to);
  CHECK(facts.room_to->capacity == 45);
  CHECK(facts.room_to->taken_by == small_session(2));
  facts = facts_of(school, domain::SwitchRoom{small_session(0), small_room(6)});
  CHECK(facts.room_to->taken_by == domain::SessionRef{});
  school.say(domain::RoomSwitched{small_session(2), small_room(2), small_room(4)});
  facts = facts_of(school, domain::SwitchRoom{small_session(0), small_room(4)});
  CHECK(facts.room_to->taken_by == domain::SessionRef{});
}

TEST_CASE("facts: each cell knows its row, its custody and the next session of the day") {
  JournalSchool school;
  school.open(0);
  const auto here = school.present(0, 0, 1);
  school.say(domain::SessionCancelled{small_session(5), ""});
  const Facts facts = facts_of(school, domain::CloseSession{small_session(0)});
  REQUIRE(facts.session->cells.size() == 12);
  const domain::CellFacts& first = cell(*facts.session, 0, 1);
  CHECK(first.enrolled);
  CHECK(first.row.state == domain::AttendanceState::present);
  CHECK(first.row.heads == std::vector{here});
  CHECK(first.custody.kind == domain::CustodyKind::in_session);
  CHECK(first.next == small_session(4));
  CHECK(cell(*facts.session, 0, 2).row.heads.empty());
  CHECK(cell(*facts.session, 0, 7).next == domain::SessionRef{});   // calligraphy is cancelled
  CHECK(cell(*facts.session, 0, 12).next == domain::SessionRef{});  // enrolled in S1 only
}

TEST_CASE("facts: a student from elsewhere comes with rows, plan and the session that holds") {
  JournalSchool school;
  school.open(1);
  school.present(1, 1, 4);
  const Facts facts =
      facts_of(school, domain::AdmitWalkIn{small_session(0), small_student(1, 4), small_staff(1)});
  REQUIRE(facts.cell);
  CHECK_FALSE(facts.cell->enrolled);
  CHECK(facts.cell->row.session == small_session(0));
  CHECK(facts.cell->row.state == domain::AttendanceState::expected);
  CHECK(facts.cell->custody.session == small_session(1));
  REQUIRE(facts.cell->holder);
  CHECK(facts.cell->holder->group.title == "作业看护 三2");
  REQUIRE(facts.cell->others.size() == 1);
  CHECK(facts.cell->others[0].session == small_session(1));
  CHECK(facts.student_rows.size() == 1);
  REQUIRE(facts.student_plan.size() == 2);
  CHECK(facts.student_plan[0].ref == small_session(1));
  CHECK(facts.confirmer_roles.has(domain::Role::day_leader));
}

TEST_CASE("facts: merged sessions give one list, each cell where it is to be marked") {
  JournalSchool school;
  school.open(2);
  school.open(3);
  school.present(3, 3, 1);
  school.say(domain::SessionsMerged{small_session(3), small_session(2)});
  const Facts facts = facts_of(school, domain::MarkRest{small_session(2), 24});
  REQUIRE(facts.session->cells.size() == 24);
  CHECK(cell(*facts.session, 3, 1).row.session == small_session(3));
  CHECK(cell(*facts.session, 3, 2).row.session == small_session(2));
  CHECK(cell(*facts.session, 3, 2).enrolled);
  CHECK(cell(*facts.session, 3, 2).next == small_session(4));
  const Facts merge = facts_of(school, domain::MergeSessions{small_session(1), small_session(2)});
  REQUIRE(merge.other);
  CHECK(merge.other->cells.size() == 24);
}

TEST_CASE(
    "facts: an undo knows its target, whether it was voided and whether something stands on it") {
  JournalSchool school;
  school.open(0);
  const auto here = school.present(0, 0, 1);
  Facts facts = facts_of(school, domain::Undo{here, ""});
  REQUIRE(facts.target);
  CHECK(facts.target->envelope.id == here);
  CHECK(facts.target_is_head);
  CHECK_FALSE(facts.target_voided);
  REQUIRE(facts.session);
  CHECK(facts.session->plan.ref == small_session(0));
  REQUIRE(facts.cell);
  CHECK(facts.cell->row.heads == std::vector{here});

  domain::TempOut out;
  out.session = small_session(0);
  out.student = small_student(0, 1);
  const auto away = school.say(out, {.after = {here}});
  CHECK_FALSE(facts_of(school, domain::Undo{here, ""}).target_is_head);
  CHECK(facts_of(school, domain::Undo{away, ""}).target_is_head);
  const auto undo = school.say(domain::Voided{away});
  CHECK(facts_of(school, domain::Undo{away, ""}).target_voided);
  CHECK(facts_of(school, domain::Undo{here, ""}).target_is_head);
  school.say(domain::Voided{undo});
  CHECK_FALSE(facts_of(school, domain::Undo{away, ""}).target_voided);
  CHECK_FALSE(facts_of(school, domain::Undo{domain::EventId(), ""}).target);
}

TEST_CASE("facts: an undone session event is a head while no later one of the session knows it") {
  JournalSchool school;
  school.open(0);
  const auto opened = school.events().back().envelope.id;
  school.present(0, 0, 1);
  CHECK(facts_of(school, domain::Undo{opened, ""}).target_is_head);
  const auto closed = school.say(domain::SessionClosed{small_session(0)}, {.after = {opened}});
  CHECK_FALSE(facts_of(school, domain::Undo{opened, ""}).target_is_head);
  CHECK(facts_of(school, domain::Undo{closed, ""}).target_is_head);
}

TEST_CASE("facts: a shift that ends names the sessions that only this person holds (inv 5)") {
  JournalSchool school;
  school.open(0);
  const domain::SignShiftOut out{small_staff(2)};
  CHECK(facts_of(school, out).held_by_actor.empty());  // nobody is in the room yet
  school.present(0, 0, 1);
  Facts facts = facts_of(school, out);
  CHECK(facts.held_by_actor == std::vector{small_session(0)});
  REQUIRE(facts.staff);
  CHECK(facts.staff->signed_in);
  domain::GroupOpened group = facts_of(school, mark(0, 0, 1)).session->plan.group;
  group.backup = small_staff(7);
  school.say(group);
  school.say(domain::ShiftSignedIn{small_staff(7), small_monday()});
  CHECK(facts_of(school, out).held_by_actor.empty());
}

TEST_CASE("facts: a return has the student's custody without a session") {
  JournalSchool school;
  school.open(0);
  school.present(0, 0, 1);
  const Facts facts = facts_of(school, domain::ReturnStudent{small_student(0, 1)});
  REQUIRE(facts.cell);
  CHECK(facts.cell->custody.session == small_session(0));
  REQUIRE(facts.cell->holder);
  CHECK(facts.cell->holder->ref == small_session(0));
  CHECK_FALSE(facts.session);
  CHECK_FALSE(facts_of(school, mark(0, 9, 99)).cell);
}
