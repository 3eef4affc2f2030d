// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/evacuation.h"

#include <random>

#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

const EvacuationId first_id = id_of<EvacuationId>(7);
const VisitId plumber = id_of<VisitId>(9);

/// Terminals that know one evacuation each as far as they were told.
struct Muster {
  TinySchool school;
  EvacuationFacts inside;  ///< what the records say of who is inside

  explicit Muster(int terminals = 1) : school(terminals) {
    inside.inside = {{{CustodyKind::in_session, a1, {}, {}}, {ann, bao}},
                     {{CustodyKind::transit, b2, a1, {}}, {chen}},
                     {{CustodyKind::unknown, {}, {}, id_of<ClassId>(3)}, {ding}}};
    inside.staff = {teacher};
    inside.visits = {plumber};
  }

  std::vector<EvacuationRow> open(int terminal) const {
    std::vector<EvacuationRow> rows;
    for (const EvacuationId id : {first_id, id_of<EvacuationId>(8)}) {
      const auto row =
          fold_evacuation(id, school.terminals[static_cast<std::size_t>(terminal)].about(
                                  {Subject::Kind::evacuation, id, {}}));
      if (row && row->is_open()) rows.push_back(*row);
    }
    return rows;
  }
  EvacuationRow row(int terminal = 0) const {
    const auto rows = open(terminal);
    REQUIRE_FALSE(rows.empty());
    return together(rows);
  }
  Decision ask(const Command& command, int terminal = 0) const {
    Facts facts = school.facts(command, terminal);
    auto evacuation = std::make_shared<EvacuationFacts>(inside);
    evacuation->open = open(terminal);
    facts.evacuation = evacuation;
    return decide(facts, command);
  }
  No no(const Command& command, int terminal = 0) const {
    const Decision decision = ask(command, terminal);
    const auto* refusal = std::get_if<Refusal>(&decision);
    REQUIRE(refusal != nullptr);
    return refusal->no;
  }
  std::vector<Event> does(const Command& command, int terminal = 0) {
    const Decision decision = ask(command, terminal);
    const auto* all = std::get_if<std::vector<Draft>>(&decision);
    REQUIRE(all != nullptr);
    std::vector<Event> made;
    const ActionId action = id_of<ActionId>(++school.last_id);
    auto& here = school.terminals[static_cast<std::size_t>(terminal)];
    for (const Draft& draft : *all) {
      school.append(draft, action, terminal);
      Envelope& envelope = here.known.back().envelope;
      envelope.role = school.roles.has(Role::day_leader) ? Role::day_leader : Role::duty_teacher;
      made.push_back(here.known.back());
    }
    school.now = school.now + second_us;
    return made;
  }
  void start(int terminal = 0, bool drill = false) {
    does(StartEvacuation{first_id, drill}, terminal);
    school.sync_all();
  }
  void say(EvacState state, std::vector<StudentId> students, int terminal = 0) {
    does(AccountPersons{{first_id, state, std::move(students), {}, {}, {}}}, terminal);
  }
  EvacLine line(const Uuid& person, int terminal = 0) const {
    for (const EvacLine& one : row(terminal).lines)
      if (one.person == person && one.kind == EvacPersonKind::student) return one;
    FAIL("not on the list");
    return {};
  }
};

}  // namespace

TEST_CASE("inv 36: an evacuation lists everybody inside once, staff and visitors too") {
  Muster muster;
  const auto events = muster.does(StartEvacuation{first_id, true});
  CHECK(events.size() == 5);  // the beginning, three units, staff and visitors
  const EvacuationRow row = muster.row();
  CHECK(row.drill);
  CHECK(row.lines.size() == 6);
  CHECK(count(row.lines) == EvacCounts{6, 6, 0, 0, 0, 0});
  CHECK(row.units.size() == 4);
  CHECK(row.lines.back().kind == EvacPersonKind::visit);
}

