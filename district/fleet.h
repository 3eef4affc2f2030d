// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how the district's terminals and schools are, worked out from what is stored of them.
// What it promises: pure; one pass over each list. What is silent or stuck in service hours is
// known after 15 minutes (R8).
// The trap: silence on a free evening or a day off is no trouble: it counts within the hours of
// service only, and is still told afterwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "district/store.h"

namespace kehou::district {

inline constexpr std::int64_t silence_us = 15 * minute_us;
inline constexpr std::int64_t clock_off_us = 30 * second_us;  ///< docs/protocol.md, Clocks

/// The worst first.
enum class Health : std::uint8_t { forked, stuck, silent, unheard, ok, resting, revoked };

/// Until the seasonal end: 18:30 in summer, else 18:00 (domain::seasonal_end).
struct ServiceHours {
  MinuteOfDay from{450};  ///< 07:30 of a day of service
};

/// Nobody says nothing for longer than this, but in a vacation.
inline constexpr int longest_break_days = 120;

/// The stretch of service that is running, or the last one before now; empty after a break that is
/// longer than any vacation: then nobody is expected to be heard.
struct Stretch {
  Instant from;
  Instant to;
  bool is_today = false;  ///< of the day that it is now, so that 15 minutes are silence; of an
                          ///< earlier day only who was not heard at all on it is silent
};
/// A day of service: taught, or an examination, or a make-up day on which the school has not said
/// yet what is taught (it is open: a call too many is better than none).
bool is_service(domain::DayType type);
Stretch last_service(Instant now, const ServiceHours& hours = {},
                     const domain::CalendarFacts& calendar = {});
/// What counts for a school: the district's list, then the school's own word.
domain::CalendarFacts calendar_of(const Calendars& calendars, SchoolId school);

Health health_of(const Terminal& terminal, Instant now, const Stretch& service);
inline Health health_of(const Terminal& terminal, Instant now) {
  return health_of(terminal, now, last_service(now));
}
/// The last sign of life: of itself, or of a hub that forwarded something new of it.
Instant heard_at(const Terminal& terminal);
/// When the last hello came; the time of any request for a store that does not know it.
Instant told_at(const Terminal& terminal);
/// How old the oldest pending event is, by the terminal's own clock and what passed since.
std::int64_t oldest_pending_us(const Terminal& terminal, Instant now);
/// Terminal's clock − district's, when the last hello came.
std::optional<std::int64_t> clock_offset_us(const Terminal& terminal);

struct SchoolLine {
  School school;
  Health worst = Health::unheard;  ///< of the terminals that count
  int terminals = 0;               ///< without the revoked ones
  int reporting = 0;               ///< ok, or at rest
  int silent = 0;                  ///< and those never heard
  int stuck = 0;                   ///< and the forked ones
  int revoked = 0;
  std::int64_t pending = 0;
  std::int64_t set_aside = 0;
  Instant last_seen;
  DayTotals totals;
};

struct Overview {
  CivilDay day;
  domain::DayType type = domain::DayType::school;  ///< of the day, by the district's list
  std::vector<SchoolLine> schools;                 ///< those that want to be looked at first
  int terminals = 0;
  int reporting = 0;
  int silent = 0;
  int stuck = 0;
  bool has_list = false;  ///< the district was told the holidays of the day's year
  int waiting = 0;        ///< enrolments
  std::int64_t events = 0;
  Instant last_stored;
};

/// What was read of a store, at one go each.
struct FleetFacts {
  std::vector<School> schools;
  std::vector<Terminal> terminals;
  std::vector<DayTotals> totals;
  std::vector<Store::Aside> aside;
  Calendars calendars;
  int waiting = 0;
  std::int64_t events = 0;
};
/// From which day on calendars are needed to judge the present and to show `day`.
CivilDay calendars_from(CivilDay day, Instant now);
Result<FleetFacts> read_fleet(Store& store, CivilDay day, Instant now);
Overview make_overview(FleetFacts facts, CivilDay day, Instant now, const ServiceHours& = {});

}  // namespace kehou::district
