// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// version 0: before the first release; event had no index by action
// version 1: event_action
// version 2: rows of classes, handovers, matters, gate, rounds, checks, evacuations, closed days
// version 3: a lunch day knows who cancelled it, its portions, and whether a double is settled;
//            settled words of dishes and children; why a leader's meal was written down late;
//            event.own, unread, upload_aside, witness; event_own instead of a unique place
#include "kiosk/store/migrations.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/folder.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/projections/projections.h"

namespace kehou::store {

namespace {
struct Migration {
  int from;
  void (*take)(SQLite::Database&);
};
constexpr std::array migrations{Migration{2, &Journal::mark_own}};

void set_version(SQLite::Database& database, int version) {
  database.exec(fmt::format("PRAGMA user_version={}", version));
}

Outcome migrate(SQLite::Database& database, int from) {
  const std::int64_t before = count_rows(database, "event");
  for (const Migration& one : migrations)
    if (one.from >= from) one.take(database);
  refold_everything(database);
  set_version(database, schema_version);
  if (count_rows(database, "event") == before) return Done{};
  return Error{Fault::corrupt, "migrating", "events were lost"};
}

Outcome make_new(SQLite::Database& database) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  create_schema(database);
  transaction.commit();
  return Done{};
}

/// The file as it is before a migration, kept; one that was kept already is of an earlier try.
Outcome keep_copy(SQLite::Database& database, const std::filesystem::path& data, int version) {
  const std::filesystem::path folder = data / "backup";
  std::error_code trouble;
  std::filesystem::create_directory(folder, trouble);
  const auto kept = folder / fmt::format("before-version-{}-from-{}.db", schema_version, version);
  const std::filesystem::path fresh = kept.string() + ".new";
  std::filesystem::remove(fresh, trouble);
  database.backup(fresh.c_str(), SQLite::Database::Save);
  return replace_file(fresh, kept);
}

Outcome check_copy(SQLite::Database& database) {
  const std::string found = database.execAndGet("PRAGMA integrity_check(1)").getString();
  if (found == "ok") return Done{};
  return Error{Fault::corrupt, "checking the copy", found};
}

Outcome work_on_copy(const std::filesystem::path& copy,
                     const std::function<Outcome(SQLite::Database&)>& work) {
  const auto database = TRY(open_database(copy, Access::write));
  {
    SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
    TRY(work(*database));
    transaction.commit();
  }
  TRY(check_copy(*database));
  return checkpoint_fully(*database);
}
}  // namespace

std::optional<int> stored_version(SQLite::Database& database) {
  if (count_rows(database, "sqlite_schema") == 0) return std::nullopt;
  return database.execAndGet("PRAGMA user_version").getInt();
}

void create_schema(SQLite::Database& database) {
  Journal::create_tables(database);
  Journal::create_indexes(database);
  create_local_values(database);
  create_row_tables(database);
  set_version(database, schema_version);
}

Outcome rewrite(const std::filesystem::path& data, const std::string& doing,
                const std::function<Outcome(SQLite::Database&)>& work) {
  const std::filesystem::path file = database_file(data);
  const std::filesystem::path copy = file.string() + ".new";
  return guarded(doing, [&]() -> Outcome {
    std::error_code trouble;
    for (const char* end : {"", "-wal", "-shm", "-journal"})
      std::filesystem::remove(copy.string() + end, trouble);
    {
      const auto original = TRY(open_database(file, Access::write));
      TRY(checkpoint_fully(*original));
      original->backup(copy.c_str(), SQLite::Database::Save);
    }
    TRY(work_on_copy(copy, work));
    // A log that outlived its database would be played into the new one.
    if (std::filesystem::exists(file.string() + "-wal", trouble))
      return Error{Fault::busy, doing, "somebody is reading"};
    return replace_file(copy, file);
  });
}

std::int64_t refold_everything(SQLite::Database& database,
                               const std::function<bool(double done)>& progress) {
  drop_rows(database);
  create_row_tables(database);
  const Journal journal(database);
  Projector projector(database, journal);
  const std::int64_t all =
      database.execAndGet("SELECT count(*) FROM (SELECT DISTINCT kind,id,day FROM event_subject)")
          .getInt64();
  std::int64_t done = 0;
  SQLite::Statement subjects(database,
                             "SELECT DISTINCT kind,id,day FROM event_subject ORDER BY kind,id,day");
  while (subjects.executeStep()) {
    const domain::Subject subject{
        static_cast<domain::Subject::Kind>(subjects.getColumn(0).getInt()),
        id_at(subjects.getColumn(1)), day_at(subjects.getColumn(2))};
    projector.refold(subject);
    ++done;
    const bool tell = done % 256 == 0 || done == all;
    if (progress && tell && !progress(static_cast<double>(done) / static_cast<double>(all)))
      return -1;
  }
  return done;
}

Outcome bring_up(const std::filesystem::path& data) {
  const std::string doing = "preparing the database in " + data.string();
  int version = 0;
  {
    const auto database = TRY(open_database(database_file(data), Access::write));
    const auto outcome = guarded(doing, [&]() -> Outcome {
      const auto stored = stored_version(*database);
      version = stored.value_or(schema_version);
      if (!stored) return make_new(*database);
      if (version > schema_version)
        return Error{Fault::unsupported, doing,
                     fmt::format("version {} is newer than this program's {}; install the newer "
                                 "program",
                                 version, schema_version)};
      return version < schema_version ? keep_copy(*database, data, version) : Outcome(Done{});
    });
    if (!outcome || version == schema_version) return outcome;
  }
  return rewrite(data, "migrating the database",
                 [&](SQLite::Database& database) { return migrate(database, version); });
}

}  // namespace kehou::store
