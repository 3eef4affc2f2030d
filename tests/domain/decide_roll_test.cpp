// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <functional>
#include <map>

#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

using State = AttendanceState;

namespace {

/// ann in A, brought into each state that a session can show.
TinySchool with_ann(State state) {
  TinySchool school = open_school();
  const auto mark = [&](Mark how) { school.mark(a1, ann, how); };
  if (state == State::present) mark(Mark::present);
  if (state == State::late) mark(Mark::late);
  if (state == State::excused) mark(Mark::excused);
  if (state == State::missing || state == State::located || state == State::escalated)
    mark(Mark::missing);
  if (state == State::located) school.does(LocateStudent{a1, ann, "infirmary"});
  if (state == State::escalated) school.does(EscalateMissing{a1, ann});
  if (state == State::out_temp || state == State::moved || state == State::early_left ||
      state == State::handed_over)
    mark(Mark::present);
  if (state == State::out_temp) school.does(SendOut{a1, ann, "toilet", 10});
  if (state == State::moved) school.does(MoveStudent{a1, b1, ann});
  if (state == State::early_left) school.does(fetched(ann, true));
  if (state == State::handed_over) {
    school.mark(a1, bao, Mark::excused);
    school.mark(a1, chen, Mark::excused);
    school.does(CloseSession{a1});
    school.as(leader, Role::day_leader);
    school.does(ReopenSession{a1, "too early"});
    school.as(teacher, Role::duty_teacher);
  }
  REQUIRE(school.row(ann, a1).state == state);
  return school;
}

constexpr std::array every_attendance_state{State::expected,   State::present,    State::late,
                                            State::excused,    State::missing,    State::located,
                                            State::escalated,  State::out_temp,   State::moved,
                                            State::early_left, State::handed_over};

/// What each command makes of each state; a state without an entry refuses it with wrong_state,
/// unless `refusals` says otherwise.
struct Arrows {
  const char* name;
  Command command;
  std::map<State, State> legal;
  std::map<State, No> refusals;
};

std::vector<Arrows> all_arrows() {
  const MarkStudent present{.session = a1, .student = ann};
  MarkStudent late = present, excused = present, missing = present;
  late.mark = Mark::late;
  excused.mark = Mark::excused;
  missing.mark = Mark::missing;
  return {
      {"present",
       present,
       {{State::expected, State::present},
        {State::late, State::present},
        {State::excused, State::present},
        {State::missing, State::present},  // within the first minutes of the session
        {State::escalated, State::present},
        {State::located, State::present},
        {State::out_temp, State::present},
        {State::moved, State::present},
        {State::early_left, State::present},
        {State::handed_over, State::present}},
       {{State::present, No::already_marked}}},
      {"late",
       late,
       {{State::expected, State::late},
        {State::present, State::late},
        {State::excused, State::late},
        {State::missing, State::late},
        {State::escalated, State::late},
        {State::located, State::late},
        {State::moved, State::late},
        {State::early_left, State::late},
        {State::handed_over, State::late}},
       {{State::late, No::already_marked}}},
      {"excused",
       excused,
       {{State::expected, State::excused},
        {State::present, State::excused},
        {State::late, State::excused},
        {State::missing, State::excused},
        {State::escalated, State::excused},
        {State::located, State::excused}},
       {{State::excused, No::already_marked}}},
      {"missing",
       missing,
       {{State::expected, State::missing},
        {State::present, State::missing},
        {State::late, State::missing},
        {State::excused, State::missing},
        {State::located, State::missing},
        {State::out_temp, State::missing}},
       {{State::missing, No::already_marked}, {State::escalated, No::already_marked}}},
      {"out",
       SendOut{a1, ann, "toilet", 10},
       {{State::present, State::out_temp}, {State::late, State::out_temp}},
       {}},
      {"back", TakeBack{a1, ann}, {{State::out_temp, State::present}}, {}},
      {"move",
       MoveStudent{a1, b1, ann},
       {{State::present, State::moved},
        {State::late, State::moved},
        {State::out_temp, State::moved}},
       {}},
      {"locate",
       LocateStudent{a1, ann, "infirmary"},
       {{State::missing, State::located},
        {State::escalated, State::located},
        {State::out_temp, State::located}},
       {}},
      {"escalate", EscalateMissing{a1, ann}, {{State::missing, State::escalated}}, {}},
  };
}

}  // namespace

