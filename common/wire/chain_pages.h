// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how a hub reads a school's chains from the server above: the heads of all of them,
// and a piece of one.
// What it promises: a piece carries exactly the lines that are stored, those that are kept aside
// too, so that the chain's hash can be worked out anew.
// The trap: where the server pruned old days, lines are missing: then `seqs` names those that are
// there, and head_hash has to be believed.
#pragma once

#include "common/wire/batch.h"

namespace kehou::wire {

/// How far a chain is stored, and how far in a backup that was verified.
struct StoredHead {
  Witness head;
  std::uint64_t backed_up_to = 0;
  bool operator==(const StoredHead&) const = default;
};

/// 200 of GET /v1/chains.
struct ChainHeads {
  std::uint64_t server_epoch = 0;
  Instant server_time;
  std::vector<StoredHead> chains;  ///< of the school
  bool operator==(const ChainHeads&) const = default;
};
std::string encode(const ChainHeads& heads);
Result<ChainHeads> decode_chain_heads(std::string_view text);

struct PieceHeader {
  Chain chain;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  Hash prev_hash{};                 ///< of the chain at first − 1
  Hash head_hash{};                 ///< of the chain at last
  std::vector<std::uint64_t> seqs;  ///< of the lines; empty = first … last, none is missing
  std::uint64_t server_epoch = 0;
  Instant server_time;
};
struct Piece {
  PieceHeader header;
  std::vector<std::string_view> lines;
};
/// 200 of GET /v1/chain.
std::string write_piece(const PieceHeader& header, std::span<const std::string_view> lines);
/// Fault::malformed with the field; the hashes are checked against the lines where none is missing.
/// The views point into the document.
Result<Piece> read_piece(std::string_view document);

/// What GET /v1/chain asks for: the lines behind `after`.
struct PieceQuestion {
  Chain chain;
  std::uint64_t after = 0;
};
std::string path_of(const PieceQuestion& question);

}  // namespace kehou::wire