TEST_CASE("inv 36: a unit of 1,600 becomes lines of the journal of at most 500 ids each") {
  Muster muster;
  muster.inside.inside.resize(1);
  muster.inside.inside[0].students.clear();
  for (int i = 0; i < 1600; ++i)
    muster.inside.inside[0].students.push_back(id_of<StudentId>(1000 + i));
  std::size_t listed = 0;
  for (const Event& event : muster.does(StartEvacuation{first_id, false})) {
    const auto* list = std::get_if<EvacuationListed>(&event.payload);
    if (list == nullptr) continue;
    CHECK(list->students.size() <= evac_ids_per_event);
    listed += list->students.size();
  }
  CHECK(listed == 1600);
  CHECK(count(muster.row().lines).all == 1602);
  auto all_students = muster.inside.inside[0].students;
  CHECK(muster.does(AccountPersons{{first_id, EvacState::safe, all_students, {}, {}, {}}}).size() ==
        4);
  CHECK(count(muster.row().lines).safe == 1600);
}

TEST_CASE("evacuation: anybody who is signed in may begin one, and only one goes on at a time") {
  Muster muster;
  muster.school.actor = {};
  CHECK(muster.no(StartEvacuation{first_id, true}) == No::not_signed_in);
  muster.school.as(guest, Role::canteen);
  muster.start();
  CHECK(muster.no(StartEvacuation{id_of<EvacuationId>(8), true}) == No::evacuation_running);
}

TEST_CASE("evacuation: a sweep of a room says safe of all of them; the same again says nothing") {
  Muster muster;
  muster.start();
  muster.say(EvacState::safe, {ann, bao});
  CHECK(muster.line(ann).state == EvacState::safe);
  CHECK(muster.line(ann).by == teacher);
  CHECK(count(muster.row().lines).unknown == 4);
  CHECK(muster.does(AccountPersons{{first_id, EvacState::safe, {ann, bao}, {}, {}, {}}}).empty());
  // Half new: only the new one is told.
  const auto told =
      muster.does(AccountPersons{{first_id, EvacState::safe, {bao, chen}, {}, {}, {}}});
  CHECK(std::get<PersonsAccounted>(told.front().payload).students == std::vector{chen});
}

TEST_CASE("evacuation: who is not on the list is refused by kind, and nothing is recorded") {
  Muster muster;
  CHECK(muster.no(AccountPersons{{first_id, EvacState::safe, {ann}, {}, {}, {}}}) ==
        No::no_evacuation);
  muster.start();
  const StudentId stranger = id_of<StudentId>(99);
  CHECK(muster.no(AccountPersons{{first_id, EvacState::safe, {ann, stranger}, {}, {}, {}}}) ==
        No::unknown_student);
  CHECK(muster.no(AccountPersons{{first_id, EvacState::safe, {}, {guest}, {}, {}}}) ==
        No::unknown_staff);
  CHECK(muster.no(AccountPersons{{first_id, EvacState::safe, {}, {}, {id_of<VisitId>(10)}, {}}}) ==
        No::not_inside);
  CHECK(muster.line(ann).state == EvacState::unknown);
}

TEST_CASE("evacuation: ends only when each is accounted for or signed as missing by the leader") {
  Muster muster;
  muster.start();
  muster.say(EvacState::safe, {ann, bao});
  muster.say(EvacState::missing, {chen});
  muster.does(AccountPersons{{first_id, EvacState::safe, {}, {teacher}, {plumber}, {}}});
  CHECK(muster.no(EndEvacuation{first_id}) == No::needs_day_leader);
  muster.school.as(leader, Role::day_leader);
  // ding is unknown; chen is missing by a teacher's word only.
  const Decision decision = muster.ask(EndEvacuation{first_id});
  CHECK(std::get<Refusal>(decision).no == No::persons_unaccounted);
  CHECK(std::get<Refusal>(decision).number == 2);
  muster.say(EvacState::missing, {chen, ding});
  const auto ended = muster.does(EndEvacuation{first_id});
  const auto& told = std::get<EvacuationEnded>(ended.front().payload);
  CHECK(told.safe == 4);
  CHECK(told.missing == 2);
  CHECK(muster.open(0).empty());
}

TEST_CASE("evacuation: a drill is ended by whoever began it, but not by another teacher") {
  Muster muster;
  muster.start(0, true);
  muster.does(AccountPersons{
      {first_id, EvacState::safe, {ann, bao, chen, ding}, {teacher}, {plumber}, {}}});
  muster.school.as(colleague, Role::duty_teacher);
  CHECK(muster.no(EndEvacuation{first_id}) == No::needs_day_leader);
  muster.school.as(teacher, Role::duty_teacher);
  CHECK(muster.does(EndEvacuation{first_id}).size() == 1);
}

