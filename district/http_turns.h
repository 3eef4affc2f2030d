// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: TLS handshakes take turns. Each needs some 50 KiB until it is done; when a whole
// district connects at once, behind a power cut, that would be 100 MB which never come back.
// What it promises: at most `most_at_once` have their turn; whoever dawdles loses it to the next,
// and goes on without it, so that nobody can stand in the door.
// The trap: made for one io_context, and to be destroyed before it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>

namespace kehou::district {

class HttpTurns {
 public:
  using Turn = std::uint64_t;
  using Go = std::function<void(Turn)>;
  static constexpr std::size_t most_at_once = 16;
  static constexpr std::chrono::milliseconds patience{500};

  explicit HttpTurns(boost::asio::io_context& io) : strand_(io.get_executor()), timer_(strand_) {}

  /// Calls `go` now or later, on a strand of its own. From any thread, as done().
  void ask(Go go);
  void done(Turn turn);

 private:
  void advance();
  void watch();

  boost::asio::strand<boost::asio::io_context::executor_type> strand_;
  boost::asio::steady_timer timer_;
  std::map<Turn, std::chrono::steady_clock::time_point> begun_;
  std::deque<Go> waiting_;
  Turn last_ = 0;
  bool is_watched_ = false;
};

}  // namespace kehou::district
