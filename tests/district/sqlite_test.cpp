// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What only a SQLite file can suffer: bit rot, old copies put back, kill -9.
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;
using district::Beside;

namespace {
using Sqlite = District<SqliteHome>;

void run_sql(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  char* said = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &said);
  CHECK_MESSAGE(code == SQLITE_OK, (said != nullptr ? said : ""));
  sqlite3_close(database);
}

std::vector<district::Finding> findings_after(const std::string& sql) {
  Sqlite district;
  Machine machine = district.enrol(district.first);
  machine.check_in(20);
  district.acked(machine.batch(1, 12));
  district.acked(machine.batch(13, 20));
  district.sound();
  district.store.reset();
  run_sql(district.home.file(), sql);
  district.reopen();
  return district.require(district.store->verify());
}
}  // namespace

TEST_CASE("A changed, a missing and a moved event are found") {
  CHECK_FALSE(findings_after("UPDATE event SET line = CAST(replace(CAST(line AS TEXT), 'boot', "
                             "'bOOt') AS BLOB) WHERE seq = 7")
                  .empty());
  CHECK_FALSE(findings_after("DELETE FROM event WHERE seq = 15").empty());
  CHECK_FALSE(findings_after("DELETE FROM run WHERE last_seq = 12").empty());
  CHECK_FALSE(findings_after("UPDATE school SET last_number = 21").empty());
  CHECK_FALSE(findings_after("UPDATE chain SET stored_to = 12").empty());
}

TEST_CASE(
    "A database of the first schema is brought up, keeps what it holds, and is counted anew") {
  Sqlite district;
  Machine machine = district.enrol(district.first);
  machine.check_in(5);
  district.acked(machine.all());
  district.require(district.store->set_login("li", "hash"));
  const auto before = district.require(district.store->totals(today));
  const auto epoch = district.store->server_epoch();
  district.store.reset();
  run_sql(district.home.file(),
          "ALTER TABLE invitation ADD COLUMN tries_left INTEGER NOT NULL DEFAULT 5;"
          "DROP TABLE tally; DROP TABLE calendar_day; DROP TABLE term; DROP TABLE signed_in;"
          "DROP TABLE wrong_code;"
          "DROP TABLE upstream; ALTER TABLE terminal DROP COLUMN behind;"
          "UPDATE setting SET value = '1' WHERE name = 'schema'");
  district.reopen();
  CHECK(district.store->server_epoch() == epoch);
  const auto after = district.require(district.store->totals(today));
  CHECK(after.front().records == 5);
  CHECK(after.front().sessions_registered == before.front().sessions_registered);
  CHECK(district.require(district.store->login("li")) == "hash");
  CHECK(district.feed(district.first).size() == 5);
  CHECK(district.require(district.store->up_chains()).front().waiting() == 5);
  CHECK(district.require(district.store->terminals()).front().behind.is_nil());
  district.require(district.store->invite({sha256("code"), district.first, "gate", false, at(9)}));
  district.sound();
}

TEST_CASE("A database of a newer program is refused") {
  Sqlite district;
  district.store.reset();
  run_sql(district.home.file(), "UPDATE setting SET value = '999' WHERE name = 'schema'");
  const auto opened = district.home.open();
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error().fault == Fault::unsupported);
}

TEST_CASE("One server a file; a command beside it sees and writes the same") {
  Sqlite district;
  const auto second = district.home.open();
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().fault == Fault::busy);
  auto beside = district::open_sqlite(district.home.file(), Beside::yes);
  REQUIRE_MESSAGE(beside.ok(), why(beside));
  REQUIRE((*beside)->set_login("li", "hash").ok());
  CHECK(district.require(district.store->login("li")) == "hash");
}

