// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Who sees which pick-up papers, and what of them.
#include "tests/store/journal_school.h"
#include "tests/support/small_duties.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using model::PapersDesk;
using model::SelfLeave;

namespace {

const domain::PickupId papers_mother = fixed_id<domain::PickupId>(20, 1);
const domain::PickupId papers_ban = fixed_id<domain::PickupId>(21, 1);

PapersDesk desk_of(JournalSchool& school, int staff, int class_index = -1, int seat = 0,
                   CivilDay day = small_monday()) {
  const auto class_id = class_index < 0 ? domain::ClassId{} : small_class(class_index);
  const auto student = seat == 0 ? domain::StudentId{} : small_student(class_index, seat);
  return school.reader()
      ->load_papers(class_id, student, small_staff(staff), small_time(16, 30, day))
      .value();
}

domain::EventId list(JournalSchool& school, int number, int seat, domain::DayRange days,
                     bool adult = true) {
  domain::Personal person;
  person.name = "李娟";
  person.phone = "13900006612";
  return school.say(domain::PickupPersonAuthorised{fixed_id<domain::PickupId>(20, number),
                                                   small_student(0, seat), "mother", adult, days},
                    {.personal = person});
}

domain::Personal of_ban() {
  domain::Personal words;
  words.name = "某人";
  words.reason = "法院文书";
  return words;
}

}  // namespace

TEST_CASE("papers: a class teacher sees the own class at once, a leader chooses, others see none") {
  JournalSchool school;
  PapersDesk desk = desk_of(school, small_class_teacher);
  REQUIRE(desk.classes.size() == 1);
  CHECK(desk.class_id == small_class(0));
  REQUIRE(desk.children.size() == small_seats);
  CHECK(desk.children.front().seat_no == 1);
  CHECK(desk.children.front().name == small_student_name(0, 1).name);
  CHECK_FALSE(desk.chosen);
  for (const int staff : {small_leader, small_office}) {
    desk = desk_of(school, staff);
    CHECK(desk.classes.size() == small_classes);
    CHECK(desk.class_id.is_nil());
    CHECK(desk.children.empty());
    CHECK(desk_of(school, staff, 2).children.size() == small_seats);
  }
  desk = desk_of(school, 6);  // basketball: no class
  CHECK(desk.classes.empty());
  CHECK(desk.children.empty());
}

TEST_CASE("papers: a class of somebody else is not shown, and no child of it (§2.8)") {
  JournalSchool school;
  const PapersDesk desk = desk_of(school, small_class_teacher, 1, 3);
  CHECK(desk.class_id == small_class(0));
  CHECK_FALSE(desk.chosen);
  CHECK_FALSE(desk_of(school, 6, 0, 3).chosen);
}

TEST_CASE("papers: whole names and tails of who may fetch; revoked, over and minors are left out") {
  JournalSchool school;
  const CivilDay today = small_monday();
  list(school, 1, 1, small_term());
  list(school, 2, 1, {today, today});
  list(school, 3, 1, {today + -9, today + -1});
  list(school, 4, 1, {today + 3, today + 9});
  list(school, 5, 1, small_term(), false);
  const auto sixth = list(school, 6, 1, small_term());
  school.say(domain::PickupRevoked{fixed_id<domain::PickupId>(20, 6), small_student(0, 1)},
             {.after = {sixth}});
  const PapersDesk desk = desk_of(school, small_class_teacher, 0, 1);
  CHECK(desk.children.front().persons == 3);
  CHECK(desk.children.at(1).persons == 0);
  REQUIRE(desk.chosen);
  CHECK(desk.chosen->name == small_student_name(0, 1).name);
  REQUIRE(desk.chosen->persons.size() == 3);
  CHECK(desk.chosen->persons[0].days == domain::DayRange{today, today});
  CHECK(desk.chosen->persons[1].person == papers_mother);
  CHECK(desk.chosen->persons[1].name == "李娟");
  CHECK(desk.chosen->persons[1].phone_tail == "6612");
  CHECK(desk.chosen->persons[1].relation_code == "mother");
  CHECK(desk.chosen->persons[2].days.from == today + 3);
}

