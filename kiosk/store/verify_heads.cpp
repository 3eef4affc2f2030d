// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/verify_heads.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/guarded.h"

namespace kehou::store {

namespace {
void bind_chain(SQLite::Statement& row, const Identity& chain) {
  bind_id(row, 1, chain.terminal);
  row.bind(2, static_cast<std::int64_t>(chain.epoch));
}

Hash hash_at(const SQLite::Column& column) {
  Hash hash{};
  const std::string_view bytes = text_at(column);
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Hash own_hash(SQLite::Database& database, const Identity& chain, std::uint64_t seq) {
  if (seq == 0) return {};
  SQLite::Statement row(database,
                        "SELECT hash FROM event WHERE terminal=? AND epoch=? AND seq=? AND own=1");
  bind_chain(row, chain);
  row.bind(3, static_cast<std::int64_t>(seq));
  return row.executeStep() ? hash_at(row.getColumn(0)) : Hash{};
}

std::vector<ChainHeadSeen> witnessed(SQLite::Database& database) {
  std::vector<ChainHeadSeen> heads;
  SQLite::Statement rows(database,
                         "SELECT terminal, epoch, branch, seq, hash FROM witness"
                         " ORDER BY terminal, epoch, branch");
  while (rows.executeStep()) {
    ChainHeadSeen& head = heads.emplace_back();
    head.chain.identity = {domain::TerminalId(id_at(rows.getColumn(0))),
                           static_cast<std::uint64_t>(rows.getColumn(1).getInt64())};
    head.chain.branch = static_cast<std::uint64_t>(rows.getColumn(2).getInt64());
    head.seq = static_cast<std::uint64_t>(rows.getColumn(3).getInt64());
    head.hash = hash_at(rows.getColumn(4));
  }
  return heads;
}

class HeadCheck {
 public:
  HeadCheck(SQLite::Database& database, Verification& verification)
      : database_(database), verification_(verification), own_(own_identity(database)) {
    for (const Lane& lane : own_lanes(database)) lanes_.emplace(lane.chain, lane);
  }

  void look_at(const ChainHeadSeen& head) {
    const auto lane = lanes_.find(head.chain);
    if (lane == lanes_.end()) return look_at_stranger(head);
    // What stands in this place behind a fork is the other machine's.
    if (lane->second.last != 0 && head.seq > lane->second.last) return pass();
    const Identity& chain = head.chain.identity;
    const std::uint64_t last = last_own_seq(database_, chain);
    const std::uint64_t others_from = first_of_others(chain);
    const bool parted = others_from != 0 && others_from <= std::min(head.seq, last);
    if (parted) return pass();
    const std::optional<Hash> hash =
        head.seq <= last ? own_hash(database_, chain, head.seq) : come_back(chain, last, head.seq);
    if (!hash) {
      pass();
    } else if (*hash == head.hash) {
      ++verification_.heads;
    } else if (head.seq <= last) {
      found("head_differs", fmt::format("seq {}", head.seq), chain);
    } else {
      found("truncated", fmt::format("seq {} to {}", last + 1, head.seq), chain);
    }
  }

 private:
  void pass() { ++verification_.heads_beyond; }

  void found(const char* what, const std::string& where, const Identity& chain) {
    verification_.findings.push_back({what, fmt::format("{} of terminal {} epoch {}", where,
                                                        to_text(chain.terminal), chain.epoch)});
  }

  /// Another terminal's chain, or another machine's branch: unless it is this terminal's, and
  /// nothing of it is left here.
  void look_at_stranger(const ChainHeadSeen& head) {
    const Identity& chain = head.chain.identity;
    const bool ours = own_ && own_->terminal == chain.terminal && head.chain.branch == 0;
    if (!ours || head.seq == 0 || lanes_.contains({chain, 0}) || first_of_others(chain) != 0)
      return pass();
    found("truncated", fmt::format("seq 1 to {}", head.seq), chain);
  }

  /// The first seq under this place that another data folder recorded; 0 = none.
  std::uint64_t first_of_others(const Identity& chain) {
    SQLite::Statement row(database_,
                          "SELECT min(seq) FROM event WHERE terminal=? AND epoch=? AND own=0");
    bind_chain(row, chain);
    row.executeStep();
    return static_cast<std::uint64_t>(row.getColumn(0).getInt64());
  }

  /// The chain's hash at `to` over what a restored folder got back through the feed; zero where
  /// something is missing. nullopt: several others speak in this place, and a line does not tell
  /// its branch.
  std::optional<Hash> come_back(const Identity& chain, std::uint64_t last, std::uint64_t to) {
    SQLite::Statement rows(database_,
                           "SELECT seq, line FROM event WHERE terminal=? AND epoch=? AND own=0"
                           " AND seq>? AND seq<=? ORDER BY seq");
    bind_chain(rows, chain);
    rows.bind(3, static_cast<std::int64_t>(last));
    rows.bind(4, static_cast<std::int64_t>(to));
    Hash hash = own_hash(database_, chain, last);
    std::uint64_t next = last + 1;
    while (rows.executeStep()) {
      const auto seq = static_cast<std::uint64_t>(rows.getColumn(0).getInt64());
      if (seq < next) return std::nullopt;
      if (seq != next++) return Hash{};
      hash = chain_hash(hash, text_at(rows.getColumn(1)));
    }
    return next == to + 1 ? hash : Hash{};
  }

  SQLite::Database& database_;
  Verification& verification_;
  std::optional<Identity> own_;
  std::map<UploadChain, Lane> lanes_;
};
}  // namespace

Outcome compare_heads(const std::filesystem::path& data, const std::vector<ChainHeadSeen>& heads,
                      Verification& verification) {
  return guarded("comparing heads", [&]() -> Outcome {
    const auto database = TRY(open_database(database_file(data), Access::read));
    const SQLite::Transaction snapshot(*database);
    HeadCheck check(*database, verification);
    for (const ChainHeadSeen& head : witnessed(*database)) check.look_at(head);
    for (const ChainHeadSeen& head : heads) check.look_at(head);
    return Done{};
  });
}

Result<std::vector<ChainHeadSeen>> chain_heads(const std::filesystem::path& data) {
  return guarded("reading the heads", [&]() -> Result<std::vector<ChainHeadSeen>> {
    const auto database = TRY(open_database(database_file(data), Access::read));
    const SQLite::Transaction snapshot(*database);
    std::map<UploadChain, ChainHeadSeen> heads;
    for (const ChainHeadSeen& head : witnessed(*database)) heads.emplace(head.chain, head);
    for (const Lane& lane : own_lanes(*database)) {
      const Identity& chain = lane.chain.identity;
      const std::uint64_t last = last_own_seq(*database, chain);
      const std::uint64_t end = lane.last == 0 ? last : std::min(lane.last, last);
      const auto told = heads.find(lane.chain);
      if (end < lane.first || (told != heads.end() && told->second.seq >= end)) continue;
      heads[lane.chain] = {lane.chain, end, own_hash(*database, chain, end)};
    }
    std::vector<ChainHeadSeen> all;
    for (const auto& [chain, head] : heads) all.push_back(head);
    return all;
  });
}

}  // namespace kehou::store
