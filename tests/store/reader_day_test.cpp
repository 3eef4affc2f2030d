// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::SessionState;
using model::Gap;

namespace {

const model::DayCardRow& row(const model::DayCard& card, int group) {
  for (const model::DayCardRow& one : card.rows)
    if (one.session == small_session(group)) return one;
  FAIL("no such row");
  return card.rows.front();
}

model::DayCard card_at(JournalSchool& school, int hour, int minute) {
  return school.reader()->load_day_card(small_time(hour, minute)).value();
}

void call_everybody(JournalSchool& school, int group, Instant at, bool backfilled = false) {
  for (int seat = 1; seat <= small_seats; ++seat)
    school.present(group, group, seat, {.at = at, .backfilled = backfilled});
}

}  // namespace

TEST_CASE("day card: before anything is due nothing is missing") {
  JournalSchool school;
  const model::DayCard card = card_at(school, 15, 0);
  CHECK(card.taught);
  CHECK(card.groups == 6);
  CHECK(card.teachers == 6);
  CHECK(card.gaps == 0);
  CHECK(card.expected == 48);
  CHECK(card.in_room == 0);
  REQUIRE(card.rows.size() == 6);
  CHECK(card.rows[0].checklist.gap == Gap::not_yet);
  CHECK(card.rows[0].closed.gap == Gap::not_yet);
}

TEST_CASE(
    "day card: checklist and sign-in are missing from the start, the register after ten min") {
  JournalSchool school;
  const model::DayCardRow at_start = row(card_at(school, 16, 21), 0);
  CHECK(at_start.checklist.gap == Gap::missing_now);
  CHECK(at_start.sign_in.gap == Gap::missing_now);
  CHECK(at_start.register_.gap == Gap::not_yet);
  CHECK(row(card_at(school, 16, 30), 0).register_.gap == Gap::not_yet);
  CHECK(row(card_at(school, 16, 31), 0).register_.gap == Gap::missing_now);
  CHECK(row(card_at(school, 16, 31), 4).checklist.gap == Gap::not_yet);
  CHECK(row(card_at(school, 17, 20), 0).closed.gap == Gap::not_yet);
  CHECK(row(card_at(school, 17, 21), 0).closed.gap == Gap::missing_now);
}

TEST_CASE("day card: what was done shows when; what was entered late says so") {
  JournalSchool school;
  school.open(0, small_time(16, 12));
  call_everybody(school, 0, small_time(16, 24));
  school.open(1, small_time(16, 40));
  call_everybody(school, 1, small_time(16, 45), true);
  const model::DayCard card = card_at(school, 16, 50);
  const model::DayCardRow& done = row(card, 0);
  CHECK(done.state == SessionState::roll_done);
  CHECK(done.checklist.gap == Gap::done);
  CHECK(done.checklist.at == small_time(16, 12));
  CHECK(done.sign_in.gap == Gap::done);
  CHECK(done.register_.gap == Gap::done);
  CHECK(done.register_.at == small_time(16, 24));
  CHECK(done.in_room == 12);
  const model::DayCardRow& late = row(card, 1);
  CHECK(late.checklist.gap == Gap::late_entry);
  CHECK(late.sign_in.gap == Gap::late_entry);
  CHECK(late.register_.gap == Gap::late_entry);
  CHECK(card.in_room == 24);
}

TEST_CASE("day card: rows with gaps come first, and the gaps are counted") {
  JournalSchool school;
  for (const int group : {0, 1, 2}) {
    school.open(group, small_time(16, 12));
    call_everybody(school, group, small_time(16, 24));
  }
  const model::DayCard card = card_at(school, 16, 35);
  CHECK(card.rows.front().session == small_session(3));
  CHECK(card.gaps == 3);
  CHECK(card.rows[1].session == small_session(0));
}

TEST_CASE("day card: a cancelled and a merged session need nothing more; heads count once") {
  JournalSchool school;
  school.say(domain::SessionCancelled{small_session(5), ""});
  school.open(2);
  school.say(domain::SessionsMerged{small_session(3), small_session(2)});
  school.present(2, 3, 1);
  const model::DayCard card = card_at(school, 17, 59);
  CHECK(row(card, 5).state == SessionState::cancelled);
  CHECK(row(card, 5).register_.gap == Gap::not_needed);
  CHECK(row(card, 3).checklist.gap == Gap::not_needed);
  CHECK(row(card, 3).expected == 0);
  CHECK(row(card, 2).expected == 24);
  CHECK(card.expected == 48);
  CHECK(card.in_room == 1);
  CHECK(card.teachers == 4);
}

