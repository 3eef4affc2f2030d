// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/missing.h"

#include <algorithm>
#include <map>

namespace kehou::domain {

namespace {

void add_call(const Event& event, const GuardianContacted& call, ContactRow& row) {
  const Instant at = event.envelope.wall;
  ++row.calls;
  if (row.first_at.us == 0 || at < row.first_at) row.first_at = at;
  const bool reached = is_guardian_reached(call.result_code);
  if (reached && (row.reached_at.us == 0 || at < row.reached_at)) row.reached_at = at;
  row.last_at = at;
  row.last_by = event.envelope.actor;
  row.last_result = call.result_code;
}

}  // namespace

bool is_guardian_reached(std::string_view result_code) {
  return result_code == "reached" || result_code == "on_the_way" || result_code == "at_home";
}

ContactRow fold_contact(StudentId student, CivilDay day, const std::vector<Event>& events) {
  ContactRow row;
  row.student = student;
  row.day = day;
  std::map<StaffId, Instant> views;
  for (const Event* event : causal_order(events)) {
    if (const auto* call = std::get_if<GuardianContacted>(&event->payload))
      add_call(*event, *call, row);
    const auto* view = std::get_if<ViewedSensitive>(&event->payload);
    if (view == nullptr || view->what != guardian_phone_view) continue;
    Instant& at = views[event->envelope.actor];
    at = std::max(at, event->envelope.wall);
  }
  for (const auto& [staff, at] : views) row.views.push_back({staff, at});
  return row;
}

}  // namespace kehou::domain
