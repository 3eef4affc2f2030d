// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the listening side: TLS or plain connections, timeouts, caps, and a graceful end.
// What it promises: a header is read before its body is wanted; nothing of a client grows without a
// bound; after stop() what is in flight is answered.
// The trap: plain HTTP is for the loopback only, behind a proxy that speaks TLS. Stop the writer
// before the server is destroyed: its replies come here.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "district/router.h"

namespace kehou::district {

struct HttpTimes {
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds idle{120'000};  ///< between two requests
  std::chrono::milliseconds header{10'000};
  std::chrono::milliseconds body{60'000};
  std::chrono::milliseconds answer{60'000};
  std::chrono::milliseconds linger{2'000};  ///< after a refusal, for the client to read it
  std::chrono::milliseconds grace{10'000};  ///< after stop(), for what is in flight
};
struct HttpOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8443;  ///< 0 = any that is free
  bool plain = false;
  std::filesystem::path certificate;  ///< PEM: the server's, then those between it and the CA
  std::filesystem::path key;
  int io_threads = 1;
  int workers = 4;
  std::size_t most_connections = 4096;
  bool signals = false;  ///< stop at SIGTERM and SIGINT
  HttpTimes times;
};

class HttpServer {
 public:
  /// Listens already when it returns.
  static Result<std::unique_ptr<HttpServer>> open(const HttpOptions& options, Router& router,
                                                  Metrics& metrics, const Log& log);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;
  /// Serves until stop(), then until what is in flight is answered or the grace is over.
  void run();
  /// From any thread.
  void stop();

 private:
  class Machine;
  explicit HttpServer(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

}  // namespace kehou::district
