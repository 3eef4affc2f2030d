// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district's store in one SQLite file: for one school, or a small district.
// What it promises: WAL and synchronous=FULL, read back; one writer, readers beside it; a database
// that was set back without restore_sqlite() gets a new server epoch at its opening.
// The trap: one server a file (a lock file sees to it). A command that only asks, or settles
// somebody's enrolment, opens Beside::yes while the server runs.
#pragma once

#include <filesystem>

#include "district/upkeep_store.h"

namespace kehou::district {

/// `yes`: next to a running server; takes no lock, never folds the log into the database.
enum class Beside : std::uint8_t { no, yes };
Result<std::unique_ptr<UpkeepStore>> open_sqlite(const std::filesystem::path& file,
                                                 Beside beside = Beside::no);

/// A verified copy of the running database; then, and only then, the terminals are told that what
/// it holds is backed up. Refuses to overwrite.
Outcome back_up_sqlite(UpkeepStore& store, const std::filesystem::path& file,
                       const std::filesystem::path& copy);

/// Puts a copy in the place of `file` under a new server epoch; the old one is moved aside whole.
/// Fault::refused when it holds something that the copy does not, unless `force`; Fault::busy while
/// a server runs.
Outcome restore_sqlite(const std::filesystem::path& copy, const std::filesystem::path& file,
                       bool force, Instant at);

}  // namespace kehou::district
