// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Chains as a hub reads and sends them, and what it notes of the server above.
#include <algorithm>

#include "district/sql_guard.h"
#include "district/sql_people.h"
#include "district/sql_store.h"
#include "district/stored_chain.h"

namespace kehou::district {

namespace {
bool is_of_school(Sql& sql, const StoredChain& chain, SchoolId school) {
  bool found = false;
  sql.run(
      "SELECT c.chain FROM chain c JOIN school s ON s.school = c.school"
      " WHERE c.chain = $1 AND s.id = $2",
      {chain.number, blob(school)}, [&](const Row&) { found = true; });
  return found;
}

std::optional<Hash> hash_before(Sql& sql, const StoredChain& chain, const Run& run) {
  if (run.first_seq - 1 == chain.base_seq) return chain.base_hash;
  const auto before = run_from(sql, chain, run.first_seq - 1);
  if (!before || before->last_seq != run.first_seq - 1) return std::nullopt;
  return before->hash;
}

/// A whole run, of which some lines are gone.
std::optional<ChainPiece> pruned_piece(Sql& sql, const StoredChain& chain, const Run& run) {
  const auto before = hash_before(sql, chain, run);
  if (!before) return std::nullopt;
  ChainPiece piece;
  piece.header.chain = chain.chain;
  piece.header.first = run.first_seq;
  piece.header.last = run.last_seq;
  piece.header.prev_hash = *before;
  piece.header.head_hash = run.hash;
  for (auto& [seq, line] : lines_of(sql, chain, run)) {
    piece.header.seqs.push_back(seq);
    piece.lines.push_back(std::move(line));
  }
  return piece;
}

/// Lines behind `after` up to a limit, or to a run of which some are gone.
std::optional<ChainPiece> whole_piece(Sql& sql, const StoredChain& chain, std::uint64_t after,
                                      std::size_t most_lines, std::size_t most_bytes) {
  const auto before = hash_at(sql, chain, after);
  if (!before) return std::nullopt;
  ChainPiece piece;
  piece.header.chain = chain.chain;
  piece.header.first = after + 1;
  piece.header.last = after;
  piece.header.prev_hash = piece.header.head_hash = *before;
  std::size_t bytes = 0;
  bool is_full = false;
  while (!is_full && piece.header.last < chain.stored_to) {
    const auto run = run_from(sql, chain, piece.header.last + 1);
    if (!run || run->pruned > 0) break;
    for (auto& [seq, line] : lines_of(sql, chain, *run)) {
      if (seq <= piece.header.last) continue;
      bytes += line.size() + 1;
      is_full = !piece.lines.empty() && (piece.lines.size() >= most_lines || bytes > most_bytes);
      if (is_full) break;
      piece.header.last = seq;
      piece.header.head_hash = chain_hash(piece.header.head_hash, line);
      piece.lines.push_back(std::move(line));
    }
    // A run that does not hold what it says is for verify to find; nothing may turn in a circle.
    is_full = is_full || piece.header.last < run->last_seq;
  }
  if (piece.lines.empty()) return std::nullopt;
  return piece;
}
}  // namespace

Result<std::optional<ChainPiece>> SqlStore::piece(SchoolId school, const wire::PieceQuestion& asked,
                                                  std::size_t most_lines, std::size_t most_bytes) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading a piece of a chain", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::optional<ChainPiece>> {
                   const auto chain = load_chain(sql, asked.chain);
                   if (!chain || !is_of_school(sql, *chain, school))
                     return std::optional<ChainPiece>();
                   const std::uint64_t after = std::max(asked.after, chain->base_seq);
                   if (after >= chain->stored_to) return std::optional<ChainPiece>();
                   const auto run = run_from(sql, *chain, after + 1);
                   if (run && run->pruned > 0) return pruned_piece(sql, *chain, *run);
                   return whole_piece(sql, *chain, after, most_lines, most_bytes);
                 });
}

