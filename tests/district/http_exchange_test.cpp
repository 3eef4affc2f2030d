// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Terminals that behave, over real TLS; pressure, and the end of the server.
#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "tests/district/served.h"

using namespace kehou;
using namespace kehou::district;

namespace {
Heard send_batch(Caller& caller, Sender& sender, std::size_t count) {
  return caller.post("/v1/events", sender.next_batch(count));
}

/// The token of a terminal whose school's feed has a thousand events.
std::string token_of_a_long_feed(Served& served) {
  Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  for (int i = 0; i < 2; ++i) REQUIRE(send_batch(caller, sender, 500).status == 200);
  return sender.token;
}

/// Asks for a thousand events, unpacked, through a small window.
Heard ask_for_much(Caller& caller, const std::string& token) {
  caller.token = token;
  caller.is_narrow = true;
  caller.fields = {"Accept-Encoding: identity"};
  return caller.get("/v1/feed?after=0&limit=1000");
}
}  // namespace

TEST_CASE("a batch is acknowledged by what it holds, plain and packed, on one connection") {
  Served served;
  Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  const std::string first = sender.next_batch(3);
  const Heard heard = caller.post("/v1/events", first);
  REQUIRE_MESSAGE(heard.status == 200, heard.body);
  const auto ack = wire::decode_ack(heard.body);
  REQUIRE(ack.ok());
  CHECK(wire::acknowledges(*ack, wire::read_batch(first)->header));
  CHECK(heard.new_connections == 1);

  caller.fields = {"Content-Encoding: gzip"};
  const Heard packed = caller.post("/v1/events", wire::gzip(sender.next_batch(200)));
  REQUIRE_MESSAGE(packed.status == 200, packed.body);
  CHECK(packed.new_connections == 0);
  CHECK(served.store.events() == 203);
}

TEST_CASE("the feed comes packed when it is asked for so, and reads back") {
  Served served;
  Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  REQUIRE(send_batch(caller, sender, 100).status == 200);
  const Heard heard = caller.get("/v1/feed?after=0&limit=60");
  REQUIRE(heard.status == 200);
  CHECK(heard.fields.at("content-encoding") == "gzip");
  const auto feed = wire::read_feed(heard.body);
  REQUIRE(feed.ok());
  CHECK(feed->lines.size() == 60);
  CHECK(feed->header.more);
  const Heard rest = caller.get("/v1/feed?after=" + to_text(feed->header.next));
  CHECK(wire::read_feed(rest.body)->lines.size() == 40);
  const Heard gone = caller.get("/v1/feed?after=7.1");
  CHECK(gone.status == 410);
  CHECK(gone.problem().code == "cursor_gone");
  CHECK(caller.get("/v1/feed?after=x").status == 400);
}

