// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/tiny_school.h"
#include "tests/domain/verdict.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

Facts facts_of(Role role) {
  Facts facts;
  facts.now = at(16, 10);
  facts.today = today;
  facts.actor = teacher;
  facts.roles = roles_of(role);
  facts.actor_cleared = true;
  return facts;
}
Event event_of(int id, Payload payload, std::int64_t wall) {
  Event event;
  event.envelope.id = id_of<EventId>(id);
  event.envelope.terminal = id_of<TerminalId>(1);
  event.envelope.seq = static_cast<std::uint64_t>(id);
  event.envelope.wall = {wall};
  event.payload = std::move(payload);
  return event;
}

}  // namespace

TEST_CASE("shift: nobody who is not cleared signs in (inv 34)") {
  Facts facts = facts_of(Role::duty_teacher);
  CHECK(accepted(facts, SignShiftIn{teacher}));
  facts.actor_cleared = false;
  CHECK(answer(facts, SignShiftIn{teacher}) == No::not_cleared);
  facts.staff = StaffFacts{teacher, DutyRole::lead, true, true, false};
  CHECK(answer(facts, SignShiftIn{teacher}) == No::already_marked);
}

TEST_CASE("shift: oneself, or a leader for somebody (补签)") {
  Facts facts = facts_of(Role::duty_teacher);
  facts.staff = StaffFacts{colleague, DutyRole::lead, false, true, false};
  CHECK(answer(facts, SignShiftIn{colleague}) == No::not_allowed);
  facts.roles = roles_of(Role::day_leader);
  CHECK(accepted(facts, SignShiftIn{colleague}));
  facts.staff->cleared = false;
  CHECK(answer(facts, SignShiftIn{colleague}) == No::not_cleared);
  facts.staff.reset();
  CHECK(answer(facts, SignShiftIn{colleague}) == No::unknown_staff);
  facts.actor = {};
  CHECK(answer(facts, SignShiftIn{teacher}) == No::not_signed_in);
}

TEST_CASE("shift: does not end while its session holds students, but in an emergency (inv 5, 45)") {
  Facts facts = facts_of(Role::duty_teacher);
  facts.staff = StaffFacts{teacher, DutyRole::lead, true, true, false};
  CHECK(accepted(facts, SignShiftOut{teacher}));
  facts.held_by_actor = {a1};
  const Decision decision = decide(facts, SignShiftOut{teacher});
  REQUIRE(std::holds_alternative<Refusal>(decision));
  CHECK(std::get<Refusal>(decision).no == No::shift_holds_students);
  CHECK(std::get<Refusal>(decision).session == a1);
  facts.emergency = true;
  CHECK(accepted(facts, SignShiftOut{teacher}));
  facts.staff->signed_in = false;
  CHECK(answer(facts, SignShiftOut{teacher}) == No::wrong_state);
}

TEST_CASE("shift: the first arrival stays, a second one opens the end again") {
  const std::vector<Event> day{event_of(1, ShiftSignedIn{teacher, today}, 10),
                               event_of(2, ShiftSignedOut{teacher, today}, 20),
                               event_of(3, ShiftSignedIn{teacher, today}, 30),
                               event_of(4, ShiftSignedIn{colleague, today}, 40)};
  CHECK_FALSE(fold_shift(guest, today, day).has_value());
  const auto row = fold_shift(teacher, today, day);
  REQUIRE(row.has_value());
  CHECK(row->signed_in_at == Instant{10});
  CHECK(row->signed_out_at == Instant{});
  const std::vector<Event> over(day.begin(), day.begin() + 2);
  CHECK(fold_shift(teacher, today, over)->signed_out_at == Instant{20});
}

