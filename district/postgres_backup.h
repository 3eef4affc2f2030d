// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a copy of a PostgreSQL district that was proven: dumped, loaded beside, verified.
// What it promises: only then do terminals hear that what it holds is backed up; the copy appears
// under its name when it is whole, for its owner's eyes; nothing is overwritten.
// The trap: it needs pg_dump and pg_restore, and the right to make a database (CREATEDB); the
// database that it makes beside the district's is gone afterwards.
#pragma once

#include <filesystem>

#include "district/upkeep_store.h"

namespace kehou::district {

/// `where` as for open_postgres(). Fault::refused: the copy exists, or no database may be made.
Outcome back_up_postgres(UpkeepStore& store, const std::string& where,
                         const std::filesystem::path& copy);

}  // namespace kehou::district
