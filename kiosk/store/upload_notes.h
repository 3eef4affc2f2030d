// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the terminal keeps of its talk with the district: how far each own chain was
// received, where the chains part, what was set aside, how far the feed was read.
// What it promises: cursors per chain, never a state per event; each note is one tiny transaction
// and may be taken twice.
// The trap: a cursor moves on only for what was acknowledged by content. apply() throws what
// SQLiteCpp throws.
#pragma once

#include <SQLiteCpp/Database.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/crypto.h"
#include "kiosk/store/local_values.h"

namespace kehou::store {

/// What is uploaded as one: a chain of this data folder, or the part of it behind a fork.
struct UploadChain {
  Identity identity;
  std::uint64_t branch = 0;
  auto operator<=>(const UploadChain&) const = default;
};

/// The cursors of one of them.
struct Lane {
  UploadChain chain;
  std::uint64_t first = 1;  ///< seq of its first event
  std::uint64_t last = 0;   ///< of its last one; 0 = it goes on
  std::uint64_t acked = 0;  ///< up to here the district holds it
};

struct AsideNote {
  std::uint64_t seq = 0;
  domain::EventId id;
  std::string code;
  std::string detail;
};
struct Acknowledged {
  UploadChain chain;
  std::uint64_t to = 0;
  std::vector<AsideNote> rejected;  ///< kept aside by the district
};
/// The district holds less than it said before: what is behind `to` is sent again.
struct Rewound {
  UploadChain chain;
  std::uint64_t to = 0;
};
/// Another machine holds this chain's places from `at` on: what was recorded here goes as a branch,
/// and what is recorded next has an epoch of its own.
struct Parted {
  UploadChain chain;
  std::uint64_t at = 0;
};
/// The district cannot take the event at all. What is recorded next does not wait for it.
struct PutAside {
  UploadChain chain;
  AsideNote event;
};
struct ChainHeadSeen {
  UploadChain chain;
  std::uint64_t seq = 0;
  Hash hash{};
};
/// A page of the feed was taken in. `up_to_date`: there was no more.
struct FeedRead {
  std::uint64_t server_epoch = 0;
  std::uint64_t number = 0;
  bool up_to_date = false;
  std::vector<ChainHeadSeen> heads;
};
/// The place in the feed is gone: it is read from the start again.
struct FeedLost {};
/// A new terminal begins with what is not older than that day.
struct FeedBegun {
  CivilDay horizon;
};
struct ServerHeard {
  std::uint64_t epoch = 0;
  Instant time;
};
using UploadNote = std::variant<Acknowledged, Rewound, Parted, PutAside, FeedRead, FeedLost,
                                FeedBegun, ServerHeard>;

/// Within the caller's transaction.
void apply(SQLite::Database& database, const UploadNote& note, Instant now);

/// Every lane of this data folder, the oldest chain first, a branch behind its chain.
std::vector<Lane> own_lanes(SQLite::Database& database);
/// This data folder's last event under that epoch; 0 = none.
std::uint64_t last_own_seq(SQLite::Database& database, const Identity& identity);
/// How many own events of the lane the district has not acknowledged.
std::uint64_t pending_of(SQLite::Database& database, const Lane& lane);

/// Another machine's event holds the place `seq` of an own chain: what was believed to be at the
/// district from there on may be the other's, so it is sent again. What is there is known there.
void doubt_from(SQLite::Database& database, const Identity& chain, std::uint64_t seq);

/// A new epoch because another machine speaks in this terminal's name.
Identity part_ways(SQLite::Database& database, const Identity& from, Instant now);

}  // namespace kehou::store
