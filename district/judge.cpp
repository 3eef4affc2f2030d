// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/judge.h"

#include <fmt/format.h>

#include <algorithm>

namespace kehou::district {

namespace {
Verdict refused(const StoredChain& chain, Refused why) { return {std::move(why), chain, 0}; }

Verdict gap(const StoredChain& chain, std::uint64_t expected) {
  Refused why = refusal(409, "seq_gap", fmt::format("seq {} should come next", expected));
  why.problem.expected = expected;
  return refused(chain, std::move(why));
}

/// head, head − 1, − 2, − 4 … and the base: enough to find where two chains part in few steps.
std::vector<wire::Witness> points(const StoredChain& chain, const HashAt& hash_at) {
  std::vector<wire::Witness> found;
  const auto add = [&](std::uint64_t seq) {
    if (const auto hash = hash_at(chain, seq)) found.push_back({chain.chain, seq, *hash});
  };
  add(chain.stored_to);
  const std::uint64_t length = chain.stored_to - chain.base_seq;
  for (std::uint64_t back = 1; back < length; back *= 2) add(chain.stored_to - back);
  if (length > 0) add(chain.base_seq);
  return found;
}

Verdict fork(const StoredChain& chain, const HashAt& hash_at, std::uint64_t fork_at) {
  Refused why = refusal(409, "chain_fork",
                        fork_at > 0 ? fmt::format("another event is stored at seq {}", fork_at)
                                    : "prev_hash is not that of the stored chain");
  why.problem.fork_at = fork_at;
  if (fork_at == 0) why.problem.hashes = points(chain, hash_at);
  return refused(chain, std::move(why));
}

/// Of the batch's own chain at each of its lines up to `last`.
std::vector<Hash> hashes_to(const Intake& intake, std::uint64_t last) {
  std::vector<Hash> hashes;
  Hash hash = intake.header.prev_hash;
  for (std::uint64_t seq = intake.header.first; seq <= last; ++seq) {
    hash = chain_hash(hash, intake.lines[seq - intake.header.first].bytes);
    hashes.push_back(hash);
  }
  return hashes;
}

/// The batch's beginning is stored; does it say the same?
Verdict overlap(const Intake& intake, const StoredChain& chain, const HashAt& hash_at) {
  const wire::BatchHeader& header = intake.header;
  if (header.first <= chain.base_seq) return gap(chain, chain.base_seq + 1);
  const std::uint64_t last = std::min(header.last, chain.stored_to);
  const auto known = static_cast<std::size_t>(last - header.first + 1);
  const auto stored = hash_at(chain, last);
  if (last == header.last && stored == header.head_hash) return {std::nullopt, chain, known};
  const auto before = hash_at(chain, header.first - 1);
  if (before && *before != header.prev_hash) return fork(chain, hash_at, 0);
  // Pruning took the lines that could be compared; their hashes at both ends are all there is.
  if (!stored && last == header.last) return {std::nullopt, chain, known};
  const auto hashes = hashes_to(intake, last);
  if (!stored || hashes.back() == *stored) return {std::nullopt, chain, known};
  if (!before) return fork(chain, hash_at, 0);
  // Two chains that differ once differ from there on: the first difference is found by halving.
  std::uint64_t same = header.first - 1;
  std::uint64_t differs = last;
  while (differs - same > 1) {
    const std::uint64_t middle = same + (differs - same) / 2;
    const auto there = hash_at(chain, middle);
    if (there && *there == hashes[middle - header.first])
      same = middle;
    else
      differs = middle;
  }
  return fork(chain, hash_at, differs);
}

Verdict begin(const Intake& intake, const std::optional<StoredChain>& main, const HashAt& hash_at) {
  const wire::BatchHeader& header = intake.header;
  StoredChain chain;
  chain.chain = header.chain;
  if (header.chain.branch == 0) {
    if (header.first != 1) return gap(chain, 1);
    if (header.prev_hash != Hash{})
      return refused(chain, refusal(400, "bad_batch", "prev_hash of the first event is not zero"));
    return {std::nullopt, chain, 0};
  }
  StoredChain trunk = main.value_or(StoredChain{});
  trunk.chain = {header.chain.terminal, header.chain.epoch, 0};
  const std::uint64_t base = header.first - 1;
  if (base > trunk.stored_to) return gap(trunk, trunk.stored_to + 1);
  if (hash_at(trunk, base) != header.prev_hash) return fork(trunk, hash_at, 0);
  chain.base_seq = chain.stored_to = base;
  chain.base_hash = chain.head_hash = header.prev_hash;
  return {std::nullopt, chain, 0};
}
}  // namespace

Refused refusal(int status, std::string code, std::string detail) {
  Refused why;
  why.status = status;
  why.problem.code = std::move(code);
  why.problem.detail = std::move(detail);
  return why;
}

Verdict judge(const Intake& intake, const std::optional<StoredChain>& stored,
              const std::optional<StoredChain>& main, const HashAt& hash_at) {
  if (!stored) return begin(intake, main, hash_at);
  const wire::BatchHeader& header = intake.header;
  if (header.first > stored->stored_to + 1) return gap(*stored, stored->stored_to + 1);
  if (header.first <= stored->stored_to) return overlap(intake, *stored, hash_at);
  if (header.prev_hash != stored->head_hash) return fork(*stored, hash_at, 0);
  return {std::nullopt, *stored, 0};
}

}  // namespace kehou::district
