// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What a hub reads of the store above, and how it is stored below: whole pieces, pruned ones, who
// stands behind a hub, what is noted of the way up. Both databases.
#include <doctest/doctest.h>

#include "common/wire/limits.h"
#include "district/hub_puller.h"
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

namespace {
/// What the router answers to GET /v1/chain.
std::string document_of(const district::ChainPiece& piece) {
  const std::vector<std::string_view> lines(piece.lines.begin(), piece.lines.end());
  return wire::write_piece(piece.header, lines);
}

struct Hub {
  domain::TerminalId self = make_id<domain::TerminalId>(at(8));
  template <class Home>
  district::IntakeAnswer take(District<Home>& below, const district::ChainPiece& piece) const {
    auto intake = district::read_piece_intake(document_of(piece), piece.header.chain);
    REQUIRE_MESSAGE(intake.ok(), why(intake));
    (*intake)->school = below.first;
    (*intake)->sender = self;
    (*intake)->header.via = self;
    (*intake)->received = at(16);
    return below.take(*intake);
  }
};

template <class Home>
std::optional<district::ChainPiece> piece_of(District<Home>& store, const Machine& machine,
                                             std::uint64_t after,
                                             std::size_t most = wire::most_events) {
  return store.require(
      store.store->piece(store.first, {{machine.id, machine.epoch, 0}, after}, most, 1U << 20));
}

/// Everything that is above, piece by piece.
template <class Home>
int copy_chain(District<Home>& above, District<Home>& below, const Machine& machine) {
  const Hub hub;
  std::uint64_t after = 0;
  int pieces = 0;
  while (const auto piece = piece_of(above, machine, after)) {
    const auto answer = hub.take(below, *piece);
    REQUIRE(std::holds_alternative<wire::Ack>(answer));
    after = piece->header.last;
    ++pieces;
  }
  return pieces;
}
}  // namespace

TEST_CASE_TEMPLATE("A piece has the lines behind a place, as many as may be", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(10);
  district.acked(machine.batch(1, 4));
  district.acked(machine.batch(5, 10));
  auto piece = piece_of(district, machine, 2, 5);
  REQUIRE(piece);
  CHECK(piece->header.first == 3);
  CHECK(piece->header.last == 7);
  CHECK(piece->header.prev_hash == machine.hashes[2]);
  CHECK(piece->header.head_hash == machine.hashes[7]);
  CHECK(piece->lines.front() == machine.lines[2]);
  CHECK_FALSE(piece_of(district, machine, 10));
  // Of another school there is nothing.
  CHECK_FALSE(district.require(
      district.store->piece(district.second, {{machine.id, machine.epoch, 0}, 0}, 5, 1U << 20)));
}

TEST_CASE_TEMPLATE("A chain that was pruned above arrives below with what is left of it", Home,
                   SqliteHome, PostgresHome) {
  District<Home> above;
  District<Home> below;
  Machine machine = above.enrol(above.first);
  machine.check_in(3, today + -100);
  machine.record(domain::StaffLeft{make_id<domain::StaffId>(at(8))}, today + -100);
  machine.check_in(3, today + -100);
  above.acked(machine.all());
  machine.check_in(4);
  above.acked(machine.batch(8, 11));
  above.require(above.store->note_backup(above.require(above.store->backup_points())));
  CHECK(above.require(above.store->prune(today + -30)) == 6);

  SUBCASE("all of it") { CHECK(copy_chain(above, below, machine) == 2); }
  SUBCASE("what follows what came from below") {
    machine.school = below.first;
    below.enrol(machine, "hall");
    below.acked(machine.batch(1, 2));
    const auto piece = piece_of(above, machine, 2);
    REQUIRE(piece);
    CHECK(piece->header.first == 1);
    CHECK(piece->header.seqs == std::vector<std::uint64_t>{4});
    CHECK(copy_chain(above, below, machine) == 2);
  }
  below.sound();
  const auto heads = below.require(below.store->heads(below.first));
  REQUIRE(heads.size() == 1);
  CHECK(heads.front().head.hash == machine.hashes.back());
  const auto lines = below.feed(below.first);
  CHECK(std::count(lines.begin(), lines.end(), machine.lines[3]) == 1);
  CHECK(std::count(lines.begin(), lines.end(), machine.lines[10]) == 1);
  // The terminal goes on where it was.
  machine.school = below.first;
  if (!below.require(below.store->terminals()).front().behind.is_nil())
    below.enrol(machine, "hall");
  machine.check_in(1);
  below.acked(machine.batch(12, 12));
  below.sound();
}

