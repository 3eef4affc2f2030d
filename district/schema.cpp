// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// school    last_number: of its feed. events, bytes: what is there.
// chain     what a terminal recorded under one epoch and branch.
// run       lines of a chain that were stored together: from it any place of a chain is found
//           without an index over the events: `events` rows from `first_place` on; the other seqs
//           stand in `aside`. hash: of the chain at last_seq. pruned: rows that are gone.
// event     place = school × 2^40 + number of the feed. flags: 1 lasting, 2 unsupported.
// aside     what is kept and not relayed: malformed, id_conflict, revoked.
// fact      what totals count (fold_totals.h); voided: events that do not count.
// tally     how many events of a day each chain has given.
// calendar_day, term   what schools said of their days; school 0 is the district itself.
// signed_in who is signed in to the page.
// wrong_code  when a code was tried that nobody was given, and by the hash of whose address.
#include "district/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace kehou::district {

namespace {
constexpr int schema_version = 2;

/// Of schema 1.
constexpr std::array tables{
    "CREATE TABLE school(school {own}, id {blob} NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, key_fingerprint TEXT NOT NULL, last_number {int} NOT NULL DEFAULT 0,"
    " events {int} NOT NULL DEFAULT 0, bytes {int} NOT NULL DEFAULT 0){table}",
    "CREATE TABLE terminal(id {blob} NOT NULL PRIMARY KEY, school {int} NOT NULL,"
    " name TEXT NOT NULL, home TEXT NOT NULL, sign_key {blob} NOT NULL, next_key {blob},"
    " standing {int} NOT NULL, standing_since {int} NOT NULL DEFAULT 0, hub {int} NOT NULL, "
    "enrolled {int} NOT NULL,"
    " last_seen {int} NOT NULL DEFAULT 0, hello TEXT NOT NULL DEFAULT '',"
    " hello_at {int} NOT NULL DEFAULT 0,"
    " forked {int} NOT NULL DEFAULT 0){table}",
    "CREATE TABLE token(hash {blob} NOT NULL PRIMARY KEY, terminal {blob} NOT NULL,"
    " is_next {int} NOT NULL){table}",
    "CREATE TABLE invitation(hash {blob} NOT NULL PRIMARY KEY, school {int} NOT NULL,"
    " name TEXT NOT NULL, hub {int} NOT NULL, expires {int} NOT NULL, tries_left {int} NOT NULL"
    "){table}",
    "CREATE TABLE enrolment(hash {blob} NOT NULL PRIMARY KEY, school {int} NOT NULL,"
    " request TEXT NOT NULL, check_number TEXT NOT NULL, state {int} NOT NULL, hub {int} NOT NULL,"
    " expires {int} NOT NULL, handed {int} NOT NULL DEFAULT 0){table}",
    "CREATE TABLE login(name TEXT NOT NULL PRIMARY KEY, password_hash TEXT NOT NULL){table}",
    "CREATE TABLE chain(chain {own}, terminal {blob} NOT NULL, epoch {int} NOT NULL,"
    " branch {int} NOT NULL, school {int} NOT NULL, base_seq {int} NOT NULL,"
    " base_hash {blob} NOT NULL, stored_to {int} NOT NULL, head_hash {blob} NOT NULL,"
    " backed_up_to {int} NOT NULL DEFAULT 0, last_stored {int} NOT NULL DEFAULT 0,"
    " UNIQUE(terminal, epoch, branch)){table}",
    "CREATE TABLE run(chain {int} NOT NULL, last_seq {int} NOT NULL, first_seq {int} NOT NULL,"
    " hash {blob} NOT NULL, first_place {int} NOT NULL, events {int} NOT NULL,"
    " pruned {int} NOT NULL DEFAULT 0, PRIMARY KEY(chain, last_seq)){keyed}",
    "CREATE TABLE aside(terminal {blob} NOT NULL, epoch {int} NOT NULL, branch {int} NOT NULL,"
    " seq {int} NOT NULL, code TEXT NOT NULL, line_hash {blob} NOT NULL, id {blob} NOT NULL,"
    " school {int} NOT NULL, detail TEXT NOT NULL, at {int} NOT NULL, line {blob} NOT NULL,"
    " PRIMARY KEY(terminal, epoch, branch, seq, code, line_hash)){keyed}",
    "CREATE TABLE fold(school {int} NOT NULL PRIMARY KEY, folded_to {int} NOT NULL){table}",
    "CREATE TABLE fact(what {int} NOT NULL, day {int} NOT NULL, school {int} NOT NULL,"
    " subject {blob} NOT NULL, event {blob} NOT NULL, wall {int} NOT NULL,"
    " PRIMARY KEY(what, day, school, subject, event)){keyed}",
    "CREATE TABLE voided(school {int} NOT NULL, target {blob} NOT NULL,"
    " PRIMARY KEY(school, target)){keyed}",
};

/// From schema 1 to 2. What was counted before is counted again: facts know themselves. `behind` is
/// the hub by which alone a terminal is known here; `upstream`, of a hub, what it believes of the
/// server above it (hub_store.h).
constexpr std::array to_schema_2{
    "ALTER TABLE invitation DROP COLUMN tries_left",
    "CREATE TABLE tally(chain {int} NOT NULL, day {int} NOT NULL, events {int} NOT NULL,"
    " PRIMARY KEY(day, chain)){keyed}",
    "CREATE TABLE calendar_day(school {int} NOT NULL, day {int} NOT NULL,"
    " state_level {int} NOT NULL, event {blob} NOT NULL, wall {int} NOT NULL, type TEXT NOT NULL,"
    " as_weekday {int} NOT NULL, PRIMARY KEY(school, day, state_level, event)){keyed}",
    "CREATE TABLE term(school {int} NOT NULL, first_day {int} NOT NULL, event {blob} NOT NULL,"
    " wall {int} NOT NULL, last_day {int} NOT NULL, PRIMARY KEY(school, first_day, event)){keyed}",
    "CREATE TABLE signed_in(hash {blob} NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " ends {int} NOT NULL){table}",
    "CREATE TABLE wrong_code(at {int} NOT NULL, sender {blob} NOT NULL){table}",
    "UPDATE fold SET folded_to = 0",
    "ALTER TABLE terminal ADD COLUMN behind {blob}",
    "CREATE TABLE upstream(terminal {blob} NOT NULL, epoch {int} NOT NULL, branch {int} NOT NULL,"
    " far_branch {int} NOT NULL, joined {int} NOT NULL, sent_to {int} NOT NULL,"
    " far_backed_up {int} NOT NULL, PRIMARY KEY(terminal, epoch, branch)){keyed}",
};

