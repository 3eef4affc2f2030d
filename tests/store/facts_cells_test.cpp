// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A tap on one student does not read the register. What it reads of that student must be what the
// register has of that student, or the rules would answer differently by what was convenient.
#include <algorithm>
#include <functional>
#include <random>

#include "kiosk/store/facts.h"
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::CellFacts;
using domain::Command;
using domain::Decision;
using domain::Facts;
using domain::StudentId;

namespace {

constexpr int last_group = 5;
const StudentId unknown_student = small_student(9, 99);  // in nobody's records
const StudentId visitor = fixed_id<StudentId>(8, 1);  // nobody's either, but marked by a terminal

Stamp leader_stamp() {
  Stamp stamp;
  stamp.actor = small_staff(2);
  stamp.roles.add(domain::Role::duty_teacher);
  stamp.roles.add(domain::Role::day_leader);
  stamp.auth = domain::Auth::pin;
  return stamp;
}

bool same(const CellFacts& a, const CellFacts& b) {
  const auto holder = [](const CellFacts& cell) {
    return cell.holder ? cell.holder->ref : domain::SessionRef{};
  };
  return a.row == b.row && a.enrolled == b.enrolled && a.custody == b.custody && a.next == b.next &&
         a.others == b.others && a.holder.has_value() == b.holder.has_value() &&
         holder(a) == holder(b);
}

bool same(const Decision& a, const Decision& b) {
  if (a.index() != b.index()) return false;
  if (const auto* no = std::get_if<domain::Refusal>(&a)) return *no == std::get<domain::Refusal>(b);
  const auto& one = std::get<std::vector<domain::Draft>>(a);
  const auto& other = std::get<std::vector<domain::Draft>>(b);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const domain::Draft& x, const domain::Draft& y) {
                      return x.payload == y.payload && x.after == y.after &&
                             x.corrects == y.corrects && x.backfilled == y.backfilled;
                    });
}

/// The commands of one student that are answered without the register.
std::vector<Command> commands_of(domain::SessionRef session, StudentId student) {
  std::vector<Command> commands;
  for (const domain::Mark mark : {domain::Mark::present, domain::Mark::missing})
    commands.push_back(domain::MarkStudent{.session = session, .student = student, .mark = mark});
  commands.push_back(domain::AdmitWalkIn{session, student, small_staff(1)});
  commands.push_back(domain::SendOut{session, student, "clinic", 10});
  commands.push_back(domain::TakeBack{session, student});
  commands.push_back(domain::LocateStudent{session, student, "clinic"});
  commands.push_back(domain::EscalateMissing{session, student});
  commands.push_back(domain::ResolveConflict{student, session});
  commands.push_back(domain::MoveStudent{session, small_session(1), student});
  return commands;
}

/// A day that grows event by event; after each step every cell is read both ways.
class Comparison {
 public:
  JournalSchool& school() { return school_; }

  void look_at_every_cell() {
    for (int group = 0; group <= last_group; ++group) {
      const auto session = small_session(group);
      const auto whole = whole_of(session);
      REQUIRE(whole);
      for (int c = 0; c < small_classes; ++c)
        for (int seat = 1; seat <= small_seats; ++seat)
          look_at_cell(*whole, small_student(c, seat));
      look_at_cell(*whole, unknown_student);
      look_at_cell(*whole, visitor);
      look_at_decisions(*whole, small_student(group % small_classes, 1 + looks_ % small_seats));
    }
    ++looks_;
  }
  int listed() const { return listed_; }
  int unlisted() const { return unlisted_; }
  int unknown() const { return unknown_; }

 private:
  std::optional<domain::SessionFacts> whole_of(domain::SessionRef session) {
    Statements sql(school_.database());
    return load_session_facts(sql, load_day_facts(sql, session.day), session, small_staff(2));
  }
  Facts facts_of(const Command& command) {
    return kept_.load(command, leader_stamp(), small_time(16, 40));
  }

