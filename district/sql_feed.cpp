// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "common/wire/limits.h"
#include "district/sql_guard.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
std::vector<wire::StoredHead> stored_heads(Sql& sql, std::string_view where, const Value& key) {
  std::vector<wire::StoredHead> heads;
  sql.run(
      fmt::format("SELECT terminal, epoch, branch, stored_to, head_hash, backed_up_to FROM chain"
                  " WHERE {} = $1 ORDER BY terminal, epoch, branch",
                  where),
      {key}, [&](const Row& row) {
        heads.push_back({{{row.id<domain::TerminalId>(0), row.counter(1), row.counter(2)},
                          row.counter(3),
                          row.hash(4)},
                         row.counter(5)});
      });
  return heads;
}

std::vector<wire::Witness> heads_of(Sql& sql, std::string_view where, const Value& key) {
  std::vector<wire::Witness> heads;
  for (const wire::StoredHead& one : stored_heads(sql, where, key)) heads.push_back(one.head);
  return heads;
}

/// Lines behind `after` up to the end of the feed, as many as one page may hold.
void read_page(Sql& sql, FeedPage& page, std::int64_t after, std::int64_t last, std::size_t limit,
               std::optional<CivilDay> horizon) {
  // The smallest day there is lets everything through.
  const std::int64_t from = horizon ? horizon->days : std::numeric_limits<std::int32_t>::min();
  std::size_t bytes = 0;
  std::int64_t reached = after;
  sql.run(
      "SELECT place, line FROM event WHERE place > $1 AND place <= $2"
      " AND ((flags & 1) = 1 OR day >= $3) ORDER BY place LIMIT $4",
      {after, last, from, number(limit + 1)}, [&](const Row& row) {
        const auto line = row.bytes(1);
        const bool fits = page.lines.size() < limit &&
                          (page.lines.empty() || bytes + line.size() <= wire::most_feed_bytes);
        page.more = page.more || !fits;
        if (page.more) return;
        bytes += line.size();
        reached = row.number(0);
        page.lines.emplace_back(line);
      });
  if (!page.more) reached = last;
  page.next.number += static_cast<std::uint64_t>(reached - after);
}
}  // namespace

Result<std::variant<FeedPage, CursorGone>> SqlStore::feed(SchoolId school,
                                                          std::optional<wire::Cursor> after,
                                                          std::size_t limit,
                                                          std::optional<CivilDay> horizon) {
  using Page = std::variant<FeedPage, CursorGone>;
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading a school's feed", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<Page> {
                   std::int64_t shelf = 0;
                   std::uint64_t last = 0;
                   sql.run("SELECT school, last_number FROM school WHERE id = $1", {blob(school)},
                           [&](const Row& row) {
                             shelf = row.number(0);
                             last = row.counter(1);
                           });
                   const std::uint64_t from = after ? after->number : 0;
                   if (after && after->server_epoch != server_epoch_) return Page{CursorGone{}};
                   if (from > last) return Page{CursorGone{}};
                   FeedPage page;
                   page.next = {server_epoch_, from};
                   read_page(sql, page, place_of(shelf, from), place_of(shelf, last),
                             std::clamp<std::size_t>(limit, 1, wire::most_feed_events), horizon);
                   page.heads = heads_of(sql, "school", shelf);
                   return Page{std::move(page)};
                 });
}

Result<std::vector<wire::StoredHead>> SqlStore::heads(SchoolId school) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading how far a school is stored", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<wire::StoredHead>> {
                   std::int64_t shelf = 0;
                   sql.run("SELECT school FROM school WHERE id = $1", {blob(school)},
                           [&](const Row& row) { shelf = row.number(0); });
                   return stored_heads(sql, "school", shelf);
                 });
}

Result<std::vector<wire::Witness>> SqlStore::chains(domain::TerminalId terminal) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading how far a terminal is stored", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<wire::Witness>> {
                   return heads_of(sql, "terminal", blob(terminal));
                 });
}

Result<std::vector<Store::ChainState>> SqlStore::chain_states(domain::TerminalId terminal) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "reading a terminal's chains", Sql::Kind::read, lending,
      [&](Sql& sql) -> Result<std::vector<ChainState>> {
        std::vector<ChainState> chains;
        sql.run(
            "SELECT epoch, branch, stored_to, head_hash, base_seq, last_stored, backed_up_to"
            " FROM chain WHERE terminal = $1 ORDER BY last_stored, epoch, branch",
            {blob(terminal)}, [&](const Row& row) {
              chains.push_back(
                  {{{terminal, row.counter(0), row.counter(1)}, row.counter(2), row.hash(3)},
                   row.counter(4),
                   Instant{row.number(5)},
                   row.counter(6)});
            });
        return chains;
      });
}

}  // namespace kehou::district
