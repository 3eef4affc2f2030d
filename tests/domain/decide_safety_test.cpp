// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, checks, disinfection, health, incidents and trips: what the rules let through.
#include "common/domain/area_lists.h"
#include "common/domain/safety.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

/// The tiny school with the duty leader at work and the facts of this family.
struct Rounds {
  TinySchool school = open_school();
  SafetyFacts facts;

  explicit Rounds(Role role = Role::day_leader) {
    school.as(leader, role);
    school.now = at(16, 40);
    facts.day_leader = leader;
    facts.second_known = true;
    facts.room_known = true;
    facts.student_known = true;
    facts.expected = 3;
  }
  Decision ask(const Command& command) {
    school.defaults.safety = std::make_shared<SafetyFacts>(facts);
    Facts all = school.facts(command);
    if (const auto* round = std::get_if<LogSupervision>(&command))
      all.session = school.session(round->line.session, 0);
    if (const auto* trip = std::get_if<CountTrip>(&command))
      all.session = school.session(trip->count.session, 0);
    if (const auto* tutoring = std::get_if<LogTutoring>(&command))
      all.session = school.session(tutoring->entry.session, 0);
    if (const auto* activity = std::get_if<LogActivity>(&command))
      all.session = school.session(activity->entry.session, 0);
    return decide(all, command);
  }
  Refusal refused(const Command& command) {
    const Decision decision = ask(command);
    const auto* no = std::get_if<Refusal>(&decision);
    REQUIRE(no != nullptr);
    return *no;
  }
  No no(const Command& command) { return refused(command).no; }
  std::vector<Draft> does(const Command& command) {
    const Decision decision = ask(command);
    const auto* all = std::get_if<std::vector<Draft>>(&decision);
    REQUIRE(all != nullptr);
    return *all;
  }
};

LogSupervision round_of(int counted = 3) {
  LogSupervision command;
  command.line.session = a1;
  command.line.counted = counted;
  return command;
}

LogAreaCheck answered(std::string_view code, StaffId second = {}) {
  LogAreaCheck command;
  command.check.list_code = code;
  command.check.second = second;
  for (const AreaItem& item : area_list(code)->items) {
    AreaChecked::Item answer{std::string(item.code), true, false, 0, {}};
    if (item.expires) answer.expires = today + 90;
    command.check.items.push_back(answer);
  }
  return command;
}

LogDisinfection wetted() {
  LogDisinfection command;
  command.done.room = id_of<RoomId>(9);
  command.done.agent_code = "chlorine";
  command.done.method_code = "wipe";
  command.done.mg_per_l = 500;
  command.done.contact_min = 30;
  command.done.airing_min = 30;
  return command;
}

OpenIncident incident(std::string kind, Severity severity = Severity::minor) {
  OpenIncident command;
  command.incident.incident = id_of<IncidentId>(70);
  command.incident.kind_code = std::move(kind);
  command.incident.severity = severity;
  return command;
}

IncidentRow open_row(const std::string& kind) {
  IncidentRow row;
  row.opened.incident = id_of<IncidentId>(70);
  row.opened.kind_code = kind;
  return row;
}

TripCounted trip(TripStage stage, int counted = 3) {
  return {a1, stage, 0, counted, colleague, "豫K12345"};
}

}  // namespace

TEST_CASE("round: records the room and the expected number from the records, not from the caller") {
  Rounds rounds;
  LogSupervision command = round_of(2);
  command.line.expected = 99;
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 1);
  const auto& line = std::get<SupervisionLogged>(all.front().payload);
  CHECK(line.expected == 3);
  CHECK(line.counted == 2);
  CHECK(line.room == planned(a1).group.room);
}

TEST_CASE("round: the own session is refused (inv 35)") {
  Rounds rounds;
  rounds.facts.own_session = true;
  CHECK(rounds.no(round_of()) == No::own_session);
}

TEST_CASE("round: is refused without a count, to a teacher, and of a session that is over") {
  Rounds rounds;
  CHECK(rounds.no(round_of(-1)) == No::count_first);
  CHECK(std::holds_alternative<std::vector<Draft>>(rounds.ask(round_of(0))));
  rounds.school.as(teacher, Role::duty_teacher);
  CHECK(rounds.no(round_of()) == No::not_allowed);
  rounds.school.as(leader, Role::committee);
  CHECK(std::holds_alternative<std::vector<Draft>>(rounds.ask(round_of())));
  rounds.school.as(teacher, Role::duty_teacher);
  for (const StudentId student : {ann, bao, chen}) rounds.school.mark(a1, student, Mark::excused);
  rounds.school.does(CloseSession{a1});
  rounds.school.as(leader, Role::day_leader);
  CHECK(rounds.no(round_of()) == No::session_closed);
}

