// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/fleet.h"

#include <algorithm>
#include <unordered_map>

namespace kehou::district {

namespace {
void count(SchoolLine& line, const Terminal& terminal, Health health) {
  line.last_seen = std::max(line.last_seen, heard_at(terminal));
  if (health == Health::revoked) {
    ++line.revoked;
    return;
  }
  line.worst = line.terminals == 0 ? health : std::min(line.worst, health);
  ++line.terminals;
  line.pending += terminal.last_hello.pending;
  if (health == Health::forked || health == Health::stuck) ++line.stuck;
  if (health == Health::silent || health == Health::unheard) ++line.silent;
  if (health == Health::ok || health == Health::resting) ++line.reporting;
}

/// Schools without a terminal come behind those in trouble and before those that are well.
int rank(const SchoolLine& line) {
  if (line.terminals == 0) return static_cast<int>(Health::unheard);
  return std::min(static_cast<int>(line.worst), static_cast<int>(Health::ok));
}
}  // namespace

bool is_service(domain::DayType type) {
  using domain::DayType;
  return type == DayType::school || type == DayType::makeup || type == DayType::half ||
         type == DayType::exam || type == DayType::undecided;
}

Stretch last_service(Instant now, const ServiceHours& hours,
                     const domain::CalendarFacts& calendar) {
  const CivilDay today = school_day(now);
  for (int back = 0; back <= longest_break_days; ++back) {
    const CivilDay day = today + -back;
    if (instant_of(day, hours.from) <= now && is_service(domain::plan_day(calendar, day).type))
      return {instant_of(day, hours.from),
              std::min(now, instant_of(day, domain::seasonal_end(day))), back == 0};
  }
  return {};
}

domain::CalendarFacts calendar_of(const Calendars& calendars, SchoolId school) {
  domain::CalendarFacts facts;
  const auto add = [&](SchoolId who) {
    const auto found = calendars.find(who);
    if (found == calendars.end()) return;
    facts.days.insert(facts.days.end(), found->second.days.begin(), found->second.days.end());
    facts.terms.insert(facts.terms.end(), found->second.terms.begin(), found->second.terms.end());
  };
  add({});
  if (school != SchoolId{}) add(school);
  return facts;
}

Instant heard_at(const Terminal& terminal) {
  return std::max(terminal.last_seen, terminal.last_stored);
}

Instant told_at(const Terminal& terminal) {
  return terminal.hello_at.us != 0 ? terminal.hello_at : terminal.last_seen;
}

std::int64_t oldest_pending_us(const Terminal& terminal, Instant now) {
  const wire::Hello& hello = terminal.last_hello;
  if (hello.pending <= 0 || hello.oldest.us == 0) return 0;
  return std::max<std::int64_t>(0, hello.wall - hello.oldest) +
         std::max<std::int64_t>(0, now - told_at(terminal));
}

std::optional<std::int64_t> clock_offset_us(const Terminal& terminal) {
  if (terminal.hello_at.us == 0 || terminal.last_hello.wall.us == 0) return std::nullopt;
  return terminal.last_hello.wall - terminal.hello_at;
}

Health health_of(const Terminal& terminal, Instant now, const Stretch& service) {
  if (terminal.standing == Standing::revoked) return Health::revoked;
  if (terminal.forked) return Health::forked;
  // It speaks with another server of its school; how it is, that one knows.
  if (!terminal.behind.is_nil() && terminal.last_seen.us == 0) return Health::resting;
  const Instant heard = heard_at(terminal);
  const bool silent = service.is_today ? service.to - std::max(heard, service.from) >= silence_us
                                       : heard < service.from;
  if (heard.us == 0)
    return now - terminal.enrolled >= silence_us ? Health::silent : Health::unheard;
  if (silent) return Health::silent;
  // Heard, and yet nothing got on its way for as long as this.
  const wire::Hello& hello = terminal.last_hello;
  const bool waits = hello.pending > 0 && oldest_pending_us(terminal, now) >= silence_us &&
                     now - terminal.last_stored >= silence_us;
  if (waits || !hello.trouble.empty()) return Health::stuck;
  return now - heard >= silence_us ? Health::resting : Health::ok;
}

CivilDay calendars_from(CivilDay day, Instant now) {
  return std::min(day, school_day(now)) + -longest_break_days;
}

Result<FleetFacts> read_fleet(Store& store, CivilDay day, Instant now) {
  FleetFacts facts;
  facts.schools = TRY(store.schools());
  facts.terminals = TRY(store.terminals());
  facts.totals = TRY(store.totals(day));
  facts.aside = TRY(store.set_aside());
  facts.calendars = TRY(store.calendars(calendars_from(day, now)));
  facts.waiting = static_cast<int>(TRY(store.enrolments_waiting()).size());
  facts.events = TRY(store.size()).events;
  return facts;
}

Overview make_overview(FleetFacts facts, CivilDay day, Instant now, const ServiceHours& hours) {
  Overview overview;
  overview.day = day;
  const domain::CalendarFacts own = calendar_of(facts.calendars, {});
  overview.type = domain::plan_day(own, day).type;
  overview.has_list = std::ranges::any_of(
      own.days, [&](const auto& said) { return to_date(said.day).year == to_date(day).year; });
  overview.waiting = facts.waiting;
  overview.events = facts.events;
  std::unordered_map<SchoolId, std::size_t> place;
  std::vector<Stretch> services;
  for (School& school : facts.schools) {
    place.emplace(school.id, overview.schools.size());
    SchoolLine& line = overview.schools.emplace_back();
    line.totals.school = school.id;
    line.totals.day = day;
    services.push_back(last_service(now, hours, calendar_of(facts.calendars, school.id)));
    line.school = std::move(school);
  }
  const auto line_of = [&](SchoolId school) -> SchoolLine* {
    const auto found = place.find(school);
    return found == place.end() ? nullptr : &overview.schools[found->second];
  };
  for (const Terminal& terminal : facts.terminals) {
    overview.last_stored = std::max(overview.last_stored, terminal.last_stored);
    const auto found = place.find(terminal.school);
    if (found != place.end())
      count(overview.schools[found->second], terminal,
            health_of(terminal, now, services[found->second]));
  }
  for (const DayTotals& totals : facts.totals)
    if (SchoolLine* line = line_of(totals.school)) line->totals = totals;
  for (const Store::Aside& aside : facts.aside)
    if (SchoolLine* line = line_of(aside.school)) line->set_aside += aside.events;
  for (const SchoolLine& line : overview.schools) {
    overview.terminals += line.terminals;
    overview.reporting += line.reporting;
    overview.silent += line.silent;
    overview.stuck += line.stuck;
  }
  std::sort(overview.schools.begin(), overview.schools.end(),
            [](const SchoolLine& a, const SchoolLine& b) {
              if (rank(a) != rank(b)) return rank(a) < rank(b);
              return a.school.code < b.school.code;
            });
  return overview;
}

}  // namespace kehou::district