TEST_CASE("attendance: every arrow of §2.3 is taken and no other one") {
  for (const Arrows& arrows : all_arrows())
    for (const State from : every_attendance_state) {
      CAPTURE(std::string(arrows.name));
      CAPTURE(code_of(from));
      TinySchool school = with_ann(from);
      if (const auto to = arrows.legal.find(from); to != arrows.legal.end()) {
        school.does(arrows.command);
        CHECK(school.row(ann, a1).state == to->second);
        CHECK_FALSE(school.row(ann, a1).in_doubt);
      } else {
        const auto no = arrows.refusals.find(from);
        CHECK(school.no(arrows.command) ==
              (no == arrows.refusals.end() ? No::wrong_state : no->second));
        CHECK(school.act(arrows.command).empty());
      }
    }
}

TEST_CASE("attendance: undo after any arrow restores what was before (inv 9)") {
  for (const Arrows& arrows : all_arrows())
    for (const auto& [from, to] : arrows.legal) {
      CAPTURE(std::string(arrows.name));
      CAPTURE(code_of(from));
      TinySchool school = with_ann(from);
      const StudentDay before = school.day_of(ann);
      const Event event = school.does(arrows.command);
      school.does(Undo{event.envelope.id, ""});
      CHECK(school.day_of(ann) == before);
      CHECK(school.no(Undo{event.envelope.id, ""}) == No::nothing_to_undo);
    }
}

TEST_CASE(
    "mark: missing becomes late when more than five minutes of the session have gone (§2.3)") {
  struct Sample {
    int minute;
    State state;
    int late_min;
  };
  for (const Sample& sample :
       {Sample{25, State::present, 0}, Sample{26, State::late, 6}, Sample{40, State::late, 20}}) {
    TinySchool school = open_school();
    school.mark(a1, ann, Mark::missing);
    school.now = at(16, sample.minute);
    school.mark(a1, ann, Mark::present);
    CHECK(school.row(ann, a1).state == sample.state);
    CHECK(school.row(ann, a1).late_min == sample.late_min);
  }
}

TEST_CASE("mark: the first call is taken as it is said, however late it is") {
  TinySchool school = open_school();
  school.now = at(16, 50);
  school.mark(a1, ann, Mark::present);
  CHECK(school.row(ann, a1).state == State::present);
  school.mark(a1, bao, Mark::late);
  CHECK(school.row(bao, a1).late_min == 30);
}

TEST_CASE("mark: an own mark is changed freely for ten minutes, later with a reason (§3)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  const EventId first = school.row(ann, a1).heads.front();
  MarkStudent change{.session = a1, .student = ann, .mark = Mark::excused};
  TinySchool other = school;
  other.as(colleague, Role::duty_teacher);
  CHECK(other.no(change) == No::reason_needed);  // another person's mark
  TinySchool soon = school;
  soon.now = at(16, 32);
  CHECK(soon.does(change).envelope.corrects.is_nil());
  school.now = at(16, 33);
  CHECK(school.no(change) == No::reason_needed);
  change.reason = "mother called";
  const Decision decision = school.ask(change);
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  const Draft draft = std::get<std::vector<Draft>>(decision).front();
  CHECK(draft.corrects == first);
  CHECK(draft.personal.reason == "mother called");
  CHECK(draft.after == std::vector{first});
}

