// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

TEST_CASE("undo: free for the own word within ten minutes, then with a reason (§3)") {
  TinySchool school = open_school();
  const EventId mark = school.does(MarkStudent{.session = a1, .student = ann}).envelope.id;
  school.now = at(16, 32);
  CHECK(std::holds_alternative<std::vector<Draft>>(school.ask(Undo{mark, ""})));
  school.now = at(16, 33);
  CHECK(school.no(Undo{mark, ""}) == No::too_late_to_undo);
  const Decision decision = school.ask(Undo{mark, "wrong child"});
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  const Draft draft = std::get<std::vector<Draft>>(decision).front();
  CHECK(draft.corrects == mark);
  CHECK(draft.personal.reason == "wrong child");
}

TEST_CASE("undo: somebody else's word is for the duty leader, with a reason") {
  TinySchool school = open_school();
  const EventId mark = school.does(MarkStudent{.session = a1, .student = ann}).envelope.id;
  school.as(colleague, Role::duty_teacher);
  CHECK(school.no(Undo{mark, "r"}) == No::needs_day_leader);
  school.as(leader, Role::day_leader);
  CHECK(school.no(Undo{mark, ""}) == No::reason_needed);
  CHECK(std::holds_alternative<std::vector<Draft>>(school.ask(Undo{mark, "r"})));
  school.actor = {};
  CHECK(school.no(Undo{mark, "r"}) == No::not_signed_in);
}

TEST_CASE("undo: in a closed session, after ten minutes, is for the duty leader (inv 39)") {
  TinySchool school = open_school();
  const EventId mark =
      school.does(MarkStudent{.session = b1, .student = ding, .mark = Mark::missing}).envelope.id;
  school.does(CloseSession{b1});
  school.now = at(16, 40);
  const Undo command{mark, "r"};
  Facts facts = school.facts(command);
  facts.session = school.session(b1, 0);
  const auto answer = [&] { return decide(facts, command); };
  REQUIRE(std::holds_alternative<Refusal>(answer()));
  CHECK(std::get<Refusal>(answer()).no == No::needs_day_leader);
  facts.roles = roles_of(Role::day_leader);
  CHECK(std::holds_alternative<std::vector<Draft>>(answer()));
}

TEST_CASE("undo: only what is the last word, stands, and may be voided") {
  TinySchool school = open_school();
  const EventId mark = school.does(MarkStudent{.session = a1, .student = ann}).envelope.id;
  CHECK(school.no(Undo{id_of<EventId>(9999), ""}) == No::nothing_to_undo);
  Facts facts = school.facts(Undo{mark, ""});
  facts.target_is_head = false;
  const Decision decision = decide(facts, Undo{mark, ""});
  REQUIRE(std::holds_alternative<Refusal>(decision));
  CHECK(std::get<Refusal>(decision).no == No::nothing_to_undo);
  const EventId undone = school.does(Undo{mark, ""}).envelope.id;
  CHECK(school.no(Undo{mark, ""}) == No::nothing_to_undo);
  CHECK(school.no(Undo{undone, ""}) == No::nothing_to_undo);
  school.as(leader, Role::office);
  const EventId record = school.does(RecordFacts{{{StaffLeft{guest}, {}}}}).envelope.id;
  CHECK(school.no(Undo{record, "r"}) == No::nothing_to_undo);
}

TEST_CASE("undo: of an opening is refused while the session holds students") {
  TinySchool school;
  const EventId opened = school.does(OpenSession{a1, false, ""}).envelope.id;
  school.mark(a1, ann, Mark::present);
  const Undo command{opened, ""};
  Facts facts = school.facts(command);
  facts.session = school.session(a1, 0);
  const Decision decision = decide(facts, command);
  REQUIRE(std::holds_alternative<Refusal>(decision));
  CHECK(std::get<Refusal>(decision).no == No::session_has_students);
  CHECK(std::get<Refusal>(decision).number == 1);
}