TEST_CASE("papers: leaving alone follows the last word and the school's grade (inv 13, 41)") {
  JournalSchool school;
  const auto say_of = [&](int of_class, auto word, std::vector<domain::EventId> after) {
    word.student = small_student(of_class, 5);
    word.scope = domain::ConsentScope::self_leave;
    word.day = small_monday();
    return school.say(word, {.after = std::move(after)});
  };
  CHECK(desk_of(school, small_leader, 2, 5).chosen->self_leave == SelfLeave::none);
  const auto given = say_of(2, domain::ConsentGiven{}, {});
  say_of(0, domain::ConsentGiven{}, {});
  PapersDesk desk = desk_of(school, small_leader, 2, 5);
  CHECK(desk.alone_from_grade == 4);
  CHECK(desk.chosen->self_leave == SelfLeave::given);
  CHECK(desk.chosen->self_leave_day == small_monday());
  CHECK(desk.chosen->old_enough);
  CHECK(desk.children.at(4).alone);
  const PapersDesk third = desk_of(school, small_leader, 0, 5);
  CHECK(third.chosen->self_leave == SelfLeave::given);
  CHECK_FALSE(third.chosen->old_enough);
  CHECK_FALSE(third.children.at(4).alone);
  const auto taken_back = say_of(2, domain::ConsentWithdrawn{}, {given});
  desk = desk_of(school, small_leader, 2, 5);
  CHECK(desk.chosen->self_leave == SelfLeave::withdrawn);
  CHECK_FALSE(desk.children.at(4).alone);
  say_of(2, domain::ConsentGiven{}, {taken_back});
  CHECK(desk_of(school, small_leader, 2, 5).chosen->self_leave == SelfLeave::given);
}

TEST_CASE("papers: what a ban says is for who leads the day, that it stands is for all (inv 12)") {
  JournalSchool school;
  const auto set = school.say(domain::PickupBanSet{papers_ban, small_student(0, 2), small_term()},
                              {.actor = small_staff(small_leader), .personal = of_ban()});
  const PapersDesk leads = desk_of(school, small_leader, 0, 2);
  CHECK(leads.may_ban);
  REQUIRE(leads.chosen->bans.size() == 1);
  CHECK(leads.chosen->bans.front().who == "某人");
  CHECK(leads.chosen->bans.front().basis == "法院文书");
  for (const int staff : {small_class_teacher, small_office}) {
    const PapersDesk desk = desk_of(school, staff, 0, 2);
    CHECK_FALSE(desk.may_ban);
    REQUIRE(desk.chosen);
    CHECK(desk.chosen->banned);
    CHECK(desk.chosen->bans.empty());
    CHECK(desk.children.at(1).banned);
  }
  school.say(domain::PickupBanLifted{papers_ban, small_student(0, 2)}, {.after = {set}});
  const PapersDesk lifted = desk_of(school, small_leader, 0, 2);
  CHECK(lifted.chosen->bans.empty());
  CHECK_FALSE(lifted.chosen->banned);
}

TEST_CASE("papers: a term ends on its last day, and outside every term nothing lasts") {
  JournalSchool school;
  CHECK(desk_of(school, small_leader).term_end == small_term().to);
  const CivilDay before = small_term().from + -10;
  CHECK(desk_of(school, small_leader, -1, 0, before).term_end == small_term().to);
  const CivilDay after = small_term().to + 5;
  CHECK(desk_of(school, small_leader, -1, 0, after).term_end == after);
}

TEST_CASE("papers: the task is there for who has a class and for leaders, and counts nothing") {
  JournalSchool school;
  const auto of = [&](int staff) {
    const auto board = school.reader()->load_task_board(small_staff(staff), small_time(16, 30));
    for (const model::Task& task : board.value().tasks)
      if (task.kind == model::TaskKind::papers) return std::optional(task);
    return std::optional<model::Task>();
  };
  for (const int staff : {small_office, small_leader, small_class_teacher}) {
    REQUIRE(of(staff));
    CHECK(of(staff)->open == -1);
  }
  CHECK_FALSE(of(6));  // basketball: no class
}
