// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a stored chain read back: its row, its hash at a place, its runs and their lines.
// What it promises: reads only.
// The trap: of a run that was pruned only the hash at its end is known.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "district/judge.h"
#include "district/sql.h"

namespace kehou::district {

struct Run {
  std::uint64_t first_seq = 0;
  std::uint64_t last_seq = 0;
  Hash hash{};
  std::int64_t first_place = 0;
  std::int64_t events = 0;
  std::int64_t pruned = 0;
};

/// Who wrote a batch, and what is stored of the chain that it goes on with: one question for both.
struct Author {
  std::int64_t school = 0;  ///< the store's own number; 0: no terminal has this id
  bool is_shut_out = false;
  std::optional<StoredChain> chain;
};
Author load_author(Sql& sql, const wire::Chain& chain);

std::optional<StoredChain> load_chain(Sql& sql, const wire::Chain& chain);
std::vector<StoredChain> load_chains(Sql& sql);
std::optional<Hash> hash_at(Sql& sql, const StoredChain& chain, std::uint64_t seq);
/// The run that holds `seq`, or the first one behind it.
std::optional<Run> run_from(Sql& sql, const StoredChain& chain, std::uint64_t seq);
/// By seq: what is relayed and what was kept aside.
std::map<std::uint64_t, std::string> lines_of(Sql& sql, const StoredChain& chain, const Run& run);

}  // namespace kehou::district
