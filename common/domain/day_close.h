// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 当日闭校 as a row, and what its rules ask for.
// What it promises: the ten checks have one order and one code each, in rules, journal and screen.
// The trap: a closed day stops nobody from recording; a late entry makes the checks red again.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "common/domain/event.h"

namespace kehou::domain {

/// inv 10, 15, 35, 44 and §2.3: what must be zero at the end of the day.
inline constexpr std::array<std::string_view, 10> day_check_codes{
    "transit",    ///< children on the way
    "missing",    ///< children looked for, or missed without a call to the guardian (inv 44)
    "at_gate",    ///< children inside whom no session has: at the dismissal point, found, in class
    "late_care",  ///< children in late care
    "handovers",  ///< not closed
    "sessions",   ///< held and not closed
    "conflicts",  ///< 双处在位
    "visitors",   ///< in without out (inv 15)
    "rounds",     ///< held sessions without a round (inv 35)
    "matters",    ///< 未尽事项 and hazards that are overdue
};

struct DayCloseRow {
  CivilDay day;
  Instant closed_at;  ///< {0} = reopened
  StaffId closed_by;
  StaffId second;
  std::vector<DayClosed::Check> checks;  ///< as they were then
  bool operator==(const DayCloseRow&) const = default;
  bool is_closed() const { return closed_at.us != 0; }
};

/// All events of the day's closing, any order. nullopt: it was never closed.
std::optional<DayCloseRow> fold_day_close(CivilDay day, const std::vector<Event>& events);

struct DayCloseFacts {
  std::vector<DayClosed::Check> checks;  ///< now, in the order of day_check_codes
  std::optional<DayCloseRow> row;
  Roles second_roles;          ///< of CloseDay.second
  bool has_principal = false;  ///< somebody who works here has that role
};

}  // namespace kehou::domain
