// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Schools, codes, tokens, keys and log-ins, over both databases.
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;
using wire::EnrolmentState;

namespace {
Hash hash_of(std::string_view text) { return sha256(text); }
}  // namespace

TEST_CASE_TEMPLATE("A code is good once and until it expires", Home, SqliteHome, PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  district.require(store.invite({hash_of("code"), district.first, "gate", true, at(8, 10)}));
  district.require(store.invite({hash_of("late"), district.first, "gate", false, at(8, 1)}));
  CHECK_FALSE(district.require(store.redeem(hash_of("wrong"), "a", at(8, 5))).invitation);
  CHECK_FALSE(district.require(store.redeem(hash_of("late"), "a", at(8, 5))).invitation);
  const auto found = district.require(store.redeem(hash_of("code"), "b", at(8, 5))).invitation;
  REQUIRE(found.has_value());
  CHECK(found->school == district.first);
  CHECK(found->hub);
  CHECK(found->name == "gate");
  CHECK_FALSE(district.require(store.redeem(hash_of("code"), "c", at(8, 5))).invitation);
  CHECK_FALSE(
      store.invite({hash_of("x"), make_id<district::SchoolId>(at(7)), "", false, at(9)}).ok());
}

TEST_CASE_TEMPLATE("Wrong codes are counted in the store: a restart and a second server know them",
                   Home, SqliteHome, PostgresHome) {
  District<Home> district;
  district.require(district.store->invite({hash_of("code"), district.first, "gate", false, at(9)}));
  const auto tried = [&](const char* code, const char* from, int minute) {
    return district.require(district.store->redeem(hash_of(code), from, at(8, minute)));
  };
  for (int i = 0; i < 4; ++i) CHECK(tried("wrong", "a", i).wait_until == Instant{});
  district.reopen();
  CHECK(tried("code", "a", 4).wait_until == at(8, 10));  // four of one address
  CHECK(tried("wrong", "b", 4).wait_until == Instant{});
  CHECK(tried("code", "c", 5).wait_until == at(8, 10));  // five from wherever
  CHECK_FALSE(tried("code", "c", 9).invitation);
  CHECK(tried("code", "c", 10).invitation);
  // A clock that was set back keeps nobody out for as long as it was ahead.
  for (int i = 0; i < 5; ++i) tried("wrong", "d", 50);
  CHECK(tried("wrong", "d", 40).wait_until == Instant{});
}

TEST_CASE_TEMPLATE("A request is confirmed by a person and its token handed out once", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  const Machine machine;
  district::PendingEnrolment pending;
  pending.id_hash = hash_of("id");
  pending.request = {"ABCD2345", machine.id, machine.key.public_key(), "hall", "east",
                     "0.1.0",    "f00dface"};
  pending.school = district.first;
  pending.check = "123456";
  pending.expires = at(9);
  pending.hub = true;
  district.require(store.ask_enrolment(pending));
  CHECK(district.require(store.enrolments_waiting()).size() == 1);
  CHECK_FALSE(store.hand_token(pending.id_hash, hash_of("token"), at(8)).ok());
  district.require(store.settle_enrolment(pending.id_hash, true, at(8)));
  CHECK_FALSE(store.settle_enrolment(pending.id_hash, false, at(8)).ok());
  CHECK(district.require(store.enrolments_waiting()).empty());
  const auto kept = district.require(store.enrolment(pending.id_hash));
  REQUIRE(kept.has_value());
  CHECK(kept->state == EnrolmentState::confirmed);
  CHECK(kept->request.code.empty());
  CHECK(kept->check == "123456");

  district.require(store.hand_token(pending.id_hash, hash_of("token"), at(8)));
  CHECK_FALSE(store.hand_token(pending.id_hash, hash_of("again"), at(8)).ok());
  const auto bearer = district.require(store.bearer(hash_of("token")));
  REQUIRE(bearer.has_value());
  CHECK(bearer->terminal.id == machine.id);
  CHECK(bearer->terminal.key == machine.key.public_key());
  CHECK(bearer->terminal.hub);
  CHECK(bearer->school.id == district.first);
  CHECK(bearer->school.key_fingerprint == "f00dface");
  CHECK_FALSE(bearer->by_next_key);
  CHECK_FALSE(district.require(store.bearer(hash_of("again"))));
}

TEST_CASE_TEMPLATE("A request that nobody settled in time, or that was refused, makes no terminal",
                   Home, SqliteHome, PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  district::PendingEnrolment pending;
  pending.school = district.first;
  pending.expires = at(9);
  pending.id_hash = hash_of("late");
  pending.request.terminal = make_id<domain::TerminalId>(at(8));
  district.require(store.ask_enrolment(pending));
  CHECK_FALSE(store.settle_enrolment(pending.id_hash, true, at(9, 1)).ok());
  CHECK(district.require(store.enrolment(pending.id_hash))->state == EnrolmentState::expired);
  pending.id_hash = hash_of("refused");
  district.require(store.ask_enrolment(pending));
  district.require(store.settle_enrolment(pending.id_hash, false, at(8)));
  CHECK(district.require(store.enrolment(pending.id_hash))->state == EnrolmentState::refused);
  CHECK(district.require(store.terminals()).empty());
}

