// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one connection's life: handshake, then header → admission → body → answer, again.
// What it promises: one request at a time, so that pipelined ones are answered in their order; each
// phase has its own time; a refusal is answered even when its body is not read.
// The trap: all members belong to the connection's strand; workers and the writer post to it.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>

#include "district/http_server.h"
#include "district/http_turns.h"

namespace kehou::district {

/// What connections share; outlives them.
struct HttpShared {
  const HttpOptions& options;
  Router& router;
  boost::asio::thread_pool& workers;
  std::function<void()> gone;  ///< a connection ended
  HttpTurns* turns = nullptr;  ///< of handshakes
  std::atomic<bool> stopping{false};
};

class HttpConnection {
 public:
  virtual ~HttpConnection() = default;
  virtual void start() = 0;
  /// From any thread: closes it if it waits for a request; at once with `hard`.
  virtual void stop(bool hard) = 0;
};

/// `tls` null: plain.
std::shared_ptr<HttpConnection> make_connection(boost::asio::ip::tcp::socket socket,
                                                boost::asio::ssl::context* tls, HttpShared& shared);

}  // namespace kehou::district
