// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// libcurl against real TLS servers: who may not be spoken to gets no byte of a request.
#include "common/client/curl_transport.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "kiosk/sync/sync.h"
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::client;
using namespace kehou::sync;

namespace {
constexpr std::int64_t in_2026 = 1'795'000'000;

class Server {
 public:
  explicit Server(const std::string& kind) {
    std::filesystem::create_directory(folder / "server");
    const std::string where = folder / "server";
    const std::string script = std::string(KEHOU_SOURCE_DIR) + "/tests/sync/tls_server.py";
    const char* words[] = {"python3", script.c_str(), where.c_str(), kind.c_str(), nullptr};
    REQUIRE(::posix_spawnp(&pid_, "python3", nullptr, nullptr, const_cast<char**>(words),
                           environ) == 0);
    for (int i = 0; i < 3000 && !std::filesystem::exists(folder / "server/port"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    port_ = store::bytes_of(folder / "server/port");
    REQUIRE_FALSE(port_.empty());
  }
  ~Server() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  CurlOptions options(const std::string& scheme = "https") const {
    CurlOptions options;
    options.url = scheme + "://127.0.0.1:" + port_;
    options.app = "test";
    options.ca_pem = store::bytes_of(folder / "server/ca.pem");
    options.connect_ms = 2000;
    options.low_speed_s = 1;
    options.total_ms = 20'000;
    options.system_time = [] { return in_2026; };
    return options;
  }
  std::string got() const { return store::bytes_of(folder / "server/got"); }
  store::TempFolder folder;

 private:
  pid_t pid_ = 0;
  std::string port_;
};

Request a_post() {
  Request request;
  request.path = "/v1/events";
  request.body = "the body of a request";
  request.post = true;
  request.token = "the-token";
  return request;
}
Failed failed(const Sent& sent) {
  REQUIRE(std::holds_alternative<Failure>(sent));
  return std::get<Failure>(sent).what;
}
}  // namespace

TEST_CASE("curl: a request gets through to the district, and a second one over the same line") {
  const Server server("good");
  auto transport = CurlTransport::open(server.options());
  REQUIRE(transport.ok());
  for (int i = 0; i < 2; ++i) {
    const Sent sent = (*transport)->send(a_post());
    REQUIRE_MESSAGE(std::holds_alternative<Reply>(sent), std::get<Failure>(sent).detail);
    const Reply& reply = std::get<Reply>(sent);
    CHECK(reply.status == 200);
    CHECK(reply.type == "application/json");
    CHECK(reply.body == "{\"hello\":\"kiosk\"}");
    CHECK(reply.retry_after_s == 7);
  }
  CHECK(server.got().find("Authorization: Bearer the-token\r\n") != std::string::npos);
  CHECK(server.got().find("the body of a request") != std::string::npos);
}

TEST_CASE("curl: whoever cannot be verified gets no byte of a request (S3)") {
  for (const char* kind : {"expired", "early", "wrong_host", "self_signed", "wrong_ca"}) {
    CAPTURE(std::string(kind));
    const Server server(kind);
    auto transport = CurlTransport::open(server.options());
    REQUIRE(transport.ok());
    CHECK(failed((*transport)->send(a_post())) == Failed::certificate);
    CHECK(server.got().empty());
  }
  for (const char* kind : {"tls10", "tls11", "plain"}) {
    CAPTURE(std::string(kind));
    const Server server(kind);
    auto transport = CurlTransport::open(server.options());
    const Failed what = failed((*transport)->send(a_post()));
    CHECK((what == Failed::unreachable || what == Failed::slow));
    CHECK(server.got().find("the body") == std::string::npos);
    CHECK(server.got().find("the-token") == std::string::npos);
  }
}

TEST_CASE("curl: the system's own CAs do not count") {
  const Server server("good");
  const Server other("good");
  CurlOptions options = server.options();
  options.ca_pem = other.options().ca_pem;
  auto transport = CurlTransport::open(std::move(options));
  CHECK(failed((*transport)->send(a_post())) == Failed::certificate);
  CHECK(server.got().empty());
}

TEST_CASE("curl: certificates are dated by the latest of clock, build and a verified server") {
  const Server server("early");  // valid from 2090
  CurlOptions options = server.options();
  options.system_time = [] { return std::int64_t{0}; };  // a clock without a battery
  auto transport = CurlTransport::open(std::move(options));
  CHECK(failed((*transport)->send(a_post())) == Failed::certificate);
  (*transport)->trust_time(std::int64_t{3'800'000'000});  // 2090-06
  CHECK(std::holds_alternative<Reply>((*transport)->send(a_post())));
  const Server good("good");
  CurlOptions dead = good.options();
  dead.system_time = [] { return std::int64_t{0}; };
  auto by_build = CurlTransport::open(std::move(dead));
  CHECK(std::holds_alternative<Reply>((*by_build)->send(a_post())));
}

TEST_CASE("curl: a redirect is an answer like any other and is not followed") {
  const Server server("redirect");
  auto transport = CurlTransport::open(server.options());
  const Sent sent = (*transport)->send(a_post());
  REQUIRE(std::holds_alternative<Reply>(sent));
  CHECK(std::get<Reply>(sent).status == 302);
}

TEST_CASE("curl: an endless, a slow, a cut and a swelling answer are given up") {
  for (const auto& [kind, what] : {std::pair{"endless", Failed::too_large},
                                   {"slow", Failed::slow},
                                   {"cut", Failed::unreachable},
                                   {"bomb", Failed::too_large}}) {
    CAPTURE(std::string(kind));
    const Server server(kind);
    auto transport = CurlTransport::open(server.options());
    CHECK(failed((*transport)->send(a_post())) == what);
  }
  const Server server("gzip");
  auto transport = CurlTransport::open(server.options());
  const Sent sent = (*transport)->send(a_post());
  REQUIRE(std::holds_alternative<Reply>(sent));
  CHECK(std::get<Reply>(sent).body == "{\"hello\":\"kiosk\"}");
}

TEST_CASE("curl: an address or a header that could smuggle something is refused") {
  crypto_ready();
  for (const char* url : {"http://district.example", "ftp://x", "https://", "https://a b",
                          "https://user@district", "https://a\r\nb", "http://127.0.0.1:1"}) {
    CurlOptions options;
    options.url = url;
    CHECK_FALSE(CurlTransport::open(std::move(options)).ok());
  }
  CurlOptions options;
  options.url = "http://127.0.0.1:1";
  options.plain_loopback = true;
  auto transport = CurlTransport::open(std::move(options));
  REQUIRE(transport.ok());
  Request request = a_post();
  request.path = "/v1/feed HTTP/1.1\r\nX: y";
  CHECK(failed((*transport)->send(request)) == Failed::broken);
  request = a_post();
  request.token = "a\r\nX: y";
  CHECK(failed((*transport)->send(request)) == Failed::broken);
}

TEST_CASE("curl: whoever waits is stopped at once when the program ends") {
  const Server server("slow");
  CurlOptions options = server.options();
  options.low_speed_s = 60;
  options.total_ms = 60'000;
  auto transport = CurlTransport::open(std::move(options));
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    (*transport)->stop();
  });
  CHECK(failed((*transport)->send(a_post())) == Failed::stopped);
}

TEST_CASE("sync: the thread talks, survives what is no district, and ends when it is told") {
  const Server server("good");  // speaks TLS, but not the protocol
  store::Terminal terminal(server.folder / "data", store::test_key());
  const std::string url = server.options().url;
  auto credentials = Credentials::load(server.folder / "keys");
  REQUIRE(credentials->keep_token("token", {1}).ok());
  std::atomic<int> changes{0};
  auto talk = Sync::start(
      {url, server.folder / "server/ca.pem", server.folder / "keys", {"test", "name", "hall"}},
      terminal.ledger(), terminal.clock(), [&] { ++changes; });
  REQUIRE_MESSAGE(talk.ok(), store::why(talk));
  for (int i = 0; i < 1000 && (*talk)->status().trouble != model::UploadTrouble::portal; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK((*talk)->status().trouble == model::UploadTrouble::portal);
  CHECK(changes >= 1);
  terminal.record_school();
  (*talk)->retry_now();
  talk->reset();
  terminal.open_session(0);  // nobody is called any more
  CHECK(Sync::start({url, server.folder / "none.pem", server.folder / "keys", {}},
                    terminal.ledger(), terminal.clock(), {})
            .error()
            .fault == Fault::missing);
}