TEST_CASE_TEMPLATE("A terminal of one school cannot be confirmed for another", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  district::PendingEnrolment pending;
  pending.id_hash = hash_of("move");
  pending.request.terminal = machine.id;
  pending.school = district.second;
  pending.expires = at(9);
  district.require(district.store->ask_enrolment(pending));
  CHECK_FALSE(district.store->settle_enrolment(pending.id_hash, true, at(8)).ok());
  CHECK(district.require(district.store->terminals()).front().school == district.first);
}

TEST_CASE_TEMPLATE("Old key and token count until the new ones were used", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  auto& store = *district.store;
  const auto old_token = District<Home>::token_of(machine);
  const auto key = SigningKey::generate().public_key();
  district.require(
      store.announce_key(machine.id, SigningKey::generate().public_key(), hash_of("lost")));
  district.require(store.announce_key(machine.id, key, hash_of("new")));
  CHECK_FALSE(district.require(store.bearer(hash_of("lost"))));
  CHECK_FALSE(district.require(store.bearer(old_token))->by_next_key);
  const auto next = district.require(store.bearer(hash_of("new")));
  CHECK(next->by_next_key);
  CHECK(next->terminal.next_key == key);
  for (int times = 0; times < 2; ++times) district.require(store.adopt_key(machine.id));
  CHECK_FALSE(district.require(store.bearer(old_token)));
  const auto now = district.require(store.bearer(hash_of("new")));
  CHECK_FALSE(now->by_next_key);
  CHECK(now->terminal.key == key);
  CHECK_FALSE(now->terminal.next_key);
}

TEST_CASE_TEMPLATE("A terminal tells how it is, and when it was heard is known at once", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  auto& store = *district.store;
  wire::Hello hello;
  hello.name = "hall";
  hello.pending = 17;
  district.require(store.heard(machine.id, hello, at(10)));
  district.require(store.heard(machine.id, std::nullopt, at(10) + second_us));
  auto terminal = district.require(store.terminals()).front();
  CHECK(terminal.last_seen == at(10) + second_us);
  CHECK(terminal.last_hello == hello);
  CHECK(terminal.last_stored == Instant{});
  machine.check_in(1);
  district.acked(machine.all());
  district.reopen();
  terminal = district.require(district.store->terminals()).front();
  CHECK(terminal.last_seen >= at(10));
  CHECK(terminal.last_stored == at(16));
}

TEST_CASE_TEMPLATE("Schools are told apart by their codes, log-ins by their names", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  CHECK_FALSE(store.add_school({make_id<district::SchoolId>(at(7)), "1101", "x", ""}).ok());
  CHECK(district.require(store.schools()).size() == 2);
  CHECK_FALSE(district.require(store.login("li")));
  district.require(store.set_login("li", "one"));
  district.require(store.set_login("li", "two"));
  CHECK(district.require(store.login("li")) == "two");
  CHECK(district.require(store.drop_login("li")));
  CHECK_FALSE(district.require(store.drop_login("li")));
  CHECK_FALSE(district.require(store.login("li")));
}

TEST_CASE_TEMPLATE(
    "Who is signed in stays so over a restart, until a new password or their leaving", Home,
    SqliteHome, PostgresHome) {
  District<Home> district;
  const auto signed_in = [&](const char* token) {
    return district.require(district.store->signed_in(hash_of(token)));
  };
  district.require(district.store->set_login("li", "one"));
  for (const char* token : {"one", "two"})
    district.require(district.store->sign_in(hash_of(token), {"li", at(16)}, at(8)));
  district.require(district.store->sign_in(hash_of("ma"), {"ma", at(17)}, at(8)));
  district.reopen();
  REQUIRE(signed_in("one").has_value());
  CHECK(signed_in("one")->name == "li");
  CHECK(signed_in("one")->ends == at(16));
  district.require(district.store->sign_out(hash_of("one")));
  CHECK_FALSE(signed_in("one"));
  CHECK(signed_in("two"));
  district.require(district.store->set_login("li", "new"));
  CHECK_FALSE(signed_in("two"));
  district.require(district.store->sign_in(hash_of("late"), {"li", at(23)}, at(17)));
  CHECK_FALSE(signed_in("ma"));  // its time is over
  for (int i = 0; i < 1001; ++i)
    district.require(
        district.store->sign_in(hash_of("s" + std::to_string(i)), {"li", at(18) + i}, at(17)));
  CHECK_FALSE(signed_in("s0"));
  CHECK_FALSE(signed_in("s1"));
  CHECK(signed_in("s2"));
  CHECK(signed_in("late"));
}

TEST_CASE_TEMPLATE("What the server was told is told on", Home, SqliteHome, PostgresHome) {
  District<Home> district;
  CHECK(district.require(district.store->recall("ca_sha256")).empty());
  district.require(district.store->remember("ca_sha256", "00ff"));
  district.require(district.store->remember("ca_sha256", "11ee"));
  district.reopen();
  CHECK(district.require(district.store->recall("ca_sha256")) == "11ee");
}