TEST_CASE("mark: who may call a roll (§2.8)") {
  TinySchool school = open_school();
  const MarkStudent tap{.session = a1, .student = ann};
  for (const Role role :
       {Role::duty_teacher, Role::class_teacher, Role::day_leader, Role::office, Role::principal}) {
    school.roles = roles_of(role);
    CHECK(std::holds_alternative<std::vector<Draft>>(school.ask(tap)));
  }
  for (const Role role : {Role::none, Role::guard, Role::canteen, Role::finance, Role::committee,
                          Role::inspector, Role::admin}) {
    school.roles = roles_of(role);
    CHECK(school.no(tap) == No::not_allowed);
  }
  school.actor = {};
  CHECK(school.no(tap) == No::not_signed_in);
}

TEST_CASE(
    "mark: only in an open session; a closed one needs the duty leader and a reason (inv 39)") {
  TinySchool school;
  MarkStudent tap{.session = b1, .student = ding};
  CHECK(school.no(tap) == No::session_not_open);
  school.open(b1);
  school.mark(b1, ding, Mark::missing);
  school.does(CloseSession{b1});
  CHECK(school.no(tap) == No::session_closed);
  tap.reason = "was in the back row";
  CHECK(school.no(tap) == No::session_closed);
  school.as(leader, Role::day_leader);
  tap.reason = "";
  CHECK(school.no(tap) == No::reason_needed);
  tap.reason = "was in the back row";
  const Event event = school.does(tap);
  CHECK(event.envelope.backfilled);
  CHECK(std::get<CheckedIn>(event.payload).via == Via::backfill);
  CHECK(school.row(ding, b1).backfilled);
}

TEST_CASE("mark: an entry more than ten minutes after the end carries 补录 (inv 39)") {
  TinySchool school = open_school();
  school.now = at(17, 20);
  CHECK_FALSE(school.does(MarkStudent{.session = a1, .student = ann}).envelope.backfilled);
  school.now = at(17, 20) + 1;
  CHECK(school.does(MarkStudent{.session = a1, .student = bao}).envelope.backfilled);
}

TEST_CASE("mark: a roll-call under a doubtful clock is taken and flagged (inv 40)") {
  TinySchool school = open_school();
  school.defaults.clock_suspect = true;
  CHECK(school.does(MarkStudent{.session = a1, .student = ann}).envelope.clock_suspect);
  for (const StudentId student : {bao, chen}) school.mark(a1, student, Mark::present);
  CHECK(school.no(CloseSession{a1}) == No::time_not_sure);
}

TEST_CASE("mark: roll-call is never blocked by papers (inv 19, 43)") {
  TinySchool school = open_school();
  school.defaults.actor_cleared = false;
  school.defaults.day_leader_signed_in = false;
  school.mark(a1, ann, Mark::present);
  CHECK(school.row(ann, a1).state == State::present);
}

TEST_CASE("mark: who is not on the list gets the dialog with the own session (inv 2, 16)") {
  TinySchool school = open_school();
  const Refusal no = school.refused(MarkStudent{.session = b1, .student = ann});
  CHECK(no.no == No::not_expected_here);
  CHECK(no.session == a1);
}

TEST_CASE("mark: present beside and present in a later slot are elsewhere (inv 1)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  school.does(MoveStudent{a1, b1, ann});
  school.mark(b1, ann, Mark::present);
  for (const Mark mark : {Mark::present, Mark::late, Mark::missing, Mark::excused}) {
    const Refusal no =
        school.refused(MarkStudent{.session = a1, .student = ann, .mark = mark, .reason = "r"});
    CHECK(no.no == No::elsewhere_now);
    CHECK(no.session == b1);
  }
  TinySchool later = open_school();
  later.mark(a2, bao, Mark::present);
  CHECK(later.refused(MarkStudent{.session = a1, .student = bao}).session == a2);
  // What is written down afterwards says where the student was, not where the student is.
  later.now = at(17, 30);
  later.mark(a1, bao, Mark::present);
  CHECK(later.custody(bao).session == a2);
  CHECK(later.row(bao, a1).state == State::handed_over);
  CHECK_FALSE(later.custody(bao).in_two_places);
}

