// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/database.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>

#include "kiosk/store/guarded.h"

namespace kehou::store {

namespace {
constexpr int busy_timeout_ms = 5000;

struct Setting {
  const char* name;
  const char* value;  ///< as set
  const char* taken;  ///< as read back
};

constexpr std::array common_settings{
    Setting{"foreign_keys", "ON", "1"},
    Setting{"recursive_triggers", "ON", "1"},
    Setting{"trusted_schema", "OFF", "0"},
    Setting{"cell_size_check", "ON", "1"},
    Setting{"mmap_size", "0", "0"},
    Setting{"temp_store", "MEMORY", "2"},
    Setting{"cache_size", "-16384", "-16384"},
};
constexpr std::array write_settings{
    Setting{"journal_mode", "WAL", "wal"},
    Setting{"synchronous", "FULL", "2"},
    Setting{"wal_autocheckpoint", "0", "0"},
    Setting{"secure_delete", "ON", "1"},
};
constexpr std::array read_settings{Setting{"query_only", "ON", "1"}};

Outcome take_all(SQLite::Database& database, const auto& settings) {
  for (const Setting& setting : settings) {
    SQLite::Statement set(database, fmt::format("PRAGMA {}={}", setting.name, setting.value));
    while (set.executeStep()) {
    }
    SQLite::Statement read(database, fmt::format("PRAGMA {}", setting.name));
    const std::string taken = read.executeStep() ? read.getColumn(0).getString() : "nothing";
    if (taken != setting.taken)
      return Error{Fault::refused, "setting up the database",
                   fmt::format("{} is {} and not {}", setting.name, taken, setting.taken)};
  }
  return Done{};
}
}  // namespace

Fault fault_of(const SQLite::Exception& exception) {
  switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_FULL:
      return Fault::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Fault::corrupt;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Fault::refused;
    default:
      return Fault::io;
  }
}

Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file,
                                                        Access access) {
  const std::string doing = "opening " + file.string();
  std::error_code ignored;
  if (access == Access::read && !std::filesystem::exists(file, ignored))
    return Error{Fault::missing, doing, "there is no such file"};
  return guarded(doing, [&]() -> Result<std::unique_ptr<SQLite::Database>> {
    const int flags = access == Access::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                              : SQLite::OPEN_READONLY;
    auto database = std::make_unique<SQLite::Database>(file.string(), flags, busy_timeout_ms);
    sqlite3_extended_result_codes(database->getHandle(), 1);
    TRY(take_all(*database, common_settings));
    if (access == Access::write) {
      TRY(take_all(*database, write_settings));
    } else {
      sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      TRY(take_all(*database, read_settings));
    }
    return database;
  });
}

Outcome checkpoint_fully(SQLite::Database& database) {
  constexpr auto doing = "folding the log into the database";
  return guarded(doing, [&]() -> Outcome {
    SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0) return Done{};
    return Error{Fault::busy, doing, "somebody is reading"};
  });
}

std::int64_t count_rows(SQLite::Database& database, const std::string& table) {
  return database.execAndGet("SELECT count(*) FROM " + table).getInt64();
}

const char* sqlite_version() { return sqlite3_libversion(); }

}  // namespace kehou::store
