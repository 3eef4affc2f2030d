// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Totals are counted off the way of the intake: each school's feed is read behind a cursor of its
// own (fold.folded_to) and its facts kept; asking for totals reads on first.
#include <fmt/format.h>

#include "common/events/codec.h"
#include "district/fold_totals.h"
#include "district/sql_calendar.h"
#include "district/sql_guard.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
constexpr std::int64_t fold_at_once = 2000;

struct Shelf {
  std::int64_t number = 0;
  SchoolId id;
  std::uint64_t last = 0;
};

std::vector<Shelf> shelves(Sql& sql) {
  std::vector<Shelf> all;
  sql.run("SELECT school, id, last_number FROM school ORDER BY code", {}, [&](const Row& row) {
    all.push_back({row.number(0), row.id<SchoolId>(1), row.counter(2)});
  });
  return all;
}

void keep_facts(Sql& sql, std::int64_t school, const domain::Event& event) {
  const Blob id = blob(event.envelope.id);
  if (const auto* voided = std::get_if<domain::Voided>(&event.payload))
    sql.run("INSERT INTO voided(school, target) VALUES($1, $2) ON CONFLICT DO NOTHING",
            {school, blob(voided->target)});
  keep_calendar(sql, school, event);
  for (const Fact& fact : facts_of(event))
    sql.run(
        "INSERT INTO fact(what, day, school, subject, event, wall)"
        " VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        {number(static_cast<int>(fact.what)), number(fact.day.days), school, blob(fact.subject), id,
         event.envelope.wall.us});
}

/// Of one stretch of a feed: events by chain and day.
using Tally = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;
void add_tally(Sql& sql, const Tally& tally) {
  for (const auto& [key, events] : tally)
    sql.run(
        "INSERT INTO tally(chain, day, events) VALUES($1, $2, $3)"
        " ON CONFLICT(day, chain) DO UPDATE SET events = tally.events + excluded.events",
        {key.first, key.second, events});
}

std::map<std::int64_t, std::int64_t> records_of(Sql& sql, CivilDay day) {  // by school
  std::map<std::int64_t, std::int64_t> records;
  sql.run(
      "SELECT c.school, CAST(sum(t.events) AS BIGINT) FROM tally t JOIN chain c"
      " ON c.chain = t.chain WHERE t.day = $1 GROUP BY c.school",
      {number(day.days)}, [&](const Row& row) { records[row.number(0)] = row.number(1); });
  return records;
}

constexpr std::string_view fold_not_voided =
    " AND NOT EXISTS(SELECT 1 FROM voided v WHERE v.school = f.school AND v.target = f.event)";

using Counts = std::map<std::int64_t, std::vector<Counted>>;  ///< by school
Counts counts_of(Sql& sql, CivilDay day, std::int64_t only) {
  Counts counts;
  for (int what = static_cast<int>(What::session_opened);
       what <= static_cast<int>(What::day_reopened); ++what) {
    const std::string one = only != 0 ? " AND f.school = $3" : " AND f.school > $3";
    sql.run(
        fmt::format("SELECT f.school, count(DISTINCT f.subject), max(f.wall) FROM fact f"
                    " WHERE f.what = $1 AND f.day = $2{}{} GROUP BY f.school",
                    one, fold_not_voided),
        {number(what), number(day.days), only}, [&](const Row& row) {
          counts[row.number(0)].push_back({static_cast<What>(what), row.number(1), row.number(2)});
        });
  }
  return counts;
}

/// For each school the days on which a matter was raised (+1) and the first on which it was
/// verified (−1).
using Matters = std::map<std::int64_t, std::map<std::int64_t, int>>;
Matters matters_of(Sql& sql, CivilDay to, std::int64_t only) {
  struct Life {
    std::int64_t raised = std::numeric_limits<std::int64_t>::max();
    std::int64_t verified = std::numeric_limits<std::int64_t>::max();
  };
  std::map<std::pair<std::int64_t, Uuid>, Life> lives;
  const std::string one = only != 0 ? " AND f.school = $3" : " AND f.school > $3";
  for (const What what : {What::matter_raised, What::matter_verified})
    sql.run(fmt::format("SELECT f.school, f.subject, min(f.day) FROM fact f WHERE f.what = $1"
                        " AND f.day <= $2{}{} GROUP BY f.school, f.subject",
                        one, fold_not_voided),
            {number(static_cast<int>(what)), number(to.days), only}, [&](const Row& row) {
              Life& life = lives[{row.number(0), row.id(1)}];
              (what == What::matter_raised ? life.raised : life.verified) = row.number(2);
            });
  Matters matters;
  for (const auto& [key, life] : lives) {
    if (life.raised > to.days) continue;
    ++matters[key.first][life.raised];
    if (life.verified <= to.days) --matters[key.first][std::max(life.raised, life.verified)];
  }
  return matters;
}

