// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::CustodyKind;
using domain::Role;
using model::Task;
using model::TaskKind;

namespace {

/// A child that is on the way for longer is looked for (§2.3 Custody).
constexpr std::int64_t transit_alarm_us = 10 * minute_us;

struct CustodyCounts {
  int lost = 0;
  int on_the_way = 0;
  int overdue = 0;
  int at_gate = 0;
};

CustodyCounts count_custody(Statements& sql, CivilDay day, Instant now) {
  CustodyCounts counts;
  sql.each(
      "SELECT kind, since FROM custody WHERE day = ?",
      [&](Row& row) {
        const auto kind = row.next<CustodyKind>();
        const auto since = row.next<Instant>();
        if (kind == CustodyKind::lost) ++counts.lost;
        if (kind == CustodyKind::at_gate || kind == CustodyKind::late_care) ++counts.at_gate;
        if (kind != CustodyKind::transit) return;
        ++counts.on_the_way;
        if (now - since > transit_alarm_us) ++counts.overdue;
      },
      day);
  return counts;
}

/// Who may do what (§2.8).
struct May {
  domain::Roles roles;

  bool any(std::initializer_list<Role> some) const {
    return std::any_of(some.begin(), some.end(), [&](Role role) { return roles.has(role); });
  }
  bool lead() const { return any({Role::day_leader, Role::principal, Role::office}); }
  bool teach() const { return lead() || any({Role::duty_teacher, Role::class_teacher}); }
  bool guard() const { return lead() || any({Role::guard}); }
  bool work() const { return guard() || teach() || any({Role::nurse, Role::canteen}); }
};

void add_classes(const Scope& scope, domain::StaffId staff, CivilDay day, model::TaskBoard& board) {
  for (const auto& [id, defined] : scope.school.classes) {
    if (defined.head_teacher != staff || domain::grade_on(defined, day) == 0) continue;
    Task task{TaskKind::class_day};
    task.class_id = id;
    task.detail = scope.school.class_name(id, day);
    board.tasks.push_back(std::move(task));
  }
}

}  // namespace

model::TaskBoard load_task_board(const Scope& scope, domain::StaffId staff, Instant now) {
  model::TaskBoard board;
  board.person = staff_name(scope, staff);
  May may;
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end()) may.roles = person->second.row.roles;
  const CivilDay day = school_day(now);
  const CustodyCounts custody = count_custody(scope.sql, day, now);
  const auto add = [&](bool allowed, TaskKind kind, int open = -1, bool urgent = false) {
    if (!allowed) return;
    board.tasks.push_back({kind, open, urgent});
    if (urgent) ++board.waiting;
  };
  add_classes(scope, staff, day, board);
  const bool has_class = !board.tasks.empty();
  add(may.teach(), TaskKind::missing, custody.lost + custody.on_the_way,
      custody.lost + custody.overdue > 0);
  add(may.lead(), TaskKind::whereabouts);
  add(may.work(), TaskKind::matters);
  add(may.lead() || has_class || may.any({Role::class_teacher}), TaskKind::passes);
  add(may.guard(), TaskKind::gate, custody.at_gate);
  add(may.guard(), TaskKind::visits);
  add(may.lead() || may.any({Role::committee}), TaskKind::rounds);
  add(may.lead() || may.teach() || may.any({Role::nurse}), TaskKind::safety);
  add(may.work(), TaskKind::incidents);
  add(may.work(), TaskKind::evacuation);
  add(may.any({Role::day_leader, Role::principal}), TaskKind::day_close);
  add(may.lead() || may.any({Role::admin}), TaskKind::day_card);
  add(may.any({Role::office, Role::admin}), TaskKind::import);
  add(true, TaskKind::settings);
  return board;
}

}  // namespace kehou::store
