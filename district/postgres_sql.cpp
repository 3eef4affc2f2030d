// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/postgres_sql.h"

#include <endian.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace kehou::district {

namespace {
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

std::string trimmed(const char* said) {
  std::string text = said != nullptr ? said : "";
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

[[noreturn]] void fail(PGconn* connection, const PGresult* result) {
  const char* const field =
      result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const std::string_view state = field != nullptr ? field : "";
  Fault fault = Fault::io;
  if (state == "53100") fault = Fault::full;
  if (state.starts_with("57P") || state.starts_with("53") || state == "55P03")
    fault = state == "53100" ? Fault::full : Fault::busy;
  if (state.starts_with("XX")) fault = Fault::corrupt;
  if (state.starts_with("28") || state == "42501") fault = Fault::refused;
  // The connection went in the middle: a commit may have happened. Sending again is harmless.
  if (PQstatus(connection) != CONNECTION_OK) fault = Fault::unknown;
  const bool again = state == "40P01" || state == "40001";
  throw Trouble(fault, trimmed(PQerrorMessage(connection)), again);
}

Answer good(PGconn* connection, PGresult* result) {
  Answer answer(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection, result);
  return answer;
}

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
  std::int64_t number(int column) const override {
    const auto found = bytes(column);
    std::uint64_t raw = 0;
    if (found.size() == sizeof raw) {
      std::memcpy(&raw, found.data(), sizeof raw);
      return static_cast<std::int64_t>(be64toh(raw));
    }
    std::uint32_t half = 0;
    if (found.size() != sizeof half) throw Trouble(Fault::corrupt, "no number is stored there");
    std::memcpy(&half, found.data(), sizeof half);
    return static_cast<std::int32_t>(be32toh(half));
  }
  std::string_view bytes(int column) const override {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }

 private:
  const PGresult* result_;
  int row_;
};

std::uint64_t as_wire(std::int64_t number) { return htobe64(static_cast<std::uint64_t>(number)); }
}  // namespace

PostgresArray::PostgresArray(unsigned element, std::size_t count) {
  for (const std::uint32_t part : {1U, 0U, element, static_cast<std::uint32_t>(count), 1U})
    add_32(part);
}

void PostgresArray::add_32(std::uint32_t value) {
  const std::uint32_t raw = htobe32(value);
  bytes_.append(reinterpret_cast<const char*>(&raw), sizeof raw);
}

void PostgresArray::add(std::int64_t value) {
  const std::uint64_t raw = as_wire(value);
  add_32(sizeof raw);
  bytes_.append(reinterpret_cast<const char*>(&raw), sizeof raw);
}

void PostgresArray::add(std::string_view bytes) {
  add_32(static_cast<std::uint32_t>(bytes.size()));
  bytes_ += bytes;
}

PostgresSql::PostgresSql(const std::string& where) : connection_(PQconnectdb(where.c_str())) {
  if (is_broken()) throw Trouble(Fault::io, trimmed(PQerrorMessage(connection_.get())));
  if (PQserverVersion(connection_.get()) < 130000)
    throw Trouble(Fault::unsupported, "PostgreSQL 13 or newer is needed");
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  // An answer of take() is on the disk: this session does not trust the configuration for it.
  execute("SET synchronous_commit = on");
  execute("SET client_encoding = 'UTF8'");
}

void PostgresSql::execute(const std::string& sql) {
  good(connection_.get(), PQexec(connection_.get(), sql.c_str()));
}

const std::string& PostgresSql::prepared(std::string_view sql,
                                         const std::vector<Parameter>& parameters) {
  const auto [entry, is_new] = names_.try_emplace(std::string(sql));
  if (!is_new) return entry->second;
  std::vector<Oid> types;
  for (const Parameter& parameter : parameters) types.push_back(parameter.type);
  const std::string name = fmt::format("s{}", names_.size());
  try {
    good(connection_.get(), PQprepare(connection_.get(), name.c_str(), entry->first.c_str(),
                                      static_cast<int>(types.size()), types.data()));
  } catch (const Trouble&) {
    names_.erase(entry);
    throw;
  }
  entry->second = name;
  return entry->second;
}

std::int64_t PostgresSql::run_with(std::string_view sql, const std::vector<Parameter>& parameters,
                                   const Each& each) {
  const std::string& name = prepared(sql, parameters);
  std::vector<const char*> values;
  std::vector<int> lengths;
  const std::vector<int> formats(parameters.size(), 1);
  for (const Parameter& parameter : parameters) {
    const char* const first = parameter.bytes.empty() ? "" : parameter.bytes.data();
    values.push_back(parameter.is_null ? nullptr : first);
    lengths.push_back(static_cast<int>(parameter.bytes.size()));
  }
  const Answer answer =
      good(connection_.get(),
           PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()),
                          values.data(), lengths.data(), formats.data(), 1));
  if (each)
    for (int row = 0; row < PQntuples(answer.get()); ++row) each(PostgresRow(answer.get(), row));
  const std::string_view touched = PQcmdTuples(answer.get());
  std::int64_t rows = 0;
  std::from_chars(touched.data(), touched.data() + touched.size(), rows);
  return rows;
}

std::int64_t PostgresSql::perform(std::string_view sql, Values values, const Each& each) {
  std::vector<Parameter> parameters;
  std::vector<std::uint64_t> numbers;
  numbers.reserve(values.size());
  for (const Value& value : values) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      numbers.push_back(as_wire(*whole));
      parameters.push_back(
          {oid_bigint, {reinterpret_cast<const char*>(&numbers.back()), sizeof(std::uint64_t)}});
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      parameters.push_back({oid_text, *text});
    } else if (const auto* bytes = std::get_if<Blob>(&value)) {
      parameters.push_back({oid_bytes, bytes->bytes});
    } else {
      parameters.push_back({0, {}, true});
    }
  }
  return run_with(sql, parameters, each);
}

void PostgresSql::begin(Kind kind) {
  // A writer reads what was committed before its locks; a reader sees one state of everything.
  execute(kind == Kind::write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}
void PostgresSql::commit() { execute("COMMIT"); }
void PostgresSql::rollback() noexcept { PQclear(PQexec(connection_.get(), "ROLLBACK")); }

}  // namespace kehou::district
