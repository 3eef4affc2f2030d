// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The gate's rows, what the rules are told of them, and what its screens show.
#include "kiosk/store/facts.h"
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

using domain::StudentId;

const domain::PickupId listed_mother = fixed_id<domain::PickupId>(20, 1);
const domain::PickupId listed_aunt = fixed_id<domain::PickupId>(20, 2);

domain::Personal person(const std::string& name, const std::string& phone) {
  domain::Personal personal;
  personal.name = name;
  personal.phone = phone;
  return personal;
}

/// The mother fetches 三(1)01 and 三(1)02; the aunt the first one, today only.
void list_persons(JournalSchool& school) {
  for (const int seat : {1, 2})
    school.say(domain::PickupPersonAuthorised{listed_mother, small_student(0, seat), "mother", true,
                                              small_term()},
               {.personal = person("李娟", "13900006612")});
  school.say(
      domain::PickupPersonAuthorised{
          listed_aunt, small_student(0, 1), "relative", true, {small_monday(), small_monday()}},
      {.personal = person("王芳", "4415")});
}

domain::Facts gate_facts(JournalSchool& school, const domain::Command& command,
                         Instant now = small_time(16, 30)) {
  Stamp stamp;
  stamp.actor = small_staff(2);
  return FactsSource(school.database(), school.journal(), school.key()).load(command, stamp, now);
}

domain::ReleaseStudents of_two() {
  return {.students = {small_student(0, 1), small_student(0, 2), small_student(0, 1)}};
}

}  // namespace

TEST_CASE("gate rows: a release is told of every child once, with papers and sessions to come") {
  JournalSchool school;
  list_persons(school);
  school.say(
      domain::ConsentGiven{small_student(0, 2), domain::ConsentScope::self_leave, small_monday()});
  school.open(0);
  school.present(0, 0, 1);
  const auto facts = gate_facts(school, of_two());
  REQUIRE(facts.gate);
  REQUIRE(facts.gate->children.size() == 2);
  const domain::GateChildFacts& first = facts.gate->children.front();
  CHECK(first.cell.custody.kind == domain::CustodyKind::in_session);
  CHECK(first.sessions_left);
  CHECK(first.grade == 3);
  CHECK(first.head_teacher == small_staff(2));
  CHECK(first.papers.persons.size() == 2);
  CHECK_FALSE(domain::may_leave_alone(first, 3));
  CHECK(domain::may_leave_alone(facts.gate->children.back(), 3));
  CHECK(facts.gate->min_self_leave_grade == 4);
  CHECK_FALSE(gate_facts(school, of_two(), small_time(18, 0)).gate->children.front().sessions_left);
  CHECK(gate_facts(school, domain::ReleaseStudents{.students = {small_student(0, 99)}})
            .gate->children.empty());
}

TEST_CASE("gate rows: who left early and came back needs a pass to leave again (inv 14)") {
  JournalSchool school;
  school.open(0);
  school.present(0, 0, 1);
  const auto ann = small_student(0, 1);
  school.say(domain::StudentReleased{ann, small_monday(), domain::LeaveMode::pickup, true});
  school.say(domain::StudentReturned{ann, small_monday()});
  const auto facts = gate_facts(school, domain::ReleaseStudents{.students = {ann}});
  REQUIRE(facts.gate);
  CHECK(facts.gate->children.front().sessions_left);
  CHECK(domain::is_early(facts.gate->children.front()));
}

TEST_CASE("gate rows: a pass is used by a release that names it (inv 14)") {
  JournalSchool school;
  const auto pass = fixed_id<domain::GatePassId>(22, 1);
  const domain::TimeRange window{MinuteOfDay{16 * 60}, MinuteOfDay{17 * 60}};
  school.say(domain::GatePassIssued{pass, small_student(0, 1), small_monday(), window, "ill"});
  auto facts = gate_facts(school, of_two());
  REQUIRE(facts.gate->children.front().passes.size() == 1);
  CHECK(facts.gate->children.front().passes.front().uses == 0);
  CHECK(facts.gate->children.back().passes.empty());
  domain::StudentReleased out{small_student(0, 1), small_monday()};
  out.early = true;
  out.pass = pass;
  const auto released = school.say(out);
  facts = gate_facts(school, domain::RevokeGatePass{pass, small_student(0, 1)});
  REQUIRE(facts.gate->pass);
  CHECK(facts.gate->pass->uses == 1);
  const auto reader = school.reader();
  auto desk = reader->load_pass_desk(small_staff(2), small_time(16, 30)).value();
  REQUIRE(desk.passes.size() == 1);
  CHECK(desk.passes.front().state == domain::PassState::used);
  CHECK(desk.classes.size() == 1);  // the own class
  CHECK(reader->load_pass_desk(small_staff(3), small_time(16, 30)).value().passes.empty());
  CHECK(reader->load_pass_desk(small_staff(1), small_time(16, 30)).value().classes.size() == 4);
  school.say(domain::Voided{released}, {.after = {released}});
  desk = reader->load_pass_desk(small_staff(2), small_time(16, 30)).value();
  CHECK(desk.passes.front().state == domain::PassState::issued);
}

