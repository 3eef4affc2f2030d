// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "district/fleet.h"
#include "tests/district/page_store.h"

namespace kehou::district {
namespace {
struct Fleet {
  HandClock clock;
  PageStore store;
  Terminal& terminal = store.terminal(make_id<SchoolId>({}), "hall", clock.at);
  Fleet() { terminal.last_stored = {}; }
  Health health() const { return health_of(terminal, clock.at); }
};
constexpr std::int64_t hour_us = 60 * minute_us;

TEST_CASE_FIXTURE(Fleet, "A terminal that was heard a minute ago reports") {
  CHECK(health() == Health::ok);
}

TEST_CASE_FIXTURE(Fleet, "A terminal is silent after 15 minutes in service hours (R8)") {
  terminal.last_seen = clock.at + -14 * minute_us;
  CHECK(health() == Health::ok);
  terminal.last_seen = clock.at + -15 * minute_us;
  CHECK(health() == Health::silent);
}

TEST_CASE_FIXTURE(Fleet, "A terminal that went silent in service is still told of in the evening") {
  terminal.last_seen = clock.at;
  clock.at = clock.at + 6 * hour_us;
  CHECK(health() == Health::silent);
}

TEST_CASE_FIXTURE(Fleet, "A terminal heard until the end of service rests at night and on Sunday") {
  terminal.last_seen = instant_of(CivilDay{20780}, MinuteOfDay{18 * 60 + 25});
  clock.at = instant_of(CivilDay{20780}, MinuteOfDay{22 * 60});
  CHECK(health() == Health::resting);
  terminal.last_seen = instant_of(CivilDay{20784}, MinuteOfDay{18 * 60 + 25});
  clock.at = instant_of(CivilDay{20786}, MinuteOfDay{12 * 60});
  CHECK(health() == Health::resting);
}

constexpr CivilDay national_day{20727};  // Thursday, 2026-10-01

/// The state's list as the district was told it, and a word of the school's own.
domain::CalendarFacts october() {
  domain::CalendarFacts facts;
  for (int i = 0; i < 7; ++i)
    facts.days.push_back({national_day + i, domain::DayType::holiday, 0, "国办", true});
  facts.days.push_back({CivilDay{20736}, domain::DayType::undecided, 0, "国办", true});  // Saturday
  return facts;
}

TEST_CASE_FIXTURE(Fleet,
                  "A terminal that was switched off in the evening is at rest on a day off") {
  const auto on = [&](CivilDay day, int hour) {
    clock.at = instant_of(day, {static_cast<std::int16_t>(hour * 60)});
    return health_of(terminal, clock.at, last_service(clock.at, {}, october()));
  };
  terminal.last_seen = instant_of(national_day + -1, MinuteOfDay{17 * 60});
  CHECK(on(national_day, 10) == Health::resting);
  CHECK(on(national_day + 6, 23) == Health::resting);
  CHECK(on(national_day + 7, 10) == Health::silent);  // Thursday, taught again
  CHECK(on(CivilDay{20736}, 10) == Health::silent);   // a make-up Saturday is a day of service
  CHECK(on(CivilDay{20737}, 10) == Health::silent);   // nothing the whole Saturday
  // Without the list the first of October is a Thursday like any other.
  clock.at = instant_of(national_day, {600});
  CHECK(health_of(terminal, clock.at) == Health::silent);
}

TEST_CASE("The school's own word goes before the state's list, and a vacation is no service") {
  Calendars calendars;
  const SchoolId school = make_id<SchoolId>({});
  calendars[SchoolId{}] = october();
  calendars[school].days.push_back({national_day, domain::DayType::school, 0, "", false});
  calendars[school].terms.push_back({"", {CivilDay{20697}, CivilDay{20840}}});
  const Instant morning = instant_of(national_day, {600});
  CHECK(last_service(morning, {}, calendar_of(calendars, school)).is_today);
  CHECK_FALSE(last_service(morning, {}, calendar_of(calendars, make_id<SchoolId>({}))).is_today);
  // Long after the last term nobody is expected to be heard at all.
  const Instant summer = instant_of(CivilDay{20840 + 200}, {600});
  CHECK(last_service(summer, {}, calendar_of(calendars, school)).to == Instant{});
}

TEST_CASE("Service ends when the sessions do: at 18:00, in summer at 18:30") {
  const auto end_of = [](CivilDay day) {
    return minute_of_day(last_service(instant_of(day, {23 * 60})).to);
  };
  CHECK(end_of(CivilDay{20780}) == MinuteOfDay{18 * 60});
  CHECK(end_of(CivilDay{20780 - 150}) == MinuteOfDay{18 * 60 + 30});
}

TEST_CASE_FIXTURE(Fleet, "A terminal has 15 minutes after the service begins") {
  terminal.last_seen = clock.at;
  clock.at = instant_of(CivilDay{20781}, MinuteOfDay{7 * 60 + 44});
  terminal.last_seen = instant_of(CivilDay{20780}, MinuteOfDay{18 * 60 + 25});
  CHECK(health() == Health::resting);
  clock.at = clock.at + minute_us;
  CHECK(health() == Health::silent);
}

TEST_CASE_FIXTURE(Fleet,
                  "A terminal is stuck when it is heard and its oldest event waits 15 minutes") {
  terminal.last_hello.pending = 3;
  terminal.last_hello.oldest = terminal.last_hello.wall + -13 * minute_us;
  terminal.last_stored = clock.at + -20 * minute_us;
  CHECK(health() == Health::ok);
  clock.at = clock.at + minute_us;
  CHECK(health() == Health::stuck);
}

TEST_CASE_FIXTURE(Fleet, "What a hub forwarded of a terminal is a sign of its life") {
  terminal.last_seen = clock.at + -hour_us;
  CHECK(health() == Health::silent);
  terminal.last_stored = clock.at + -minute_us;
  CHECK(health() == Health::ok);
}

TEST_CASE_FIXTURE(Fleet, "A backlog that is being stored is not stuck, however old it is") {
  terminal.last_hello.pending = 180'000;
  terminal.last_hello.oldest = terminal.last_hello.wall + -48 * hour_us;
  terminal.last_stored = clock.at + -minute_us;
  CHECK(health() == Health::ok);
}

TEST_CASE_FIXTURE(Fleet,
                  "The age of what waits does not depend on how wrong the terminal's clock is") {
  terminal.last_hello.wall = clock.at + -10 * 365 * 24 * hour_us;
  terminal.last_hello.pending = 1;
  terminal.last_hello.oldest = terminal.last_hello.wall + -20 * minute_us;
  terminal.last_stored = clock.at + -30 * minute_us;
  CHECK(oldest_pending_us(terminal, clock.at) == 21 * minute_us);
  CHECK(health() == Health::stuck);
}

TEST_CASE_FIXTURE(Fleet, "A terminal that reports trouble is stuck at once") {
  terminal.last_hello.trouble = "certificate";
  CHECK(health() == Health::stuck);
}

TEST_CASE_FIXTURE(Fleet, "A fork stands above silence, and a revoked terminal counts nowhere") {
  terminal.last_seen = {};
  terminal.forked = true;
  CHECK(health() == Health::forked);
  terminal.standing = Standing::revoked;
  CHECK(health() == Health::revoked);
}

TEST_CASE_FIXTURE(Fleet,
                  "A terminal that was just enrolled is new, and silent a quarter hour later") {
  terminal.last_seen = {};
  terminal.enrolled = clock.at + -14 * minute_us;
  CHECK(health() == Health::unheard);
  terminal.enrolled = clock.at + -15 * minute_us;
  CHECK(health() == Health::silent);
}

TEST_CASE(
    "The overview begins with what wants to be looked at, and its sums are those of its lines") {
  const HandClock clock;
  PageStore store;
  store.all_schools.reserve(8);
  store.all_terminals.reserve(8);
  const School& well = store.school("1", "well");
  const School& empty = store.school("2", "empty");
  const School& silent = store.school("3", "silent");
  const School& stuck = store.school("4", "stuck");
  store.terminal(well.id, "a", clock.at);
  store.terminal(well.id, "gone", clock.at).standing = Standing::revoked;
  Terminal& quiet = store.terminal(silent.id, "b", clock.at);
  quiet.last_seen = quiet.last_stored = clock.at + -hour_us;
  store.terminal(silent.id, "c", clock.at);
  store.terminal(stuck.id, "d", clock.at).last_hello.trouble = "disk";
  store.all_totals.push_back({.school = well.id, .day = school_day(clock.at), .lunches = 412});
  store.all_aside.push_back({stuck.id, {}, "malformed", 2, clock.at});
  auto facts = read_fleet(store, school_day(clock.at), clock.at);
  REQUIRE(facts.ok());
  const Overview overview = make_overview(std::move(*facts), school_day(clock.at), clock.at);
  REQUIRE(overview.schools.size() == 4);
  CHECK(overview.schools[0].school.id == stuck.id);
  CHECK(overview.schools[0].set_aside == 2);
  CHECK(overview.schools[1].school.id == silent.id);
  CHECK(overview.schools[1].reporting == 1);
  CHECK(overview.schools[2].school.id == empty.id);
  CHECK(overview.schools[3].school.id == well.id);
  CHECK(overview.schools[3].totals.lunches == 412);
  CHECK(overview.schools[3].revoked == 1);
  CHECK(overview.terminals == 4);
  CHECK(overview.reporting + overview.silent + overview.stuck == overview.terminals);
}
}  // namespace
}  // namespace kehou::district
