// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, checks and incidents in a real data folder: facts, rows and what a screen is given.
#include "common/domain/area_lists.h"
#include "kiosk/store/reader.h"
#include "kiosk/store/readers/safety_rows.h"
#include "tests/store/ledger_fixture.h"
#include "tests/support/small_duties.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

struct SafetySchool {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};

  SafetySchool() { terminal.record_school(); }
  std::unique_ptr<Reader> reader() { return Reader::open(terminal.data(), key).value(); }
  model::Rounds rounds(int staff) {
    return reader()->load_rounds(small_staff(staff), terminal.clock().now()).value();
  }
  model::SafetyDesk desk(int staff) {
    return reader()->load_safety_desk(small_staff(staff), terminal.clock().now()).value();
  }
  domain::Refusal refused(int staff, const domain::Command& command) {
    return refused(terminal.stamp(staff), command);
  }
  domain::Refusal refused(const Stamp& stamp, const domain::Command& command) {
    const auto answer = terminal.ledger().record(command, stamp);
    REQUIRE_MESSAGE(answer.ok(), why(answer));
    const auto* no = std::get_if<domain::Refusal>(&*answer);
    REQUIRE(no != nullptr);
    return *no;
  }
  Recorded as(domain::Role role, int staff, const domain::Command& command) {
    Stamp stamp = terminal.stamp(staff);
    stamp.roles = {};
    stamp.roles.add(role);
    stamp.role = role;
    const auto answer = terminal.ledger().record(command, stamp);
    REQUIRE_MESSAGE(answer.ok(), why(answer));
    const auto* recorded = std::get_if<Recorded>(&*answer);
    REQUIRE(recorded != nullptr);
    return *recorded;
  }
};

domain::LogSupervision round_of(int group, int counted) {
  domain::LogSupervision command;
  command.line.session = small_session(group);
  command.line.counted = counted;
  return command;
}

domain::LogDisinfection wet(int room) {
  domain::LogDisinfection command;
  command.done = {small_room(room), {}, "chlorine", "mop", 500, 30, 30, {}, {}, ""};
  return command;
}

domain::LogAreaCheck answered(std::string_view code, domain::StaffId second = {}) {
  domain::LogAreaCheck command;
  command.check.list_code = code;
  command.check.second = second;
  for (const domain::AreaItem& item : domain::area_list(code)->items) {
    domain::AreaChecked::Item told{std::string(item.code), true, false, 0, {}};
    if (item.expires) told.expires = small_monday() + 40;
    command.check.items.push_back(told);
  }
  return command;
}

void expect_rebuilt(Terminal& terminal) {
  const auto file = database_file(terminal.data());
  std::string before;
  {
    auto database = open_database(file, Access::read).value();
    before = all_rows(*database);
  }
  terminal.close();
  {
    auto database = open_database(file, Access::write).value();
    const Journal journal(*database);
    drop_rows(*database);
    create_row_tables(*database);
    std::vector<domain::Subject> subjects;
    for (const domain::Event& event : all_events(*database))
      for (const domain::Subject& subject : domain::subjects_of(event))
        refold(*database, journal, subject);
    CHECK(all_rows(*database) == before);
  }
  terminal.open();
}

}  // namespace

TEST_CASE("rounds: the expected number is who should be in the room now (§G3.4b)") {
  SafetySchool school;
  school.terminal.open_session(0);
  for (int seat = 1; seat <= 10; ++seat) school.terminal.does(2, school.terminal.mark(0, seat));
  school.terminal.does(2, school.terminal.mark(0, 11, domain::Mark::excused));
  school.terminal.does(2, school.terminal.mark(0, 12, domain::Mark::missing));
  CHECK(school.rounds(small_leader).rooms.front().expected == 11);
  const auto recorded = school.terminal.does(small_leader, round_of(0, 10));
  const auto& line = std::get<domain::SupervisionLogged>(recorded.events.front().payload);
  CHECK(line.expected == 11);
  CHECK(line.counted == 10);
  CHECK(line.room == small_room(0));
}

TEST_CASE(
    "rounds: nobody supervises the own session; the leader may, unless it is theirs (inv 35)") {
  SafetySchool school;
  school.terminal.open_session(0);
  Stamp own = school.terminal.stamp(2);
  own.roles.add(domain::Role::committee);
  CHECK(school.refused(own, round_of(0, 0)).no == domain::No::own_session);
  CHECK(school.refused(2, round_of(1, 0)).no == domain::No::not_allowed);
  school.terminal.does(small_leader,
                       domain::Substitute{small_session(1), small_staff(small_leader)});
  CHECK(school.refused(small_leader, round_of(1, 0)).no == domain::No::own_session);
  CHECK(school.rounds(small_leader).rooms[1].own);
}

