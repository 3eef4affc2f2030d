// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Evacuations and the day's end on a real disk: who is listed, what the rules learn of it.
#include "tests/store/ledger_fixture.h"

#include "kiosk/store/reader.h"
#include "kiosk/store/readers/evacuation_rows.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::EvacState;

namespace {

const domain::EvacuationId evacuation = fixed_id<domain::EvacuationId>(20, 1);

struct Muster {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};

  Muster() { terminal.record_school(); }

  model::Evacuation roll(int viewer = 1) {
    auto reader = Reader::open(terminal.data(), key);
    REQUIRE_MESSAGE(reader.ok(), why(reader));
    auto loaded = (*reader)->load_evacuation(small_staff(viewer), terminal.clock().now());
    REQUIRE_MESSAGE(loaded.ok(), why(loaded));
    return *loaded;
  }
  model::DayClose close_card() {
    auto reader = Reader::open(terminal.data(), key);
    auto loaded = (*reader)->load_day_close(small_staff(1), terminal.clock().now());
    REQUIRE_MESSAGE(loaded.ok(), why(loaded));
    return *loaded;
  }
  domain::No refused(int staff, const domain::Command& command) {
    auto answer = terminal.ledger().record(command, terminal.stamp(staff));
    REQUIRE_MESSAGE(answer.ok(), why(answer));
    const auto* refusal = std::get_if<domain::Refusal>(&*answer);
    REQUIRE(refusal != nullptr);
    return refusal->no;
  }
  int open_of(const std::string& code) {
    for (const auto& check : close_card().checks)
      if (check.code == code) return check.open;
    FAIL("no such check");
    return -1;
  }
  void say(EvacState state, const std::vector<domain::StudentId>& students) {
    terminal.does(1, domain::AccountPersons{{evacuation, state, students, {}, {}, {}}});
  }
  /// Everybody of the roll, whoever they are.
  void all_safe() {
    domain::PersonsAccounted told;
    told.evacuation = evacuation;
    for (const auto& person : roll().people) {
      if (person.kind == domain::EvacPersonKind::student) told.students.emplace_back(person.id);
      if (person.kind == domain::EvacPersonKind::staff) told.staff.emplace_back(person.id);
      if (person.kind == domain::EvacPersonKind::visit) told.visits.emplace_back(person.id);
    }
    terminal.does(1, domain::AccountPersons{told});
  }
};

}  // namespace

TEST_CASE(
    "inv 36: the list is custody now; who is unknown stands on the class list, not the absent") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  terminal.open_session(0);
  for (int seat = 1; seat <= 10; ++seat) terminal.does(2, terminal.mark(0, seat));
  terminal.does(2, terminal.mark(0, 11, domain::Mark::excused));
  terminal.does(2, terminal.mark(0, 12, domain::Mark::missing));
  domain::BeginVisit visit;
  visit.visit.visit = fixed_id<domain::VisitId>(21, 1);
  visit.visit.day = small_monday();
  visit.visit.badge = "7";
  visit.visit.host = small_staff(1);
  visit.visit.purpose_code = "repair";
  visit.words.name = "访客甲";
  terminal.does(1, visit);
  terminal.does(3, domain::StartEvacuation{evacuation, true});
  const model::Evacuation roll = muster.roll();
  CHECK(roll.running);
  CHECK(roll.drill);
  // 10 in the room, 1 looked for, 36 of the other classes' lists; the excused one is absent.
  // Leader and teacher are signed in, and there is one visitor.
  CHECK(roll.counts.all == 10 + 1 + 36 + 2 + 1);
  CHECK(roll.counts.unknown == roll.counts.all);
  int listed = 0;
  for (const auto& group : roll.places) listed += group.counts.all;
  CHECK(listed == 47);
  CHECK(roll.classes.size() == 4);
  CHECK(roll.people.back().name == "访客甲");
  CHECK(roll.people.back().detail == "7");
}

TEST_CASE("example 13: a child on the way stands under both ends and counts once") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  terminal.open_session(0);
  for (int seat = 1; seat <= 12; ++seat) terminal.does(2, terminal.mark(0, seat));
  terminal.clock().set(small_time(17, 12));
  terminal.does(2, domain::CloseSession{small_session(0)});
  terminal.does(1, domain::StartEvacuation{evacuation, true});
  model::Evacuation roll = muster.roll();
  int from = 0;
  int to = 0;
  for (const auto& group : roll.places) {
    using Way = model::EvacGroup::Way;
    from += group.way == Way::coming_from ? group.counts.all : 0;
    to += group.way == Way::going_to ? group.counts.all : 0;
  }
  CHECK(from == 11);  // six to basketball, five to calligraphy; the twelfth has no S2
  CHECK(to == 11);
  CHECK(roll.counts.all == 48 + 2);
  muster.say(EvacState::safe, {small_student(0, 1)});
  roll = muster.roll();
  CHECK(roll.counts.safe == 1);
  for (const auto& group : roll.places)
    for (const std::size_t person : group.people)
      if (roll.people[person].id == small_student(0, 1))
        CHECK(roll.people[person].state == EvacState::safe);
}

