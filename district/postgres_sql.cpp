// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/postgres_sql.h"

#include <endian.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace kehou::district {

namespace {
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
  const char* const of_result = result != nullptr ? PQresultErrorMessage(result) : "";
  throw Trouble(fault, trimmed(*of_result != 0 ? of_result : PQerrorMessage(connection)), again);
}

bool is_good(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/// As libpq takes them.
struct Arguments {
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;

  explicit Arguments(const std::vector<PostgresSql::Parameter>& parameters)
      : formats(parameters.size(), 1) {
    for (const auto& parameter : parameters) {
      const char* const first = parameter.bytes.empty() ? "" : parameter.bytes.data();
      values.push_back(parameter.is_null ? nullptr : first);
      lengths.push_back(static_cast<int>(parameter.bytes.size()));
    }
  }
  int count() const { return static_cast<int>(values.size()); }
};

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

/// Values as parameters, which point into both.
struct Bound {
  std::vector<PostgresSql::Parameter> parameters;
  std::vector<std::uint64_t> numbers;

  explicit Bound(Sql::Values given) {
    numbers.reserve(given.size());
    for (const Value& value : given) {
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
  }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;
};
}  // namespace

PostgresSql::Answer PostgresSql::good(PGconn* connection, PGresult* result) {
  Answer answer(result);
  if (!is_good(result)) fail(connection, result);
  return answer;
}

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
  if (on_the_way_ > 0) collect();
  good(connection_.get(), PQexec(connection_.get(), sql.c_str()));
}

const std::string& PostgresSql::prepared(std::string_view sql,
                                         const std::vector<Parameter>& parameters) {
  const auto found = names_.find(std::string(sql));
  if (found != names_.end()) return found->second;
  if (on_the_way_ > 0) collect();  // libpq prepares outside of a pipeline
  std::vector<Oid> types;
  for (const Parameter& parameter : parameters) types.push_back(parameter.type);
  const std::string text(sql);
  const std::string name = fmt::format("s{}", names_.size());
  good(connection_.get(), PQprepare(connection_.get(), name.c_str(), text.c_str(),
                                    static_cast<int>(types.size()), types.data()));
  return names_.emplace(text, name).first->second;
}

/// A failure to send leaves the pipeline to collect() or rollback().
void PostgresSql::send_plain(const char* sql) {
  PGconn* const connection = connection_.get();
  if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF && PQenterPipelineMode(connection) != 1)
    fail(connection, nullptr);
  if (PQsendQueryParams(connection, sql, 0, nullptr, nullptr, nullptr, nullptr, 1) != 1)
    fail(connection, nullptr);
  ++on_the_way_;
}

void PostgresSql::send(const std::string& name, const std::vector<Parameter>& parameters) {
  PGconn* const connection = connection_.get();
  if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF && PQenterPipelineMode(connection) != 1)
    fail(connection, nullptr);
  const Arguments given(parameters);
  if (PQsendQueryPrepared(connection, name.c_str(), given.count(), given.values.data(),
                          given.lengths.data(), given.formats.data(), 1) != 1)
    fail(connection, nullptr);
  ++on_the_way_;
}

/// The answer of the last statement that was sent. The first failure of any is thrown; the server
/// has left out what came behind it.
PostgresSql::Answer PostgresSql::collect() {
  PGconn* const connection = connection_.get();
  Answer last;
  Answer failed;
  bool is_whole = PQpipelineSync(connection) == 1;
  for (; on_the_way_ > 0; --on_the_way_) {
    last.reset(PQgetResult(connection));
    is_whole = is_whole && last != nullptr;
    // The null that ends each statement's answers.
    for (Answer more(last ? PQgetResult(connection) : nullptr); more;)
      more.reset(PQgetResult(connection));
    if (!is_good(last.get()) && !failed) failed = std::move(last);
  }
  const Answer end(PQgetResult(connection));
  is_whole = is_whole && PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC &&
             PQexitPipelineMode(connection) == 1;
  if (failed || !is_whole) fail(connection, failed.get());
  return last;
}

std::int64_t PostgresSql::run_with(std::string_view sql, const std::vector<Parameter>& parameters,
                                   const Each& each) {
  const std::string& name = prepared(sql, parameters);
  Answer answer;
  if (on_the_way_ > 0) {
    send(name, parameters);
    answer = collect();
  } else {
    const Arguments given(parameters);
    answer = good(connection_.get(), PQexecPrepared(connection_.get(), name.c_str(), given.count(),
                                                    given.values.data(), given.lengths.data(),
                                                    given.formats.data(), 1));
  }
  if (each)
    for (int row = 0; row < PQntuples(answer.get()); ++row) each(PostgresRow(answer.get(), row));
  const std::string_view touched = PQcmdTuples(answer.get());
  std::int64_t rows = 0;
  std::from_chars(touched.data(), touched.data() + touched.size(), rows);
  return rows;
}

void PostgresSql::later_with(std::string_view sql, const std::vector<Parameter>& parameters) {
  send(prepared(sql, parameters), parameters);
}

std::int64_t PostgresSql::perform(std::string_view sql, Values values, const Each& each) {
  return run_with(sql, Bound(values).parameters, each);
}

void PostgresSql::defer(std::string_view sql, Values values) {
  later_with(sql, Bound(values).parameters);
}

void PostgresSql::begin(Kind kind) {
  // A writer reads what was committed before its locks; a reader sees one state of everything.
  send_plain(kind == Kind::write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}
void PostgresSql::commit() {
  if (on_the_way_ == 0) return execute("COMMIT");
  send_plain("COMMIT");
  collect();
}
void PostgresSql::rollback() noexcept {
  try {
    if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) collect();
  } catch (const Trouble&) {
    // Whatever was on the way is rolled back with the rest.
  }
  PQclear(PQexec(connection_.get(), "ROLLBACK"));
}

}  // namespace kehou::district
