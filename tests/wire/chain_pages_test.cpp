// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A piece of a chain on its way to a hub.
#include "common/wire/chain_pages.h"

#include <doctest/doctest.h>

#include "common/wire/limits.h"
#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;

namespace {
PieceHeader header_of(const std::vector<std::string>& lines, std::uint64_t first) {
  PieceHeader header;
  header.chain = {samples::terminal, samples::epoch, 77};
  header.first = first;
  header.last = first + lines.size() - 1;
  header.prev_hash.fill(3);
  header.head_hash = chain_after(header.prev_hash, samples::views(lines));
  header.server_epoch = 9;
  header.server_time = {5};
  return header;
}
}  // namespace

TEST_CASE("piece: it reads as it was written, byte for byte") {
  const auto lines = samples::lines(3, 5);
  const std::string text = write_piece(header_of(lines, 5), samples::views(lines));
  const auto piece = read_piece(text);
  REQUIRE_MESSAGE(piece.ok(), piece.error().text());
  CHECK(piece->header.chain == Chain{samples::terminal, samples::epoch, 77});
  CHECK(piece->header.first == 5);
  CHECK(piece->header.last == 7);
  CHECK(std::equal(lines.begin(), lines.end(), piece->lines.begin(), piece->lines.end()));
  CHECK(write_piece(piece->header, piece->lines) == text);
}

TEST_CASE("piece: where lines were pruned, it names those that are there") {
  const auto lines = samples::lines(2, 6);
  PieceHeader header = header_of(lines, 5);
  header.last = 9;
  header.seqs = {6, 9};
  CHECK(read_piece(write_piece(header, samples::views(lines))).ok());
  for (const std::vector<std::uint64_t>& wrong :
       {std::vector<std::uint64_t>{9, 6}, {6, 6}, {4, 6}, {6, 10}, {6}, {6, 7, 8}, {}}) {
    header.seqs = wrong;
    CHECK_FALSE(read_piece(write_piece(header, samples::views(lines))).ok());
  }
  // All of them are gone.
  header.seqs = {};
  CHECK(read_piece(write_piece(header, {})).ok());
}

TEST_CASE("piece: a line or a hash that was changed is seen") {
  const auto lines = samples::lines(2);
  PieceHeader header = header_of(lines, 1);
  std::string text = write_piece(header, samples::views(lines));
  text[20] ^= 1;
  CHECK_FALSE(read_piece(text).ok());
  header.head_hash[0] ^= 1;
  CHECK_FALSE(read_piece(write_piece(header, samples::views(lines))).ok());
  CHECK_FALSE(read_piece("").ok());
  CHECK_FALSE(read_piece("<html>").ok());
}

TEST_CASE("piece: 500 events and no more") {
  const auto most = samples::lines(most_events);
  CHECK(read_piece(write_piece(header_of(most, 1), samples::views(most))).ok());
  const auto more = samples::lines(most_events + 1);
  CHECK(read_piece(write_piece(header_of(more, 1), samples::views(more))).error().fault ==
        Fault::full);
}
