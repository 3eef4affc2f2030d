// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How a class's day is folded: the rolls that no other roll knows say who is there (a child that
// one of them saw is present; where they differ the row is in doubt); every slip adds its lines, a
// later one over an earlier one.
#include "common/domain/class_day.h"

#include <algorithm>
#include <map>

#include "common/domain/causality.h"

namespace kehou::domain {

namespace {

using Index = Causality::Index;
using Children = std::map<StudentId, ClassChild>;

ClassChild& child_of(Children& children, StudentId student) {
  ClassChild& child = children[student];
  child.student = student;
  return child;
}

Children children_of(const ClassRollTaken& roll) {
  Children children;
  for (const auto& absent : roll.absent) {
    ClassChild& child = child_of(children, absent.student);
    child.excuse = absent.kind;
    child.unexplained = absent.unexplained;
  }
  for (const StudentId student : roll.present) {
    ClassChild& child = child_of(children, student);
    child = {};
    child.student = student;
    child.present = true;
  }
  return children;
}

/// Puts one more roll beside those before; true when they differ.
bool merge_roll(Children& children, const Children& roll) {
  bool differ = false;
  for (const auto& [student, said] : roll) {
    const auto [place, is_new] = children.try_emplace(student, said);
    if (is_new || place->second == said) continue;
    differ = differ || place->second.present != said.present;
    if (said.present) place->second = said;
  }
  return differ;
}

void add_rolls(const Causality& events, const std::vector<Index>& rolls, ClassDayRow& row,
               Children& children) {
  for (const Index i : events.frontier(rolls)) {
    const auto& roll = std::get<ClassRollTaken>(events.at(i).payload);
    row.in_doubt = merge_roll(children, children_of(roll)) || row.in_doubt;
    row.roll_at = events.at(i).envelope.wall;
    row.roll_by = events.at(i).envelope.actor;
    row.head_count = roll.head_count;
  }
}

void add_slip(const Event& event, ClassDayRow& row, Children& children) {
  for (const auto& line : std::get<ClassDispatched>(event.payload).lines) {
    ClassChild& child = child_of(children, line.student);
    child.dispatched = true;
    child.to = line.to;
  }
  row.dispatched_at = event.envelope.wall;
  row.dispatched_by = event.envelope.actor;
  row.dispatch = event.envelope.id;
  row.backfilled = event.envelope.backfilled;
}

}  // namespace

ClassDayRow fold_class_day(ClassId class_id, CivilDay day, const std::vector<Event>& all) {
  const Causality events(all);
  ClassDayRow row;
  row.class_id = class_id;
  row.day = day;
  std::vector<Index> rolls;
  std::vector<Index> slips;
  for (Index i = 0; i < events.size(); ++i) {
    if (!events.is_live(i)) continue;
    if (std::holds_alternative<ClassRollTaken>(events.at(i).payload)) rolls.push_back(i);
    if (std::holds_alternative<ClassDispatched>(events.at(i).payload)) slips.push_back(i);
  }
  Children children;
  add_rolls(events, rolls, row, children);
  for (const Index i : slips) add_slip(events.at(i), row, children);
  for (const auto& [student, child] : children) row.children.push_back(child);
  std::vector<Index> told = rolls;
  told.insert(told.end(), slips.begin(), slips.end());
  std::sort(told.begin(), told.end());
  for (const Index i : events.frontier(told)) row.heads.push_back(events.at(i).envelope.id);
  std::sort(row.heads.begin(), row.heads.end());
  return row;
}

namespace {

const ClassChild* said_of(const ClassDayRow& row, StudentId student) {
  const auto at = std::find_if(row.children.begin(), row.children.end(),
                               [&](const ClassChild& child) { return child.student == student; });
  return at == row.children.end() ? nullptr : &*at;
}

}  // namespace

std::vector<ClassDispatched::Line> slip_of(const ClassFacts& facts) {
  std::vector<ClassDispatched::Line> lines;
  for (const ClassChildFacts& child : facts.children) {
    const StudentId student = child.custody.student;
    if (child.custody.kind == CustodyKind::in_class) {
      lines.push_back({student, child.next});
      continue;
    }
    const ClassChild* said = said_of(facts.row, student);
    const bool went_without = said != nullptr && said->present && !said->dispatched;
    if (went_without && !child.told_in.group.is_nil()) lines.push_back({student, child.told_in});
  }
  return lines;
}

}  // namespace kehou::domain
