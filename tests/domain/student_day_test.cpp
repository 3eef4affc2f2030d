// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

using State = AttendanceState;

TEST_CASE("cell: two terminals that say the same are merged, and both are named next") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.mark(a1, ann, Mark::present, 1);
  school.sync_all();
  const AttendanceRow row = school.row(ann, a1);
  CHECK(row.state == State::present);
  CHECK_FALSE(row.in_doubt);
  CHECK(row.heads.size() == 2);
  CHECK(school.day_of(ann, 0) == school.day_of(ann, 1));
  school.does(SendOut{a1, ann, "toilet", 10});
  CHECK(school.row(ann, a1).heads.size() == 1);
}

TEST_CASE("cell: two terminals that differ are in doubt, and the less safe state is shown") {
  struct Sample {
    Mark one, other;
    State shown;
  };
  for (const Sample& sample : {Sample{Mark::present, Mark::missing, State::missing},
                               Sample{Mark::missing, Mark::present, State::missing},
                               Sample{Mark::present, Mark::excused, State::excused},
                               Sample{Mark::excused, Mark::missing, State::missing},
                               Sample{Mark::present, Mark::late, State::late}}) {
    TinySchool school = open_school(2);
    school.mark(a1, ann, sample.one, 0);
    school.mark(a1, ann, sample.other, 1);
    school.sync_all();
    CHECK(school.row(ann, a1).state == sample.shown);
    CHECK(school.row(ann, a1).in_doubt);
    CHECK(school.day_of(ann, 0) == school.day_of(ann, 1));
    // One word of somebody who saw both decides it, without a reason.
    school.now = at(17, 5);
    school.mark(a1, ann, Mark::present, 1);
    school.sync_all();
    CHECK(school.row(ann, a1).state == State::present);
    CHECK_FALSE(school.row(ann, a1).in_doubt);
  }
}

TEST_CASE("cell: a mark that saw another one supersedes it, whatever the clocks say") {
  TinySchool school = open_school(2);
  school.now = at(16, 40);
  school.mark(a1, ann, Mark::missing, 0);
  school.sync_all();
  school.now = at(16, 21);  // the second terminal is behind
  school.mark(a1, ann, Mark::present, 1);
  school.sync_all();
  CHECK(school.row(ann, a1).state == State::present);
  CHECK_FALSE(school.row(ann, a1).in_doubt);
}

TEST_CASE("undo: restores what was before, and only that (inv 9)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  const StudentDay before = school.day_of(ann);
  school.now = at(16, 25);
  const Event second = school.does(SendOut{a1, ann, "toilet", 10});
  CHECK(school.row(ann, a1).state == State::out_temp);
  school.does(Undo{second.envelope.id, ""});
  CHECK(school.day_of(ann) == before);
}

TEST_CASE("undo: of a batch takes back every student of it") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::excused);
  const Event batch = school.does(MarkRest{a1, 2});
  CHECK(school.row(bao, a1).state == State::present);
  CHECK(school.row(bao, a1).via == Via::batch);
  school.does(Undo{batch.envelope.id, ""});
  CHECK(school.row(bao, a1).heads.empty());
  CHECK(school.row(chen, a1).heads.empty());
  CHECK(school.row(ann, a1).state == State::excused);
}

TEST_CASE("undo: of a middle word leaves the last one alone") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  const Event second = school.does(SendOut{a1, ann, "toilet", 10});
  school.does(TakeBack{a1, ann});
  const AttendanceRow row = school.row(ann, a1);
  Draft taken_back;
  taken_back.payload = Voided{second.envelope.id};
  school.append(taken_back, id_of<ActionId>(9), 0);
  CHECK(school.row(ann, a1) == row);
}

