// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: journal → rows: the tables of what is true now, each row the fold of one subject.
// What it promises: rows hold only what the journal determines; sealed parts are copied unopened,
// so no key is needed; refolding any subject at any time gives the same rows.
// The trap: call refold for every subject_of every new event (and of a voided target) inside the
// writing transaction.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/domain/event.h"

namespace SQLite {
class Database;
}

namespace kehou::store {

class Journal;
class Statements;

/// Makes the row tables and their indexes where they are missing. Throws SQLite::Exception.
void create_row_tables(SQLite::Database& database);

/// Drops every row table, before a rebuild. Throws SQLite::Exception.
void drop_rows(SQLite::Database& database);

/// Folds subjects over one connection; keeps its statements prepared between them.
class Projector {
 public:
  Projector(SQLite::Database& database, const Journal& journal);
  ~Projector();
  Projector(const Projector&) = delete;
  Projector& operator=(const Projector&) = delete;

  /// Replaces the rows of one subject by the fold of its events. Throws SQLite::Exception.
  void refold(const domain::Subject& subject);

 private:
  std::unique_ptr<Statements> statements_;
  const Journal& journal_;
};

/// The same, once.
void refold(SQLite::Database& database, const Journal& journal, const domain::Subject& subject);

/// The names of all row tables, sorted; each has a primary key, so that dumps compare.
std::vector<std::string> row_tables();

}  // namespace kehou::store