TEST_CASE_TEMPLATE("Who stands behind a hub is known by it, until it enrols itself", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  const Machine hub = district.enrol(district.first);
  const Machine elsewhere = district.enrol(district.second);
  const district::Terminal hub_row = [&] {
    for (const auto& one : district.require(district.store->terminals()))
      if (one.id == hub.id) return one;
    return district::Terminal{};
  }();
  Machine behind;
  behind.school = district.first;
  behind.check_in(2);
  CHECK(district.refused(behind.all()).problem.code == "wrong_terminal");
  district.require(district.store->introduce(
      hub_row, {{behind.id, "二楼东", "gate", at(9), 3}, {elsewhere.id, "x", "gate", at(9), 0}},
      at(10)));
  const auto row_of = [&](domain::TerminalId id) {
    for (const auto& one : district.require(district.store->terminals()))
      if (one.id == id) return one;
    return district::Terminal{};
  };
  CHECK(row_of(behind.id).behind == hub.id);
  CHECK(row_of(behind.id).name == "二楼东");
  CHECK(row_of(behind.id).last_hello.pending == 3);
  CHECK(row_of(behind.id).last_seen == at(9));
  CHECK(row_of(elsewhere.id).school == district.second);
  CHECK(row_of(elsewhere.id).name == "hall");
  // Another hub of the school saw it later; the first one's older word does not count any more.
  district::Terminal other_row = hub_row;
  other_row.id = district.enrol(district.first).id;
  district.require(
      district.store->introduce(other_row, {{behind.id, "三楼", "gate", at(11), 1}}, at(11)));
  district.require(
      district.store->introduce(hub_row, {{behind.id, "二楼东", "gate", at(9), 3}}, at(11)));
  CHECK(row_of(behind.id).behind == other_row.id);
  CHECK(row_of(behind.id).name == "三楼");
  district.acked(behind.all());
  district.enrol(behind, "office");
  CHECK(row_of(behind.id).behind.is_nil());
}

TEST_CASE_TEMPLATE("What is noted of the way up is on the disk; nothing noted is nothing sent",
                   Home, SqliteHome, PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(5);
  district.acked(machine.all());
  auto chains = district.require(district.store->up_chains());
  REQUIRE(chains.size() == 1);
  CHECK(chains.front().waiting() == 5);
  chains.front().sent_to = 3;
  chains.front().far_backed_up = 2;
  district.require(district.store->note_up(chains.front()));
  district.reopen();
  chains = district.require(district.store->up_chains());
  CHECK(chains.front().waiting() == 2);
  CHECK(chains.front().far_backed_up == 2);
  district.require(district.store->forget_up(chains.front().head.chain));
  CHECK(district.require(district.store->up_chains()).front().waiting() == 5);
}

TEST_CASE_TEMPLATE("A hub prunes only what the server above has in a backup", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(3, today + -100);
  machine.check_in(3, today + -99);
  district.acked(machine.batch(1, 3));
  district.acked(machine.batch(4, 6));
  district.require(district.store->note_backup(district.require(district.store->backup_points())));
  auto up = district.require(district.store->up_chains()).front();
  up.sent_to = 6;
  up.far_backed_up = 3;
  district.require(district.store->note_up(up));
  CHECK(district.require(district.store->prune(today)) == 3);
  up.far_backed_up = 6;
  district.require(district.store->note_up(up));
  CHECK(district.require(district.store->prune(today)) == 3);
}
