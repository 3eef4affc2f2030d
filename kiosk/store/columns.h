// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: our value types as SQLite columns and back: ids and hashes as BLOBs, days as
// integers.
// What it promises: a nil id is stored as 16 zero bytes, never as NULL; reading a wrong size
// throws.
// The trap: bind_* does not copy where it says "no copy"; the value must live until the step.
#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "common/base/civil_day.h"
#include "common/base/crypto.h"
#include "common/base/ids.h"

namespace kehou::store {

/// No copy.
inline void bind_id(SQLite::Statement& statement, int index, const Uuid& id) {
  statement.bindNoCopy(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}
inline void bind_day(SQLite::Statement& statement, int index, CivilDay day) {
  statement.bind(index, day.days);
}
/// No copy.
inline void bind_bytes(SQLite::Statement& statement, int index,
                       std::span<const std::uint8_t> bytes) {
  // SQLite takes a null pointer for NULL, and an empty vector has one.
  static constexpr char nothing = 0;
  statement.bindNoCopy(index, bytes.empty() ? static_cast<const void*>(&nothing) : bytes.data(),
                       static_cast<int>(bytes.size()));
}

template <class AnyId = Uuid>
AnyId id_at(const SQLite::Column& column) {
  Uuid id;
  if (column.getBytes() != static_cast<int>(id.bytes.size()))
    throw SQLite::Exception("an id of a wrong size in the database", SQLITE_CORRUPT);
  std::memcpy(id.bytes.data(), column.getBlob(), id.bytes.size());
  return AnyId(id);
}
/// Ids side by side in one BLOB, and back.
template <class AnyId>
Bytes packed_ids(const std::vector<AnyId>& ids) {
  Bytes bytes;
  bytes.reserve(ids.size() * 16);
  for (const AnyId& id : ids) bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
  return bytes;
}
template <class AnyId>
std::vector<AnyId> unpacked_ids(const Bytes& bytes) {
  std::vector<AnyId> ids(bytes.size() / 16);
  for (std::size_t i = 0; i < ids.size(); ++i)
    std::memcpy(ids[i].bytes.data(), bytes.data() + i * 16, 16);
  return ids;
}
inline CivilDay day_at(const SQLite::Column& column) { return {column.getInt()}; }
inline std::string_view text_at(const SQLite::Column& column) {
  const int size = column.getBytes();
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(size)};
}

/// Leaves a kept statement reset and unbound, so that it holds no read transaction open.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use() {
    statement_.tryReset();
    unbind();
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  SQLite::Statement* operator->() { return &statement_; }
  SQLite::Statement& operator*() { return statement_; }

 private:
  void unbind() noexcept {
    try {
      statement_.clearBindings();
    } catch (const SQLite::Exception&) {  // nothing bound is nothing to clear
    }
  }
  SQLite::Statement& statement_;
};

}  // namespace kehou::store
