// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Class roll, slip, transit, leave: §2.3 Custody, invariants 1, 2, 3, 16, 39, 43, 44.
#include <map>
#include <random>

#include "tests/domain/dice.h"
#include "tests/domain/tiny_class.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

ClassRollTaken::Absent sick(StudentId student) { return {student, ExcuseKind::sick, false}; }
ClassRollTaken::Absent unexplained(StudentId student) { return {student, ExcuseKind::other, true}; }

/// inv 3: each child of the register stands under exactly one kind.
std::map<CustodyKind, int> sum_of(const ClassSchool& school, int terminal = 0) {
  std::map<CustodyKind, int> kinds;
  for (const StudentId student : everybody) ++kinds[school.custody(student, terminal).kind];
  return kinds;
}

}  // namespace

TEST_CASE("class roll: everybody who is not named absent is in class, the others are absent") {
  ClassSchool school = open_class();
  school.roll({sick(bao)});
  CHECK(sum_of(school) ==
        std::map<CustodyKind, int>{{CustodyKind::in_class, 3}, {CustodyKind::absent, 1}});
  CHECK(school.class_row().children.size() == 4);
  CHECK(school.class_row().roll_by == teacher);
}

TEST_CASE("class roll: only the class teacher or a leader takes it (§2.8)") {
  ClassSchool school = open_class();
  school.as(colleague, Role::duty_teacher);
  CHECK(school.class_no(TakeClassRoll{tiny_class, {}, 0}) == No::not_allowed);
  school.as(leader, Role::day_leader);
  school.roll();
  CHECK(school.class_row().roll_by == leader);
}

TEST_CASE("class roll: on a day that is not taught there is none (inv 17)") {
  ClassSchool school = open_class();
  school.defaults.day_taught = false;
  CHECK(school.class_no(TakeClassRoll{tiny_class, {}, 0}) == No::day_not_taught);
}

TEST_CASE("class roll: a typed head count must be the number of the present") {
  ClassSchool school = open_class();
  const Decision decision = school.ask_class(TakeClassRoll{tiny_class, {sick(bao)}, 4});
  const auto* no = std::get_if<Refusal>(&decision);
  REQUIRE(no != nullptr);
  CHECK(no->no == No::head_count_differs);
  CHECK(no->number == 4);
  CHECK(no->other == 3);
  school.class_does(TakeClassRoll{tiny_class, {sick(bao)}, 3});
  CHECK(school.class_row().head_count == 3);
}

TEST_CASE("class roll: a child of another class is not named absent here") {
  ClassSchool school = open_class();
  CHECK(school.class_no(TakeClassRoll{tiny_class, {sick(id_of<StudentId>(77))}, 0}) ==
        No::unknown_student);
}

TEST_CASE("class roll: absent in the morning, present later: taken again it is a correction") {
  ClassSchool school = open_class();
  school.now = at(8, 5);
  const Event first = school.roll({unexplained(bao)});
  CHECK(school.custody(bao).kind == CustodyKind::absent);
  school.now = at(10, 40);
  const Event second = school.roll();
  CHECK(second.envelope.corrects == first.envelope.id);
  CHECK(school.custody(bao).kind == CustodyKind::in_class);
  CHECK(school.class_row().children[1].present);
  CHECK_FALSE(school.class_row().in_doubt);
}

TEST_CASE("class roll: who was released in the morning is not brought back by it (inv 11)") {
  ClassSchool school = open_class();
  school.roll();
  school.as(leader, Role::day_leader);
  school.does(fetched(bao, true));
  const Event again = school.roll();
  CHECK(std::get<ClassRollTaken>(again.payload).present.size() == 3);
  CHECK(school.custody(bao).kind == CustodyKind::released);
}

TEST_CASE("class slip: each child goes to the next session that expects it, and is in transit") {
  ClassSchool school = open_class();
  school.roll({sick(bao)});
  const Event slip = school.dispatch();
  const auto& told = std::get<ClassDispatched>(slip.payload);
  CHECK(told.count == 3);
  CHECK(told.lines.size() == 3);
  CHECK(school.custody(ann).kind == CustodyKind::transit);
  CHECK(school.custody(ann).session == a1);
  CHECK(school.custody(ann).from.group.is_nil());
  CHECK(school.custody(ding).session == b1);
  CHECK(school.custody(bao).kind == CustodyKind::absent);
  CHECK_FALSE(slip.envelope.backfilled);
}

