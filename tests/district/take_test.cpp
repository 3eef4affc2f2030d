// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What the district does with a batch (docs/protocol.md), over both databases.
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

TEST_CASE_TEMPLATE("A batch comes back from the feed byte for byte", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(20);
  const auto ack = district.acked(machine.all());
  CHECK(ack.stored_to == 20);
  CHECK(ack.backed_up_to == 0);
  CHECK(ack.rejected.empty());
  CHECK(ack.server_epoch == district.store->server_epoch());
  CHECK(district.feed(district.first) == machine.lines);
  district.reopen();
  CHECK(district.feed(district.first) == machine.lines);
  CHECK(ack.server_epoch == district.store->server_epoch());
  district.sound();
}

TEST_CASE_TEMPLATE("What is stored is acknowledged again for ever, however it is cut", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(30);
  CHECK(district.acked(machine.batch(1, 10)).stored_to == 10);
  CHECK(district.acked(machine.batch(1, 10)).stored_to == 10);
  CHECK(district.acked(machine.batch(5, 17)).stored_to == 17);
  CHECK(district.acked(machine.batch(3, 8)).stored_to == 17);
  CHECK(district.acked(machine.batch(9, 14)).stored_to == 17);
  CHECK(district.acked(machine.batch(1, 30)).stored_to == 30);
  CHECK(district.acked(machine.batch(12, 12)).stored_to == 30);
  CHECK(district.feed(district.first) == machine.lines);
  district.sound();
}

TEST_CASE_TEMPLATE("A gap is answered with the seq that should come next", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(10);
  auto refused = district.refused(machine.batch(4, 6));
  CHECK(refused.status == 409);
  CHECK(refused.problem.code == "seq_gap");
  CHECK(refused.problem.expected == 1);
  district.acked(machine.batch(1, 3));
  refused = district.refused(machine.batch(5, 6));
  CHECK(refused.problem.expected == 4);
  CHECK(district.feed(district.first).size() == 3);
}

TEST_CASE_TEMPLATE("Both machines of a cloned disk are stored, the second as a branch", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  Machine original = district.enrol(district.first);
  original.check_in(12);
  Machine clone = original;
  original.check_in(30);
  clone.check_in(25);
  district.acked(original.batch(1, 9));
  district.acked(original.batch(10, 42));

  // It sends what it has not been told is stored: 11 and 12 are the same, 13 is another event.
  auto refused = district.refused(clone.batch(11, 37));
  CHECK(refused.status == 409);
  CHECK(refused.problem.code == "chain_fork");
  CHECK(refused.problem.fork_at == 13);
  CHECK(district.require(district.store->terminals()).front().forked);

  // From further on not even prev_hash is known: points of the stored chain tell where they part.
  refused = district.refused(clone.batch(30, 37));
  CHECK(refused.problem.code == "chain_fork");
  CHECK(refused.problem.fork_at == 0);
  const auto& points = refused.problem.hashes;
  REQUIRE(points.size() > 5);
  CHECK(points.front().seq == 42);
  CHECK(points.back().seq == 0);
  for (const auto& point : points) CHECK(point.hash == original.hashes[point.seq]);

  refused = district.refused(clone.batch(14, 37, 99));  // does not join the main chain
  CHECK(refused.problem.code == "chain_fork");
  CHECK(district.acked(clone.batch(13, 20, 99)).stored_to == 20);
  CHECK(district.acked(clone.batch(13, 37, 99)).stored_to == 37);
  CHECK(district.refused(clone.batch(12, 37, 99)).problem.code == "seq_gap");

  auto both = original.lines;
  both.insert(both.end(), clone.lines.begin() + 12, clone.lines.end());
  CHECK(district.feed(district.first) == both);
  const auto heads = district.page(district.first).heads;
  REQUIRE(heads.size() == 2);
  CHECK(heads[0] == wire::Witness{{original.id, 7, 0}, 42, original.hashes[42]});
  CHECK(heads[1] == wire::Witness{{original.id, 7, 99}, 37, clone.hashes[37]});
  CHECK(district.require(district.store->chains(original.id)) == heads);
  district.sound();
}

