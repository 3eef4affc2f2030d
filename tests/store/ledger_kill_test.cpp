// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A terminal killed at random moments: what was acknowledged is there once, and all is whole.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
constexpr int kills = 300;
constexpr auto program = KEHOU_BINARY_DIR "/tests/kill_child";

/// Runs the child until `acks` were read, a moment longer, and kills it. Every acknowledgement.
std::vector<domain::ActionId> run_and_kill(const std::filesystem::path& data,
                                           const std::filesystem::path& key_file, int acks,
                                           unsigned moment_us) {
  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pipe_ends[1], STDOUT_FILENO);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    ::execl(program, program, data.c_str(), key_file.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(pipe_ends[1]);
  std::vector<domain::ActionId> acknowledged;
  domain::ActionId action;
  const auto read_one = [&] {
    if (::read(pipe_ends[0], action.bytes.data(), 16) != 16) return false;
    acknowledged.push_back(action);
    return true;
  };
  while (static_cast<int>(acknowledged.size()) < acks && read_one()) {
  }
  ::usleep(moment_us);
  ::kill(child, SIGKILL);
  while (read_one()) {
  }
  ::close(pipe_ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));  // it never ends by itself: an exit is a failure that it printed
  return acknowledged;
}
}  // namespace

TEST_CASE("ledger: killed 300 times, every acknowledged tap is there once and all is whole") {
  TempFolder folder;
  const SchoolKey key = test_key();
  REQUIRE(key.save(folder / "key").ok());
  Terminal terminal(folder / "data", key);
  terminal.record_school();
  terminal.open_session(0);
  const auto id = terminal.ledger().terminal();
  const std::int64_t before = terminal.ledger().revision();
  terminal.close();

  std::mt19937 random(300);
  std::vector<domain::ActionId> acknowledged;
  for (int round = 0; round < kills; ++round) {
    for (const auto& action : run_and_kill(folder / "data", folder / "key",
                                           static_cast<int>(random() % 8), random() % 3000))
      acknowledged.push_back(action);
    if (round % 50 != 49) continue;
    const auto verification = verify(folder / "data");
    REQUIRE(verification.ok());
    CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
  }
  terminal.open();
  const Journal journal(terminal.ledger().database());
  for (const auto& action : acknowledged) CHECK(journal.events_of(action, id).size() == 1);
  const std::int64_t recorded = terminal.ledger().revision() - before;
  MESSAGE(acknowledged.size() << " taps acknowledged, " << recorded << " recorded");
  // A tap that was killed between its commit and its acknowledgement is recorded; one a kill.
  CHECK(recorded >= static_cast<std::int64_t>(acknowledged.size()));
  CHECK(recorded <= static_cast<std::int64_t>(acknowledged.size()) + kills);
}
