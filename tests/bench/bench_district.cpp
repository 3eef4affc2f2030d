// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: [BENCH_EVENTS=N] bench_district [sqlite|postgres] [--json]
// Eight clients send signed batches: each is read, decoded, its signature checked, and stored
// through the writer's queue. In turn with it, in the same run: bare inserts of the same bytes into
// a table of the same shape, one transaction a batch; over PostgreSQL by eight connections.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

#include "common/events/codec.h"
#include "district/intake.h"
#include "district/postgres_months.h"
#include "district/postgres_sql.h"
#include "district/postgres_store.h"
#include "district/sqlite_sql.h"
#include "district/sqlite_store.h"
#include "district/writer.h"
#include "tests/bench/measure.h"
#include "tests/district/support/postgres_cluster.h"

namespace {
using namespace kehou;
using bench::give_up;
using bench::steady_us;
using district_tests::PostgresCluster;

constexpr int clients = 8;
constexpr int rounds = 3;
constexpr int default_events = 100'000;  ///< a run
constexpr CivilDay day{20780};
constexpr Instant noon{day.days * std::int64_t{86'400'000'000} + 4 * 60 * minute_us};

template <class T>
T need(Result<T> result) {
  if (!result.ok()) give_up(result.error().text());
  return std::move(*result);
}

struct Client {
  domain::TerminalId id = make_id<domain::TerminalId>(noon);
  district::SchoolId school = make_id<district::SchoolId>(noon);
  SigningKey key = SigningKey::generate();
  std::vector<std::string> documents;
  std::vector<std::unique_ptr<district::Intake>> read;  ///< for the bare inserts
};

std::vector<std::string> lines_of(const Client& client, int count) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) {
    domain::Event event;
    auto& envelope = event.envelope;
    envelope.wall = noon + i * 1000;
    envelope.id = make_id<domain::EventId>(envelope.wall);
    envelope.action = make_id<domain::ActionId>(envelope.wall);
    envelope.terminal = client.id;
    envelope.epoch = 7;
    envelope.seq = static_cast<std::uint64_t>(i) + 1;
    envelope.mono_us = i + 1;
    envelope.boot = "b0070000-0000-4000-8000-000000000000";
    envelope.day = day;
    envelope.actor = make_id<domain::StaffId>(noon);
    envelope.role = domain::Role::duty_teacher;
    envelope.auth = domain::Auth::card;
    domain::CheckedIn fact;
    fact.session = {make_id<domain::GroupId>(noon), day};
    fact.student = make_id<domain::StudentId>(noon);
    event.payload = fact;
    lines.push_back(events::encode(event));
  }
  return lines;
}

std::vector<Client> make_clients(int batches, int size) {
  std::vector<Client> all(clients);
  for (Client& client : all) {
    const auto lines = lines_of(client, batches * size);
    wire::BatchHeader header;
    header.chain = {client.id, 7, 0};
    header.boot = "boot";
    header.wall = noon;
    for (int batch = 0; batch < batches; ++batch) {
      const std::vector<std::string_view> some(lines.begin() + batch * size,
                                               lines.begin() + (batch + 1) * size);
      header.first = static_cast<std::uint64_t>(batch * size) + 1;
      header.last = header.first + some.size() - 1;
      client.documents.push_back(wire::write_batch(header, some, client.key));
      header.prev_hash = wire::chain_after(header.prev_hash, some);
      client.read.push_back(need(district::read_intake(client.documents.back())));
    }
  }
  return all;
}

/// Every client is of a school of its own.
void enrol(district::Store& store, const std::vector<Client>& all) {
  for (const Client& client : all) {
    need(store.add_school({client.school, to_text(client.school), "bench", ""}));
    district::PendingEnrolment pending;
    pending.id_hash = sha256(to_text(client.id));
    pending.request.terminal = client.id;
    pending.request.key = client.key.public_key();
    pending.school = client.school;
    pending.expires = noon + minute_us;
    need(store.ask_enrolment(pending));
    need(store.settle_enrolment(pending.id_hash, true, noon));
  }
}

struct Run {
  double per_s = 0;
  double cpu_us = 0;  ///< of this process, an event
};

std::int64_t cpu_us() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto us = [](const timeval& time) {
    return std::int64_t{time.tv_sec} * second_us + time.tv_usec;
  };
  return us(used.ru_utime) + us(used.ru_stime);
}

