// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how the district's terminals and schools are, worked out from what is stored of them.
// What it promises: pure; one pass over each list. What is silent or stuck in service hours is
// known after 15 minutes (R8).
// The trap: silence on a free evening is no trouble: it counts within the hours of service only,
// and is still told afterwards.
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

struct ServiceHours {
  MinuteOfDay from{450};  ///< 07:30 of Monday to Friday
  MinuteOfDay to{1110};   ///< 18:30
};

Health health_of(const Terminal& terminal, Instant now, const ServiceHours& hours = {});
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
  std::vector<SchoolLine> schools;  ///< those that want to be looked at first
  int terminals = 0;
  int reporting = 0;
  int silent = 0;
  int stuck = 0;
  int waiting = 0;  ///< enrolments
  std::int64_t events = 0;
  Instant last_stored;
};

/// What was read of a store, at one go each.
struct FleetFacts {
  std::vector<School> schools;
  std::vector<Terminal> terminals;
  std::vector<DayTotals> totals;
  std::vector<Store::Aside> aside;
  int waiting = 0;
  std::int64_t events = 0;
};
Result<FleetFacts> read_fleet(Store& store, CivilDay day);
Overview make_overview(FleetFacts facts, CivilDay day, Instant now, const ServiceHours& = {});

}  // namespace kehou::district