TEST_CASE("inv 45: a real evacuation lets a blocked room open and a teacher go; a drill does not") {
  for (const bool drill : {true, false}) {
    CAPTURE(drill);
    Muster muster;
    Terminal& terminal = muster.terminal;
    terminal.open_session(0);
    terminal.does(2, terminal.mark(0, 1));
    terminal.does(3, domain::SignShiftIn{small_staff(3)});
    terminal.does(1, domain::StartEvacuation{evacuation, drill});
    const domain::Command open = domain::OpenSession{small_session(1), false, {}};
    const domain::Command leave = domain::SignShiftOut{small_staff(2)};
    if (drill) {
      CHECK(muster.refused(3, open) == domain::No::checklist_missing);
      CHECK(muster.refused(2, leave) == domain::No::shift_holds_students);
      continue;
    }
    terminal.does(3, open);
    terminal.does(2, leave);
  }
}

TEST_CASE("inv 45: after it ends every open session with children counts its heads again") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  terminal.open_session(0);
  terminal.does(2, domain::MarkRest{small_session(0), 12});
  terminal.does(1, domain::StartEvacuation{evacuation, true});
  terminal.clock().advance(minute_us);
  muster.all_safe();
  terminal.does(1, domain::EndEvacuation{evacuation});
  const auto recount = [&] {
    auto reader = Reader::open(terminal.data(), muster.key);
    const auto card = (*reader)->load_day_card(terminal.clock().now()).value();
    const auto roll = (*reader)->load_roll_call(small_session(0), terminal.clock().now()).value();
    CHECK(roll.recount == (card.recounts == 1));
    CHECK(card.drills_this_month == 1);
    return card.recounts;
  };
  CHECK(recount() == 1);
  terminal.clock().advance(minute_us);
  terminal.does(2, domain::MarkRest{small_session(0), 12});
  CHECK(recount() == 0);
  const model::Evacuation after = muster.roll();
  CHECK_FALSE(after.running);
  REQUIRE(after.past.size() == 1);
  CHECK(after.past[0].minutes_to_safe == 1);
  CHECK(after.past[0].counts.safe == after.past[0].counts.all);
}

TEST_CASE("evacuation: the rows are the fold of the journal, after every mark") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  terminal.open_session(0);
  terminal.does(1, domain::StartEvacuation{evacuation, false});
  muster.say(EvacState::safe, {small_student(0, 1), small_student(0, 2)});
  muster.say(EvacState::injured, {small_student(0, 2)});
  muster.say(EvacState::unknown, {small_student(0, 1)});
  muster.all_safe();
  terminal.does(1, domain::EndEvacuation{evacuation});
  terminal.close();
  auto database = open_database(database_file(terminal.data()), Access::write);
  REQUIRE_MESSAGE(database.ok(), why(database));
  const std::string rows = all_rows(**database);
  refold_everything(**database);
  CHECK(all_rows(**database) == rows);
}

TEST_CASE("inv 10: the ten checks count what is open, and the day closes when they are green") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  CHECK(muster.close_card().checks.size() == 10);
  CHECK(muster.open_of("sessions") == 6);
  terminal.open_session(0);
  for (int seat = 1; seat <= 11; ++seat) terminal.does(2, terminal.mark(0, seat));
  terminal.does(2, terminal.mark(0, 12, domain::Mark::missing));
  CHECK(muster.open_of("missing") == 1);
  CHECK(muster.open_of("rounds") == 1);
  terminal.clock().set(small_time(17, 12));
  terminal.does(2, domain::CloseSession{small_session(0)});
  CHECK(muster.open_of("transit") == 11);
  CHECK(muster.open_of("sessions") == 5);
  CHECK(muster.refused(1, domain::CloseDay{}) == domain::No::day_not_clear);
  // Nobody is the principal of this school: another leader signs beside the one who asks.
  terminal.does(0, domain::CloseDay{small_staff(1)});
  const model::DayClose closed = muster.close_card();
  CHECK(closed.closed);
  CHECK(closed.second == small_staff_name(1).name);
  CHECK(closed.red > 0);
}

TEST_CASE("inv 40: under a doubtful clock the day does not close and the roll goes on, flagged") {
  Muster muster;
  Terminal& terminal = muster.terminal;
  terminal.open_session(0);
  Stamp stamp = terminal.stamp(1);
  stamp.clock_suspect = true;
  auto answer = terminal.ledger().record(domain::CloseDay{}, stamp);
  CHECK(std::get<domain::Refusal>(*answer).no == domain::No::time_not_sure);
  stamp = terminal.stamp(2);
  stamp.clock_suspect = true;
  answer = terminal.ledger().record(terminal.mark(0, 1), stamp);
  CHECK(std::get<Recorded>(*answer).events.front().envelope.clock_suspect);
}
