// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/http_server.h"

#include <openssl/ssl.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <csignal>
#include <thread>
#include <vector>

#include "district/http_connection.h"

namespace kehou::district {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Code = boost::system::error_code;

namespace {
constexpr int backlog = 1024;
constexpr std::chrono::milliseconds pause_without_descriptors{100};

Error failed_to(const std::string& doing, const Code& code) {
  return {code == asio::error::address_in_use ? Fault::busy : Fault::io, doing, code.message()};
}

/// Every connection is a descriptor; the shell's limit is often 1,024.
void allow_descriptors(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + 256;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

Result<std::unique_ptr<asio::ssl::context>> make_tls(const HttpOptions& options) {
  auto tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* const raw = tls->native_handle();
  Code failed;
  tls->use_certificate_chain_file(options.certificate.string(), failed);
  if (failed) return failed_to("reading the certificate " + options.certificate.string(), failed);
  tls->use_private_key_file(options.key.string(), asio::ssl::context::pem, failed);
  if (failed) return failed_to("reading the key " + options.key.string(), failed);
  if (SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) != 1 ||
      SSL_CTX_check_private_key(raw) != 1)
    return Error{Fault::refused, "preparing TLS", "the key is not that of the certificate"};
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                            SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);  // tickets need none
  SSL_CTX_set_options(
      raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  return tls;
}
}  // namespace

class HttpServer::Machine {
 public:
  Machine(const HttpOptions& options, Router& router, Metrics& metrics, const Log& log)
      : options_(options), router_(router), metrics_(metrics), log_(log) {
    shared_.turns = &turns_;
  }

  Outcome open();
  std::uint16_t port() const { return port_; }
  void run();
  void stop() {
    asio::post(strand_, [this] { begin_to_stop(); });
  }

 private:
  void accept();
  void accepted(Tcp::socket socket);
  void begin_to_stop();
  void await_the_last();
  void stop_all(bool hard);
  void say(std::string_view what, Level level = Level::info) const {
    LogLine line;
    line.level = level;
    line.what = what;
    log_.write(line);
  }

  // In the order of need: io_ goes first of what connections use, and takes them along.
  const HttpOptions options_;
  Router& router_;
  Metrics& metrics_;
  const Log& log_;
  std::atomic<std::size_t> open_{0};
  std::unique_ptr<asio::ssl::context> tls_;
  asio::thread_pool workers_{static_cast<std::size_t>(options_.workers)};
  HttpShared shared_{options_, router_, workers_, [this] {
                       metrics_.disconnected();
                       --open_;
                     }};
  asio::io_context io_{options_.io_threads};
  HttpTurns turns_{io_};
  asio::strand<asio::io_context::executor_type> strand_{io_.get_executor()};
  Tcp::acceptor acceptor_{strand_};
  asio::signal_set signals_{strand_};
  asio::steady_timer timer_{strand_};
  std::chrono::steady_clock::time_point until_{};
  std::uint16_t port_ = 0;
  std::vector<std::weak_ptr<HttpConnection>> connections_;  ///< the strand's
  std::size_t tidy_at_ = 64;
};

Outcome HttpServer::Machine::open() {
  const std::string where = options_.address + ":" + std::to_string(options_.port);
  const std::string doing = "listening on " + where;
  Code failed;
  const auto address = asio::ip::make_address(options_.address, failed);
  if (failed) return failed_to("reading the address " + options_.address, failed);
  if (options_.plain && !address.is_loopback())
    return Error{Fault::refused, doing, "without TLS only on 127.0.0.1 or ::1, behind a proxy"};
  if (!options_.plain) tls_ = TRY(make_tls(options_));
  allow_descriptors(options_.most_connections);
  // Before anybody can know that it listens: a signal that comes early is kept until run().
  if (options_.signals) {
    signals_.add(SIGTERM, failed);
    signals_.add(SIGINT, failed);
  }
  const Tcp::endpoint endpoint(address, options_.port);
  acceptor_.open(endpoint.protocol(), failed);
  if (!failed) acceptor_.set_option(Tcp::acceptor::reuse_address(true), failed);
  if (!failed) acceptor_.bind(endpoint, failed);
  if (!failed) acceptor_.listen(backlog, failed);
  if (failed) return failed_to(doing, failed);
  port_ = acceptor_.local_endpoint(failed).port();
  return Done{};
}

void HttpServer::Machine::run() {
  if (options_.signals)
    signals_.async_wait([this](Code failed, int) {
      if (!failed) begin_to_stop();
    });
  asio::post(strand_, [this] { accept(); });
  say("started");
  std::vector<std::thread> threads;
  for (int i = 1; i < options_.io_threads; ++i) threads.emplace_back([this] { io_.run(); });
  io_.run();
  for (std::thread& thread : threads) thread.join();
  workers_.join();
  say("stopped");
}

void HttpServer::Machine::accept() {
  acceptor_.async_accept(asio::make_strand(io_), [this](Code failed, Tcp::socket socket) {
    if (!acceptor_.is_open()) return;
    if (!failed) {
      accepted(std::move(socket));
      return accept();
    }
    // Mostly: no descriptor left. Those who wait stay in the backlog.
    timer_.expires_after(pause_without_descriptors);
    timer_.async_wait([this](Code cancelled) {
      if (!cancelled && acceptor_.is_open()) accept();
    });
  });
}

void HttpServer::Machine::accepted(Tcp::socket socket) {
  if (open_ >= options_.most_connections) {
    metrics_.turned_away();
    return;
  }
  ++open_;
  metrics_.connected();
  auto connection = make_connection(std::move(socket), tls_.get(), shared_);
  if (connections_.size() >= tidy_at_) {
    std::erase_if(connections_, [](const auto& one) { return one.expired(); });
    tidy_at_ = std::max<std::size_t>(64, connections_.size() * 2);
  }
  connections_.push_back(connection);
  connection->start();
}

void HttpServer::Machine::begin_to_stop() {
  if (shared_.stopping.exchange(true)) return;
  say("stopping");
  Code ignored;
  acceptor_.close(ignored);
  signals_.cancel(ignored);
  router_.stop();
  until_ = std::chrono::steady_clock::now() + options_.times.grace;
  await_the_last();
}

/// Idle connections are closed, again and again: one may just have become so.
void HttpServer::Machine::await_the_last() {
  if (open_ == 0) return;
  const bool hard = std::chrono::steady_clock::now() >= until_;
  stop_all(hard);
  timer_.expires_after(std::chrono::milliseconds(20));
  timer_.async_wait([this, hard](Code cancelled) {
    if (hard && !cancelled) return io_.stop();
    if (!cancelled) await_the_last();
  });
}

void HttpServer::Machine::stop_all(bool hard) {
  for (const auto& one : connections_)
    if (const auto connection = one.lock()) connection->stop(hard);
}

HttpServer::HttpServer(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::open(const HttpOptions& options, Router& router,
                                                     Metrics& metrics, const Log& log) {
  auto machine = std::make_unique<Machine>(options, router, metrics, log);
  TRY(machine->open());
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(machine)));
}

std::uint16_t HttpServer::port() const { return machine_->port(); }
void HttpServer::run() { machine_->run(); }
void HttpServer::stop() { machine_->stop(); }

}  // namespace kehou::district
