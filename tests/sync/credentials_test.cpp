// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The terminal's key and token: enrolment, the change of both, and an end at any step of it.
#include "common/client/credentials.h"

#include <sys/stat.h>

#include "common/client/enrol.h"
#include "tests/sync/node.h"

using namespace kehou;
using namespace kehou::client;
using namespace kehou::sync;
using model::EnrolStep;

namespace {
constexpr std::int64_t month_us = std::int64_t{30} * 24 * 60 * minute_us;

struct Asking {
  store::TempFolder folder;
  store::SetClock clock;
  ModelDistrict district;
  FlakyTransport transport{district};
  Credentials credentials;
  Enroller enroller;
  Asking()
      : credentials((crypto_ready(), Credentials::load(folder / "keys").value())),
        enroller(transport, credentials, clock,
                 {"ca", make_id<domain::TerminalId>({1}), {"test", "name", "hall"}, "f", "url"}) {
    district.code = "ABCD1234";
    district.ca_fingerprint = "ca";
  }
};
}  // namespace

TEST_CASE("credentials: key and token are files of mode 0600 in a folder of 0700, and last") {
  store::TempFolder folder;
  crypto_ready();
  auto first = Credentials::load(folder / "keys");
  REQUIRE(first.ok());
  CHECK_FALSE(first->enrolled());
  REQUIRE(first->keep_token("a-token_1", {118}).ok());
  for (const char* name : {"terminal.key", "district.token"}) {
    struct stat status {};
    REQUIRE(::stat((folder / "keys" / name).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
  }
  const auto again = Credentials::load(folder / "keys");
  CHECK(again->token() == "a-token_1");
  CHECK(again->issued() == Instant{118});
  CHECK(again->key().public_key() == first->key().public_key());
}

TEST_CASE(
    "credentials: a token that others may read, or that could end a header line, is refused") {
  store::TempFolder folder;
  crypto_ready();
  auto credentials = Credentials::load(folder / "keys");
  CHECK_FALSE(credentials->keep_token("two\r\nlines", {1}).ok());
  REQUIRE(credentials->keep_token("token", {1}).ok());
  const auto file = folder / "keys/district.token";
  ::chmod(file.c_str(), 0644);
  CHECK(Credentials::load(folder / "keys").error().fault == Fault::refused);
  ::chmod(file.c_str(), 0600);
  store::write_bytes(file, "bad,token\n");
  CHECK(Credentials::load(folder / "keys").error().fault == Fault::malformed);
}

TEST_CASE(
    "enrolment: both sides show the same number, and the token is kept when it is confirmed") {
  Asking asking;
  asking.enroller.begin("abcd-1234");
  REQUIRE(asking.enroller.desk().step == EnrolStep::compare);
  CHECK(asking.enroller.desk().check.size() == 6);
  CHECK(asking.enroller.desk().check ==
        check_number("ABCD1234", asking.credentials.key().public_key(), "ca"));
  asking.enroller.poll();
  CHECK(asking.enroller.desk().step == EnrolStep::compare);
  asking.transport.script = {Luck::refused};
  asking.enroller.poll();  // the line may fail in between
  CHECK(asking.enroller.desk().step == EnrolStep::compare);
  asking.district.state = wire::EnrolmentState::confirmed;
  asking.enroller.poll();
  CHECK(asking.enroller.desk().step == EnrolStep::confirmed);
  CHECK(Credentials::load(asking.folder / "keys")->enrolled());
}

TEST_CASE("enrolment: a wrong code, a no, a lie, a lost token are told apart") {
  {
    Asking asking;
    asking.enroller.begin("abc");
    CHECK(asking.enroller.desk().step == EnrolStep::ask_code);
    CHECK(asking.transport.seen.empty());
    asking.enroller.begin("ZZZZ9999");
    CHECK(asking.enroller.desk().step == EnrolStep::refused);
  }
  {
    Asking asking;
    asking.district.lies_about_check = true;
    asking.enroller.begin("ABCD1234");
    CHECK(asking.enroller.desk().step == EnrolStep::refused);
    CHECK(asking.enroller.desk().check.empty());
  }
  {
    Asking asking;
    asking.enroller.begin("ABCD1234");
    asking.district.state = wire::EnrolmentState::refused;
    asking.enroller.poll();
    CHECK(asking.enroller.desk().step == EnrolStep::refused);
  }
  {
    Asking asking;
    asking.enroller.begin("ABCD1234");
    asking.district.state = wire::EnrolmentState::confirmed;
    asking.transport.script = {Luck::answer_lost};
    asking.enroller.poll();
    asking.enroller.poll();
    CHECK(asking.enroller.desk().step == EnrolStep::failed);
    CHECK_FALSE(asking.credentials.enrolled());
  }
  {
    Asking asking;
    asking.transport.script = {Luck::portal};
    asking.enroller.begin("ABCD1234");
    CHECK(asking.enroller.desk().step == EnrolStep::failed);
    CHECK(asking.enroller.desk().trouble == model::UploadTrouble::portal);
  }
}

TEST_CASE("rotation: after two thirds of a year a new key and token take over") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node node(folder / "one", key, district);
  node.enrol();
  node.terminal.record_school();
  node.settle();
  const auto before = node.credentials().key().public_key();
  const std::string token = node.credentials().token();
  district.time = district.time + 7 * month_us;
  node.terminal.clock().advance(6 * minute_us);
  node.turns(6);
  CHECK(node.credentials().token() == token);
  district.time = district.time + 2 * month_us;
  node.terminal.clock().advance(6 * minute_us);
  node.turns(8);
  CHECK(node.credentials().token() != token);
  CHECK(node.credentials().key().public_key() != before);
  CHECK_FALSE(node.credentials().unsettled());
  CHECK(district.accounts.size() == 1);
  CHECK_FALSE(district.accounts.contains(token));
  CHECK_FALSE(std::filesystem::exists(folder / "one/keys/terminal.key.next"));
  node.open();
  node.terminal.open_session(0);
  node.settle();
  CHECK(node.trouble() == model::UploadTrouble::none);
}

TEST_CASE("rotation: an end at any step, of the program or of the line, locks nobody out") {
  for (int step = 0; step < 8; ++step) {
    for (const Luck luck : {Luck::good, Luck::answer_lost, Luck::refused, Luck::twice}) {
      CAPTURE(step);
      CAPTURE(static_cast<int>(luck));
      store::TempFolder folder;
      const SchoolKey key = store::test_key();
      ModelDistrict district;
      Node node(folder / "one", key, district);
      node.enrol();
      node.terminal.record_school();
      node.settle();
      district.time = district.time + 10 * month_us;
      node.terminal.clock().advance(6 * minute_us);
      const std::string token = node.credentials().token();
      for (int i = 0; i < step; ++i) node.transport.script.push_back(Luck::good);
      node.transport.script.push_back(luck);
      node.turns(step + 1);
      node.open();  // as after a kill: only the files are left
      node.terminal.clock().advance(60 * minute_us);
      node.terminal.open_session(0);
      node.settle();
      node.turns(10);
      CHECK(node.trouble() == model::UploadTrouble::none);
      CHECK(node.credentials().token() != token);
      CHECK(district.accounts.contains(node.credentials().token()));
    }
  }
}

TEST_CASE("rotation: each state that a kill between two renames can leave is read right") {
  store::TempFolder folder;
  crypto_ready();
  const auto keys = folder / "keys";
  auto credentials = Credentials::load(keys).value();
  REQUIRE(credentials.keep_token("old", {1}).ok());
  const auto old_key = credentials.key().public_key();
  const SigningKey next = credentials.draw_next().value();
  CHECK(Credentials::load(keys)->key().public_key() == old_key);
  CHECK(Credentials::load(keys)->draw_next()->public_key() == next.public_key());
  REQUIRE(credentials.keep_next(next, "new", {2}).ok());
  CHECK(Credentials::load(keys)->token() == "new");
  CHECK(Credentials::load(keys)->unsettled());
  std::filesystem::rename(keys / "terminal.key.next", keys / "terminal.key");
  const auto between = Credentials::load(keys).value();
  CHECK(between.token() == "new");
  CHECK(between.key().public_key() == next.public_key());
  CHECK_FALSE(between.unsettled());
  CHECK_FALSE(std::filesystem::exists(keys / "district.token.next"));
}