TEST_CASE("class slip: nothing is sent before the roll, and nothing twice") {
  ClassSchool school = open_class();
  CHECK(school.class_no(DispatchClass{tiny_class}) == No::class_roll_missing);
  school.roll();
  school.dispatch();
  CHECK(school.class_no(DispatchClass{tiny_class}) == No::already_dispatched);
  CHECK(school.class_no(TakeClassRoll{tiny_class, {sick(bao)}, 0}) == No::already_dispatched);
}

TEST_CASE("class slip: a child without a word of today is not left behind (Σ lines = the class)") {
  ClassSchool school = open_class();
  school.roll();
  ClassFacts facts = school.class_facts(0);
  // Came on the register after the roll.
  facts.children.push_back({});
  facts.children.back().custody.student = id_of<StudentId>(9);
  Facts all = school.facts(DispatchClass{tiny_class});
  all.class_day = std::make_shared<const ClassFacts>(facts);
  const Decision decision = decide(all, DispatchClass{tiny_class});
  const auto* no = std::get_if<Refusal>(&decision);
  REQUIRE(no != nullptr);
  CHECK(no->no == No::class_left_students);
  CHECK(no->number == 5);
  CHECK(no->other == 4);
}

TEST_CASE("class slip: roll, slip, transit, check-in, and nobody is counted twice (inv 1, 3)") {
  ClassSchool school = open_class();
  school.roll();
  CHECK(sum_of(school)[CustodyKind::in_class] == 4);
  school.dispatch();
  CHECK(sum_of(school)[CustodyKind::transit] == 4);
  school.mark(a1, ann, Mark::present);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK_FALSE(std::get<CheckedIn>(school.terminals[0].known.back().payload).implicit_dispatch);
  school.mark(a1, bao, Mark::missing);
  school.mark(a1, chen, Mark::excused);
  CHECK(sum_of(school) == std::map<CustodyKind, int>{{CustodyKind::in_session, 1},
                                                     {CustodyKind::lost, 1},
                                                     {CustodyKind::absent, 1},
                                                     {CustodyKind::transit, 1}});
}

TEST_CASE("class slip: check-in of a child without a slip counts and is flagged (inv 2)") {
  ClassSchool school = open_class();
  school.roll();
  school.mark(a1, ann, Mark::present);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(std::get<CheckedIn>(school.terminals[0].known.back().payload).implicit_dispatch);
  CHECK(sum_of(school)[CustodyKind::in_class] == 3);
}

TEST_CASE("class slip: signed late it names those who went without one, flagged 补签 (inv 2, 39)") {
  ClassSchool school = open_class();
  school.roll();
  school.mark(a1, ann, Mark::present);
  school.now = at(16, 40);
  const Event slip = school.dispatch();
  CHECK(slip.envelope.backfilled);
  CHECK(std::get<ClassDispatched>(slip.payload).count == 4);
  CHECK(school.class_row().backfilled);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.custody(bao).kind == CustodyKind::transit);
  CHECK(school.class_no(DispatchClass{tiny_class}) == No::already_dispatched);
}

TEST_CASE("class slip: taken back, the class has its children again; not once one has arrived") {
  ClassSchool school = open_class();
  school.roll();
  const Event slip = school.dispatch();
  school.does(Undo{slip.envelope.id, ""});
  CHECK(sum_of(school)[CustodyKind::in_class] == 4);
  CHECK(school.class_row().dispatched_at.us == 0);
  school.roll({sick(bao)});
  const Event again = school.dispatch();
  CHECK(std::get<ClassDispatched>(again.payload).count == 3);
}

TEST_CASE("class slip: a walk-in elsewhere ends the transit, safe first (inv 43)") {
  ClassSchool school = open_class();
  school.roll();
  school.dispatch();
  school.does(AdmitWalkIn{b1, ann, {}});
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(school.custody(ann).session == b1);
}

TEST_CASE("class slip: an absent child that comes to a session counts there, and is flagged") {
  ClassSchool school = open_class();
  school.roll({sick(ann)});
  school.dispatch();
  school.mark(a1, ann, Mark::present);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  CHECK(std::get<CheckedIn>(school.terminals[0].known.back().payload).after_release);
}

