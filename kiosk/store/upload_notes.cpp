// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// outbox.<terminal>.<epoch>.<branch> = "first last acked". A chain without it was never spoken of.
// feed.cursor = "epoch.number", "" = from the start; missing = never read. feed.horizon = a day, as
// long as the first reading is not through.
#include "kiosk/store/upload_notes.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "kiosk/store/columns.h"

namespace kehou::store {

namespace {
constexpr std::size_t most_detail = 300;

std::string cursor_name(const UploadChain& chain) {
  return fmt::format("outbox.{}.{}.{}", to_text(chain.identity.terminal), chain.identity.epoch,
                     chain.branch);
}

void put(SQLite::Database& database, const Lane& lane) {
  set_local_value(database, cursor_name(lane.chain),
                  fmt::format("{} {} {}", lane.first, lane.last, lane.acked));
}

/// Numbers that are parted by one character each.
std::vector<std::uint64_t> numbers_in(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc{}) return {};
    numbers.push_back(number);
    at = read.ptr + 1;
  }
  return numbers;
}

/// Position of the chain's first own event: the order in which the chains were begun.
std::int64_t begun_at(SQLite::Database& database, const Identity& chain) {
  SQLite::Statement row(
      database,
      "SELECT pos FROM event WHERE terminal=? AND epoch=? AND own=1 ORDER BY seq LIMIT 1");
  bind_id(row, 1, chain.terminal);
  row.bind(2, static_cast<std::int64_t>(chain.epoch));
  return row.executeStep() ? row.getColumn(0).getInt64() : std::numeric_limits<std::int64_t>::max();
}

std::map<UploadChain, Lane> stored_lanes(SQLite::Database& database) {
  constexpr std::size_t prefix = 7;  // "outbox."
  constexpr std::size_t id_size = 36;
  std::map<UploadChain, Lane> lanes;
  SQLite::Statement rows(database,
                         "SELECT name, value FROM local_value WHERE name GLOB 'outbox.*'");
  while (rows.executeStep()) {
    const std::string name = rows.getColumn(0).getString();
    const auto cursors = numbers_in(rows.getColumn(1).getString());
    if (name.size() < prefix + id_size + 1 || cursors.size() != 3) continue;
    const auto terminal = parse_uuid(name.substr(prefix, id_size));
    const auto numbers = numbers_in(std::string_view(name).substr(prefix + id_size + 1));
    if (!terminal || numbers.size() != 2) continue;
    const UploadChain chain{{domain::TerminalId(*terminal), numbers[0]}, numbers[1]};
    lanes[chain] = {chain, cursors[0], cursors[1], cursors[2]};
  }
  return lanes;
}

Lane lane_of(SQLite::Database& database, const UploadChain& chain) {
  const auto lanes = stored_lanes(database);
  const auto found = lanes.find(chain);
  return found == lanes.end() ? Lane{chain, 1, 0, 0} : found->second;
}

std::uint64_t end_of(SQLite::Database& database, const Lane& lane) {
  const std::uint64_t head = last_own_seq(database, lane.chain.identity);
  return lane.last == 0 ? head : std::min(lane.last, head);
}

/// False: it stands there already.
bool add_aside(SQLite::Database& database, const Identity& chain, const AsideNote& event,
               bool here) {
  SQLite::Statement row(database, "INSERT OR IGNORE INTO upload_aside VALUES(?,?,?,?,?,?,?)");
  bind_id(row, 1, chain.terminal);
  row.bind(2, static_cast<std::int64_t>(chain.epoch));
  row.bind(3, static_cast<std::int64_t>(event.seq));
  row.bind(4, here ? 1 : 0);
  bind_id(row, 5, event.id);
  row.bind(6, event.code.substr(0, most_detail));
  row.bind(7, event.detail.substr(0, most_detail));
  return row.exec() == 1;
}

struct Applying {
  SQLite::Database& database;
  Instant now;

