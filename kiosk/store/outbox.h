// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what waits for the district, read beside the work: the next lines to send, how many
// wait, where the feed was left.
// What it promises: a query_only connection of its own: it never holds the ledger's mutex, and what
// it hands out is committed. Lines come out byte for byte.
// The trap: one Outbox a thread. It only reads; what was learned goes to Ledger::note.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "kiosk/model/upload.h"
#include "kiosk/store/upload_notes.h"

namespace kehou::store {

/// Consecutive lines of one lane.
struct Outgoing {
  UploadChain chain;
  std::uint64_t first = 0;
  Hash prev_hash{};  ///< of the chain at first − 1
  std::vector<std::string> lines;
  std::uint64_t last() const { return first + lines.size() - 1; }
};

struct Pending {
  std::int64_t events = 0;    ///< recorded here, not yet received
  Instant oldest;             ///< of them
  std::int64_t received = 0;  ///< events of this data folder that the district holds
  std::int64_t set_aside = 0;
  std::int64_t unread = 0;  ///< lines of a newer program
};

struct FeedState {
  std::uint64_t server_epoch = 0;  ///< 0 with number 0: from the start
  std::uint64_t number = 0;
  bool begun = false;  ///< it was read from before
  std::optional<CivilDay> horizon;
  std::uint64_t known_server_epoch = 0;  ///< of the last answer
  Instant server_time;
  Instant forked_at;  ///< {0} = never
};

/// Of each lane: the seq behind which sending begins; 2^64−1 keeps the lane out.
using Skips = std::map<UploadChain, std::uint64_t>;

class Outbox {
 public:
  static Result<std::unique_ptr<Outbox>> open(const std::filesystem::path& data);
  virtual ~Outbox() = default;

  /// The oldest lines that wait, at least one; nullopt when none does.
  virtual Result<std::optional<Outgoing>> next(std::size_t most_events, std::size_t most_bytes,
                                               const Skips& skips) = 0;
  virtual Result<Pending> pending() = 0;
  virtual Result<FeedState> feed() = 0;
  virtual Result<std::vector<Lane>> lanes() = 0;
  /// The chain's hash at that own event; nullopt when there is none.
  virtual Result<std::optional<Hash>> hash_at(const Identity& chain, std::uint64_t seq) = 0;
  virtual Result<std::vector<model::UploadAside>> set_aside() = 0;
};

/// The same counts for whoever holds a connection already.
Pending count_pending(SQLite::Database& database);

}  // namespace kehou::store
