// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "tests/domain/tiny_school.h"
#include "tests/domain/verdict.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

constexpr std::array every_session_state{SessionState::planned, SessionState::open,
                                         SessionState::open_provisional, SessionState::closed,
                                         SessionState::cancelled};

TinySchool with_session(SessionState state) {
  TinySchool school;
  if (state == SessionState::open || state == SessionState::closed) school.open(b1);
  if (state == SessionState::open_provisional) school.does(OpenSession{b1, true, "leader_away"});
  if (state == SessionState::closed) {
    school.mark(b1, ding, Mark::excused);
    school.does(CloseSession{b1});
  }
  if (state == SessionState::cancelled) school.does(CancelSession{b1, "rain"});
  REQUIRE(school.session_row(b1).state == state);
  school.as(leader, Role::day_leader);
  return school;
}

Facts opening(const TinySchool& school) { return school.facts(OpenSession{a1, false, ""}); }

}  // namespace

TEST_CASE("session: every arrow of §2.3 is taken and no other one") {
  struct Sample {
    const char* name;
    Command command;
    std::vector<SessionState> legal;
    SessionState to;
  };
  const auto open = SessionState::open, provisional = SessionState::open_provisional,
             planned_ = SessionState::planned, closed = SessionState::closed,
             cancelled = SessionState::cancelled;
  for (const Sample& sample :
       {Sample{"open", OpenSession{b1, false, ""}, {planned_}, open},
        Sample{"provisional", OpenSession{b1, true, "leader_away"}, {planned_}, provisional},
        Sample{"cancel", CancelSession{b1, "rain"}, {planned_, open, provisional}, cancelled},
        Sample{"reopen", ReopenSession{b1, "mistake"}, {closed}, open}})
    for (const SessionState from : every_session_state) {
      CAPTURE(std::string(sample.name));
      CAPTURE(code_of(from));
      TinySchool school = with_session(from);
      const bool legal =
          std::find(sample.legal.begin(), sample.legal.end(), from) != sample.legal.end();
      CHECK(school.act(sample.command).empty() == !legal);
      CHECK(school.session_row(b1).state == (legal ? sample.to : from));
    }
}

TEST_CASE("session: what cannot be done is said by its own word") {
  CHECK(with_session(SessionState::open).no(OpenSession{b1, false, ""}) ==
        No::session_already_open);
  CHECK(with_session(SessionState::closed).no(OpenSession{b1, false, ""}) == No::session_closed);
  CHECK(with_session(SessionState::cancelled).no(OpenSession{b1, false, ""}) ==
        No::session_cancelled);
  CHECK(with_session(SessionState::planned).no(CloseSession{b1}) == No::session_not_open);
  CHECK(with_session(SessionState::closed).no(CloseSession{b1}) == No::session_closed);
  CHECK(with_session(SessionState::open).no(ReopenSession{b1, "r"}) == No::wrong_state);
  CHECK(with_session(SessionState::closed).no(ReopenSession{b1, ""}) == No::reason_needed);
  CHECK(with_session(SessionState::planned).no(CancelSession{b1, ""}) == No::reason_needed);
  TinySchool school = with_session(SessionState::closed);
  school.as(teacher, Role::duty_teacher);
  CHECK(school.no(ReopenSession{b1, "r"}) == No::needs_day_leader);
}

TEST_CASE("open: one signed-in, cleared staff member must be there (inv 4, 34)") {
  const TinySchool school;
  struct Sample {
    std::vector<StaffFacts> staff;
    bool actor_cleared;
    std::optional<No> no;
  };
  const StaffFacts good{teacher, DutyRole::lead, true, true, false};
  StaffFacts absent = good, blocked = good, outside = good;
  absent.signed_in = false;
  blocked.cleared = false;
  outside.external = true;
  for (const Sample& sample :
       {Sample{{good}, true, {}}, Sample{{absent, good}, true, {}}, Sample{{good}, false, {}},
        Sample{{absent}, true, No::no_custodian}, Sample{{}, true, No::no_custodian},
        Sample{{blocked}, false, No::not_cleared}, Sample{{outside}, true, No::external_alone},
        Sample{{outside, good}, true, {}}}) {
    Facts facts = opening(school);
    facts.session->staff = sample.staff;
    facts.actor_cleared = sample.actor_cleared;
    const OpenSession command{a1, false, ""};
    CHECK(accepted(facts, command) == !sample.no.has_value());
    if (sample.no) CHECK(answer(facts, command) == *sample.no);
    // No provisional opening and no emergency leaves children without a custodian.
    facts.emergency = true;
    CHECK(accepted(facts, OpenSession{a1, true, "r"}) == !sample.no.has_value());
  }
}

TEST_CASE(
    "open: a missing list or leader needs a provisional opening with a reason (inv 19, G3.1)") {
  const TinySchool school;
  Facts facts = opening(school);
  facts.session->checklist_done = false;
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::checklist_missing);
  CHECK(answer(facts, OpenSession{a1, true, ""}) == No::reason_needed);
  CHECK(accepted(facts, OpenSession{a1, true, "list_later"}));
  facts.session->checklist_done = true;
  facts.day_leader_signed_in = false;
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::day_leader_absent);
  CHECK(accepted(facts, OpenSession{a1, true, "leader_away"}));
  facts.emergency = true;
  CHECK(accepted(facts, OpenSession{a1, false, ""}));  // inv 45
}

