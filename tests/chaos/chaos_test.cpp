// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// usage: [KEHOU_CHAOS_RUNS=10000] [KEHOU_CHAOS_FIRST=1] test_chaos [--seed N]
// Terminals and the district over a network that goes wrong in every way, again and again, with
// both sides killed in the middle: everything recorded is at the district once and on every
// terminal, without a hand.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "tests/chaos/chaos_run.h"

using namespace kehou;
using namespace kehou::chaos;

namespace {
constexpr std::uint64_t usual_runs = 500;
constexpr unsigned workers = 6;  ///< more than cores: a run waits for the network half its time
constexpr std::size_t most_shown = 20;

/// doctest knows no option of ours.
std::optional<std::uint64_t> asked_seed() {
  std::ifstream in("/proc/self/cmdline");
  std::string word;
  bool next = false;
  while (std::getline(in, word, '\0')) {
    if (next) return std::strtoull(word.c_str(), nullptr, 10);
    next = word == "--seed";
  }
  return std::nullopt;
}

std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* number = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return number == nullptr ? otherwise : std::strtoull(number, nullptr, 10);
}

struct Whole {
  std::vector<Report> bad;
  std::map<std::string, std::int64_t> counts;
  std::int64_t runs = 0;
};

/// Seeds `first` … `last`, by all workers.
Whole run_all(const ChaosSchool& school, std::uint64_t first, std::uint64_t last) {
  Whole whole;
  std::mutex mutex;
  std::atomic<std::uint64_t> next{first};
  const auto work = [&] {
    Line line;
    for (std::uint64_t seed = next++; seed <= last; seed = next++) {
      Report report = Run(school, line, seed).go();
      const std::lock_guard lock(mutex);
      ++whole.runs;
      for (const auto& [what, times] : report.counts) whole.counts[what] += times;
      if (!report.wrong.empty()) whole.bad.push_back(std::move(report));
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < workers && first + i <= last; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  return whole;
}

std::string text_of(const Whole& whole, double seconds) {
  std::ostringstream text;
  text << whole.runs << " runs in " << seconds << " s";
  for (const auto& [what, times] : whole.counts) text << "\n  " << what << ": " << times;
  return text.str();
}
}  // namespace

TEST_CASE(
    "chaos: after every fault of the network, kills, set-backs, clones and poison, each event is "
    "at "
    "the district once and on every terminal with the same rows, without a hand (R4, R6, R7)") {
  const ChaosSchool school;
  const auto seed = asked_seed();
  const std::uint64_t runs = asked("KEHOU_CHAOS_RUNS", usual_runs);
  const std::uint64_t first = asked("KEHOU_CHAOS_FIRST", 1);
  const auto began = std::chrono::steady_clock::now();
  const Whole whole = run_all(school, seed.value_or(first), seed.value_or(first + runs - 1));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  MESSAGE(text_of(whole, took.count()));
  for (const Report& report : whole.bad)
    for (const auto& what : report.story)
      if (seed) MESSAGE(what);
  std::size_t shown = 0;
  for (const Report& report : whole.bad) {
    if (++shown > most_shown) break;
    for (const auto& what : report.wrong)
      FAIL_CHECK("test_chaos --seed " << report.seed << ": " << what);
  }
  CHECK(whole.bad.empty());
  if (seed || runs < usual_runs) return;
  // What never happened was not shown.
  for (std::size_t i = 0; i < support::mischief_kinds; ++i) {
    const std::string fault(word_of(static_cast<support::Mischief>(i)));
    CHECK_MESSAGE(whole.counts.at("fault " + fault) > 0, fault);
  }
  for (const char* what : {"district stopped",
                           "district killed",
                           "district restored",
                           "district set back by hand",
                           "terminal restarted",
                           "terminal killed",
                           "acknowledged before a kill",
                           "terminal cloned",
                           "terminal set back",
                           "forks",
                           "forks that a terminal tells",
                           "forks that the district lists",
                           "poison shown on both sides",
                           "clock stepped",
                           "recorded under a wrong clock",
                           "recorded mark",
                           "recorded undo",
                           "recorded lunch",
                           "recorded import",
                           "recorded walk_in",
                           "rows in doubt",
                           "runs from nothing",
                           "terminals verified whole",
                           "district's files searched for names"}) {
    const auto found = whole.counts.find(what);
    CHECK_MESSAGE((found != whole.counts.end() && found->second > 0), what);
  }
}
