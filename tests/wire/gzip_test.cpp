// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/gzip.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;

namespace {
std::string noise(std::size_t size) {
  std::mt19937 random(5);
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}
long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}
/// Runs `work` in a child, since what this process once held counts for its peak for ever.
template <class Work>
bool in_child(Work work) {
  const pid_t child = fork();
  if (child == 0) _exit(work() ? 0 : 1);
  int status = -1;
  waitpid(child, &status, 0);
  return status == 0;
}
}  // namespace

TEST_CASE("gzip: what is unpacked is what was packed, whatever its size") {
  for (const std::size_t size : {0UL, 1UL, 2UL, 65535UL, 65536UL, 65537UL, 131072UL, 1048576UL}) {
    CAPTURE(size);
    const std::string text = noise(size);
    const auto plain = gunzip(gzip(text), size);
    REQUIRE(plain.ok());
    CHECK(*plain == text);
  }
}

TEST_CASE("gzip: exactly as much as allowed passes, one byte more does not") {
  const std::string text = noise(100000);
  CHECK(gunzip(gzip(text), 100000).ok());
  CHECK(gunzip(gzip(text), 99999).error().fault == Fault::full);
  CHECK(gunzip(gzip("x"), 0).error().fault == Fault::full);
  CHECK(gunzip(gzip(""), 0).ok());
}

TEST_CASE("gzip: data that are cut short at any place are malformed") {
  const std::string packed = gzip(samples::batch(3));
  for (std::size_t size = 0; size < packed.size(); ++size) {
    const auto plain = gunzip(std::string_view(packed).substr(0, size), most_batch_bytes);
    REQUIRE_FALSE(plain.ok());
    CHECK(plain.error().fault == Fault::malformed);
  }
}

TEST_CASE("gzip: bytes behind the end, a second member and other formats are malformed") {
  const std::string packed = gzip("课后");
  const std::string zlib("\x78\x9c\x03\x00\x00\x00\x00\x01", 8);
  for (const std::string& other : {packed + "x", packed + packed, zlib, std::string("{}"),
                                   std::string(1000, '\0'), std::string("\x1f\x8b")})
    CHECK(gunzip(other, most_batch_bytes).error().fault == Fault::malformed);
}

TEST_CASE("gzip: a changed byte never yields another text") {
  const std::string text = samples::batch(2);
  const std::string packed = gzip(text);
  for (std::size_t i = 10; i < packed.size(); ++i) {  // the first ten say who packed it
    std::string changed = packed;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    const auto plain = gunzip(changed, most_batch_bytes);
    CHECK((!plain.ok() || *plain == text));
  }
}

TEST_CASE("gzip: a bomb stops at the cap and memory stays bounded") {
  const std::string bomb = gzip(std::string(200U << 20, '\0'));
  REQUIRE(bomb.size() < most_packed_bytes);
  constexpr long most_growth_kib = 64L << 10;
  CHECK(in_child([&] {
    const long before = peak_kib();
    return gunzip(bomb, most_batch_bytes).error().fault == Fault::full &&
           gunzip(bomb, most_answer_bytes).error().fault == Fault::full &&
           peak_kib() - before < most_growth_kib;
  }));
  // The measure itself sees a bomb that is not stopped.
  CHECK_FALSE(in_child([&] {
    const long before = peak_kib();
    const std::string whole(200U << 20, 'x');
    return whole[whole.size() / 2] == 'x' && peak_kib() - before < most_growth_kib;
  }));
}

TEST_CASE("gzip: a hundredfold is the most, counted from 64 KiB on") {
  const std::string small = gzip(std::string(64U << 10, ' '));
  REQUIRE(small.size() * most_inflation < (64U << 10));
  CHECK(gunzip(small, most_batch_bytes).ok());
  const std::string large = gzip(std::string(1U << 20, ' '));
  REQUIRE(large.size() * most_inflation > (64U << 10));
  REQUIRE(large.size() * most_inflation < (1U << 20));
  CHECK(gunzip(large, most_batch_bytes).error().fault == Fault::full);
  CHECK(gunzip(gzip(samples::batch(most_events)), most_batch_bytes).ok());
}
