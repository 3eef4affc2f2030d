// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// local_value: terminal, epoch, key_fingerprint, machine, chain.<terminal>.<epoch>, setting.<name>,
//              outbox.<terminal>.<epoch>.<branch>, feed.<…>, server.<…>, forked, restored, digest.
#include "kiosk/store/local_values.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <charconv>

#include "common/base/crypto.h"

namespace kehou::store {

namespace {
std::string digest_of(SQLite::Database& database) {
  std::string all;
  SQLite::Statement rows(database,
                         "SELECT name, value FROM local_value WHERE name<>'digest' ORDER BY name");
  while (rows.executeStep()) {
    const std::string name = rows.getColumn(0).getString();
    const std::string value = rows.getColumn(1).getString();
    all += fmt::format("{} {} {} {}\n", name.size(), name, value.size(), value);
  }
  return to_hex(sha256(all));
}

void put(SQLite::Database& database, const std::string& name, const std::string& value) {
  SQLite::Statement row(database, "INSERT OR REPLACE INTO local_value VALUES(?,?)");
  row.bind(1, name);
  row.bind(2, value);
  row.exec();
}

std::optional<Identity> identity_from(std::string_view terminal, std::string_view epoch) {
  const auto id = parse_uuid(terminal);
  Identity identity;
  const char* const begin = epoch.data();  // NOLINT(bugprone-suspicious-stringview-data-usage)
  const char* const end = begin + epoch.size();
  const auto [stop, trouble] = std::from_chars(begin, end, identity.epoch);
  if (!id || trouble != std::errc{} || stop != end) return std::nullopt;
  identity.terminal = domain::TerminalId(*id);
  return identity;
}
}  // namespace

void create_local_values(SQLite::Database& database) {
  database.exec(
      "CREATE TABLE local_value(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) "
      "STRICT, WITHOUT ROWID");
}

std::optional<std::string> local_value(SQLite::Database& database, const std::string& name) {
  SQLite::Statement row(database, "SELECT value FROM local_value WHERE name=?");
  row.bind(1, name);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getString();
}

void set_local_value(SQLite::Database& database, const std::string& name,
                     const std::string& value) {
  put(database, name, value);
  put(database, "digest", digest_of(database));
}

bool local_values_are_whole(SQLite::Database& database) {
  return local_value(database, "digest") == digest_of(database);
}

std::uint64_t draw_number(Instant now) {
  const Uuid random = make_uuid_v7(now);
  std::uint64_t number = 0;
  for (std::size_t i = 9; i < 16; ++i) number = number << 8 | random.bytes[i];
  return (number & ((std::uint64_t{1} << 53) - 1)) | 1;
}

Identity begin_chain(SQLite::Database& database, Instant now,
                     std::optional<domain::TerminalId> terminal) {
  Identity identity;
  identity.terminal = terminal.value_or(make_id<domain::TerminalId>(now));
  identity.epoch = draw_number(now);
  set_local_value(database, fmt::format("chain.{}.{}", to_text(identity.terminal), identity.epoch),
                  "");
  set_local_value(database, "terminal", to_text(identity.terminal));
  set_local_value(database, "epoch", std::to_string(identity.epoch));
  return identity;
}

std::optional<Identity> own_identity(SQLite::Database& database) {
  return identity_from(local_value(database, "terminal").value_or(""),
                       local_value(database, "epoch").value_or(""));
}

std::vector<Identity> own_chains(SQLite::Database& database) {
  std::vector<Identity> chains;
  SQLite::Statement rows(database,
                         "SELECT substr(name,7,36), substr(name,44) FROM local_value "
                         "WHERE name GLOB 'chain.*' ORDER BY name");
  while (rows.executeStep())
    if (const auto chain =
            identity_from(rows.getColumn(0).getString(), rows.getColumn(1).getString()))
      chains.push_back(*chain);
  return chains;
}

}  // namespace kehou::store
