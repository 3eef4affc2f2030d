// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "district/sql_guard.h"
#include "district/sql_store.h"
#include "district/stored_chain.h"

namespace kehou::district {

namespace {
std::string name_of(const wire::Chain& chain) {
  std::string name = fmt::format("{} epoch {}", to_text(chain.terminal), chain.epoch);
  if (chain.branch != 0) name += fmt::format(" branch {}", chain.branch);
  return name;
}

class ChainCheck {
 public:
  ChainCheck(Sql& sql, const StoredChain& chain, std::vector<Finding>& findings)
      : sql_(sql), chain_(chain), findings_(findings) {}

  void run() {
    check_base();
    Hash hash = chain_.base_hash;
    std::uint64_t next = chain_.base_seq + 1;
    while (next <= chain_.stored_to) {
      const auto found = run_from(sql_, chain_, next);
      if (!found || found->first_seq != next)
        return say("its lines do not follow each other", next);
      check_lines(*found, hash);
      hash = found->hash;
      next = found->last_seq + 1;
    }
    if (hash != chain_.head_hash) say("its head is not the hash of its lines", chain_.stored_to);
    if (run_from(sql_, chain_, next)) say("lines stand behind its head", next);
  }

 private:
  void say(std::string what, std::uint64_t seq) {
    findings_.push_back({std::move(what), fmt::format("{} seq {}", name_of(chain_.chain), seq)});
  }
  void check_base() {
    if (chain_.chain.branch == 0) return;
    const auto main = load_chain(sql_, {chain_.chain.terminal, chain_.chain.epoch, 0});
    const bool there = main && main->stored_to >= chain_.base_seq;
    if (!there && chain_.base_seq > 0) return say("its main chain is not there", chain_.base_seq);
    const auto hash = there ? hash_at(sql_, *main, chain_.base_seq) : Hash{};
    if (hash && *hash != chain_.base_hash) say("it does not join its main chain", chain_.base_seq);
  }
  void check_lines(const Run& found, Hash hash) {
    const auto lines = lines_of(sql_, chain_, found);
    const auto there = static_cast<std::int64_t>(lines.size());
    const auto wanted = static_cast<std::int64_t>(found.last_seq - found.first_seq + 1);
    if (there != wanted - found.pruned)
      return say(fmt::format("{} of {} lines are there", there, wanted - found.pruned),
                 found.first_seq);
    if (found.pruned > 0) return;  // the hash of what is gone cannot be told from what is left
    std::uint64_t seq = found.first_seq;
    for (const auto& [at, line] : lines) {
      if (at != seq++) return say("a line is missing", seq - 1);
      hash = chain_hash(hash, line);
    }
    if (hash != found.hash) say("a line was changed", found.first_seq);
  }

  Sql& sql_;
  const StoredChain& chain_;
  std::vector<Finding>& findings_;
};

/// Every number of a feed is of one run, and what a run has is there.
void check_feed(Sql& sql, std::int64_t school, std::int64_t last, const std::string& code,
                std::vector<Finding>& findings) {
  std::int64_t next = place_of(school, 1);
  std::int64_t wanted = 0;
  sql.run(
      "SELECT first_place, events, pruned FROM run WHERE first_place > $1 AND first_place <= $2"
      " AND events > 0 ORDER BY first_place",
      {place_of(school, 0), place_of(school, static_cast<std::uint64_t>(last))},
      [&](const Row& row) {
        if (row.number(0) != next)
          findings.push_back({"the feed has a gap", fmt::format("school {} number {}", code,
                                                                next - place_of(school, 0))});
        next = row.number(0) + row.number(1);
        wanted += row.number(1) - row.number(2);
      });
  if (next != place_of(school, static_cast<std::uint64_t>(last)) + 1)
    findings.push_back({"the feed does not end at its last number", "school " + code});
  std::int64_t there = 0;
  sql.run("SELECT count(*) FROM event WHERE place > $1 AND place < $2",
          {place_of(school, 0), place_of(school + 1, 0)},
          [&](const Row& row) { there = row.number(0); });
  if (there != wanted)
    findings.push_back(
        {fmt::format("{} of {} events of the feed are there", there, wanted), "school " + code});
}
}  // namespace

Result<std::vector<Finding>> SqlStore::verify() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("verifying the database", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<Finding>> {
                   std::vector<Finding> findings;
                   inspect(sql, findings);
                   for (const StoredChain& chain : load_chains(sql))
                     ChainCheck(sql, chain, findings).run();
                   struct Shelf {
                     std::int64_t school;
                     std::int64_t last;
                     std::string code;
                   };
                   std::vector<Shelf> all;
                   sql.run("SELECT school, last_number, code FROM school ORDER BY code", {},
                           [&](const Row& row) {
                             all.push_back({row.number(0), row.number(1), row.text(2)});
                           });
                   for (const Shelf& shelf : all)
                     check_feed(sql, shelf.school, shelf.last, shelf.code, findings);
                   return findings;
                 });
}