std::string said(const char* text, const Dialect& dialect) {
  return fmt::format(fmt::runtime(text), fmt::arg("own", dialect.own_number),
                     fmt::arg("int", dialect.integer), fmt::arg("blob", dialect.bytes),
                     fmt::arg("table", dialect.table_end), fmt::arg("keyed", dialect.keyed_end));
}

void run_all(Sql& sql, std::string_view statements) {
  while (!statements.empty()) {
    const auto end = std::min(statements.find(';'), statements.size());
    sql.run(statements.substr(0, end));
    statements.remove_prefix(std::min(statements.size(), end + 1));
  }
}
}  // namespace

std::uint64_t new_epoch() {
  std::uint64_t random = 0;
  const Uuid id = make_uuid_v7({});
  std::memcpy(&random, id.bytes.data() + 8, sizeof random);
  constexpr std::uint64_t bits = (std::uint64_t{1} << 53) - 1;
  return std::max<std::uint64_t>(random & bits, 1);
}

std::string setting(Sql& sql, std::string_view name) {
  std::string value;
  sql.run("SELECT value FROM setting WHERE name = $1", {name},
          [&](const Row& row) { value = row.text(0); });
  return value;
}

void set_setting(Sql& sql, std::string_view name, std::string_view value) {
  sql.run(
      "INSERT INTO setting(name, value) VALUES($1, $2)"
      " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
      {name, value});
}

void make_tables(Sql& sql, const Dialect& dialect) {
  sql.run(
      said("CREATE TABLE IF NOT EXISTS setting(name TEXT NOT NULL PRIMARY KEY,"
           " value TEXT NOT NULL){table}",
           dialect));
  const std::string stored = setting(sql, "schema");
  int version = 0;
  std::from_chars(stored.data(), stored.data() + stored.size(), version);
  if (version > schema_version)
    throw Trouble(Fault::unsupported,
                  fmt::format("the database is of schema {} and this program knows {}: install a "
                              "newer kehou-district",
                              version, schema_version));
  if (version == schema_version) return;
  if (version < 1) {
    for (const char* table : tables) sql.run(said(table, dialect));
    run_all(sql, dialect.event);
    set_setting(sql, "server_epoch", std::to_string(new_epoch()));
  }
  if (version < 2)
    for (const char* step : to_schema_2) sql.run(said(step, dialect));
  set_setting(sql, "schema", std::to_string(schema_version));
}

}  // namespace kehou::district
