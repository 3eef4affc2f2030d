// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules need to know before they answer one command, read from the rows.
// What it promises: loads just what decide.h asks for that command: one student's cell, or a whole
// session's cells from one query; the day's plan is kept from tap to tap until the bell rings.
// The trap: call it inside the transaction that will write, before it writes; after a rollback call
// forget(), for a bell that was rung in vain rings the same number again.
#pragma once

#include "common/domain/decide.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/projections/statements.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

class Journal;

/// The plan of a day and who has duty on it, as the master records say; what was recorded that day
/// is read anew each time.
class KnownDay {
 public:
  const DayFacts& load(Statements& sql, CivilDay day);
  void forget() { bell_.reset(); }

 private:
  std::optional<std::int64_t> bell_;
  DayFacts facts_;
};

/// Over one connection. Throws SQLite::Exception; the ledger turns it into an Error at its door.
class FactsSource {
 public:
  FactsSource(SQLite::Database& database, const Journal& journal, const SchoolKey& key)
      : sql_(database), journal_(journal), key_(key) {}

  domain::Facts load(const domain::Command& command, const Stamp& stamp, Instant now);
  /// Drops what was kept: after a rollback.
  void forget() { day_.forget(); }

 private:
  Statements sql_;
  const Journal& journal_;
  const SchoolKey key_;  ///< a child's diet is opened for the rules of lunch, and kept nowhere
  KnownDay day_;
};

}  // namespace kehou::store
