// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the door of SqlStore: one piece of work on one connection in one transaction.
// What it promises: what the work throws comes out as an Error; an Error that it returns rolls
// back; a deadlock is tried again.
// The trap: the work may run more than once: it must not leave anything behind outside.
#pragma once

#include <chrono>
#include <thread>

#include "district/sql.h"

namespace kehou::district {

inline constexpr int most_tries = 8;

/// `lend()` gives a Lease. `work(Sql&)` returns a Result.
template <class Lend, class Work>
auto guarded(const std::string& doing, Sql::Kind kind, Lend&& lend, Work&& work)
    -> decltype(work(std::declval<Sql&>())) {
  for (int tries = 1;; ++tries) {
    try {
      const auto lease = lend(kind);
      Transaction transaction(*lease, kind);
      auto result = work(*lease);
      if (result.ok()) transaction.commit();
      return result;
    } catch (const Trouble& trouble) {
      if (!trouble.again() || tries == most_tries)
        return Error{trouble.fault(), doing, trouble.what()};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 * tries));
  }
}

}  // namespace kehou::district