TEST_CASE("round: teaching seen opens an incident in the same action (I3.4, example 9)") {
  Rounds rounds;
  LogSupervision command = round_of();
  command.line.collective_teaching = true;
  command.words.reason = "在讲新课";
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 2);
  const auto& opened = std::get<IncidentOpened>(all.back().payload);
  CHECK(opened.kind_code == "teaching");
  CHECK(opened.session == a1);
  CHECK(opened.day == today);
  CHECK_FALSE(opened.incident.is_nil());
  CHECK(all.back().personal.reason == "在讲新课");
}

TEST_CASE("round: an unsafe room becomes a hazard with owner and due (inv 42)") {
  Rounds rounds;
  LogSupervision command = round_of();
  command.line.safe = false;
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 2);
  const auto& matter = std::get<MatterRaised>(all.back().payload);
  CHECK(matter.kind == MatterKind::hazard);
  CHECK(matter.owner == leader);
  CHECK(matter.due == at(16, 40) + serious_due_h * 60 * minute_us);
}

TEST_CASE("area check: an unanswered item stops it and is counted (G3.3d)") {
  Rounds rounds;
  LogAreaCheck command = answered("fire", colleague);
  command.check.items.pop_back();
  command.check.items.erase(command.check.items.begin());
  const Refusal no = rounds.refused(command);
  CHECK(no.no == No::item_unanswered);
  CHECK(no.number == 2);
  LogAreaCheck stock = answered("first_aid");
  stock.check.items.front().expires = {};
  CHECK(rounds.refused(stock).number == 1);
}

TEST_CASE("area check: a fire patrol needs a second person who is another one (G3.3d)") {
  Rounds rounds;
  CHECK(rounds.no(answered("fire")) == No::second_needed);
  CHECK(rounds.no(answered("fire", leader)) == No::same_person);
  CHECK(rounds.does(answered("fire", colleague)).size() == 1);
  CHECK(rounds.does(answered("area")).size() == 1);
  rounds.facts.second_known = false;
  CHECK(rounds.no(answered("fire", colleague)) == No::unknown_staff);
}

TEST_CASE("area check: a serious item that is not ok is a hazard with owner and due (inv 42)") {
  Rounds rounds;
  LogAreaCheck command = answered("area");
  command.check.items[0].ok = false;  // corridors: serious whatever the caller says
  command.check.items[4].ok = false;  // toilets: a note
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 2);
  const auto& check = std::get<AreaChecked>(all.front().payload);
  CHECK(check.items[0].serious);
  CHECK_FALSE(check.items[4].serious);
  const auto& matter = std::get<MatterRaised>(all.back().payload);
  CHECK(matter.kind == MatterKind::hazard);
  CHECK(matter.severity == Severity::serious);
  CHECK(matter.text_code == "corridors_clear");
  CHECK(matter.owner == leader);
  CHECK(matter.due > at(16, 40));
}

TEST_CASE("area check: without a duty leader the hazard's owner is who saw it (inv 42)") {
  Rounds rounds;
  rounds.facts.day_leader = {};
  rounds.school.as(colleague, Role::guard);
  LogAreaCheck command = answered("fire", leader);
  command.check.items[5].ok = false;  // of the fire patrol every one counts
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 2);
  CHECK(std::get<MatterRaised>(all.back().payload).owner == colleague);
  rounds.facts.raised = {"fire_other"};
  CHECK(rounds.does(command).size() == 1);  // once a day
}

TEST_CASE("area check: expired stock is not ok and opens a matter (G3.3c)") {
  Rounds rounds;
  LogAreaCheck command = answered("first_aid");
  command.check.items[1].expires = today + (-1);
  command.check.items[2].expires = today;  // good until this evening
  const auto all = rounds.does(command);
  REQUIRE(all.size() == 2);
  CHECK_FALSE(std::get<AreaChecked>(all.front().payload).items[1].ok);
  const auto& matter = std::get<MatterRaised>(all.back().payload);
  CHECK(matter.text_code == "antiseptic");
  CHECK(matter.kind == MatterKind::open_matter);
  CHECK_FALSE(matter.owner.is_nil());
}