TEST_CASE("checklist: the latest list of the room counts, and a serious fault shows (inv 19)") {
  const RoomId room = id_of<RoomId>(1);
  const auto list = [&](ChecklistAnswer exit, ChecklistAnswer windows) {
    return ChecklistCompleted{
        room, a1, {{"exit_clear", exit, true}, {"windows_ok", windows, false}}};
  };
  const std::vector<Event> events{
      event_of(1, list(ChecklistAnswer::not_ok, ChecklistAnswer::not_ok), 10),
      event_of(2, list(ChecklistAnswer::ok, ChecklistAnswer::not_ok), 20)};
  const auto row = fold_checklist(room, today, events);
  REQUIRE(row.has_value());
  CHECK_FALSE(row->serious);
  CHECK(row->not_ok == std::vector<std::string>{"windows_ok"});
  CHECK(fold_checklist(room, today, {events.front()})->serious);
  CHECK_FALSE(fold_checklist(room, today + 1, events).has_value());
}

TEST_CASE("checklist: is for those who look after rooms, and needs items") {
  TinySchool school;
  const CompleteChecklist command{a1, {{"exit_clear", ChecklistAnswer::ok, true}}};
  CHECK(std::get<ChecklistCompleted>(school.does(command).payload).room == RoomId(a1.group));
  CHECK(school.no(CompleteChecklist{a1, {}}) == No::checklist_missing);
  school.as(teacher, Role::committee);
  CHECK(school.no(command) == No::not_allowed);
}

TEST_CASE("sign-in: failures in a row are counted until a success") {
  const std::vector<Event> events{
      event_of(1, SignInFailed{teacher}, 10), event_of(2, SignedIn{teacher}, 20),
      event_of(3, SignInFailed{teacher}, 30), event_of(4, SignInFailed{teacher}, 40),
      event_of(5, SignInFailed{colleague}, 50)};
  const SignInRow row = fold_sign_in(teacher, events);
  CHECK(row.failures == 2);
  CHECK(row.last_failure_at == Instant{40});
  CHECK(fold_sign_in(guest, events).failures == 0);
}

TEST_CASE("records: master records by office, admin, principal; system facts by anybody (§2.8)") {
  const RecordFacts master{{{TermDefined{"term", {today, today + 90}}, {}}}};
  for (const Role role : {Role::office, Role::admin, Role::principal})
    CHECK(accepted(facts_of(role), master));
  for (const Role role : {Role::duty_teacher, Role::day_leader, Role::guard, Role::none})
    CHECK(answer(facts_of(role), master) == No::not_allowed);
  Facts nobody = facts_of(Role::none);
  nobody.actor = {};
  const RecordFacts system{{{TerminalJoined{"hall", ""}, {}},
                            {SignInFailed{teacher}, {}},
                            {SignedIn{teacher}, {}},
                            {ViewedSensitive{"phone", ann}, {}}}};
  CHECK(accepted(nobody, system));
  CHECK(answer(nobody, RecordFacts{{{PinSet{teacher, "h"}, {}}}}) == No::not_allowed);
  CHECK(accepted(facts_of(Role::guard), RecordFacts{{{PinSet{teacher, "h"}, {}}}}));
  CHECK(answer(facts_of(Role::guard), RecordFacts{{{PinSet{colleague, "h"}, {}}}}) ==
        No::not_allowed);
}

TEST_CASE("records: what happens in a session is not to be slipped past its rules") {
  CHECK(answer(facts_of(Role::office), RecordFacts{{{CheckedIn{a1, ann}, {}}}}) == No::wrong_state);
  CHECK(answer(facts_of(Role::office), RecordFacts{{{Voided{}, {}}}}) == No::wrong_state);
}

TEST_CASE("records: personal words travel beside the payload, one draft an item") {
  Personal person;
  person.name = "n";
  StudentImported record;
  record.student = ann;
  const RecordFacts command{{{record, person}, {StaffLeft{guest}, {}}}};
  const Decision decision = decide(facts_of(Role::office), command);
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  const auto all = std::get<std::vector<Draft>>(decision);
  REQUIRE(all.size() == 2);
  CHECK(all[0].personal == person);
  CHECK(all[1].personal.empty());
}
