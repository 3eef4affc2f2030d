// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 当日闭校: the ten checks as they are now, and who may sign.
// What it promises: counts only, no names; the same numbers as the rule will see.
// The trap: a closed day whose checks are red again was closed so, or something came later.
#pragma once

#include <string>
#include <vector>

#include "common/domain/day_close.h"

namespace kehou::model {

struct DayClose {
  CivilDay day;
  std::vector<domain::DayClosed::Check> checks;  ///< in the order of domain::day_check_codes
  int red = 0;
  bool closed = false;
  Instant closed_at;
  std::string closed_by;
  std::string second;  ///< empty = all was green
  bool may_close = false;
  bool may_reopen = false;
  bool has_principal = false;
  int drills_this_month = 0;
};

}  // namespace kehou::model
