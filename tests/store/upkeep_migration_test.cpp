// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// tests/golden/store/version_0.sql is a folder's database as version 0 left it. It never changes.
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
struct OldFolder {
  TempFolder folder;
  std::filesystem::path data = folder / "data";
  std::filesystem::path file = data / "kehou.db";
  OldFolder() {
    std::filesystem::create_directory(data);
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        bytes_of(std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/store/version_0.sql"));
  }
  int number(const std::string& query) const {
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    return database.execAndGet(query).getInt();
  }
};
constexpr auto index_count = "SELECT count(*) FROM sqlite_schema WHERE name='event_action'";
}  // namespace

TEST_CASE("migration: a database of version 0 is brought up whole, and the old one is kept") {
  const OldFolder old;
  REQUIRE(old.number("PRAGMA user_version") == 0);
  REQUIRE(old.number(index_count) == 0);
  const int events = old.number("SELECT count(*) FROM event");
  REQUIRE(events > 0);
  const auto outcome = bring_up(old.data);
  REQUIRE_MESSAGE(outcome.ok(), why(outcome));
  CHECK(old.number("PRAGMA user_version") == schema_version);
  CHECK(old.number(index_count) == 1);
  CHECK(old.number("SELECT count(*) FROM event") == events);
  const auto verification = verify(old.data);
  REQUIRE(verification.ok());
  CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
  CHECK(verification->rows > 0);
  CHECK(std::filesystem::exists(old.data / "backup/before-version-3-from-0.db"));
  CHECK_FALSE(std::filesystem::exists(old.data / "kehou.db.new"));
  CHECK(bring_up(old.data).ok());
}

TEST_CASE("migration: one that fails half-way leaves the old database as it was") {
  const OldFolder old;
  const auto failed = rewrite(old.data, "migrating", [](SQLite::Database& database) -> Outcome {
    database.exec("DROP TABLE event_link; PRAGMA user_version=1");
    return Error{Fault::io, "migrating", "made to fail"};
  });
  CHECK(failed.error().detail == "made to fail");
  CHECK(old.number("PRAGMA user_version") == 0);
  CHECK(old.number("SELECT count(*) FROM sqlite_schema WHERE name='event_link'") == 1);
  CHECK(bring_up(old.data).ok());
}

TEST_CASE("migration: what an earlier, killed try left behind is no hindrance") {
  const OldFolder old;
  write_bytes(old.data / "kehou.db.new", "half a copy");
  write_bytes(old.data / "kehou.db.new-wal", "and its log");
  REQUIRE(bring_up(old.data).ok());
  CHECK(verify(old.data)->findings.empty());
}

TEST_CASE("migration: a newer version is refused and not touched") {
  const OldFolder old;
  {
    SQLite::Database database(old.file.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA user_version=99");
  }
  const auto outcome = bring_up(old.data);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().fault == Fault::unsupported);
  CHECK(old.number("PRAGMA user_version") == 99);
  SetClock clock;
  CHECK(Ledger::open({old.data, test_key(), clock, true}).error().fault == Fault::unsupported);
}
