// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sqlite_sql.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>

namespace kehou::district {

namespace {
constexpr int busy_timeout_ms = 10'000;

Fault fault_of(int code) {
  switch (code & 0xFF) {
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
    case SQLITE_CANTOPEN:
      return Fault::missing;
    default:
      return Fault::io;
  }
}

[[noreturn]] void fail(sqlite3* database, int code) {
  const char* said = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw Trouble(fault_of(code), said);
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t number(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view bytes(int column) const override {
    const void* const first = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(first), static_cast<std::size_t>(size)};
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

 private:
  sqlite3_stmt* statement_;
};

/// Leaves a statement reset, so that it holds no transaction open and no view of what is gone.
class Use {
 public:
  explicit Use(SqliteStatement& statement) : statement_(statement) {}
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  SqliteStatement& statement_;
};
}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

void SqliteStatement::check(int code) {
  if (code != SQLITE_OK) fail(database_, code);
}

void SqliteStatement::bind(int index, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const {
      return sqlite3_bind_int64(statement, index, number);
    }
    int operator()(std::string_view text) const {
      const char* const first = text.empty() ? "" : text.data();
      return sqlite3_bind_text(statement, index, first, static_cast<int>(text.size()),
                               SQLITE_STATIC);
    }
    int operator()(const Blob& blob) const {
      // SQLite takes a null pointer for NULL.
      const char* const first = blob.bytes.empty() ? "" : blob.bytes.data();
      return sqlite3_bind_blob(statement, index, first, static_cast<int>(blob.bytes.size()),
                               SQLITE_STATIC);
    }
  };
  check(std::visit(Binder{statement_, index}, value));
}

void SqliteStatement::bind_named(int n, const Value& value) {
  std::array<char, 8> name{};
  fmt::format_to_n(name.data(), name.size() - 1, "${}", n);
  const int index = sqlite3_bind_parameter_index(statement_, name.data());
  if (index > 0) bind(index, value);
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(database_, code);
  return false;
}

void SqliteStatement::reset() { sqlite3_reset(statement_); }

SqliteSql::SqliteSql(const std::filesystem::path& file, Kind kind, Folds folds) {
  const int flags =
      (kind == Kind::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
      SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(file.c_str(), &database_, flags, nullptr);
  try {
    if (code != SQLITE_OK) fail(database_, code);
    sqlite3_extended_result_codes(database_, 1);
    sqlite3_busy_timeout(database_, busy_timeout_ms);
    set("foreign_keys", "ON", "1");
    set("trusted_schema", "OFF", "0");
    set("cell_size_check", "ON", "1");
    set("mmap_size", "0", "0");
    set("temp_store", "MEMORY", "2");
    set("cache_size", "-8192", "-8192");
    if (kind == Kind::write) {
      set("journal_mode", "WAL", "wal");
      set("synchronous", "FULL", "2");
      // 32 MiB. A store's writer has the log folded for it instead (sqlite_folding.h).
      folds == Folds::yes ? set("wal_autocheckpoint", "8192", "8192")
                          : set("wal_autocheckpoint", "0", "0");
    } else {
      set("query_only", "ON", "1");
    }
    if (folds != Folds::yes)
      sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  } catch (const Trouble&) {
    statements_.clear();
    sqlite3_close_v2(database_);
    throw;
  }
}

SqliteSql::~SqliteSql() {
  statements_.clear();
  sqlite3_close_v2(database_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

int SqliteSql::descriptor() {
  if (descriptor_ < 0)
    descriptor_ = ::open(sqlite3_db_filename(database_, "main"), O_RDWR | O_CLOEXEC);
  return descriptor_;
}

void SqliteSql::set(const char* name, const char* value, std::string_view taken) {
  run(fmt::format("PRAGMA {}={}", name, value));
  std::string got;
  SqliteStatement read(database_, fmt::format("PRAGMA {}", name));
  if (read.step()) got = SqliteRow(read.raw()).text(0);
  if (got != taken)
    throw Trouble(Fault::refused, fmt::format("{} is {} and not {}", name, got, taken));
}

SqliteStatement& SqliteSql::kept(std::string_view sql) {
  auto& statement = statements_[std::string(sql)];
  if (!statement) statement = std::make_unique<SqliteStatement>(database_, sql);
  return *statement;
}

std::int64_t SqliteSql::perform(std::string_view sql, Values values, const Each& each) {
  SqliteStatement& statement = kept(sql);
  const Use use(statement);
  int n = 0;
  for (const Value& value : values) statement.bind_named(++n, value);
  while (statement.step())
    if (each) each(SqliteRow(statement.raw()));
  return changes();
}

void SqliteSql::begin(Kind kind) { run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN"); }
void SqliteSql::commit() { run("COMMIT"); }
void SqliteSql::rollback() noexcept {
  // SQLite itself rolls back after some failures; then there is nothing to do.
  if (sqlite3_get_autocommit(database_) == 0)
    sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteSql::fold(Fold how) {
  sqlite3_busy_timeout(database_, 0);
  const int mode = how == Fold::to_the_end ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(database_, "main", mode, nullptr, nullptr);
  sqlite3_busy_timeout(database_, busy_timeout_ms);
  if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) fail(database_, code);
  return code == SQLITE_OK;
}

// SQLite itself syncs the database only when it copied the log to its end, which with a writer at
// work is never: the end would then have to wait for all that was copied before.
void SqliteSql::sync_file() {
  sqlite3_file* file = nullptr;
  const int found = sqlite3_file_control(database_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (found != SQLITE_OK) fail(database_, found);
  const int code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
  if (code != SQLITE_OK) fail(database_, code);
}

void SqliteSql::watch_log(std::function<void(int pages)> watcher) {
  watcher_ = std::move(watcher);
  const auto tell = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteSql*>(self)->watcher_(pages);
    return SQLITE_OK;
  };
  sqlite3_wal_hook(database_, tell, this);
}

void SqliteSql::make_plain() {
  run("PRAGMA wal_checkpoint(TRUNCATE)");
  set("journal_mode", "DELETE", "delete");
}

void SqliteSql::copy_to(const std::filesystem::path& file) {
  sqlite3* copy = nullptr;
  const int opened =
      sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> owned(copy, sqlite3_close_v2);
  if (opened != SQLITE_OK) fail(copy, opened);
  sqlite3_backup* const backup = sqlite3_backup_init(copy, "main", database_, "main");
  if (backup == nullptr) fail(copy, sqlite3_errcode(copy));
  // All at once: the reader's snapshot stands still, and nobody waits for a reader.
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE) fail(nullptr, stepped);
  if (finished != SQLITE_OK) fail(nullptr, finished);
}

}  // namespace kehou::district