  void operator()(const Acknowledged& note) const {
    Lane lane = lane_of(database, note.chain);
    const std::uint64_t to = std::min(note.to, end_of(database, lane));
    for (const AsideNote& event : note.rejected)
      add_aside(database, note.chain.identity, event, false);
    SQLite::Statement sent(
        database, "DELETE FROM upload_aside WHERE terminal=? AND epoch=? AND seq<=? AND here=1");
    bind_id(sent, 1, note.chain.identity.terminal);
    sent.bind(2, static_cast<std::int64_t>(note.chain.identity.epoch));
    sent.bind(3, static_cast<std::int64_t>(to));
    sent.exec();
    if (to <= lane.acked) return;
    lane.acked = to;
    put(database, lane);
  }
  void operator()(const Rewound& note) const {
    Lane lane = lane_of(database, note.chain);
    lane.acked = std::max(std::min(lane.acked, note.to), lane.first - 1);
    put(database, lane);
  }
  void operator()(const Parted& note) const {
    Lane lane = lane_of(database, note.chain);
    const std::uint64_t end = end_of(database, lane);
    if (note.at < lane.first || note.at > end) return;
    const Lane branch{{note.chain.identity, draw_number(now)}, note.at, end, note.at - 1};
    if (note.at == lane.first) {  // nothing of it is left to the chain itself
      lane = {note.chain, end + 1, end, end};
    } else {
      lane.last = note.at - 1;
      lane.acked = std::min(lane.acked, lane.last);
    }
    if (own_identity(database) == note.chain.identity)
      part_ways(database, note.chain.identity, now);
    put(database, lane);
    put(database, branch);
  }
  void operator()(const PutAside& note) const {
    const bool is_new = add_aside(database, note.chain.identity, note.event, true);
    if (is_new && own_identity(database) == note.chain.identity)
      begin_chain(database, now, note.chain.identity.terminal);
  }
  void operator()(const FeedRead& note) const {
    set_local_value(database, "feed.cursor", fmt::format("{}.{}", note.server_epoch, note.number));
    if (note.up_to_date && local_value(database, "feed.horizon").value_or("") != "")
      set_local_value(database, "feed.horizon", "");
    SQLite::Statement row(database, "INSERT OR REPLACE INTO witness VALUES(?,?,?,?,?)");
    for (const ChainHeadSeen& head : note.heads) {
      const Use use(row);
      bind_id(row, 1, head.chain.identity.terminal);
      row.bind(2, static_cast<std::int64_t>(head.chain.identity.epoch));
      row.bind(3, static_cast<std::int64_t>(head.chain.branch));
      row.bind(4, static_cast<std::int64_t>(head.seq));
      bind_bytes(row, 5, head.hash);
      row.exec();
    }
  }
  void operator()(const FeedLost&) const { set_local_value(database, "feed.cursor", ""); }
  void operator()(const FeedBegun& note) const {
    set_local_value(database, "feed.cursor", "");
    set_local_value(database, "feed.horizon", std::to_string(note.horizon.days));
  }
  void operator()(const ServerHeard& note) const {
    set_local_value(database, "server.epoch", std::to_string(note.epoch));
    set_local_value(database, "server.time", std::to_string(note.time.us));
  }
};
}  // namespace

void apply(SQLite::Database& database, const UploadNote& note, Instant now) {
  std::visit(Applying{database, now}, note);
}

std::vector<Lane> own_lanes(SQLite::Database& database) {
  const auto stored = stored_lanes(database);
  std::vector<Identity> chains = own_chains(database);
  std::map<Identity, std::int64_t> begun;
  for (const Identity& chain : chains) begun[chain] = begun_at(database, chain);
  std::sort(chains.begin(), chains.end(), [&](const Identity& a, const Identity& b) {
    return std::pair(begun[a], a) < std::pair(begun[b], b);
  });
  std::vector<Lane> lanes;
  for (const Identity& chain : chains) {
    const auto main = stored.find({chain, 0});
    lanes.push_back(main == stored.end() ? Lane{{chain, 0}, 1, 0, 0} : main->second);
    for (auto at = stored.upper_bound({chain, 0}); at != stored.end(); ++at) {
      if (at->first.identity != chain) break;
      lanes.push_back(at->second);
    }
  }
  return lanes;
}

std::uint64_t last_own_seq(SQLite::Database& database, const Identity& identity) {
  SQLite::Statement row(database,
                        "SELECT max(seq) FROM event WHERE terminal=? AND epoch=? AND own=1");
  bind_id(row, 1, identity.terminal);
  row.bind(2, static_cast<std::int64_t>(identity.epoch));
  row.executeStep();
  return static_cast<std::uint64_t>(row.getColumn(0).getInt64());
}

std::uint64_t pending_of(SQLite::Database& database, const Lane& lane) {
  const std::uint64_t end = end_of(database, lane);
  return end > lane.acked ? end - lane.acked : 0;
}

void doubt_from(SQLite::Database& database, const Identity& chain, std::uint64_t seq) {
  Lane lane = lane_of(database, {chain, 0});
  const std::uint64_t sure = std::max(seq, lane.first) - 1;
  if (seq == 0 || lane.acked <= sure) return;
  lane.acked = sure;
  put(database, lane);
}

Identity part_ways(SQLite::Database& database, const Identity& from, Instant now) {
  set_local_value(database, "forked", std::to_string(now.us));
  return begin_chain(database, now, from.terminal);
}

}  // namespace kehou::store
