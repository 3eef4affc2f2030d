// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/damage.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/guarded.h"

namespace kehou::store {

namespace {
constexpr int tail_events = 1000;

std::filesystem::path due_file(const std::filesystem::path& data) { return data / "check-due"; }

bool matches(const Hash& hash, const SQLite::Column& column) {
  const auto stored = text_at(column);
  return stored.size() == hash.size() && std::memcmp(stored.data(), hash.data(), hash.size()) == 0;
}

/// Sequence numbers of one chain that were read and are sound.
using SoundSeqs =
    std::map<std::pair<domain::TerminalId, std::uint64_t>, std::vector<std::uint64_t>>;

/// Before version 3 the chain alone told.
bool tells_own(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM pragma_table_info('event') WHERE name='own'")
             .getInt() == 1;
}

/// One step over the events: the next position after `after`, and whether its line is sound.
enum class Step { sound, damaged, unreadable, end };
struct Walk {
  explicit Walk(SQLite::Database& database)
      : next(database, fmt::format("SELECT pos, {}, line FROM event WHERE pos>? "
                                   "ORDER BY pos LIMIT 1",
                                   tells_own(database) ? "own" : "1")) {}

  Step take(std::int64_t& position, SoundSeqs& found) {
    try {
      Use row(next);
      row->bind(1, position);
      if (!row->executeStep()) return Step::end;
      position = row->getColumn(0).getInt64();
      const auto event = events::decode(text_at(row->getColumn(2)));
      if (!event) return Step::damaged;
      const domain::Envelope& envelope = event->envelope;
      if (row->getColumn(1).getInt() == 1)
        found[{envelope.terminal, envelope.epoch}].push_back(envelope.seq);
      return Step::sound;
    } catch (const SQLite::Exception&) {
      return Step::unreadable;
    }
  }
  SQLite::Statement next;
};

std::int64_t last_position(SQLite::Database& database) {
  try {
    return database.execAndGet("SELECT max(pos) FROM event").getInt64();
  } catch (const SQLite::Exception&) {
    return 0;
  }
}

/// The highest sequence number that the index still knows; the lines may be gone.
std::uint64_t last_seq(SQLite::Database& database, const Identity& chain) {
  try {
    const char* own = tells_own(database) ? " AND own=1" : "";
    SQLite::Statement row(
        database, fmt::format("SELECT max(seq) FROM event WHERE terminal=? AND epoch=?{}", own));
    bind_id(row, 1, chain.terminal);
    row.bind(2, static_cast<std::int64_t>(chain.epoch));
    row.executeStep();
    return static_cast<std::uint64_t>(row.getColumn(0).getInt64());
  } catch (const SQLite::Exception&) {
    return 0;
  }
}

std::vector<MissingRange> gaps(const Identity& chain, std::vector<std::uint64_t> found,
                               std::uint64_t last) {
  std::vector<MissingRange> missing;
  std::sort(found.begin(), found.end());
  if (!found.empty()) last = std::max(last, found.back());
  found.push_back(last + 1);
  std::uint64_t expected = 1;
  for (const std::uint64_t seq : found) {
    if (seq > expected) missing.push_back({chain, expected, seq - 1});
    expected = std::max(expected, seq + 1);
  }
  return missing;
}
}  // namespace

Outcome check_tail(SQLite::Database& database, const Identity& identity) {
  constexpr auto doing = "checking the newest events";
  return guarded(doing, [&]() -> Outcome {
    SQLite::Statement rows(
        database,
        "SELECT seq, line, hash FROM (SELECT seq, line, hash FROM event WHERE terminal=? "
        "AND epoch=? AND own=1 ORDER BY seq DESC LIMIT ?) ORDER BY seq");
    bind_id(rows, 1, identity.terminal);
    rows.bind(2, static_cast<std::int64_t>(identity.epoch));
    rows.bind(3, tail_events + 1);
    std::uint64_t last = 0;
    Hash hash{};
    while (rows.executeStep()) {
      const auto seq = static_cast<std::uint64_t>(rows.getColumn(0).getInt64());
      const auto line = text_at(rows.getColumn(1));
      // The oldest of them only lends its hash, unless it is the first of the chain.
      const bool lends = last == 0 && seq != 1;
      const bool follows = last == 0 || seq == last + 1;
      if (!lends) hash = chain_hash(hash, line);
      if (!follows || (!lends && !matches(hash, rows.getColumn(2))) || !events::decode(line))
        return Error{Fault::corrupt, doing, fmt::format("seq {}", seq)};
      const auto stored = text_at(rows.getColumn(2));
      if (stored.size() != hash.size())
        return Error{Fault::corrupt, doing, fmt::format("seq {}", seq)};
      std::copy(stored.begin(), stored.end(), hash.begin());
      last = seq;
    }
    return Done{};
  });
}

std::string Damage::text() const {
  if (unreadable) return "everything";
  std::string text;
  for (const MissingRange& range : missing) {
    text += text.empty() ? "seq " : ", ";
    text += range.first == range.last ? fmt::format("{}", range.first)
                                      : fmt::format("{}–{}", range.first, range.last);
  }
  return text;
}

Damage assess(const std::filesystem::path& data) {
  Damage damage;
  damage.unreadable = true;
  const auto opened = guarded("assessing the damage", [&]() -> Outcome {
    const auto database = TRY(open_database(database_file(data), Access::read));
    std::int64_t position = 0;
    SoundSeqs found;
    Walk walk(*database);
    const std::int64_t last = last_position(*database);
    for (;;) {
      const Step step = walk.take(position, found);
      if (step == Step::end) break;
      if (step == Step::sound) ++damage.readable;
      if (step == Step::unreadable && ++position > last) break;
    }
    damage.unreadable = damage.readable == 0 && last > 0;
    for (const Identity& chain : own_chains(*database))
      for (const MissingRange& range :
           gaps(chain, found[{chain.terminal, chain.epoch}], last_seq(*database, chain)))
        damage.missing.push_back(range);
    return Done{};
  });
  if (!opened) damage.unreadable = damage.readable == 0;
  return damage;
}

bool check_is_due(const std::filesystem::path& data) {
  std::error_code ignored;
  return std::filesystem::exists(due_file(data), ignored);
}

void note_check_due(const std::filesystem::path& data) { std::ofstream mark(due_file(data)); }

Result<std::vector<Finding>> check_pages(const std::filesystem::path& data) {
  constexpr auto doing = "checking every page";
  auto findings = guarded(doing, [&]() -> Result<std::vector<Finding>> {
    const auto database = TRY(open_database(database_file(data), Access::read));
    std::vector<Finding> found;
    SQLite::Statement rows(*database, "PRAGMA quick_check(20)");
    while (rows.executeStep()) {
      const std::string text = rows.getColumn(0).getString();
      if (text != "ok") found.push_back({"integrity", text});
    }
    return found;
  });
  std::error_code ignored;
  if (findings && findings->empty()) std::filesystem::remove(due_file(data), ignored);
  return findings;
}

}  // namespace kehou::store
