// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The ledger's life around its records: opening, space, housekeeping, local settings.
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "kiosk/store/damage.h"
#include "kiosk/store/database.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/migrations.h"

namespace kehou::store {

namespace {
constexpr std::int64_t most_wal_bytes = 8 << 20;

std::int64_t wal_bytes(const std::filesystem::path& data) {
  std::error_code trouble;
  const auto size = std::filesystem::file_size(database_file(data).string() + "-wal", trouble);
  return trouble ? 0 : static_cast<std::int64_t>(size);
}

std::string machine_id() {
  std::string id;
  std::ifstream("/etc/machine-id") >> id;
  return id;
}

/// A corrupt database says what cannot be read any more.
Error with_damage(Error error, const std::filesystem::path& data) {
  if (error.fault != Fault::corrupt) return error;
  const std::string missing = assess(data).text();
  if (!missing.empty()) error.detail += "; missing: " + missing;
  return error;
}
}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(LedgerOptions options) {
  return std::unique_ptr<Ledger>(TRY(DiskLedger::open(std::move(options), {})));
}

Result<std::unique_ptr<DiskLedger>> DiskLedger::open(LedgerOptions options, LedgerSeams seams) {
  const std::filesystem::path data = options.data;
  std::error_code trouble;
  if (!options.create && !std::filesystem::exists(database_file(data), trouble))
    return Error{Fault::missing, "opening the ledger in " + data.string(), "no database there"};
  TRY(prepare_folder(data, options.create));
  FolderLock lock = TRY(FolderLock::take(data));
  if (lock.was_unclean()) note_check_due(data);
  if (free_bytes(data) < seams.space.release_below_bytes) release_ballast(data);
  lay_ballast(data, seams.space);
  std::unique_ptr<DiskLedger> ledger(
      new DiskLedger(std::move(options), std::move(seams), std::move(lock)));
  if (const auto brought = bring_up(data); !brought) return with_damage(brought.error(), data);
  if (const auto connected = ledger->connect(); !connected)
    return with_damage(connected.error(), data);
  return ledger;
}

Outcome DiskLedger::connect() {
  if (seams_.before_reopen) TRY(seams_.before_reopen());
  return guarded("opening the ledger in " + options_.data.string(), [&]() -> Outcome {
    connection_.emplace(TRY(open_database(database_file(options_.data), Access::write)),
                        options_.key);
    if (const auto taken = take_identity(); !taken) {
      connection_.reset();
      return taken;
    }
    know_machine();
    read_again();
    load_seen();
    revision_ = connection_->journal.last_position();
    return Done{};
  });
}

/// A disk that was put into another machine, or copied to one, goes on under a new epoch before it
/// records anything: the machine that it came from may still speak under the old one.
void DiskLedger::know_machine() {
  const std::string id = seams_.machine_id ? seams_.machine_id() : machine_id();
  if (id.empty()) return;
  const std::string mark =
      to_hex(sha256("kehou-machine/1\n" + id + "\n" + to_text(identity_.terminal)));
  SQLite::Database& database = connection_->database;
  const auto stored = local_value(database, "machine");
  if (stored == mark) return;
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  set_local_value(database, "machine", mark);
  Identity identity = identity_;
  if (stored) identity = begin_chain(database, options_.clock.now(), identity_.terminal);
  transaction.commit();
  identity_ = identity;
}

void DiskLedger::load_seen() {
  const std::string cursor = local_value(connection_->database, "feed.cursor").value_or("");
  const std::size_t dot = cursor.find('.');
  seen_ = 0;
  if (dot != std::string::npos)
    std::from_chars(cursor.data() + dot + 1, cursor.data() + cursor.size(), seen_);
}

/// Who this terminal is, and whether the key that the data were sealed with last is among these.
Outcome DiskLedger::take_identity() {
  SQLite::Database& database = connection_->database;
  constexpr auto doing = "reading who this terminal is";
  if (!local_value(database, "terminal")) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    set_local_value(database, "key_fingerprint", options_.key.fingerprint());
    begin_chain(database, options_.clock.now());
    transaction.commit();
  }
  const auto identity = own_identity(database);
  if (!identity || !local_values_are_whole(database))
    return Error{Fault::corrupt, doing, "the terminal's own values have changed"};
  sealed_with_ = local_value(database, "key_fingerprint").value_or("?");
  if (!options_.key.holds(sealed_with_))
    return Error{Fault::refused, doing,
                 fmt::format("the data were sealed with key {}, this is key {}", sealed_with_,
                             options_.key.fingerprint())};
  identity_ = *identity;
  return check_tail(database, identity_);
}

/// A connection, and room for what is to be written: the ballast goes first, taps are refused last.
Outcome DiskLedger::ready_to_write() {
  if (!connection_) TRY(connect());
  const std::int64_t free = free_bytes(options_.data);
  if (free < 0 || free >= seams_.space.release_below_bytes) return Done{};
  if (release_ballast(options_.data)) {
    const auto folded = checkpoint_fully(connection_->database);
    if (!folded && folded.error().fault != Fault::busy) return folded;
  }
  if (free_bytes(options_.data) >= seams_.space.refuse_below_bytes) return Done{};
  return Error{Fault::full, "recording", "the disk is full; write on paper until it has room"};
}

Outcome DiskLedger::tidy_up() {
  const std::lock_guard hold(mutex_);
  if (!connection_) TRY(connect());
  lay_ballast(options_.data, seams_.space);
  const std::int64_t wal = wal_bytes(options_.data);
  if (wal == 0) return Done{};
  return guarded("folding the log into the database", [&]() -> Outcome {
    const char* mode =
        wal > most_wal_bytes ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)";
    // A reader in the way only puts it off to the next time.
    SQLite::Statement checkpoint(connection_->database, mode);
    checkpoint.executeStep();
    return Done{};
  });
}

Result<std::string> DiskLedger::setting(const std::string& name, const std::string& fallback) {
  const std::lock_guard hold(mutex_);
  if (!connection_) TRY(connect());
  return guarded("reading the setting " + name, [&]() -> Result<std::string> {
    return local_value(connection_->database, "setting." + name).value_or(fallback);
  });
}

Outcome DiskLedger::set_setting(const std::string& name, const std::string& value) {
  const std::lock_guard hold(mutex_);
  TRY(ready_to_write());
  return guarded("keeping the setting " + name, [&]() -> Outcome {
    SQLite::Transaction transaction(connection_->database, SQLite::TransactionBehavior::IMMEDIATE);
    set_local_value(connection_->database, "setting." + name, value);
    transaction.commit();
    return Done{};
  });
}

}  // namespace kehou::store
