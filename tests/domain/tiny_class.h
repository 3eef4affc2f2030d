// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the tiny school with its one class: ann, bao, chen and ding, and their class teacher.
// What it promises: class commands are decided over the same folds that a store keeps as rows.
// The trap: `teacher` is the class teacher and leads every session too.
#pragma once

#include "common/domain/class_day.h"
#include "common/domain/missing.h"
#include "tests/domain/tiny_school.h"

namespace kehou::domain::tiny {

inline const ClassId tiny_class = id_of<ClassId>(1);
inline const std::array everybody{ann, bao, chen, ding};

struct ClassSchool : TinySchool {
  using TinySchool::TinySchool;

  ClassDayRow class_row(int terminal = 0) const {
    return fold_class_day(tiny_class, today,
                          terminals[static_cast<std::size_t>(terminal)].about(
                              {Subject::Kind::class_day, tiny_class, today}));
  }
  ContactRow contact_row(StudentId student, int terminal = 0) const {
    return fold_contact(student, today,
                        terminals[static_cast<std::size_t>(terminal)].about(
                            {Subject::Kind::contact, student, today}));
  }
  ClassFacts class_facts(int terminal) const {
    ClassFacts facts{tiny_class, teacher, class_row(terminal), {}, {}};
    for (const StudentId student : everybody) facts.children.push_back(child(student, terminal));
    for (const SessionRef ref : {a1, b1, a2, b2})
      facts.sessions.push_back(session_row(ref, terminal));
    return facts;
  }
  ClassChildFacts child(StudentId student, int terminal) const {
    ClassChildFacts facts;
    facts.custody = custody(student, terminal);
    facts.custody.student = student;
    for (const SessionRef ref : {a1, b1, a2, b2}) {
      const AttendanceState state = row(student, ref, terminal).state;
      const bool told = state != AttendanceState::expected && state != AttendanceState::excused;
      if (told && facts.told_in.group.is_nil()) {
        facts.told_in = ref;
        facts.told_at = row(student, ref, terminal).mark_at;
      }
      if (is_enrolled(student, ref) && state == AttendanceState::expected &&
          facts.next.group.is_nil())
        facts.next = ref;
    }
    return facts;
  }
  Decision ask_class(const Command& command, int terminal = 0) const {
    Facts all = facts(command, terminal);
    all.class_day = std::make_shared<const ClassFacts>(class_facts(terminal));
    return decide(all, command);
  }
  No class_no(const Command& command, int terminal = 0) const {
    const Decision decision = ask_class(command, terminal);
    const auto* no = std::get_if<Refusal>(&decision);
    CHECK(no != nullptr);
    return no != nullptr ? no->no : No::not_allowed;
  }
  std::vector<Event> act_class(const Command& command, int terminal = 0) {
    const Decision decision = ask_class(command, terminal);
    std::vector<Event> made;
    if (const auto* all = std::get_if<std::vector<Draft>>(&decision)) {
      const ActionId action = id_of<ActionId>(++last_id);
      for (const Draft& draft : *all) made.push_back(append(draft, action, terminal));
    }
    return made;
  }
  Event class_does(const Command& command, int terminal = 0) {
    const auto made = act_class(command, terminal);
    REQUIRE_FALSE(made.empty());
    return made.front();
  }
  Event roll(std::vector<ClassRollTaken::Absent> absent = {}, int terminal = 0) {
    return class_does(TakeClassRoll{tiny_class, std::move(absent), 0}, terminal);
  }
  Event dispatch(int terminal = 0) { return class_does(DispatchClass{tiny_class}, terminal); }
};

inline ClassSchool open_class(int count = 1) {
  ClassSchool school(count);
  for (const SessionRef ref : {a1, b1, a2, b2}) school.open(ref);
  school.sync_all();
  return school;
}

}  // namespace kehou::domain::tiny
