// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The small rows of a day: a room's checklist, a person's shift, a person's failed sign-ins. Each
// is told by its last live event in causal order.
#include "common/domain/rows.h"

namespace kehou::domain {

std::optional<ChecklistRow> fold_checklist(RoomId room, CivilDay day,
                                           const std::vector<Event>& events) {
  std::optional<ChecklistRow> row;
  for (const Event* event : causal_order(events)) {
    const auto* list = std::get_if<ChecklistCompleted>(&event->payload);
    if (list == nullptr || list->room != room || list->session.day != day) continue;
    row = ChecklistRow{room, day,  list->session, event->envelope.wall, event->envelope.actor,
                       {},   false};
    for (const auto& item : list->items) {
      if (item.answer != ChecklistAnswer::not_ok) continue;
      row->not_ok.push_back(item.code);
      row->serious = row->serious || item.serious;
    }
  }
  return row;
}

std::optional<ShiftRow> fold_shift(StaffId staff, CivilDay day, const std::vector<Event>& events) {
  std::optional<ShiftRow> row;
  for (const Event* event : causal_order(events)) {
    const auto* in = std::get_if<ShiftSignedIn>(&event->payload);
    const auto* out = std::get_if<ShiftSignedOut>(&event->payload);
    if (in != nullptr && in->staff == staff && in->day == day) {
      // A second arrival continues the day: its first time stays, its end is open again.
      if (!row) row = ShiftRow{staff, day, event->envelope.wall, {}};
      row->signed_out_at = {};
    }
    if (out != nullptr && out->staff == staff && out->day == day && row)
      row->signed_out_at = event->envelope.wall;
  }
  return row;
}

SignInRow fold_sign_in(StaffId staff, const std::vector<Event>& events) {
  SignInRow row{staff, 0, {}};
  for (const Event* event : causal_order(events)) {
    const auto* failed = std::get_if<SignInFailed>(&event->payload);
    const auto* succeeded = std::get_if<SignedIn>(&event->payload);
    if (succeeded != nullptr && succeeded->staff == staff) row = {staff, 0, {}};
    if (failed == nullptr || failed->staff != staff) continue;
    ++row.failures;
    row.last_failure_at = event->envelope.wall;
  }
  return row;
}

}  // namespace kehou::domain
