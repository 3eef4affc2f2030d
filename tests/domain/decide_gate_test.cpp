// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/gate.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

const GatePassId pass_id = id_of<GatePassId>(70);
const PickupId grandmother = id_of<PickupId>(71);

/// Ann waits at the gate at 17:58; a guard asks.
struct Gate {
  Facts facts;
  GateFacts gate;

  Gate() {
    facts.now = at(17, 58);
    facts.today = today;
    facts.actor = colleague;
    facts.roles = roles_of(Role::guard);
    add(ann);
  }
  GateChildFacts& add(StudentId student) {
    GateChildFacts& child = gate.children.emplace_back();
    child.cell.row.student = student;
    child.cell.custody.student = student;
    child.cell.custody.kind = CustodyKind::at_gate;
    child.grade = 4;
    child.head_teacher = teacher;
    child.papers.persons = {{mother, "mother", true, {today, today + 30}}};
    return child;
  }
  GateChildFacts& child() { return gate.children.front(); }
  void as(StaffId who, Role role) {
    facts.actor = who;
    facts.roles = roles_of(role);
  }
  Decision ask(const Command& command) {
    facts.gate = std::make_shared<const GateFacts>(gate);
    return decide(facts, command);
  }
  No no(const Command& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<Refusal>(decision));
    return std::get<Refusal>(decision).no;
  }
  std::vector<Draft> yes(const Command& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
    return std::get<std::vector<Draft>>(decision);
  }
  StudentReleased released(const Command& command) {
    return std::get<StudentReleased>(yes(command).front().payload);
  }
};

ReleaseStudents alone(StudentId student) {
  return {.students = {student}, .mode = LeaveMode::self};
}
ConsentRow self_leave() { return {ConsentScope::self_leave, true, today, {}}; }
GatePassRow pass_from(MinuteOfDay start, MinuteOfDay end) {
  return {pass_id, ann, today, {start, end}, "ill"};
}

}  // namespace

TEST_CASE("inv 11: who has left cannot leave again, who is absent was never inside") {
  Gate gate;
  gate.child().cell.custody.kind = CustodyKind::released;
  CHECK(gate.no(fetched(ann, false)) == No::left_for_today);
  gate.child().cell.custody.kind = CustodyKind::absent;
  CHECK(gate.no(fetched(ann, false)) == No::not_inside);
  gate.child().cell.custody.kind = CustodyKind::in_session;
  CHECK(gate.released(fetched(ann, false)).verify == GateVerify::list);
}

TEST_CASE("release: guards and teachers may, the canteen and nobody may not (§2.8)") {
  Gate gate;
  gate.as(colleague, Role::canteen);
  CHECK(gate.no(fetched(ann, false)) == No::not_allowed);
  gate.facts.actor = {};
  CHECK(gate.no(fetched(ann, false)) == No::not_signed_in);
  gate.as(teacher, Role::duty_teacher);
  CHECK(gate.released(fetched(ann, false)).person == mother);
}

TEST_CASE("inv 12: only a listed, valid, adult person fetches a child") {
  Gate gate;
  CHECK(gate.no({ReleaseStudents{.students = {ann}}}) == No::not_listed);
  PickupPersonRow& person = gate.child().papers.persons.front();
  person.revoked = true;
  CHECK(gate.no(fetched(ann, false)) == No::not_listed);
  person.revoked = false;
  person.days = {today + -9, today + -1};
  CHECK(gate.no(fetched(ann, false)) == No::not_listed);
  person.days = {today, today};
  person.adult = false;
  CHECK(gate.no(fetched(ann, false)) == No::not_adult);
  person.adult = true;
  CHECK(gate.released(fetched(ann, false)).person == mother);
}

TEST_CASE("inv 12: a phone check counts for the duty leader who made it, and for nobody else") {
  Gate gate;
  ReleaseStudents command{.students = {ann}, .verify = GateVerify::phone_day_leader};
  CHECK(gate.no(command) == No::needs_day_leader);
  command.verified_by = leader;  // a guard says that the leader called
  CHECK(gate.no(command) == No::needs_day_leader);
  gate.as(leader, Role::office);
  CHECK(gate.no(command) == No::needs_day_leader);
  gate.as(leader, Role::day_leader);
  const StudentReleased event = gate.released(command);
  CHECK(event.verify == GateVerify::phone_day_leader);
  CHECK(event.verified_by == leader);
  CHECK(event.person.is_nil());
}

