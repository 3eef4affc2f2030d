// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: finding out, quickly at the start and thoroughly later, that stored bytes have
// changed.
// What it promises: reads only; never deletes, never repairs; says which sequence numbers cannot be
// read.
// The trap: the tail check is quick and sees the newest events; verify (upkeep.h) sees all.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/upkeep.h"

namespace kehou::store {

/// The newest thousand own events decode and their hashes chain. Fault::corrupt names the first bad
/// sequence number.
Outcome check_tail(SQLite::Database& database, const Identity& identity);

/// Own events that are known to have been recorded and cannot be read, first and last inclusive.
struct MissingRange {
  Identity chain;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const MissingRange&) const = default;
};

struct Damage {
  std::vector<MissingRange> missing;
  std::int64_t readable = 0;  ///< events that can be read and decode
  bool unreadable = false;    ///< not even the tables can be found
  /// "seq 118–240, 300"; "everything" when nothing can be read; empty when nothing is missing.
  std::string text() const;
};

/// Reads whatever can be read of a damaged database, event by event.
Damage assess(const std::filesystem::path& data);

/// After a run that did not end cleanly a look at every page is owed. The ledger notes it at its
/// opening; a background thread pays it.
bool check_is_due(const std::filesystem::path& data);
void note_check_due(const std::filesystem::path& data);
/// PRAGMA quick_check over a read-only connection; clears the debt when nothing was found.
Result<std::vector<Finding>> check_pages(const std::filesystem::path& data);

}  // namespace kehou::store