TEST_CASE("rounds: each held session of the slot stands once, visited or not (inv 35)") {
  SafetySchool school;
  school.terminal.open_session(0);
  model::Rounds rounds = school.rounds(small_leader);
  CHECK(rounds.may_supervise);
  REQUIRE(rounds.rooms.size() == 4);
  CHECK(rounds.visited == 0);
  CHECK_FALSE(rounds.suggested.empty());
  school.terminal.does(small_leader, round_of(0, 12));
  school.terminal.clock().advance(minute_us);
  school.terminal.does(small_leader, round_of(0, 11));
  rounds = school.rounds(small_leader);
  CHECK(rounds.visited == 1);
  CHECK(rounds.rooms.front().visits == 2);
  CHECK(rounds.rooms.front().last_counted == 11);
  CHECK_FALSE(rounds.rooms.front().last_good);
  school.terminal.does(small_leader, domain::CancelSession{small_session(1), "weather", {}});
  CHECK(school.rounds(small_leader).rooms.size() == 3);
  school.terminal.clock().set(small_time(17, 15));
  CHECK(school.rounds(small_leader).slot == domain::Slot::s2);
  CHECK(school.rounds(small_leader).rooms.size() == 2);
}

TEST_CASE("rounds: teaching seen opens an incident that the leader finds (I3.4, example 9)") {
  SafetySchool school;
  school.terminal.open_session(0);
  auto command = round_of(0, 12);
  command.line.collective_teaching = true;
  command.words.reason = "在讲新课";
  school.terminal.does(small_leader, command);
  const model::SafetyDesk desk = school.desk(small_leader);
  REQUIRE(desk.incidents.size() == 1);
  CHECK(desk.incidents.front().kind_code == "teaching");
  CHECK(desk.incidents.front().words == "在讲新课");
  CHECK(desk.open_incidents == 1);
  CHECK(school.desk(3).incidents.front().words.empty());  // not for every colleague
}

TEST_CASE("disinfection: the room is closed for the contact time and not a minute more (inv 19)") {
  SafetySchool school;
  auto& terminal = school.terminal;
  terminal.clock().set(small_time(16, 0));
  terminal.does(0, wet(0));
  terminal.does(1, domain::SignShiftIn{small_staff(1)});
  terminal.does(2, domain::SignShiftIn{small_staff(2)});
  domain::CompleteChecklist list{small_session(0), {}};
  for (const auto& item : domain::room_checklist_template)
    list.items.push_back({std::string(item.code), domain::ChecklistAnswer::ok, item.serious});
  terminal.does(2, list);
  terminal.clock().set(small_time(16, 18));
  const domain::Refusal no = school.refused(2, domain::OpenSession{small_session(0), false, {}});
  CHECK(no.no == domain::No::room_disinfecting);
  CHECK(no.number == 12);
  CHECK(school.refused(1, domain::SwitchRoom{small_session(1), small_room(0)}).no ==
        domain::No::room_disinfecting);
  terminal.does(1, domain::SwitchRoom{small_session(1), small_room(6)});
  terminal.clock().set(small_time(16, 30));
  terminal.does(2, domain::OpenSession{small_session(0), false, {}});
}

TEST_CASE("disinfection: is refused while children are in the room (inv 19)") {
  SafetySchool school;
  school.terminal.open_session(0);
  school.terminal.does(2, school.terminal.mark(0, 1));
  const domain::Refusal no = school.refused(0, wet(0));
  CHECK(no.no == domain::No::session_has_students);
  CHECK(no.number == 1);
  school.terminal.does(0, wet(6));
  CHECK(school.refused(0, wet(99)).no == domain::No::place_needed);
}

TEST_CASE("area check: a serious item raises a hazard of the day's leader and blocks its room") {
  SafetySchool school;
  school.terminal.clock().set(small_time(8, 0));
  auto list = answered("area");
  list.check.room = small_room(6);
  list.check.items.front().ok = false;
  const auto recorded = school.terminal.does(0, list);
  REQUIRE(recorded.events.size() == 2);
  const auto& matter = std::get<domain::MatterRaised>(recorded.events.back().payload);
  CHECK(matter.owner == small_staff(small_leader));
  CHECK(matter.due.us > small_time(8, 0).us);
  CHECK(school.refused(0, domain::SwitchRoom{small_session(0), small_room(6)}).no ==
        domain::No::room_blocked);
  CHECK(school.terminal.does(0, list).events.size() == 1);  // the hazard stands already
  list.check.items.front().ok = true;
  school.terminal.does(0, list);
  school.terminal.does(0, domain::SwitchRoom{small_session(0), small_room(6)});
}

