// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the two documents that carry events: a terminal's signed batch, and a page of the
// feed. Both are {"events":[line,…],"header":{…}} in canonical JSON.
// What it promises: the lines come out byte for byte as they went in; hostile bytes are read within
// their bounds; a header's signature covers every other field of it, and its sha256 the lines.
// The trap: the string_views point into the document that was read.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/clock.h"
#include "common/base/signing.h"
#include "common/domain/types.h"

namespace kehou::wire {

/// One chain of events: what a terminal recorded under one epoch. `branch` is 0 but for the events
/// of a cloned terminal whose place in the chain the district already holds otherwise.
struct Chain {
  domain::TerminalId terminal;
  std::uint64_t epoch = 0;
  std::uint64_t branch = 0;
  auto operator<=>(const Chain&) const = default;
};

struct BatchHeader {
  Chain chain;
  std::uint64_t first = 0;  ///< seq of the first line
  std::uint64_t last = 0;   ///< seq of the last line
  Hash prev_hash{};         ///< of the chain at first − 1
  Hash head_hash{};         ///< of the chain at last
  Hash sha256{};            ///< of the lines, each ended by '\n'
  std::string boot;
  std::int64_t mono_us = 0;
  Instant wall;
  std::uint64_t known_server_epoch = 0;  ///< 0 = none yet
  std::string app;                       ///< the program's version
  domain::TerminalId via;                ///< the hub that forwards; nil = the terminal itself
  Signature signature{};                 ///< by the terminal's key, or by `via`'s
};

/// SHA-256 over the lines, each ended by '\n'.
Hash lines_hash(std::span<const std::string_view> lines);
/// The hash of the chain after `lines` when it was `prev` before them.
Hash chain_after(const Hash& prev, std::span<const std::string_view> lines);

/// Fills sha256, head_hash and signature in, and writes the document.
std::string write_batch(BatchHeader header, std::span<const std::string_view> lines,
                        const SigningKey& key);

struct Batch {
  BatchHeader header;
  std::vector<std::string_view> lines;
};
/// Fault::malformed with the field; Fault::full when there are more events, or larger ones, than
/// limits.h allows; Fault::unsupported for another protocol. Counts, sha256 and head_hash are
/// checked against the lines; the signature is not, since it needs a key. A header that this
/// program would not write byte for byte the same is malformed: what is signed is what was read.
Result<Batch> read_batch(std::string_view document);
bool is_signed_by(const PublicKey& key, const BatchHeader& header);

/// Where a reader of the feed stands: the server's epoch and the number of the last event it got.
struct Cursor {
  std::uint64_t server_epoch = 0;
  std::uint64_t number = 0;
  auto operator<=>(const Cursor&) const = default;
};
std::string to_text(const Cursor& cursor);  ///< "4503599627370497.118"
std::optional<Cursor> parse_cursor(std::string_view text);

/// A chain's head as the district holds it: other terminals keep it as a witness.
struct Witness {
  Chain chain;
  std::uint64_t seq = 0;
  Hash hash{};
  bool operator==(const Witness&) const = default;
};

struct FeedHeader {
  Cursor next;        ///< ask with this the next time
  bool more = false;  ///< there is more right now
  Hash sha256{};      ///< of the lines, as in a batch
  Instant server_time;
  std::vector<Witness> heads;  ///< of every chain of the school
};
std::string write_feed(FeedHeader header, std::span<const std::string_view> lines);
struct Feed {
  FeedHeader header;
  std::vector<std::string_view> lines;
};
Result<Feed> read_feed(std::string_view document);

/// What can be told of a line without knowing its kind.
struct LineHead {
  domain::EventId id;
  Chain chain;  ///< branch is 0
  std::uint64_t seq = 0;
  CivilDay day;
  std::string_view kind;
};
/// Fault::malformed when it is no canonical object (of any kind) with these fields in range;
/// Fault::full when it is longer than an event may be.
Result<LineHead> peek(std::string_view line);

}  // namespace kehou::wire
