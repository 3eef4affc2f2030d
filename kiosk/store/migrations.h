// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the schema's version, how a new database is made, and how an older one is brought up.
// What it promises: a migration works on a copy, in one transaction, and swaps it in whole; the
// file from before stays in backup/. A newer version is Fault::unsupported.
// The trap: needs the folder's lock.
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>
#include <optional>

#include "common/base/result.h"

namespace kehou::store {

inline constexpr int schema_version = 3;

/// PRAGMA user_version; nullopt for a file without any table.
std::optional<int> stored_version(SQLite::Database& database);

/// Every table of this version, and the version itself. Within the caller's transaction.
void create_schema(SQLite::Database& database);

/// Brings the folder's database to schema_version: makes it, migrates it, or does nothing.
Outcome bring_up(const std::filesystem::path& data);

/// Copies the database, lets `work` change the copy in one transaction, checks it, and puts it in
/// the original's place. On any Error the original is as it was.
Outcome rewrite(const std::filesystem::path& data, const std::string& doing,
                const std::function<Outcome(SQLite::Database&)>& work);

/// Drops the rows and folds every subject of the journal again. Returns how many subjects were
/// folded.
std::int64_t refold_everything(SQLite::Database& database,
                               const std::function<bool(double done)>& progress = {});

}  // namespace kehou::store
