// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/store/facts_class.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/safety_rows.h"

namespace kehou::store {

using domain::CustodyKind;
using domain::Role;
using model::Task;
using model::TaskKind;

namespace {

/// A child that is on the way for longer is looked for (§2.3 Custody).
constexpr std::int64_t transit_alarm_us = 10 * minute_us;

/// §2.3 Shift: a teacher who has not come by then is NO_SHOW; the duty leader names a substitute.
constexpr int no_show_after_min = 5;

struct CustodyTasks {
  int lost = 0;
  int on_the_way = 0;
  int overdue = 0;
  int at_gate = 0;
};

CustodyTasks count_custody_tasks(Statements& sql, CivilDay day, Instant now) {
  CustodyTasks counts;
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

/// How much waits, and whether any of it cannot.
struct Waiting {
  int open = 0;
  bool urgent = false;
};

template <class... Values>
Waiting count_waiting(Statements& sql, std::string_view literal, const Values&... values) {
  Waiting waiting;
  sql.each(
      literal, [&](Row& row) { row.all(waiting.open, waiting.urgent); }, values...);
  return waiting;
}

/// Not verified; overdue ones cannot wait.
Waiting count_matters(Statements& sql, Instant now) {
  return count_waiting(sql,
                       "SELECT count(*), coalesce(max(state = 0 AND due <> 0 AND due < ?), 0)"
                       " FROM matter WHERE state <> 2",
                       now);
}

Waiting count_visits(Statements& sql) {
  return count_waiting(sql, "SELECT count(*), 0 FROM visit WHERE ended_at = 0");
}

/// inv 45: an emergency cannot wait.
Waiting count_incidents(Statements& sql) {
  return count_waiting(
      sql, "SELECT count(*), coalesce(max(is_emergency), 0) FROM incident WHERE closed_at = 0");
}

/// A school without a lunch of its own never sees the kitchen.
bool serves_lunch(Statements& sql) {
  bool serves = false;
  sql.each("SELECT 1 WHERE EXISTS (SELECT 1 FROM lunch_enrolment) OR EXISTS (SELECT 1 FROM menu)",
           [&](Row&) { serves = true; });
  return serves;
}

/// 日管控 and the dishes of today without a sample; a halted meal cannot wait.
Waiting count_kitchen(Statements& sql, CivilDay day) {
  return count_waiting(sql,
                       "SELECT (SELECT count(*) FROM menu_dish m WHERE m.day = ?1 AND NOT EXISTS"
                       " (SELECT 1 FROM food_sample f WHERE f.day = ?1 AND f.dish = m.dish))"
                       " + NOT EXISTS (SELECT 1 FROM area_check WHERE list = 'kitchen' AND day ="
                       " ?1), EXISTS (SELECT 1 FROM meal WHERE day = ?1 AND state = 2)",
                       day);
}

/// Issued and not used; for whoever does not lead, those of the own classes.
Waiting count_passes(Statements& sql, domain::StaffId staff, bool leads, Instant now) {
  const CivilDay day = school_day(now);
  return count_waiting(sql,
                       "SELECT count(*), 0 FROM gate_pass p JOIN student s ON s.id = p.student"
                       " LEFT JOIN class c ON c.id = s.class_id WHERE p.day = ?1 AND p.revoked = 0"
                       " AND p.uses = 0 AND p.until * 60000000 >= ?2"
                       " AND (?3 = 1 OR c.head_teacher = ?4)",
                       day, now - instant_of(day, {0}), leads, staff);
}

/// A child that the class still holds or that went without a slip (inv 2) is still to sign for.
Waiting count_to_sign(Statements& sql, const DayFacts& shown, domain::ClassId class_id) {
  const auto facts = load_class_facts(sql, shown, class_id);
  if (!facts) return {};
  int in_class = 0;
  for (const auto& child : facts->children)
    in_class += child.custody.kind == CustodyKind::in_class ? 1 : 0;
  const int lines = static_cast<int>(domain::slip_of(*facts).size());
  return {lines, lines > in_class};
}

/// inv 4: sessions that run and have nobody on duty who answers for them.
int count_no_shows(const Scope& scope, const DayFacts& shown, Instant now) {
  int count = 0;
  for (const domain::PlannedSession& session : shown.day.sessions) {
    const CivilDay day = session.ref.day;
    const bool runs = now - instant_of(day, session.time.start) >= no_show_after_min * minute_us &&
                      now < instant_of(day, session.time.end);
    if (!runs || !shown.day.is_held(session.ref)) continue;
    if (shown.day.row(session.ref).state == domain::SessionState::closed) continue;
    count += first_custodian(scope, shown, session, true) ? 0 : 1;
  }
  return count;
}

void add_classes(const Scope& scope, const DayFacts& shown, domain::StaffId staff,
                 model::TaskBoard& board) {
  const CivilDay day = shown.day.day();
  for (const auto& [id, defined] : scope.school.classes) {
    if (defined.head_teacher != staff || domain::grade_on(defined, day) == 0) continue;
    Task task{TaskKind::class_day};
    task.class_id = id;
    task.detail = scope.school.class_name(id, day);
    const Waiting waiting = count_to_sign(scope.sql, shown, id);
    task.open = waiting.open;
    task.urgent = waiting.urgent;
    board.tasks.push_back(std::move(task));
    if (waiting.urgent) ++board.waiting;
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
  const CustodyTasks custody = count_custody_tasks(scope.sql, day, now);
  const DayFacts shown = load_day_facts(scope, day);
  const auto add = [&](bool allowed, TaskKind kind, Waiting waiting = {-1, false}) {
    if (!allowed) return;
    board.tasks.push_back({kind, waiting.open, waiting.urgent});
    if (waiting.urgent) ++board.waiting;
  };
  add_classes(scope, shown, staff, board);
  const bool has_class = !board.tasks.empty();
  add(may.teach(), TaskKind::missing,
      {custody.lost + custody.on_the_way, custody.lost + custody.overdue > 0});
  add(may.lead(), TaskKind::whereabouts);
  add(may.work(), TaskKind::matters, count_matters(scope.sql, now));
  add(may.lead() || has_class || may.any({Role::class_teacher}), TaskKind::passes,
      count_passes(scope.sql, staff, may.lead(), now));
  add(may.lead() || has_class, TaskKind::papers);
  add(may.guard(), TaskKind::gate, {custody.at_gate});
  add(may.guard(), TaskKind::visits, count_visits(scope.sql));
  add(may.lead() || may.any({Role::committee}), TaskKind::rounds,
      {count_unvisited(scope.sql, shown.day, now)});
  add(may.lead() || may.teach() || may.any({Role::nurse}), TaskKind::safety,
      {count_undone_lists(scope.sql, day)});
  const bool lunch = serves_lunch(scope.sql);
  const bool cooks = may.any({Role::canteen, Role::food_safety});
  add(lunch && cooks, TaskKind::lunch_line);
  add(lunch && (cooks || may.teach()), TaskKind::lunch_room);
  add(lunch && (has_class || may.lead()), TaskKind::lunch_cancel);
  // The school doctor settles what a child must not eat (inv 24).
  add(lunch && (cooks || may.lead() || may.any({Role::nurse})), TaskKind::kitchen,
      count_kitchen(scope.sql, day));
  add(may.work(), TaskKind::incidents, count_incidents(scope.sql));
  add(may.work(), TaskKind::evacuation);
  add(may.any({Role::day_leader, Role::principal}), TaskKind::day_close);
  const int no_shows = count_no_shows(scope, shown, now);
  const Waiting absent = no_shows > 0 ? Waiting{no_shows, true} : Waiting{-1, false};
  add(may.lead() || may.any({Role::admin}), TaskKind::day_card, absent);
  add(may.any({Role::office, Role::admin}), TaskKind::import);
  add(may.any({Role::office, Role::admin, Role::principal}), TaskKind::upload);
  add(true, TaskKind::settings);
  return board;
}

}  // namespace kehou::store
