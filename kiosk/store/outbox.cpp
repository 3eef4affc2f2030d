// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/outbox.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/guarded.h"

namespace kehou::store {

namespace {
constexpr const char* reading_outbox = "reading what waits for the district";

template <class Number>
Number number_in(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Hash hash_from(const SQLite::Column& column, std::uint64_t seq) {
  const auto stored = text_at(column);
  Hash hash{};
  if (stored.size() != hash.size()) throw DamagedLine(fmt::format("seq {}: no hash", seq));
  std::copy(stored.begin(), stored.end(), hash.begin());
  return hash;
}

std::optional<Hash> stored_hash(SQLite::Database& database, const Identity& chain,
                                std::uint64_t seq) {
  SQLite::Statement row(database,
                        "SELECT hash FROM event WHERE terminal=? AND epoch=? AND seq=? AND own=1");
  bind_id(row, 1, chain.terminal);
  row.bind(2, static_cast<std::int64_t>(chain.epoch));
  row.bind(3, static_cast<std::int64_t>(seq));
  if (!row.executeStep()) return std::nullopt;
  return hash_from(row.getColumn(0), seq);
}

Instant wall_of(SQLite::Database& database, const Identity& chain, std::uint64_t seq) {
  SQLite::Statement row(database,
                        "SELECT line FROM event WHERE terminal=? AND epoch=? AND seq=? AND own=1");
  bind_id(row, 1, chain.terminal);
  row.bind(2, static_cast<std::int64_t>(chain.epoch));
  row.bind(3, static_cast<std::int64_t>(seq));
  if (!row.executeStep()) return {};
  const auto event = events::decode(text_at(row.getColumn(0)));
  return event ? event->envelope.wall : Instant{};
}

/// The lines of one lane behind `behind`, as many as are allowed.
Outgoing lane_lines(SQLite::Database& database, const Lane& lane, std::uint64_t behind,
                    std::size_t most_events, std::size_t most_bytes) {
  Outgoing out{lane.chain, behind + 1, {}, {}};
  SQLite::Statement rows(database,
                         "SELECT seq, line FROM event WHERE terminal=? AND epoch=? AND own=1 AND "
                         "seq>? AND seq<=? ORDER BY seq LIMIT ?");
  bind_id(rows, 1, lane.chain.identity.terminal);
  rows.bind(2, static_cast<std::int64_t>(lane.chain.identity.epoch));
  rows.bind(3, static_cast<std::int64_t>(behind));
  rows.bind(4, lane.last == 0 ? std::numeric_limits<std::int64_t>::max()
                              : static_cast<std::int64_t>(lane.last));
  rows.bind(5, static_cast<std::int64_t>(most_events));
  std::size_t bytes = 0;
  while (rows.executeStep()) {
    const auto seq = static_cast<std::uint64_t>(rows.getColumn(0).getInt64());
    const auto line = text_at(rows.getColumn(1));
    if (seq != out.first + out.lines.size())
      throw DamagedLine(fmt::format("seq {} is missing", out.first + out.lines.size()));
    bytes += line.size() + 1;
    if (!out.lines.empty() && bytes > most_bytes) break;
    out.lines.emplace_back(line);
  }
  if (!out.lines.empty() && behind > 0) {
    const auto prev = stored_hash(database, lane.chain.identity, behind);
    if (!prev) throw DamagedLine(fmt::format("seq {} is missing", behind));
    out.prev_hash = *prev;
  }
  return out;
}

class DiskOutbox final : public Outbox {
 public:
  explicit DiskOutbox(std::unique_ptr<SQLite::Database> opened)
      : owned_(std::move(opened)), database_(*owned_) {}

  Result<std::optional<Outgoing>> next(std::size_t most_events, std::size_t most_bytes,
                                       const Skips& skips) override {
    using Found = std::optional<Outgoing>;
    return guarded(reading_outbox, [&]() -> Result<Found> {
      const SQLite::Transaction snapshot(database_);
      for (const Lane& lane : own_lanes(database_)) {
        const auto skip = skips.find(lane.chain);
        const std::uint64_t behind = std::max(lane.acked, skip == skips.end() ? 0 : skip->second);
        if (behind > std::numeric_limits<std::int64_t>::max()) continue;
        if (pending_of(database_, lane) <= behind - lane.acked) continue;
        Outgoing found = lane_lines(database_, lane, behind, most_events, most_bytes);
        if (!found.lines.empty()) return Found(std::move(found));
      }
      return Found();
    });
  }

  Result<Pending> pending() override {
    return guarded(reading_outbox, [&]() -> Result<Pending> {
      const SQLite::Transaction snapshot(database_);
      return count_pending(database_);
    });
  }

  Result<FeedState> feed() override {
    return guarded(reading_outbox, [&]() -> Result<FeedState> {
      const SQLite::Transaction snapshot(database_);
      FeedState state;
      const auto value = [&](const char* name) { return local_value(database_, name); };
      if (const auto cursor = value("feed.cursor")) {
        state.begun = true;
        const std::size_t dot = cursor->find('.');
        if (dot != std::string::npos) {
          state.server_epoch = number_in<std::uint64_t>(cursor->substr(0, dot));
          state.number = number_in<std::uint64_t>(cursor->substr(dot + 1));
        }
      }
      const std::string horizon = value("feed.horizon").value_or("");
      if (!horizon.empty()) state.horizon = CivilDay{number_in<std::int32_t>(horizon)};
      state.known_server_epoch = number_in<std::uint64_t>(value("server.epoch").value_or(""));
      state.server_time.us = number_in<std::int64_t>(value("server.time").value_or(""));
      state.forked_at.us = number_in<std::int64_t>(value("forked").value_or(""));
      return state;
    });
  }

  Result<std::vector<Lane>> lanes() override {
    return guarded(reading_outbox, [&]() -> Result<std::vector<Lane>> {
      const SQLite::Transaction snapshot(database_);
      return own_lanes(database_);
    });
  }

  Result<std::optional<Hash>> hash_at(const Identity& chain, std::uint64_t seq) override {
    return guarded(reading_outbox, [&]() -> Result<std::optional<Hash>> {
      return stored_hash(database_, chain, seq);
    });
  }

  Result<std::vector<model::UploadAside>> set_aside() override {
    return guarded(reading_outbox, [&]() -> Result<std::vector<model::UploadAside>> {
      std::vector<model::UploadAside> all;
      SQLite::Statement rows(database_,
                             "SELECT a.seq, a.id, coalesce(e.kind,''), a.code, a.detail, a.here "
                             "FROM upload_aside a LEFT JOIN event e ON e.id=a.id "
                             "ORDER BY a.epoch, a.seq, a.here");
      while (rows.executeStep())
        all.push_back({static_cast<std::uint64_t>(rows.getColumn(0).getInt64()),
                       id_at<domain::EventId>(rows.getColumn(1)), rows.getColumn(2).getString(),
                       rows.getColumn(3).getString(), rows.getColumn(4).getString(),
                       rows.getColumn(5).getInt() == 1});
      return all;
    });
  }

 private:
  std::unique_ptr<SQLite::Database> owned_;
  SQLite::Database& database_;
};
}  // namespace

Pending count_pending(SQLite::Database& database) {
  Pending pending;
  for (const Lane& lane : own_lanes(database)) {
    const auto waits = pending_of(database, lane);
    pending.events += static_cast<std::int64_t>(waits);
    pending.received += static_cast<std::int64_t>(lane.acked - (lane.first - 1));
    if (waits == 0) continue;
    const Instant wall = wall_of(database, lane.chain.identity, lane.acked + 1);
    if (pending.oldest.us == 0 || wall < pending.oldest) pending.oldest = wall;
  }
  pending.set_aside = count_rows(database, "upload_aside");
  pending.unread = count_rows(database, "unread");
  return pending;
}

Result<std::unique_ptr<Outbox>> Outbox::open(const std::filesystem::path& data) {
  auto database = TRY(open_database(database_file(data), Access::read));
  return std::unique_ptr<Outbox>(std::make_unique<DiskOutbox>(std::move(database)));
}

}  // namespace kehou::store
