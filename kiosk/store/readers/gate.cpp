// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kiosk/store/facts_gate.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::CustodyKind;
using domain::LeaveMode;
using domain::StudentId;

namespace {

/// Waits longer at the dismissal point than this: somebody is late.
constexpr int overdue_after_min = 10;

bool is_inside(CustodyKind kind) {
  return kind != CustodyKind::unknown && kind != CustodyKind::absent &&
         kind != CustodyKind::released;
}
bool is_waiting(CustodyKind kind) {
  return kind == CustodyKind::at_gate || kind == CustodyKind::late_care;
}

std::string title_of(const Day& day, domain::SessionRef session) {
  const domain::PlannedSession* plan = day.planned(session);
  return plan ? plan->group.title : std::string();
}

/// From the end of the session that handed the child over, or from when it was handed over.
int overdue_min(const Day& day, const domain::CustodyRow& custody, Instant now) {
  Instant from = custody.since;
  if (const auto* plan = day.planned(custody.from))
    from.us = std::max(from.us, instant_of(day.day(), plan->time.end).us);
  const auto waited = static_cast<int>((now - from) / minute_us);
  return waited >= overdue_after_min ? waited : 0;
}

char initial_of(const Name& name) {
  const std::string& text = name.pinyin.empty() ? name.readings : name.pinyin;
  const char first = text.empty() ? '\0' : text.front();
  if (first >= 'a' && first <= 'z') return static_cast<char>(first - 'a' + 'A');
  return first >= 'A' && first <= 'Z' ? first : '\0';
}

struct Loaded {
  model::GateChild child;
  domain::CustodyRow custody;
  LeaveMode leave_mode = LeaveMode::pickup;
};

std::vector<Loaded> load_children(const Scope& scope, const Day& day, Instant now) {
  std::vector<Loaded> all;
  scope.sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.leave_mode, s.sealed, s.sealed_at, c.kind,"
      " c.session_group, c.session_day, c.from_group, c.from_day, c.since FROM student s"
      " LEFT JOIN custody c ON c.day = ? AND c.student = s.id WHERE s.status = 0",
      [&](Row& row) {
        Loaded one;
        model::GateChild& child = one.child;
        row.all(child.student, child.class_id, child.seat_no, one.leave_mode);
        const Bytes sealed = row.next<Bytes>();
        const auto sealed_at = row.next<domain::EventId>();
        row.all(one.custody.kind, one.custody.session, one.custody.from, one.custody.since);
        child.inside = is_inside(one.custody.kind);
        child.gone = one.custody.kind == CustodyKind::released;
        if (!child.inside && !child.gone && one.custody.kind != CustodyKind::unknown) return;
        const Name& name = scope.names.of(child.student, sealed, sealed_at);
        child.name = masked_name(name.name, 1);
        child.initial = initial_of(name);
        child.class_name = scope.school.class_name(child.class_id, day.day());
        child.waits = is_waiting(one.custody.kind);
        child.late_care = one.custody.kind == CustodyKind::late_care;
        if (child.waits) child.overdue_min = overdue_min(day, one.custody, now);
        child.bus = one.leave_mode == LeaveMode::bus;
        child.since = one.custody.since;
        child.whence = title_of(day, child.waits ? one.custody.from : one.custody.session);
        all.push_back(std::move(one));
      },
      day.day());
  return all;
}

std::set<StudentId> load_self_leavers(const Scope& scope) {
  std::set<StudentId> alone;
  scope.sql.each(
      "SELECT student FROM consent WHERE scope = ? AND given = 1",
      [&](Row& row) { alone.insert(row.next<StudentId>()); }, domain::ConsentScope::self_leave);
  return alone;
}

std::set<StudentId> load_pass_holders(const Scope& scope, CivilDay day, Instant now) {
  std::set<StudentId> holders;
  for (const domain::GatePassRow& pass : load_passes(scope.sql, day, {}))
    if (state_of(pass, now) == domain::PassState::issued &&
        now >= instant_of(day, pass.window.start))
      holders.insert(pass.student);
  return holders;
}

void add_to_group(std::map<domain::SessionRef, model::GateGroup>& groups, const Day& day,
                  const Loaded& one) {
  if (one.custody.kind != CustodyKind::at_gate || one.custody.from.group.is_nil()) return;
  model::GateGroup& group = groups[one.custody.from];
  group.session = one.custody.from;
  group.title = title_of(day, one.custody.from);
  if (one.child.alone) {
    group.alone.push_back(one.child.student);
  } else if (one.child.bus) {
    group.bus.push_back(one.child.student);
  } else {
    ++group.fetched;
  }
}