TEST_CASE("safety desk: says of each list whether, when and by whom it was done") {
  SafetySchool school;
  school.terminal.clock().set(small_time(8, 0));
  CHECK_FALSE(school.desk(0).lists.front().done);
  school.terminal.does(0, answered("fire", small_staff(1)));
  school.terminal.does(0, answered("first_aid"));
  model::SafetyDesk desk = school.desk(0);
  CHECK(desk.lists[0].done);
  CHECK(desk.lists[0].second == small_staff_name(1).name);
  CHECK(desk.lists[1].done);
  CHECK_FALSE(desk.lists[2].done);
  school.terminal.clock().set(small_time(8, 0, small_monday() + 1));
  desk = school.desk(0);
  CHECK_FALSE(desk.lists[0].done);  // daily
  CHECK(desk.lists[1].done);        // monthly
  CHECK(desk.lists[1].items.front().last == small_monday() + 40);
}

TEST_CASE("health: symptoms are opened for nurse, leader and the own class teacher only") {
  SafetySchool school;
  school.terminal.clock().set(small_time(8, 0));
  domain::LogHealth command;
  command.check = {small_student(0, 3), {}, true};
  command.words.health = "fever,cough";
  school.as(domain::Role::nurse, 0, command);
  const model::SafetyDesk leaders = school.desk(small_leader);
  REQUIRE(leaders.health.size() == 1);
  CHECK(leaders.health.front().words == "fever,cough");
  CHECK(leaders.health.front().sent_home);
  CHECK(school.desk(3).health.empty());
  CHECK_FALSE(school.desk(3).may_see_health);
  for (const auto& entry : std::filesystem::directory_iterator(school.terminal.data()))
    CHECK(bytes_of(entry.path()).find("fever") == std::string::npos);
}

TEST_CASE(
    "incident: stands until it is closed, over the days; a major one is an emergency (inv 45)") {
  SafetySchool school;
  auto& terminal = school.terminal;
  terminal.clock().set(small_time(17, 0));
  domain::OpenIncident command;
  command.incident.incident = fixed_id<domain::IncidentId>(20, 1);
  command.incident.kind_code = "injury";
  command.incident.severity = domain::Severity::major;
  command.incident.students = {small_student(0, 3)};
  terminal.does(small_leader, command);
  auto database = open_database(database_file(terminal.data()), Access::read).value();
  Statements sql(*database);
  CHECK(is_emergency_open(sql));
  terminal.clock().set(small_time(8, 0, small_monday() + 1));
  CHECK(school.desk(small_leader).incidents.size() == 1);
  const domain::CloseIncident close{command.incident.incident};
  CHECK(school.refused(small_leader, close).no == domain::No::guardian_not_called);
  terminal.does(small_leader, domain::AddIncidentAction{{close.incident, "guardian_called"}, {}});
  terminal.does(small_leader, close);
  CHECK_FALSE(is_emergency_open(sql));
  CHECK(school.desk(small_leader).incidents.empty());
}

TEST_CASE("trip: leaves only when every child has the guardian's consent (I3.5)") {
  SafetySchool school;
  auto& terminal = school.terminal;
  terminal.open_session(0);
  for (int seat = 1; seat <= 2; ++seat) terminal.does(2, terminal.mark(0, seat));
  const domain::CountTrip leave{
      {small_session(0), domain::TripStage::departed, 0, 2, small_staff(3), ""}};
  CHECK(school.refused(2, leave).number == 2);
  for (int seat = 1; seat <= 2; ++seat)
    terminal.does(0, domain::GiveConsent{small_student(0, seat), domain::ConsentScope::offsite});
  terminal.does(2, leave);
  CHECK(school.refused(2, leave).no == domain::No::wrong_state);
}

TEST_CASE("safety rows: a rebuild from the journal gives the same rows") {
  SafetySchool school;
  auto& terminal = school.terminal;
  terminal.open_session(0);
  terminal.does(2, terminal.mark(0, 1));
  terminal.does(small_leader, round_of(0, 1));
  terminal.does(0, wet(6));
  terminal.does(0, answered("fire", small_staff(1)));
  terminal.does(0, answered("first_aid"));
  domain::LogHealth health;
  health.check = {small_student(0, 3), {}, true};
  health.words.health = "fever";
  school.as(domain::Role::nurse, 0, health);
  terminal.does(2, domain::LogTutoring{{small_session(0), {small_student(0, 1)}, 10, "maths"}});
  terminal.does(2, domain::LogActivity{{small_session(0), "homework"}, {}});
  domain::OpenIncident incident;
  incident.incident.incident = fixed_id<domain::IncidentId>(20, 1);
  incident.incident.kind_code = "conflict";
  terminal.does(2, incident);
  terminal.does(2, domain::AddIncidentAction{{incident.incident.incident, "reported"}, {}});
  expect_rebuilt(terminal);
}
