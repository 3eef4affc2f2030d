// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a connection to a SQLite file behind Sql.
// What it promises: WAL, synchronous=FULL and the rest are read back; statements are kept; a reader
// is query_only and never folds the log.
// The trap: only one process may fold the log into the database; see sqlite_folding.h.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <unordered_map>

#include "district/sql.h"

namespace kehou::district {

/// Who folds the log into the database: `yes` does so by itself, behind a commit and at its end.
enum class Folds : std::uint8_t { no, when_told, yes };

class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql);
  ~SqliteStatement() { sqlite3_finalize(statement_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  /// No copy: what it views must live until the statement was run. `index` from 1.
  void bind(int index, const Value& value);
  /// The value of `$n`.
  void bind_named(int n, const Value& value);
  bool step();
  void reset();
  sqlite3_stmt* raw() { return statement_; }

 private:
  void check(int code);
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

class SqliteSql final : public Sql {
 public:
  /// Throws Trouble.
  SqliteSql(const std::filesystem::path& file, Kind kind, Folds folds);
  ~SqliteSql() override;
  SqliteSql(const SqliteSql&) = delete;
  SqliteSql& operator=(const SqliteSql&) = delete;

  void begin(Kind kind) override;
  void commit() override;
  void rollback() noexcept override;

  /// A statement to keep; its text stands for it.
  SqliteStatement& kept(std::string_view sql);
  std::int64_t changes() const { return sqlite3_changes64(database_); }
  enum class Fold : std::uint8_t {
    beside_the_writer,  ///< what can be copied without keeping anybody waiting
    to_the_end,         ///< by the writer itself: all of it, and the log begins anew
  };
  /// False: a reader was in the way of the end. Waits for none.
  bool fold(Fold how);
  /// What was copied into the database is on the disk.
  void sync_file();
  /// A descriptor of the database's file, closed behind the connection: closing it takes away every
  /// lock that this process has on the file, so ask the connection that goes last. -1: none.
  int descriptor();
  /// Called behind each commit with the length of the log, instead of folding by itself.
  void watch_log(std::function<void(int pages)> watcher);
  /// The whole database as it is now, to a new file.
  void copy_to(const std::filesystem::path& file);
  /// Folds the log in and leaves WAL: one file that can be read from anywhere.
  void make_plain();

 protected:
  std::int64_t perform(std::string_view sql, Values values, const Each& each) override;

 private:
  void set(const char* name, const char* value, std::string_view taken);

  sqlite3* database_ = nullptr;
  int descriptor_ = -1;
  std::function<void(int)> watcher_;
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> statements_;
};

}  // namespace kehou::district