void add_classes(const Scope& scope, CivilDay day, model::GateBoard& board) {
  for (const auto& [id, defined] : scope.school.classes) {
    if (domain::grade_on(defined, day) == 0) continue;
    const auto inside = std::count_if(board.children.begin(), board.children.end(),
                                      [&, of_class = id](const model::GateChild& child) {
                                        return child.inside && child.class_id == of_class;
                                      });
    board.classes.push_back({id, scope.school.class_name(id, day), static_cast<int>(inside)});
  }
  std::sort(board.classes.begin(), board.classes.end(), [](const auto& a, const auto& b) {
    return domain::title_order(a.name) < domain::title_order(b.name);
  });
}

void sort_children(std::vector<model::GateChild>& children) {
  std::map<std::string, std::string> orders;
  for (const model::GateChild& child : children)
    if (orders.count(child.class_name) == 0)
      orders[child.class_name] = domain::title_order(child.class_name);
  const auto weight = [&](const model::GateChild& child) {
    return std::tuple(child.gone, -child.overdue_min, !child.waits,
                      std::cref(orders.at(child.class_name)), child.seat_no, child.student);
  };
  std::sort(children.begin(), children.end(), [&](const auto& a, const auto& b) {
    const auto x = weight(a);
    const auto y = weight(b);
    return std::tie(std::get<0>(x), std::get<1>(x), std::get<2>(x), std::get<3>(x).get(),
                    std::get<4>(x), std::get<5>(x)) < std::tie(std::get<0>(y), std::get<1>(y),
                                                               std::get<2>(y), std::get<3>(y).get(),
                                                               std::get<4>(y), std::get<5>(y));
  });
}

MinuteOfDay end_of(const Day& day) {
  MinuteOfDay end = domain::seasonal_end(day.day());
  for (const auto& session : day.sessions) end = std::max(end, session.time.end);
  return end;
}

/// Of a paper about a person at the gate.
struct Paper {
  Bytes sealed;
  domain::EventId sealed_at;
};

std::map<domain::PickupId, Paper> load_seals(const Scope& scope, StudentId student) {
  std::map<domain::PickupId, Paper> papers;
  scope.sql.each(
      "SELECT person, sealed, sealed_at FROM pickup_person WHERE student = ?",
      [&](Row& row) {
        const auto person = row.next<domain::PickupId>();
        Paper& paper = papers[person];
        row.all(paper.sealed, paper.sealed_at);
      },
      student);
  return papers;
}

/// The other children of the person who are inside; a banned one goes by itself or not at all.
std::vector<StudentId> load_also(const Scope& scope, domain::PickupId person, StudentId but,
                                 CivilDay day) {
  std::vector<StudentId> also;
  scope.sql.each(
      "SELECT p.student, c.kind FROM pickup_person p"
      " JOIN custody c ON c.day = ?1 AND c.student = p.student WHERE p.person = ?2"
      " AND p.revoked = 0 AND p.first_day <= ?1 AND p.last_day >= ?1"
      " AND NOT EXISTS (SELECT 1 FROM pickup_ban b WHERE b.student = p.student AND b.lifted = 0"
      " AND b.first_day <= ?1 AND b.last_day >= ?1) ORDER BY p.student",
      [&](Row& row) {
        const auto student = row.next<StudentId>();
        if (student != but && is_inside(row.next<CustodyKind>())) also.push_back(student);
      },
      day, person);
  return also;
}

void add_persons(const Scope& scope, const domain::PickupRow& rows, CivilDay day,
                 model::GatePanel& panel) {
  const auto papers = load_seals(scope, panel.student);
  for (const domain::PickupPersonRow& row : rows.persons) {
    if (!is_active(row, day) || !row.adult) continue;
    model::GatePerson& person = panel.persons.emplace_back();
    const Paper& paper = papers.at(row.person);
    const domain::Personal personal = open_personal(scope.key, paper.sealed, paper.sealed_at);
    person.person = row.person;
    person.name = masked_name(personal.name, 1);
    person.relation_code = row.relation_code;
    person.phone_tail = phone_tail(personal.phone);
    person.today_only = row.days.from == row.days.to;
    person.until = row.days.to;
    person.also = load_also(scope, row.person, panel.student, day);
  }
  // Who comes today only was just asked for; then the order in which the school wrote the list.
  std::stable_sort(panel.persons.begin(), panel.persons.end(),
                   [](const auto& a, const auto& b) { return a.today_only > b.today_only; });
}

