// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a person does to a data folder from the command line: verify, rebuild, backup,
// status, damage.
// What it promises: verify and status need no key and change nothing; rebuild swaps whole or not at
// all; nothing is ever deleted.
// The trap: rebuild and restore need the folder's lock; a running terminal makes them Fault::busy.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/base/clock.h"
#include "common/base/result.h"
#include "kiosk/store/upload_notes.h"

namespace kehou::store {

struct Finding {
  std::string what;   ///< "chain_broken", "gap", "truncated", "row_differs", "integrity", …
  std::string where;  ///< "seq 118", "attendance …"; ids only
};

struct Verification {
  std::int64_t events = 0;
  std::int64_t rows = 0;
  std::int64_t heads = 0;         ///< witnessed heads that the chains here agree with
  std::int64_t heads_beyond = 0;  ///< of chains that other machines recorded: nothing to compare
  std::vector<Finding> findings;  ///< empty = whole

  /// What an own chain is by its findings, the gravest first; `other` is not of a chain.
  enum class Verdict { whole, other, truncated, gap, altered };
  Verdict verdict() const;
};

using Progress = std::function<bool(double done)>;  ///< false = cancel

/// Own chains are also compared with the heads that the feed brought, and with `heads` of
/// elsewhere.
Result<Verification> verify(const std::filesystem::path& data, const Progress& progress = {},
                            const std::vector<ChainHeadSeen>& heads = {});
/// The newest head of every chain of the school that this folder knows of: its own, and those that
/// the feed told.
Result<std::vector<ChainHeadSeen>> chain_heads(const std::filesystem::path& data);
/// Refolds every row from the journal into a copy, then swaps it in. Returns how many rows were
/// written.
Result<std::int64_t> rebuild(const std::filesystem::path& data, const Progress& progress = {});
/// Backup API into `file`, opened again and verified before it is renamed into place.
Outcome back_up(const std::filesystem::path& data, const std::filesystem::path& file);

struct DataStatus {
  int schema = 0;
  std::int64_t events = 0;
  std::int64_t pending_upload = 0;
  std::int64_t upload_aside = 0;  ///< own events that the district did not take as they are
  std::int64_t unread = 0;        ///< lines of a newer program, kept as they came
  std::int64_t students = 0;
  std::int64_t groups = 0;
  std::int64_t staff = 0;
  std::int64_t database_bytes = 0;
  std::int64_t wal_bytes = 0;
  std::int64_t free_bytes = 0;
  std::string terminal;
  std::string last_event_at;           ///< ISO local time; empty = none
  std::string key_fingerprint;         ///< of the key that the data were sealed with
  std::vector<std::string> set_aside;  ///< corrupt/… folders
};
Result<DataStatus> status(const std::filesystem::path& data);

/// Puts a backup's records into the folder, migrated, verified, and with a new epoch: what is
/// recorded from now on is a chain of its own. Records that are there are Fault::refused, or with
/// `force` moved to replaced/<stamp>/.
Outcome restore(const std::filesystem::path& data, const std::filesystem::path& file, bool force,
                const std::string& stamp, Instant now);

/// Moves database, WAL and shared memory together to corrupt/<time>/ and says where; never deletes.
Result<std::filesystem::path> set_aside(const std::filesystem::path& data,
                                        const std::string& stamp);

}  // namespace kehou::store
