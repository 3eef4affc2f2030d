// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about students of a day; the variant over everything.
// What it promises: past tense, for ever; each names its subjects by id.
// The trap: a batch names its students one by one; "all except" is a word of the screen.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/domain/payloads_custody.h"
#include "common/domain/payloads_evacuation.h"
#include "common/domain/payloads_gate.h"
#include "common/domain/payloads_handover.h"
#include "common/domain/payloads_kitchen.h"
#include "common/domain/payloads_lunch.h"
#include "common/domain/payloads_safety.h"
#include "common/domain/payloads_school.h"
#include "common/domain/payloads_session.h"

namespace kehou::domain {

struct CheckedIn {
  SessionRef session;
  StudentId student;
  bool late = false;
  int late_min = 0;
  Via via = Via::tap;
  bool implicit_dispatch = false;  ///< inv 2: the sender did not sign a dispatch
  bool after_release = false;      ///< inv 2: came from RELEASED or ABSENT, flagged
  Slot slot = Slot::s1;            ///< of the session: a sight in a later slot ends earlier stays
  bool operator==(const CheckedIn&) const = default;
};
struct BatchCheckedIn {
  SessionRef session;
  std::vector<StudentId> students;
  int head_count = 0;  ///< typed by the teacher, who counted; 0 = not asked
  Slot slot = Slot::s1;
  bool operator==(const BatchCheckedIn&) const = default;
};
struct MarkedMissing {
  SessionRef session;
  StudentId student;
  Slot slot = Slot::s1;
  bool operator==(const MarkedMissing&) const = default;
};
struct MarkedExcused {
  SessionRef session;
  StudentId student;
  ExcuseKind kind = ExcuseKind::personal;
  Slot slot = Slot::s1;
  bool operator==(const MarkedExcused&) const = default;
};
struct WalkInAdmitted {
  SessionRef session;
  StudentId student;
  StaffId
      confirmed_by;  ///< the duty leader; nil = to be confirmed (inv 43: safe first, papers after)
  SessionRef expected_in;  ///< where the plan has the student now; group nil = nowhere
  Slot slot = Slot::s1;
  bool operator==(const WalkInAdmitted&) const = default;
};
struct Located {
  SessionRef session;
  StudentId student;
  std::string
      place_code;  ///< ready phrase: "infirmary", "other_group", "went_home", "toilet", "other"
  bool operator==(const Located&) const = default;
};
struct MissingEscalated {
  SessionRef session;
  StudentId student;
  bool operator==(const MissingEscalated&) const = default;
};
struct TempOut {
  SessionRef session;
  StudentId student;
  std::string place_code;
  Instant due;
  bool operator==(const TempOut&) const = default;
};
struct TempBack {
  SessionRef session;
  StudentId student;
  bool operator==(const TempBack&) const = default;
};
/// The student is on the way from one session to another of the same slot.
struct MovedGroup {
  SessionRef session;
  SessionRef to;
  StudentId student;
  bool operator==(const MovedGroup&) const = default;
};

/// 交出单: from a session to each student's next place; a line without `to` goes to the dismissal
/// point (放学点).
struct DispatchSigned {
  struct Line {
    StudentId student;
    SessionRef to;
    bool operator==(const Line&) const = default;
  };
  SessionRef session;
  std::vector<Line> lines;
  int count = 0;
  bool operator==(const DispatchSigned&) const = default;
};
/// The generic correction: the target counts as if it had never been said; both stay in the journal
/// (inv 9).
struct Voided {
  EventId target;
  bool operator==(const Voided&) const = default;
};
/// A person's choice between facts that two terminals recorded without seeing each other (inv 1 M).
struct ConflictResolved {
  StudentId student;
  SessionRef session;  ///< the session in which the student really is
  bool operator==(const ConflictResolved&) const = default;
};
struct ViewedSensitive {
  std::string what;  ///< code of the view
  StudentId student;
  bool operator==(const ViewedSensitive&) const = default;
};

using PayloadKinds = std::variant<
    SchoolDefined, TermDefined, ClassDefined, RoomDefined, StudentImported, StudentChanged,
    StudentLeft, StaffImported, StaffChanged, StaffLeft, PinSet, ClearanceRecorded, ActivityDefined,
    GroupOpened, GroupClosed, Enrolled, Withdrawn, DutyAssigned, DutyEnded, CalendarDaySet,
    BellScheduleSet, TimeOverrideApproved, ImportAccepted, TerminalJoined, SignInFailed, SignedIn,
    ShiftSignedIn, ShiftSignedOut, ChecklistCompleted, SessionOpened, SessionClosed,
    SessionCancelled, SessionReopened, RoomSwitched, SessionsMerged, DutySubstituted, CheckedIn,
    BatchCheckedIn, MarkedMissing, MarkedExcused, WalkInAdmitted, Located, MissingEscalated,
    TempOut, TempBack, MovedGroup, DispatchSigned, StudentReleased, StudentReturned, Voided,
    ConflictResolved, ViewedSensitive, ClassRollTaken, ClassDispatched, LeaveApproved,
    GuardianContacted, LateCareStarted, HandoverStarted, HandoverCounted, HandoverReasoned,
    HandoverSigned, HandoverClosed, HandoverDropped, MatterRaised, MatterAssigned, MatterDone,
    MatterVerified, PickupPersonAuthorised, PickupRevoked, PickupBanSet, PickupBanLifted,
    ConsentGiven, ConsentWithdrawn, GatePassIssued, GatePassRevoked, VisitBegun, VisitEnded,
    SupervisionLogged, AreaChecked, DisinfectionLogged, HealthChecked, SickAbsenceFollowed,
    IncidentOpened, IncidentActionAdded, IncidentClosed, TripCounted, TutoringLogged,
    ActivityLogged, EvacuationStarted, EvacuationListed, PersonsAccounted, EvacuationEnded,
    DayClosed, DayReopened, LunchEnrolled, LunchWithdrawn, LunchCancelled, MenuPublished,
    MealOpened, MealServed, PlateServed, SecondHelpingServed, ClassMealSent, ClassMealReceived,
    ClassMealServed, FoodSampled, SampleDisposed, AccompanyLogged, MealHalted, MealResumed,
    MealReconciled, MealClosed, HealthCertRecorded, PortionsSettled, DishWordSettled,
    AllergyWordSettled>;

/// What one event says: one of the kinds. Copying, comparing and destroying it is compiled once, in
/// payloads.cpp; a compiler that writes those for every kind in every file takes ten seconds more.
struct Payload : PayloadKinds {
  Payload();
  template <class Kind>
  requires(!std::is_base_of_v<PayloadKinds, std::remove_cvref_t<Kind>>) Payload(Kind&& kind)
      : PayloadKinds(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
  Payload(const Payload&);
  Payload(Payload&&) noexcept;
  Payload& operator=(const Payload&);
  Payload& operator=(Payload&&) noexcept;
  ~Payload();
  bool operator==(const Payload&) const;
};

template <class... Kinds>
bool is_one_of(const Payload& payload) {
  return (std::holds_alternative<Kinds>(payload) || ...);
}

}  // namespace kehou::domain