void add_siblings(const Scope& scope, CivilDay day, model::GatePanel& panel) {
  std::set<StudentId> all;
  for (const model::GatePerson& person : panel.persons)
    all.insert(person.also.begin(), person.also.end());
  for (const StudentId student : all)
    scope.sql.each(
        "SELECT s.class_id, s.seat_no, s.sealed, s.sealed_at, c.kind FROM student s"
        " JOIN custody c ON c.day = ? AND c.student = s.id WHERE s.id = ?",
        [&](Row& row) {
          model::GateSibling& sibling = panel.siblings.emplace_back();
          sibling.student = student;
          sibling.class_name = scope.school.class_name(row.next<domain::ClassId>(), day);
          sibling.seat_no = row.next<int>();
          const Bytes sealed = row.next<Bytes>();
          sibling.name = scope.names.of(student, sealed, row.next<domain::EventId>()).name;
          sibling.waits = is_waiting(row.next<CustodyKind>());
        },
        day, student);
}

}  // namespace

model::GateBoard load_gate_board(const Scope& scope, Instant now) {
  const CivilDay today = school_day(now);
  const Day day = load_day(scope, today);
  model::GateBoard board;
  board.release_end = end_of(day);
  const std::set<StudentId> consents = load_self_leavers(scope);
  const std::set<StudentId> holders = load_pass_holders(scope, today, now);
  const int least = scope.school.defined.min_self_leave_grade;
  std::map<domain::SessionRef, model::GateGroup> groups;
  for (Loaded& one : load_children(scope, day, now)) {
    model::GateChild& child = one.child;
    const auto of = scope.school.classes.find(child.class_id);
    const int grade = of == scope.school.classes.end() ? 0 : domain::grade_on(of->second, today);
    child.alone = grade >= least && consents.count(child.student) != 0;
    child.has_pass = holders.count(child.student) != 0;
    board.inside += child.inside ? 1 : 0;
    board.gone += child.gone ? 1 : 0;
    board.waiting += child.waits ? 1 : 0;
    board.alone += child.waits && child.alone ? 1 : 0;
    board.overdue += child.overdue_min > 0 ? 1 : 0;
    add_to_group(groups, day, one);
    board.children.push_back(std::move(child));
  }
  sort_children(board.children);
  for (auto& [session, group] : groups) board.groups.push_back(std::move(group));
  std::sort(board.groups.begin(), board.groups.end(), [](const auto& a, const auto& b) {
    return domain::title_order(a.title) < domain::title_order(b.title);
  });
  add_classes(scope, today, board);
  for (const domain::VisitRow& visit : load_open_visits(scope.sql))
    board.visitors += visit.visit.persons;
  return board;
}

std::optional<model::GatePanel> load_gate_panel(const Scope& scope, StudentId student,
                                                Instant now) {
  const CivilDay today = school_day(now);
  const DayFacts facts = load_day_facts(scope, today);
  const auto gate = load_gate_facts(scope.sql, facts, {student}, now);
  if (gate->children.empty()) return std::nullopt;
  const domain::GateChildFacts& child = gate->children.front();
  model::GatePanel panel;
  panel.student = student;
  scope.sql.each(
      "SELECT class_id, seat_no, sealed, sealed_at FROM student WHERE id = ?",
      [&](Row& row) {
        panel.class_name = scope.school.class_name(row.next<domain::ClassId>(), today);
        panel.seat_no = row.next<int>();
        const Bytes sealed = row.next<Bytes>();
        panel.name = scope.names.of(student, sealed, row.next<domain::EventId>()).name;
      },
      student);
  panel.custody = child.cell.custody.kind;
  panel.since = child.cell.custody.since;
  panel.whence = title_of(
      facts.day, is_waiting(panel.custody) ? child.cell.custody.from : child.cell.custody.session);
  panel.leave_mode = child.leave_mode;
  const auto* consent = consent_of(child.consents, domain::ConsentScope::self_leave);
  panel.consent = consent != nullptr && consent->given;
  panel.alone_from_grade = gate->min_self_leave_grade;
  panel.old_enough = child.grade >= gate->min_self_leave_grade;
  panel.banned = is_banned(child.papers, today);
  panel.early = is_early(child);
  for (const domain::GatePassRow& pass : child.passes)
    if (state_of(pass, now) == domain::PassState::issued &&
        now >= instant_of(today, pass.window.start))
      panel.pass = pass;
  add_persons(scope, child.papers, today, panel);
  add_siblings(scope, today, panel);
  return panel;
}

}  // namespace kehou::store
