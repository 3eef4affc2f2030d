// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Who may say what: tokens, schools, terminals, hubs, revocation, keys. Without sockets.
#include <doctest/doctest.h>

#include <future>

#include "common/base/system_clock.h"
#include "district/router.h"
#include "tests/district/memory_store.h"
#include "tests/district/sender.h"

using namespace kehou;
using namespace kehou::district;

namespace {
struct Desk {
  SystemClock clock;
  std::string lines;
  Log log{clock, Level::debug, [this](std::string_view line) { lines += line; }};
  Metrics metrics;
  MemoryStore store;
  Writer writer{store};
  Router router{store, writer, clock, log, metrics, {}};
  School home{make_id<SchoolId>(clock.now()), "4401", "实验小学", ""};
  School other{make_id<SchoolId>(clock.now()), "4402", "第二小学", ""};

  Desk() {
    REQUIRE(store.add_school(home));
    REQUIRE(store.add_school(other));
  }
  Sender enrol(const School& school, bool hub = false) {
    Sender sender(school.id);
    Terminal terminal = sender.terminal();
    terminal.hub = hub;
    store.let_in(terminal, sha256(sender.token));
    return sender;
  }
  Answer ask(const std::string& method, const std::string& path, const std::string& token,
             const std::string& body = {}) {
    RequestHead head;
    head.method = method;
    const std::size_t mark = path.find('?');
    head.path = path.substr(0, mark);
    if (mark != std::string::npos) head.query = path.substr(mark + 1);
    if (!token.empty()) head.authorization = "Bearer " + token;
    if (!body.empty()) head.length = body.size();
    head.peer = "10.0.0.1";
    const auto admission = std::make_shared<Admission>(router.admit(std::move(head)));
    std::promise<Answer> promise;
    router.serve(admission, body, [&](Answer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
};

std::string code_of(const Answer& answer) {
  const auto problem = wire::decode_problem(answer.body);
  return problem ? problem->code : "";
}

/// Of `author`'s next event, signed and sent by `hub`.
std::string forwarded(Sender& author, const Sender& hub) {
  const std::string line = author.line(author.seq + 1);
  const std::vector<std::string_view> lines{line};
  wire::BatchHeader header = author.header(1);
  header.via = hub.id;
  return wire::write_batch(header, lines, hub.key);
}
}  // namespace

TEST_CASE("an unknown token is 401 wherever a token is wanted") {
  Desk desk;
  for (const auto& [method, path] : {std::pair("POST", "/v1/events"),
                                     {"GET", "/v1/feed"},
                                     {"POST", "/v1/hello"},
                                     {"POST", "/v1/keys"}})
    for (const char* token : {"", "wrong"}) {
      const Answer answer = desk.ask(method, path, token);
      CHECK(answer.status == 401);
      CHECK(code_of(answer) == "unknown_token");
      CHECK(answer.close);
    }
}

TEST_CASE("a terminal speaks for itself only: 403 for another one, and for another school's") {
  Desk desk;
  Sender mine = desk.enrol(desk.home);
  Sender sibling = desk.enrol(desk.home);
  Sender stranger = desk.enrol(desk.other);
  const Answer wrong_terminal = desk.ask("POST", "/v1/events", mine.token, sibling.next_batch(1));
  CHECK(wrong_terminal.status == 403);
  CHECK(code_of(wrong_terminal) == "wrong_terminal");
  const Answer wrong_school = desk.ask("POST", "/v1/events", mine.token, stranger.next_batch(1));
  CHECK(wrong_school.status == 403);
  CHECK(code_of(wrong_school) == "wrong_school");
  CHECK(desk.store.events() == 0);
}

TEST_CASE("the feed of a school holds nothing of another one") {
  Desk desk;
  Sender mine = desk.enrol(desk.home);
  Sender stranger = desk.enrol(desk.other);
  REQUIRE(desk.ask("POST", "/v1/events", stranger.token, stranger.next_batch(3)).status == 200);
  const Answer answer = desk.ask("GET", "/v1/feed?after=0", mine.token);
  const auto feed = wire::read_feed(answer.body);
  REQUIRE(feed.ok());
  CHECK(feed->lines.empty());
}

TEST_CASE("chains are told to a hub of the school and to nobody else") {
  Desk desk;
  const Sender terminal = desk.enrol(desk.home);
  const Sender hub = desk.enrol(desk.home, true);
  const std::string piece = wire::path_of({{terminal.id, terminal.epoch, 0}, 0});
  for (const std::string& path : {std::string("/v1/chains"), piece}) {
    CHECK(desk.ask("GET", path, "").status == 401);
    CHECK(desk.ask("GET", path, terminal.token).status == 403);
    CHECK(code_of(desk.ask("GET", path, terminal.token)) == "wrong_terminal");
  }
  const Answer heads = desk.ask("GET", "/v1/chains", hub.token);
  CHECK(heads.status == 200);
  CHECK(wire::decode_chain_heads(heads.body).ok());
  CHECK(desk.ask("GET", piece, hub.token).status == 410);
  CHECK(code_of(desk.ask("GET", "/v1/chain?terminal=x", hub.token)) == "bad_request");
}

TEST_CASE("a hub's health and metrics say what waits for the server above") {
  Desk desk;
  RouterOptions options;
  options.upstream = [] {
    UpstreamStatus up;
    up.waiting = 12;
    up.held = 1;
    up.trouble = domain::UploadTrouble::unreachable;
    return up;
  };
  Router hub(desk.store, desk.writer, desk.clock, desk.log, desk.metrics, std::move(options));
  const auto ask = [&](const std::string& path) {
    RequestHead head;
    head.method = "GET";
    head.path = path;
    head.local = true;
    std::promise<Answer> promise;
    hub.serve(std::make_shared<Admission>(hub.admit(std::move(head))), "",
              [&](Answer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get().body;
  };
  CHECK(ask("/healthz").find(R"("held":1)") != std::string::npos);
  CHECK(ask("/healthz").find(R"("trouble":"unreachable")") != std::string::npos);
  CHECK(ask("/healthz").find(R"("waiting":12)") != std::string::npos);
  CHECK(ask("/metrics").find("kehou_upstream_waiting 12\n") != std::string::npos);
  CHECK(ask("/metrics").find("kehou_upstream_trouble 1\n") != std::string::npos);
  CHECK(desk.ask("GET", "/healthz", "").body.find("upstream") == std::string::npos);
}

TEST_CASE("a hub forwards for its school under its own signature, and for no other school") {
  Desk desk;
  Sender author = desk.enrol(desk.home);
  Sender stranger = desk.enrol(desk.other);
  const Sender hub = desk.enrol(desk.home, true);
  const Sender no_hub = desk.enrol(desk.home);
  CHECK(desk.ask("POST", "/v1/events", hub.token, forwarded(author, hub)).status == 200);
  CHECK(code_of(desk.ask("POST", "/v1/events", hub.token, forwarded(stranger, hub))) ==
        "wrong_school");
  CHECK(code_of(desk.ask("POST", "/v1/events", no_hub.token, forwarded(author, no_hub))) ==
        "wrong_terminal");
  // Somebody else's token with the hub's name in the header.
  CHECK(code_of(desk.ask("POST", "/v1/events", no_hub.token, forwarded(author, hub))) ==
        "wrong_terminal");
}

TEST_CASE("a batch that the terminal's key did not sign is 401") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  sender.key = SigningKey::generate();
  const Answer answer = desk.ask("POST", "/v1/events", sender.token, sender.next_batch(1));
  CHECK(answer.status == 401);
  CHECK(code_of(answer) == "bad_signature");
}

TEST_CASE("a revoked terminal is cut off at its next request, and what it sends is kept aside") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  REQUIRE(desk.ask("POST", "/v1/events", sender.token, sender.next_batch(1)).status == 200);
  REQUIRE(desk.store.set_standing(sender.id, Standing::revoked, {}));
  const Answer batch = desk.ask("POST", "/v1/events", sender.token, sender.next_batch(2));
  CHECK(batch.status == 403);
  CHECK(code_of(batch) == "revoked");
  CHECK(desk.store.events() == 1);
  CHECK(desk.store.quarantined() == 2);
  CHECK(code_of(desk.ask("GET", "/v1/feed", sender.token)) == "revoked");
  CHECK(code_of(desk.ask("POST", "/v1/hello", sender.token, "{}")) == "revoked");
}

TEST_CASE("a gap is 409 with what is expected, and a repetition is acknowledged for ever") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  const std::string first = sender.next_batch(2);
  const std::string second = sender.next_batch(2);
  const Answer gap = desk.ask("POST", "/v1/events", sender.token, second);
  CHECK(gap.status == 409);
  CHECK(wire::decode_problem(gap.body)->expected == 1);
  for (const std::string& batch : {first, second, first, second})
    CHECK(desk.ask("POST", "/v1/events", sender.token, batch).status == 200);
  CHECK(desk.store.events() == 4);
}

TEST_CASE("a hello is answered with how far each chain is stored") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  REQUIRE(desk.ask("POST", "/v1/events", sender.token, sender.next_batch(7)).status == 200);
  const Answer answer = desk.ask("POST", "/v1/hello", sender.token, wire::encode(wire::Hello{}));
  REQUIRE(answer.status == 200);
  const auto hello = wire::decode_hello_answer(answer.body);
  REQUIRE(hello.ok());
  CHECK(hello->school == "实验小学");
  REQUIRE(hello->chains.size() == 1);
  CHECK(hello->chains[0].seq == 7);
}

TEST_CASE("a key is changed at every point of failure without locking the terminal out (S3)") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  const SigningKey next = SigningKey::generate();
  wire::KeyRotation rotation;
  rotation.key = next.public_key();
  rotation.by_old = sender.key.sign(wire::rotation_message(sender.id, rotation.key));
  const std::string body = wire::encode(rotation);
  // The answer is lost: the old token and key count, and it may be asked again.
  REQUIRE(desk.ask("POST", "/v1/keys", sender.token, body).status == 200);
  CHECK(desk.ask("POST", "/v1/events", sender.token, sender.next_batch(1)).status == 200);
  const Answer answer = desk.ask("POST", "/v1/keys", sender.token, body);
  const auto told = wire::decode_rotation_answer(answer.body);
  REQUIRE(told.ok());
  // The new ones are used once: the old ones are gone.
  const std::string old_token = sender.token;
  sender.key = next;
  CHECK(desk.ask("POST", "/v1/events", told->token, sender.next_batch(1)).status == 200);
  CHECK(desk.ask("GET", "/v1/feed", old_token).status == 401);
  CHECK(desk.ask("GET", "/v1/feed", told->token).status == 200);
}

