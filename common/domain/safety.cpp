// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, checks and incidents folded: each row is told by the live events of its subject in causal
// order. The last word counts; of an incident the first opening counts and every action stays.
#include "common/domain/safety.h"

#include <algorithm>

namespace kehou::domain {

std::optional<SupervisionRow> fold_supervision(const std::vector<Event>& events) {
  const Event* event = last_of<SupervisionLogged>(events);
  if (!event) return std::nullopt;
  return SupervisionRow{source_of(*event), std::get<SupervisionLogged>(event->payload)};
}

std::optional<AreaCheckRow> fold_area_check(const std::vector<Event>& events) {
  const Event* event = last_of<AreaChecked>(events);
  if (!event) return std::nullopt;
  AreaCheckRow row{source_of(*event), std::get<AreaChecked>(event->payload), false};
  for (const AreaChecked::Item& item : row.check.items)
    row.serious = row.serious || (!item.ok && item.serious);
  return row;
}

std::optional<DisinfectionRow> fold_disinfection(const std::vector<Event>& events) {
  const Event* event = last_of<DisinfectionLogged>(events);
  if (!event) return std::nullopt;
  return DisinfectionRow{source_of(*event), std::get<DisinfectionLogged>(event->payload)};
}

std::optional<HealthRow> fold_health(const std::vector<Event>& events) {
  std::optional<HealthRow> row;
  for (const Event* event : causal_order(events)) {
    const auto* check = std::get_if<HealthChecked>(&event->payload);
    const auto* word = std::get_if<SickAbsenceFollowed>(&event->payload);
    if (!check && !word) continue;
    if (!row) row.emplace();
    row->student = check ? check->student : word->student;
    row->day = check ? check->day : word->day;
    if (check) {
      row->check = source_of(*event);
      row->sent_home = check->sent_home;
    } else {
      row->word = source_of(*event);
      row->stage_code = word->stage_code;
    }
  }
  return row;
}

std::optional<IncidentRow> fold_incident(const std::vector<Event>& events) {
  std::optional<IncidentRow> row;
  const auto order = causal_order(events);
  for (const Event* event : order) {
    const auto* opened = std::get_if<IncidentOpened>(&event->payload);
    if (!opened || row) continue;
    row.emplace();
    row->told = source_of(*event);
    row->opened = *opened;
  }
  if (!row) return row;
  for (const Event* event : order) {
    if (const auto* action = std::get_if<IncidentActionAdded>(&event->payload)) {
      row->steps.push_back({source_of(*event), action->action_code});
      row->guardian_called = row->guardian_called || action->action_code == "guardian_called";
    }
    if (!std::holds_alternative<IncidentClosed>(event->payload)) continue;
    row->closed_at = event->envelope.wall;
    row->closed_by = event->envelope.actor;
  }
  row->is_emergency = row->opened.severity == Severity::major && row->closed_at.us == 0;
  return row;
}

std::optional<TripRow> fold_trip(const std::vector<Event>& events) {
  TripRow row;
  for (const Event* event : causal_order(events)) {
    const auto* count = std::get_if<TripCounted>(&event->payload);
    if (!count) continue;
    std::erase_if(row.steps, [&](const auto& step) { return step.count.stage == count->stage; });
    row.steps.push_back({source_of(*event), *count});
  }
  if (row.steps.empty()) return std::nullopt;
  std::sort(row.steps.begin(), row.steps.end(),
            [](const auto& a, const auto& b) { return a.count.stage < b.count.stage; });
  return row;
}

std::optional<ActivityLogRow> fold_activity_log(const std::vector<Event>& events) {
  std::optional<ActivityLogRow> row;
  for (const Event* event : causal_order(events)) {
    const auto* tutoring = std::get_if<TutoringLogged>(&event->payload);
    const auto* activity = std::get_if<ActivityLogged>(&event->payload);
    if (!tutoring && !activity) continue;
    row.emplace();
    row->told = source_of(*event);
    row->tutoring = tutoring != nullptr;
    row->session = tutoring ? tutoring->session : activity->session;
    row->what_code = tutoring ? tutoring->subject_code : activity->content_code;
    if (!tutoring) continue;
    row->students = tutoring->students;
    row->minutes = tutoring->minutes;
    row->suspect = static_cast<int>(tutoring->students.size()) > tutoring_most;
  }
  return row;
}

Instant free_at(const DisinfectionLogged& done) {
  return done.started + done.contact_min * minute_us;
}

int disinfecting_min(const DisinfectionLogged& done, Instant now) {
  const std::int64_t left = free_at(done) - now;
  if (left <= 0 || now < done.started) return 0;
  return static_cast<int>((left + minute_us - 1) / minute_us);
}

bool is_due_in_room(const CellFacts& cell) {
  const AttendanceState state = cell.row.state;
  return is_in_room(state) || is_awaited(cell.row, cell.custody) ||
         state == AttendanceState::missing || state == AttendanceState::escalated;
}

}  // namespace kehou::domain