  void look_at_cell(const domain::SessionFacts& whole, StudentId student) {
    const Facts facts =
        facts_of(domain::MarkStudent{.session = whole.plan.ref, .student = student});
    REQUIRE(facts.session);
    CHECK(facts.session->row == whole.row);
    CHECK(facts.session->room == whole.room);
    CHECK(facts.session->staff.size() == whole.staff.size());
    CHECK(facts.session->plan.group == whole.plan.group);
    const auto found = std::find_if(whole.cells.begin(), whole.cells.end(),
                                    [&](const auto& cell) { return cell.row.student == student; });
    if (found != whole.cells.end()) {
      ++listed_;
      CAPTURE(to_text(student));
      CAPTURE(to_text(whole.plan.ref.group));
      REQUIRE(facts.cell);
      CHECK(same(*facts.cell, *found));
    } else if (student == unknown_student || student == visitor) {
      ++unknown_;
      CHECK_FALSE(facts.cell);
    } else {
      ++unlisted_;
      REQUIRE(facts.cell);
      CHECK_FALSE(facts.cell->enrolled);
      CHECK(facts.cell->row.student == student);
      CHECK(facts.cell->row.session == whole.plan.ref);
    }
  }

  void look_at_decisions(const domain::SessionFacts& whole, StudentId student) {
    for (const Command& command : commands_of(whole.plan.ref, student)) {
      const Facts lean = facts_of(command);
      Facts full = lean;
      full.session = whole;
      for (const CellFacts& cell : whole.cells)
        if (cell.row.student == student) full.cell = cell;
      CAPTURE(command.index());
      CHECK(same(domain::decide(lean, command), domain::decide(full, command)));
    }
  }

  JournalSchool school_;
  FactsSource kept_{school_.database(), school_.journal(), school_.key()};
  int looks_ = 0;
  int listed_ = 0;
  int unlisted_ = 0;
  int unknown_ = 0;
};

template <class Told>
Told told(int group, StudentId student) {
  Told one;
  one.session = small_session(group);
  one.student = student;
  return one;
}

domain::DispatchSigned dispatch(int group, StudentId student, domain::SessionRef to) {
  domain::DispatchSigned slip;
  slip.session = small_session(group);
  slip.lines.push_back({student, to});
  slip.count = 1;
  return slip;
}

/// Says one thing of somebody anywhere; what rules would refuse is as good here.
void say_anything(JournalSchool& school, std::mt19937& random) {
  const auto up_to = [&](int most) { return static_cast<int>(random() % (most + 1)); };
  const int group = up_to(last_group);
  const StudentId student = small_student(up_to(small_classes - 1), 1 + up_to(small_seats - 1));
  domain::MovedGroup moved = told<domain::MovedGroup>(group, student);
  moved.to = small_session(up_to(last_group));
  domain::StudentReleased released;
  released.student = student;
  released.day = small_monday();
  released.early = up_to(1) == 1;
  domain::StudentReturned returned;
  returned.student = student;
  returned.day = small_monday();
  const auto& events = school.events();
  const domain::EventId target = events[events.size() - 1 - up_to(8)].envelope.id;
  const std::vector<domain::Payload> choice{told<domain::CheckedIn>(group, student),
                                            told<domain::CheckedIn>(group, student),
                                            told<domain::MarkedMissing>(group, student),
                                            told<domain::MarkedExcused>(group, student),
                                            told<domain::WalkInAdmitted>(group, student),
                                            told<domain::TempOut>(group, student),
                                            told<domain::Located>(group, student),
                                            dispatch(group, student, small_session(4)),
                                            dispatch(group, student, {}),
                                            moved,
                                            released,
                                            returned,
                                            domain::Voided{target}};
  Saying saying;
  saying.at = small_time(16, 20) + up_to(20) * minute_us;
  saying.terminal = 1 + up_to(2);
  school.say(choice[static_cast<std::size_t>(up_to(static_cast<int>(choice.size()) - 1))], saying);
}

}  // namespace

TEST_CASE("facts: one student is read as the whole register has the student, all day long") {
  Comparison both;
  std::mt19937 random(20261123);
  JournalSchool& school = both.school();
  both.look_at_every_cell();
  for (int group = 0; group < 4; ++group) school.open(group);
  constexpr int steps = 12;
  for (int step = 0; step < steps; ++step) {
    for (int i = 0; i < 20; ++i) say_anything(school, random);
    both.look_at_every_cell();
  }
  CHECK(both.listed() > 1000);
  CHECK(both.unlisted() > 1000);
  CHECK(both.unknown() > 100);
}

