// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the part of verify() that compares a row table of `stored` with the one folded in
// `main`.
// What it promises: every row that differs, is missing or is too much is named by its key.
// The trap: keys are ids, days and numbers; nothing else is ever put into a finding.
#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "kiosk/store/upkeep.h"

namespace kehou::store {

/// Adds to `rows` how many there are and to `findings` up to twenty that differ.
void compare_rows(SQLite::Database& database, const std::string& table, Verification& verification);

}  // namespace kehou::store
