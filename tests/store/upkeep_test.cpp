// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/upkeep.h"

#include "kiosk/store/damage.h"
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
struct UsedFolder {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};
  UsedFolder() {
    terminal.record_school();
    terminal.open_session(0);
    for (int seat = 1; seat <= 6; ++seat) terminal.does(2, terminal.mark(0, seat));
  }
  /// Changes the stored bytes beneath the ledger.
  void spoil(const std::string& sql) {
    terminal.close();
    SQLite::Database database((folder / "data/kehou.db").string(), SQLite::OPEN_READWRITE);
    database.exec(sql);
  }
};

bool has(const Result<Verification>& verification, const std::string& what) {
  REQUIRE(verification.ok());
  for (const Finding& finding : verification->findings)
    if (finding.what == what) return true;
  return false;
}
}  // namespace

TEST_CASE("upkeep: verify counts what is there and finds a used folder whole, open or closed") {
  UsedFolder used;
  for (int round = 0; round < 2; ++round) {
    const auto verification = verify(used.terminal.data());
    REQUIRE(verification.ok());
    CHECK(verification->events > 150);
    CHECK(verification->rows > 100);
    CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
    used.terminal.close();
  }
}

TEST_CASE("upkeep: verify names what was changed (inv 38)") {
  struct Spoiled {
    const char* sql;
    const char* what;
  };
  for (const Spoiled& row : {
           Spoiled{"UPDATE event SET seq=seq+1000 WHERE pos=7", "columns_differ"},
           Spoiled{"UPDATE event SET line=CAST(replace(CAST(line AS TEXT),'\"wall_us\":1',"
                   "'\"wall_us\":2') AS BLOB) WHERE pos=7",
                   "chain_broken"},
           Spoiled{"UPDATE event SET line=x'7b7d' WHERE pos=7", "line_damaged"},
           Spoiled{"UPDATE event SET hash=zeroblob(32) WHERE pos=7", "chain_broken"},
           Spoiled{"DELETE FROM event WHERE pos=7", "gap"},
           Spoiled{"UPDATE event SET day=day+1 WHERE pos=7", "columns_differ"},
           Spoiled{"UPDATE event SET kind='voided' WHERE pos=7", "columns_differ"},
           Spoiled{"DELETE FROM event_subject WHERE pos=7", "index_differs"},
           Spoiled{"INSERT INTO event_link VALUES(zeroblob(16),3)", "index_differs"},
           Spoiled{"UPDATE attendance SET state=5", "row_differs"},
           Spoiled{"DELETE FROM student WHERE seat_no=3", "row_differs"},
           Spoiled{"INSERT INTO shift VALUES(1,zeroblob(16),2,3)", "row_differs"},
           Spoiled{"UPDATE local_value SET value='x' WHERE name='key_fingerprint'",
                   "local_values_differ"},
           Spoiled{"DROP INDEX event_action", "schema_differs"},
           Spoiled{"PRAGMA user_version=7", "schema_version"},
       }) {
    CAPTURE(std::string(row.sql));
    UsedFolder used;
    used.spoil(row.sql);
    const auto verification = verify(used.terminal.data());
    CHECK_MESSAGE(has(verification, row.what), findings_text(*verification));
  }
}

TEST_CASE("upkeep: verify can be cancelled and reports how far it is") {
  UsedFolder used;
  double last = 0;
  CHECK(verify(used.terminal.data(), [&](double done) {
          CHECK(done >= last);
          last = done;
          return true;
        }).ok());
  CHECK(last == 1.0);
  CHECK_FALSE(verify(used.terminal.data(), [](double) { return false; }).ok());
}

TEST_CASE("upkeep: rebuild mends rows and indexes and changes no event") {
  UsedFolder used;
  const std::string rows = all_rows(used.terminal.ledger().database());
  const auto events = all_events(used.terminal.ledger().database());
  used.spoil("UPDATE attendance SET state=5; DELETE FROM student; DELETE FROM event_subject");
  REQUIRE_FALSE(verify(used.terminal.data())->findings.empty());
  const auto rebuilt = rebuild(used.terminal.data());
  REQUIRE_MESSAGE(rebuilt.ok(), why(rebuilt));
  CHECK(*rebuilt == verify(used.terminal.data())->rows);
  CHECK(verify(used.terminal.data())->findings.empty());
  used.terminal.open();
  CHECK(all_rows(used.terminal.ledger().database()) == rows);
  CHECK(all_events(used.terminal.ledger().database()) == events);
}

TEST_CASE("upkeep: a cancelled rebuild leaves the folder as it was") {
  UsedFolder used;
  used.terminal.close();
  const std::string before = bytes_of(used.folder / "data/kehou.db");
  CHECK_FALSE(rebuild(used.terminal.data(), [](double) { return false; }).ok());
  CHECK(bytes_of(used.folder / "data/kehou.db") == before);
}

