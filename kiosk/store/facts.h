// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules need to know before they answer one command, read from the rows.
// What it promises: loads just what decide.h asks for that command; a whole session's cells come
// from one query, never one a student.
// The trap: call it inside the transaction that will write, or the facts may be stale by the time
// that they are used.
#pragma once

#include "common/domain/decide.h"
#include "kiosk/store/ledger.h"

namespace SQLite {
class Database;
}

namespace kehou::store {

class Journal;
class Statements;

/// Throws SQLite::Exception; the ledger turns it into an Error at its door.
domain::Facts load_facts(SQLite::Database& database, const Journal& journal,
                         const domain::Command& command, const Stamp& stamp, Instant now);
/// The same over statements that the caller keeps prepared from tap to tap.
domain::Facts load_facts(Statements& sql, const Journal& journal, const domain::Command& command,
                         const Stamp& stamp, Instant now);

}  // namespace kehou::store
