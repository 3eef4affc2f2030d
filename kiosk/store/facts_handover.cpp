// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts_handover.h"

#include <algorithm>

#include "kiosk/store/readers/handover_rows.h"

namespace kehou::store {

using domain::HandoverFacts;
using domain::HandoverKind;
using domain::SessionRef;
using domain::StaffId;

namespace {

/// What a handover is about, begun or not.
struct About {
  HandoverKind kind = HandoverKind::shift_change;
  SessionRef session;
  SessionRef to;
  StaffId to_staff;
  std::vector<domain::StudentId> students;
};

void add_waiting(Statements& sql, const DayFacts& facts, const About& about, HandoverFacts& known) {
  const SessionRef none{{}, facts.day.day()};
  for (const domain::StudentId student : about.students) {
    const StudentRows rows = load_student(sql, facts.day.plan, student);
    known.waiting.push_back(load_cell_facts(sql, facts.day, none, student, rows));
  }
}

void add_matters(Statements& sql, SessionRef session, HandoverFacts& known) {
  for (const domain::MatterRow& row : load_riding_matters(sql, session))
    known.matters.push_back({row.matter, row.owner, row.due, row.heads});
  std::sort(known.matters.begin(), known.matters.end(),
            [](const auto& a, const auto& b) { return a.matter < b.matter; });
}

void add_about(Statements& sql, const DayFacts& facts, const About& about, HandoverFacts& known) {
  if (load_staff_row(sql, about.to_staff))
    known.receiver = load_staff_facts(sql, facts, about.to_staff, domain::DutyRole::lead);
  known.day_leader = day_leader_of(facts);
  if (about.kind == HandoverKind::gate_to_late) return add_waiting(sql, facts, about, known);
  known.session = load_session_facts(sql, facts, about.session, {});
  if (known.session) known.custodians = custodians_now(facts, known.session->plan);
  if (!about.to.group.is_nil()) known.to = load_session_facts(sql, facts, about.to, {});
  add_matters(sql, about.session, known);
}

}  // namespace

std::vector<StaffId> custodians_now(const DayFacts& facts, const domain::PlannedSession& session) {
  std::vector<StaffId> all;
  for (const auto& [staff, role] : custodians_of(facts.day, facts.duties, session))
    if (!staff.is_nil()) all.push_back(staff);
  const StaffId opened_by = facts.day.row(session.ref).opened_by;
  const bool is_named = std::find(all.begin(), all.end(), opened_by) != all.end();
  if (!opened_by.is_nil() && !is_named) all.push_back(opened_by);
  return all;
}

StaffId day_leader_of(const DayFacts& facts) {
  StaffId leader;
  for (const domain::DutyAssigned& duty : facts.duties) {
    if (duty.role != domain::DutyRole::day_leader) continue;
    const auto shift = facts.shifts.find(duty.staff);
    if (shift != facts.shifts.end() && is_on_duty(shift->second)) return duty.staff;
    if (leader.is_nil()) leader = duty.staff;
  }
  return leader;
}

std::shared_ptr<const HandoverFacts> load_handover_facts(Statements& sql, const DayFacts& facts,
                                                         const domain::StartHandover& command) {
  auto known = std::make_shared<HandoverFacts>();
  if (!command.session.group.is_nil()) known->row = load_open_handover(sql, command.session);
  add_about(sql, facts,
            {command.kind, command.session, command.to, command.to_staff, command.students},
            *known);
  return known;
}

std::shared_ptr<const HandoverFacts> load_handover_facts(Statements& sql, const DayFacts& facts,
                                                         domain::HandoverId handover) {
  auto known = std::make_shared<HandoverFacts>();
  known->row = load_handover_row(sql, handover);
  if (!known->row) return known;
  const domain::HandoverRow& row = *known->row;
  const About about{row.kind, row.session, row.to, row.to_staff, row.students};
  if (row.day == facts.day.day())
    add_about(sql, facts, about, *known);
  else
    add_about(sql, load_day_facts(sql, row.day), about, *known);
  return known;
}

std::shared_ptr<const domain::MatterFacts> load_matter_facts(Statements& sql,
                                                             domain::MatterId matter,
                                                             StaffId owner) {
  auto known = std::make_shared<domain::MatterFacts>();
  known->row = load_matter_row(sql, matter);
  known->owner_known = !owner.is_nil() && load_staff_row(sql, owner).has_value();
  return known;
}

}  // namespace kehou::store