TEST_CASE("day card: counts who is missing and who is in doubt") {
  JournalSchool school;
  school.open(0);
  domain::MarkedMissing missing;
  missing.session = small_session(0);
  missing.student = small_student(0, 1);
  school.say(missing);
  school.present(0, 0, 2, {.terminal = 1});
  school.present(1, 0, 2, {.terminal = 2});
  const model::DayCard card = card_at(school, 16, 50);
  CHECK(card.missing == 1);
  CHECK(card.in_doubt == 1);
}

TEST_CASE("my sessions: a teacher sees the own ones, the leader the others after the own") {
  JournalSchool school;
  school.open(0);
  school.present(0, 0, 1);
  const auto reader = school.reader();
  const model::MySessions mine =
      reader->load_my_sessions(small_staff(2), small_time(16, 5)).value();
  CHECK(mine.person == small_staff_name(2).name);
  CHECK(mine.roles.has(domain::Role::duty_teacher));
  REQUIRE(mine.cards.size() == 1);
  CHECK(mine.cards[0].mine);
  CHECK(mine.cards[0].current);
  CHECK(mine.cards[0].state == SessionState::open);
  CHECK(mine.cards[0].expected == 12);
  CHECK(mine.cards[0].in_room == 1);
  CHECK(mine.cards[0].uncalled == 11);
  CHECK_FALSE(
      reader->load_my_sessions(small_staff(2), small_time(15, 59)).value().cards[0].current);
  CHECK_FALSE(
      reader->load_my_sessions(small_staff(2), small_time(17, 10)).value().cards[0].current);
  const auto assistant = reader->load_my_sessions(small_staff(8), small_time(16, 5)).value();
  REQUIRE(assistant.cards.size() == 1);
  CHECK(assistant.cards[0].session == small_session(5));
  const auto leader = reader->load_my_sessions(small_staff(1), small_time(16, 5)).value();
  REQUIRE(leader.cards.size() == 6);
  CHECK_FALSE(leader.cards[0].mine);
  school.say(domain::DutySubstituted{small_session(4), small_staff(6), small_staff(1)});
  const auto substitute = reader->load_my_sessions(small_staff(1), small_time(16, 5)).value();
  CHECK(substitute.cards[0].session == small_session(4));
  CHECK(substitute.cards[0].mine);
  CHECK(reader->load_my_sessions(small_staff(6), small_time(16, 5)).value().cards.empty());
}

TEST_CASE(
    "session desk: offers cleared free colleagues, free rooms and sessions of the same time") {
  JournalSchool school;
  school.say(domain::ClearanceRecorded{
      small_staff(7), domain::ClearanceResult::blocked, {small_monday(), small_monday() + 300}});
  const auto desk =
      school.reader()->load_session_desk(small_session(0), small_time(16, 25)).value();
  CHECK(desk.card.title == "作业看护 三1");
  CHECK(desk.card.current);
  CHECK(desk.card.uncalled == 12);
  REQUIRE(desk.substitutes.size() == 7);  // neither the teacher nor the external person
  CHECK(desk.substitutes[0].cleared);
  CHECK_FALSE(desk.substitutes[0].busy);
  CHECK(desk.substitutes.back().staff == small_staff(7));
  CHECK_FALSE(desk.substitutes.back().cleared);
  for (const model::StaffHit& hit : desk.substitutes)
    if (hit.staff == small_staff(3)) CHECK(hit.busy);
  REQUIRE(desk.rooms.size() == 6);
  for (const auto& room : desk.rooms) {
    if (room.room == small_room(1)) CHECK(room.taken);
    if (room.room == small_room(4)) CHECK_FALSE(room.taken);
    if (room.room == small_room(6)) CHECK_FALSE(room.taken);
  }
  CHECK(desk.mergeable.size() == 3);
}
