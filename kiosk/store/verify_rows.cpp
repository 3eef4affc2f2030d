// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/verify_rows.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <set>

#include "kiosk/store/columns.h"

namespace kehou::store {

namespace {
constexpr int most_differences = 20;

std::string key_columns(SQLite::Database& database, const std::string& table) {
  std::string columns;
  SQLite::Statement rows(
      database,
      fmt::format("SELECT name FROM pragma_table_info('{}','main') WHERE pk>0 ORDER BY pk", table));
  while (rows.executeStep())
    columns += (columns.empty() ? "" : ",") + rows.getColumn(0).getString();
  return columns;
}

bool same_value(const SQLite::Column& a, const SQLite::Column& b) {
  if (a.getType() != b.getType()) return false;
  return a.isInteger() ? a.getInt64() == b.getInt64() : text_at(a) == text_at(b);
}

bool same_row(SQLite::Statement& a, SQLite::Statement& b) {
  for (int i = 0; i < a.getColumnCount(); ++i)
    if (!same_value(a.getColumn(i), b.getColumn(i))) return false;
  return true;
}

/// Both in the order of their keys, step by step. Returns how many rows are the same, -1 = not all.
std::int64_t same_rows(SQLite::Database& database, const std::string& table,
                       const std::string& keys) {
  const auto select = [&](const char* schema) {
    return fmt::format("SELECT * FROM {}.{} ORDER BY {}", schema, table, keys);
  };
  SQLite::Statement folded(database, select("main"));
  SQLite::Statement stored(database, select("stored"));
  if (folded.getColumnCount() != stored.getColumnCount()) return -1;
  std::int64_t count = 0;
  for (;;) {
    const bool one = folded.executeStep();
    const bool other = stored.executeStep();
    if (one != other) return -1;
    if (!one) return count;
    if (!same_row(folded, stored)) return -1;
    ++count;
  }
}

std::string key_text(SQLite::Statement& row) {
  std::string text;
  for (int i = 0; i < row.getColumnCount(); ++i) {
    const SQLite::Column column = row.getColumn(i);
    text += ' ';
    if (column.isInteger())
      text += std::to_string(column.getInt64());
    else if (column.isBlob() && column.getBytes() == 16)
      text += to_text(id_at(column));
    else
      text += '?';
  }
  return text;
}

void name_differences(SQLite::Database& database, const std::string& table, const std::string& keys,
                      Verification& verification) {
  std::set<std::string> named;
  for (const auto& [here, there] : {std::pair("main", "stored"), std::pair("stored", "main")}) {
    SQLite::Statement rows(
        database, fmt::format("SELECT {} FROM (SELECT * FROM {}.{} EXCEPT SELECT * FROM {}.{}) "
                              "LIMIT {}",
                              keys, here, table, there, table, most_differences));
    while (rows.executeStep()) named.insert(table + key_text(rows));
  }
  if (named.empty()) named.insert(table);
  for (const std::string& where : named) verification.findings.push_back({"row_differs", where});
}
}  // namespace

void compare_rows(SQLite::Database& database, const std::string& table,
                  Verification& verification) {
  const std::string keys = key_columns(database, table);
  const std::int64_t same = same_rows(database, table, keys);
  if (same < 0) return name_differences(database, table, keys, verification);
  verification.rows += same;
}

}  // namespace kehou::store
