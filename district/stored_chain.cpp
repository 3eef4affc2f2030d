// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/stored_chain.h"

namespace kehou::district {

namespace {
StoredChain chain_of(const Row& row) {
  StoredChain chain;
  chain.number = row.number(0);
  chain.chain = {row.id<domain::TerminalId>(1), row.counter(2), row.counter(3)};
  chain.base_seq = row.counter(4);
  chain.base_hash = row.hash(5);
  chain.stored_to = row.counter(6);
  chain.head_hash = row.hash(7);
  chain.backed_up_to = row.counter(8);
  return chain;
}
}  // namespace

Author load_author(Sql& sql, const wire::Chain& chain) {
  Author author;
  sql.run(
      "SELECT c.chain, c.terminal, c.epoch, c.branch, c.base_seq, c.base_hash, c.stored_to,"
      " c.head_hash, c.backed_up_to, t.school, t.standing FROM terminal t LEFT JOIN chain c"
      " ON c.terminal = $1 AND c.epoch = $2 AND c.branch = $3 WHERE t.id = $1",
      {blob(chain.terminal), number(chain.epoch), number(chain.branch)}, [&](const Row& row) {
        if (!row.is_null(0)) author.chain = chain_of(row);
        author.school = row.number(9);
        author.is_shut_out = row.number(10) != 0;
      });
  return author;
}

std::optional<StoredChain> load_chain(Sql& sql, const wire::Chain& chain) {
  std::optional<StoredChain> found;
  sql.run(
      "SELECT chain, terminal, epoch, branch, base_seq, base_hash, stored_to, head_hash,"
      " backed_up_to FROM chain WHERE terminal = $1 AND epoch = $2 AND branch = $3",
      {blob(chain.terminal), number(chain.epoch), number(chain.branch)},
      [&](const Row& row) { found = chain_of(row); });
  return found;
}

std::vector<StoredChain> load_chains(Sql& sql) {
  std::vector<StoredChain> chains;
  sql.run(
      "SELECT chain, terminal, epoch, branch, base_seq, base_hash, stored_to, head_hash,"
      " backed_up_to FROM chain ORDER BY chain",
      {}, [&](const Row& row) { chains.push_back(chain_of(row)); });
  return chains;
}

std::optional<Run> run_from(Sql& sql, const StoredChain& chain, std::uint64_t seq) {
  std::optional<Run> run;
  sql.run(
      "SELECT first_seq, last_seq, hash, first_place, events, pruned FROM run"
      " WHERE chain = $1 AND last_seq >= $2 ORDER BY last_seq LIMIT 1",
      {number(chain.number), number(seq)}, [&](const Row& row) {
        run = Run{row.counter(0), row.counter(1), row.hash(2),
                  row.number(3),  row.number(4),  row.number(5)};
      });
  return run;
}

std::map<std::uint64_t, std::string> lines_of(Sql& sql, const StoredChain& chain, const Run& run) {
  std::map<std::uint64_t, std::string> lines;
  const auto keep = [&](const Row& row) { lines.emplace(row.counter(0), row.text(1)); };
  sql.run("SELECT seq, line FROM event WHERE place >= $1 AND place < $2 AND chain = $3",
          {run.first_place, run.first_place + run.events, chain.number}, keep);
  sql.run(
      "SELECT seq, line FROM aside WHERE terminal = $1 AND epoch = $2 AND branch = $3"
      " AND seq >= $4 AND seq <= $5 AND code <> 'revoked'",
      {blob(chain.chain.terminal), number(chain.chain.epoch), number(chain.chain.branch),
       number(run.first_seq), number(run.last_seq)},
      keep);
  return lines;
}

std::optional<Hash> hash_at(Sql& sql, const StoredChain& chain, std::uint64_t seq) {
  if (seq == chain.base_seq) return chain.base_hash;
  if (seq == chain.stored_to) return chain.head_hash;
  if (seq < chain.base_seq || seq > chain.stored_to) return std::nullopt;
  const auto run = run_from(sql, chain, seq);
  if (!run) return std::nullopt;
  if (run->last_seq == seq) return run->hash;
  if (run->pruned > 0) return std::nullopt;
  std::optional<Hash> hash = chain.base_hash;
  if (run->first_seq - 1 != chain.base_seq) {
    const auto before = run_from(sql, chain, run->first_seq - 1);
    if (!before || before->last_seq != run->first_seq - 1) return std::nullopt;
    hash = before->hash;
  }
  for (const auto& [at, line] : lines_of(sql, chain, *run)) {
    if (at > seq) break;
    hash = chain_hash(*hash, line);
  }
  return hash;
}

}  // namespace kehou::district