TEST_CASE("an answer that does not fit into the line goes out as the client takes it, TLS or not") {
  for (const bool plain : {false, true}) {
    CAPTURE(plain);
    Served served(plain);
    Caller narrow = served.caller();
    const Heard heard = ask_for_much(narrow, token_of_a_long_feed(served));
    REQUIRE(heard.trouble == CURLE_OK);
    CHECK(heard.body.size() > 300'000);
    const auto feed = wire::read_feed(heard.body);
    REQUIRE(feed.ok());
    CHECK(feed->lines.size() == 1000);
  }
}

TEST_CASE("a client that hangs up within its answer ends its connection and nothing else") {
  for (const bool plain : {false, true}) {
    CAPTURE(plain);
    Served served(plain);
    const std::string token = token_of_a_long_feed(served);
    for (int i = 0; i < 8; ++i) {
      Caller rude = served.caller();
      rude.is_impatient = true;
      CHECK(ask_for_much(rude, token).trouble == CURLE_WRITE_ERROR);
    }
    Caller caller = served.caller();
    CHECK(caller.get("/healthz").status == 200);
  }
}

TEST_CASE("requests that come in one piece are answered one by one, in their order") {
  Served served(true);
  Sender sender = served.enrol();
  std::string all;
  for (int i = 0; i < 3; ++i)
    all += raw_request("POST", "/v1/events", sender.token, sender.next_batch(2));
  all += raw_request("GET", "/nowhere", sender.token, "", "Connection: close\r\n");
  RawSocket socket(served.server->port());
  REQUIRE(socket.send(all));
  const std::string answers = socket.hear(5000);
  const std::size_t second = answers.find("\"stored_to\":4");
  CHECK(answers.find("\"stored_to\":2") < second);
  CHECK(second < answers.find("\"stored_to\":6"));
  CHECK(answers.find("\"stored_to\":6") < answers.find("not_found"));
  CHECK(served.store.events() == 6);
}

TEST_CASE("eight terminals at once are all stored") {
  Served served;
  std::vector<std::thread> threads;
  std::atomic<int> stored{0};
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      Sender sender = served.enrol();
      Caller caller = served.caller();
      caller.token = sender.token;
      for (int batch = 0; batch < 10; ++batch)
        if (send_batch(caller, sender, 50).status == 200) ++stored;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(stored == 80);
  CHECK(served.store.events() == 4000);
}

TEST_CASE("what is in flight is stored and answered while the server stops") {
  Served served;
  Sender sender = served.enrol();
  served.store.take_ms = 400;
  Heard heard;
  std::thread asking([&] {
    Caller caller = served.caller();
    caller.token = sender.token;
    heard = send_batch(caller, sender, 5);
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  Caller idle = served.caller();
  served.stop();
  asking.join();
  CHECK(heard.status == 200);
  CHECK(heard.fields.at("connection") == "close");
  CHECK(served.store.events() == 5);
  CHECK(idle.get("/healthz").trouble == CURLE_COULDNT_CONNECT);
}

TEST_CASE("a stopping server closes connections that wait for nothing, at once") {
  Served served(true);
  RawSocket idle(served.server->port());
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto began = std::chrono::steady_clock::now();
  served.stop();
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(2));
  CHECK(idle.hear(1000).empty());
  CHECK(idle.is_closed);
}

TEST_CASE("a long queue is answered 503 with the time to wait, and nothing of it is stored") {
  Writer::Limits limits;
  limits.most_waiting = 1;
  Served served(false, {}, {}, limits);
  served.store.take_ms = 500;
  std::atomic<int> busy{0};
  std::atomic<int> stored{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 5; ++i)
    threads.emplace_back([&] {
      Sender sender = served.enrol();
      Caller caller = served.caller();
      caller.token = sender.token;
      const Heard heard = send_batch(caller, sender, 2);
      if (heard.status == 200) ++stored;
      if (heard.status == 503 && heard.problem().code == "busy" &&
          heard.fields.at("retry-after") == "5")
        ++busy;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(busy >= 1);
  CHECK(stored + busy == 5);
  CHECK(served.store.events() == stored * 2);
}

TEST_CASE("a full disk is answered 507, and the batch is taken when there is space again") {
  Served served;
  Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  const std::string batch = sender.next_batch(2);
  served.store.is_full = true;
  const Heard heard = caller.post("/v1/events", batch);
  CHECK(heard.status == 507);
  CHECK(heard.problem().code == "full");
  served.store.is_full = false;
  CHECK(caller.post("/v1/events", batch).status == 200);
}

TEST_CASE("a terminal that asks too often is told to slow down, and others are not") {
  RouterOptions routing;
  routing.terminal_per_second = 0.1;
  routing.terminal_burst = 3;
  Served served(false, {}, routing);
  Sender sender = served.enrol();
  const Sender other = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  for (int i = 0; i < 3; ++i) CHECK(caller.get("/v1/feed").status == 200);
  const Heard heard = caller.get("/v1/feed");
  CHECK(heard.status == 429);
  CHECK(heard.problem().code == "slow_down");
  CHECK(heard.problem().retry_after_s >= 1);
  CHECK(heard.new_connections == 0);
  caller.token = other.token;
  CHECK(caller.get("/v1/feed").status == 200);
}

TEST_CASE("TLS below 1.2 is refused") {
  Served served;
  const std::string command =
      "curl -s --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 --noproxy '*' "
      "--cacert " +
      served.certificates.ca.string() +
      " https://127.0.0.1:" + std::to_string(served.server->port()) + "/healthz >/dev/null 2>&1";
  Caller caller = served.caller();
  CHECK(caller.get("/healthz").status == 200);
  if (std::system("curl --version >/dev/null 2>&1") == 0) CHECK(std::system(command.c_str()) != 0);
}

TEST_CASE("the log and the metrics hold neither names nor tokens nor what a client wrote") {
  Served served;
  Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  caller.fields = {"X-Name: 王小明"};
  REQUIRE(send_batch(caller, sender, 2).status == 200);
  wire::Hello hello;
  hello.name = "二楼东";
  CHECK(caller.post("/v1/hello", wire::encode(hello)).status == 200);
  CHECK(caller.post("/v1/hello", "{\"app\":\"王小明\"}").status == 400);
  CHECK(caller.get("/v1/王小明").status == 404);
  caller.token = "stolen-token-of-somebody";
  CHECK(caller.get("/v1/feed?who=王小明").status == 401);
  const Heard metrics = caller.get("/metrics");
  CHECK(metrics.status == 200);
  served.stop();
  const std::string log = served.log_text();
  CHECK(log.find("\"what\":\"batch\"") != std::string::npos);
  CHECK(log.find("\"school\":\"4401\"") != std::string::npos);
  CHECK(log.find(to_text(sender.id)) != std::string::npos);
  for (const std::string& text : {log, metrics.body})
    for (const std::string& secret :
         {std::string("王小明"), std::string("二楼东"), std::string("实验小学"), sender.token,
          std::string("stolen-token"), std::string("127.0.0.1")})
      CHECK_MESSAGE(text.find(secret) == std::string::npos, secret);
  CHECK(metrics.body.find("kehou_events_total 2\n") != std::string::npos);
  CHECK(metrics.body.find("kehou_answers_total{status=\"401\"} 1\n") != std::string::npos);
}
