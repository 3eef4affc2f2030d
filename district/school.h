// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a school of the district, and what is known of the days of all of them.
// What it promises: plain structs.
// The trap: a school's key is known here by its fingerprint only.
#pragma once

#include <map>
#include <string>

#include "common/domain/calendar.h"
#include "district/day_totals.h"

namespace kehou::district {

struct School {
  SchoolId id;
  std::string code;  ///< 学校标识码, or the district's own
  std::string name;
  std::string key_fingerprint;  ///< of the school's key, from its first terminal; "" = none yet
};

/// What each school said of its days and terms; under the nil id what the district was told (the
/// state's list). A later word on a day stands behind an earlier one.
using Calendars = std::map<SchoolId, domain::CalendarFacts>;

}  // namespace kehou::district
