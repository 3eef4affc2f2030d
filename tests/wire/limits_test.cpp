// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/limits.h"

#include <doctest/doctest.h>

#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;

namespace {
std::string batch_of(const std::vector<std::string>& lines) {
  return write_batch(samples::header(lines.size()), samples::views(lines), samples::key());
}
std::string nested(int depth) {  // of the whole line
  std::string line = samples::line(1);
  const std::string inner(static_cast<std::size_t>(depth - 1), '[');
  const auto at = line.find("{\"text\"");
  return line.replace(at, line.find('}') - at + 1,
                      inner + std::string(static_cast<std::size_t>(depth - 1), ']'));
}
Fault fault(const Result<Batch>& batch) { return batch.ok() ? Fault::io : batch.error().fault; }
}  // namespace

TEST_CASE("limits: 500 events are a batch, 501 are too many") {
  CHECK(read_batch(batch_of(samples::lines(most_events))).ok());
  CHECK(fault(read_batch(batch_of(samples::lines(most_events + 1)))) == Fault::full);
}

TEST_CASE("limits: an event may have 64 KiB and not a byte more") {
  CHECK(read_batch(batch_of({samples::line(1, most_event_bytes)})).ok());
  CHECK(fault(read_batch(batch_of({samples::line(1, most_event_bytes + 1)}))) == Fault::full);
  CHECK(peek(samples::line(1, most_event_bytes)).ok());
  CHECK(peek(samples::line(1, most_event_bytes + 1)).error().fault == Fault::full);
}

TEST_CASE("limits: a batch may have 1 MiB and not a byte more") {
  std::vector<std::string> lines;
  for (std::uint64_t seq = 1; seq <= 16; ++seq) lines.push_back(samples::line(seq, 65000));
  const std::size_t have = batch_of(lines).size();
  REQUIRE(have < most_batch_bytes);
  REQUIRE(most_batch_bytes - have > 1000);
  std::string exact;
  // The last line's length is one digit of nothing: the document grows byte for byte with it.
  lines.push_back(samples::line(17, 1000));
  lines.back() = samples::line(17, 1000 + most_batch_bytes - batch_of(lines).size());
  exact = batch_of(lines);
  REQUIRE(exact.size() == most_batch_bytes);
  CHECK(read_batch(exact).ok());
  lines.back() = samples::line(17, lines.back().size() + 1);
  CHECK(fault(read_batch(batch_of(lines))) == Fault::full);
}

TEST_CASE("limits: an event may nest eight deep and not nine") {
  CHECK(peek(nested(most_depth)).ok());
  CHECK(read_batch(batch_of({nested(most_depth)})).ok());
  CHECK_FALSE(peek(nested(most_depth + 1)).ok());
  CHECK(fault(read_batch(batch_of({nested(most_depth + 1)}))) == Fault::malformed);
  CHECK_FALSE(peek(nested(60000)).ok());
  CHECK(fault(read_batch(batch_of({nested(30000)}))) == Fault::malformed);
}

TEST_CASE("limits: small documents nest eight deep and no deeper") {
  std::string text = samples::small_documents()["hello"];
  const auto with = [&](int depth) {
    const auto count = static_cast<std::size_t>(depth - 1);
    return "{\"zz\":" + std::string(count, '[') + std::string(count, ']') + "," + text.substr(1);
  };
  CHECK(decode_hello(with(most_depth)).ok());
  CHECK(decode_hello(with(most_depth + 1)).error().fault == Fault::malformed);
}

TEST_CASE("limits: a page has 1,000 events and 4 MiB and not more") {
  const auto page = [](const std::vector<std::string>& lines) {
    return write_feed(samples::feed_header(), samples::views(lines));
  };
  CHECK(read_feed(page(samples::lines(most_feed_events))).ok());
  CHECK(read_feed(page(samples::lines(most_feed_events + 1))).error().fault == Fault::full);
  std::vector<std::string> lines(65, samples::line(1, most_event_bytes));
  CHECK(page(lines).size() > most_answer_bytes);
  CHECK(read_feed(page(lines)).error().fault == Fault::full);
  lines.resize(63);
  CHECK(read_feed(page(lines)).ok());
}

TEST_CASE("limits: a hub names 40 terminals in one hello, which then fit into 16 KiB") {
  Hello hello;
  const std::string longest(120, 'x');
  hello.behind.assign(most_behind, {samples::terminal, longest, longest, {1}, 1});
  hello.name = hello.home = hello.app = hello.trouble = longest;
  CHECK(encode(hello).size() <= most_small_bytes);
  CHECK(decode_hello(encode(hello)).ok());
  hello.behind.assign(most_behind + 1, {samples::terminal, "x", "y", {1}, 1});
  CHECK_FALSE(decode_hello(encode(hello)).ok());
}

TEST_CASE("limits: a batch's header and a request may have 16 KiB and not a byte more") {
  Hello hello;
  hello.app = std::string(most_small_bytes - encode(hello).size(), 'x');
  CHECK(encode(hello).size() == most_small_bytes);
  CHECK(decode_hello(encode(hello)).ok());
  hello.app += 'x';
  CHECK(decode_hello(encode(hello)).error().fault == Fault::full);

  const auto lines = samples::lines(1);
  BatchHeader header = samples::header(1);
  header.app = std::string(most_small_bytes - 1000, 'x');
  CHECK(read_batch(write_batch(header, samples::views(lines), samples::key())).ok());
  header.app += header.app;
  CHECK(fault(read_batch(write_batch(header, samples::views(lines), samples::key()))) ==
        Fault::full);
}
