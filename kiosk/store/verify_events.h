// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the part of verify() that reads every event of the attached database `stored`.
// What it promises: each line decodes and re-encodes to its bytes, its columns say the same, own
// chains hold and have no gap, no id is doubled, and the subject and link indexes are complete.
// The trap: throws what SQLiteCpp throws; the findings so far are kept.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <map>

#include "common/base/crypto.h"
#include "common/domain/event.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/upkeep.h"

namespace kehou::store {

class EventCheck {
 public:
  EventCheck(SQLite::Database& database, Verification& verification);
  /// False when `progress` cancelled it.
  bool run(const std::function<bool(double done)>& progress);

 private:
  struct Link {
    std::uint64_t seq = 0;
    Hash hash{};
  };
  void look_at(SQLite::Statement& row);
  void check_columns(SQLite::Statement& row, const domain::Event& event);
  void check_hash(SQLite::Statement& row, const domain::Event& event, std::string_view line);
  void count_index(std::int64_t position, const domain::Event& event);
  void check_doubles();
  void check_indexes();
  void found(const char* what, const domain::Event& event);

  SQLite::Database& database_;
  Journal journal_;
  Verification& verification_;
  std::map<Identity, Link> chains_;  ///< own ones
  std::vector<Uuid> ids_;
  std::uint64_t subjects_ = 0;  ///< sums over index entries, independent of their order
  std::uint64_t links_ = 0;
};

}  // namespace kehou::store
