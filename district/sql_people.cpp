// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Schools, terminals and their tokens. Enrolment: sql_enrolment.cpp; people: sql_logins.cpp.
#include <fmt/format.h>

#include "district/sql_guard.h"
#include "district/sql_people.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
/// How often "last seen" goes to the disk; in between it is kept in memory.
constexpr std::int64_t seen_every_us = minute_us;

Outcome missing(const std::string& doing, const char* what) {
  return Error{Fault::missing, doing, what};
}
}  // namespace

Terminal terminal_of(const Row& row) {
  Terminal terminal;
  terminal.id = row.id<domain::TerminalId>(0);
  terminal.school = row.id<SchoolId>(1);
  terminal.name = row.text(2);
  terminal.home = row.text(3);
  terminal.key = row.array<32>(4);
  if (!row.is_null(5)) terminal.next_key = row.array<32>(5);
  terminal.standing = row.number(6) == 0 ? Standing::active : Standing::revoked;
  terminal.hub = row.number(7) != 0;
  terminal.enrolled = {row.number(8)};
  terminal.last_seen = {row.number(9)};
  const auto hello = wire::decode_hello(row.bytes(10));
  if (hello) terminal.last_hello = *hello;
  terminal.forked = row.number(11) != 0;
  terminal.last_stored = {row.number(12)};
  terminal.hello_at = {row.number(13)};
  if (!row.is_null(14)) terminal.behind = row.id<domain::TerminalId>(14);
  return terminal;
}

void know_behind(Sql& sql, domain::TerminalId terminal, domain::TerminalId hub, std::int64_t school,
                 Instant at) {
  // No signature is by this key: it is of small order, and libsodium refuses those.
  constexpr PublicKey nobodys{};
  sql.run(
      "INSERT INTO terminal(id, school, name, home, sign_key, standing, hub, enrolled, behind)"
      " VALUES($1, $2, '', '', $3, 0, 0, $4, $5) ON CONFLICT DO NOTHING",
      {blob(terminal), school, blob(nobodys), at.us, blob(hub)});
}

Result<std::optional<Bearer>> SqlStore::bearer(const Hash& token_hash) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "looking up who speaks", Sql::Kind::read, lending,
      [&](Sql& sql) -> Result<std::optional<Bearer>> {
        std::optional<Bearer> bearer;
        sql.run(
            fmt::format("SELECT {}, k.is_next, s.code, s.name, s.key_fingerprint"
                        " FROM token k JOIN terminal t ON t.id = k.terminal"
                        " JOIN school s ON s.school = t.school WHERE k.hash = $1",
                        terminal_columns),
            {blob(token_hash)}, [&](const Row& row) {
              bearer.emplace();
              bearer->terminal = terminal_of(row);
              bearer->by_next_key = row.number(15) != 0;
              bearer->school = {bearer->terminal.school, row.text(16), row.text(17), row.text(18)};
            });
        return bearer;
      });
}

Outcome SqlStore::heard(domain::TerminalId terminal, const std::optional<wire::Hello>& hello,
                        Instant at) {
  {
    const std::lock_guard lock(seen_mutex_);
    Instant& seen = seen_[terminal];
    seen = std::max(seen, at);
    Instant& written = written_[terminal];
    if (!hello && at - written < seen_every_us) return Done{};
    written = at;
  }
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("noting that a terminal was heard", Sql::Kind::write, lending,
                 [&](Sql& sql) -> Outcome {
                   sql.run("UPDATE terminal SET last_seen = $1 WHERE id = $2 AND last_seen < $1",
                           {at.us, blob(terminal)});
                   if (hello) {
                     const std::string text = wire::encode(*hello);
                     sql.run("UPDATE terminal SET hello = $1, hello_at = $3 WHERE id = $2",
                             {text, blob(terminal), at.us});
                   }
                   return Done{};
                 });
}

Outcome SqlStore::add_school(const School& school) {
  const std::string doing = "adding a school";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto added = sql.run(
        "INSERT INTO school(id, code, name, key_fingerprint) VALUES($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        {blob(school.id), school.code, school.name, school.key_fingerprint});
    if (added == 0) return Error{Fault::refused, doing, "there is a school of code " + school.code};
    return Done{};
  });
}

