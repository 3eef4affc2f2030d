// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district's tables, said once for both databases.
// What it promises: a database of a newer program is refused, never touched; one of an older is
// brought up in one transaction.
// The trap: `event` differs (PostgreSQL has it in months); each store gives its own.
#pragma once

#include <string>

#include "district/sql.h"

namespace kehou::district {

struct Dialect {
  std::string integer;     ///< 64 bits
  std::string bytes;       ///< the type of BLOB
  std::string own_number;  ///< a primary key that counts itself
  std::string table_end;   ///< behind a table
  std::string keyed_end;   ///< behind a table that lies in the order of its key
  std::string event;       ///< the table of events and its indexes, statements ended by ';'
};

/// Makes what is missing; draws a server epoch for a new database. Inside a write transaction.
void make_tables(Sql& sql, const Dialect& dialect);

/// A number that no terminal takes for one that it knows.
std::uint64_t new_epoch();
std::string setting(Sql& sql, std::string_view name);  ///< "" when there is none
void set_setting(Sql& sql, std::string_view name, std::string_view value);

}  // namespace kehou::district
