// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sql_calendar.h"

#include "district/sql_guard.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
void keep_day(Sql& sql, std::int64_t school, const domain::CalendarDaySet& said, const Uuid& event,
              Instant wall) {
  sql.run(
      "INSERT INTO calendar_day(school, day, state_level, event, wall, type, as_weekday)"
      " VALUES($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
      {school, number(said.day.days), number(said.state_level ? 1 : 0), blob(event), wall.us,
       domain::code_of(said.type), number(said.as_weekday)});
}

constexpr std::string_view calendar_not_voided =
    " AND NOT EXISTS(SELECT 1 FROM voided v WHERE v.school = c.school AND v.target = c.event)";

/// By the number that the tables know a school by.
using Numbers = std::map<std::int64_t, SchoolId>;
Numbers numbers_of(Sql& sql) {
  Numbers numbers{{district_itself, SchoolId{}}};
  sql.run("SELECT school, id FROM school", {},
          [&](const Row& row) { numbers.emplace(row.number(0), row.id<SchoolId>(1)); });
  return numbers;
}

void read_days(Sql& sql, const Numbers& numbers, CivilDay from, Calendars& calendars) {
  sql.run(
      "SELECT c.school, c.day, c.state_level, c.type, c.as_weekday FROM calendar_day c"
      " WHERE c.day >= $1" +
          std::string(calendar_not_voided) + " ORDER BY c.school, c.day, c.wall, c.event",
      {number(from.days)}, [&](const Row& row) {
        const auto school = numbers.find(row.number(0));
        const auto type = domain::from_code<domain::DayType>(row.bytes(3));
        if (school == numbers.end() || !type) return;
        domain::CalendarDaySet said;
        said.day = {static_cast<std::int32_t>(row.number(1))};
        said.state_level = row.number(2) != 0;
        said.type = *type;
        said.as_weekday = static_cast<int>(row.number(4));
        calendars[school->second].days.push_back(said);
      });
}

/// A term is known by its first day; the last word on it counts.
void read_terms(Sql& sql, const Numbers& numbers, Calendars& calendars) {
  sql.run("SELECT c.school, c.first_day, c.last_day FROM term c WHERE c.school > 0" +
              std::string(calendar_not_voided) + " ORDER BY c.school, c.first_day, c.wall, c.event",
          {}, [&](const Row& row) {
            const auto school = numbers.find(row.number(0));
            if (school == numbers.end()) return;
            auto& terms = calendars[school->second].terms;
            const domain::DayRange days{{static_cast<std::int32_t>(row.number(1))},
                                        {static_cast<std::int32_t>(row.number(2))}};
            if (!terms.empty() && terms.back().days.from == days.from) terms.pop_back();
            terms.push_back({"", days});
          });
}
}  // namespace

void keep_calendar(Sql& sql, std::int64_t school, const domain::Event& event) {
  const Uuid& id = event.envelope.id;
  if (const auto* said = std::get_if<domain::CalendarDaySet>(&event.payload))
    keep_day(sql, school, *said, id, event.envelope.wall);
  if (const auto* term = std::get_if<domain::TermDefined>(&event.payload))
    sql.run(
        "INSERT INTO term(school, first_day, event, wall, last_day) VALUES($1, $2, $3, $4, $5)"
        " ON CONFLICT DO NOTHING",
        {school, number(term->days.from.days), blob(id), event.envelope.wall.us,
         number(term->days.to.days)});
}

Outcome SqlStore::set_calendar(const std::vector<domain::CalendarDaySet>& days, Instant at) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("keeping the district's calendar", Sql::Kind::write, lending,
                 [&](Sql& sql) -> Outcome {
                   for (const auto& said : days)
                     sql.run("DELETE FROM calendar_day WHERE school = $1 AND day = $2",
                             {district_itself, number(said.day.days)});
                   for (const auto& said : days)
                     keep_day(sql, district_itself, said, make_uuid_v7(at), at);
                   return Done{};
                 });
}

Result<Calendars> SqlStore::calendars(CivilDay from) {
  TRY(catch_up());
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading the schools' calendars", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<Calendars> {
                   Calendars calendars;
                   const Numbers numbers = numbers_of(sql);
                   read_days(sql, numbers, from, calendars);
                   read_terms(sql, numbers, calendars);
                   return calendars;
                 });
}

}  // namespace kehou::district