TEST_CASE("gate panel: names are masked, one-day persons come first, siblings are known (§7.4)") {
  JournalSchool school;
  list_persons(school);
  school.say(domain::PickupPersonAuthorised{fixed_id<domain::PickupId>(20, 3),
                                            small_student(0, 1),
                                            "father",
                                            true,
                                            {small_monday() + -9, small_monday() + -1}},
             {.personal = person("过期", "1")});
  school.open(0);
  school.present(0, 0, 1);
  school.present(0, 0, 2);
  const auto reader = school.reader();
  const auto loaded = reader->load_gate_panel(small_student(0, 1), small_time(16, 30)).value();
  REQUIRE(loaded);
  CHECK(loaded->name == small_student_name(0, 1).name);
  REQUIRE(loaded->persons.size() == 2);
  CHECK(loaded->persons[0].name == "王*");
  CHECK(loaded->persons[0].today_only);
  CHECK(loaded->persons[1].name == "李*");
  CHECK(loaded->persons[1].phone_tail == "6612");
  CHECK(loaded->persons[1].also == std::vector{small_student(0, 2)});
  REQUIRE(loaded->siblings.size() == 1);
  CHECK_FALSE(loaded->siblings.front().waits);
  CHECK(loaded->early);
  CHECK_FALSE(loaded->banned);
  school.say(
      domain::PickupBanSet{fixed_id<domain::PickupId>(21, 1), small_student(0, 1), small_term()},
      {.personal = person("某人", "")});
  CHECK(reader->load_gate_panel(small_student(0, 1), small_time(16, 30)).value()->banned);
  CHECK_FALSE(reader->load_gate_panel(small_student(0, 99), small_time(16, 30)).value());
}

TEST_CASE("gate board: the overdue first, then who waits, masked; who has gone comes last") {
  JournalSchool school;
  school.open(4, small_time(17, 20));
  for (const int seat : {1, 2, 3}) school.present(4, 2, seat, {.at = small_time(17, 25)});
  domain::DispatchSigned slip;
  slip.session = small_session(4);
  slip.lines = {{small_student(2, 2), {}}, {small_student(2, 3), {}}};
  school.say(slip, {.at = small_time(17, 58)});
  school.say(domain::StudentReleased{small_student(2, 3), small_monday()},
             {.at = small_time(18, 1)});
  const auto reader = school.reader();
  auto board = reader->load_gate_board(small_time(18, 2)).value();
  CHECK(board.inside == 2);
  CHECK(board.waiting == 1);
  CHECK(board.overdue == 0);
  REQUIRE_FALSE(board.children.empty());
  CHECK(board.children.front().student == small_student(2, 2));
  CHECK(board.children.front().name == "张*");
  CHECK(board.children.front().initial == 'Z');
  CHECK(board.children.front().whence == "篮球");
  REQUIRE(board.groups.size() == 1);
  CHECK(board.groups.front().fetched == 1);
  CHECK(board.gone == 1);
  CHECK(board.children.back().student == small_student(2, 3));
  for (const model::GateChild& child : board.children)
    CHECK(child.gone == (child.student == small_student(2, 3)));
  // From the planned end on, not from the early hand-over.
  board = reader->load_gate_board(small_time(18, 10)).value();
  CHECK(board.overdue == 1);
  CHECK(board.children.front().overdue_min == 10);
}

TEST_CASE("visits: open ones are found on any day, ended ones are counted (inv 15)") {
  JournalSchool school;
  const auto one = fixed_id<domain::VisitId>(23, 1);
  const auto two = fixed_id<domain::VisitId>(23, 2);
  for (const auto visit : {one, two})
    school.say(domain::VisitBegun{visit, domain::VisitKind::visitor, small_monday(),
                                  visit == one ? "A1" : "A2", 2, small_staff(1), "parent", "x"});
  auto facts = gate_facts(school, domain::EndVisit{one});
  REQUIRE(facts.gate);
  CHECK(facts.gate->open_visits.size() == 2);
  domain::BeginVisit begin;
  begin.visit.host = small_staff(1);
  CHECK(gate_facts(school, begin).gate->host_known);
  begin.visit.host = small_staff(99);
  CHECK_FALSE(gate_facts(school, begin).gate->host_known);
  school.say(domain::VisitEnded{one, small_monday()}, {.at = small_time(16, 50)});
  const auto reader = school.reader();
  const auto desk = reader->load_visit_desk(small_time(17, 0)).value();
  REQUIRE(desk.inside.size() == 1);
  CHECK(desk.inside.front().host == "周老师");
  CHECK(desk.persons == 2);
  CHECK(desk.ended == 1);
  CHECK(desk.hosts.size() == 8);  // the external person hosts nobody
  const auto tomorrow = reader->load_visit_desk(small_time(9, 0, small_monday() + 1)).value();
  CHECK(tomorrow.inside.size() == 1);
  CHECK(tomorrow.ended == 0);
}