TEST_CASE("two places: one slot, two sessions, nobody knew (inv 1, §3.1 example 1)") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  CHECK_FALSE(school.custody(ann, 0).in_two_places);
  school.sync_all();
  CHECK(school.custody(ann).in_two_places);
  CHECK(school.row(ann, a1).in_doubt);
  CHECK(school.row(ann, b1).in_doubt);
  CHECK(school.day_of(ann, 0) == school.day_of(ann, 1));
  CHECK(school.no(ResolveConflict{ann, b1}) == No::needs_day_leader);
  CHECK(school.no(MarkStudent{.session = a1, .student = ann}) == No::needs_day_leader);
  school.as(leader, Role::day_leader);
  CHECK(school.no(ResolveConflict{ann, a2}) == No::not_expected_here);
  const Event decision = school.does(ResolveConflict{ann, b1});
  CHECK(school.row(ann, a1).state == State::moved);
  CHECK(school.row(ann, a1).moved_to == b1);
  CHECK(school.row(ann, b1).state == State::present);
  CHECK_FALSE(school.row(ann, a1).in_doubt);
  CHECK_FALSE(school.row(ann, b1).in_doubt);
  CHECK(school.custody(ann).session == b1);
  CHECK_FALSE(school.custody(ann).in_two_places);
  CHECK(school.no(ResolveConflict{ann, b1}) == No::wrong_state);
  school.does(Undo{decision.envelope.id, ""});
  CHECK(school.custody(ann).in_two_places);
}

TEST_CASE("two places: two leaders who decide differently leave the conflict standing") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  school.sync_all();
  school.as(leader, Role::day_leader);
  school.does(ResolveConflict{ann, a1}, 0);
  school.does(ResolveConflict{ann, b1}, 1);
  school.sync_all();
  CHECK(school.custody(ann).in_two_places);
  CHECK(school.day_of(ann, 0) == school.day_of(ann, 1));
  school.does(ResolveConflict{ann, b1}, 0);
  school.sync_all();
  CHECK_FALSE(school.custody(ann, 1).in_two_places);
  CHECK(school.custody(ann, 1).session == b1);
}

TEST_CASE("two places: the teacher who finds the student is not here says so, and it is settled") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  school.sync_all();
  school.mark(a1, ann, Mark::missing, 0);
  school.sync_all();
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.custody(ann).session == b1);
  CHECK(school.row(ann, a1).state == State::located);
}

TEST_CASE("custody: the next slot's check-in ends the stay before, seen or unseen (inv 2)") {
  for (const bool seen : {true, false}) {
    TinySchool school = open_school(2);
    school.mark(a1, ann, Mark::present, 0);
    if (seen) school.sync_all();
    school.now = at(17, 21);
    const Event arrival = school.does(MarkStudent{.session = a2, .student = ann}, 1);
    CHECK(std::get<CheckedIn>(arrival.payload).implicit_dispatch == seen);
    school.sync_all();
    CHECK(school.row(ann, a1).state == State::handed_over);
    CHECK(school.row(ann, a1).moved_to == a2);
    CHECK(school.custody(ann).session == a2);
    CHECK_FALSE(school.custody(ann).in_two_places);
    CHECK(school.day_of(ann, 0) == school.day_of(ann, 1));
    school.does(Undo{arrival.envelope.id, ""}, 1);
    CHECK(school.row(ann, a1, 1).state == State::present);
    CHECK(school.custody(ann, 1).session == a1);
  }
}

TEST_CASE("custody: a dispatch leads to transit or the gate, and the arrival ends the transit") {
  TinySchool school = open_school();
  school.mark(b1, ding, Mark::present);
  school.does(CloseSession{b1});
  CHECK(school.row(ding, b1).state == State::handed_over);
  CHECK(school.custody(ding).kind == CustodyKind::transit);
  CHECK(school.custody(ding).session == b2);
  school.mark(b2, ding, Mark::present);
  CHECK(school.custody(ding).kind == CustodyKind::in_session);
  school.does(CloseSession{b2});
  CHECK(school.custody(ding).kind == CustodyKind::at_gate);
  school.does(fetched(ding, false));
  CHECK(school.custody(ding).kind == CustodyKind::released);
  CHECK(school.no(fetched(ding, false)) == No::left_for_today);
}