TEST_CASE("evacuation: two terminals that differ unseen show the worse word, until one looks") {
  Muster muster(2);
  muster.start();
  muster.say(EvacState::safe, {ann}, 0);
  muster.say(EvacState::missing, {ann}, 1);
  muster.say(EvacState::safe, {bao}, 0);
  muster.say(EvacState::safe, {bao}, 1);
  muster.school.sync_all();
  CHECK(muster.line(ann).state == EvacState::missing);
  CHECK(muster.line(ann).in_doubt);
  CHECK(is_unaccounted(muster.line(ann)));
  CHECK_FALSE(muster.line(bao).in_doubt);
  CHECK(muster.row(0) == muster.row(1));
  muster.say(EvacState::safe, {ann}, 1);
  muster.school.sync_all();
  CHECK(muster.line(ann).state == EvacState::safe);
  CHECK_FALSE(muster.line(ann).in_doubt);
}

TEST_CASE("example 13: a child between two rooms counts once, and safe on either terminal clears") {
  Muster muster(2);
  muster.start();
  CHECK(count(muster.row().lines).all == 6);
  const EvacLine line = muster.line(chen);
  const EvacUnit unit = muster.row().units[static_cast<std::size_t>(line.unit)];
  CHECK(unit.kind == CustodyKind::transit);
  CHECK(unit.from == a1);
  CHECK(unit.session == b2);
  muster.say(EvacState::safe, {chen}, 1);
  muster.school.sync_all();
  CHECK(muster.line(chen, 0).state == EvacState::safe);
  CHECK(count(muster.row(0).lines).unknown == 5);
}

TEST_CASE("evacuation: begun on two terminals that had not met, it is one list for all") {
  Muster muster(2);
  muster.does(StartEvacuation{first_id, true}, 0);
  muster.does(StartEvacuation{id_of<EvacuationId>(8), false}, 1);
  muster.say(EvacState::safe, {ann}, 0);
  muster.school.sync_all();
  CHECK(muster.open(0).size() == 2);
  CHECK_FALSE(muster.row().drill);  // real where any of them is
  CHECK(count(muster.row().lines) == EvacCounts{6, 5, 1, 0, 0, 0});
  muster.say(EvacState::safe, {bao, chen, ding}, 0);
  muster.does(AccountPersons{{first_id, EvacState::safe, {}, {teacher}, {plumber}, {}}});
  muster.school.as(leader, Role::day_leader);
  CHECK(muster.does(EndEvacuation{first_id}).size() == 2);
}

TEST_CASE("evacuation: every order of arrival gives the same row") {
  std::mt19937 random(36);
  const auto below = [&](int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
  };
  int doubts = 0;
  for (int run = 0; run < 60; ++run) {
    CAPTURE(run);
    Muster muster(3);
    muster.start();
    const std::array students{ann, bao, chen, ding};
    for (int step = 0; step < 25; ++step) {
      const int here = below(3);
      muster.say(static_cast<EvacState>(below(5)),
                 {students[static_cast<std::size_t>(below(4))],
                  students[static_cast<std::size_t>(below(4))]},
                 here);
      if (below(4) == 0) muster.school.sync(here, below(3));
    }
    muster.school.sync_all();
    const EvacuationRow row = muster.row();
    for (const EvacLine& line : row.lines) doubts += line.in_doubt ? 1 : 0;
    auto& known = muster.school.terminals.front().known;
    for (int i = 0; i < 10; ++i) {
      std::shuffle(known.begin(), known.end(), random);
      CHECK(muster.row() == row);
    }
  }
  CHECK(doubts > 20);  // the runs are worth something only when they reach the corners
}

TEST_CASE("inv 45: while a real evacuation goes on, serious items and open hands refuse nothing") {
  TinySchool school;
  const Command open = OpenSession{a1, false, ""};
  Facts facts = school.facts(open);
  facts.session->room_blocked = true;
  facts.session->checklist_done = false;
  CHECK(std::holds_alternative<Refusal>(decide(facts, open)));
  facts.emergency = true;
  CHECK(std::holds_alternative<std::vector<Draft>>(decide(facts, open)));
  const Command out = SignShiftOut{teacher};
  Facts leaving = school.facts(out);
  leaving.held_by_actor = {a1};
  CHECK(std::holds_alternative<Refusal>(decide(leaving, out)));
  leaving.emergency = true;
  CHECK(std::holds_alternative<std::vector<Draft>>(decide(leaving, out)));
}