TEST_CASE("inv 12: a ban stops everybody but who leads the day, on its days") {
  Gate gate;
  gate.child().papers.bans = {{id_of<PickupId>(80), {today, today + 90}, false, {}}};
  CHECK(gate.no(fetched(ann, false)) == No::pickup_banned);
  gate.as(leader, Role::office);
  CHECK(gate.no(fetched(ann, false)) == No::pickup_banned);
  gate.as(leader, Role::day_leader);
  CHECK(gate.released(fetched(ann, false)).person == mother);
  gate.as(colleague, Role::guard);
  gate.child().papers.bans.front().lifted = true;
  CHECK(gate.released(fetched(ann, false)).person == mother);
  gate.child().papers.bans = {{id_of<PickupId>(80), {today + 1, today + 90}, false, {}}};
  CHECK(gate.released(fetched(ann, false)).person == mother);
}

TEST_CASE("inv 13: alone with consent and from the school's lowest grade on") {
  Gate gate;
  CHECK(gate.no(alone(ann)) == No::no_self_consent);
  gate.child().consents = {self_leave()};
  gate.child().grade = 3;
  CHECK(gate.no(alone(ann)) == No::too_young);
  gate.child().grade = 4;
  CHECK(gate.released(alone(ann)).verify == GateVerify::consent);
  gate.gate.min_self_leave_grade = 5;
  CHECK(std::get<Refusal>(gate.ask(alone(ann))).number == 5);
  gate.gate.min_self_leave_grade = 4;
  gate.child().consents.front().given = false;
  CHECK(gate.no(alone(ann)) == No::no_self_consent);
}

TEST_CASE("release: the bus takes those whom it is meant for") {
  Gate gate;
  const ReleaseStudents bus{.students = {ann}, .mode = LeaveMode::bus, .verify = GateVerify::group};
  CHECK(gate.no(bus) == No::not_listed);
  gate.child().leave_mode = LeaveMode::bus;
  CHECK(gate.released(bus).verify == GateVerify::group);
}

TEST_CASE("inv 14: before the child's day is over a pass is needed, unused and in its window") {
  Gate gate;
  gate.child().sessions_left = true;
  gate.child().cell.custody.from.group = id_of<GroupId>(40);
  CHECK(gate.released(fetched(ann, false)).early == false);  // the teacher handed her over
  gate.child().cell.custody.from = {};
  CHECK(gate.no(fetched(ann, false)) == No::pass_needed);  // back from outside, still awaited
  gate.child().cell.custody.kind = CustodyKind::in_session;
  CHECK(gate.no(fetched(ann, false)) == No::pass_needed);
  gate.child().passes = {pass_from(minute(17, 0), minute(17, 57))};
  CHECK(gate.no(fetched(ann, false)) == No::pass_not_now);
  gate.child().passes = {pass_from(minute(17, 59), minute(18, 30))};
  CHECK(gate.no(fetched(ann, false)) == No::pass_not_now);
  gate.child().passes = {pass_from(minute(17, 30), minute(17, 58))};
  const StudentReleased event = gate.released(fetched(ann, false));
  CHECK(event.early);
  CHECK(event.pass == pass_id);
  gate.child().passes.front().uses = 1;
  CHECK(gate.no(fetched(ann, false)) == No::pass_used);
  gate.child().passes.front() = pass_from(minute(17, 30), minute(18, 30));
  gate.child().passes.front().revoked = true;
  CHECK(gate.no(fetched(ann, false)) == No::pass_needed);
}

TEST_CASE("inv 14: a pass does not replace the person who fetches") {
  Gate gate;
  gate.child().sessions_left = true;
  gate.child().cell.custody.kind = CustodyKind::in_session;
  gate.child().passes = {pass_from(minute(17, 0), minute(18, 30))};
  CHECK(gate.no({ReleaseStudents{.students = {ann}, .pass = pass_id}}) == No::not_listed);
}

TEST_CASE("release: siblings go together or not at all") {
  Gate gate;
  gate.add(bao).papers.persons.clear();
  const ReleaseStudents both{.students = {ann, bao}, .person = mother};
  const Decision refused = gate.ask(both);
  REQUIRE(std::holds_alternative<Refusal>(refused));
  CHECK(std::get<Refusal>(refused).student == bao);
  gate.gate.children.back().papers = gate.child().papers;
  CHECK(gate.yes(both).size() == 2);
  gate.gate.children.pop_back();
  CHECK(gate.no(both) == No::unknown_student);
}

