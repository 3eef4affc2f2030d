// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <set>

#include "common/events/codec.h"
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
struct OpenRoom {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};
  OpenRoom() {
    terminal.record_school();
    terminal.open_session(0);
  }
};
}  // namespace

TEST_CASE("ledger: records a tap as one event of its action, in sequence, and folds it (inv 38)") {
  OpenRoom room;
  const std::int64_t before = room.terminal.ledger().revision();
  const Recorded recorded = room.terminal.does(2, room.terminal.mark(0, 1));
  REQUIRE(recorded.events.size() == 1);
  CHECK_FALSE(recorded.repeated);
  const domain::Envelope& envelope = recorded.events.front().envelope;
  CHECK(envelope.terminal == room.terminal.ledger().terminal());
  CHECK(envelope.day == support::small_monday());
  CHECK(envelope.actor == support::small_staff(2));
  CHECK(envelope.seq == static_cast<std::uint64_t>(before) + 1);
  CHECK(room.terminal.ledger().revision() == before + 1);
  CHECK(room.terminal.ledger()
            .database()
            .execAndGet("SELECT count(*) FROM attendance WHERE state=1")
            .getInt() == 1);
  const auto verification = verify(room.terminal.data());
  REQUIRE(verification.ok());
  CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
}

TEST_CASE("ledger: answers a repeated action with its first events and records nothing") {
  OpenRoom room;
  const Stamp stamp = room.terminal.stamp(2);
  const auto first = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  const std::int64_t revision = room.terminal.ledger().revision();
  const auto second = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(std::get<Recorded>(*second).repeated);
  CHECK(std::get<Recorded>(*second).events == std::get<Recorded>(*first).events);
  CHECK(room.terminal.ledger().revision() == revision);
}

TEST_CASE("ledger: a refusal is an answer and leaves no trace") {
  OpenRoom room;
  room.terminal.does(2, room.terminal.mark(0, 1));
  const std::string rows = all_rows(room.terminal.ledger().database());
  const auto answer =
      room.terminal.ledger().record(room.terminal.mark(0, 1), room.terminal.stamp(2));
  REQUIRE(answer.ok());
  CHECK(std::holds_alternative<domain::Refusal>(*answer));
  CHECK(all_rows(room.terminal.ledger().database()) == rows);
}

TEST_CASE("ledger: a second check-in under another action stands on the first, after a reopening") {
  OpenRoom room;
  room.terminal.does(2, room.terminal.mark(0, 1, domain::Mark::missing));
  room.terminal.open();
  const Recorded recorded = room.terminal.does(2, room.terminal.mark(0, 1));
  CHECK(recorded.events.front().envelope.after.size() == 1);
}

TEST_CASE("ledger: an undo takes back every row that the tap made") {
  OpenRoom room;
  const std::string before = all_rows(room.terminal.ledger().database());
  const Recorded tap = room.terminal.does(2, domain::MarkRest{support::small_session(0), 12});
  REQUIRE(tap.events.size() == 1);
  CHECK(all_rows(room.terminal.ledger().database()) != before);
  room.terminal.does(2, domain::Undo{tap.events.front().envelope.id, ""});
  const auto present =
      room.terminal.ledger().database().execAndGet("SELECT count(*) FROM attendance WHERE state=1");
  CHECK(present.getInt() == 0);
}

TEST_CASE("ledger: seals what is personal, at the event's own id") {
  OpenRoom room;
  int sealed = 0;
  for (const domain::Event& event : all_events(room.terminal.ledger().database())) {
    if (event.sealed.empty()) continue;
    ++sealed;
    const auto opened = room.key.open(event.sealed, to_text(event.envelope.id));
    REQUIRE(opened);
    CHECK(events::decode_personal(*opened).ok());
  }
  CHECK(sealed == support::small_classes * support::small_seats + 9);
}

TEST_CASE("ledger: refuses to record what it could not read back, and records nothing of it") {
  OpenRoom room;
  const std::int64_t revision = room.terminal.ledger().revision();
  domain::RecordFacts facts;
  facts.items.push_back(
      {domain::RoomDefined{support::small_room(6), "楼", "101", "1", "", 0, 0}, {}});
  facts.items.push_back(
      {domain::RoomDefined{support::small_room(7), "\xFF", "102", "1", "", 0, 0}, {}});
  const auto answer = room.terminal.ledger().record(facts, room.terminal.stamp(0));
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().fault == Fault::malformed);
  CHECK(room.terminal.ledger().revision() == revision);
  CHECK(room.terminal.ledger().record(room.terminal.mark(0, 1), room.terminal.stamp(2)).ok());
}

TEST_CASE("ledger: keeps its identity, its revision and its settings over a restart") {
  TempFolder folder;
  Terminal terminal(folder / "data", test_key());
  terminal.record_school();
  const auto id = terminal.ledger().terminal();
  const auto revision = terminal.ledger().revision();
  CHECK(*terminal.ledger().setting("language", "zh") == "zh");
  CHECK(terminal.ledger().set_setting("language", "en").ok());
  terminal.open();
  CHECK(terminal.ledger().terminal() == id);
  CHECK(terminal.ledger().revision() == revision);
  CHECK(*terminal.ledger().setting("language", "zh") == "en");
}

TEST_CASE("ledger: housekeeping folds the log away and changes nothing that was recorded") {
  OpenRoom room;
  const std::string rows = all_rows(room.terminal.ledger().database());
  for (int i = 0; i < 3; ++i) CHECK(room.terminal.ledger().tidy_up().ok());
  CHECK(all_rows(room.terminal.ledger().database()) == rows);
}

TEST_CASE("ledger: no byte of a name or phone lies in any file of a used data folder") {
  OpenRoom room;
  for (int seat = 1; seat <= 6; ++seat) room.terminal.does(2, room.terminal.mark(0, seat));
  domain::MarkStudent excuse = room.terminal.mark(0, 7, domain::Mark::excused);
  excuse.reason = "去医院复查";
  room.terminal.does(2, excuse);
  std::set<std::string> names{"去医院复查", "1390000"};
  for (int c = 0; c < support::small_classes; ++c)
    for (int seat = 1; seat <= support::small_seats; ++seat) {
      names.insert(support::small_student_name(c, seat).name);
      names.insert(support::small_student_name(c, seat).pinyin);
    }
  for (int i = 0; i < 9; ++i) names.insert(support::small_staff_name(i).name);
  const auto look = [&](bool expect_log) {
    int files = 0;
    bool log = false;
    for (const auto& file : std::filesystem::recursive_directory_iterator(room.terminal.data())) {
      if (!file.is_regular_file()) continue;
      ++files;
      const std::string bytes = bytes_of(file.path());
      log |= file.path().string().ends_with("-wal") && !bytes.empty();
      for (const std::string& name : names) {
        CAPTURE(file.path().string());
        CHECK(bytes.find(name) == std::string::npos);
      }
    }
    CHECK(files >= 2);
    CHECK(log == expect_log);
  };
  look(true);
  room.terminal.close();
  look(false);
}
