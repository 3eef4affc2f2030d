// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the intakes of one transaction, one after the other.
// What it promises: numbers the feed without gaps; an id that is stored elsewhere is found before
// anything is committed and thrown as Collision.
// The trap: one object an attempt: after a rollback its numbers are of nobody.
#pragma once

#include <unordered_set>

#include "district/sql_store.h"
#include "district/stored_chain.h"

namespace kehou::district {

/// Which line of which intake.
using LinePlace = std::pair<const Intake*, std::uint64_t>;
struct Collision {
  std::vector<LinePlace> lines;
};

class Taking {
 public:
  /// `collided` are kept aside: their ids are stored already.
  Taking(SqlStore& store, Sql& sql, const std::set<LinePlace>& collided)
      : store_(store), sql_(sql), collided_(collided) {}

  /// Of all schools, in the order of their ids: no two transactions wait for each other.
  void lock(const std::vector<const Intake*>& intakes);
  IntakeAnswer one(const Intake& intake);
  void finish();
  std::int64_t events() const { return events_; }

 private:
  struct Shelf {
    std::int64_t school = 0;
    std::uint64_t last_number = 0;
    std::int64_t events = 0;  ///< new ones
    std::int64_t bytes = 0;
  };

  std::optional<Refused> stranger(const Intake& intake, const Author& author);
  void keep_aside(const Intake& intake, std::size_t index, std::string_view code,
                  std::string_view detail);
  void begin_chain(StoredChain& chain, std::int64_t school);
  void store_new(const Intake& intake, const StoredChain& chain, std::size_t known,
                 std::vector<wire::Rejected>& rejected);
  void tell_known(const Intake& intake, std::size_t known, std::vector<wire::Rejected>& rejected);
  void flush();
  /// A run of which the server above pruned lines (taking_gaps.cpp).
  IntakeAnswer with_gaps(const Intake& intake, const std::optional<StoredChain>& stored);

  SqlStore& store_;
  Sql& sql_;
  const std::set<LinePlace>& collided_;
  std::map<SchoolId, Shelf> shelves_;
  std::vector<NewEvent> waiting_;
  std::vector<NewRun> runs_;
  std::set<domain::TerminalId> touched_;  ///< since the last flush
  std::unordered_set<Uuid> ids_;          ///< of this transaction
  std::int64_t events_ = 0;
};

}  // namespace kehou::district
