// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/backoff.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "common/base/clock.h"

using namespace kehou;
using client::Backoff;

TEST_CASE("backoff: full jitter up to two to the n seconds, never above two minutes") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Backoff backoff(seed);
    for (int n = 1; n <= 20; ++n) {
      const std::int64_t wait = backoff.after_failure();
      CHECK(wait >= 0);
      CHECK(wait <= std::min<std::int64_t>(120, std::int64_t{1} << n) * second_us);
    }
  }
}

TEST_CASE("backoff: many terminals after one outage are spread over the whole pause") {
  int early = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Backoff backoff(seed);
    for (int n = 0; n < 10; ++n) backoff.after_failure();
    early += backoff.after_failure() < 60 * second_us ? 1 : 0;
  }
  CHECK(early > 400);
  CHECK(early < 600);
}

TEST_CASE("backoff: what the server told is kept to, within a second and an hour and half more") {
  Backoff backoff(118);
  for (const auto& [told, least] :
       {std::pair{90, 90}, {0, 1}, {-5, 1}, {1'000'000, 3600}, {3600, 3600}}) {
    const std::int64_t wait = backoff.after(told);
    CHECK(wait >= least * second_us);
    CHECK(wait <= least * second_us * 3 / 2);
  }
}

TEST_CASE("backoff: one success forgets, and the same seed waits the same") {
  Backoff one(7);
  Backoff two(7);
  for (int n = 0; n < 12; ++n) CHECK(one.after_failure() == two.after_failure());
  one.succeeded();
  CHECK(one.failures() == 0);
  CHECK(one.after_failure() <= 2 * second_us);
}

TEST_CASE("backoff: a person may hurry it every five seconds") {
  Backoff backoff(1);
  CHECK(backoff.may_hurry(100));
  CHECK_FALSE(backoff.may_hurry(100 + 4 * second_us));
  CHECK(backoff.may_hurry(100 + 5 * second_us));
}
