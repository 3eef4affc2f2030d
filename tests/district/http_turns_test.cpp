// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Handshakes take turns, and nobody stands in the door.
#include "district/http_turns.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kehou::district;

namespace {
struct Door {
  boost::asio::io_context io;
  HttpTurns turns{io};
  std::vector<HttpTurns::Turn> given;

  void ask(std::size_t people) {
    for (std::size_t i = 0; i < people; ++i)
      turns.ask([this](HttpTurns::Turn turn) { given.push_back(turn); });
  }
  void settle() {
    io.restart();
    io.poll();
  }
};
}  // namespace

TEST_CASE("so many have their turn at once, and the next when one is done") {
  Door door;
  door.ask(HttpTurns::most_at_once);
  door.settle();
  CHECK(door.given.size() == HttpTurns::most_at_once);
  door.ask(2);
  door.settle();
  CHECK(door.given.size() == HttpTurns::most_at_once);
  door.turns.done(door.given.front());
  door.settle();
  CHECK(door.given.size() == HttpTurns::most_at_once + 1);
  door.turns.done(door.given.front());  // told twice, it frees nothing more
  door.settle();
  CHECK(door.given.size() == HttpTurns::most_at_once + 1);
}

TEST_CASE("those who dawdle lose their turn to those who wait") {
  Door door;
  door.ask(2 * HttpTurns::most_at_once);
  door.settle();
  CHECK(door.given.size() == HttpTurns::most_at_once);
  door.io.restart();
  door.io.run_for(3 * HttpTurns::patience);
  CHECK(door.given.size() == 2 * HttpTurns::most_at_once);
}
