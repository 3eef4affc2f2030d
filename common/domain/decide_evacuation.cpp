// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 应急疏散点名 (§2.3 Evac line; inv 36, 45). Anybody who is signed in may begin one and may say of
// anybody that he or she is safe: nothing here asks for a role until it is to end.
#include <algorithm>
#include <map>

#include "common/domain/evacuation.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// One unit as events of a size that the journal takes.
void list_unit(std::vector<Draft>& all, EvacuationListed unit,
               const std::vector<StudentId>& students) {
  for (std::size_t from = 0; from < students.size(); from += evac_ids_per_event) {
    const std::size_t to = std::min(students.size(), from + evac_ids_per_event);
    unit.students.assign(students.begin() + static_cast<std::ptrdiff_t>(from),
                         students.begin() + static_cast<std::ptrdiff_t>(to));
    all.push_back(draft_of(unit));
  }
}

/// A person's line, by kind and id.
const EvacLine* find(const EvacuationRow& row, EvacPersonKind kind, const Uuid& person) {
  const auto key = [](const EvacLine& line) { return std::pair(line.kind, line.person); };
  const auto at = std::lower_bound(
      row.lines.begin(), row.lines.end(), std::pair(kind, person),
      [&](const EvacLine& line, const auto& wanted) { return key(line) < wanted; });
  const bool found = at != row.lines.end() && key(*at) == std::pair(kind, person);
  return found ? &*at : nullptr;
}

std::optional<Refusal> refuse_strangers(const EvacuationRow& all, const PersonsAccounted& told) {
  for (const StudentId& one : told.students)
    if (find(all, EvacPersonKind::student, one) == nullptr)
      return Refusal{.no = No::unknown_student, .student = one};
  for (const StaffId& one : told.staff)
    if (find(all, EvacPersonKind::staff, one) == nullptr) return Refusal{No::unknown_staff};
  for (const VisitId& one : told.visits)
    if (find(all, EvacPersonKind::visit, one) == nullptr) return Refusal{No::not_inside};
  return std::nullopt;
}

/// What is new about the persons in one of the evacuations that go on.
struct News {
  const Facts& facts;
  const EvacuationRow& row;
  const PersonsAccounted& told;
  PersonsAccounted event{};
  std::vector<EventId> seen{};

  /// The same word again says nothing, but a leader's 「失踪」 over somebody else's does.
  bool is_new(const EvacLine& line) const {
    const bool leader = facts.roles.has(Role::day_leader) || facts.roles.has(Role::principal);
    const bool signs = told.state == EvacState::missing && leader && !line.by_leader;
    return line.in_doubt || line.state != told.state || signs ||
           (!told.place_code.empty() && line.place_code != told.place_code);
  }
  template <class AnyId>
  std::vector<AnyId> those(EvacPersonKind kind, const std::vector<AnyId>& persons) {
    std::vector<AnyId> some;
    for (const AnyId& person : persons) {
      const EvacLine* line = find(row, kind, person);
      if (line == nullptr || !is_new(*line)) continue;
      add_ids(seen, line->heads);
      if (std::find(some.begin(), some.end(), person) == some.end()) some.push_back(person);
    }
    return some;
  }
  std::vector<Draft> drafts() {
    const PersonsAccounted empty{row.evacuation, told.state, {}, {}, {}, told.place_code};
    event = empty;
    const auto students = those(EvacPersonKind::student, told.students);
    event.staff = those(EvacPersonKind::staff, told.staff);
    event.visits = those(EvacPersonKind::visit, told.visits);
    sort_ids(seen);
    std::vector<Draft> all;
    for (std::size_t from = 0; from < students.size() || (from == 0 && !is_empty());
         from += evac_ids_per_event) {
      const std::size_t to = std::min(students.size(), from + evac_ids_per_event);
      event.students.assign(students.begin() + static_cast<std::ptrdiff_t>(from),
                            students.begin() + static_cast<std::ptrdiff_t>(to));
      all.push_back(draft_of(event, seen));
      event = empty;
    }
    return all;
  }
  bool is_empty() const { return event.staff.empty() && event.visits.empty(); }
};

bool is_known(const std::vector<EvacuationRow>& open, EvacuationId evacuation) {
  return std::any_of(open.begin(), open.end(),
                     [&](const EvacuationRow& row) { return row.evacuation == evacuation; });
}

}  // namespace

Decision decide_one(const Facts& facts, const StartEvacuation& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.evacuation) return Refusal{No::no_evacuation};
  if (!facts.evacuation->open.empty()) return Refusal{No::evacuation_running};
  std::vector<Draft> all =
      drafts(draft_of(EvacuationStarted{command.evacuation, facts.today, command.drill}));
  EvacuationListed unit;
  unit.evacuation = command.evacuation;
  for (const auto& inside : facts.evacuation->inside) {
    unit.kind = inside.unit.kind;
    unit.session = inside.unit.session;
    unit.from = inside.unit.from;
    unit.class_id = inside.unit.class_id;
    list_unit(all, unit, inside.students);
  }
  EvacuationListed others;
  others.evacuation = command.evacuation;
  others.staff = facts.evacuation->staff;
  others.visits = facts.evacuation->visits;
  if (!others.staff.empty() || !others.visits.empty()) all.push_back(draft_of(others));
  return all;
}

Decision decide_one(const Facts& facts, const AccountPersons& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.evacuation || !is_known(facts.evacuation->open, command.persons.evacuation))
    return Refusal{No::no_evacuation};
  if (const auto no = refuse_strangers(together(facts.evacuation->open), command.persons))
    return *no;
  std::vector<Draft> all;
  for (const EvacuationRow& row : facts.evacuation->open)
    for (Draft& draft : News{facts, row, command.persons}.drafts()) all.push_back(std::move(draft));
  return all;
}

Decision decide_one(const Facts& facts, const EndEvacuation& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.evacuation || !is_known(facts.evacuation->open, command.evacuation))
    return Refusal{No::no_evacuation};
  const EvacuationRow all = together(facts.evacuation->open);
  if (!may_end_evacuation(facts.roles, all.drill, all.started_by == facts.actor))
    return Refusal{No::needs_day_leader};
  const auto left = std::count_if(all.lines.begin(), all.lines.end(), is_unaccounted);
  if (left != 0) return Refusal{.no = No::persons_unaccounted, .number = static_cast<int>(left)};
  const EvacCounts counts = count(all.lines);
  std::vector<Draft> ends;
  for (const EvacuationRow& row : facts.evacuation->open)
    ends.push_back(draft_of(
        EvacuationEnded{row.evacuation, counts.safe, counts.injured, counts.left, counts.missing}));
  return ends;
}

}  // namespace kehou::domain
