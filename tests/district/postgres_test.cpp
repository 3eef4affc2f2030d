// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What only several servers before one PostgreSQL can do to each other.
#include <atomic>
#include <future>
#include <thread>

#include "district/postgres_backup.h"
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

namespace {
using Postgres = District<PostgresHome>;

class PostgresSession {
 public:
  explicit PostgresSession(const std::string& where) : connection_(PQconnectdb(where.c_str())) {}
  ~PostgresSession() { PQfinish(connection_); }
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;
  std::string run(const std::string& sql) {
    PGresult* const result = PQexec(connection_, sql.c_str());
    const auto status = PQresultStatus(result);
    CHECK_MESSAGE((status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK),
                  PQerrorMessage(connection_));
    const std::string first = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    return first;
  }

 private:
  PGconn* connection_;
};
}  // namespace

TEST_CASE("A feed skips nothing when sessions commit in inverted order") {
  Postgres district;
  Machine slow = district.enrol(district.first, "slow");
  Machine quick = district.enrol(district.first, "quick");
  Machine other = district.enrol(district.second, "other");
  slow.check_in(3);
  quick.check_in(4);
  other.check_in(2);
  // A server that has taken numbers of the feed and has not committed yet.
  PostgresSession held(district.home.where());
  held.run("BEGIN");
  held.run("SELECT last_number FROM school WHERE code = '1101' FOR NO KEY UPDATE");
  auto second = district.home.open();
  REQUIRE_MESSAGE(second.ok(), why(second));
  const auto intake = quick.all();
  auto waiting = std::async(std::launch::async, [&] { return (*second)->take({intake.get()}); });
  CHECK(waiting.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
  // Readers wait for nobody, and see nothing that is not committed; other schools go on.
  CHECK(district.feed(district.first).empty());
  district.acked(other.all());
  const auto cursor = district.page(district.first).next;
  held.run(
      "INSERT INTO event(id, place, chain, seq, day, flags, line)"
      " SELECT gen_random_uuid(), (school << 40) + 1, 0, 1, 0, 0, 'slow' FROM school"
      " WHERE code = '1101'");
  held.run("UPDATE school SET last_number = 1 WHERE code = '1101'");
  held.run("COMMIT");
  const auto answers = waiting.get();
  REQUIRE_MESSAGE(answers.ok(), why(answers));
  const auto page = district.page(district.first, cursor);
  REQUIRE(page.lines.size() == 5);
  CHECK(page.lines.front() == "slow");
  CHECK(page.next.number == 5);
}

TEST_CASE("A reader that follows four servers gets every event once") {
  Postgres district;
  std::vector<Machine> machines;
  for (int i = 0; i < 4; ++i) {
    machines.push_back(district.enrol(district.first, std::to_string(i)));
    machines.back().check_in(120);
  }
  std::atomic<int> running{4};
  std::vector<std::thread> servers;
  for (const Machine& machine : machines)
    servers.emplace_back([&] {
      auto store = district.home.open();
      for (std::uint64_t next = 1; store.ok() && next <= 120; next += 6) {
        const auto intake = machine.batch(next, next + 5);
        const auto answers = (*store)->take({intake.get()});
        if (!answers.ok()) break;
      }
      --running;
    });
  std::vector<std::string> read;
  std::optional<wire::Cursor> after;
  for (bool last = false; !last;) {
    last = running == 0;
    const auto page = district.page(district.first, after);
    read.insert(read.end(), page.lines.begin(), page.lines.end());
    after = page.next;
  }
  for (auto& server : servers) server.join();
  CHECK(read.size() == 480);
  std::sort(read.begin(), read.end());
  CHECK(std::adjacent_find(read.begin(), read.end()) == read.end());
  district.sound();
}

TEST_CASE("Overlapping resends and stolen ids over several servers deadlock nobody") {
  Postgres district;
  // Four terminals of two schools that all claim the same ids, in different orders.
  std::vector<Machine> machines;
  for (int i = 0; i < 4; ++i)
    machines.push_back(
        district.enrol(i % 2 == 0 ? district.first : district.second, std::to_string(i)));
  machines[0].check_in(60);
  for (std::size_t i = 1; i < machines.size(); ++i)
    for (int n = 0; n < 60; ++n) {
      const int from = i % 2 == 0 ? n : 59 - n;
      auto event = machines[i].event(events::decode(machines[0].lines[n])->payload);
      event.envelope.id = events::decode(machines[0].lines[from])->envelope.id;
      machines[i].add(events::encode(event));
    }
  std::atomic<int> failed{0};
  std::vector<std::thread> servers;
  for (int server = 0; server < 6; ++server)
    servers.emplace_back([&, server] {
      auto store = district.home.open();
      if (!store.ok()) {
        ++failed;
        return;
      }
      for (int round = 0; round < 8; ++round) {
        std::vector<std::unique_ptr<district::Intake>> intakes;
        std::vector<const district::Intake*> group;
        for (int i = 0; i < 3; ++i) {
          const auto& machine = machines[static_cast<std::size_t>(server + round + i) % 4];
          intakes.push_back(machine.batch(1, 10 + 7 * static_cast<std::uint64_t>(round)));
          group.push_back(intakes.back().get());
        }
        if (!(*store)->take(group).ok()) ++failed;
      }
    });
  for (auto& server : servers) server.join();
  CHECK(failed == 0);
  CHECK(district.feed(district.first).size() + district.feed(district.second).size() <= 60);
  district.sound();
}

TEST_CASE("Events lie in the month of their ids, and unbelievable ids beside them") {
  Postgres district;
  Machine machine = district.enrol(district.first);
  machine.check_in(3);
  domain::Event strange = machine.event(events::decode(machine.lines[0])->payload);
  strange.envelope.id = make_id<domain::EventId>({0});  // a clock that says 1970
  machine.add(events::encode(strange));
  CHECK(district.acked(machine.all()).rejected.empty());
  PostgresSession session(district.home.where());
  CHECK(session.run("SELECT count(*) FROM event_2026_11") == "3");
  CHECK(session.run("SELECT count(*) FROM event_rest") == "1");
  CHECK(district.feed(district.first) == machine.lines);
}

TEST_CASE("A copy of the database that is opened elsewhere gets a new server epoch") {
  Postgres district;
  const auto epoch = district.store->server_epoch();
  district.reopen();
  CHECK(district.store->server_epoch() == epoch);
  district.store.reset();
  auto& cluster = PostgresCluster::shared();
  const auto copy = cluster.new_database(district.home.database);
  const auto opened = district::open_postgres(cluster.where(copy));
  REQUIRE_MESSAGE(opened.ok(), why(opened));
  CHECK((*opened)->server_epoch() != epoch);
}

TEST_CASE("A store whose connections were cut answers with an error once, and then again") {
  Postgres district;
  Machine machine = district.enrol(district.first);
  machine.check_in(5);
  PostgresCluster::shared().run(
      "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                      district.home.database + "'");
  const auto intake = machine.all();
  CHECK_FALSE(district.store->take({intake.get()}).ok());
  CHECK(district.acked(machine.all()).stored_to == 5);
}

TEST_CASE("A backup is loaded beside and verified before terminals hear of it") {
  Postgres district;
  const TempFolder folder;
  Machine machine = district.enrol(district.first);
  machine.check_in(30);
  district.acked(machine.all());
  const auto copy = folder / "copy.dump";
  const auto done = district::back_up_postgres(*district.store, district.home.where(), copy);
  REQUIRE_MESSAGE(done.ok(), why(done));
  CHECK(district.acked(machine.all()).backed_up_to == 30);
  CHECK(std::filesystem::status(copy).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  PostgresSession session(PostgresCluster::shared().where("postgres"));
  CHECK(session.run("SELECT count(*) FROM pg_database WHERE datname LIKE 'kehou_check%'") == "0");
  // Nothing is overwritten, and what fails leaves nothing behind.
  CHECK_FALSE(district::back_up_postgres(*district.store, district.home.where(), copy).ok());
  machine.check_in(5);
  district.acked(machine.batch(31, 35));
  const auto failed = district::back_up_postgres(*district.store, "host=/nowhere dbname=none",
                                                 folder / "other.dump");
  CHECK_FALSE(failed.ok());
  CHECK(district.acked(machine.batch(31, 35)).backed_up_to == 30);
  CHECK(std::distance(std::filesystem::directory_iterator(copy.parent_path()), {}) == 1);
}

TEST_CASE("A backup of records that are damaged is no backup") {
  Postgres district;
  const TempFolder folder;
  Machine machine = district.enrol(district.first);
  machine.check_in(5);
  district.acked(machine.all());
  PostgresSession(district.home.where()).run("DELETE FROM event WHERE seq = 3");
  const auto done =
      district::back_up_postgres(*district.store, district.home.where(), folder / "copy.dump");
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().fault == Fault::corrupt);
  CHECK_FALSE(std::filesystem::exists(folder / "copy.dump"));
}