TEST_CASE_TEMPLATE("One poisoned line among ten thousand costs that line only", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(6'543);
  machine.add(R"({"bad":"day","id":17})");
  machine.check_in(10'000 - 6'544);
  std::size_t rejected = 0;
  for (std::uint64_t first = 1; first <= 10'000; first += 500) {
    const auto ack = district.acked(machine.batch(first, first + 499));
    rejected += ack.rejected.size();
    if (ack.rejected.empty()) continue;
    CHECK(ack.rejected.front().seq == 6'544);
    CHECK(ack.rejected.front().code == "malformed");
  }
  CHECK(rejected == 1);
  // And is told again with the same answer.
  CHECK(district.acked(machine.batch(6'501, 7'000)).rejected.size() == 1);
  const auto aside = district.require(district.store->set_aside());
  REQUIRE(aside.size() == 1);
  CHECK(aside.front().code == "malformed");
  CHECK(aside.front().events == 1);
  auto good = machine.lines;
  good.erase(good.begin() + 6'543);
  CHECK(district.feed(district.first) == good);
  CHECK(district.require(district.store->size()).events == 9'999);
  district.sound();
}

TEST_CASE_TEMPLATE("An id that is stored already is kept aside and the chain goes on", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  Machine honest = district.enrol(district.first);
  Machine thief = district.enrol(district.second);
  honest.check_in(3);
  const auto stolen = events::decode(honest.lines[1]);
  thief.check_in(2);
  domain::Event event = thief.event(stolen->payload);
  event.envelope.id = stolen->envelope.id;
  thief.add(events::encode(event));
  thief.check_in(2);
  // The same id twice in one batch.
  event = thief.event(thief.event({}).payload);
  event.envelope.id = events::decode(thief.lines[0])->envelope.id;
  thief.add(events::encode(event));

  SUBCASE("in a later batch") {
    district.acked(honest.all());
    const auto ack = district.acked(thief.all());
    REQUIRE(ack.rejected.size() == 2);
    CHECK(ack.rejected[0].seq == 3);
    CHECK(ack.rejected[0].code == "id_conflict");
    CHECK(ack.rejected[1].seq == 6);
  }
  SUBCASE("in one transaction") {
    const auto first = honest.all();
    const auto second = thief.all();
    const auto answers = district.take({first.get(), second.get()});
    CHECK(std::get<wire::Ack>(answers[0]).rejected.empty());
    CHECK(std::get<wire::Ack>(answers[1]).rejected.size() == 2);
  }
  CHECK(district.acked(thief.all()).rejected.size() == 2);
  CHECK(district.feed(district.first) == honest.lines);
  CHECK(district.feed(district.second).size() == 4);
  district.sound();
}

TEST_CASE_TEMPLATE("A kind that this program does not know is relayed as it is", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(1);
  Machine newer = machine;
  newer.check_in(1);
  std::string line = newer.lines.back();
  line.replace(line.find("checked_in"), 10, "teleported");
  machine.add(line);
  machine.check_in(1);
  for (int times = 0; times < 2; ++times) {
    const auto ack = district.acked(machine.all());
    REQUIRE(ack.rejected.size() == 1);
    CHECK(ack.rejected.front().seq == 2);
    CHECK(ack.rejected.front().code == "unsupported");
  }
  CHECK(district.feed(district.first) == machine.lines);
  district.sound();
}

TEST_CASE_TEMPLATE("What a revoked terminal sends is kept aside, once", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(3);
  district.require(district.store->set_standing(machine.id, district::Standing::revoked, at(15)));
  const auto intake = machine.all();
  intake->quarantine = true;
  for (int times = 0; times < 2; ++times) {
    const auto refused = district.refused(intake);
    CHECK(refused.status == 403);
    CHECK(refused.problem.code == "revoked");
  }
  CHECK(district.feed(district.first).empty());
  const auto aside = district.require(district.store->set_aside());
  REQUIRE(aside.size() == 1);
  CHECK(aside.front().events == 3);
  // Let in again, it sends them as if nothing had been.
  district.require(district.store->set_standing(machine.id, district::Standing::active, at(15)));
  CHECK(district.acked(machine.all()).rejected.empty());
  CHECK(district.feed(district.first) == machine.lines);
  district.sound();
}

TEST_CASE_TEMPLATE("A terminal of another school, or of none, is refused", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(1);
  auto intake = machine.all();
  intake->school = district.second;
  auto refused = district.refused(intake);
  CHECK(refused.status == 403);
  CHECK(refused.problem.code == "wrong_school");
  Machine unknown;
  unknown.school = district.first;
  unknown.check_in(1);
  refused = district.refused(unknown.all());
  CHECK(refused.problem.code == "wrong_terminal");
  CHECK(district.feed(district.first).empty());
  CHECK(district.feed(district.second).empty());
}

TEST_CASE_TEMPLATE("Intakes of one transaction are answered each for itself", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine one = district.enrol(district.first, "one");
  Machine two = district.enrol(district.first, "two");
  one.check_in(10);
  two.check_in(10);
  const auto a = one.batch(1, 5);
  const auto b = two.batch(3, 6);  // a gap
  const auto c = one.batch(4, 10);
  const auto d = two.batch(1, 10);
  const auto answers = district.take({a.get(), b.get(), c.get(), d.get()});
  CHECK(std::get<wire::Ack>(answers[0]).stored_to == 5);
  CHECK(std::get<district::Refused>(answers[1]).problem.code == "seq_gap");
  CHECK(std::get<wire::Ack>(answers[2]).stored_to == 10);
  CHECK(std::get<wire::Ack>(answers[3]).stored_to == 10);
  auto both = one.lines;
  both.insert(both.end(), two.lines.begin(), two.lines.end());
  CHECK(district.feed(district.first) == both);
  district.sound();
}
