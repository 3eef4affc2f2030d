// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rules of docs/protocol.md, "What the server does", for one batch and one chain.
// What it promises: pure; the same for every store. What is stored already is known by its hash,
// whatever way it was cut into batches before.
// The trap: whose terminal it is, and what an id collides with, is the store's to find.
#pragma once

#include "district/store.h"

namespace kehou::district {

struct StoredChain {
  std::int64_t number = 0;  ///< the store's own; 0 = not stored yet
  wire::Chain chain;
  std::uint64_t base_seq = 0;  ///< where a branch leaves the main chain; 0 for the main chain
  Hash base_hash{};
  std::uint64_t stored_to = 0;
  Hash head_hash{};
  std::uint64_t backed_up_to = 0;
};

/// nullopt where the chain has no such point, or where pruning took it.
using HashAt = std::function<std::optional<Hash>(const StoredChain&, std::uint64_t seq)>;

struct Verdict {
  std::optional<Refused> refused;
  StoredChain chain;      ///< as stored, or begun
  std::size_t known = 0;  ///< lines from the front that are stored already
};

/// `main`: for a branch that is not stored yet, the chain that it leaves; else not looked at.
Verdict judge(const Intake& intake, const std::optional<StoredChain>& stored,
              const std::optional<StoredChain>& main, const HashAt& hash_at);

Refused refusal(int status, std::string code, std::string detail);

}  // namespace kehou::district
