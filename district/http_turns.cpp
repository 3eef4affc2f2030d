// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/http_turns.h"

#include <boost/asio/dispatch.hpp>

namespace kehou::district {

namespace asio = boost::asio;

void HttpTurns::ask(Go go) {
  asio::dispatch(strand_, [this, go = std::move(go)]() mutable {
    waiting_.push_back(std::move(go));
    advance();
  });
}

void HttpTurns::done(Turn turn) {
  asio::dispatch(strand_, [this, turn] {
    begun_.erase(turn);
    advance();
  });
}

void HttpTurns::advance() {
  while (!waiting_.empty() && begun_.size() < most_at_once) {
    const Go go = std::move(waiting_.front());
    waiting_.pop_front();
    begun_.emplace(++last_, std::chrono::steady_clock::now());
    go(last_);
  }
  if (!waiting_.empty()) watch();
}

void HttpTurns::watch() {
  if (is_watched_) return;
  is_watched_ = true;
  timer_.expires_after(patience);
  timer_.async_wait([this](const boost::system::error_code& cancelled) {
    is_watched_ = false;
    if (cancelled) return;
    const auto too_early = std::chrono::steady_clock::now() - patience;
    std::erase_if(begun_, [&](const auto& one) { return one.second <= too_early; });
    advance();
  });
}

}  // namespace kehou::district