/// Runs `work(client)` on a thread for each, and counts.
template <class Work>
Run timed(std::vector<Client>& all, int events, Work&& work) {
  const std::int64_t cpu = cpu_us();
  const std::int64_t from = steady_us();
  std::vector<std::thread> threads;
  for (Client& client : all) threads.emplace_back([&work, &client] { work(client); });
  for (auto& thread : threads) thread.join();
  const double us = static_cast<double>(steady_us() - from);
  return {events / us * 1e6, static_cast<double>(cpu_us() - cpu) / events};
}

Run intake(district::Store& store, std::vector<Client>& all, int events, std::size_t lanes,
           bench::Samples& samples) {
  enrol(store, all);
  district::Writer::Limits limits;
  limits.lanes = lanes;
  district::Writer writer(store, limits);
  std::mutex mutex;
  return timed(all, events, [&](Client& client) {
    for (const std::string& document : client.documents) {
      const std::int64_t from = steady_us();
      auto batch = need(district::read_intake(document));
      if (!wire::is_signed_by(client.key.public_key(), batch->header)) give_up("a bad signature");
      batch->school = client.school;
      batch->sender = client.id;
      batch->received = noon;
      std::promise<district::Writer::Answer> promise;
      auto answer = promise.get_future();
      writer.offer(std::move(batch),
                   [&](district::Writer::Answer said) { promise.set_value(std::move(said)); });
      const auto said = need(answer.get());
      if (!std::holds_alternative<wire::Ack>(said)) give_up("a batch was refused");
      const std::lock_guard lock(mutex);
      samples.add(steady_us() - from);
    }
  });
}

Run bare_sqlite(const std::filesystem::path& file, std::vector<Client>& all, int events) {
  district::SqliteSql sql(file, district::Sql::Kind::write, district::Folds::yes);
  sql.run(
      "CREATE TABLE event(place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, chain INTEGER NOT "
      "NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL, flags INTEGER NOT NULL, line BLOB NOT "
      "NULL) STRICT");
  auto& insert = sql.kept(
      "INSERT INTO event(place, id, chain, seq, day, flags, line) VALUES(?1, ?2, ?3, ?4, ?5, ?6, "
      "?7) ON CONFLICT(id) DO NOTHING");
  std::mutex mutex;
  std::int64_t place = std::int64_t{1} << 40;
  return timed(all, events, [&](Client& client) {
    for (const auto& batch : client.read) {
      const std::lock_guard lock(mutex);
      sql.begin(district::Sql::Kind::write);
      for (const auto& line : batch->lines) {
        insert.bind(1, ++place);
        insert.bind(2, district::blob(line.head.id));
        insert.bind(3, std::int64_t{1});
        insert.bind(4, district::number(line.head.seq));
        insert.bind(5, std::int64_t{line.head.day.days});
        insert.bind(6, std::int64_t{0});
        insert.bind(7, district::Blob{line.bytes});
        insert.step();
        insert.reset();
      }
      sql.commit();
    }
  });
}

void insert_bare(district::PostgresSql& sql, const district::Intake& batch, std::int64_t place) {
  using namespace district;
  const std::size_t count = batch.lines.size();
  PostgresArray ids(oid_uuid, count);
  PostgresArray lines(oid_bytes, count);
  std::vector<PostgresArray> numbers(5, PostgresArray(oid_bigint, count));
  for (const auto& line : batch.lines) {
    ids.add(blob(line.head.id).bytes);
    numbers[0].add(++place);
    numbers[1].add(std::int64_t{1});
    numbers[2].add(static_cast<std::int64_t>(line.head.seq));
    numbers[3].add(std::int64_t{line.head.day.days});
    numbers[4].add(std::int64_t{0});
    lines.add(line.bytes);
  }
  std::vector<PostgresSql::Parameter> parameters{{oid_uuid_array, ids.bytes()}};
  for (const auto& column : numbers) parameters.push_back({oid_bigint_array, column.bytes()});
  parameters.push_back({oid_bytes_array, lines.bytes()});
  sql.run_with(
      "INSERT INTO event(id, place, chain, seq, day, flags, line) SELECT * FROM unnest($1::uuid[],"
      " $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bytea[]) AS"
      " new(id, place, chain, seq, day, flags, line) ORDER BY id ON CONFLICT DO NOTHING"
      " RETURNING id",
      parameters, [](const Row&) {});
}