TEST_CASE("mark: one who was sent home and comes is taken in and flagged (inv 2)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::excused);
  const Event event = school.does(MarkStudent{.session = a2, .student = ann});
  CHECK(std::get<CheckedIn>(event.payload).after_release);
  CHECK_FALSE(std::get<CheckedIn>(event.payload).implicit_dispatch);
}

TEST_CASE("rest: the typed heads must be the arithmetic's (§3 BatchCheckedIn)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::missing);
  for (const int typed : {0, 1, 3, -1}) {
    const Refusal no = school.refused(MarkRest{a1, typed});
    CHECK(no.no == No::head_count_differs);
    CHECK(no.number == typed);
    CHECK(no.other == 2);
  }
  const auto made = school.act(MarkRest{a1, 2});
  REQUIRE(made.size() == 1);
  CHECK(std::get<BatchCheckedIn>(made.front().payload).students == std::vector{bao, chen});
  CHECK(school.session_row(a1).head_count == 2);
  CHECK(school.row(ann, a1).state == State::missing);
}

TEST_CASE("rest: late ones count, those outside do not, and a count alone is recorded too") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::late);
  school.mark(a1, bao, Mark::present);
  school.does(SendOut{a1, bao, "toilet", 10});
  CHECK(school.refused(MarkRest{a1, 3}).other == 2);
  school.does(MarkRest{a1, 2});
  const Event again = school.does(MarkRest{a1, 2});
  CHECK(std::get<BatchCheckedIn>(again.payload).students.empty());
}

TEST_CASE("rest: a session of which all are absent can be called and closed") {
  TinySchool school = open_school();
  for (const StudentId student : {ann, bao, chen}) school.mark(a1, student, Mark::excused);
  CHECK_FALSE(school.act(MarkRest{a1, 0}).empty());
  const auto made = school.act(CloseSession{a1});
  REQUIRE(made.size() == 1);
  CHECK(std::holds_alternative<SessionClosed>(made.front().payload));
}

TEST_CASE("rest: does not take in one who was released, and asks about one who is elsewhere") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  school.does(fetched(ann, true));
  school.mark(a1, bao, Mark::present);
  const auto made = school.act(MarkRest{a2, 2});
  REQUIRE(made.size() == 1);
  CHECK(std::get<BatchCheckedIn>(made.front().payload).students == std::vector{bao, chen});
  CHECK(school.custody(ann).kind == CustodyKind::released);
  CHECK(school.custody(bao).session == a2);
  CHECK(school.row(bao, a1).state == State::handed_over);

  TinySchool other = open_school(2);
  other.does(AdmitWalkIn{b1, ann, {}}, 0);
  other.mark(a1, bao, Mark::present, 0);
  CHECK(other.refused(MarkRest{a1, 3}).other == 2);  // ann is not waited for here any more
}

TEST_CASE(
    "walk-in: is taken in whatever the papers say; only two places are asked about (inv 43)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  const Refusal no = school.refused(AdmitWalkIn{b1, ann, {}});
  CHECK(no.no == No::elsewhere_now);
  CHECK(no.session == a1);
  school.defaults.actor_cleared = false;
  school.does(AdmitWalkIn{a1, ding, {}});
  CHECK(school.row(ding, a1).walk_in);
  CHECK_FALSE(school.row(ding, a1).walk_in_confirmed);
}

TEST_CASE(
    "walk-in: counts as confirmed when a duty leader stands behind it, whose roles were read") {
  TinySchool school = open_school();
  school.defaults.confirmer_roles = roles_of(Role::day_leader);
  school.does(AdmitWalkIn{a1, ding, leader});
  CHECK(school.row(ding, a1).walk_in_confirmed);
}

TEST_CASE("walk-in: one who is on the list is simply here") {
  TinySchool school = open_school();
  const Event event = school.does(AdmitWalkIn{a1, ann, {}});
  CHECK(std::holds_alternative<CheckedIn>(event.payload));
}