Outcome SqlStore::introduce(const Terminal& hub, const std::vector<wire::Behind>& behind,
                            Instant at) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "noting who stands behind a hub", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
        std::int64_t school = 0;
        sql.run("SELECT school FROM terminal WHERE id = $1", {blob(hub.id)},
                [&](const Row& row) { school = row.number(0); });
        for (const wire::Behind& one : behind) {
          if (one.terminal == hub.id || one.terminal.is_nil()) continue;
          know_behind(sql, one.terminal, hub.id, school, at);
          wire::Hello hello;
          hello.name = one.name;
          hello.home = one.home;
          hello.pending = one.pending;
          const std::string text = wire::encode(hello);
          // By this server's clock: the hub's may be wrong.
          const Instant seen = std::min(one.seen, at);
          // Of two hubs that know it, the one that saw it last.
          sql.run(
              "UPDATE terminal SET name = $1, home = $2, hello = $3, last_seen = $4,"
              " behind = $5 WHERE id = $6 AND school = $7 AND behind IS NOT NULL"
              " AND last_seen <= $4",
              {one.name, one.home, text, seen.us, blob(hub.id), blob(one.terminal), school});
        }
        return Done{};
      });
}

Result<std::vector<UpChain>> SqlStore::up_chains() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading what waits for the server above", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<UpChain>> {
                   std::vector<UpChain> all;
                   sql.run(
                       "SELECT c.terminal, c.epoch, c.branch, c.stored_to, c.head_hash, c.base_seq,"
                       " u.far_branch, u.joined, u.sent_to, u.far_backed_up FROM chain c"
                       " LEFT JOIN upstream u ON u.terminal = c.terminal AND u.epoch = c.epoch"
                       " AND u.branch = c.branch ORDER BY c.branch <> 0, c.chain",
                       {}, [&](const Row& row) {
                         UpChain& one = all.emplace_back();
                         one.head = {
                             {row.id<domain::TerminalId>(0), row.counter(1), row.counter(2)},
                             row.counter(3),
                             row.hash(4)};
                         one.base_seq = row.counter(5);
                         one.far_branch = one.head.chain.branch;
                         one.sent_to = one.base_seq;
                         if (row.is_null(6)) return;
                         one.far_branch = row.counter(6);
                         one.joined = row.counter(7);
                         one.sent_to = row.counter(8);
                         one.far_backed_up = row.counter(9);
                       });
                   return all;
                 });
}

Outcome SqlStore::note_up(const UpChain& chain) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "noting what the server above holds", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
        sql.run(
            "INSERT INTO upstream(terminal, epoch, branch, far_branch, joined, sent_to,"
            " far_backed_up) VALUES($1, $2, $3, $4, $5, $6, $7)"
            " ON CONFLICT(terminal, epoch, branch) DO UPDATE SET far_branch = excluded.far_branch,"
            " joined = excluded.joined, sent_to = excluded.sent_to,"
            " far_backed_up = excluded.far_backed_up",
            {blob(chain.head.chain.terminal), number(chain.head.chain.epoch),
             number(chain.head.chain.branch), number(chain.far_branch), number(chain.joined),
             number(chain.sent_to), number(chain.far_backed_up)});
        return Done{};
      });
}

Outcome SqlStore::forget_up(const wire::Chain& chain) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("forgetting what the server above holds", Sql::Kind::write, lending,
                 [&](Sql& sql) -> Outcome {
                   sql.run("DELETE FROM upstream WHERE terminal = $1 AND epoch = $2",
                           {blob(chain.terminal), number(chain.epoch)});
                   return Done{};
                 });
}

Result<std::optional<Hash>> SqlStore::hash_of(const wire::Chain& chain, std::uint64_t seq) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("looking up a chain's hash", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::optional<Hash>> {
                   const auto stored = load_chain(sql, chain);
                   return stored ? hash_at(sql, *stored, seq) : std::nullopt;
                 });
}

}  // namespace kehou::district