TEST_CASE("leave: told before the session it excuses the child there, who is in class until then") {
  ClassSchool school;  // nothing is open yet
  school.now = at(12, 10);
  school.roll();
  const auto made = school.act_class(ApproveLeave{ann, ExcuseKind::personal, {a1}, {}});
  REQUIRE(made.size() == 2);
  CHECK(std::holds_alternative<LeaveApproved>(made[0].payload));
  CHECK(school.row(ann, a1).state == AttendanceState::excused);
  CHECK(school.custody(ann).kind == CustodyKind::in_class);
  school.dispatch();
  CHECK(school.custody(ann).session == a2);  // leave is for the first slot only
}

TEST_CASE(
    "leave: of the whole afternoon sends the child to the dismissal point, not out of sight") {
  ClassSchool school;
  school.roll();
  school.act_class(ApproveLeave{ann, ExcuseKind::personal, {a1, a2}, {}});
  school.dispatch();
  CHECK(school.custody(ann).kind == CustodyKind::at_gate);
}

TEST_CASE("leave: without a class roll the excused child is absent") {
  ClassSchool school;
  school.act_class(ApproveLeave{ann, ExcuseKind::sick, {a1, a2}, {}});
  CHECK(school.custody(ann).kind == CustodyKind::absent);
}

TEST_CASE("leave: is for sessions of the child that have not begun (inv 16)") {
  ClassSchool school = open_class();
  CHECK(school.class_no(ApproveLeave{ann, ExcuseKind::sick, {a1}, {}}) == No::session_already_open);
  CHECK(school.class_no(ApproveLeave{ann, ExcuseKind::sick, {b1}, {}}) == No::not_expected_here);
  CHECK(school.class_no(ApproveLeave{ann, ExcuseKind::sick, {}, {}}) == No::wrong_state);
}

TEST_CASE("leave: from the second slot, the child handed on from the first is at the gate") {
  ClassSchool school;
  school.roll();
  school.act_class(ApproveLeave{ann, ExcuseKind::personal, {a2}, {}});
  school.open(a1);
  school.dispatch();
  school.mark(a1, ann, Mark::present);
  Draft slip;
  slip.payload = DispatchSigned{a1, {{ann, {}}}, 1};
  slip.after = school.row(ann, a1).heads;
  school.append(slip, id_of<ActionId>(900), 0);
  CHECK(school.custody(ann).kind == CustodyKind::at_gate);
}

TEST_CASE(
    "contact: a call is logged for a child that is looked for, and only with a known result") {
  ClassSchool school = open_class();
  school.mark(a1, ann, Mark::missing);
  CHECK(school.class_no(LogContact{ann, a1, "shouted", {}}) == No::wrong_state);
  CHECK(school.class_no(LogContact{bao, a1, "reached", {}}) == No::wrong_state);
  school.now = at(16, 30);
  school.class_does(LogContact{ann, a1, "no_answer", {}});
  CHECK(school.contact_row(ann).calls == 1);
  CHECK(school.contact_row(ann).reached_at.us == 0);
  school.now = at(16, 34);
  school.class_does(LogContact{ann, a1, "reached", {}});
  CHECK(school.contact_row(ann).first_at == at(16, 30));
  CHECK(school.contact_row(ann).reached_at == at(16, 34));
  CHECK(school.contact_row(ann).last_result == "reached");
  CHECK(school.custody(ann).kind == CustodyKind::lost);  // a call finds nobody
}

TEST_CASE(
    "two terminals: a roll and a slip that knew nothing of each other keep the child counted") {
  ClassSchool school = open_class(2);
  school.roll();
  school.sync_all();
  school.dispatch(0);
  school.roll({sick(ann)}, 1);
  school.sync_all();
  for (const int terminal : {0, 1}) {
    CHECK(school.custody(ann, terminal).kind == CustodyKind::transit);
    CHECK(school.class_row(terminal) == school.class_row(0));
  }
}

TEST_CASE(
    "two terminals: of two rolls the one that saw the child counts, and the row is in doubt") {
  ClassSchool school = open_class(2);
  school.now = at(8, 10);
  school.roll({}, 0);
  school.now = at(8, 12);
  school.roll({sick(ann)}, 1);
  school.sync_all();
  CHECK(school.custody(ann, 0).kind == CustodyKind::in_class);
  CHECK(school.custody(ann, 1).kind == CustodyKind::in_class);
  CHECK(school.class_row(0).in_doubt);
  school.now = at(8, 20);
  school.roll({sick(ann)}, 0);  // knows both
  CHECK_FALSE(school.class_row(0).in_doubt);
  CHECK(school.custody(ann, 0).kind == CustodyKind::absent);
}

