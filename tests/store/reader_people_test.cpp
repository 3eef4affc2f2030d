// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

TEST_CASE("people: a student is found by seat and by card, and not after leaving") {
  JournalSchool school;
  const auto reader = school.reader();
  CHECK(reader->find_student(small_class(1), 4).value() == small_student(1, 4));
  CHECK_FALSE(reader->find_student(small_class(1), 44).value());
  CHECK(reader->find_student_by_card(small_card(2, 7)).value() == small_student(2, 7));
  CHECK_FALSE(reader->find_student_by_card("KH99999").value());
  CHECK_FALSE(reader->find_student_by_card("").value());
  school.say(domain::StudentLeft{small_student(1, 4), domain::StudentStatus::transferred});
  CHECK_FALSE(reader->find_student(small_class(1), 4).value());
  CHECK_FALSE(reader->find_student_by_card(small_card(1, 4)).value());
}

TEST_CASE("people: an account has roles, PIN, clearance of the day and its failed tries") {
  JournalSchool school;
  const auto reader = school.reader();
  school.say(domain::PinSet{small_staff(1), "a hash"});
  school.say(domain::SignInFailed{small_staff(1)}, {small_time(16, 1)});
  school.say(domain::SignInFailed{small_staff(1)}, {small_time(16, 2)});
  const auto account = reader->find_staff("1002", small_monday()).value();
  REQUIRE(account);
  CHECK(account->staff == small_staff(1));
  CHECK(account->name == small_staff_name(1).name);
  CHECK(account->roles.has(domain::Role::day_leader));
  CHECK(account->pin_hash == "a hash");
  CHECK(account->cleared);
  CHECK(account->tries.failures == 2);
  CHECK(account->tries.last_failure_at == small_time(16, 2));
  school.say(domain::SignedIn{small_staff(1)}, {small_time(16, 3)});
  CHECK(reader->find_staff_by_id(small_staff(1), small_monday()).value()->tries.failures == 0);
  CHECK(reader->find_staff_by_card(small_staff_card(3), small_monday()).value()->staff ==
        small_staff(3));
  CHECK(reader->find_staff("1004", small_monday()).value()->pin_hash.empty());
  CHECK_FALSE(reader->find_staff("9999", small_monday()).value());
  CHECK_FALSE(reader->find_staff_by_card("", small_monday()).value());
  school.say(domain::StaffLeft{small_staff(1)});
  CHECK_FALSE(reader->find_staff("1002", small_monday()).value());
}

TEST_CASE("people: clearance is missing, expired, blocked or in force on the day (inv 34)") {
  JournalSchool school;
  const auto cleared_on = [&](CivilDay day) {
    return school.reader()->find_staff("1003", day).value()->cleared;
  };
  CHECK(cleared_on(small_monday()));
  CHECK_FALSE(cleared_on(to_civil_day({2026, 8, 19})));
  CHECK_FALSE(cleared_on(to_civil_day({2027, 8, 20})));
  school.say(domain::ClearanceRecorded{
      small_staff(2), domain::ClearanceResult::blocked, {small_monday(), small_monday()}});
  CHECK(cleared_on(small_monday() + -1));
  CHECK_FALSE(cleared_on(small_monday()));
  CHECK_FALSE(cleared_on(small_monday() + 1));
}

TEST_CASE("people: a new name is read when the record changed, without a new reader") {
  JournalSchool school;
  const auto reader = school.reader();
  const auto name = [&] {
    return reader->load_roll_call(small_session(0), small_time(16, 0)).value().tiles[0].name;
  };
  CHECK(name() == small_student_name(0, 1).name);
  domain::StudentChanged changed;
  changed.student = small_student(0, 1);
  changed.class_id = small_class(0);
  changed.seat_no = 1;
  school.say(changed, {.personal = named("王新名")});
  CHECK(name() == "王新名");
}

TEST_CASE("people: names stay shut without the school's key, and nothing fails") {
  JournalSchool school;
  const auto stranger = Reader::open(school.database().getFilename().substr(
                                         0, school.database().getFilename().rfind('/')),
                                     SchoolKey::generate())
                            .value();
  const auto roll = stranger->load_roll_call(small_session(0), small_time(16, 0));
  REQUIRE(roll.ok());
  CHECK(roll->tiles.size() == 12);
  CHECK(roll->tiles[0].name.empty());
}

TEST_CASE("school roster: who fetches, who may not, and who goes alone are told to an import") {
  JournalSchool school;
  const auto mother = fixed_id<domain::PickupId>(20, 1);
  const auto ban = fixed_id<domain::PickupId>(20, 2);
  const auto child = small_student(0, 1);
  school.say(domain::PickupPersonAuthorised{mother, child, "mother", true, small_term()},
             {.personal = named("李娟")});
  school.say(domain::PickupBanSet{ban, child, small_term()}, {.personal = named("李海")});
  school.say(domain::ConsentGiven{child, domain::ConsentScope::self_leave, small_monday()});
  school.say(domain::ConsentGiven{child, domain::ConsentScope::offsite, small_monday()});
  auto roster = school.reader()->load_school_roster(small_monday()).value();
  REQUIRE(roster.pickups.size() == 1);
  CHECK(roster.pickups[0].row.person == mother);
  CHECK(roster.pickups[0].row.days == small_term());
  CHECK(roster.pickups[0].personal.name == "李娟");
  CHECK_FALSE(roster.pickups[0].revoked);
  REQUIRE(roster.bans.size() == 1);
  CHECK(roster.bans[0].name == "李海");
  REQUIRE(roster.alone.size() == 1);
  CHECK(roster.alone[0].given);
  school.say(domain::PickupRevoked{mother, child});
  school.say(domain::PickupBanLifted{ban, child});
  school.say(domain::ConsentWithdrawn{child, domain::ConsentScope::self_leave, small_monday()});
  roster = school.reader()->load_school_roster(small_monday()).value();
  CHECK(roster.pickups[0].revoked);
  CHECK(roster.bans.empty());
  CHECK_FALSE(roster.alone[0].given);
}

TEST_CASE("school roster: gives every record as it is now, opened and sorted by id") {
  JournalSchool school;
  school.say(domain::PinSet{small_staff(1), "a hash"});
  school.say(domain::StaffLeft{small_staff(5)});
  const auto roster = school.reader()->load_school_roster(small_monday()).value();
  CHECK(roster.school.code == "3141002345");
  CHECK(roster.terms.size() == 1);
  CHECK(roster.classes.size() == 4);
  CHECK(roster.rooms.size() == 7);
  CHECK(roster.activities.size() == 3);
  CHECK(roster.groups.size() == 6);
  CHECK(roster.enrolments.size() == 92);
  CHECK(roster.duties.size() == 2);
  CHECK(roster.days.size() == 1);
  REQUIRE(roster.students.size() == 48);
  CHECK(roster.students[0].row.student == small_student(0, 1));
  CHECK(roster.students[0].row.card_ref == school.key().match_code("card", small_card(0, 1)));
  CHECK(roster.students[0].personal.name == small_student_name(0, 1).name);
  CHECK(roster.students[0].personal.phone == "13900002001");
  REQUIRE(roster.staff.size() == 8);
  CHECK(roster.staff[1].has_pin);
  CHECK_FALSE(roster.staff[2].has_pin);
  CHECK(roster.staff[1].clearances.size() == 1);
  const auto by_id = [](const auto& a, const auto& b) { return a.row.student < b.row.student; };
  CHECK(std::is_sorted(roster.students.begin(), roster.students.end(), by_id));
}
