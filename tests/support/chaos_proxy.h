// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a network that goes wrong: a proxy on the loopback between one terminal and the
// district, which knows requests from answers and spoils some of them.
// What it promises: what it does to the n-th request is drawn from the seed; it counts what it did,
// and only what it did.
// The trap: plain HTTP and one request at a time: a newer connection ends the older one.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <thread>

#include "tests/support/held_port.h"

namespace kehou::support {

enum class Mischief : std::uint8_t {
  none,
  refuse,        ///< the port is closed
  close,         ///< accepted, and closed
  trickle,       ///< in small pieces, with pauses, both ways
  stall,         ///< the answer stops in the middle; the client has to give up
  cut_request,   ///< after some bytes of the request
  cut_answer,    ///< after some bytes of the answer
  swallow,       ///< delivered and answered; the answer is lost
  twice,         ///< delivered twice
  failed,        ///< 500
  bad_gateway,   ///< 502
  busy,          ///< 503 with Retry-After
  slow_down,     ///< 429
  full,          ///< 507
  portal,        ///< 200, HTML
  no_content,    ///< 204
  redirect,      ///< 302 to another address
  unauthorised,  ///< 401, as the district would say it
  garbage,       ///< bytes that are no HTTP
  kill,          ///< delivered, and the district is killed while it works on it
};
inline constexpr std::size_t mischief_kinds = 20;
std::string_view word_of(Mischief mischief);

class ChaosProxy {
 public:
  using Counts = std::array<std::int64_t, mischief_kinds>;  ///< by Mischief

  ChaosProxy();
  ~ChaosProxy();
  ChaosProxy(const ChaosProxy&) = delete;
  ChaosProxy& operator=(const ChaosProxy&) = delete;

  std::uint16_t port() const { return held_.port(); }
  /// Where the district listens now; 0 = nowhere.
  void aim(std::uint16_t port);
  /// From the next request on `percent` of them are spoilt. `kill` ends the district.
  void begin(std::uint64_t seed, int percent, int stalls, std::function<void()> kill);
  void calm();
  /// Closes the port, or opens it again.
  void refuse(bool refuses);
  Counts counts();

 private:
  struct Request;
  enum class Wish : std::uint8_t { nothing, close_port, open_port, end };
  void wish(Wish wish);
  void run();
  bool obey();
  void open_port();
  bool serve_one();
  Mischief draw();
  void spoil(Mischief mischief, const Request& request);
  void cut_request(const Request& request);
  void kill_within(const Request& request);
  bool reach();
  void leave();
  std::string forwarded(const Request& request, bool pieces);
  bool read_answer(std::string& answer);
  void answer_falsely(Mischief mischief);
  void in_pieces(int to, std::string_view bytes);
  std::size_t below(std::size_t end);

  HeldPort held_;  ///< while it refuses, another run would be given the port
  int listener_ = -1;
  int client_ = -1;
  int district_ = -1;
  std::uint16_t district_port_ = 0;  ///< of district_
  int wake_ = -1;

  std::mutex mutex_;  ///< for what stands here
  std::condition_variable obeyed_;
  Wish wish_ = Wish::nothing;
  std::uint16_t aim_ = 0;
  int percent_ = 0;
  int stalls_ = 0;
  std::mt19937_64 random_;
  std::function<void()> kill_;
  Counts counts_{};

  std::thread thread_;  ///< last: it uses everything above
};

}  // namespace kehou::support
