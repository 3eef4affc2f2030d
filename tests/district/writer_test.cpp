// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The queue before the store.
#include "district/writer.h"

#include <atomic>
#include <future>

#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;
using district::Writer;

namespace {
struct Queue : District<SqliteHome> {
  Machine machine = enrol(first);
  std::vector<std::future<Writer::Answer>> answers;

  Queue() { machine.check_in(100); }
  Writer::Taken offer(Writer& writer, std::uint64_t seq) {
    auto promise = std::make_shared<std::promise<Writer::Answer>>();
    auto answer = promise->get_future();
    const auto taken = writer.offer(machine.batch(seq, seq), [promise](Writer::Answer said) {
      promise->set_value(std::move(said));
    });
    if (taken == Writer::Taken::yes) answers.push_back(std::move(answer));
    return taken;
  }
};
}  // namespace

TEST_CASE("Every intake is answered after its commit, in the order in which they came") {
  Queue queue;
  Writer writer(*queue.store);
  for (std::uint64_t seq = 1; seq <= 100; ++seq)
    REQUIRE(queue.offer(writer, seq) == Writer::Taken::yes);
  for (std::uint64_t seq = 1; seq <= 100; ++seq) {
    const auto answer = queue.answers[seq - 1].get();
    REQUIRE(answer.ok());
    CHECK(std::get<wire::Ack>(*answer).stored_to == seq);
  }
}

TEST_CASE("A full queue says so at once, and stopping stores what waits") {
  Queue queue;
  std::promise<void> go;
  std::promise<void> entered;
  {
    Writer writer(*queue.store, {3, 64U << 20, 5000, 1});
    // The writer's thread is held up within the first reply.
    REQUIRE(writer.offer(queue.machine.batch(1, 1), [&](const Writer::Answer&) {
      entered.set_value();
      go.get_future().wait();
    }) == Writer::Taken::yes);
    entered.get_future().wait();
    for (std::uint64_t seq = 2; seq <= 4; ++seq)
      CHECK(queue.offer(writer, seq) == Writer::Taken::yes);
    CHECK(writer.waiting() == 3);
    CHECK(queue.offer(writer, 5) == Writer::Taken::busy);
    go.set_value();
    writer.stop();
    CHECK(queue.offer(writer, 5) == Writer::Taken::stopping);
  }
  REQUIRE(queue.answers.size() == 3);
  for (auto& answer : queue.answers) CHECK(answer.get().ok());
  CHECK(queue.feed(queue.first).size() == 4);
}

TEST_CASE("A store that fails answers every intake of the group with its error") {
  District<PostgresHome> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(1);
  PostgresCluster::shared().run(
      "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                      district.home.database + "'");
  Writer writer(*district.store);
  std::promise<Writer::Answer> said;
  REQUIRE(writer.offer(machine.all(), [&](Writer::Answer answer) {
    said.set_value(std::move(answer));
  }) == Writer::Taken::yes);
  CHECK_FALSE(said.get_future().get().ok());
}

TEST_CASE("Lanes store what several schools send at once, each school's in its order") {
  District<PostgresHome> district;
  std::vector<Machine> machines;
  for (int i = 0; i < 4; ++i) {
    machines.push_back(district.enrol(i % 2 == 0 ? district.first : district.second));
    machines.back().check_in(60);
  }
  std::atomic<int> acked{0};
  {
    Writer writer(*district.store, {512, 64U << 20, 100, 3});
    for (std::uint64_t seq = 1; seq <= 60; seq += 5)
      for (const Machine& machine : machines)
        REQUIRE(writer.offer(machine.batch(seq, seq + 4), [&](const Writer::Answer& answer) {
          if (answer.ok() && std::holds_alternative<wire::Ack>(*answer)) ++acked;
        }) == Writer::Taken::yes);
  }
  CHECK(acked == 48);
  CHECK(district.feed(district.first).size() == 120);
  CHECK(district.feed(district.second).size() == 120);
  district.sound();
}