TEST_CASE("upkeep: a backup taken beside a running terminal is one whole file that opens") {
  UsedFolder used;
  const std::string rows = all_rows(used.terminal.ledger().database());
  const auto kept = used.folder / "backup.db";
  const auto backed = back_up(used.terminal.data(), kept);
  REQUIRE_MESSAGE(backed.ok(), why(backed));
  CHECK_FALSE(std::filesystem::exists(kept.string() + "-wal"));
  std::filesystem::create_directory(used.folder / "restored");
  std::filesystem::copy(kept, used.folder / "restored/kehou.db");
  Terminal restored(used.folder / "restored", used.key);
  CHECK(all_rows(restored.ledger().database()) == rows);
}

TEST_CASE("upkeep: a backup of damaged data is refused and does not replace a good one") {
  UsedFolder used;
  const auto kept = used.folder / "backup.db";
  REQUIRE(back_up(used.terminal.data(), kept).ok());
  const std::string good = bytes_of(kept);
  used.spoil("UPDATE attendance SET state=5");
  CHECK(back_up(used.terminal.data(), kept).error().fault == Fault::corrupt);
  CHECK(bytes_of(kept) == good);
}

TEST_CASE("upkeep: status tells what is there without the key") {
  UsedFolder used;
  const auto status = store::status(used.terminal.data());
  REQUIRE(status.ok());
  CHECK(status->schema == schema_version);
  CHECK(status->students == 48);
  CHECK(status->groups == 6);
  CHECK(status->staff == 9);
  CHECK(status->pending_upload == status->events);
  CHECK(status->terminal == to_text(used.terminal.ledger().terminal()));
  CHECK(status->last_event_at == "2026-11-23T16:21:00+08:00");
  CHECK(status->key_fingerprint == used.key.fingerprint());
  CHECK(status->database_bytes > 0);
  CHECK(status->wal_bytes > 0);
  CHECK(store::status(used.folder / "nowhere").error().fault == Fault::missing);
}

TEST_CASE("upkeep: what is damaged is set aside whole, and a new database can begin (inv 38)") {
  UsedFolder used;
  used.terminal.close();
  const std::string bytes = bytes_of(used.folder / "data/kehou.db");
  const auto aside = set_aside(used.terminal.data(), "2026-11-23T163000");
  REQUIRE(aside.ok());
  CHECK(bytes_of(*aside / "kehou.db") == bytes);
  CHECK_FALSE(set_aside(used.terminal.data(), "2026-11-23T163000").ok());
  used.terminal.open();
  CHECK(used.terminal.ledger().revision() == 0);
  CHECK(store::status(used.terminal.data())->set_aside ==
        std::vector<std::string>{"corrupt/2026-11-23T163000"});
}

TEST_CASE("damage: a broken newest event stops the opening and says which numbers are missing") {
  UsedFolder used;
  const auto last = std::to_string(used.terminal.ledger().revision());
  used.spoil("UPDATE event SET line=x'7b7d' WHERE pos=" + last);
  const auto opened = Ledger::open({used.terminal.data(), used.key, used.terminal.clock(), true});
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error().fault == Fault::corrupt);
  CHECK(opened.error().detail.find("missing: seq " + last) != std::string::npos);
  const Damage damage = assess(used.terminal.data());
  REQUIRE(damage.missing.size() == 1);
  CHECK(std::to_string(damage.missing.front().first) == last);
}

TEST_CASE("damage: a file that is no database is corrupt, and stays where it is") {
  UsedFolder used;
  used.terminal.close();
  const std::string junk(8192, 'x');
  write_bytes(used.folder / "data/kehou.db", junk);
  const auto opened = Ledger::open({used.terminal.data(), used.key, used.terminal.clock(), true});
  CHECK(opened.error().fault == Fault::corrupt);
  CHECK(assess(used.terminal.data()).text() == "everything");
  CHECK_FALSE(verify(used.terminal.data()).ok());
  CHECK(bytes_of(used.folder / "data/kehou.db") == junk);
}

TEST_CASE("damage: a look at every page is due after an unclean end only, and is paid once") {
  UsedFolder used;
  CHECK_FALSE(check_is_due(used.terminal.data()));
  used.terminal.close();
  write_bytes(used.folder / "data/lock", "4711");  // what a killed terminal leaves behind
  used.terminal.open();
  CHECK(check_is_due(used.terminal.data()));
  CHECK(check_pages(used.terminal.data())->empty());
  CHECK_FALSE(check_is_due(used.terminal.data()));
}
