// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the door behind which SQLite's exceptions become Errors.
// What it promises: every exception of the libraries comes out as a Fault that says what was being
// done.
// The trap: std::bad_alloc and bugs pass through; they are not faults of the world.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <stdexcept>
#include <string>

#include "common/base/result.h"

namespace kehou::store {

/// A stored line that does not decode any more; `what` says where.
class DamagedLine : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// SQLITE_FULL → full, IOERR → io, CORRUPT → corrupt, READONLY → refused, …
Fault fault_of(const SQLite::Exception& exception);

/// Runs `work`, which returns a Result, and turns what the libraries throw into its Error.
template <class Work>
auto guarded(const std::string& doing, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return Error{fault_of(exception), doing, exception.what()};
  } catch (const DamagedLine& damaged) {
    return Error{Fault::corrupt, doing, damaged.what()};
  }
}

}  // namespace kehou::store
