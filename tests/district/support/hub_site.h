// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: servers of a district and of a school's hubs, over TLS on this machine.
// What it promises: a server that is stopped comes back at its port with what is on its disk.
// The trap: `upstream` counts from the next start() on.
#pragma once

#include <atomic>
#include <thread>

#include "common/base/system_clock.h"
#include "common/client/ca.h"
#include "district/http_certificate.h"
#include "district/http_server.h"
#include "district/sqlite_files.h"
#include "tests/district/support/any_store.h"

namespace kehou::district_tests {

class JumpClock final : public Clock {
 public:
  Instant now() const override { return real_.now() + ahead_us_; }
  std::int64_t mono_us() const override { return real_.mono_us() + ahead_us_; }
  const std::string& boot() const override { return real_.boot(); }
  void advance(std::int64_t us) { ahead_us_ += us; }

 private:
  SystemClock real_;
  std::atomic<std::int64_t> ahead_us_{0};
};

/// One certificate for all servers of a test.
struct Town {
  TempFolder folder;
  JumpClock clock;
  district::Certificates certificates;
  std::string ca_pem;

  Town() {
    crypto_ready();
    const auto made = district::make_certificates((folder / "tls").string(), {"127.0.0.1"});
    REQUIRE_MESSAGE(made.ok(), why(made));
    certificates = *made;
    ca_pem = client::read_ca(certificates.ca).value();
  }
};

/// A server of a district or of a hub.
class Site {
 public:
  Site(Town& town, const std::string& name) : town_(town), file_(town.folder / (name + ".sqlite")) {
    start();
    school = add_school("4401");
  }
  ~Site() { stop(); }

  void start() {
    auto opened = district::open_sqlite(file_);
    REQUIRE_MESSAGE(opened.ok(), why(opened));
    store = std::move(*opened);
    writer = std::make_unique<district::Writer>(*store);
    district::RouterOptions routing;
    routing.terminal_per_second = routing.terminal_burst = 1e9;
    routing.ca_sha256 = client::ca_fingerprint(town_.ca_pem);
    routing.upstream = upstream;
    router = std::make_unique<district::Router>(*store, *writer, town_.clock, log, metrics,
                                                std::move(routing));
    district::HttpOptions options;
    options.port = port_;
    options.certificate = town_.certificates.certificate;
    options.key = town_.certificates.key;
    auto server = district::HttpServer::open(options, *router, metrics, log);
    REQUIRE_MESSAGE(server.ok(), why(server));
    server_ = std::move(*server);
    port_ = server_->port();
    thread_ = std::thread([this] { server_->run(); });
  }
  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
    writer->stop();
    server_.reset();
    router.reset();
    writer.reset();
    store.reset();
  }
  district::SchoolId add_school(const std::string& code) {
    const auto id = make_id<district::SchoolId>(town_.clock.now());
    REQUIRE(store->add_school({id, code, "实验小学", ""}));
    return id;
  }
  /// Lets a terminal in by hand; its token here.
  std::string enrol(const Machine& machine, district::SchoolId of,
                    const std::string& name = "hall") {
    district::PendingEnrolment pending;
    pending.id_hash = sha256(to_text(make_uuid_v7(town_.clock.now())));
    pending.request = {"", machine.id, machine.key.public_key(), name, "gate", "0.1.0", "f00d"};
    pending.school = of;
    pending.check = "123456";
    pending.expires = town_.clock.now() + minute_us;
    const std::string token = make_token();
    REQUIRE(store->ask_enrolment(pending));
    REQUIRE(store->settle_enrolment(pending.id_hash, true, town_.clock.now()));
    REQUIRE(store->hand_token(pending.id_hash, sha256(token), town_.clock.now()));
    return token;
  }
  std::vector<std::string> feed() const {
    std::vector<std::string> lines;
    std::optional<wire::Cursor> after;
    while (true) {
      auto answer = store->feed(school, after, 1000, std::nullopt);
      REQUIRE(answer.ok());
      auto& page = std::get<district::FeedPage>(*answer);
      lines.insert(lines.end(), page.lines.begin(), page.lines.end());
      if (!page.more) return lines;
      after = page.next;
    }
  }
  /// Its feed holds exactly these, each once, and everything stored hangs together.
  void holds(std::vector<std::string> lines) const {
    auto there = feed();
    std::sort(there.begin(), there.end());
    std::sort(lines.begin(), lines.end());
    CHECK(there.size() == lines.size());
    CHECK(there == lines);
    const auto findings = store->verify();
    REQUIRE(findings.ok());
    for (const auto& finding : *findings) FAIL_CHECK(finding.what, " ", finding.where);
  }
  district::Terminal terminal(domain::TerminalId id) const {
    const auto all = store->terminals();
    REQUIRE(all.ok());
    for (const auto& one : *all)
      if (one.id == id) return one;
    FAIL("the terminal is not known");
    return {};
  }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
  const std::filesystem::path& file() const { return file_; }

 private:
  Town& town_;
  std::filesystem::path file_;
  std::uint16_t port_ = 0;
  std::unique_ptr<district::HttpServer> server_;
  std::thread thread_;

 public:
  std::function<district::UpstreamStatus()> upstream;  ///< counts from the next start on
  district::Log log{town_.clock, district::Level::error, [](std::string_view) {}};
  district::Metrics metrics;
  std::unique_ptr<district::UpkeepStore> store;
  std::unique_ptr<district::Writer> writer;
  std::unique_ptr<district::Router> router;
  district::SchoolId school;
};

}  // namespace kehou::district_tests
