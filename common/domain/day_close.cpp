// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/day_close.h"

namespace kehou::domain {

std::optional<DayCloseRow> fold_day_close(CivilDay day, const std::vector<Event>& events) {
  std::optional<DayCloseRow> row;
  for (const Event* event : causal_order(events)) {
    const auto* closed = std::get_if<DayClosed>(&event->payload);
    const auto* reopened = std::get_if<DayReopened>(&event->payload);
    if (closed != nullptr && closed->day == day)
      row = DayCloseRow{day, event->envelope.wall, event->envelope.actor, closed->second,
                        closed->checks};
    if (reopened != nullptr && reopened->day == day && row) row->closed_at = {};
  }
  return row;
}

}  // namespace kehou::domain
