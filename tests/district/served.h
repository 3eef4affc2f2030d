// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a district server that runs, over TLS with a certificate of its own or plain, and the
// means to speak to it: curl, and raw sockets.
// What it promises: a free port; short timeouts where a test says so; its log is kept as text.
// The trap: curl() is one easy handle a Caller, so that keep-alive can be seen.
#pragma once

#include <curl/curl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <thread>

#include "district/http_certificate.h"
#include "district/http_server.h"
#include "district/system_clock.h"
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

class Served {
 public:
  explicit Served(bool plain = false, const HttpTimes& times = {}, RouterOptions routing = {},
                  Writer::Limits limits = {}, std::size_t most_connections = 4096)
      : writer(store, limits), router(store, writer, clock, log, metrics, std::move(routing)) {
    const School home{make_id<SchoolId>(clock.now()), "4401", "实验小学", ""};
    const School other{make_id<SchoolId>(clock.now()), "4402", "第二小学", ""};
    REQUIRE(store.add_school(home));
    REQUIRE(store.add_school(other));
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
  ~Served() { stop(); }

  void stop() {
    if (!thread.joinable()) return;
    server->stop();
    thread.join();
    writer.stop();
  }
  Sender enrol(SchoolId of_school) {
    Sender sender(of_school);
    store.let_in(sender.terminal(), sha256(sender.token));
    return sender;
  }
  Sender enrol() { return enrol(school); }
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
  MemoryStore store;
  Writer writer;
  Router router;
  SchoolId school;
  SchoolId other_school;
  std::unique_ptr<HttpServer> server;
  std::thread thread;
};

struct Heard {
  CURLcode trouble = CURLE_OK;
  long status = 0;
  long new_connections = 0;
  std::string body;
  std::map<std::string, std::string> fields;  ///< names in lower case

  wire::Problem problem() const {
    const auto read = wire::decode_problem(body);
    REQUIRE_MESSAGE(read.ok(), body);
    return *read;
  }
};

/// One curl handle: a client with a connection that it keeps.
class Caller {
 public:
  explicit Caller(const Served& served)
      : curl_(curl_easy_init()), tls_(!served.certificates.ca.empty()) {
    ca_ = served.certificates.ca;
    base_ = std::string(tls_ ? "https" : "http") +
            "://127.0.0.1:" + std::to_string(served.server->port());
  }
  ~Caller() { curl_easy_cleanup(curl_); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  std::vector<std::string> fields;
  std::string token;

  Heard get(const std::string& path) { return ask("GET", path, nullptr); }
  Heard post(const std::string& path, const std::string& body) { return ask("POST", path, &body); }
  Heard ask(const std::string& method, const std::string& path, const std::string* body) {
    Heard heard;
    curl_easy_reset(curl_);
    curl_slist* list = nullptr;
    for (const std::string& field : fields) list = curl_slist_append(list, field.c_str());
    if (!token.empty()) list = curl_slist_append(list, ("Authorization: Bearer " + token).c_str());
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl_, CURLOPT_URL, (base_ + path).c_str());
    curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, method.c_str());
    if (tls_) curl_easy_setopt(curl_, CURLOPT_CAINFO, ca_.c_str());
    curl_easy_setopt(curl_, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl_, CURLOPT_NOPROXY, "*");
    if (body != nullptr) {
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body->data());
    }
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &heard.body);
    curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, take_field);
    curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &heard.fields);
    heard.trouble = curl_easy_perform(curl_);
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &heard.status);
    curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &heard.new_connections);
    curl_slist_free_all(list);
    return heard;
  }

 private:
  static std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* to) {
    static_cast<std::string*>(to)->append(bytes, size);
    return size;
  }
  static std::size_t take_field(char* bytes, std::size_t, std::size_t size, void* to) {
    std::string line(bytes, size);
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) return size;
    std::string name = line.substr(0, colon);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    line.erase(line.find_last_not_of("\r\n") + 1);
    (*static_cast<std::map<std::string, std::string>*>(to))[name] = line.substr(colon + 2);
    return size;
  }

  CURL* curl_;
  bool tls_;
  std::string ca_;
  std::string base_;
};

/// A plain socket to a plain server.
class RawSocket {
 public:
  explicit RawSocket(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~RawSocket() { ::close(fd_); }
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;

  /// False when the other side does not take it.
  bool send(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t sent = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// What comes until the other side closes or `ms` are over without a byte.
  std::string hear(int ms) {
    std::string text;
    std::array<char, 4096> some{};
    pollfd wait{fd_, POLLIN, 0};
    while (::poll(&wait, 1, ms) == 1) {
      const ssize_t size = ::recv(fd_, some.data(), some.size(), 0);
      if (size <= 0) {
        is_closed = true;
        break;
      }
      text.append(some.data(), static_cast<std::size_t>(size));
    }
    return text;
  }
  bool is_closed = false;

 private:
  int fd_;
};

inline std::string raw_request(const std::string& method, const std::string& path,
                               const std::string& token, const std::string& body,
                               const std::string& more = {}) {
  return method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}

}  // namespace kehou::district
