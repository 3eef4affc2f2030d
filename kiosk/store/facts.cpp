// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.h"

#include <algorithm>

#include "kiosk/store/journal.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

using domain::Event;
using domain::EventId;
using domain::Facts;
using domain::SessionRef;
using domain::StudentId;

namespace {

/// What a command or an event speaks of, by the names that all of them share.
struct Meant {
  SessionRef session;  ///< group nil = none
  SessionRef other;
  StudentId student;
};

template <class Told>
Meant meant_by(const Told& told) {
  Meant meant;
  if constexpr (requires { SessionRef(told.session); }) meant.session = told.session;
  if constexpr (requires { SessionRef(told.to); }) meant.other = told.to;
  if constexpr (requires { SessionRef(told.into); }) meant.other = told.into;
  if constexpr (requires { StudentId(told.student); }) meant.student = told.student;
  return meant;
}

bool is_voided(const Journal& journal, EventId target) {
  for (const Event& event : journal.linked_to(target)) {
    const auto* voided = std::get_if<domain::Voided>(&event.payload);
    if (voided && voided->target == target && !is_voided(journal, event.envelope.id)) return true;
  }
  return false;
}

bool names(const std::vector<EventId>& heads, EventId event) {
  return std::find(heads.begin(), heads.end(), event) != heads.end();
}

/// Loads the facts of one command; each piece once.
class FactsLoad {
 public:
  FactsLoad(Statements& sql, const Journal& journal, const Stamp& stamp, Instant now)
      : sql_(sql), journal_(journal) {
    facts_.now = now;
    facts_.today = school_day(now);
    facts_.actor = stamp.actor;
    facts_.roles = stamp.roles;
    facts_.auth = stamp.auth;
    facts_.clock_suspect = stamp.clock_suspect;
    facts_.emergency = stamp.emergency;
  }

  Facts load(const domain::Command& command) {
    // Master records are checked by who drafted them; their rows may not exist yet.
    if (std::holds_alternative<domain::RecordFacts>(command)) return facts_;
    Meant meant = std::visit([](const auto& one) { return meant_by(one); }, command);
    if (const auto* undo = std::get_if<domain::Undo>(&command)) meant = load_target(undo->target);
    load_day_of(meant.session.group.is_nil() ? facts_.today : meant.session.day);
    if (!meant.session.group.is_nil())
      facts_.session = load_session_facts(sql_, day_, meant.session, facts_.actor);
    if (!meant.other.group.is_nil() && meant.other.day == day_.day.day())
      facts_.other = load_session_facts(sql_, day_, meant.other, facts_.actor);
    if (!meant.student.is_nil()) load_student(meant);
    std::visit([this](const auto& one) { add(one); }, command);
    return std::move(facts_);
  }

 private:
  void load_day_of(CivilDay day) {
    day_ = load_day_facts(sql_, day);
    facts_.day_taught = day_.day.plan.taught;
    facts_.day_leader_signed_in = day_leader_is_in(sql_, day_);
    facts_.actor_cleared =
        !facts_.actor.is_nil() && is_cleared(load_clearances(sql_, facts_.actor), facts_.today);
  }

  void load_student(const Meant& meant) {
    facts_.cell = cell_of(meant);
    facts_.student_rows = load_student_rows(sql_, day_.day.day(), meant.student);
    facts_.student_plan = load_student_plan(sql_, day_.day, meant.student);
  }

  /// nullopt when the school has no such student.
  std::optional<domain::CellFacts> cell_of(const Meant& meant) {
    if (facts_.session)
      for (const domain::CellFacts& cell : facts_.session->cells)
        if (cell.row.student == meant.student) return cell;
    bool is_known = false;
    sql_.each(
        "SELECT 1 FROM student WHERE id = ?", [&](Row&) { is_known = true; }, meant.student);
    if (!is_known) return std::nullopt;
    const SessionRef session =
        meant.session.group.is_nil() ? SessionRef{{}, day_.day.day()} : meant.session;
    return load_cell_facts(sql_, day_, session, meant.student);
  }

  /// The roles and the duty of a person who is meant beside the actor.
  void load_person(domain::StaffId staff) {
    auto role = domain::DutyRole::lead;
    for (const domain::DutyAssigned& duty : day_.duties)
      if (duty.staff == staff) role = duty.role;
    if (load_staff_row(sql_, staff)) facts_.staff = load_staff_facts(sql_, day_, staff, role);
  }

