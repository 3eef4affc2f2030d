// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: four groups, four students and as many terminals as a test wants, without a store.
// What it promises: each terminal knows its own events and those it was given; facts are folds.
// The trap: subjects are filtered as a store would, so that a fold sees no more than its own.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/domain/gate.h"
#include "tests/domain/tiny_people.h"
#include "tests/domain/tiny_records.h"

namespace kehou::domain::tiny {

struct TinySchool : TinyRecords {
  Instant now = at(16, 22);
  StaffId actor = teacher;
  Roles roles = roles_of(Role::duty_teacher);
  int last_id = 0;
  Facts defaults;

  explicit TinySchool(int count = 1) {
    for (int i = 0; i < count; ++i) terminals.push_back({id_of<TerminalId>(100 + i), {}, 0});
    defaults.today = today;
    defaults.actor_cleared = true;
    defaults.day_leader_signed_in = true;
  }

  struct Named {
    std::optional<SessionRef> session;
    std::optional<SessionRef> other;
    std::optional<StudentId> student;
  };
  static Named named(const Command& command) {
    Named names;
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.session; }) names.session = one.session;
          if constexpr (requires { one.student; }) names.student = one.student;
          if constexpr (requires { SessionRef(one.to); }) names.other = one.to;
          if constexpr (requires { one.into; }) names.other = one.into;
        },
        command);
    return names;
  }
  Facts facts(const Command& command, int terminal = 0) const {
    Facts facts = defaults;
    facts.now = now;
    facts.actor = actor;
    facts.roles = roles;
    facts.auth = Auth::pin;
    const Named names = named(command);
    if (names.session) facts.session = session(*names.session, terminal);
    if (names.other) facts.other = session(*names.other, terminal);
    if (names.student) {
      facts.cell = cell(*names.student, names.session.value_or(SessionRef{}), terminal);
      facts.student_rows = day_of(*names.student, terminal).attendance;
      for (const SessionRef ref : {a1, b1, a2, b2})
        if (is_enrolled(*names.student, ref)) facts.student_plan.push_back(planned(ref));
    }
    if (const auto* undo = std::get_if<Undo>(&command)) add_target(facts, *undo, terminal);
    if (const auto* release = std::get_if<ReleaseStudents>(&command))
      facts.gate = gate(release->students, terminal);
    if (const auto* late = std::get_if<StartLateCare>(&command))
      facts.gate = gate(late->students, terminal);
    return facts;
  }
  /// Everybody is fetched by `mother`, and has `errand`, a pass for the whole day that never wears
  /// out; what a command says of early counts, for no session is looked at.
  std::shared_ptr<const GateFacts> gate(const std::vector<StudentId>& students,
                                        int terminal) const {
    auto facts = std::make_shared<GateFacts>();
    for (const StudentId student : students) {
      GateChildFacts& child = facts->children.emplace_back();
      child.cell = cell(student, {}, terminal);
      child.grade = 3;
      child.papers.persons.push_back({mother, "mother", true, {today, today + 30}});
      child.passes.push_back(
          {errand, student, today, {MinuteOfDay{0}, MinuteOfDay{24 * 60 - 1}}, "ill"});
    }
    return facts;
  }
  void add_target(Facts& facts, const Undo& undo, int terminal) const {
    for (const Event& event : terminals[terminal].known) {
      if (event.envelope.id == undo.target) facts.target = event;
      const auto* voided = std::get_if<Voided>(&event.payload);
      facts.target_voided = facts.target_voided || (voided && voided->target == undo.target);
    }
    if (!facts.target) return;
    for (const Event& event : terminals[terminal].known)
      if (event.envelope.action == facts.target->envelope.action &&
          event.envelope.id != undo.target)
        facts.target_siblings.push_back(event.envelope.id);
  }

  Decision ask(const Command& command, int terminal = 0) const {
    return decide(facts(command, terminal), command);
  }
  /// What it was refused with; fails the test when it was not refused.
  Refusal refused(const Command& command, int terminal = 0) const {
    const Decision decision = ask(command, terminal);
    const auto* no = std::get_if<Refusal>(&decision);
    CHECK(no != nullptr);
    return no != nullptr ? *no : Refusal{};
  }
  No no(const Command& command, int terminal = 0) const { return refused(command, terminal).no; }

  /// Records; returns the events, empty when it was refused.
  std::vector<Event> act(const Command& command, int terminal = 0) {
    const Decision decision = ask(command, terminal);
    std::vector<Event> made;
    if (const auto* all = std::get_if<std::vector<Draft>>(&decision)) {
      const ActionId action = id_of<ActionId>(++last_id);
      for (const Draft& draft : *all) made.push_back(append(draft, action, terminal));
    }
    return made;
  }
  Event append(const Draft& draft, ActionId action, int terminal) {
    Terminal& here = terminals[terminal];
    Event event;
    event.envelope.id = id_of<EventId>(++last_id);
    event.envelope.action = action;
    event.envelope.terminal = here.id;
    event.envelope.seq = ++here.seq;
    event.envelope.wall = now;
    event.envelope.day = today;
    event.envelope.actor = actor;
    event.envelope.after = draft.after;
    event.envelope.corrects = draft.corrects;
    event.envelope.backfilled = draft.backfilled;
    event.envelope.clock_suspect = draft.clock_suspect;
    event.payload = draft.payload;
    here.known.push_back(event);
    return event;
  }
  /// Records; fails the test when it is refused.
  Event does(const Command& command, int terminal = 0) {
    const auto made = act(command, terminal);
    REQUIRE_FALSE(made.empty());
    return made.front();
  }
  void open(SessionRef ref, int terminal = 0) { does(OpenSession{ref, false, ""}, terminal); }
  void mark(SessionRef ref, StudentId student, Mark how, int terminal = 0) {
    does(MarkStudent{.session = ref, .student = student, .mark = how}, terminal);
  }
  /// Gives `to` all that `from` knows.
  void sync(int from, int to) { terminals[to].receive(terminals[from].known); }
  void sync_all() {
    for (std::size_t i = 0; i < terminals.size(); ++i)
      for (std::size_t j = 0; j < terminals.size(); ++j)
        if (i != j) sync(static_cast<int>(i), static_cast<int>(j));
  }
  void as(StaffId who, Role role) {
    actor = who;
    roles = roles_of(role);
  }
};

/// The child goes with `mother`.
inline ReleaseStudents fetched(StudentId student, bool early) {
  return {.students = {student}, .early = early, .person = mother};
}

/// A school whose sessions of both slots are open, known to every terminal.
inline TinySchool open_school(int count = 1) {
  TinySchool school(count);
  for (const SessionRef ref : {a1, b1, a2, b2}) school.open(ref);
  school.sync_all();
  return school;
}

}  // namespace kehou::domain::tiny