TEST_CASE("inv 45: in an emergency papers keep nobody inside, and it is recorded so") {
  Gate gate;
  gate.facts.emergency = true;
  gate.child().sessions_left = true;
  gate.child().cell.custody.kind = CustodyKind::in_session;
  gate.child().papers.persons.clear();
  gate.child().papers.bans = {{id_of<PickupId>(80), {today, today}, false, {}}};
  const auto drafts = gate.yes(fetched(ann, false));
  CHECK(std::get<StudentReleased>(drafts.front().payload).verify == GateVerify::none);
  CHECK(drafts.front().personal.reason == "emergency");
  gate.child().cell.custody.kind = CustodyKind::released;
  CHECK(gate.no(fetched(ann, false)) == No::left_for_today);
  // Who would have gone anyway goes as always.
  Gate calm;
  calm.facts.emergency = true;
  CHECK(calm.released(fetched(ann, false)).verify == GateVerify::list);
}

TEST_CASE("example 5: grandmother for today, by the duty leader's call, then released") {
  Gate gate;
  AuthorisePickup command{{grandmother, ann, "grandparent", true, {today, today}}, {}};
  command.words.phone = "0937";
  CHECK(gate.no(command) == No::not_allowed);
  gate.as(leader, Role::day_leader);
  const auto drafts = gate.yes(command);
  CHECK(drafts.front().personal.phone == "0937");
  const auto& said = std::get<PickupPersonAuthorised>(drafts.front().payload);
  gate.child().papers.persons.push_back({said.person,
                                         said.relation_code,
                                         said.adult,
                                         said.days,
                                         false,
                                         leader,
                                         Role::day_leader,
                                         {}});
  gate.as(colleague, Role::guard);
  const StudentReleased event =
      gate.released(ReleaseStudents{.students = {ann}, .person = grandmother});
  CHECK(event.person == grandmother);
  CHECK(event.verify == GateVerify::phone_day_leader);
  CHECK(event.verified_by == leader);
  gate.facts.today = today + 1;
  CHECK(gate.no(ReleaseStudents{.students = {ann}, .person = grandmother}) == No::not_listed);
}

TEST_CASE("late care: takes whoever is inside, once (§2.3)") {
  Gate gate;
  const StartLateCare command{{ann}, {}};
  const auto event = std::get<LateCareStarted>(gate.yes(command).front().payload);
  CHECK(event.staff == colleague);
  CHECK(event.students == std::vector{ann});
  gate.child().cell.custody.kind = CustodyKind::late_care;
  CHECK(gate.no(command) == No::already_marked);
  gate.child().cell.custody.kind = CustodyKind::released;
  CHECK(gate.no(command) == No::left_for_today);
  gate.child().cell.custody.kind = CustodyKind::absent;
  CHECK(gate.no(command) == No::not_inside);
}

TEST_CASE("release undone: by the duty leader up to the thirtieth minute, with a reason") {
  TinySchool school;
  school.as(colleague, Role::guard);
  const Event event = school.does(fetched(ann, true));
  const Undo undo{event.envelope.id, "found on site"};
  school.now = event.envelope.wall + 11 * minute_us;
  CHECK(school.no(undo) == No::needs_day_leader);
  school.as(leader, Role::office);
  CHECK(school.no(undo) == No::needs_day_leader);
  school.as(leader, Role::day_leader);
  CHECK(school.no(Undo{event.envelope.id, ""}) == No::reason_needed);
  school.now = event.envelope.wall + 30 * minute_us + 1;
  CHECK(school.no(undo) == No::too_late_to_undo);
  school.now = event.envelope.wall + 30 * minute_us;
  school.does(undo);
  CHECK(school.custody(ann).kind == CustodyKind::unknown);
}

TEST_CASE("pick-up persons: the class teacher and the office write the list; adults only") {
  Gate gate;
  AuthorisePickup command{{grandmother, ann, "grandparent", true, {today, today + 100}}, {}};
  gate.as(colleague, Role::duty_teacher);
  CHECK(gate.no(command) == No::not_allowed);
  gate.as(teacher, Role::duty_teacher);  // ann's class teacher
  CHECK(gate.yes(command).size() == 1);
  gate.as(leader, Role::office);
  CHECK(gate.yes(command).size() == 1);
  command.person.adult = false;
  CHECK(gate.no(command) == No::not_adult);
  command.person.adult = true;
  command.person.days = {today + -2, today + -1};
  CHECK(gate.no(command) == No::wrong_state);
  CHECK(gate.yes(RevokePickup{mother, ann}).size() == 1);
  CHECK(gate.no(RevokePickup{grandmother, ann}) == No::not_listed);
}

