// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What each kind of event is about. Records without an id of their own are keyed so:
//   term           the first day of the term; the same first day again replaces it
//   bell           the schedule's name (its hash); the same name again replaces it
//   time_override  the event itself: an approval stands until it is voided
//   calendar_day   the day, and the id is nil for the school's own word, 1 for the state's list:
//   the
//                  list never overwrites what the school decided
//   import         the event itself
//   supervision, disinfection, activity_log, plate, accompany  the event itself
//   area_check     the list's code and the room (their hash), and the day
#include <algorithm>

#include "common/domain/event.h"

namespace kehou::domain {

namespace {

using Kind = Subject::Kind;
using Subjects = std::vector<Subject>;

Subject whole(Kind kind, const Uuid& id = {}) { return {kind, id, {}}; }
Subject of(const SessionRef& ref) { return {Kind::session, ref.group, ref.day}; }
Subject of(const HandoverId& handover) { return whole(Kind::handover, handover); }
Subject of(const MatterId& matter) { return whole(Kind::matter, matter); }
Subject of(const EvacuationId& evacuation) { return whole(Kind::evacuation, evacuation); }
Subject of(const StudentId& student, CivilDay day) { return {Kind::student_day, student, day}; }

Uuid hashed(std::string_view name) {
  const Hash hash = sha256(name);
  Uuid id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

/// Most of what happens in a session is told of one student.
template <class Told>
Subjects of_student(const Told& told) {
  return {of(told.student, told.session.day)};
}

/// A child's lunch of one day.
template <class Told>
Subjects at_lunch(const Told& told) {
  return {{Kind::lunch_day, told.student, told.day}};
}

struct SubjectsOf {
  const Envelope& envelope;

  Subjects operator()(const SchoolDefined&) const { return {whole(Kind::school)}; }
  Subjects operator()(const TermDefined& e) const { return {{Kind::term, {}, e.days.from}}; }
  Subjects operator()(const ClassDefined& e) const { return {whole(Kind::class_, e.class_id)}; }
  Subjects operator()(const RoomDefined& e) const { return {whole(Kind::room, e.room)}; }
  Subjects operator()(const StudentImported& e) const { return {whole(Kind::student, e.student)}; }
  Subjects operator()(const StudentLeft& e) const { return {whole(Kind::student, e.student)}; }
  Subjects operator()(const StaffImported& e) const { return {whole(Kind::staff, e.staff)}; }
  Subjects operator()(const StaffLeft& e) const { return {whole(Kind::staff, e.staff)}; }
  Subjects operator()(const PinSet& e) const { return {whole(Kind::pin, e.staff)}; }
  Subjects operator()(const ClearanceRecorded& e) const {
    return {whole(Kind::clearance, e.staff)};
  }
  Subjects operator()(const ActivityDefined& e) const {
    return {whole(Kind::activity, e.activity)};
  }
  Subjects operator()(const GroupOpened& e) const { return {whole(Kind::group, e.group)}; }
  Subjects operator()(const GroupClosed& e) const { return {whole(Kind::group, e.group)}; }
  Subjects operator()(const Enrolled& e) const { return {whole(Kind::enrolment, e.enrolment)}; }
  Subjects operator()(const Withdrawn& e) const { return {whole(Kind::enrolment, e.enrolment)}; }
  Subjects operator()(const DutyAssigned& e) const { return {whole(Kind::duty, e.duty)}; }
  Subjects operator()(const DutyEnded& e) const { return {whole(Kind::duty, e.duty)}; }
  Subjects operator()(const CalendarDaySet& e) const {
    Uuid layer;
    if (e.state_level) layer.bytes.back() = 1;
    return {{Kind::calendar_day, layer, e.day}};
  }
  Subjects operator()(const BellScheduleSet& e) const {
    return {whole(Kind::bell, hashed(e.name))};
  }
  Subjects operator()(const TimeOverrideApproved&) const {
    return {whole(Kind::time_override, envelope.id)};
  }
  Subjects operator()(const ImportAccepted&) const { return {whole(Kind::import, envelope.id)}; }
  Subjects operator()(const TerminalJoined&) const {
    return {whole(Kind::terminal, envelope.terminal)};
  }
  /// A number that nobody has locks nobody out.
  Subjects operator()(const SignInFailed& e) const {
    return e.staff.is_nil() ? Subjects{} : Subjects{whole(Kind::sign_in, e.staff)};
  }
  Subjects operator()(const SignedIn& e) const { return {whole(Kind::sign_in, e.staff)}; }
  Subjects operator()(const ShiftSignedIn& e) const { return {{Kind::shift, e.staff, e.day}}; }
  Subjects operator()(const ShiftSignedOut& e) const { return {{Kind::shift, e.staff, e.day}}; }
  Subjects operator()(const ChecklistCompleted& e) const {
    return {{Kind::checklist, e.room, e.session.day}};
  }
  Subjects operator()(const SessionOpened& e) const { return {of(e.session)}; }
  Subjects operator()(const SessionClosed& e) const { return {of(e.session)}; }
  Subjects operator()(const SessionCancelled& e) const { return {of(e.session)}; }
  Subjects operator()(const SessionReopened& e) const { return {of(e.session)}; }
  Subjects operator()(const RoomSwitched& e) const { return {of(e.session)}; }
  Subjects operator()(const SessionsMerged& e) const { return {of(e.session), of(e.into)}; }
  Subjects operator()(const DutySubstituted& e) const { return {of(e.session)}; }
  Subjects operator()(const CheckedIn& e) const { return of_student(e); }
  Subjects operator()(const BatchCheckedIn& e) const {
    Subjects subjects{of(e.session)};
    for (const StudentId& student : e.students) subjects.push_back(of(student, e.session.day));
    return subjects;
  }
  Subjects operator()(const MarkedMissing& e) const { return of_student(e); }
  Subjects operator()(const MarkedExcused& e) const { return of_student(e); }
  /// Also of the session: its log must know a walk-in that was voided and left no row.
  Subjects operator()(const WalkInAdmitted& e) const {
    return {of(e.session), of(e.student, e.session.day)};
  }
  Subjects operator()(const Located& e) const { return of_student(e); }
  Subjects operator()(const MissingEscalated& e) const { return of_student(e); }
  Subjects operator()(const TempOut& e) const { return of_student(e); }
  Subjects operator()(const TempBack& e) const { return of_student(e); }
  Subjects operator()(const MovedGroup& e) const {
    return {of(e.session), of(e.to), of(e.student, e.session.day)};
  }
  Subjects operator()(const DispatchSigned& e) const {
    Subjects subjects{of(e.session)};
    for (const auto& line : e.lines) subjects.push_back(of(line.student, e.session.day));
    return subjects;
  }
  /// A pass that it used is used up.
  Subjects operator()(const StudentReleased& e) const {
    Subjects subjects{of(e.student, e.day)};
    if (!e.pass.is_nil()) subjects.push_back(whole(Kind::gate_pass, e.pass));
    return subjects;
  }
  Subjects operator()(const StudentReturned& e) const { return {of(e.student, e.day)}; }

  Subjects operator()(const ClassRollTaken& e) const {
    Subjects subjects{{Kind::class_day, e.class_id, e.day}};
    for (const StudentId& student : e.present) subjects.push_back(of(student, e.day));
    for (const auto& absent : e.absent) subjects.push_back(of(absent.student, e.day));
    return subjects;
  }
  Subjects operator()(const ClassDispatched& e) const {
    Subjects subjects{{Kind::class_day, e.class_id, e.day}};
    for (const auto& line : e.lines) subjects.push_back(of(line.student, e.day));
    return subjects;
  }
  /// What counts are the excused marks of the same action.
  Subjects operator()(const LeaveApproved&) const { return {}; }
  Subjects operator()(const GuardianContacted& e) const {
    return {{Kind::contact, e.student, e.day}};
  }
  Subjects operator()(const LateCareStarted& e) const {
    Subjects subjects;
    for (const StudentId& student : e.students) subjects.push_back(of(student, e.day));
    return subjects;
  }
  Subjects operator()(const HandoverStarted& e) const { return {of(e.handover)}; }
  Subjects operator()(const HandoverCounted& e) const { return {of(e.handover)}; }
  Subjects operator()(const HandoverReasoned& e) const { return {of(e.handover)}; }
  Subjects operator()(const HandoverSigned& e) const { return {of(e.handover)}; }
  /// The session has another custodian from then on.
  Subjects operator()(const HandoverClosed& e) const {
    Subjects subjects{of(e.handover)};
    if (!e.session.group.is_nil()) subjects.push_back(of(e.session));
    return subjects;
  }
  Subjects operator()(const HandoverDropped& e) const { return {of(e.handover)}; }
  Subjects operator()(const MatterRaised& e) const { return {of(e.matter)}; }
  Subjects operator()(const MatterAssigned& e) const { return {of(e.matter)}; }
  Subjects operator()(const MatterDone& e) const { return {of(e.matter)}; }
  Subjects operator()(const MatterVerified& e) const { return {of(e.matter)}; }
  Subjects operator()(const PickupPersonAuthorised& e) const {
    return {whole(Kind::pickup, e.student)};
  }
  Subjects operator()(const PickupRevoked& e) const { return {whole(Kind::pickup, e.student)}; }
  Subjects operator()(const PickupBanSet& e) const { return {whole(Kind::pickup, e.student)}; }
  Subjects operator()(const PickupBanLifted& e) const { return {whole(Kind::pickup, e.student)}; }
  Subjects operator()(const ConsentGiven& e) const { return {whole(Kind::consent, e.student)}; }
  Subjects operator()(const ConsentWithdrawn& e) const { return {whole(Kind::consent, e.student)}; }
  Subjects operator()(const GatePassIssued& e) const { return {whole(Kind::gate_pass, e.pass)}; }
  Subjects operator()(const GatePassRevoked& e) const { return {whole(Kind::gate_pass, e.pass)}; }
  Subjects operator()(const VisitBegun& e) const { return {whole(Kind::visit, e.visit)}; }
  Subjects operator()(const VisitEnded& e) const { return {whole(Kind::visit, e.visit)}; }
  Subjects operator()(const SupervisionLogged&) const {
    return {whole(Kind::supervision, envelope.id)};
  }
  Subjects operator()(const AreaChecked& e) const {
    return {{Kind::area_check, hashed(e.list_code + to_text(e.room)), e.day}};
  }
  Subjects operator()(const DisinfectionLogged&) const {
    return {whole(Kind::disinfection, envelope.id)};
  }
  Subjects operator()(const HealthChecked& e) const { return {{Kind::health, e.student, e.day}}; }
  Subjects operator()(const SickAbsenceFollowed& e) const {
    return {{Kind::health, e.student, e.day}};
  }
  Subjects operator()(const IncidentOpened& e) const { return {whole(Kind::incident, e.incident)}; }
  Subjects operator()(const IncidentActionAdded& e) const {
    return {whole(Kind::incident, e.incident)};
  }
  Subjects operator()(const IncidentClosed& e) const { return {whole(Kind::incident, e.incident)}; }
  Subjects operator()(const TripCounted& e) const {
    return {{Kind::trip, e.session.group, e.session.day}};
  }
  Subjects operator()(const TutoringLogged&) const {
    return {whole(Kind::activity_log, envelope.id)};
  }
  Subjects operator()(const ActivityLogged&) const {
    return {whole(Kind::activity_log, envelope.id)};
  }
  Subjects operator()(const EvacuationStarted& e) const { return {of(e.evacuation)}; }
  Subjects operator()(const EvacuationListed& e) const { return {of(e.evacuation)}; }
  Subjects operator()(const PersonsAccounted& e) const { return {of(e.evacuation)}; }
  Subjects operator()(const EvacuationEnded& e) const { return {of(e.evacuation)}; }
  Subjects operator()(const DayClosed& e) const { return {{Kind::day_close, {}, e.day}}; }
  Subjects operator()(const DayReopened& e) const { return {{Kind::day_close, {}, e.day}}; }

  Subjects operator()(const LunchEnrolled& e) const {
    return {whole(Kind::lunch_enrolment, e.enrolment)};
  }
  Subjects operator()(const LunchWithdrawn& e) const {
    return {whole(Kind::lunch_enrolment, e.enrolment)};
  }
  Subjects operator()(const LunchCancelled& e) const { return at_lunch(e); }
  Subjects operator()(const MealServed& e) const { return at_lunch(e); }
  Subjects operator()(const SecondHelpingServed& e) const { return at_lunch(e); }
  Subjects operator()(const PortionsSettled& e) const { return at_lunch(e); }
  Subjects operator()(const ClassMealServed& e) const {
    Subjects subjects;
    for (const StudentId& student : e.students)
      subjects.push_back({Kind::lunch_day, student, e.day});
    return subjects;
  }
  Subjects operator()(const MenuPublished& e) const { return {{Kind::menu, {}, e.day}}; }
  Subjects operator()(const MealOpened& e) const { return {{Kind::meal, {}, e.day}}; }
  Subjects operator()(const MealHalted& e) const { return {{Kind::meal, {}, e.day}}; }
  Subjects operator()(const MealResumed& e) const { return {{Kind::meal, {}, e.day}}; }
  Subjects operator()(const MealReconciled& e) const { return {{Kind::meal, {}, e.day}}; }
  Subjects operator()(const MealClosed& e) const { return {{Kind::meal, {}, e.day}}; }
  Subjects operator()(const PlateServed&) const { return {whole(Kind::plate, envelope.id)}; }
  Subjects operator()(const ClassMealSent& e) const {
    return {{Kind::class_meal, e.class_id, e.day}};
  }
  Subjects operator()(const ClassMealReceived& e) const {
    return {{Kind::class_meal, e.class_id, e.day}};
  }
  Subjects operator()(const FoodSampled& e) const { return {whole(Kind::food_sample, e.sample)}; }
  Subjects operator()(const SampleDisposed& e) const {
    return {whole(Kind::food_sample, e.sample)};
  }
  Subjects operator()(const AccompanyLogged&) const {
    return {whole(Kind::accompany, envelope.id)};
  }
  Subjects operator()(const HealthCertRecorded& e) const {
    return {whole(Kind::health_cert, e.staff)};
  }
  Subjects operator()(const DishWordSettled& e) const { return {{Kind::dish_word, e.dish, e.day}}; }
  Subjects operator()(const AllergyWordSettled& e) const {
    return {whole(Kind::allergy_word, e.student)};
  }

  /// The store links it to its target's subjects.
  Subjects operator()(const Voided&) const { return {}; }
  Subjects operator()(const ConflictResolved& e) const { return of_student(e); }
  /// Beside the calls: who asked for a number is who may be shown it.
  Subjects operator()(const ViewedSensitive& e) const {
    return e.student.is_nil() ? Subjects{} : Subjects{{Kind::contact, e.student, envelope.day}};
  }
};

}  // namespace

std::vector<Subject> subjects_of(const Event& event) {
  Subjects subjects = std::visit(SubjectsOf{event.envelope}, event.payload);
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

}  // namespace kehou::domain