TEST_CASE("disinfection: outside the form a reason is needed (G3.3b)") {
  Rounds rounds;
  CHECK(rounds.does(wetted()).size() == 1);
  for (const auto& [mg, contact, airing] :
       {std::array{249, 30, 30}, {501, 30, 30}, {250, 29, 30}, {250, 30, 29}}) {
    LogDisinfection command = wetted();
    command.done.mg_per_l = mg;
    command.done.contact_min = contact;
    command.done.airing_min = airing;
    CHECK(rounds.no(command) == No::reason_needed);
    command.done.reason_code = "outbreak";
    CHECK(rounds.does(command).size() == 1);
  }
  LogDisinfection least = wetted();
  least.done.mg_per_l = 250;
  CHECK(rounds.does(least).size() == 1);
}

TEST_CASE("disinfection: is refused while children are in the room (inv 19, G3.3b)") {
  Rounds rounds;
  rounds.facts.uses = {{a1, at(16, 20), {}, 12}};
  const Refusal no = rounds.refused(wetted());
  CHECK(no.no == No::session_has_students);
  CHECK(no.number == 12);
  rounds.facts.uses.front().to = at(16, 40);  // gone when it began
  CHECK(rounds.does(wetted()).size() == 1);
  LogDisinfection before = wetted();
  before.done.started = at(15, 51);  // wet until 16:21, they came at 16:20
  CHECK(rounds.no(before) == No::session_has_students);
  before.done.started = at(15, 50);
  CHECK(rounds.does(before).size() == 1);
  before.done.started = at(16, 41);
  CHECK(rounds.no(before) == No::wrong_state);
}

TEST_CASE("disinfection: the room is closed until the contact time is over (inv 19)") {
  TinySchool school;
  DisinfectionLogged done;
  done.started = at(16, 0);
  done.contact_min = 30;
  CHECK(disinfecting_min(done, at(16, 0)) == 30);
  CHECK(disinfecting_min(done, at(16, 29) + 1) == 1);
  CHECK(disinfecting_min(done, at(16, 30)) == 0);
  CHECK(disinfecting_min(done, at(15, 59)) == 0);
  SafetyFacts facts;
  facts.disinfecting_min = 8;
  school.defaults.safety = std::make_shared<SafetyFacts>(facts);
  const Refusal no = school.refused(OpenSession{a1, false, ""});
  CHECK(no.no == No::room_disinfecting);
  CHECK(no.number == 8);
  CHECK(school.no(OpenSession{a1, true, "urgent"}) == No::room_disinfecting);
  CHECK(school.no(SwitchRoom{a1, id_of<RoomId>(9)}) == No::room_disinfecting);
  school.defaults.emergency = true;  // inv 45
  CHECK_FALSE(school.act(OpenSession{a1, false, ""}).empty());
}

TEST_CASE("health: symptoms are sealed words of a nurse, class teacher or leader") {
  Rounds rounds(Role::nurse);
  LogHealth command;
  command.check.student = ann;
  command.check.sent_home = true;
  CHECK(rounds.no(command) == No::reason_needed);
  command.words.health = "fever";
  const auto all = rounds.does(command);
  CHECK(all.front().personal.health == "fever");
  CHECK(std::get<HealthChecked>(all.front().payload).day == today);
  rounds.school.as(teacher, Role::duty_teacher);
  CHECK(rounds.no(command) == No::not_allowed);
  rounds.school.as(teacher, Role::class_teacher);
  rounds.facts.student_known = false;
  CHECK(rounds.no(command) == No::unknown_student);
}

TEST_CASE("health: an absence is followed in known stages only") {
  Rounds rounds(Role::class_teacher);
  FollowSickAbsence command;
  command.word = {ann, {}, "seen_doctor"};
  command.words.health = "医院：流感";
  CHECK(rounds.does(command).size() == 1);
  command.word.stage_code = "better";
  CHECK(rounds.no(command) == No::wrong_state);
}

TEST_CASE("incident: only the duty leader or the head declares a major one (inv 45)") {
  Rounds rounds(Role::duty_teacher);
  CHECK(rounds.no(incident("injury", Severity::major)) == No::needs_day_leader);
  CHECK(rounds.does(incident("injury", Severity::serious)).size() == 1);
  rounds.school.as(leader, Role::principal);
  CHECK(rounds.does(incident("injury", Severity::major)).size() == 1);
  rounds.school.as(leader, Role::office);
  CHECK(rounds.no(incident("injury", Severity::major)) == No::needs_day_leader);
  CHECK(rounds.no(incident("party")) == No::wrong_state);
  rounds.facts.incident = open_row("injury");
  CHECK(rounds.no(incident("injury")) == No::already_marked);
}

