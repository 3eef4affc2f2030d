// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district's store in PostgreSQL: several servers may stand before one database.
// What it promises: the same answers as the SQLite store; a cluster that was restored, promoted or
// loaded from a dump gets a new server epoch at the next opening.
// The trap: a backup is pg_dump between backup_points() and note_backup(), see
// docs/district-storage.md. Here take() may have several callers at once (Writer::Limits::lanes).
#pragma once

#include "district/upkeep_store.h"

namespace kehou::district {

/// `where`: a connection string of libpq: "host=/run/postgresql dbname=kehou".
Result<std::unique_ptr<UpkeepStore>> open_postgres(const std::string& where);

}  // namespace kehou::district
