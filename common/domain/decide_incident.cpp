// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Health, incidents, trips and the logs of a session (§G3.3c, I3.3–I3.5; inv 45).
#include <algorithm>
#include <array>

#include "common/domain/rules.h"
#include "common/domain/safety.h"
#include "common/domain/safety_rules.h"

namespace kehou::domain {

namespace {

constexpr std::array<std::string_view, 4> sick_stages{"reported", "seen_doctor", "diagnosed",
                                                      "back"};
constexpr std::array<std::string_view, 6> incident_kinds{"injury",   "illness",  "conflict",
                                                         "teaching", "property", "other"};
constexpr std::array<std::string_view, 5> incident_actions{"first_aid", "guardian_called", "doctor",
                                                           "reported", "other"};

template <class List>
bool is_listed(const List& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// 校医、班主任、领导: health is not for everybody on duty (§2.8).
bool may_see_health(Roles roles) {
  return roles.has(Role::nurse) || roles.has(Role::class_teacher) || is_leader(roles);
}

std::optional<Refusal> refuse_health(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_see_health(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.safety || !facts.safety->student_known) return Refusal{No::unknown_student};
  return std::nullopt;
}

Draft sealed(Payload payload, const Personal& words) {
  Draft draft = draft_of(std::move(payload));
  draft.personal = words;
  return draft;
}

/// Whoever works here; a parent of the committee or an inspector tells a member of the staff.
bool is_staff(Roles roles) {
  return may_teach(roles) || roles.has(Role::nurse) || roles.has(Role::guard) ||
         roles.has(Role::canteen) || roles.has(Role::food_safety);
}

/// 带班领导、校长: who may declare an emergency (inv 45).
bool may_declare(Roles roles) { return roles.has(Role::day_leader) || roles.has(Role::principal); }

const IncidentRow* open_incident(const Facts& facts, IncidentId incident) {
  if (!facts.safety || !facts.safety->incident) return nullptr;
  const IncidentRow& row = *facts.safety->incident;
  return row.opened.incident == incident && row.closed_at.us == 0 ? &row : nullptr;
}

}  // namespace

Decision decide_one(const Facts& facts, const LogHealth& command) {
  if (const auto no = refuse_health(facts)) return *no;
  if (command.words.health.empty()) return Refusal{No::reason_needed};
  HealthChecked check = command.check;
  check.day = facts.today;
  return drafts(sealed(check, command.words));
}

Decision decide_one(const Facts& facts, const FollowSickAbsence& command) {
  if (const auto no = refuse_health(facts)) return *no;
  if (!is_listed(sick_stages, command.word.stage_code)) return Refusal{No::wrong_state};
  SickAbsenceFollowed word = command.word;
  word.day = facts.today;
  return drafts(sealed(word, command.words));
}

Decision decide_one(const Facts& facts, const OpenIncident& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!is_staff(facts.roles)) return Refusal{No::not_allowed};
  IncidentOpened opened = command.incident;
  if (opened.incident.is_nil() || !is_listed(incident_kinds, opened.kind_code))
    return Refusal{No::wrong_state};
  if (facts.safety && facts.safety->incident) return Refusal{No::already_marked};
  if (opened.severity == Severity::major && !may_declare(facts.roles))
    return Refusal{No::needs_day_leader};
  opened.day = facts.today;
  return drafts(sealed(opened, command.words));
}

Decision decide_one(const Facts& facts, const AddIncidentAction& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!is_staff(facts.roles)) return Refusal{No::not_allowed};
  if (!open_incident(facts, command.done.incident)) return Refusal{No::wrong_state};
  if (!is_listed(incident_actions, command.done.action_code)) return Refusal{No::wrong_state};
  return drafts(sealed(command.done, command.words));
}

Decision decide_one(const Facts& facts, const CloseIncident& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!is_staff(facts.roles)) return Refusal{No::not_allowed};
  const IncidentRow* row = open_incident(facts, command.incident);
  if (!row) return Refusal{No::wrong_state};
  if (!is_leader(facts.roles)) return Refusal{No::needs_day_leader};
  const bool hurt = row->opened.kind_code == "injury" || row->opened.kind_code == "illness";
  if (hurt && !row->guardian_called) return Refusal{No::guardian_not_called};
  return drafts(draft_of(IncidentClosed{command.incident}));
}

namespace {

/// The four counts come in their order, none twice (I3.5).
bool is_next_stage(const SafetyFacts& safety, TripStage stage) {
  const std::size_t done = safety.trip ? safety.trip->steps.size() : 0;
  return static_cast<std::size_t>(stage) == done;
}

/// Nobody goes out of the gate uncounted or without the guardian's word for it.
std::optional<Refusal> refuse_departure(const SafetyFacts& safety, const TripCounted& count) {
  if (!safety.without_consent.empty())
    return Refusal{.no = No::no_offsite_consent,
                   .number = static_cast<int>(safety.without_consent.size()),
                   .student = safety.without_consent.front()};
  if (count.counted != safety.children)
    return Refusal{.no = No::head_count_differs, .number = count.counted, .other = safety.children};
  return std::nullopt;
}

Draft search_of(const Facts& facts, const TripCounted& count) {
  MatterRaised matter =
      matter_of(facts, "trip_count_differs", count.session.group, Severity::serious);
  matter.kind = MatterKind::search;
  matter.session = count.session;
  matter.due = facts.now + search_due_min * minute_us;
  return draft_of(matter);
}

}  // namespace

Decision decide_one(const Facts& facts, const CountTrip& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  if (!facts.safety) return Refusal{No::no_such_session};
  if (const auto no = refuse_unless_open(*facts.session)) return *no;
  const SafetyFacts& safety = *facts.safety;
  TripCounted count = command.count;
  if (!is_next_stage(safety, count.stage)) return Refusal{No::wrong_state};
  if (count.second_leader.is_nil()) return Refusal{No::second_needed};
  if (count.second_leader == facts.actor) return Refusal{No::same_person};
  if (!safety.second_known) return Refusal{No::unknown_staff};
  const bool leaves = count.stage == TripStage::departed;
  if (leaves) {
    if (const auto no = refuse_departure(safety, count)) return *no;
  }
  count.expected = leaves ? safety.children : safety.trip->steps.front().count.counted;
  std::vector<Draft> all = drafts(draft_of(count));
  // On the way a wrong count is told, not refused: the child has to be looked for at once.
  if (count.counted != count.expected) all.push_back(search_of(facts, count));
  return all;
}

Decision decide_one(const Facts& facts, const LogTutoring& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  const TutoringLogged& entry = command.entry;
  if (entry.students.empty()) return Refusal{No::names_needed};
  if (entry.minutes < 1 || entry.minutes > tutoring_longest_min) return Refusal{No::wrong_state};
  for (const StudentId student : entry.students) {
    const auto& cells = facts.session->cells;
    const auto is_it = [&](const CellFacts& cell) { return cell.row.student == student; };
    if (std::none_of(cells.begin(), cells.end(), is_it))
      return Refusal{.no = No::not_expected_here, .student = student};
  }
  return drafts(draft_of(entry));
}

Decision decide_one(const Facts& facts, const LogActivity& command) {
  if (const auto no = refuse_session_work(facts)) return *no;
  if (command.entry.content_code.empty() && command.words.reason.empty())
    return Refusal{No::reason_needed};
  return drafts(sealed(command.entry, command.words));
}

}  // namespace kehou::domain