TEST_CASE("incident: injury and illness close after the guardian was called, by a leader") {
  Rounds rounds;
  const IncidentId it = id_of<IncidentId>(70);
  CHECK(rounds.no(CloseIncident{it}) == No::wrong_state);
  for (const std::string kind : {"injury", "illness"}) {
    rounds.facts.incident = open_row(kind);
    CHECK(rounds.no(CloseIncident{it}) == No::guardian_not_called);
    rounds.facts.incident->guardian_called = true;
    CHECK(rounds.does(CloseIncident{it}).size() == 1);
  }
  rounds.facts.incident = open_row("property");
  CHECK(rounds.does(CloseIncident{it}).size() == 1);
  rounds.school.as(teacher, Role::duty_teacher);
  CHECK(rounds.no(CloseIncident{it}) == No::needs_day_leader);
  CHECK(rounds.does(AddIncidentAction{{it, "first_aid"}, {}}).size() == 1);
  CHECK(rounds.no(AddIncidentAction{{it, "nap"}, {}}) == No::wrong_state);
  rounds.facts.incident->closed_at = at(17, 0);
  CHECK(rounds.no(AddIncidentAction{{it, "first_aid"}, {}}) == No::wrong_state);
}

TEST_CASE("trip: four counts in order, each with a second leader (I3.5)") {
  Rounds rounds;
  rounds.facts.children = 3;
  CHECK(rounds.no(CountTrip{trip(TripStage::arrived)}) == No::wrong_state);
  TripCounted alone = trip(TripStage::departed);
  alone.second_leader = {};
  CHECK(rounds.no(CountTrip{alone}) == No::second_needed);
  alone.second_leader = leader;
  CHECK(rounds.no(CountTrip{alone}) == No::same_person);
  CHECK(rounds.no(CountTrip{trip(TripStage::departed, 2)}) == No::head_count_differs);
  CHECK(rounds.does(CountTrip{trip(TripStage::departed)}).size() == 1);
  TripRow row;
  row.steps.push_back({{}, trip(TripStage::departed)});
  rounds.facts.trip = row;
  CHECK(rounds.no(CountTrip{trip(TripStage::departed)}) == No::wrong_state);
  CHECK(rounds.no(CountTrip{trip(TripStage::leaving)}) == No::wrong_state);
  CHECK(rounds.does(CountTrip{trip(TripStage::arrived)}).size() == 1);
}

TEST_CASE("trip: nobody leaves without the guardian's consent (I3.5)") {
  Rounds rounds;
  rounds.facts.children = 3;
  rounds.facts.without_consent = {bao, chen};
  const Decision decision = rounds.ask(CountTrip{trip(TripStage::departed)});
  const auto* no = std::get_if<Refusal>(&decision);
  REQUIRE(no != nullptr);
  CHECK(no->number == 2);
  CHECK(no->student == bao);
}

TEST_CASE("trip: a child that a later count does not find is searched for at once") {
  Rounds rounds;
  TripRow row;
  row.steps.push_back({{}, trip(TripStage::departed)});
  rounds.facts.trip = row;
  const auto all = rounds.does(CountTrip{trip(TripStage::arrived, 2)});
  REQUIRE(all.size() == 2);
  const auto& matter = std::get<MatterRaised>(all.back().payload);
  CHECK(matter.kind == MatterKind::search);
  CHECK(matter.due == at(16, 40) + search_due_min * minute_us);
  CHECK(std::get<TripCounted>(all.front().payload).expected == 3);
}

TEST_CASE("tutoring: names pupils of the own list and minutes (I3.3)") {
  Rounds rounds(Role::duty_teacher);
  CHECK(rounds.no(LogTutoring{{a1, {}, 20, "maths"}}) == No::names_needed);
  CHECK(rounds.no(LogTutoring{{a1, {ann}, 0, "maths"}}) == No::wrong_state);
  CHECK(rounds.no(LogTutoring{{a1, {ann, ding}, 20, "maths"}}) == No::not_expected_here);
  CHECK(rounds.does(LogTutoring{{a1, {ann, bao}, 20, "maths"}}).size() == 1);
}

TEST_CASE("activity log: says what was done, by code or in words") {
  Rounds rounds(Role::duty_teacher);
  CHECK(rounds.no(LogActivity{{a1, ""}, {}}) == No::reason_needed);
  CHECK(rounds.does(LogActivity{{a1, "homework"}, {}}).size() == 1);
  Personal words;
  words.reason = "读绘本";
  CHECK(rounds.does(LogActivity{{a1, ""}, words}).front().personal.reason == "读绘本");
}
