// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: chaos_terminal FOLDER KEY_FILE PORT SEED
// A terminal that records and talks with the district until it is killed. Each action's 16 bytes
// go to standard output once the ledger has answered. It never ends by itself.
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/chaos/chaos_terminal.h"

namespace {
using namespace kehou;

int live(chaos::ChaosTerminal& terminal, std::uint64_t seed) {
  chaos::Hands hands(seed);
  std::mt19937_64 random(seed + 1);
  terminal.open();
  while (true) {
    if (random() % 3 == 0) {
      const auto action = chaos::need(hands.act(terminal.ledger(), terminal.clock()));
      if (action && ::write(STDOUT_FILENO, action->bytes.data(), 16) != 16) return 0;
    }
    terminal.clock().pass(static_cast<std::int64_t>(random() % 5) * second_us);
    if (terminal.wait_us() > 0 && random() % 4 != 0) continue;
    terminal.clock().pass_until(terminal.clock().mono_us() + terminal.wait_us());
    terminal.turn();
  }
}
}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  crypto_ready();
  const auto key = SchoolKey::load(arguments[2]);
  if (!key) return 2;
  const auto seed = static_cast<std::uint64_t>(std::atoll(arguments[4]));
  try {
    chaos::ChaosTerminal terminal(arguments[1], *key,
                                  static_cast<std::uint16_t>(std::atoi(arguments[3])), seed);
    return live(terminal, seed);
  } catch (const chaos::Broken& broken) {
    std::fprintf(stderr, "chaos_terminal: %s\n", broken.what());
    return 1;
  }
}
