// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a district server that runs, over TLS with a certificate of its own or plain.
// What it promises: a free port; short timeouts where a test says so; its log is kept as text.
// The trap: it stops when the test ends; a Caller may outlive it.
#pragma once

#include <unistd.h>

#include <doctest/doctest.h>
#include <filesystem>
#include <thread>

#include "common/base/system_clock.h"
#include "district/http_certificate.h"
#include "district/http_server.h"
#include "district/page_router.h"
#include "tests/district/caller.h"
#include "tests/district/memory_store.h"
#include "tests/district/sender.h"

namespace kehou::district {

struct TemporaryFolder {
  std::filesystem::path path;
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kehou-district-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

/// A server before whatever store.
class ServedOver {
 public:
  explicit ServedOver(Store& before, bool plain = false, const HttpTimes& times = {},
                      RouterOptions routing = {}, Writer::Limits limits = {},
                      std::size_t most_connections = 4096)
      : writer(before, limits),
        pages(before, clock, log, {.district = "东区", .address = "", .ca_sha256 = ""}),
        router(before, writer, clock, log, metrics, with_pages(std::move(routing))) {
    const School home{make_id<SchoolId>(clock.now()), "4401", "实验小学", ""};
    const School other{make_id<SchoolId>(clock.now()), "4402", "第二小学", ""};
    REQUIRE(before.add_school(home));
    REQUIRE(before.add_school(other));
    school = home.id;
    other_school = other.id;
    HttpOptions options;
    options.port = 0;
    options.plain = plain;
    options.times = times;
    options.most_connections = most_connections;
    if (!plain) {
      const auto made = make_certificates(folder.path, {"127.0.0.1"});
      REQUIRE_MESSAGE(made.ok(), made.error().text());
      certificates = *made;
      options.certificate = certificates.certificate;
      options.key = certificates.key;
    }
    auto opened = HttpServer::open(options, router, metrics, log);
    REQUIRE_MESSAGE(opened.ok(), opened.error().text());
    server = std::move(*opened);
    thread = std::thread([this] { server->run(); });
  }
  ~ServedOver() { stop(); }
  ServedOver(const ServedOver&) = delete;
  ServedOver& operator=(const ServedOver&) = delete;

  void stop() {
    if (!thread.joinable()) return;
    server->stop();
    thread.join();
    writer.stop();
  }
  Caller caller() const { return {server->port(), certificates.ca.string()}; }
  std::string log_text() {
    const std::lock_guard lock(log_mutex);
    return log_lines;
  }

  TemporaryFolder folder;
  Certificates certificates;
  SystemClock clock;
  std::mutex log_mutex;
  std::string log_lines;
  Log log{clock, Level::debug, [this](std::string_view line) {
            const std::lock_guard lock(log_mutex);
            log_lines += line;
          }};
  Metrics metrics;
  Writer writer;
  PageRouter pages;
  Router router;
  SchoolId school;
  SchoolId other_school;
  std::unique_ptr<HttpServer> server;
  std::thread thread;

 private:
  RouterOptions with_pages(RouterOptions routing) {
    routing.page = [this](const RequestHead& head, const std::string& body) {
      return pages.answer(head, body);
    };
    return routing;
  }
};

struct InMemory {
  MemoryStore store;
};
/// The same before a store in memory, which can be slow or full, and lets terminals in at once.
class Served : public InMemory, public ServedOver {
 public:
  explicit Served(bool plain = false, const HttpTimes& times = {}, RouterOptions routing = {},
                  Writer::Limits limits = {}, std::size_t most_connections = 4096)
      : ServedOver(store, plain, times, std::move(routing), limits, most_connections) {}
  Sender enrol(SchoolId of_school) {
    Sender sender(of_school);
    store.let_in(sender.terminal(), sha256(sender.token));
    return sender;
  }
  Sender enrol() { return enrol(school); }
};

}  // namespace kehou::district
