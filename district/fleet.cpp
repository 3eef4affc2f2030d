// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/fleet.h"

#include <algorithm>
#include <unordered_map>

namespace kehou::district {

namespace {
/// The stretch of service that is running, or the last one before now.
struct Stretch {
  Instant from;
  Instant to;
};
Stretch last_service(Instant now, const ServiceHours& hours) {
  CivilDay day = school_day(now);
  while (weekday(day) > 5 || instant_of(day, hours.from) > now) day = day + -1;
  return {instant_of(day, hours.from), std::min(now, instant_of(day, hours.to))};
}

void count(SchoolLine& line, const Terminal& terminal, Health health) {
  line.last_seen = std::max(line.last_seen, terminal.last_seen);
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

Health health_of(const Terminal& terminal, Instant now, const ServiceHours& hours) {
  if (terminal.standing == Standing::revoked) return Health::revoked;
  if (terminal.forked) return Health::forked;
  // It speaks with another server of its school; how it is, that one knows.
  if (!terminal.behind.is_nil() && terminal.last_seen.us == 0) return Health::resting;
  const Stretch service = last_service(now, hours);
  const bool silent = service.to - std::max(terminal.last_seen, service.from) >= silence_us;
  if (terminal.last_seen.us == 0)
    return now - terminal.enrolled >= silence_us ? Health::silent : Health::unheard;
  if (silent) return Health::silent;
  // Heard, and yet nothing got on its way for as long as this.
  const wire::Hello& hello = terminal.last_hello;
  const bool waits = hello.pending > 0 && oldest_pending_us(terminal, now) >= silence_us &&
                     now - terminal.last_stored >= silence_us;
  if (waits || !hello.trouble.empty()) return Health::stuck;
  return now - terminal.last_seen >= silence_us ? Health::resting : Health::ok;
}

Result<FleetFacts> read_fleet(Store& store, CivilDay day) {
  FleetFacts facts;
  facts.schools = TRY(store.schools());
  facts.terminals = TRY(store.terminals());
  facts.totals = TRY(store.totals(day));
  facts.aside = TRY(store.set_aside());
  facts.waiting = static_cast<int>(TRY(store.enrolments_waiting()).size());
  facts.events = TRY(store.size()).events;
  return facts;
}

Overview make_overview(FleetFacts facts, CivilDay day, Instant now, const ServiceHours& hours) {
  Overview overview;
  overview.day = day;
  overview.waiting = facts.waiting;
  overview.events = facts.events;
  std::unordered_map<SchoolId, std::size_t> place;
  for (School& school : facts.schools) {
    place.emplace(school.id, overview.schools.size());
    SchoolLine& line = overview.schools.emplace_back();
    line.totals.school = school.id;
    line.totals.day = day;
    line.school = std::move(school);
  }
  const auto line_of = [&](SchoolId school) -> SchoolLine* {
    const auto found = place.find(school);
    return found == place.end() ? nullptr : &overview.schools[found->second];
  };
  for (const Terminal& terminal : facts.terminals) {
    overview.last_stored = std::max(overview.last_stored, terminal.last_stored);
    if (SchoolLine* line = line_of(terminal.school))
      count(*line, terminal, health_of(terminal, now, hours));
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
