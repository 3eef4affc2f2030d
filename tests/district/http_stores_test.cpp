// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The whole server, from TLS to the disk, before SQLite and before PostgreSQL: the same exchange.
#include <regex>

#include "common/wire/gzip.h"
#include "tests/district/served.h"
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district;
using kehou::district_tests::PostgresHome;
using kehou::district_tests::SqliteHome;
using kehou::district_tests::why;

namespace {
template <class Home>
struct OpenedHome {
  Home home;
  std::unique_ptr<UpkeepStore> store = opened(home);
  static std::unique_ptr<UpkeepStore> opened(const Home& home) {
    auto store = home.open();
    REQUIRE_MESSAGE(store.ok(), why(store));
    return std::move(*store);
  }
};

template <class Home>
struct ServedOffice : OpenedHome<Home>, ServedOver {
  ServedOffice() : ServedOver(*this->store) {}

  std::string code() {
    const School here{school, "4401", "实验小学", ""};
    const auto invited = invite(*this->store, here, "二楼东", false, clock.now());
    REQUIRE(invited.ok());
    return invited->code;
  }
  static wire::EnrolmentRequest request(const Sender& sender, const std::string& code) {
    return {code, sender.id, sender.key.public_key(), "二楼东", "hall", "test", "0123456789abcdef"};
  }
  /// Over HTTP, as a terminal does it, with the administrator's word in between.
  Sender enrol() {
    Sender sender(school);
    Caller caller = this->caller();
    const Heard asked = caller.post("/v1/enrolments", wire::encode(request(sender, code())));
    REQUIRE_MESSAGE(asked.status == 201, asked.body);
    const auto enrolment = wire::decode_enrolment(asked.body);
    const auto waiting = this->store->enrolments_waiting();
    REQUIRE(waiting.ok());
    for (const auto& one : *waiting)
      if (one.check == enrolment->check)
        REQUIRE(this->store->settle_enrolment(one.id_hash, true, clock.now()));
    const Heard told = caller.get("/v1/enrolments/" + enrolment->id);
    sender.token = wire::decode_enrolment(told.body)->token;
    REQUIRE_MESSAGE(!sender.token.empty(), told.body);
    return sender;
  }
  std::int64_t events() { return this->store->size()->events; }
  void sound() {
    const auto findings = this->store->verify();
    REQUIRE(findings.ok());
    CHECK(findings->empty());
  }
};
}  // namespace

TEST_CASE_TEMPLATE("A terminal enrols, sends, reads the feed and is shut out, over TLS", Home,
                   SqliteHome, PostgresHome) {
  ServedOffice<Home> office;
  Sender sender = office.enrol();
  Caller caller = office.caller();
  caller.token = sender.token;
  const std::string first = sender.next_batch(3);
  const Heard heard = caller.post("/v1/events", first);
  REQUIRE_MESSAGE(heard.status == 200, heard.body);
  CHECK(wire::acknowledges(*wire::decode_ack(heard.body), wire::read_batch(first)->header));
  CHECK(caller.post("/v1/events", first).status == 200);  // again, for ever
  caller.fields = {"Content-Encoding: gzip"};
  CHECK(caller.post("/v1/events", wire::gzip(sender.next_batch(200))).status == 200);
  caller.fields.clear();
  CHECK(office.events() == 203);

  sender.next_batch(1);  // is lost
  const Heard gap = caller.post("/v1/events", sender.next_batch(1));
  CHECK(gap.status == 409);
  CHECK(gap.problem().expected == 204);

  const auto feed = wire::read_feed(caller.get("/v1/feed?after=0&limit=150").body);
  REQUIRE(feed.ok());
  CHECK(feed->lines.size() == 150);
  CHECK(feed->header.more);
  const Heard rest = caller.get("/v1/feed?after=" + to_text(feed->header.next));
  CHECK(wire::read_feed(rest.body)->lines.size() == 53);
  CHECK(caller.get("/v1/feed?after=7.1").status == 410);

  wire::Hello hello;
  hello.name = "二楼东";
  const auto told = wire::decode_hello_answer(caller.post("/v1/hello", wire::encode(hello)).body);
  REQUIRE(told.ok());
  CHECK(told->chains.front().seq == 203);

  REQUIRE(office.store->set_standing(sender.id, Standing::revoked, office.clock.now()));
  CHECK(caller.get("/v1/feed").status == 403);
  caller.token = "stolen";
  CHECK(caller.get("/v1/feed").status == 401);
  CHECK(office.events() == 203);
  office.sound();
}

