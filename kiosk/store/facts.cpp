// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.h"

#include <algorithm>

#include "kiosk/store/facts_class.h"
#include "kiosk/store/facts_evacuation.h"
#include "kiosk/store/facts_gate.h"
#include "kiosk/store/facts_handover.h"
#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/facts_safety.h"
#include "kiosk/store/journal.h"

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

template <class Told, class... Kinds>
constexpr bool is_one_of = (std::is_same_v<Told, Kinds> || ...);

/// Which commands ask about everybody on the list of their session. The others see none of its
/// cells, or, where another session was merged into it, all the same.
template <class Told>
bool asks_for_cells(const Told&) {
  constexpr bool of_one_student =
      is_one_of<Told, domain::MarkStudent, domain::AdmitWalkIn, domain::SendOut, domain::TakeBack,
                domain::MoveStudent, domain::LocateStudent, domain::EscalateMissing,
                domain::ResolveConflict>;
  constexpr bool of_the_session = is_one_of<Told, domain::CompleteChecklist, domain::OpenSession,
                                            domain::ReopenSession, domain::Substitute>;
  return !of_one_student && !of_the_session;
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
  FactsLoad(Statements& sql, const Journal& journal, const SchoolKey& key, KnownDay& known,
            const Stamp& stamp, Instant now)
      : sql_(sql), journal_(journal), key_(key), known_(known) {
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
    if (!meant.session.group.is_nil()) facts_.session = session_of(command, meant);
    if (!meant.other.group.is_nil() && meant.other.day == day().day())
      facts_.other = load_session_facts(sql_, *facts_of_day_, meant.other, facts_.actor);
    if (!meant.student.is_nil()) load_student(meant);
    std::visit([this](const auto& one) { add(one); }, command);
    add_safety_facts(sql_, *facts_of_day_, command, facts_);
    add_evacuation_facts(sql_, *facts_of_day_, command, facts_);
    add_lunch_facts(sql_, key_, *facts_of_day_, command, facts_);
    return std::move(facts_);
  }

 private:
  const Day& day() const { return facts_of_day_->day; }

  void load_day_of(CivilDay day) {
    facts_of_day_ = &known_.load(sql_, day);
    facts_.day_taught = facts_of_day_->day.plan.taught;
    facts_.day_leader_signed_in = day_leader_is_in(sql_, *facts_of_day_);
    facts_.actor_cleared =
        !facts_.actor.is_nil() && is_cleared(load_clearances(sql_, facts_.actor), facts_.today);
  }

  /// With its cells where the command asks for them, or where lists have to be put together.
  std::optional<domain::SessionFacts> session_of(const domain::Command& command,
                                                 const Meant& meant) {
    const bool wanted = std::visit([](const auto& one) { return asks_for_cells(one); }, command);
    const bool merged = day().held_with(meant.session).size() > 1;
    return wanted || merged ? load_session_facts(sql_, *facts_of_day_, meant.session, facts_.actor)
                            : load_session_frame(sql_, *facts_of_day_, meant.session, facts_.actor);
  }

  void load_student(const Meant& meant) {
    StudentRows rows = store::load_student(sql_, day().plan, meant.student);
    facts_.cell = cell_of(meant, rows);
    facts_.student_plan = plan_of(day(), rows.groups);
    facts_.student_rows = std::move(rows.rows);
  }

  /// nullopt when the school has no such student.
  std::optional<domain::CellFacts> cell_of(const Meant& meant, const StudentRows& rows) {
    if (facts_.session)
      for (const domain::CellFacts& cell : facts_.session->cells)
        if (cell.row.student == meant.student) return cell;
    const SessionRef session =
        meant.session.group.is_nil() ? SessionRef{{}, day().day()} : meant.session;
    auto cell = load_cell_facts(sql_, day(), session, meant.student, rows);
    if (!(facts_.session && is_on_list(cell, rows)) && !is_known(meant.student))
      return std::nullopt;
    return cell;
  }

  bool is_known(StudentId student) {
    bool is_known = false;
    sql_.each(
        "SELECT 1 FROM student WHERE id = ?", [&](Row&) { is_known = true; }, student);
    return is_known;
  }

  /// The roles and the duty of a person who is meant beside the actor.
  void load_person(domain::StaffId staff) {
    auto role = domain::DutyRole::lead;
    for (const domain::DutyAssigned& duty : facts_of_day_->duties)
      if (duty.staff == staff) role = duty.role;
    if (load_staff_row(sql_, staff))
      facts_.staff = load_staff_facts(sql_, *facts_of_day_, staff, role);
  }

  void add(const domain::Substitute& command) { load_person(command.substitute); }
  void add(const domain::SignShiftIn& command) { load_person(command.staff); }
  void add(const domain::SignShiftOut& command) {
    load_person(command.staff);
    facts_.held_by_actor = held_only_by(sql_, *facts_of_day_, command.staff);
  }
  void add(const domain::SwitchRoom& command) {
    if (facts_.session && load_room(sql_, command.to))
      facts_.room_to = load_room_facts(sql_, *facts_of_day_, command.to, facts_.session->plan);
  }
  void add(const domain::AdmitWalkIn& command) {
    if (command.confirmed_by.is_nil() || command.confirmed_by == facts_.actor) return;
    if (const auto row = load_staff_row(sql_, command.confirmed_by))
      facts_.confirmer_roles = row->roles;
  }
  void add(const domain::TakeClassRoll& command) {
    facts_.class_day = load_class_facts(sql_, *facts_of_day_, command.class_id);
  }
  void add(const domain::DispatchClass& command) {
    facts_.class_day = load_class_facts(sql_, *facts_of_day_, command.class_id);
  }
  void add(const domain::ApproveLeave& command) {
    facts_.class_day = load_class_facts_of(sql_, *facts_of_day_, command.student, command.sessions);
  }
  void add(const domain::LogContact& command) {
    facts_.search = load_missing_facts(sql_, day().day(), command.student);
  }
  void add(const domain::ReleaseStudents& command) { load_gate(command.students); }
  void add(const domain::StartLateCare& command) { load_gate(command.students); }
  void add(const domain::AuthorisePickup& command) { load_gate({command.person.student}); }
  void add(const domain::RevokePickup& command) { load_gate({command.student}); }
  void add(const domain::SetPickupBan& command) { load_gate({command.ban.student}); }
  void add(const domain::LiftPickupBan& command) { load_gate({command.student}); }
  void add(const domain::GiveConsent& command) { load_gate({command.student}); }
  void add(const domain::WithdrawConsent& command) { load_gate({command.student}); }
  void add(const domain::IssueGatePass& command) { load_gate({command.student}); }
  void add(const domain::RevokeGatePass& command) {
    facts_.gate =
        load_gate_facts(sql_, *facts_of_day_, {command.student}, facts_.now, command.pass);
  }
  void add(const domain::BeginVisit& command) {
    facts_.gate = load_visit_facts(sql_, command.visit.host);
  }
  void add(const domain::EndVisit&) { facts_.gate = load_visit_facts(sql_, {}); }
  void load_gate(const std::vector<StudentId>& students) {
    facts_.gate = load_gate_facts(sql_, *facts_of_day_, students, facts_.now);
  }
  void add(const domain::StartHandover& command) {
    facts_.handover = load_handover_facts(sql_, *facts_of_day_, command);
  }
  void add(const domain::CountHandover& command) { load_handover(command.handover); }
  void add(const domain::ReasonHandover& command) { load_handover(command.handover); }
  void add(const domain::SignHandover& command) { load_handover(command.handover); }
  void add(const domain::DropHandover& command) { load_handover(command.handover); }
  void load_handover(domain::HandoverId handover) {
    facts_.handover = load_handover_facts(sql_, *facts_of_day_, handover);
  }
  void add(const domain::RaiseMatter& command) { load_matter(command.matter, command.owner); }
  void add(const domain::AssignMatter& command) { load_matter(command.matter, command.owner); }
  void add(const domain::FinishMatter& command) { load_matter(command.matter, {}); }
  void add(const domain::VerifyMatter& command) { load_matter(command.matter, {}); }
  void load_matter(domain::MatterId matter, domain::StaffId owner) {
    facts_.matter = load_matter_facts(sql_, matter, owner);
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
    if (subject.kind == domain::Subject::Kind::lunch_day) return heads_lunch_day(subject);
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

  /// A portion that counts can be taken back although an extra, or a decision, came after it.
  bool heads_lunch_day(const domain::Subject& subject) {
    std::vector<EventId> heads;
    std::vector<EventId> plates;
    sql_.each(
        "SELECT heads, plates FROM lunch_day WHERE day = ? AND student = ?",
        [&](Row& row) { row.all(heads, plates); }, subject.day, subject.id);
    return names(heads, facts_.target->envelope.id) || names(plates, facts_.target->envelope.id);
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
    return load_custody(sql_, subject.day, StudentId(subject.id)).event == target;
  }

  Statements& sql_;
  const Journal& journal_;
  const SchoolKey& key_;
  KnownDay& known_;
  Facts facts_;
  const DayFacts* facts_of_day_ = nullptr;  ///< of known_
};

}  // namespace

const DayFacts& KnownDay::load(Statements& sql, CivilDay day) {
  const std::int64_t bell = load_bell(sql);
  if (bell_ == bell && facts_.day.day() == day) {
    load_day_rows(sql, facts_);
  } else {
    bell_.reset();  // a load that fails leaves nothing to go by
    facts_ = load_day_facts(sql, day);
    bell_ = bell;
  }
  return facts_;
}

Facts FactsSource::load(const domain::Command& command, const Stamp& stamp, Instant now) {
  return FactsLoad(sql_, journal_, key_, day_, stamp, now).load(command);
}

}  // namespace kehou::store
