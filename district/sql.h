// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one connection to a database, as both stores speak to it: text with $1, $2 …, rows.
// What it promises: a statement is prepared once a connection; every failure is thrown as Trouble
// and becomes an Error at the store's door (SqlStore).
// The trap: views from a Row end with the next row. Write every $n before a higher one.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/crypto.h"
#include "common/base/ids.h"

namespace kehou::district {

/// What the database said no with.
class Trouble : public std::runtime_error {
 public:
  Trouble(Fault fault, const std::string& what, bool again = false)
      : std::runtime_error(what), fault_(fault), again_(again) {}
  Fault fault() const { return fault_; }
  /// Deadlock or serialisation: the same transaction may well succeed.
  bool again() const { return again_; }

 private:
  Fault fault_;
  bool again_;
};

struct Blob {
  std::string_view bytes;
};
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Blob>;

inline Blob blob(const Uuid& id) {
  return {{reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()}};
}
template <std::size_t N>
Blob blob(const std::array<std::uint8_t, N>& bytes) {
  return {{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}
template <std::integral Integer>
Value number(Integer value) {
  return static_cast<std::int64_t>(value);
}

class Row {
 public:
  virtual ~Row() = default;
  virtual std::int64_t number(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;  ///< of TEXT and BLOB
  virtual bool is_null(int column) const = 0;

  std::string text(int column) const { return std::string(bytes(column)); }
  std::uint64_t counter(int column) const { return static_cast<std::uint64_t>(number(column)); }
  template <std::size_t N>
  std::array<std::uint8_t, N> array(int column) const {
    const auto found = bytes(column);
    if (found.size() != N) throw Trouble(Fault::corrupt, "a value of a wrong size is stored");
    std::array<std::uint8_t, N> value{};
    std::memcpy(value.data(), found.data(), N);
    return value;
  }
  Hash hash(int column) const { return array<32>(column); }
  template <class AnyId = Uuid>
  AnyId id(int column) const {
    Uuid raw;
    raw.bytes = array<16>(column);
    return AnyId(raw);
  }
};

class Sql {
 public:
  using Values = std::initializer_list<Value>;
  using Each = std::function<void(const Row&)>;
  enum class Kind : std::uint8_t { read, write };

  virtual ~Sql() = default;
  /// Returns how many rows a change touched.
  std::int64_t run(std::string_view sql, Values values = {}, const Each& each = {}) {
    return perform(sql, values, each);
  }
  /// For whoever wants nothing of its answer: it may travel with the next statement, or with the
  /// commit, and what it fails with is then thrown there.
  void later(std::string_view sql, Values values = {}) { defer(sql, values); }
  virtual void begin(Kind kind) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

 protected:
  virtual std::int64_t perform(std::string_view sql, Values values, const Each& each) = 0;
  virtual void defer(std::string_view sql, Values values) { perform(sql, values, {}); }
};

/// Rolls back what was not committed.
class Transaction {
 public:
  Transaction(Sql& sql, Sql::Kind kind) : sql_(sql) { sql_.begin(kind); }
  ~Transaction() {
    if (!done_) sql_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    sql_.commit();
    done_ = true;
  }

 private:
  Sql& sql_;
  bool done_ = false;
};

}  // namespace kehou::district
