// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a connection to PostgreSQL behind Sql.
// What it promises: every value travels in binary; a statement is prepared once a connection;
// BEGIN and what is asked for with later() cost no way of their own to the server and back.
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
  void later_with(std::string_view sql, const std::vector<Parameter>& parameters);
  /// Statements without parameters; not prepared.
  void execute(const std::string& sql);
  /// Between two transactions.
  bool is_broken() const {
    return PQstatus(connection_.get()) != CONNECTION_OK ||
           PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF;
  }

 protected:
  std::int64_t perform(std::string_view sql, Values values, const Each& each) override;
  void defer(std::string_view sql, Values values) override;

 private:
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;
  static Answer good(PGconn* connection, PGresult* result);
  const std::string& prepared(std::string_view sql, const std::vector<Parameter>& parameters);
  void send_plain(const char* sql);
  void send(const std::string& name, const std::vector<Parameter>& parameters);
  Answer collect();

  std::unique_ptr<PGconn, Close> connection_;
  int on_the_way_ = 0;  ///< statements in libpq's pipeline whose answers nobody has read
  std::unordered_map<std::string, std::string> names_;  ///< text → name
};

}  // namespace kehou::district
