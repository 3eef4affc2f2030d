// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include "common/events/codec.h"
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

/// A busy half hour on two terminals, with an undo, a move, a merge and a contradiction.
void live_a_little(JournalSchool& school) {
  school.open(0);
  school.open(1);
  const auto first = school.present(0, 0, 1);
  school.present(0, 0, 2);
  school.say(domain::Voided{first}, {small_time(16, 23)});
  school.say(domain::MarkedMissing{small_session(0), small_student(0, 1)}, {small_time(16, 24)});
  domain::BatchCheckedIn rest{small_session(0), {}, 10};
  for (int seat = 3; seat <= 12; ++seat) rest.students.push_back(small_student(0, seat));
  school.say(rest, {small_time(16, 25)});
  school.present(1, 0, 5, {small_time(16, 26), small_staff(3), {}, {}, false, 2});
  school.say(domain::MarkedExcused{small_session(1), small_student(1, 4), {}},
             {small_time(16, 26), small_staff(3), {}, {}, false, 2});
  school.say(domain::SessionsMerged{small_session(3), small_session(2)}, {small_time(16, 30)});
  school.say(domain::RoomSwitched{small_session(4), small_room(4), small_room(6)},
             {small_time(16, 31)});
  school.say(domain::Withdrawn{fixed_id<domain::EnrolmentId>(8, 1012), small_student(0, 12),
                               small_monday() + -1},
             {small_time(16, 32)});
  school.say(domain::SignInFailed{small_staff(5)}, {small_time(16, 33)});
}

}  // namespace

TEST_CASE("projection: rows are the same whatever the order in which the events arrive") {
  JournalSchool school;
  live_a_little(school);
  const auto expected = JournalSchool::dump(school.database());
  CHECK(expected.size() > 200);
  std::vector<domain::Event> events = school.events();
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    std::shuffle(events.begin(), events.end(), std::mt19937(seed));
    SQLite::Database other(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    create_schema(other);
    Journal journal(other);
    Projector rows(other, journal);
    for (const domain::Event& event : events)
      for (const domain::Subject& subject : journal.append(event, events::encode(event)))
        rows.refold(subject);
    CHECK(JournalSchool::dump(other) == expected);
  }
}

TEST_CASE("projection: refolding everything from the journal changes nothing") {
  JournalSchool school;
  live_a_little(school);
  const auto before = JournalSchool::dump(school.database());
  refold_everything(school.database());
  CHECK(JournalSchool::dump(school.database()) == before);
}

TEST_CASE("projection: a row follows the last word and the void of it") {
  JournalSchool school;
  const auto capacity = [&] {
    return school.database().execAndGet("SELECT capacity FROM room WHERE name = '201'").getInt();
  };
  CHECK(capacity() == 40);
  const auto larger =
      school.say(domain::RoomDefined{small_room(6), "综合楼", "201", "", "", 99, 0});
  CHECK(capacity() == 99);
  school.say(domain::Voided{larger});
  CHECK(capacity() == 40);
}

TEST_CASE("projection: no row of a table holds a name") {
  JournalSchool school;
  std::string all;
  for (const std::string& row : JournalSchool::dump(school.database())) all += row + "\n";
  const auto hex = [](const std::string& text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return to_hex({bytes, text.size()});
  };
  CHECK(all.find(hex("青禾实验小学")) != std::string::npos);
  for (int c = 0; c < small_classes; ++c)
    for (int seat = 1; seat <= small_seats; ++seat)
      CHECK(all.find(hex(small_student_name(c, seat).name)) == std::string::npos);
  for (int i = 0; i < 9; ++i) CHECK(all.find(hex(small_staff_name(i).name)) == std::string::npos);
}

TEST_CASE("projection: row_tables names every table that create_row_tables makes but the bell") {
  SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  create_row_tables(empty);
  std::vector<std::string> made;
  SQLite::Statement names(empty,
                          "SELECT name FROM sqlite_schema WHERE type = 'table'"
                          " AND name <> 'school_bell' ORDER BY name");
  while (names.executeStep()) made.push_back(names.getColumn(0).getString());
  CHECK(made == row_tables());
  drop_rows(empty);
  CHECK(empty.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0);
}
