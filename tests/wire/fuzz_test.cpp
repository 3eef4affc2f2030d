// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Seeded mutations of good documents through every reader of the wire: none crashes, and no batch
// that was changed is taken for signed. Another seed: KEHOU_FUZZ_SEED=n; more: KEHOU_FUZZ_RUNS=n.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "common/wire/gzip.h"
#include "common/wire/json_fields.h"
#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;

namespace {
std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  /// One to four small changes; `others` are where pieces are taken from.
  std::string change(std::string text, const std::vector<std::string>& others) {
    for (std::size_t times = 1 + below(4); times > 0; --times) change_once(text, others);
    return text;
  }

 private:
  void change_once(std::string& text, const std::vector<std::string>& others) {
    static const std::vector<std::string> words = {"\"",
                                                   "\\",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   "null",
                                                   "-1",
                                                   "0",
                                                   "1e9",
                                                   "\n",
                                                   " ",
                                                   "\xff",
                                                   "\\u0000",
                                                   "9223372036854775808",
                                                   "\"header\":",
                                                   "],\"header\":",
                                                   "\"events\":[",
                                                   "\"proto\":\"kehou-sync/1\"",
                                                   "\"first\":1",
                                                   "\"sig\":\"\"",
                                                   "[[[[[[[[[[",
                                                   "{\"a\":{\"b\":"};
    const std::size_t at = below(text.size() + 1);
    const std::size_t count = std::min(text.size() - at, 1 + below(below(8) == 0 ? 200 : 8));
    switch (below(7)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1:
        text.erase(at, count);
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), count));
        break;
      case 3:
        text.insert(at, words[below(words.size())]);
        break;
      case 4:
        text.resize(at);
        break;
      case 5:
        text.replace(at, count, words[below(words.size())]);
        break;
      default: {
        const std::string& other = others[below(others.size())];
        text.replace(at, count, other.substr(below(other.size() + 1), 1 + below(100)));
      }
    }
  }

  std::mt19937_64 random_;
};

const PublicKey& public_key() {
  static const PublicKey key = samples::key().public_key();
  return key;
}

bool read_everything(std::string_view text) {
  bool any = false;
  any |= decode_ack(text).ok();
  any |= decode_problem(text).ok();
  any |= decode_hello(text).ok();
  any |= decode_hello_answer(text).ok();
  any |= decode_enrolment_request(text).ok();
  any |= decode_enrolment(text).ok();
  any |= decode_key_rotation(text).ok();
  any |= decode_rotation_answer(text).ok();
  any |= decode_chain_heads(text).ok();
  any |= read_piece(text).ok();
  any |= parse_cursor(text).has_value();
  return any;
}
}  // namespace

TEST_CASE("fuzz: no mutation of a document crashes a reader, or makes a changed batch count") {
  const std::uint64_t seed = setting("KEHOU_FUZZ_SEED", 20261128);
  const std::uint64_t runs = setting("KEHOU_FUZZ_RUNS", 20000);
  MESSAGE("seed " << seed << ", " << runs << " runs");
  std::vector<std::string> good = {samples::batch(1), samples::batch(3, 7), "",
                                   "4503599627370497.118"};
  const auto page_lines = samples::lines(2);
  good[2] = write_feed(samples::feed_header(), samples::views(page_lines));
  PieceHeader piece{{samples::terminal, samples::epoch, 0}, 1, 4, {}, {}, {1, 4}, 9, {5}};
  good.push_back(write_piece(piece, samples::views(page_lines)));
  for (const auto& [name, text] : samples::small_documents()) good.push_back(text);
  for (const std::string& line : samples::golden_lines()) good.push_back(line);
  const std::size_t batches = 2;

  Mutator mutator(seed);
  std::size_t taken = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const std::size_t which = run % 2 == 0 ? mutator.below(batches) : mutator.below(good.size());
    const std::string text = mutator.change(good[which], good);
    const bool changed = std::find(good.begin(), good.end(), text) == good.end();
    if (const auto batch = read_batch(text); batch.ok() && changed) {
      ++taken;
      const bool counts = is_signed_by(public_key(), batch->header);
      if (counts) {
        CAPTURE(run);
        CAPTURE(text);
        CHECK_FALSE(counts);
      }
    }
    if (const auto feed = read_feed(text); feed.ok()) {
      const std::string again = write_feed(feed->header, feed->lines);
      if (changed && again == text && lines_hash(feed->lines) != feed->header.sha256) {
        CAPTURE(text);
        CHECK(again != text);
      }
    }
    if (const auto head = peek(text); head.ok()) {
      // What peek takes is JSON to others, and in our form.
      const auto json = Json::parse(text, nullptr, false);
      if (json.is_discarded() || text_of(json) != text || head->seq != json["seq"]) {
        CAPTURE(text);
        CHECK(json.is_object());
        CHECK(text_of(json) == text);
      }
    }
    read_everything(text);
  }
  MESSAGE(taken << " changed batches were whole but for their signature");
}

TEST_CASE("fuzz: no mutation of packed bytes crashes the unpacking, or yields another text") {
  const std::uint64_t seed = setting("KEHOU_FUZZ_SEED", 20261128);
  const std::uint64_t runs = setting("KEHOU_FUZZ_RUNS", 20000) / 2;
  MESSAGE("seed " << seed << ", " << runs << " runs");
  const std::string text = samples::batch(3);
  const std::vector<std::string> good = {gzip(text), gzip(std::string(100000, 'x')), gzip("")};
  const std::vector<std::string> plain = {text, std::string(100000, 'x'), ""};
  Mutator mutator(seed);
  for (std::uint64_t run = 0; run < runs; ++run) {
    const auto out = gunzip(mutator.change(good[run % good.size()], good), 200000);
    // Only the sum guards the text; a mutation that survives it gives one of the good ones.
    if (out.ok()) {
      CAPTURE(run);
      CHECK(std::find(plain.begin(), plain.end(), *out) != plain.end());
    }
  }
}
