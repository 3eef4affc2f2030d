// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what some events know of each other, and the one order that follows from it.
// What it promises: a function of the set of events; their order in the vector does not matter.
// The trap: indices are positions in the order; the dead (voids and what they void) keep theirs,
// since what a dead event knew, its successors know too.
#pragma once

#include <vector>

#include "common/domain/event.h"

namespace kehou::domain {

/// Points into the events that it was made of; they must outlive it.
class Causality {
 public:
  using Index = std::size_t;

  explicit Causality(const std::vector<Event>& events);

  Index size() const { return order_.size(); }
  const Event& at(Index i) const { return *order_[i]; }
  /// Neither a void nor voided.
  bool is_live(Index i) const { return live_[i]; }
  /// Had `later` seen `earlier` when it was made? By `after` and `corrects`, by the sequence of one
  /// terminal × epoch, and through any chain of these.
  bool knows(Index later, Index earlier) const { return known_[later][earlier]; }
  /// Those of `some` (ascending) that no other of them knows.
  std::vector<Index> frontier(const std::vector<Index>& some) const;

 private:
  std::vector<const Event*> order_;
  std::vector<bool> live_;
  std::vector<std::vector<bool>> known_;
};

}  // namespace kehou::domain
