// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How a terminal becomes one of the district's (S8). Without sockets, with a clock of its own.
#include <doctest/doctest.h>

#include "district/enrolments.h"
#include "tests/district/memory_store.h"

using namespace kehou;
using namespace kehou::district;

namespace {
class SteppedClock : public Clock {
 public:
  std::int64_t us = 1'000'000'000;
  Instant now() const override { return Instant{1'790'000'000'000'000} + us; }
  std::int64_t mono_us() const override { return us; }
  const std::string& boot() const override { return boot_; }

 private:
  std::string boot_;
};

struct EnrolmentOffice {
  SteppedClock clock;
  Log log{clock, Level::error, [](std::string_view) {}};
  Metrics metrics;
  MemoryStore store;
  Enrolments enrolments{store, clock, log, metrics, "c0ffee"};
  School school{make_id<SchoolId>(clock.now()), "4401", "实验小学", ""};
  SigningKey key = SigningKey::generate();

  EnrolmentOffice() { REQUIRE(store.add_school(school)); }
  std::string code() {
    const auto invited = invite(store, school, "二楼东", false, clock.now());
    REQUIRE(invited.ok());
    return invited->code;
  }
  wire::EnrolmentRequest request(const std::string& of_code) const {
    wire::EnrolmentRequest request;
    request.code = of_code;
    request.terminal = terminal;
    request.key = key.public_key();
    request.name = "二楼东";
    request.home = "hall";
    return request;
  }
  Answer ask(const std::string& of_code, const std::string& peer = "10.0.0.1") {
    RequestHead head;
    head.peer = peer;
    clock.us += 6 * second_us;  // beside the limit of how often one may ask
    return enrolments.ask(head, wire::encode(request(of_code)));
  }
  wire::Enrolment tell(const std::string& id) {
    const Answer answer = enrolments.tell({}, id);
    REQUIRE(answer.status == 200);
    return *wire::decode_enrolment(answer.body);
  }
  domain::TerminalId terminal = make_id<domain::TerminalId>({1'790'000'000'000'000});
};

std::string wrong(int number) { return "WRNG000" + std::to_string(number); }
}  // namespace

TEST_CASE("a code, a check number on both sides, a confirmation, and the token once") {
  EnrolmentOffice office;
  const std::string code = office.code();
  const Answer asked = office.ask(code.substr(0, 4) + "-" + code.substr(4));
  REQUIRE(asked.status == 201);
  const auto enrolment = wire::decode_enrolment(asked.body);
  REQUIRE(enrolment.ok());
  CHECK(enrolment->check == check_number(code, office.key.public_key(), "c0ffee"));
  CHECK(enrolment->school == "实验小学");
  CHECK(enrolment->state == wire::EnrolmentState::waiting);
  CHECK(enrolment->token.empty());
  CHECK(office.tell(enrolment->id).state == wire::EnrolmentState::waiting);

  const auto waiting = office.store.enrolments_waiting();
  REQUIRE(waiting->size() == 1);
  CHECK(waiting->front().check == enrolment->check);
  REQUIRE(office.store.settle_enrolment(waiting->front().id_hash, true, office.clock.now()));
  const wire::Enrolment confirmed = office.tell(enrolment->id);
  CHECK(confirmed.state == wire::EnrolmentState::confirmed);
  REQUIRE(!confirmed.token.empty());
  const auto bearer = office.store.bearer(sha256(confirmed.token));
  REQUIRE(bearer->has_value());
  CHECK((*bearer)->terminal.id == office.terminal);
  CHECK(office.tell(enrolment->id).token.empty());
}

TEST_CASE("a refused enrolment says so and gives no token") {
  EnrolmentOffice office;
  const auto enrolment = wire::decode_enrolment(office.ask(office.code()).body);
  REQUIRE(office.store.settle_enrolment(sha256(enrolment->id), false, office.clock.now()));
  CHECK(office.tell(enrolment->id).state == wire::EnrolmentState::refused);
  CHECK(office.tell(enrolment->id).token.empty());
}

TEST_CASE("an enrolment that nobody confirms is over after ten minutes") {
  EnrolmentOffice office;
  const auto enrolment = wire::decode_enrolment(office.ask(office.code()).body);
  office.clock.us += code_life_us;
  CHECK(office.tell(enrolment->id).state == wire::EnrolmentState::expired);
}

TEST_CASE("a code is good once: asked again by the same terminal it is the same enrolment") {
  EnrolmentOffice office;
  const std::string code = office.code();
  const auto first = wire::decode_enrolment(office.ask(code).body);
  const auto again = wire::decode_enrolment(office.ask(code).body);
  CHECK(first->id == again->id);
  office.key = SigningKey::generate();
  CHECK(office.ask(code).status == 404);
}

TEST_CASE("a code is too old after ten minutes") {
  EnrolmentOffice office;
  const std::string code = office.code();
  office.clock.us += code_life_us;
  CHECK(office.ask(code).status == 404);
}

TEST_CASE(
    "a code is guessed at most five times while it is good, from however many addresses (S8)") {
  EnrolmentOffice office;
  const std::string code = office.code();
  for (int i = 0; i < 5; ++i)
    CHECK(office.ask(wrong(i), "10.0.0." + std::to_string(i)).status == 404);
  // The right one too: who guesses learns nothing.
  const Answer answer = office.ask(code, "10.0.0.9");
  CHECK(answer.status == 429);
  CHECK(wire::decode_problem(answer.body)->retry_after_s > 500);
  CHECK(office.ask(wrong(6), "10.0.0.10").status == 429);
  office.clock.us += code_life_us;
  CHECK(office.ask(office.code(), "10.0.0.9").status == 201);
}

TEST_CASE("one address alone cannot keep all others from enrolling") {
  EnrolmentOffice office;
  for (int i = 0; i < 4; ++i) CHECK(office.ask(wrong(i)).status == 404);
  for (int i = 4; i < 9; ++i) CHECK(office.ask(wrong(i)).status == 429);
  CHECK(office.ask(office.code()).status == 429);
  CHECK(office.ask(office.code(), "10.0.0.2").status == 201);
}

TEST_CASE("what is no code is not counted as a guess") {
  EnrolmentOffice office;
  for (int i = 0; i < 8; ++i) CHECK(office.ask("SHORT").status == 400);
  CHECK(office.ask(office.code()).status == 201);
}

TEST_CASE("an address that asks all the time is told to slow down") {
  EnrolmentOffice office;
  RequestHead head;
  head.peer = "10.0.0.1";
  int slowed = 0;
  for (int i = 0; i < 20; ++i)
    if (office.enrolments.ask(head, "{}").status == 429) ++slowed;
  CHECK(slowed == 10);
}