int open_on(const Matters& matters, std::int64_t school, CivilDay day) {
  const auto found = matters.find(school);
  int open = 0;
  if (found == matters.end()) return open;
  for (const auto& [at, change] : found->second)
    if (at <= day.days) open += change;
  return open;
}
}  // namespace

bool SqlStore::fold_some(std::int64_t school) {
  bool more = false;
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  const auto folded = guarded("counting", Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    std::int64_t from = 0;
    std::int64_t reached = 0;
    sql.run("INSERT INTO fold(school, folded_to) VALUES($1, 0) ON CONFLICT DO NOTHING", {school});
    sql.run("SELECT folded_to FROM fold WHERE school = $1" + std::string(lock_words()), {school},
            [&](const Row& row) { from = reached = row.number(0); });
    std::vector<std::string> lines;
    Tally tally;
    sql.run(
        "SELECT place, line, chain, day FROM event WHERE place > $1 AND place < $2"
        " ORDER BY place LIMIT $3",
        {place_of(school, static_cast<std::uint64_t>(from)), place_of(school + 1, 0), fold_at_once},
        [&](const Row& row) {
          reached = row.number(0) - place_of(school, 0);
          lines.push_back(row.text(1));
          ++tally[{row.number(2), row.number(3)}];
        });
    more = static_cast<std::int64_t>(lines.size()) == fold_at_once;
    for (const std::string& line : lines)
      if (const auto event = events::decode(line)) keep_facts(sql, school, *event);
    add_tally(sql, tally);
    if (reached > from)
      sql.run("UPDATE fold SET folded_to = $1 WHERE school = $2", {reached, school});
    return Done{};
  });
  if (!folded) throw Trouble(folded.error().fault, folded.error().text());
  return more;
}

Outcome SqlStore::catch_up() {
  const std::lock_guard lock(fold_mutex_);
  const std::string doing = "counting what was recorded";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  std::vector<std::int64_t> behind;
  TRY(guarded(doing, Sql::Kind::read, lending, [&](Sql& sql) -> Outcome {
    behind.clear();
    sql.run(
        "SELECT s.school FROM school s LEFT JOIN fold f ON f.school = s.school"
        " WHERE s.last_number > coalesce(f.folded_to, 0) ORDER BY s.school",
        {}, [&](const Row& row) { behind.push_back(row.number(0)); });
    return Done{};
  }));
  try {
    for (const std::int64_t school : behind)
      while (fold_some(school)) {
      }
  } catch (const Trouble& trouble) {
    return Error{trouble.fault(), doing, trouble.what()};
  }
  return Done{};
}

Result<std::vector<DayTotals>> SqlStore::totals_between(std::optional<SchoolId> only, CivilDay from,
                                                        CivilDay to) {
  TRY(catch_up());
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(
      "reading totals", Sql::Kind::read, lending, [&](Sql& sql) -> Result<std::vector<DayTotals>> {
        std::vector<Shelf> asked = shelves(sql);
        std::erase_if(asked, [&](const Shelf& shelf) { return only && shelf.id != *only; });
        if (asked.empty()) return std::vector<DayTotals>{};
        const std::int64_t one = only ? asked.front().number : 0;
        const Matters matters = matters_of(sql, to, one);
        std::vector<DayTotals> all;
        for (CivilDay day = from; day <= to; day = day + 1) {
          Counts counts = counts_of(sql, day, one);
          const auto records = records_of(sql, day);
          for (const Shelf& shelf : asked) {
            DayTotals totals;
            totals.school = shelf.id;
            totals.day = day;
            count_into(totals, counts[shelf.number]);
            if (const auto found = records.find(shelf.number); found != records.end())
              totals.records = static_cast<int>(found->second);
            totals.matters_open = open_on(matters, shelf.number, day);
            all.push_back(totals);
          }
        }
        return all;
      });
}

Result<std::vector<Store::Reported>> SqlStore::reported(CivilDay day) {
  TRY(catch_up());
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading who reported of a day", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<Reported>> {
                   std::vector<Reported> all;
                   sql.run(
                       "SELECT c.terminal, CAST(sum(t.events) AS BIGINT) FROM tally t JOIN chain c"
                       " ON c.chain = t.chain WHERE t.day = $1 GROUP BY c.terminal",
                       {number(day.days)}, [&](const Row& row) {
                         all.push_back({row.id<domain::TerminalId>(0), row.number(1)});
                       });
                   return all;
                 });
}

Result<std::vector<DayTotals>> SqlStore::totals(CivilDay day) {
  return totals_between(std::nullopt, day, day);
}

Result<std::vector<DayTotals>> SqlStore::totals_of(SchoolId school, CivilDay from, CivilDay to) {
  return totals_between(school, from, to);
}

}  // namespace kehou::district