TEST_CASE("facts: the same after students left, moved groups and came from nowhere") {
  Comparison both;
  JournalSchool& school = both.school();
  for (int group = 0; group < 4; ++group) school.open(group);
  school.present(0, 0, 1);
  school.present(0, 0, 2);
  both.look_at_every_cell();
  school.say(domain::StudentLeft{small_student(0, 1), domain::StudentStatus::transferred});
  school.say(domain::StudentLeft{small_student(0, 3), domain::StudentStatus::transferred});
  both.look_at_every_cell();
  domain::Enrolled enrolled;
  enrolled.enrolment = fixed_id<domain::EnrolmentId>(9, 700);
  enrolled.student = small_student(1, 5);
  enrolled.group = small_group(0);
  enrolled.weekdays = {0b11111};
  enrolled.days = small_term();
  school.say(enrolled);
  both.look_at_every_cell();
  // A terminal marks somebody of whom this one has no record: the register shows the cell.
  school.say(told<domain::CheckedIn>(2, small_student(3, 12)), {.terminal = 2});
  both.look_at_every_cell();
  CHECK(both.listed() > 100);
}

TEST_CASE("facts: the same where sessions were merged into each other") {
  Comparison both;
  std::mt19937 random(7);
  JournalSchool& school = both.school();
  for (int group = 0; group < 4; ++group) school.open(group);
  school.present(3, 3, 1);
  school.say(domain::SessionsMerged{small_session(3), small_session(2)});
  both.look_at_every_cell();
  for (int i = 0; i < 40; ++i) say_anything(school, random);
  both.look_at_every_cell();
  school.say(domain::SessionsMerged{small_session(2), small_session(0)});
  both.look_at_every_cell();
  school.say(domain::SessionsMerged{small_session(0), small_session(3)}, {.terminal = 2});
  both.look_at_every_cell();
}

TEST_CASE("facts: who was marked without being known here has a cell all the same") {
  JournalSchool school;
  school.open(0);
  school.say(told<domain::CheckedIn>(0, visitor), {.terminal = 2});
  FactsSource facts(school.database(), school.journal(), school.key());
  const auto here = facts.load(domain::MarkStudent{.session = small_session(0), .student = visitor},
                               leader_stamp(), small_time(16, 40));
  REQUIRE(here.cell);
  CHECK(here.cell->row.state == domain::AttendanceState::present);
  const auto elsewhere =
      facts.load(domain::MarkStudent{.session = small_session(1), .student = visitor},
                 leader_stamp(), small_time(16, 40));
  CHECK_FALSE(elsewhere.cell);
}

TEST_CASE("facts: a tap does not read the register, what asks about everybody does") {
  JournalSchool school;
  school.open(0);
  school.open(1);
  const auto opened = school.events().back().envelope.id;
  FactsSource source(school.database(), school.journal(), school.key());
  const auto cells = [&](const Command& command) {
    const Facts facts = source.load(command, leader_stamp(), small_time(16, 40));
    REQUIRE(facts.session);
    return facts.session->cells.size();
  };
  const StudentId student = small_student(0, 1);
  for (const Command& command : commands_of(small_session(0), student)) CHECK(cells(command) == 0);
  CHECK(cells(domain::OpenSession{small_session(0), false, ""}) == 0);
  CHECK(cells(domain::MarkRest{small_session(0), 12}) == 12);
  CHECK(cells(domain::CloseSession{small_session(0)}) == 12);
  CHECK(cells(domain::CancelSession{small_session(0), "rain"}) == 12);
  CHECK(cells(domain::SwitchRoom{small_session(0), small_room(6)}) == 12);
  CHECK(cells(domain::MergeSessions{small_session(0), small_session(1)}) == 12);
  CHECK(cells(domain::Undo{opened, ""}) == 12);
  const Facts move = source.load(domain::MoveStudent{small_session(0), small_session(1), student},
                                 leader_stamp(), small_time(16, 40));
  REQUIRE(move.other);
  CHECK(move.other->cells.size() == 12);
}

TEST_CASE("facts: what is kept of the timetable goes with the next change of a master record") {
  JournalSchool school;
  FactsSource source(school.database(), school.journal(), school.key());
  const Command command = domain::OpenSession{small_session(0), false, ""};
  const auto load = [&] { return source.load(command, leader_stamp(), small_time(16, 40)); };
  domain::GroupOpened group = load().session->plan.group;
  REQUIRE(group.title == "作业看护 三1");
  group.title = "围棋";
  {
    SQLite::Transaction never(school.database());
    school.say_within(group);
    CHECK(load().session->plan.group.title == "围棋");
  }
  school.forget();
  source.forget();
  CHECK(load().session->plan.group.title == "作业看护 三1");
  group.title = "合唱";
  school.say(group);  // rings the number that was rung in vain
  CHECK(load().session->plan.group.title == "合唱");
  school.say(domain::CalendarDaySet{small_monday(), domain::DayType::holiday, 0, "", false});
  CHECK_FALSE(load().session);
}
