// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a school's hub keeps of its talk with the server above: how far each chain is
// there, and under which branch.
// What it promises: on the disk before the next batch leaves; what was never noted counts as not
// sent.
// The trap: sent_to is what was believed last; the server above tells with every look what is true.
#pragma once

#include "district/store.h"

namespace kehou::district {

struct UpChain {
  wire::Witness head;          ///< as stored here
  std::uint64_t base_seq = 0;  ///< behind this one it begins
  std::uint64_t far_branch = 0;
  std::uint64_t joined = 0;   ///< where far_branch is another one: both are the same up to here
  std::uint64_t sent_to = 0;  ///< the server above holds it up to here
  std::uint64_t far_backed_up = 0;

  bool is_mapped() const { return far_branch != head.chain.branch; }
  wire::Chain far() const { return {head.chain.terminal, head.chain.epoch, far_branch}; }
  std::int64_t waiting() const {
    return head.seq > sent_to ? static_cast<std::int64_t>(head.seq - sent_to) : 0;
  }
};

class HubStore : public Store {
 public:
  /// All chains, main chains first.
  virtual Result<std::vector<UpChain>> up_chains() = 0;
  /// Keeps far_branch, joined, sent_to and far_backed_up; the chain need not be stored yet.
  virtual Outcome note_up(const UpChain& chain) = 0;
  /// Of a terminal's epoch: nothing is believed any more.
  virtual Outcome forget_up(const wire::Chain& chain) = 0;
  /// nullopt: there is no such place, or pruning took it.
  virtual Result<std::optional<Hash>> hash_of(const wire::Chain& chain, std::uint64_t seq) = 0;
};

}  // namespace kehou::district
