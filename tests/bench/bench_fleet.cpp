// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A fleet: connections that are kept, each sending a batch every few seconds, to a kehou-district
// that this program starts and stops: its p99 as the terminals see it, and its memory.
// usage: bench_fleet KEHOU_DISTRICT [CONNECTIONS [SECONDS [tls]]]
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <thread>

#include "common/base/system_clock.h"
#include "district/config.h"
#include "district/enrolments.h"
#include "district/http_certificate.h"
#include "tests/district/sender.h"

namespace {
using namespace kehou;
using namespace kehou::district;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Code = beast::error_code;
using Steady = std::chrono::steady_clock;
constexpr std::uint16_t port = 18443;
constexpr std::size_t events_a_batch = 50;
constexpr std::chrono::milliseconds every{5000};

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "bench_fleet: " << why << '\n';
  std::exit(1);
}

struct Tally {
  std::vector<double> ms;
  int failed = 0;
  std::map<int, int> other_status;
};

/// One terminal: connects, waits for its turn, sends, and again every five seconds.
template <class Stream>
class Client : public std::enable_shared_from_this<Client<Stream>> {
 public:
  template <class... Arguments>
  Client(asio::io_context& io, Tally& tally, Sender& sender, Steady::time_point until,
         Arguments&... arguments)
      : tally_(tally), sender_(sender), until_(until), stream_(io, arguments...), timer_(io) {}

  void start(std::chrono::milliseconds delay) {
    next_ = Steady::now() + delay;
    const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port);
    beast::get_lowest_layer(stream_).async_connect(
        server, [self = this->shared_from_this()](Code failed) {
          if (failed) return self->fail();
          if constexpr (std::is_same_v<Stream, beast::tcp_stream>)
            self->wait();
          else
            self->stream_.async_handshake(asio::ssl::stream_base::client, [self](Code refused) {
              refused ? self->fail() : self->wait();
            });
        });
  }

 private:
  void fail() { ++tally_.failed; }

  void wait() {
    timer_.expires_at(next_);
    timer_.async_wait([self = this->shared_from_this()](Code) { self->send(); });
  }

  void send() {
    if (Steady::now() >= until_) return;
    request_ = {http::verb::post, "/v1/events", 11};
    request_.set(http::field::host, "127.0.0.1");
    request_.set(http::field::authorization, "Bearer " + sender_.token);
    request_.body() = sender_.next_batch(events_a_batch);
    request_.prepare_payload();
    answer_ = {};
    began_ = Steady::now();
    http::async_write(stream_, request_,
                      [self = this->shared_from_this()](Code failed, std::size_t) {
                        if (failed) return self->fail();
                        self->receive();
                      });
  }

  void receive() {
    http::async_read(stream_, buffer_, answer_,
                     [self = this->shared_from_this()](Code failed, std::size_t) {
                       if (failed) return self->fail();
                       self->count();
                     });
  }

  void count() {
    const std::chrono::duration<double, std::milli> took = Steady::now() - began_;
    if (answer_.result_int() == 200)
      tally_.ms.push_back(took.count());
    else
      ++tally_.other_status[static_cast<int>(answer_.result_int())];
    next_ += every;
    wait();
  }

  Tally& tally_;
  Sender& sender_;
  Steady::time_point until_;
  Stream stream_;
  asio::steady_timer timer_;
  Steady::time_point next_;
  Steady::time_point began_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> answer_;
};

std::vector<std::unique_ptr<Sender>> enrol(const StorePlace& place, int count) {
  const auto store = open_store(place, Beside::no);
  if (!store) give_up(store.error().text());
  const Instant now = SystemClock().now();
  const School school{make_id<SchoolId>(now), "4401", "bench", ""};
  if (!(*store)->add_school(school)) give_up("no school");
  std::vector<std::unique_ptr<Sender>> senders;
  for (int i = 0; i < count; ++i) {
    auto sender = std::make_unique<Sender>(school.id);
    PendingEnrolment pending;
    pending.id_hash = sha256(fmt::format("bench {}", i));
    pending.school = school.id;
    pending.expires = now + minute_us;
    pending.request.terminal = sender->id;
    pending.request.key = sender->key.public_key();
    pending.request.name = fmt::format("terminal {}", i);
    const bool done = (*store)->ask_enrolment(pending).ok() &&
                      (*store)->settle_enrolment(pending.id_hash, true, now).ok() &&
                      (*store)->hand_token(pending.id_hash, sha256(sender->token), now).ok();
    if (!done) give_up("a terminal was not enrolled");
    senders.push_back(std::move(sender));
  }
  return senders;
}