TEST_CASE_TEMPLATE("A terminal changes its key, and the old one ends with the new one's first use",
                   Home, SqliteHome, PostgresHome) {
  ServedOffice<Home> office;
  Sender sender = office.enrol();
  Caller caller = office.caller();
  caller.token = sender.token;
  const SigningKey fresh = SigningKey::generate();
  wire::KeyRotation rotation;
  rotation.key = fresh.public_key();
  rotation.by_old = sender.key.sign(wire::rotation_message(sender.id, rotation.key));
  const Heard heard = caller.post("/v1/keys", wire::encode(rotation));
  REQUIRE_MESSAGE(heard.status == 200, heard.body);
  const auto granted = wire::decode_rotation_answer(heard.body);
  REQUIRE(granted.ok());
  CHECK(caller.get("/v1/feed").status == 200);
  sender.key = fresh;
  Caller renewed = office.caller();
  renewed.token = granted->token;
  CHECK(renewed.post("/v1/events", sender.next_batch(2)).status == 200);
  CHECK(caller.get("/v1/feed").status == 401);
}

TEST_CASE_TEMPLATE("Eight terminals at once are all stored, each chain whole", Home, SqliteHome,
                   PostgresHome) {
  ServedOffice<Home> office;
  std::vector<Sender> senders;
  for (int i = 0; i < 8; ++i) senders.push_back(office.enrol());
  std::atomic<int> stored{0};
  std::vector<std::thread> threads;
  for (Sender& sender : senders)
    threads.emplace_back([&] {
      Caller caller = office.caller();
      caller.token = sender.token;
      for (int batch = 0; batch < 10; ++batch)
        if (caller.post("/v1/events", sender.next_batch(50)).status == 200) ++stored;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(stored == 80);
  CHECK(office.events() == 4000);
  office.sound();
}

TEST_CASE_TEMPLATE(
    "A supervisor logs in over TLS and sees what was stored; wrong codes are counted", Home,
    SqliteHome, PostgresHome) {
  ServedOffice<Home> office;
  REQUIRE(office.store->set_login("lin", hash_password("correct horse battery")));
  Sender sender = office.enrol();
  Caller terminal = office.caller();
  terminal.token = sender.token;
  REQUIRE(terminal.post("/v1/events", sender.next_batch(12)).status == 200);

  Caller browser = office.caller();
  const Heard form = browser.get("/login");
  std::smatch found;
  REQUIRE(std::regex_search(form.body, found, std::regex("name=\"form\" value=\"([^\"]*)\"")));
  const std::string token = found[1];
  browser.fields = {"Cookie: " + form.cookies.at(0)};
  const Heard entered =
      browser.post("/login", "form=" + token + "&name=lin&password=correct+horse+battery");
  REQUIRE(entered.status == 303);
  CHECK(browser.get("/").status == 303);  // the form's cookie alone opens nothing
  browser.fields = {"Cookie: " + entered.cookies.at(0)};
  const std::string day = to_text(school_day(Instant{1'790'000'000'000'000}));
  const Heard overview = browser.get("/?day=" + day);
  CHECK(overview.status == 200);
  CHECK_MESSAGE(overview.body.find("当日 12 条") != std::string::npos, overview.body);
  const Heard of_school = browser.get("/school/" + to_text(office.school) + "?day=" + day);
  CHECK(of_school.body.find("二楼东") != std::string::npos);
  CHECK(of_school.body.find("当日 12 条") != std::string::npos);

  Caller guesser = office.caller();
  Sender stranger(office.school);
  int slowed = 0;
  for (int i = 0; i < 5; ++i)
    if (guesser
            .post("/v1/enrolments", wire::encode(ServedOffice<Home>::request(
                                        stranger, "WRNG000" + std::to_string(i))))
            .status == 429)
      ++slowed;
  CHECK(slowed == 1);
}
