// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// People who log in to the page, who of them is signed in, and what `serve` leaves for other verbs.
#include "district/schema.h"
#include "district/sql_guard.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
constexpr std::int64_t most_signed_in = 1000;
}

Outcome SqlStore::set_login(const std::string& name, const std::string& password_hash) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("setting a log-in", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    sql.run(
        "INSERT INTO login(name, password_hash) VALUES($1, $2)"
        " ON CONFLICT(name) DO UPDATE SET password_hash = excluded.password_hash",
        {name, password_hash});
    sql.run("DELETE FROM signed_in WHERE name = $1", {name});
    return Done{};
  });
}

Result<bool> SqlStore::drop_login(const std::string& name) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("removing a log-in", Sql::Kind::write, lending, [&](Sql& sql) -> Result<bool> {
    sql.run("DELETE FROM signed_in WHERE name = $1", {name});
    return sql.run("DELETE FROM login WHERE name = $1", {name}) > 0;
  });
}

Result<std::optional<std::string>> SqlStore::login(const std::string& name) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("looking up a log-in", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::optional<std::string>> {
                   std::optional<std::string> hash;
                   sql.run("SELECT password_hash FROM login WHERE name = $1", {name},
                           [&](const Row& row) { hash = row.text(0); });
                   return hash;
                 });
}

Outcome SqlStore::sign_in(const Hash& token_hash, const SignedIn& session, Instant at) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("signing somebody in", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    sql.run("DELETE FROM signed_in WHERE ends <= $1", {at.us});
    sql.run(
        "DELETE FROM signed_in WHERE hash IN"
        " (SELECT hash FROM signed_in ORDER BY ends DESC LIMIT 1000000 OFFSET $1)",
        {most_signed_in - 1});
    sql.run("INSERT INTO signed_in(hash, name, ends) VALUES($1, $2, $3)",
            {blob(token_hash), session.name, session.ends.us});
    return Done{};
  });
}

Result<std::optional<Store::SignedIn>> SqlStore::signed_in(const Hash& token_hash) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("looking up who is signed in", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::optional<SignedIn>> {
                   std::optional<SignedIn> found;
                   sql.run("SELECT name, ends FROM signed_in WHERE hash = $1", {blob(token_hash)},
                           [&](const Row& row) {
                             found = SignedIn{row.text(0), Instant{row.number(1)}};
                           });
                   return found;
                 });
}

Outcome SqlStore::sign_out(const Hash& token_hash) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("signing somebody out", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    sql.run("DELETE FROM signed_in WHERE hash = $1", {blob(token_hash)});
    return Done{};
  });
}

Outcome SqlStore::remember(const std::string& name, const std::string& value) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("keeping what the server was told", Sql::Kind::write, lending,
                 [&](Sql& sql) -> Outcome {
                   set_setting(sql, "told_" + name, value);
                   return Done{};
                 });
}

Result<std::string> SqlStore::recall(const std::string& name) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading what the server was told", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::string> { return setting(sql, "told_" + name); });
}

}  // namespace kehou::district