TEST_CASE("A restored backup gets a new server epoch, and sending again heals it") {
  Sqlite district;
  const auto file = district.home.file();
  const auto copy = district.home.folder / "monday.db";
  Machine machine = district.enrol(district.first);
  machine.check_in(30);
  district.acked(machine.batch(1, 10));
  district.require(district::back_up_sqlite(*district.store, file, copy));
  CHECK_FALSE(district::back_up_sqlite(*district.store, file, copy).ok());
  const auto ack = district.acked(machine.batch(11, 30));
  CHECK(ack.backed_up_to == 10);
  const auto cursor = district.page(district.first).next;

  auto busy = district::restore_sqlite(copy, file, true, at(18));
  REQUIRE_FALSE(busy.ok());
  CHECK(busy.error().fault == Fault::busy);
  district.store.reset();
  const auto newer = district::restore_sqlite(copy, file, false, at(18));
  REQUIRE_FALSE(newer.ok());
  CHECK(newer.error().fault == Fault::refused);
  district.require(district::restore_sqlite(copy, file, true, at(18)));
  CHECK(std::filesystem::exists(file.string() + ".before-restore-" +
                                std::to_string(at(18).us / second_us)));
  district.reopen();
  CHECK(district.store->server_epoch() != ack.server_epoch);
  CHECK(district.require(district.store->chains(machine.id)).front().seq == 10);
  const auto answer = district.require(district.store->feed(district.first, cursor, 10, {}));
  CHECK(std::holds_alternative<district::CursorGone>(answer));
  CHECK(district.refused(machine.batch(21, 30)).problem.expected == 11);
  district.acked(machine.batch(11, 30));
  CHECK(district.feed(district.first) == machine.lines);
  district.sound();
}

TEST_CASE("A database that was set back behind the server's back gets a new server epoch") {
  Sqlite district;
  Machine machine = district.enrol(district.first);
  machine.check_in(20);
  district.acked(machine.batch(1, 10));
  const auto epoch = district.store->server_epoch();
  district.store.reset();
  const auto old = district.home.folder / "old.db";
  std::filesystem::copy_file(district.home.file(), old);
  district.reopen();
  CHECK(district.store->server_epoch() == epoch);
  district.acked(machine.batch(11, 20));
  district.store.reset();
  std::filesystem::copy_file(old, district.home.file(),
                             std::filesystem::copy_options::overwrite_existing);
  district.reopen();
  const auto renewed = district.store->server_epoch();
  CHECK(renewed != epoch);
  district.reopen();
  CHECK(district.store->server_epoch() == renewed);
}

TEST_CASE(
    "An older file put there by hand between a restore and the start gets a new server epoch") {
  Sqlite district;
  Machine machine = district.enrol(district.first);
  machine.check_in(20);
  const auto file = district.home.file();
  const auto older = district.home.folder / "older.db";
  const auto newer = district.home.folder / "newer.db";
  const auto epoch = district.store->server_epoch();
  district.require(district::back_up_sqlite(*district.store, file, older));
  district.acked(machine.batch(1, 10));
  district.require(district::back_up_sqlite(*district.store, file, newer));
  district.store.reset();
  district.require(district::restore_sqlite(newer, file, true, at(18)));
  std::filesystem::copy_file(older, file, std::filesystem::copy_options::overwrite_existing);
  district.reopen();
  CHECK(district.store->server_epoch() != epoch);
  district.acked(machine.batch(1, 20));
  district.sound();
}

TEST_CASE("Nothing that was acknowledged is lost when the server is killed") {
  Sqlite district;
  Machine machine = district.enrol(district.first);
  machine.check_in(3'000);
  district.store.reset();
  std::mt19937 random(17);
  std::uint64_t stored = 0;
  for (int round = 0; round < 12 && stored < 3'000; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = district.home.open();
      if (!store.ok()) ::_exit(1);
      for (std::uint64_t next = stored + 1; next + 4 <= 3'000; next += 5) {
        const auto intake = machine.batch(next, next + 4);
        const auto answers = (*store)->take({intake.get()});
        const auto* ack = answers.ok() ? std::get_if<wire::Ack>(&answers->front()) : nullptr;
        if (ack == nullptr) ::_exit(2);
        if (::write(ends[1], &ack->stored_to, sizeof ack->stored_to) < 0) ::_exit(3);
      }
      ::_exit(0);
    }
    ::close(ends[1]);
    std::uint64_t acked = 0;
    const int wanted = 1 + static_cast<int>(random() % 40);
    for (int i = 0; i < wanted && ::read(ends[0], &acked, sizeof acked) == sizeof acked; ++i) {
    }
    ::usleep(random() % 2'000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    while (::read(ends[0], &acked, sizeof acked) == sizeof acked) {
    }
    ::close(ends[0]);
    district.reopen();
    stored = district.require(district.store->chains(machine.id)).front().seq;
    CHECK(stored >= acked);
    CHECK(district.feed(district.first) ==
          std::vector<std::string>(machine.lines.begin(),
                                   machine.lines.begin() + static_cast<std::ptrdiff_t>(stored)));
    district.sound();
    district.store.reset();
  }
  CHECK(stored > 0);
}
