// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the append-only journal of events and its indexes: by id, by action, by subject.
// What it promises: costs follow the subject's few events, not the journal's years; an event that
// voids or corrects another is found under every subject of its target, whichever came first.
// The trap: the caller owns the transaction; after a rollback call forget(), or the cache lies.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/event.h"

namespace kehou::store {

/// Where a terminal's own chain stands: its last sequence number and that event's hash.
struct ChainHead {
  std::uint64_t seq = 0;  ///< 0 = nothing yet
  Hash hash{};            ///< all zero before the first
};

/// Every function throws what SQLiteCpp throws, and DamagedLine (guarded.h) where a stored line
/// does not decode; the doors turn both into an Error.
class Journal {
 public:
  explicit Journal(SQLite::Database& database);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// The tables, without their secondary indexes.
  static void create_tables(SQLite::Database& database);
  static void create_indexes(SQLite::Database& database);
  /// To version 3: tells own events from others, and makes the tables of the upload.
  static void mark_own(SQLite::Database& database);

  /// Appends what another data folder recorded, whose hash is its line's own; its place may be
  /// taken. Returns each subject whose rows may change by it once. The id must be new.
  std::vector<domain::Subject> append(const domain::Event& event, std::string_view line);
  /// Appends an own event, as what its `line` decodes to, as the link after `head` and moves `head`
  /// on. seq must be head's next.
  std::vector<domain::Subject> append(const domain::Event& event, const std::string& line,
                                      ChainHead& head);
  /// Keeps an event that contradicts what is here (other bytes under a known id) aside.
  void quarantine(domain::EventId id, std::string_view line, const std::string& reason);
  /// Keeps a line that this program cannot read as it came. False: it is kept already.
  bool keep_unread(std::string_view line, const std::string& reason);

  /// Every event of the subject, with the voids and corrections of them, in order of arrival.
  std::vector<domain::Event> events_of(const domain::Subject& subject) const;
  std::optional<domain::Event> find(domain::EventId id) const;
  /// The events that a terminal recorded under one action, in sequence; empty = not recorded.
  std::vector<domain::Event> events_of(domain::ActionId action, domain::TerminalId terminal) const;
  /// The events that void or correct `target`.
  std::vector<domain::Event> linked_to(domain::EventId target) const;

  std::optional<std::string> line_of(domain::EventId id) const;
  /// Of what this data folder recorded under that epoch.
  ChainHead head(domain::TerminalId terminal, std::uint64_t epoch) const;
  /// The position of the newest event; grows with every append.
  std::int64_t last_position() const;

  /// What the event itself and, through voids and corrections, its targets are about; sorted.
  std::vector<domain::Subject> subjects_with_targets(const domain::Event& event) const;
  /// Fills event_subject and event_link anew from the events alone.
  void rebuild_indexes();

  /// Drops what was decoded: after a rollback.
  void forget();

 private:
  struct Statements;
  std::int64_t insert(const domain::Event& event, std::string_view line, const Hash& hash,
                      bool own);
  std::vector<domain::Subject> index(std::int64_t position, const domain::Event& event);
  std::vector<std::pair<std::int64_t, domain::EventId>> links_to(domain::EventId target) const;
  std::vector<domain::Event> decoded_rows(SQLite::Statement& rows) const;
  const domain::Event& remember(std::int64_t position, domain::Event event) const;

  SQLite::Database& database_;
  std::unique_ptr<Statements> statements_;
};

}  // namespace kehou::store
