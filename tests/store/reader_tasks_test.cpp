// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What the tasks page counts: how much waits behind each door, and what of it cannot wait.
#include <algorithm>

#include "tests/store/journal_school.h"
#include "tests/support/small_duties.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using model::Task;
using model::TaskKind;

namespace {

model::TaskBoard board_of(JournalSchool& school, int staff, Instant now = small_time(16, 50)) {
  return school.reader()->load_task_board(small_staff(staff), now).value();
}

Task task_of(const model::TaskBoard& board, TaskKind kind) {
  const auto found = std::find_if(board.tasks.begin(), board.tasks.end(),
                                  [&](const Task& task) { return task.kind == kind; });
  REQUIRE(found != board.tasks.end());
  return *found;
}

int open_of(JournalSchool& school, int staff, TaskKind kind, Instant now = small_time(16, 50)) {
  return task_of(board_of(school, staff, now), kind).open;
}

domain::MatterRaised matter(int number, Instant due) {
  domain::MatterRaised raised;
  raised.matter = fixed_id<domain::MatterId>(30, number);
  raised.day = small_monday();
  raised.text_code = "missing_item";
  raised.owner = small_staff(2);
  raised.due = due;
  return raised;
}

domain::AreaChecked list(const char* code, CivilDay day) {
  domain::AreaChecked checked;
  checked.list_code = code;
  checked.day = day;
  return checked;
}

domain::IncidentOpened incident(int number, domain::Severity severity) {
  domain::IncidentOpened opened;
  opened.incident = fixed_id<domain::IncidentId>(31, number);
  opened.day = small_monday();
  opened.kind_code = "conflict";
  opened.severity = severity;
  return opened;
}

}  // namespace

TEST_CASE("tasks: on a quiet morning only the lists of the day wait, and nothing is urgent") {
  JournalSchool school;
  const model::TaskBoard board = board_of(school, small_leader, small_time(8, 0));
  for (const TaskKind kind : {TaskKind::matters, TaskKind::passes, TaskKind::visits,
                              TaskKind::rounds, TaskKind::incidents, TaskKind::gate})
    CHECK(task_of(board, kind).open == 0);
  CHECK(task_of(board, TaskKind::safety).open == 3);
  CHECK(task_of(board, TaskKind::settings).open == -1);
  CHECK(board.waiting == 0);
}

TEST_CASE(
    "tasks: a session whose teacher has not come five minutes after the start is urgent (inv 4)") {
  JournalSchool school;
  CHECK(open_of(school, small_leader, TaskKind::day_card, small_time(16, 24)) == -1);
  const Task task = task_of(board_of(school, small_leader, small_time(16, 25)), TaskKind::day_card);
  CHECK(task.open == 4);
  CHECK(task.urgent);
  school.say(domain::ShiftSignedIn{small_staff(2), small_monday()});
  CHECK(open_of(school, small_leader, TaskKind::day_card, small_time(16, 25)) == 3);
  school.say(domain::ShiftSignedOut{small_staff(2), small_monday()});
  CHECK(open_of(school, small_leader, TaskKind::day_card, small_time(16, 26)) == 4);
}

TEST_CASE("tasks: open matters are counted until they are verified, an overdue one is urgent") {
  JournalSchool school;
  school.say(matter(1, small_time(17, 30)));
  school.say(matter(2, {}));
  Task task = task_of(board_of(school, small_leader), TaskKind::matters);
  CHECK(task.open == 2);
  CHECK_FALSE(task.urgent);
  task = task_of(board_of(school, small_leader, small_time(17, 31)), TaskKind::matters);
  CHECK(task.urgent);
  school.say(domain::MatterDone{fixed_id<domain::MatterId>(30, 1)});
  task = task_of(board_of(school, small_leader, small_time(17, 31)), TaskKind::matters);
  CHECK(task.open == 2);
  CHECK_FALSE(task.urgent);
  school.say(domain::MatterVerified{fixed_id<domain::MatterId>(30, 1), true});
  CHECK(open_of(school, small_leader, TaskKind::matters) == 1);
}

