// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A fleet: connections that are kept, each sending a batch every few seconds, to a kehou-district
// that this program starts and stops: its p99 as the terminals see it, and its memory. What they
// send is made and signed before the server starts, since both run on the same processors.
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

struct Player {
  Sender sender;
  std::vector<std::string> batches;  ///< to be sent one after the other
};

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
  Client(asio::io_context& io, Tally& tally, Player& player, Arguments&... arguments)
      : tally_(tally), player_(player), stream_(io, arguments...), timer_(io) {}

  void start(std::chrono::milliseconds delay) {
    next_ = Steady::now() + delay;
    const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port);
    beast::get_lowest_layer(stream_).async_connect(
        server, [self = this->shared_from_this()](Code failed) {
          if (failed) return self->fail();
          // As libcurl does.
          Code ignored;
          beast::get_lowest_layer(self->stream_)
              .socket()
              .set_option(asio::ip::tcp::no_delay(true), ignored);
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
    if (sent_ == player_.batches.size()) return;
    request_ = {http::verb::post, "/v1/events", 11};
    request_.set(http::field::host, "127.0.0.1");
    request_.set(http::field::authorization, "Bearer " + player_.sender.token);
    request_.body() = std::move(player_.batches[sent_++]);
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
  Player& player_;
  std::size_t sent_ = 0;
  Stream stream_;
  asio::steady_timer timer_;
  Steady::time_point next_;
  Steady::time_point began_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> answer_;
};

std::vector<std::unique_ptr<Player>> enrol(const StorePlace& place, int count, int batches) {
  const auto store = open_store(place, Beside::no);
  if (!store) give_up(store.error().text());
  const Instant now = SystemClock().now();
  const School school{make_id<SchoolId>(now), "4401", "bench", ""};
  if (!(*store)->add_school(school)) give_up("no school");
  std::vector<std::unique_ptr<Player>> players;
  for (int i = 0; i < count; ++i) {
    auto player = std::make_unique<Player>(Player{Sender(school.id), {}});
    Sender& sender = player->sender;
    PendingEnrolment pending;
    pending.id_hash = sha256(fmt::format("bench {}", i));
    pending.school = school.id;
    pending.expires = now + minute_us;
    pending.request.terminal = sender.id;
    pending.request.key = sender.key.public_key();
    pending.request.name = fmt::format("terminal {}", i);
    const bool done = (*store)->ask_enrolment(pending).ok() &&
                      (*store)->settle_enrolment(pending.id_hash, true, now).ok() &&
                      (*store)->hand_token(pending.id_hash, sha256(sender.token), now).ok();
    if (!done) give_up("a terminal was not enrolled");
    for (int batch = 0; batch < batches; ++batch)
      player->batches.push_back(sender.next_batch(events_a_batch));
    players.push_back(std::move(player));
  }
  return players;
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
void run_fleet(asio::io_context& io, Tally& tally, std::vector<std::unique_ptr<Player>>& players,
               Arguments&... arguments) {
  constexpr std::chrono::milliseconds warm_up{4000};
  const auto count = static_cast<int>(players.size());
  for (int i = 0; i < count; ++i)
    std::make_shared<Client<Stream>>(io, tally, *players[static_cast<std::size_t>(i)], arguments...)
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
  auto players = enrol(place, connections, std::max(1, seconds * 1000 / int{every.count()}));
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
    run_fleet<beast::ssl_stream<beast::tcp_stream>>(io, tally, players, context);
  else
    run_fleet<beast::tcp_stream>(io, tally, players);
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
