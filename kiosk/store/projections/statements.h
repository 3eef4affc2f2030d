// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: SQL kept prepared, bound from and read into our own value types by position.
// What it promises: each text is prepared once a connection; a used statement is always reset, so
// that it holds no read transaction open.
// The trap: the text must be a literal; it is kept by view.
#pragma once

#include <SQLiteCpp/Database.h>

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "common/base/clock.h"
#include "common/base/crypto.h"
#include "common/domain/types.h"
#include "kiosk/store/columns.h"

namespace kehou::store {

class Statements {
 public:
  explicit Statements(SQLite::Database& database) : database_(database) {}
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;

  SQLite::Database& database() { return database_; }
  SQLite::Statement& get(std::string_view literal) {
    auto& kept = kept_[literal];
    if (!kept) kept = std::make_unique<SQLite::Statement>(database_, std::string(literal));
    return *kept;
  }
  template <class... Values>
  void run(std::string_view literal, const Values&... values);
  /// Calls `take(Row&)` for every row.
  template <class Take, class... Values>
  void each(std::string_view literal, Take take, const Values&... values);

 private:
  SQLite::Database& database_;
  std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> kept_;
};

/// One result row, read from left to right.
class Row {
 public:
  explicit Row(SQLite::Statement& statement) : statement_(statement) {}

  template <class Value>
  Value next() {
    const SQLite::Column column = statement_.getColumn(index_++);
    if constexpr (std::is_base_of_v<Uuid, Value>) {
      return column.isNull() ? Value() : id_at<Value>(column);
    } else if constexpr (std::is_same_v<Value, CivilDay>) {
      return CivilDay{column.getInt()};
    } else if constexpr (std::is_same_v<Value, Instant>) {
      return Instant{column.getInt64()};
    } else if constexpr (std::is_same_v<Value, std::string>) {
      return std::string(text_at(column));
    } else if constexpr (std::is_same_v<Value, Bytes>) {
      const std::string_view bytes = text_at(column);
      return Bytes(bytes.begin(), bytes.end());
    } else {
      return static_cast<Value>(column.getInt64());  // whole numbers, bool and enumerators
    }
  }
  /// Ids side by side in one BLOB.
  void into(std::vector<domain::EventId>& ids) {
    const Bytes bytes = next<Bytes>();
    ids.resize(bytes.size() / 16);
    for (std::size_t i = 0; i < ids.size(); ++i)
      std::memcpy(ids[i].bytes.data(), bytes.data() + i * 16, 16);
  }
  template <class Value>
  void into(Value& value) {
    value = next<Value>();
  }
  void into(MinuteOfDay& minute) { minute.minutes = next<std::int16_t>(); }
  void into(domain::TimeRange& time) {
    into(time.start);
    into(time.end);
  }
  void into(domain::DayRange& days) {
    into(days.from);
    into(days.to);
  }
  void into(domain::SessionRef& session) {
    into(session.group);
    into(session.day);
  }
  void into(domain::Weekdays& weekdays) { into(weekdays.bits); }
  void into(domain::Grades& grades) { into(grades.bits); }
  void into(domain::Roles& roles) { into(roles.bits); }
  void skip(int columns) { index_ += columns; }
  /// Reads several, in the order of the columns.
  template <class... Values>
  void all(Values&... values) {
    (into(values), ...);
  }

 private:
  SQLite::Statement& statement_;
  int index_ = 0;
};

/// Binds from left to right; a compound value takes as many places as it has columns.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) {}

  void put(const Uuid& id) { bind_id(statement_, ++index_, id); }
  void put(CivilDay day) { statement_.bind(++index_, day.days); }
  void put(Instant at) { statement_.bind(++index_, at.us); }
  void put(MinuteOfDay minute) { statement_.bind(++index_, std::int32_t{minute.minutes}); }
  void put(const Bytes& bytes) { bind_bytes(statement_, ++index_, bytes); }
  void put(const std::string& text) { statement_.bindNoCopy(++index_, text); }
  void put(const domain::TimeRange& time) {
    put(time.start);
    put(time.end);
  }
  void put(const domain::DayRange& days) {
    put(days.from);
    put(days.to);
  }
  void put(const domain::SessionRef& session) {
    put(static_cast<const Uuid&>(session.group));
    put(session.day);
  }
  void put(domain::Weekdays weekdays) { put(weekdays.bits); }
  void put(domain::Grades grades) { put(grades.bits); }
  void put(domain::Roles roles) { put(roles.bits); }
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> put(Number number) {
    statement_.bind(++index_, static_cast<std::int64_t>(number));
  }

 private:
  SQLite::Statement& statement_;
  int index_ = 0;
};

template <class... Values>
void Statements::run(std::string_view literal, const Values&... values) {
  Use used(get(literal));
  Binder binder(*used);
  (binder.put(values), ...);
  while (used->executeStep()) {
  }
}

template <class Take, class... Values>
void Statements::each(std::string_view literal, Take take, const Values&... values) {
  Use used(get(literal));
  Binder binder(*used);
  (binder.put(values), ...);
  while (used->executeStep()) {
    Row row(*used);
    take(row);
  }
}

}  // namespace kehou::store