TEST_CASE("open: a room with a serious hazard never opens, but in an emergency (inv 19, 45)") {
  const TinySchool school;
  Facts facts = opening(school);
  facts.session->room_blocked = true;
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::room_blocked);
  CHECK(answer(facts, OpenSession{a1, true, "r"}) == No::room_blocked);
  facts.emergency = true;
  CHECK(accepted(facts, OpenSession{a1, true, "r"}));
}

TEST_CASE("open: not in a room where another session runs (inv 18), not on a free day (inv 17)") {
  const TinySchool school;
  Facts facts = opening(school);
  facts.session->room_taken_by = b1;
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::room_taken);
  facts = opening(school);
  facts.day_taught = false;
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::day_not_taught);
  facts = opening(school);
  facts.session.reset();
  CHECK(answer(facts, OpenSession{a1, false, ""}) == No::no_such_session);
}

TEST_CASE("close: everybody is called and nobody is outside (§G3.4a, §2.3)") {
  TinySchool school = open_school();
  school.mark(a1, ann, Mark::present);
  Refusal no = school.refused(CloseSession{a1});
  CHECK(no.no == No::roll_not_done);
  CHECK(no.number == 2);
  school.mark(a1, bao, Mark::missing);
  school.mark(a1, chen, Mark::present);
  school.does(SendOut{a1, chen, "toilet", 10});
  no = school.refused(CloseSession{a1});
  CHECK(no.no == No::session_has_students);
  CHECK(no.number == 1);
  school.does(LocateStudent{a1, chen, "infirmary"});
  const auto made = school.act(CloseSession{a1});
  REQUIRE(made.size() == 2);
  const auto slip = std::get<DispatchSigned>(made.front().payload);
  CHECK(slip.count == 1);
  CHECK(slip.lines == std::vector<DispatchSigned::Line>{{ann, a2}});
  CHECK(school.session_row(a1).state == SessionState::closed);
  CHECK(school.custody(bao).kind == CustodyKind::lost);  // stays alive as missing
  CHECK(school.custody(ann).session == a2);
}

TEST_CASE("close: the last session hands over to the gate") {
  TinySchool school = open_school();
  school.mark(b2, ding, Mark::present);
  const auto made = school.act(CloseSession{b2});
  CHECK(std::get<DispatchSigned>(made.front().payload).lines.front().to.group.is_nil());
  CHECK(school.custody(ding).kind == CustodyKind::at_gate);
}

