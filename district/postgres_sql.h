// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a connection to PostgreSQL behind Sql.
// What it promises: every value travels in binary; a statement is prepared once a connection.
// The trap: after is_broken() the connection is of no use; the pool drops it.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <unordered_map>
#include <vector>

#include "district/sql.h"

namespace kehou::district {

inline constexpr unsigned oid_bytes = 17;
inline constexpr unsigned oid_bigint = 20;
inline constexpr unsigned oid_text = 25;
inline constexpr unsigned oid_uuid = 2950;
inline constexpr unsigned oid_bytes_array = 1001;
inline constexpr unsigned oid_bigint_array = 1016;
inline constexpr unsigned oid_uuid_array = 2951;

/// A one-dimensional array in PostgreSQL's binary form.
class PostgresArray {
 public:
  PostgresArray(unsigned element, std::size_t count);
  void add(std::int64_t number);
  void add(std::string_view bytes);
  const std::string& bytes() const { return bytes_; }

 private:
  void add_32(std::uint32_t number);
  std::string bytes_;
};

class PostgresSql final : public Sql {
 public:
  /// Throws Trouble.
  explicit PostgresSql(const std::string& where);

  void begin(Kind kind) override;
  void commit() override;
  void rollback() noexcept override;

  struct Parameter {
    unsigned type = 0;
    std::string_view bytes;
    bool is_null = false;
  };
  std::int64_t run_with(std::string_view sql, const std::vector<Parameter>& parameters,
                        const Each& each);
  /// Statements without parameters; not prepared.
  void execute(const std::string& sql);
  bool is_broken() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

 protected:
  std::int64_t perform(std::string_view sql, Values values, const Each& each) override;

 private:
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  const std::string& prepared(std::string_view sql, const std::vector<Parameter>& parameters);

  std::unique_ptr<PGconn, Close> connection_;
  std::unordered_map<std::string, std::string> names_;  ///< text → name
};

}  // namespace kehou::district