  void add(const domain::Substitute& command) { load_person(command.substitute); }
  void add(const domain::SignShiftIn& command) { load_person(command.staff); }
  void add(const domain::SignShiftOut& command) {
    load_person(command.staff);
    facts_.held_by_actor = held_only_by(sql_, day_, command.staff);
  }
  void add(const domain::SwitchRoom& command) {
    if (facts_.session && load_room(sql_, command.to))
      facts_.room_to = load_room_facts(sql_, day_, command.to, facts_.session->plan);
  }
  void add(const domain::AdmitWalkIn& command) {
    if (command.confirmed_by.is_nil() || command.confirmed_by == facts_.actor) return;
    if (const auto row = load_staff_row(sql_, command.confirmed_by))
      facts_.confirmer_roles = row->roles;
  }
  template <class Other>
  void add(const Other&) {}

  Meant load_target(EventId id) {
    facts_.target = journal_.find(id);
    if (!facts_.target) return {};
    facts_.target_voided = is_voided(journal_, id);
    facts_.target_is_head = target_is_head();
    const domain::Envelope& envelope = facts_.target->envelope;
    for (const Event& event : journal_.events_of(envelope.action, envelope.terminal))
      if (event.envelope.id != id) facts_.target_siblings.push_back(event.envelope.id);
    Meant meant = std::visit([](const auto& one) { return meant_by(one); }, facts_.target->payload);
    if (meant.session.group.is_nil()) meant.session.day = envelope.day;
    meant.other = {};
    return meant;
  }

  /// Does nothing later stand on the target? Cells and sessions keep their heads; what has none is
  /// the last word of its subject, or is not.
  bool target_is_head() {
    for (const domain::Subject& subject : domain::subjects_of(*facts_.target))
      if (!heads(subject)) return false;
    return true;
  }

  bool heads(const domain::Subject& subject) {
    if (subject.kind == domain::Subject::Kind::student_day) return heads_student_day(subject);
    if (subject.kind == domain::Subject::Kind::session) return heads_session(subject);
    const std::vector<Event> events = journal_.events_of(subject);
    const Event* last = domain::latest(events);
    return last && last->envelope.id == facts_.target->envelope.id;
  }

  /// What is told of students stands in their cells; what was merged stands with the one that left.
  bool heads_session(const domain::Subject& subject) {
    const auto speaks = [](const auto& one) {
      return requires { one.student; }
      || requires { one.students; }
      || requires { one.lines; };
    };
    const auto told =
        std::visit([](const auto& one) { return meant_by(one); }, facts_.target->payload);
    if (std::visit(speaks, facts_.target->payload) || told.session.group != subject.id) return true;
    std::vector<EventId> heads;
    sql_.each(
        "SELECT heads FROM session WHERE day = ? AND group_id = ?",
        [&](Row& row) { row.into(heads); }, subject.day, subject.id);
    return names(heads, facts_.target->envelope.id);
  }

  /// Is the target a head of every cell of the student that knows of it (or, at the gate, the
  /// event that the custody stands on)?
  bool heads_student_day(const domain::Subject& subject) {
    const EventId target = facts_.target->envelope.id;
    const auto rows = load_student_rows(sql_, subject.day, StudentId(subject.id));
    const auto told =
        std::visit([](const auto& one) { return meant_by(one); }, facts_.target->payload);
    bool is_head = false;
    for (const domain::AttendanceRow& row : rows) {
      const bool cell_of_target = row.session == told.session || row.session == told.other;
      if (cell_of_target && !names(row.heads, target)) return false;
      is_head = is_head || names(row.heads, target);
    }
    if (is_head) return true;
    const auto cell = load_cell(sql_, {{}, subject.day}, StudentId(subject.id));
    return cell.custody.event == target;
  }

  Statements& sql_;
  const Journal& journal_;
  Facts facts_;
  DayFacts day_;
};

}  // namespace

Facts load_facts(SQLite::Database& database, const Journal& journal, const domain::Command& command,
                 const Stamp& stamp, Instant now) {
  Statements sql(database);
  return load_facts(sql, journal, command, stamp, now);
}

Facts load_facts(Statements& sql, const Journal& journal, const domain::Command& command,
                 const Stamp& stamp, Instant now) {
  return FactsLoad(sql, journal, stamp, now).load(command);
}

}  // namespace kehou::store
