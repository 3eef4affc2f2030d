// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: clients of a district server on this machine: curl, and raw sockets.
// What it promises: everything that was said comes back as text.
// The trap: a Caller is one easy handle, so that keep-alive can be seen.
#pragma once

#include <curl/curl.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "common/wire/answers.h"

namespace kehou::district {

struct Heard {
  CURLcode trouble = CURLE_OK;
  long status = 0;
  long new_connections = 0;
  std::string body;
  std::map<std::string, std::string> fields;  ///< names in lower case
  std::vector<std::string> cookies;           ///< NAME=VALUE, as they were set

  wire::Problem problem() const {
    const auto read = wire::decode_problem(body);
    REQUIRE_MESSAGE(read.ok(), body);
    return *read;
  }
};

/// One curl handle: a client with a connection that it keeps.
class Caller {
 public:
  /// Without a CA: plain.
  Caller(std::uint16_t port, std::string ca) : curl_(curl_easy_init()), ca_(std::move(ca)) {
    base_ = std::string(ca_.empty() ? "http" : "https") + "://127.0.0.1:" + std::to_string(port);
  }
  ~Caller() { curl_easy_cleanup(curl_); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  std::vector<std::string> fields;
  std::string token;
  bool is_narrow = false;     ///< takes a few kilobytes at a time
  bool is_impatient = false;  ///< hangs up when an answer begins

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
    if (!ca_.empty()) curl_easy_setopt(curl_, CURLOPT_CAINFO, ca_.c_str());
    curl_easy_setopt(curl_, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl_, CURLOPT_NOPROXY, "*");
    if (body != nullptr) {
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body->data());
    }
    if (is_narrow) curl_easy_setopt(curl_, CURLOPT_SOCKOPTFUNCTION, narrow);
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, is_impatient ? take_nothing : take_body);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &heard.body);
    curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, take_field);
    curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &heard);
    heard.trouble = curl_easy_perform(curl_);
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &heard.status);
    curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &heard.new_connections);
    curl_slist_free_all(list);
    return heard;
  }

 private:
  static int narrow(void*, curl_socket_t socket, curlsocktype) {
    const int bytes = 4096;
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    return CURL_SOCKOPT_OK;
  }
  static std::size_t take_nothing(char*, std::size_t, std::size_t, void*) { return 0; }
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
    auto& heard = *static_cast<Heard*>(to);
    heard.fields[name] = line.substr(colon + 2);
    if (name == "set-cookie")
      heard.cookies.push_back(line.substr(colon + 2, line.find(';') - colon - 2));
    return size;
  }

  CURL* curl_;
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