Result<std::vector<School>> SqlStore::schools() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "reading the schools", Sql::Kind::read, lending,
      [&](Sql& sql) -> Result<std::vector<School>> {
        std::vector<School> schools;
        sql.run("SELECT id, code, name, key_fingerprint FROM school ORDER BY code", {},
                [&](const Row& row) {
                  schools.push_back({row.id<SchoolId>(0), row.text(1), row.text(2), row.text(3)});
                });
        return schools;
      });
}

Result<std::vector<Terminal>> SqlStore::terminals() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  auto all = guarded("reading the terminals", Sql::Kind::read, lending,
                     [&](Sql& sql) -> Result<std::vector<Terminal>> {
                       std::vector<Terminal> terminals;
                       sql.run(fmt::format("SELECT {} FROM terminal t"
                                           " JOIN school s ON s.school = t.school ORDER BY t.id",
                                           terminal_columns),
                               {}, [&](const Row& row) { terminals.push_back(terminal_of(row)); });
                       return terminals;
                     });
  if (!all) return all;
  const std::lock_guard lock(seen_mutex_);
  for (Terminal& terminal : *all) {
    const auto seen = seen_.find(terminal.id);
    if (seen != seen_.end()) terminal.last_seen = std::max(terminal.last_seen, seen->second);
  }
  return all;
}

Outcome SqlStore::set_standing(domain::TerminalId terminal, Standing standing, Instant at) {
  const std::string doing = "changing a terminal's standing";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto changed =
        sql.run("UPDATE terminal SET standing = $1, standing_since = $2 WHERE id = $3",
                {number(static_cast<int>(standing)), at.us, blob(terminal)});
    return changed == 0 ? missing(doing, "the district does not know this terminal") : Done{};
  });
}

Outcome SqlStore::announce_key(domain::TerminalId terminal, const PublicKey& key,
                               const Hash& token_hash) {
  const std::string doing = "taking a terminal's new key";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto changed =
        sql.run("UPDATE terminal SET next_key = $1 WHERE id = $2", {blob(key), blob(terminal)});
    if (changed == 0) return missing(doing, "the district does not know this terminal");
    sql.run("DELETE FROM token WHERE terminal = $1 AND is_next = 1", {blob(terminal)});
    sql.run("INSERT INTO token(hash, terminal, is_next) VALUES($1, $2, 1)",
            {blob(token_hash), blob(terminal)});
    return Done{};
  });
}

Outcome SqlStore::adopt_key(domain::TerminalId terminal) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "adopting a terminal's new key", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
        const auto changed = sql.run(
            "UPDATE terminal SET sign_key = next_key, next_key = NULL"
            " WHERE id = $1 AND next_key IS NOT NULL",
            {blob(terminal)});
        if (changed == 0) return Done{};  // another request of the same moment did it
        sql.run("DELETE FROM token WHERE terminal = $1 AND is_next = 0", {blob(terminal)});
        sql.run("UPDATE token SET is_next = 0 WHERE terminal = $1", {blob(terminal)});
        return Done{};
      });
}

Result<std::vector<Store::Aside>> SqlStore::set_aside() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading what is kept aside", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<Aside>> {
                   std::vector<Aside> all;
                   sql.run(
                       "SELECT s.id, a.terminal, a.code, count(*), max(a.at) FROM aside a"
                       " JOIN school s ON s.school = a.school"
                       " GROUP BY s.id, a.terminal, a.code ORDER BY s.id, a.terminal, a.code",
                       {}, [&](const Row& row) {
                         all.push_back({row.id<SchoolId>(0), row.id<domain::TerminalId>(1),
                                        row.text(2), row.number(3), Instant{row.number(4)}});
                       });
                   return all;
                 });
}

Result<Store::Size> SqlStore::size() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading how much is stored", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<Size> {
                   Size size;
                   sql.run("SELECT events, bytes FROM school", {}, [&](const Row& row) {
                     size.events += row.number(0);
                     size.bytes += row.number(1);
                   });
                   return size;
                 });
}

}  // namespace kehou::district