TEST_CASE(
    "close: a student in two places stops the teacher and not the duty leader (§3.1 example 1)") {
  TinySchool school = open_school(2);
  school.mark(a1, ann, Mark::present, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  school.sync_all();
  for (const StudentId student : {bao, chen}) school.mark(a1, student, Mark::excused);
  const Refusal no = school.refused(CloseSession{a1});
  CHECK(no.no == No::needs_day_leader);
  CHECK(no.student == ann);
  school.as(leader, Role::day_leader);
  CHECK(std::holds_alternative<std::vector<Draft>>(school.ask(CloseSession{a1})));
  school.does(ResolveConflict{ann, b1});
  school.as(teacher, Role::duty_teacher);
  const auto made = school.act(CloseSession{a1});
  REQUIRE(made.size() == 1);  // nobody is left to hand over
}

TEST_CASE("close: undone within ten minutes, the dispatch comes back with it") {
  TinySchool school = open_school();
  school.mark(b1, ding, Mark::present);
  const StudentDay before = school.day_of(ding);
  const auto made = school.act(CloseSession{b1});
  REQUIRE(made.size() == 2);
  school.as(leader, Role::day_leader);
  school.does(Undo{made.back().envelope.id, "too early"});
  CHECK(school.session_row(b1).state == SessionState::open);
  CHECK(school.day_of(ding) == before);
}

TEST_CASE("cancel: only while nobody has checked in (§2.3)") {
  TinySchool school = open_school();
  school.mark(b1, ding, Mark::missing);
  CHECK(std::holds_alternative<std::vector<Draft>>(school.ask(CancelSession{b1, "rain"})));
  school.mark(b1, ding, Mark::present);
  CHECK(school.no(CancelSession{b1, "rain"}) == No::session_has_students);
}

TEST_CASE("cancel: loses against an opening of which it did not know") {
  TinySchool school(2);
  school.now = at(16, 20);
  school.open(b1, 0);
  school.now = at(16, 25);
  school.does(CancelSession{b1, "rain"}, 1);
  school.sync_all();
  CHECK(school.session_row(b1, 0).state == SessionState::open);
  CHECK(school.session_row(b1, 1) == school.session_row(b1, 0));
  school.does(CancelSession{b1, "rain"}, 1);  // knowing of it now
  school.sync_all();
  CHECK(school.session_row(b1, 0).state == SessionState::cancelled);
}

TEST_CASE("session: a closing stands though the terminal that opened has a clock that runs ahead") {
  TinySchool school(2);
  school.now = at(18, 0);
  school.open(b1, 0);
  school.sync_all();
  school.now = at(16, 30);
  school.mark(b1, ding, Mark::excused, 1);
  school.does(CloseSession{b1}, 1);
  school.sync_all();
  CHECK(school.session_row(b1, 0).state == SessionState::closed);
  CHECK(school.session_row(b1, 0) == school.session_row(b1, 1));
}

TEST_CASE("room: a switch needs a free, safe room that is large enough (inv 18, 19)") {
  TinySchool school = open_school();
  const SwitchRoom command{a1, id_of<RoomId>(50)};
  Facts facts = school.facts(command);
  facts.other.reset();
  facts.room_to = RoomFacts{command.to, 3, 0, false, {}};
  REQUIRE(accepted(facts, command));
  facts.room_to->capacity = 2;
  CHECK(answer(facts, command) == No::session_full);
  facts.room_to->max = 3;
  CHECK(accepted(facts, command));
  facts.room_to->taken_by = b1;
  CHECK(answer(facts, command) == No::room_taken);
  facts.room_to->blocked = true;
  CHECK(answer(facts, command) == No::room_blocked);
  CHECK(answer(facts, SwitchRoom{a1, facts.session->room}) == No::wrong_state);
}

TEST_CASE("merge: leaders only, one hour, the sum fits into the room (合班)") {
  TinySchool school = open_school();
  const MergeSessions command{a1, b1};
  CHECK(school.no(command) == No::not_allowed);
  school.as(leader, Role::day_leader);
  CHECK(school.no(MergeSessions{a1, a1}) == No::wrong_state);
  CHECK(school.no(MergeSessions{a1, b2}) == No::wrong_state);
  Facts facts = school.facts(command);
  facts.other->room_capacity = 3;
  CHECK(answer(facts, command) == No::session_full);
  facts.other->room_max = 4;
  CHECK(accepted(facts, command));
  school.does(command);
  CHECK(school.session_row(a1).merged_into == b1);
  const Refusal no = school.refused(MarkStudent{.session = a1, .student = ann});
  CHECK(no.no == No::session_merged);
  CHECK(no.session == b1);
  CHECK(school.no(MergeSessions{b1, a1}) == No::session_merged);
}

TEST_CASE("merge: the merged-in students are called and handed over under their own session") {
  TinySchool school = open_school();
  school.as(leader, Role::day_leader);
  school.does(MergeSessions{a1, b1});
  const MarkRest rest{b1, 4};
  Facts facts = school.facts(rest);
  for (const StudentId student : {ann, bao, chen})
    facts.session->cells.push_back(school.cell(student, a1, 0));
  const Decision decision = decide(facts, rest);
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  const auto all = std::get<std::vector<Draft>>(decision);
  REQUIRE(all.size() == 2);
  CHECK(std::get<BatchCheckedIn>(all[0].payload).session == b1);
  CHECK(std::get<BatchCheckedIn>(all[0].payload).head_count == 4);
  CHECK(std::get<BatchCheckedIn>(all[1].payload).session == a1);
  CHECK(std::get<BatchCheckedIn>(all[1].payload).students.size() == 3);
}

TEST_CASE("substitute: cleared, known, and not an external person alone (inv 4, 34)") {
  TinySchool school = open_school();
  const Substitute command{a1, colleague};
  CHECK(school.no(command) == No::not_allowed);
  school.as(leader, Role::day_leader);
  CHECK(school.no(command) == No::unknown_staff);
  Facts facts = school.facts(command);
  facts.staff = StaffFacts{colleague, DutyRole::lead, false, true, false};
  CHECK(accepted(facts, command));
  facts.staff->cleared = false;
  CHECK(answer(facts, command) == No::not_cleared);
  facts.staff->cleared = true;
  facts.staff->external = true;
  CHECK(answer(facts, command) == No::external_alone);
  facts.session->staff.push_back({leader, DutyRole::assist, true, true, false});
  CHECK(accepted(facts, command));
  facts.staff->staff = teacher;
  CHECK(answer(facts, Substitute{a1, teacher}) == No::wrong_state);
}

TEST_CASE("session: fold keeps the last room, substitute and head count") {
  TinySchool school = open_school();
  school.as(leader, Role::day_leader);
  school.defaults.room_to = RoomFacts{};
  school.defaults.staff = StaffFacts{colleague, DutyRole::lead, true, true, false};
  const Event switched = school.does(SwitchRoom{a1, id_of<RoomId>(50)});
  school.does(Substitute{a1, colleague});
  school.does(MarkRest{a1, 3});
  const SessionRow row = school.session_row(a1);
  CHECK(row.room == id_of<RoomId>(50));
  CHECK(row.substitute == colleague);
  CHECK(row.head_count == 3);
  CHECK(row.opened_by == teacher);
  CHECK(row.heads.size() == 1);
  school.does(Undo{switched.envelope.id, ""});
  CHECK(school.session_row(a1).room == RoomId(a1.group));
}