TEST_CASE("bans: set and lifted by who leads the day only (inv 12)") {
  Gate gate;
  SetPickupBan command{{id_of<PickupId>(80), ann, {today, today + 300}}, {}};
  command.words.name = "somebody";
  gate.as(teacher, Role::office);
  CHECK(gate.no(command) == No::needs_day_leader);
  gate.as(leader, Role::principal);
  CHECK(gate.yes(command).size() == 1);
  command.words = {};
  CHECK(gate.no(command) == No::reason_needed);
  CHECK(gate.no(LiftPickupBan{id_of<PickupId>(80), ann}) == No::wrong_state);
  gate.child().papers.bans = {{id_of<PickupId>(80), {today, today}, false, id_of<EventId>(9)}};
  const auto lifted = gate.yes(LiftPickupBan{id_of<PickupId>(80), ann});
  CHECK(lifted.front().after == std::vector{id_of<EventId>(9)});
}

TEST_CASE("consents: given once, withdrawn once, each seeing the word before") {
  Gate gate;
  gate.as(teacher, Role::duty_teacher);
  CHECK(gate.no(WithdrawConsent{ann}) == No::already_marked);
  CHECK(gate.yes(GiveConsent{ann}).size() == 1);
  gate.child().consents = {{ConsentScope::self_leave, true, today, {id_of<EventId>(5)}}};
  CHECK(gate.no(GiveConsent{ann}) == No::already_marked);
  CHECK(gate.yes(WithdrawConsent{ann}).front().after == std::vector{id_of<EventId>(5)});
}

TEST_CASE("inv 13: consent to leave alone is taken from the school's grade on, others from any") {
  Gate gate;
  gate.as(teacher, Role::duty_teacher);
  gate.child().grade = 3;
  CHECK(gate.no(GiveConsent{ann, ConsentScope::self_leave}) == No::too_young);
  CHECK(gate.yes(GiveConsent{ann, ConsentScope::photo}).size() == 1);
  gate.child().consents = {{ConsentScope::self_leave, true, today, {id_of<EventId>(5)}}};
  CHECK(gate.yes(WithdrawConsent{ann, ConsentScope::self_leave}).size() == 1);
  gate.child().consents.clear();
  gate.child().grade = 4;
  CHECK(gate.yes(GiveConsent{ann, ConsentScope::self_leave}).size() == 1);
}

TEST_CASE("inv 14: passes are issued for a window of today, and revoked while unused") {
  Gate gate;
  IssueGatePass command{pass_id, ann, {minute(17, 0), minute(18, 30)}, "ill", {}};
  CHECK(gate.no(command) == No::not_allowed);  // a guard does not write the papers
  gate.as(teacher, Role::duty_teacher);
  CHECK(std::get<GatePassIssued>(gate.yes(command).front().payload).day == today);
  command.window.end = minute(17, 58);
  CHECK(gate.no(command) == No::pass_not_now);
  command.window.end = minute(18, 30);
  command.reason_code.clear();
  CHECK(gate.no(command) == No::reason_needed);
  CHECK(gate.no(RevokeGatePass{pass_id, ann}) == No::wrong_state);
  gate.gate.pass = pass_from(minute(17, 0), minute(18, 30));
  CHECK(gate.yes(RevokeGatePass{pass_id, ann}).size() == 1);
  gate.gate.pass->uses = 1;
  CHECK(gate.no(RevokeGatePass{pass_id, ann}) == No::pass_used);
}

TEST_CASE("inv 15: one open visit a badge and a person; a visitor has a host") {
  Gate gate;
  gate.gate.host_known = true;
  BeginVisit command{{id_of<VisitId>(1), VisitKind::visitor, {}, "A07", 1, leader, "meeting", "x"},
                     {}};
  CHECK(std::get<VisitBegun>(gate.yes(command).front().payload).day == today);
  VisitRow open{command.visit, at(17, 0), colleague, {}, {}};
  gate.gate.open_visits = {open};
  CHECK(gate.no(command) == No::badge_taken);
  command.visit.badge = "A08";
  CHECK(gate.no(command) == No::visit_open);
  command.visit.person_ref = "y";
  CHECK(gate.yes(command).size() == 1);
  gate.gate.host_known = false;
  CHECK(gate.no(command) == No::unknown_staff);
  command.visit.kind = VisitKind::vehicle;
  CHECK(gate.yes(command).size() == 1);
  CHECK(gate.yes(EndVisit{id_of<VisitId>(1)}).size() == 1);
  gate.gate.open_visits.front().ended_at = at(17, 30);
  CHECK(gate.no(EndVisit{id_of<VisitId>(1)}) == No::wrong_state);
  gate.as(teacher, Role::duty_teacher);
  CHECK(gate.no(command) == No::not_allowed);
}