namespace {
/// Of one run; returns how many went.
std::int64_t prune_run(Sql& sql, const StoredChain& chain, const Run& run, CivilDay before) {
  std::int64_t bytes = 0;
  const std::int64_t end = run.first_place + run.events;
  sql.run(
      "SELECT CAST(coalesce(sum(length(line)), 0) AS BIGINT) FROM event WHERE place >= $1"
      " AND place < $2 AND chain = $3 AND day < $4 AND (flags & 1) = 0",
      {run.first_place, end, chain.number, number(before.days)},
      [&](const Row& row) { bytes = row.number(0); });
  const auto gone = sql.run(
      "DELETE FROM event WHERE place >= $1 AND place < $2 AND chain = $3 AND day < $4"
      " AND (flags & 1) = 0",
      {run.first_place, end, chain.number, number(before.days)});
  if (gone == 0) return 0;
  sql.run("UPDATE run SET pruned = pruned + $1 WHERE chain = $2 AND last_seq = $3",
          {gone, chain.number, number(run.last_seq)});
  sql.run("UPDATE school SET events = events - $1, bytes = bytes - $2 WHERE school = $3",
          {gone, bytes, run.first_place >> number_bits});
  return gone;
}
}  // namespace

namespace {
/// A hub drops nothing that the server above could lose: it would ask for it again.
void keep_for_above(Sql& sql, StoredChain& chain) {
  sql.run(
      "SELECT far_backed_up FROM upstream WHERE terminal = $1 AND epoch = $2 AND branch = $3",
      {blob(chain.chain.terminal), number(chain.chain.epoch), number(chain.chain.branch)},
      [&](const Row& row) { chain.backed_up_to = std::min(chain.backed_up_to, row.counter(0)); });
}
}  // namespace

Result<std::int64_t> SqlStore::prune(CivilDay before) {
  TRY(catch_up());  // what is gone cannot be counted any more
  const std::string doing = "pruning";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  const auto chains = TRY(
      guarded(doing, Sql::Kind::read, lending, [&](Sql& sql) -> Result<std::vector<StoredChain>> {
        auto all = load_chains(sql);
        for (StoredChain& chain : all) keep_for_above(sql, chain);
        return all;
      }));
  constexpr int runs_at_once = 100;  // so that what is sent meanwhile is not kept waiting
  std::int64_t gone = 0;
  for (const StoredChain& chain : chains) {
    std::uint64_t next = chain.base_seq + 1;
    while (next <= chain.backed_up_to) {
      std::uint64_t reached = next;
      gone += TRY(guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Result<std::int64_t> {
        std::int64_t some = 0;
        reached = next;
        for (int i = 0; i < runs_at_once && reached <= chain.backed_up_to; ++i) {
          const auto run = run_from(sql, chain, reached);
          if (!run || run->last_seq > chain.backed_up_to) {
            reached = chain.backed_up_to + 1;
            break;
          }
          if (run->pruned < run->events) some += prune_run(sql, chain, *run, before);
          reached = run->last_seq + 1;
        }
        return some;
      }));
      next = reached;
    }
  }
  return gone;
}

Result<std::vector<wire::Witness>> SqlStore::backup_points() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading how far the chains are stored", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<wire::Witness>> {
                   std::vector<wire::Witness> points;
                   for (const StoredChain& chain : load_chains(sql))
                     points.push_back({chain.chain, chain.stored_to, chain.head_hash});
                   return points;
                 });
}

Outcome SqlStore::note_backup(const std::vector<wire::Witness>& points) {
  const std::string doing = "noting a backup";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    for (const wire::Witness& point : points) {
      const auto chain = load_chain(sql, point.chain);
      const auto hash = chain ? hash_at(sql, *chain, point.seq) : std::nullopt;
      if (hash && *hash != point.hash)
        return Error{Fault::refused, doing,
                     "the backup holds other events of " + name_of(point.chain)};
      if (!hash) continue;
      sql.run("UPDATE chain SET backed_up_to = $1 WHERE chain = $2 AND backed_up_to < $1",
              {number(point.seq), chain->number});
    }
    return Done{};
  });
}

}  // namespace kehou::district