TEST_CASE("custody: a missing student is lost until seen, found or released") {
  for (const char* how : {"seen later", "seen beside", "located", "went home", "released"}) {
    CAPTURE(std::string(how));
    TinySchool school = open_school(2);
    school.mark(a1, ann, Mark::missing, 0);
    CHECK(school.custody(ann).kind == CustodyKind::lost);
    school.does(EscalateMissing{a1, ann}, 0);
    CHECK(school.row(ann, a1).state == State::escalated);
    CHECK(school.custody(ann).kind == CustodyKind::lost);
    const std::string word = how;
    if (word == "seen later") school.mark(a2, ann, Mark::present, 1);
    if (word == "seen beside") school.does(AdmitWalkIn{b1, ann, {}}, 1);
    if (word == "located") school.does(LocateStudent{a1, ann, "infirmary"}, 0);
    if (word == "went home") school.does(LocateStudent{a1, ann, "went_home"}, 0);
    if (word == "released") school.does(fetched(ann, true), 1);
    school.sync_all();
    CHECK(school.row(ann, a1).state == State::located);
    CHECK_FALSE(school.custody(ann).in_two_places);
    if (word == "located") CHECK(school.custody(ann).kind == CustodyKind::out_temp);
    if (word == "went home") CHECK(school.custody(ann).kind == CustodyKind::absent);
    if (word == "released") CHECK(school.custody(ann).kind == CustodyKind::released);
    if (word.starts_with("seen")) CHECK(school.custody(ann).kind == CustodyKind::in_session);
  }
}

TEST_CASE("custody: missing in the second slot is an alarm though the first never dispatched") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.mark(a2, ann, Mark::missing, 1);
  school.sync_all();
  CHECK(school.custody(ann).kind == CustodyKind::lost);
  CHECK(school.custody(ann).session == a2);
}

TEST_CASE("custody: leave for the second slot waits until the first lets the student go") {
  TinySchool school = open_school();
  for (const StudentId student : {ann, bao, chen}) school.mark(a1, student, Mark::present);
  school.mark(a2, ann, Mark::excused);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.custody(ann).session == a1);
  school.does(CloseSession{a1});
  CHECK(school.custody(ann).kind == CustodyKind::absent);
  CHECK(school.custody(bao).kind == CustodyKind::transit);
}

TEST_CASE("release: ends the stay, and only a return or a sight that knew of it goes on (inv 11)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  school.does(fetched(ann, true));
  CHECK(school.row(ann, a1).state == State::early_left);
  CHECK(school.custody(ann).kind == CustodyKind::released);
  CHECK_FALSE(is_awaited(school.row(ann, a2), school.custody(ann)));
  CHECK(school.no(MarkStudent{.session = a2, .student = ann, .mark = Mark::missing}) ==
        No::left_for_today);

  TinySchool back = school;
  back.does(ReturnStudent{ann});
  CHECK(back.custody(ann).kind == CustodyKind::at_gate);
  CHECK(back.row(ann, a1).state == State::early_left);
  const Event again = back.does(MarkStudent{.session = a1, .student = ann});
  CHECK_FALSE(std::get<CheckedIn>(again.payload).after_release);
  CHECK(back.custody(ann).session == a1);

  const Event arrival = school.does(MarkStudent{.session = a2, .student = ann});
  CHECK(std::get<CheckedIn>(arrival.payload).after_release);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.row(ann, a1).state == State::early_left);
  school.mark(a2, bao, Mark::excused);
  school.mark(a2, chen, Mark::excused);
  school.does(CloseSession{a2});
  CHECK(school.custody(ann).kind == CustodyKind::at_gate);
}