TEST_CASE("example 1: seen in two sessions of one slot after one slip is 双处在位 (inv 1)") {
  ClassSchool school = open_class(2);
  school.roll();
  school.dispatch();
  school.sync_all();
  school.mark(a1, ann, Mark::present, 0);
  school.does(AdmitWalkIn{b1, ann, {}}, 1);
  school.sync_all();
  CHECK(school.custody(ann).in_two_places);
  school.as(leader, Role::day_leader);
  school.does(ResolveConflict{ann, b1});
  CHECK_FALSE(school.custody(ann).in_two_places);
  CHECK(school.custody(ann).session == b1);
}

TEST_CASE("example 3: 未到 by mistake, 到 after six minutes: both stay, the check-in counts") {
  ClassSchool school = open_class();
  school.roll();
  school.dispatch();
  school.mark(a1, ann, Mark::missing);
  school.now = at(16, 28);
  school.mark(a1, ann, Mark::present);
  CHECK(school.row(ann, a1).state == AttendanceState::late);
  CHECK(school.custody(ann).kind == CustodyKind::in_session);
  int told = 0;
  for (const Event& event : school.terminals[0].known)
    told += std::holds_alternative<MarkedMissing>(event.payload) ? 1 : 0;
  CHECK(told == 1);
}

namespace {

void one_step(Random& random, ClassSchool& school, int here) {
  const StudentId student = everybody[static_cast<std::size_t>(below(random, 4))];
  const SessionRef session = std::array{a1, b1, a2, b2}[static_cast<std::size_t>(below(random, 4))];
  const auto& known = school.terminals[static_cast<std::size_t>(here)].known;
  switch (below(random, 10)) {
    case 0:
    case 1:
      school.act_class(TakeClassRoll{tiny_class, {sick(student)}, 0}, here);
      return;
    case 2:
      school.act_class(DispatchClass{tiny_class}, here);
      return;
    case 3:
      school.act(Undo{known[static_cast<std::size_t>(below(random, static_cast<int>(known.size())))]
                          .envelope.id,
                      "r"},
                 here);
      return;
    case 4:
      school.act(CloseSession{session}, here);
      return;
    case 5:
      school.act(fetched(student, below(random, 2) == 0), here);
      return;
    case 6:
      school.act_class(LogContact{student, session, "reached", {}}, here);
      return;
    default:
      school.act(MarkStudent{.session = session,
                             .student = student,
                             .mark = static_cast<Mark>(below(random, 4)),
                             .reason = "r"},
                 here);
  }
}

}  // namespace

TEST_CASE("permutation: with rolls, slips and calls every order of arrival gives the same rows") {
  int rolls = 0;
  int slips = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    ClassSchool school = open_class(3);
    school.as(leader, Role::day_leader);
    for (int step = 0; step < 40; ++step) {
      school.now = at(16, 20) + (step + below(random, 30) - 15) * minute_us;
      const int here = below(random, 3);
      one_step(random, school, here);
      if (below(random, 6) == 0) school.sync(here, below(random, 3));
    }
    school.sync_all();
    std::vector<StudentDay> days;
    std::vector<ContactRow> contacts;
    for (const StudentId student : everybody) {
      days.push_back(school.day_of(student));
      contacts.push_back(school.contact_row(student));
    }
    const ClassDayRow row = school.class_row();
    rolls += row.roll_at.us != 0 ? 1 : 0;
    slips += row.dispatched_at.us != 0 ? 1 : 0;
    auto& known = school.terminals.front().known;
    for (int i = 0; i < 8; ++i) {
      std::shuffle(known.begin(), known.end(), random);
      for (std::size_t s = 0; s < days.size(); ++s) {
        CHECK(school.day_of(everybody[s]) == days[s]);
        CHECK(school.contact_row(everybody[s]) == contacts[s]);
      }
      CHECK(school.class_row() == row);
    }
  }
  // The days are worth something only when they reach the corners.
  CHECK(rolls > 60);
  CHECK(slips > 30);
}
