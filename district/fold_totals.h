// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the district counts of an event, from what stands in clear.
// What it promises: pure; the order of events does not matter: each event gives facts, each total
// counts the distinct subjects of the facts whose event nobody voided.
// The trap: the numbers of What are stored; append, never change.
#pragma once

#include "common/domain/event.h"
#include "district/store.h"

namespace kehou::district {

enum class What : std::uint8_t {
  session_opened = 1,
  session_registered = 2,
  handover = 3,
  handover_different = 4,
  lunch = 5,
  released = 6,
  matter_raised = 7,
  matter_verified = 8,
  incident = 9,
  day_closed = 10,
  day_reopened = 11,
};

struct Fact {
  What what = What::session_opened;
  CivilDay day;
  Uuid subject;  ///< the session's group, the child, the handover …
  bool operator==(const Fact&) const = default;
};
std::vector<Fact> facts_of(const domain::Event& event);

/// One row that the store counted.
struct Counted {
  What what = What::session_opened;
  std::int64_t subjects = 0;  ///< distinct
  std::int64_t newest = 0;    ///< wall clock of the newest, microseconds
};
/// All but matters_open, which is no count of one day.
void count_into(DayTotals& totals, const std::vector<Counted>& counted);

}  // namespace kehou::district