TEST_CASE(
    "release: an early one beside a sight of which neither knew is a conflict, counted inside") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(fetched(ann, true), 1);
  school.sync_all();
  CHECK(school.custody(ann).in_two_places);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.row(ann, a1).in_doubt);
  TinySchool stays = school;
  stays.as(leader, Role::day_leader);
  stays.does(ResolveConflict{ann, a1});
  CHECK_FALSE(stays.custody(ann).in_two_places);
  CHECK(stays.row(ann, a1).state == State::present);
  school.does(fetched(ann, true));  // said again by one who saw both
  CHECK_FALSE(school.custody(ann).in_two_places);
  CHECK(school.custody(ann).kind == CustodyKind::released);
}

TEST_CASE("release: at the end of the day it stands, whatever the classroom had not sent yet") {
  TinySchool school = open_school(2);
  school.mark(a2, ann, Mark::present, 0);
  school.does(fetched(ann, false), 1);
  school.sync_all();
  CHECK(school.custody(ann).kind == CustodyKind::released);
  CHECK(school.row(ann, a2).state == State::handed_over);
  CHECK_FALSE(school.row(ann, a2).in_doubt);
}

TEST_CASE("move: in transit to the other group, expected there without being a walk-in (§2.3)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  school.does(MoveStudent{a1, b1, ann});
  CHECK(school.row(ann, a1).state == State::moved);
  CHECK(school.row(ann, b1).state == State::expected);
  CHECK_FALSE(school.row(ann, b1).heads.empty());
  CHECK(school.custody(ann).kind == CustodyKind::transit);
  CHECK(school.custody(ann).session == b1);
  school.mark(b1, ann, Mark::present);
  CHECK_FALSE(school.row(ann, b1).walk_in);
  CHECK(school.custody(ann).session == b1);
  CHECK(school.row(ann, a1).state == State::moved);
  CHECK(school.no(MarkStudent{.session = a1, .student = ann}) == No::elsewhere_now);
}

TEST_CASE("move: an arrival that did not know of the move is no conflict") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(MoveStudent{a1, b1, ann}, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  school.sync_all();
  CHECK(school.row(ann, b1).state == State::present);
  CHECK_FALSE(school.row(ann, b1).in_doubt);
  CHECK(school.custody(ann).session == b1);
  CHECK_FALSE(school.custody(ann).in_two_places);
}

TEST_CASE("walk-in: the session that waits for the student waits no more (inv 43)") {
  TinySchool school = open_school();
  const Event event = school.does(AdmitWalkIn{b1, ann, leader});
  CHECK(std::get<WalkInAdmitted>(event.payload).expected_in == a1);
  CHECK(std::get<WalkInAdmitted>(event.payload).confirmed_by.is_nil());  // nobody vouched for it
  CHECK(school.row(ann, b1).walk_in);
  CHECK(school.row(ann, b1).state == State::present);
  CHECK_FALSE(school.row(ann, b1).walk_in_confirmed);
  CHECK(school.row(ann, a1).state == State::moved);
  CHECK(school.row(ann, a1).moved_to == b1);
  school.as(leader, Role::day_leader);
  school.does(AdmitWalkIn{b1, ann, leader});
  CHECK(school.row(ann, b1).walk_in_confirmed);
  CHECK(school.no(AdmitWalkIn{b1, ann, leader}) == No::already_marked);
}

TEST_CASE("attendance: coming back from outside is late again for one who came late") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::late);
  school.does(SendOut{a1, ann, "toilet", 10});
  CHECK(school.row(ann, a1).due == school.now + 10 * minute_us);
  CHECK(school.custody(ann).kind == CustodyKind::out_temp);
  school.does(TakeBack{a1, ann});
  CHECK(school.row(ann, a1).state == State::late);
  CHECK(school.row(ann, a1).place_code.empty());
  CHECK(school.row(ann, a1).mark_at == school.now);
}