TEST_CASE("a new key that the old one did not sign is refused") {
  Desk desk;
  const Sender sender = desk.enrol(desk.home);
  wire::KeyRotation rotation;
  rotation.key = SigningKey::generate().public_key();
  rotation.by_old = SigningKey::generate().sign(wire::rotation_message(sender.id, rotation.key));
  CHECK(code_of(desk.ask("POST", "/v1/keys", sender.token, wire::encode(rotation))) ==
        "bad_signature");
}

TEST_CASE("other addresses are 404, other methods 405 with the one that is allowed") {
  Desk desk;
  CHECK(code_of(desk.ask("GET", "/", "")) == "not_found");
  CHECK(code_of(desk.ask("GET", "/metrics", "")) == "not_found");  // not from this machine
  const Answer answer = desk.ask("DELETE", "/v1/events", "");
  CHECK(answer.status == 405);
  CHECK(code_of(answer) == "wrong_method");
  CHECK(std::any_of(answer.fields.begin(), answer.fields.end(), [](const Answer::Field& field) {
    return field.name == "Allow" && field.value == "POST";
  }));
}

TEST_CASE("a stopping server says so") {
  Desk desk;
  desk.router.stop();
  const Answer answer = desk.ask("GET", "/healthz", "");
  CHECK(answer.status == 503);
  CHECK(code_of(answer) == "stopping");
}

TEST_CASE("another protocol is 426, and an encoding that nobody knows 415") {
  Desk desk;
  Sender sender = desk.enrol(desk.home);
  std::string batch = sender.next_batch(1);
  batch.replace(batch.find("kehou-sync/1"), 12, "kehou-sync/2");
  CHECK(code_of(desk.ask("POST", "/v1/events", sender.token, batch)) == "unsupported_proto");
  RequestHead head;
  head.method = "POST";
  head.path = "/v1/events";
  head.authorization = "Bearer " + sender.token;
  head.content_encoding = "br";
  const Admission admission = desk.router.admit(head);
  REQUIRE(admission.refusal);
  CHECK(admission.refusal->status == 415);
}