pid_t start_server(const char* program, const StorePlace& place, const Certificates* tls) {
  const std::string listen = fmt::format("127.0.0.1:{}", port);
  std::vector<std::string> words{program,    "serve", "--data", place.data,
                                 "--listen", listen,  "--log",  "warn"};
  if (tls == nullptr)
    words.push_back("--plain");
  else
    words.insert(words.end(), {"--cert", tls->certificate.string(), "--key", tls->key.string()});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  execv(program, arguments.data());
  _exit(127);
}

/// "VmHWM" is the most that it ever had.
long resident_kib(pid_t child, const std::string& field) {
  std::ifstream status(fmt::format("/proc/{}/status", child));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field)) return std::stol(line.substr(field.size() + 1));
  return 0;
}

double at(const std::vector<double>& sorted, double part) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

template <class Stream, class... Arguments>
void run_fleet(asio::io_context& io, Tally& tally, std::vector<std::unique_ptr<Sender>>& senders,
               int seconds, Arguments&... arguments) {
  constexpr std::chrono::milliseconds warm_up{4000};
  const auto until = Steady::now() + warm_up + std::chrono::seconds(seconds);
  const auto count = static_cast<int>(senders.size());
  for (int i = 0; i < count; ++i)
    std::make_shared<Client<Stream>>(io, tally, *senders[static_cast<std::size_t>(i)], until,
                                     arguments...)
        ->start(warm_up + every * i / count);
  io.run();
}
}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) give_up("usage: bench_fleet KEHOU_DISTRICT [CONNECTIONS [SECONDS [tls]]]");
  crypto_ready();
  const int connections = argc > 2 ? std::atoi(argv[2]) : 2000;
  const int seconds = argc > 3 ? std::atoi(argv[3]) : 20;
  const bool tls = argc > 4;
  const rlimit descriptors{16'384, 16'384};
  setrlimit(RLIMIT_NOFILE, &descriptors);
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("fleet-{}", getpid());
  const StorePlace place{folder.string(), {}};
  auto senders = enrol(place, connections);
  std::optional<Certificates> certificates;
  if (tls) {
    auto made = make_certificates(folder / "tls", {"127.0.0.1"});
    if (!made) give_up(made.error().text());
    certificates = *made;
  }
  const pid_t server = start_server(argv[1], place, certificates ? &*certificates : nullptr);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const long idle_kib = resident_kib(server, "VmRSS:");
  asio::io_context io{1};
  Tally tally;
  asio::ssl::context context(asio::ssl::context::tls_client);
  if (tls)
    run_fleet<beast::ssl_stream<beast::tcp_stream>>(io, tally, senders, seconds, context);
  else
    run_fleet<beast::tcp_stream>(io, tally, senders, seconds);
  const long most_kib = resident_kib(server, "VmHWM:");
  kill(server, SIGTERM);
  int status = 0;
  waitpid(server, &status, 0);
  std::filesystem::remove_all(folder);
  if (tally.ms.empty()) give_up("nothing was answered");
  std::sort(tally.ms.begin(), tally.ms.end());
  fmt::print("{} connections ({}), {} events each every {} ms for {} s\n", connections,
             tls ? "TLS" : "plain", events_a_batch, every.count(), seconds);
  fmt::print("answered 200: {}, broken connections: {}, server's exit code: {}\n", tally.ms.size(),
             tally.failed, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  for (const auto& [code, times] : tally.other_status) fmt::print("  {}: {}\n", code, times);
  fmt::print("ms: p50 {:.2f}  p90 {:.2f}  p99 {:.2f}  max {:.2f}\n", at(tally.ms, 0.5),
             at(tally.ms, 0.9), at(tally.ms, 0.99), tally.ms.back());
  fmt::print("server's memory: {:.1f} MB before, {:.1f} MB at most\n", idle_kib / 1024.0,
             most_kib / 1024.0);
  return tally.failed == 0 && tally.other_status.empty() ? 0 : 1;
}
