// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/tiny_school.h"
#include "tests/domain/verdict.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

using State = AttendanceState;

TEST_CASE("move: both open, one slot, and a free place (inv 18)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  const MoveStudent command{a1, b1, ann};
  Facts facts = school.facts(command);
  facts.other->plan.group.capacity = 1;  // ding's
  const Decision decision = decide(facts, command);
  REQUIRE(std::holds_alternative<Refusal>(decision));
  CHECK(std::get<Refusal>(decision).no == No::session_full);
  CHECK(std::get<Refusal>(decision).number == 1);
  facts.other->plan.group.capacity = 30;
  facts.other->room_capacity = 1;
  CHECK(answer(facts, command) == No::session_full);
  facts.other->room_max = 2;
  CHECK(std::holds_alternative<std::vector<Draft>>(decide(facts, command)));
  CHECK(school.no(MoveStudent{a1, a1, ann}) == No::wrong_state);
  CHECK(school.no(MoveStudent{a1, b2, ann}) == No::wrong_state);
  facts.other.reset();
  CHECK(answer(facts, command) == No::no_such_session);
  school.mark(b1, ding, Mark::excused);
  school.does(CloseSession{b1});
  CHECK(school.no(command) == No::session_closed);
}

TEST_CASE("move: back again finds the student expected in the first group") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  school.does(MoveStudent{a1, b1, ann});
  school.mark(b1, ann, Mark::present);
  school.does(MoveStudent{b1, a1, ann});
  CHECK(school.row(ann, a1).state == State::expected);
  CHECK(school.row(ann, b1).state == State::moved);
  CHECK(school.custody(ann).kind == CustodyKind::transit);
  CHECK(school.custody(ann).session == a1);
  school.mark(a1, ann, Mark::present);
  CHECK(school.custody(ann).session == a1);
  CHECK_FALSE(school.custody(ann).in_two_places);
}

TEST_CASE("out, locate: need a place, and an unknown student is said so") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  CHECK(school.no(SendOut{a1, ann, "", 10}) == No::place_needed);
  school.mark(a1, ann, Mark::missing);
  CHECK(school.no(LocateStudent{a1, ann, ""}) == No::place_needed);
  Facts facts = school.facts(TakeBack{a1, ann});
  facts.cell.reset();
  CHECK(answer(facts, TakeBack{a1, ann}) == No::unknown_student);
}

TEST_CASE("locate: somebody missing is found also after the session was closed (inv 10)") {
  TinySchool school = open_school();
  school.mark(b1, ding, Mark::missing);
  school.does(CloseSession{b1});
  school.does(EscalateMissing{b1, ding});
  school.does(LocateStudent{b1, ding, "library"});
  CHECK(school.row(ding, b1).state == State::located);
  CHECK(school.row(ding, b1).place_code == "library");
  CHECK(school.custody(ding).session.group.is_nil());
  // Found somewhere is not held somewhere: the next group simply takes the student in.
  const Event event = school.does(MarkStudent{.session = b2, .student = ding});
  CHECK_FALSE(std::get<CheckedIn>(event.payload).implicit_dispatch);
}

TEST_CASE("release: guards and teachers may, and only the released come back (inv 11)") {
  TinySchool school = open_school();
  const ReleaseStudents command = fetched(ann, false);
  school.as(teacher, Role::finance);
  CHECK(school.no(command) == No::not_allowed);
  school.actor = {};
  CHECK(school.no(command) == No::not_signed_in);
  school.as(teacher, Role::guard);
  CHECK(school.no(ReturnStudent{ann}) == No::wrong_state);
  school.does(command);
  CHECK(school.custody(ann).kind == CustodyKind::released);
  school.does(ReturnStudent{ann});
  CHECK(school.custody(ann).kind == CustodyKind::at_gate);
  school.does(command);
  CHECK(school.custody(ann).kind == CustodyKind::released);
}