TEST_CASE("tasks: a pass counts while it can be used, for a class teacher of the own class only") {
  JournalSchool school;
  const domain::TimeRange window{MinuteOfDay{16 * 60}, MinuteOfDay{17 * 60}};
  const auto pass = [&](int number, int class_index, CivilDay day) {
    school.say(domain::GatePassIssued{fixed_id<domain::GatePassId>(22, number),
                                      small_student(class_index, number), day, window, "ill"});
  };
  pass(1, 0, small_monday());
  pass(2, 0, small_monday());
  pass(3, 1, small_monday());
  pass(4, 0, small_monday() + -1);
  CHECK(open_of(school, small_leader, TaskKind::passes) == 3);
  CHECK(open_of(school, small_class_teacher, TaskKind::passes) == 2);
  school.say(domain::GatePassRevoked{fixed_id<domain::GatePassId>(22, 1), small_student(0, 1),
                                     small_monday()});
  CHECK(open_of(school, small_class_teacher, TaskKind::passes) == 1);
  CHECK(open_of(school, small_class_teacher, TaskKind::passes, small_time(17, 0)) == 1);
  CHECK(open_of(school, small_class_teacher, TaskKind::passes, small_time(17, 1)) == 0);
}

TEST_CASE("tasks: whoever went in and did not come out is counted, whatever the day (inv 15)") {
  JournalSchool school;
  domain::VisitBegun visit;
  visit.visit = fixed_id<domain::VisitId>(23, 1);
  visit.day = small_monday() + -1;
  visit.badge = "7";
  school.say(visit, {.at = small_time(15, 0, visit.day)});
  CHECK(open_of(school, small_leader, TaskKind::visits) == 1);
  school.say(domain::VisitEnded{visit.visit, visit.day});
  CHECK(open_of(school, small_leader, TaskKind::visits) == 0);
}

TEST_CASE("tasks: an open room of this slot that nobody looked at waits for a round (inv 35)") {
  JournalSchool school;
  school.open(0);
  school.open(1);
  CHECK(open_of(school, small_leader, TaskKind::rounds) == 2);
  domain::SupervisionLogged round;
  round.session = small_session(0);
  school.say(round, {.actor = small_staff(small_leader)});
  CHECK(open_of(school, small_leader, TaskKind::rounds) == 1);
  CHECK(open_of(school, small_leader, TaskKind::rounds, small_time(17, 20)) == 0);
}

TEST_CASE("tasks: a list counts as done for its day, stock for its month") {
  JournalSchool school;
  school.say(list("fire", small_monday() + -1));
  school.say(list("first_aid", small_monday() + -20));
  CHECK(open_of(school, small_leader, TaskKind::safety) == 2);
  school.say(list("fire", small_monday()));
  school.say(list("area", small_monday()));
  CHECK(open_of(school, small_leader, TaskKind::safety) == 0);
}

TEST_CASE("tasks: an incident is counted until it is closed; an emergency is urgent (inv 45)") {
  JournalSchool school;
  school.say(incident(1, domain::Severity::minor));
  Task task = task_of(board_of(school, small_leader), TaskKind::incidents);
  CHECK(task.open == 1);
  CHECK_FALSE(task.urgent);
  school.say(incident(2, domain::Severity::major), {.actor = small_staff(small_leader)});
  task = task_of(board_of(school, small_leader), TaskKind::incidents);
  CHECK(task.open == 2);
  CHECK(task.urgent);
  school.say(domain::IncidentClosed{fixed_id<domain::IncidentId>(31, 2)});
  CHECK(open_of(school, small_leader, TaskKind::incidents) == 1);
}

TEST_CASE("tasks: the slip counts whom the class holds; who left without one is urgent (inv 2)") {
  JournalSchool school;
  CHECK(open_of(school, small_class_teacher, TaskKind::class_day) == 0);
  domain::ClassRollTaken roll;
  roll.class_id = small_class(0);
  roll.day = small_monday();
  for (int seat = 1; seat <= small_seats; ++seat) roll.present.push_back(small_student(0, seat));
  school.say(roll, {.at = small_time(16, 0)});
  Task task = task_of(board_of(school, small_class_teacher), TaskKind::class_day);
  CHECK(task.open == small_seats);
  CHECK_FALSE(task.urgent);
  school.open(0);
  school.present(0, 0, 1);
  const model::TaskBoard board = board_of(school, small_class_teacher);
  task = task_of(board, TaskKind::class_day);
  CHECK(task.open == small_seats);
  CHECK(task.urgent);
  CHECK(board.waiting == 1);
  const auto day =
      school.reader()->load_class_day({}, small_staff(small_class_teacher), small_time(16, 50));
  CHECK(day.value().to_sign == task.open);
}
