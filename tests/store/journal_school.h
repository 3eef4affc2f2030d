// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the small school in a real data folder, written event by event without the ledger.
// What it promises: each say() is one durable transaction, folded at once; ids and sequences are in
// order.
// The trap: it decides nothing; a test may say what the rules would refuse.
#pragma once

#include <SQLiteCpp/Transaction.h>
#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <map>

#include "common/events/codec.h"
#include "kiosk/store/database.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/projections/projections.h"
#include "kiosk/store/reader.h"
#include "tests/support/small_school.h"

namespace kehou::store {

struct Saying {
  Instant at = support::small_time(16, 22);
  domain::StaffId actor = support::small_staff(2);
  std::vector<domain::EventId> after{};
  domain::Personal personal{};
  bool backfilled = false;
  int terminal = 1;
};

inline domain::Personal named(const std::string& name) {
  domain::Personal personal;
  personal.name = name;
  return personal;
}
inline domain::Personal because(const std::string& reason) {
  domain::Personal personal;
  personal.reason = reason;
  return personal;
}

class JournalSchool {
 public:
  JournalSchool() : key_(make_key()), folder_(make_folder()) {
    database_ = open_database(database_file(folder_), Access::write).value();
    database_->exec("PRAGMA synchronous=OFF");  // nothing here is meant to outlive its test
    create_schema(*database_);
    own_ = begin_chain(*database_, support::small_time(7, 0));
    journal_ = std::make_unique<Journal>(*database_);
    record(support::small_school_items(&key_));
  }
  ~JournalSchool() {
    journal_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  JournalSchool(const JournalSchool&) = delete;
  JournalSchool& operator=(const JournalSchool&) = delete;

  const SchoolKey& key() const { return key_; }
  SQLite::Database& database() { return *database_; }
  const Journal& journal() const { return *journal_; }
  const std::vector<domain::Event>& events() const { return events_; }

  void record(const support::Items& items) {
    SQLite::Transaction transaction(*database_);
    for (const auto& item : items)
      write(event_of(
          item.payload,
          {support::small_time(7, 0), support::small_staff(0), {}, item.personal, false, 1}));
    transaction.commit();
  }

  domain::EventId say(const domain::Payload& payload, const Saying& saying = {}) {
    SQLite::Transaction transaction(*database_);
    const domain::EventId id = say_within(payload, saying);
    transaction.commit();
    return id;
  }
  /// Within the caller's transaction; call forget() when that is rolled back.
  domain::EventId say_within(const domain::Payload& payload, const Saying& saying = {}) {
    const domain::Event event = event_of(payload, saying);
    write(event);
    return event.envelope.id;
  }
  void forget() { journal_->forget(); }

  /// What is needed before a session is open: a checked room, a teacher on duty, the opening.
  void open(int group, Instant at = support::small_time(16, 18)) {
    const Saying saying{at, support::small_staff(group + 2), {}, {}, false, 1};
    say(domain::ChecklistCompleted{support::small_room(group), support::small_session(group), {}},
        saying);
    say(domain::ShiftSignedIn{support::small_staff(group + 2), support::small_monday()}, saying);
    say(domain::SessionOpened{support::small_session(group), support::small_room(group), false, ""},
        saying);
  }
  domain::EventId present(int group, int class_index, int seat, const Saying& saying = {}) {
    domain::CheckedIn event;
    event.session = support::small_session(group);
    event.student = support::small_student(class_index, seat);
    event.slot = group < 4 ? domain::Slot::s1 : domain::Slot::s2;
    return say(event, saying);
  }

  std::unique_ptr<Reader> reader() { return Reader::open(folder_, key_).value(); }

  /// Every row of every row table, as text.
  static std::vector<std::string> dump(SQLite::Database& database) {
    std::vector<std::string> rows;
    for (const std::string& table : row_tables()) {
      SQLite::Statement all(database, "SELECT * FROM " + table);
      while (all.executeStep()) {
        std::string row = table;
        for (int i = 0; i < all.getColumnCount(); ++i) {
          const auto column = all.getColumn(i);
          const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
          row += " " + to_hex({bytes, static_cast<std::size_t>(column.getBytes())});
        }
        rows.push_back(row);
      }
    }
    return rows;
  }

 private:
  static SchoolKey make_key() {
    crypto_ready();
    return SchoolKey::generate();
  }
  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kehou-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    return name;
  }

  domain::Event event_of(const domain::Payload& payload, const Saying& saying) {
    domain::Event event;
    domain::Envelope& envelope = event.envelope;
    envelope.id = make_id<domain::EventId>(saying.at);
    envelope.action = make_id<domain::ActionId>(saying.at);
    const bool own = saying.terminal == 1;
    envelope.terminal =
        own ? own_.terminal : support::fixed_id<domain::TerminalId>(9, saying.terminal);
    envelope.epoch = own ? own_.epoch : 1;
    // Its own are counted by the journal: what was rolled back left no gap.
    envelope.seq =
        own ? journal_->head(own_.terminal, own_.epoch).seq + 1 : ++seq_[saying.terminal];
    envelope.wall = saying.at;
    envelope.boot = "boot";
    envelope.day = school_day(saying.at);
    envelope.actor = saying.actor;
    envelope.after = saying.after;
    envelope.backfilled = saying.backfilled;
    event.payload = payload;
    if (!saying.personal.empty())
      event.sealed = key_.seal(events::encode_personal(saying.personal), to_text(envelope.id));
    return event;
  }

  void write(const domain::Event& event) {
    const std::string line = events::encode(event);
    const bool own = event.envelope.terminal == own_.terminal;
    ChainHead head = journal_->head(own_.terminal, own_.epoch);
    const auto touched = own ? journal_->append(event, line, head) : journal_->append(event, line);
    for (const domain::Subject& subject : touched) refold(*database_, *journal_, subject);
    events_.push_back(event);
  }

  SchoolKey key_;
  std::filesystem::path folder_;
  std::unique_ptr<SQLite::Database> database_;
  Identity own_;
  std::unique_ptr<Journal> journal_;
  std::map<int, std::uint64_t> seq_;
  std::vector<domain::Event> events_;
};

}  // namespace kehou::store