Run bare_postgres(const std::string& where, std::vector<Client>& all, int events) {
  district::PostgresSql sql(where);
  sql.execute(
      "CREATE TABLE event(id UUID NOT NULL PRIMARY KEY, place BIGINT NOT NULL, chain BIGINT NOT "
      "NULL, seq BIGINT NOT NULL, day BIGINT NOT NULL, flags BIGINT NOT NULL, line BYTEA NOT NULL)"
      " PARTITION BY RANGE (id); CREATE INDEX event_place ON event(place)");
  sql.execute(district::partition_sql(district::month_at(noon)));
  std::atomic<std::int64_t> next{std::int64_t{1} << 40};
  return timed(all, events, [&](Client& client) {
    district::PostgresSql own(where);
    for (const auto& batch : client.read)
      insert_bare(own, *batch, next.fetch_add(static_cast<std::int64_t>(batch->lines.size())));
  });
}

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// `bare()` and `whole(samples)` in turn.
void compare(bench::Figures& figures, const std::string& name, const auto& bare,
             const auto& whole) {
  bench::Samples samples;
  std::vector<double> bare_per_s;
  std::vector<double> per_s;
  std::vector<double> ratios;
  std::vector<double> cpu;
  for (int round = 0; round < rounds; ++round) {
    const Run plain = bare();
    const Run all = whole(samples);
    bare_per_s.push_back(plain.per_s);
    per_s.push_back(all.per_s);
    ratios.push_back(all.per_s / plain.per_s);
    cpu.push_back(all.cpu_us);
  }
  figures.add(name + "_bare_events_per_s", middle(bare_per_s));
  figures.add(name + "_events_per_s", middle(per_s));
  figures.add(name + "_ratio", middle(ratios));
  figures.add(name + "_process_cpu_us_per_event", middle(cpu));
  figures.add(name + "_batch", samples);
}

void bench_sqlite(bench::Figures& figures, std::vector<Client>& all, int size, int events) {
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("kehou-bench-{}", getpid());
  int file = 0;
  const auto fresh = [&] {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder / fmt::format("{}.db", ++file);
  };
  compare(
      figures, fmt::format("sqlite_{}", size), [&] { return bare_sqlite(fresh(), all, events); },
      [&](bench::Samples& samples) {
        const auto store = need(district::open_sqlite(fresh()));
        return intake(*store, all, events, 1, samples);
      });
  std::filesystem::remove_all(folder);
}

void bench_postgres(bench::Figures& figures, PostgresCluster& cluster, std::vector<Client>& all,
                    int size, int events) {
  const auto fresh = [&] { return cluster.where(cluster.new_database("template0")); };
  compare(
      figures, fmt::format("postgres_{}", size),
      [&] { return bare_postgres(fresh(), all, events); },
      [&](bench::Samples& samples) {
        const auto store = need(district::open_postgres(fresh()));
        return intake(*store, all, events, 4, samples);
      });
}
}  // namespace

int main(int count, char** words) {
  crypto_ready();
  const auto wants = [&](const char* what) {
    bool named = false;
    for (int i = 1; i < count; ++i) {
      if (std::strcmp(words[i], what) == 0) return true;
      named = named || words[i][0] != '-';
    }
    return !named;
  };
  bench::Figures figures;
  const char* const said = std::getenv("BENCH_EVENTS");
  const int wanted = said != nullptr ? std::atoi(said) : default_events;
  for (const int size : {50, 500}) {
    const int batches = std::max(1, wanted / (clients * size));
    auto all = make_clients(batches, size);
    const int events = clients * batches * size;
    if (wants("sqlite")) bench_sqlite(figures, all, size, events);
    if (!wants("postgres")) continue;
    PostgresCluster cluster(PostgresCluster::Disk::synced);
    bench_postgres(figures, cluster, all, size, events);
  }
  figures.print(bench::wants_json(count, words));
  return 0;
}
