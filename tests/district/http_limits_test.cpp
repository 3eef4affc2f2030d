// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Bad input over real sockets: the caps and the times of docs/protocol.md, Limits.
#include <fstream>

#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "district/http_turns.h"
#include "tests/district/served.h"

using namespace kehou;
using namespace kehou::district;

namespace {
std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  file >> size >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

HttpTimes short_times() {
  HttpTimes times;
  times.header = times.body = times.idle = std::chrono::milliseconds(300);
  times.linger = std::chrono::milliseconds(500);
  return times;
}
constexpr std::int64_t mib = 1 << 20;
}  // namespace

TEST_CASE("a body over the limit is answered 413 with the limit, and the connection closes") {
  Served served;
  const Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  const Heard heard = caller.post("/v1/events", std::string(3 * wire::most_batch_bytes, 'x'));
  REQUIRE(heard.status == 413);
  CHECK(heard.problem().code == "too_large");
  CHECK(heard.problem().limit == wire::most_batch_bytes);
  CHECK(heard.fields.at("connection") == "close");

  caller.fields = {"Content-Encoding: gzip"};
  const Heard packed = caller.post("/v1/events", std::string(wire::most_packed_bytes + 1, 'x'));
  CHECK(packed.status == 413);
  CHECK(packed.problem().limit == wire::most_packed_bytes);
}

TEST_CASE("a stranger's body is not read at all") {
  Served served(true);
  RawSocket socket(served.server->port());
  REQUIRE(socket.send("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"));
  const std::string answer = socket.hear(3000);
  CHECK(answer.starts_with("HTTP/1.1 401"));
  CHECK(answer.find("unknown_token") != std::string::npos);
  CHECK(answer.find("\"proto\":\"kehou-sync/1\"") != std::string::npos);
}

TEST_CASE("a header over 8 KiB is answered 400 and cut off") {
  Served served(true);
  RawSocket socket(served.server->port());
  socket.send("GET /healthz HTTP/1.1\r\nX-Long: " + std::string(9000, 'a'));
  CHECK(socket.hear(3000).starts_with("HTTP/1.1 400"));
  CHECK(socket.is_closed);
}

TEST_CASE("bytes that are no HTTP are answered 400") {
  Served served(true);
  RawSocket socket(served.server->port());
  socket.send("\x16\x03\x01 hello\r\n\r\n");
  CHECK(socket.hear(3000).starts_with("HTTP/1.1 400"));
}

TEST_CASE("a client that dribbles its header is cut off in the header's time") {
  Served served(true, short_times());
  RawSocket socket(served.server->port());
  socket.send("GET /healthz HTTP/1.1\r\n");
  for (int i = 0; i < 4; ++i) {
    socket.send("X: 1\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
  }
  CHECK(socket.hear(2000).empty());
  CHECK(socket.is_closed);
}

TEST_CASE("a client that dribbles its body is cut off in the body's time") {
  Served served(true, short_times());
  const Sender sender = served.enrol();
  RawSocket socket(served.server->port());
  socket.send("POST /v1/hello HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + sender.token +
              "\r\nContent-Length: 500\r\n\r\n{");
  CHECK(socket.hear(2000).empty());
  CHECK(socket.is_closed);
}

TEST_CASE("a connection that says nothing is closed when its time is over") {
  Served served(true, short_times());
  RawSocket socket(served.server->port());
  CHECK(socket.hear(2000).empty());
  CHECK(socket.is_closed);
}

TEST_CASE("an endless chunked body is cut at the cap, and memory stays bounded") {
  Served served(true);
  const Sender sender = served.enrol();
  const std::int64_t before = resident_bytes();
  RawSocket socket(served.server->port());
  REQUIRE(socket.send("POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                      sender.token + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  int sent = 0;
  while (sent < 2000 && socket.send(chunk)) ++sent;  // 125 MiB if nobody stops it
  CHECK(sent < 500);
  CHECK(resident_bytes() - before < 24 * mib);
}

TEST_CASE("the refusal of an endless chunked body can be read when the client stops") {
  Served served(true);
  const Sender sender = served.enrol();
  RawSocket socket(served.server->port());
  socket.send("POST /v1/hello HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + sender.token +
              "\r\nTransfer-Encoding: chunked\r\n\r\n5000\r\n" + std::string(0x5000, 'x'));
  const std::string answer = socket.hear(3000);
  CHECK(answer.starts_with("HTTP/1.1 413"));
  CHECK(answer.find("\"limit\":16384") != std::string::npos);
}

TEST_CASE("a gzip bomb is cut at the cap, and memory stays bounded") {
  Served served;
  const Sender sender = served.enrol();
  const std::string bomb = wire::gzip(std::string(200 * mib, ' '));
  REQUIRE(bomb.size() < wire::most_packed_bytes);
  Caller caller = served.caller();
  caller.token = sender.token;
  caller.fields = {"Content-Encoding: gzip"};
  const std::int64_t before = resident_bytes();
  for (int i = 0; i < 5; ++i) {
    const Heard heard = caller.post("/v1/events", bomb);
    REQUIRE(heard.status == 413);
    CHECK(heard.problem().code == "too_large");
  }
  CHECK(resident_bytes() - before < 16 * mib);
}

TEST_CASE("JSON that nests without end is refused without recursion") {
  Served served;
  const Sender sender = served.enrol();
  Caller caller = served.caller();
  caller.token = sender.token;
  const std::int64_t before = resident_bytes();
  const std::string deep(15'000, '[');
  const Heard hello = caller.post("/v1/hello", "{\"app\":" + deep);
  CHECK(hello.status == 400);
  CHECK(hello.problem().code == "bad_json");
  const Heard batch = caller.post("/v1/events", "{\"events\":[{\"a\":" + std::string(60'000, '{'));
  CHECK(batch.status == 400);
  CHECK(resident_bytes() - before < 8 * mib);
}

TEST_CASE("too many connections are turned away, and those that are there are served") {
  Served served(true, {}, {}, {}, 3);
  Caller caller = served.caller();
  CHECK(caller.get("/healthz").status == 200);
  RawSocket second(served.server->port());
  RawSocket third(served.server->port());
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  RawSocket fourth(served.server->port());
  CHECK(fourth.hear(2000).empty());
  CHECK(fourth.is_closed);
  CHECK(caller.get("/healthz").status == 200);
  CHECK(caller.get("/metrics").body.find("kehou_connections_turned_away_total 1") !=
        std::string::npos);
}

TEST_CASE("plain HTTP is refused on an address that others can reach") {
  Served served(true);
  HttpOptions options;
  options.address = "0.0.0.0";
  options.port = 0;
  options.plain = true;
  const auto opened = HttpServer::open(options, served.router, served.metrics, served.log);
  REQUIRE(!opened.ok());
  CHECK(opened.error().fault == Fault::refused);
}

TEST_CASE("clients that begin a handshake and say no more keep nobody out") {
  Served served;
  std::vector<std::unique_ptr<RawSocket>> stuck;
  for (std::size_t i = 0; i < 3 * HttpTurns::most_at_once; ++i) {
    stuck.push_back(std::make_unique<RawSocket>(served.server->port()));
    REQUIRE(stuck.back()->send("\x16\x03\x01\x02"));  // of a ClientHello, the first four bytes
  }
  Caller caller = served.caller();
  CHECK(caller.get("/healthz").status == 200);
}
