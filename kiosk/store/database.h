// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one SQLite connection with the settings that the product's promises stand on.
// What it promises: WAL, synchronous=FULL and the rest are read back; a setting that did not take
// is Fault::refused.
// The trap: exactly one Access::write connection a folder may exist; only it checkpoints.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "common/base/result.h"

namespace kehou::store {

enum class Access { write, read };

/// The database of a data folder.
inline std::filesystem::path database_file(const std::filesystem::path& data) {
  return data / "kehou.db";
}

/// Opens an existing or, for Access::write, a new file. Access::read is read-only and query_only
/// and never checkpoints. Faults: missing, busy, corrupt, io, refused.
Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file,
                                                        Access access);

/// Folds the WAL into the database and empties it. Fault::busy while a reader is in the way.
Outcome checkpoint_fully(SQLite::Database& database);

/// How many rows the table has.
std::int64_t count_rows(SQLite::Database& database, const std::string& table);

/// SQLite's version, for the log.
const char* sqlite_version();

}  // namespace kehou::store
