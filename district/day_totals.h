// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the district counts of one school and day.
// What it promises: plain numbers, from what stands in clear; nobody's name or id.
// The trap: a school that sent nothing has a row of zeros, or none.
#pragma once

#include "common/base/civil_day.h"
#include "common/base/ids.h"

namespace kehou::district {

using SchoolId = Id<struct SchoolTag>;

/// Counts of one school and day, from events in clear; a voided event does not count.
struct DayTotals {
  SchoolId school;
  CivilDay day;
  int records = 0;  ///< events of that day that are here, of any kind
  int sessions_opened = 0;
  int sessions_registered = 0;  ///< with at least one mark of the register
  int handovers = 0;            ///< closed
  int handovers_different = 0;
  int lunches = 0;  ///< children, each once
  int released = 0;
  int matters_open = 0;  ///< raised up to that day and not verified
  int incidents = 0;
  bool day_closed = false;
};

}  // namespace kehou::district
