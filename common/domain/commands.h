// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is asked of the records, and what the rules need to know to answer.
// What it promises: a Command carries what the person said, nothing that could be looked up.
// The trap: an ActionId is minted when the button is pressed, so that a second try is the same
// action.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/commands_custody.h"
#include "common/domain/commands_lunch.h"
#include "common/domain/commands_safety.h"
#include "common/domain/payloads.h"
#include "common/domain/refusal.h"
#include "common/domain/rows.h"

namespace kehou::domain {

enum class Mark : std::uint8_t { present, late, excused, missing };

struct CompleteChecklist {
  SessionRef session;
  std::vector<ChecklistCompleted::Item> items;
};
struct OpenSession {
  SessionRef session;
  bool provisional = false;
  std::string reason_code;
  std::string reason{};  ///< own words beside the code; sealed
};
/// One tap on a tile. Also the correction of an earlier mark: `reason` is needed then (§3 Generic
/// correction).
struct MarkStudent {
  SessionRef session;
  StudentId student;
  Mark mark = Mark::present;
  ExcuseKind excuse = ExcuseKind::personal;
  std::string reason{};
  bool backfilled = false;
};
/// 「其余全到」: everybody still uncalled is present; the teacher typed how many heads are in the
/// room.
struct MarkRest {
  SessionRef session;
  int head_count = 0;
};
struct AdmitWalkIn {
  SessionRef session;
  StudentId student;
  StaffId confirmed_by;
};
struct SendOut {
  SessionRef session;
  StudentId student;
  std::string place_code;
  int due_min = 10;
};
struct TakeBack {
  SessionRef session;
  StudentId student;
};
struct MoveStudent {
  SessionRef session;
  SessionRef to;
  StudentId student;
};
struct LocateStudent {
  SessionRef session;
  StudentId student;
  std::string place_code;
};
struct EscalateMissing {
  SessionRef session;
  StudentId student;
};
/// Ends a session: a dispatch of everybody still held, to their next session or to the dismissal
/// point, then closed.
struct CloseSession {
  SessionRef session;
};
struct CancelSession {
  SessionRef session;
  std::string reason_code;
  std::string reason{};  ///< own words beside the code; sealed
};
struct ReopenSession {
  SessionRef session;
  std::string reason;
};
struct SwitchRoom {
  SessionRef session;
  RoomId to;
};
struct MergeSessions {
  SessionRef session;
  SessionRef into;
};
struct Substitute {
  SessionRef session;
  StaffId substitute;
};
struct ReturnStudent {
  StudentId student;
};
struct Undo {
  EventId target;
  std::string reason;
};
struct ResolveConflict {
  StudentId student;
  SessionRef session;
};
struct SignShiftIn {
  StaffId staff;
};
struct SignShiftOut {
  StaffId staff;
};
/// What needs no rule but its author's role: master records and system facts, already checked by
/// who drafted them.
struct RecordFacts {
  struct Item {
    Payload payload;
    Personal personal;
  };
  std::vector<Item> items;
};

using CommandKinds = std::variant<
    CompleteChecklist, OpenSession, MarkStudent, MarkRest, AdmitWalkIn, SendOut, TakeBack,
    MoveStudent, LocateStudent, EscalateMissing, CloseSession, CancelSession, ReopenSession,
    SwitchRoom, MergeSessions, Substitute, ReturnStudent, Undo, ResolveConflict, SignShiftIn,
    SignShiftOut, RecordFacts, TakeClassRoll, DispatchClass, ApproveLeave, LogContact,
    StartLateCare, StartHandover, CountHandover, ReasonHandover, SignHandover, DropHandover,
    RaiseMatter, AssignMatter, FinishMatter, VerifyMatter, AuthorisePickup, RevokePickup,
    SetPickupBan, LiftPickupBan, GiveConsent, WithdrawConsent, IssueGatePass, RevokeGatePass,
    ReleaseStudents, BeginVisit, EndVisit, LogSupervision, LogAreaCheck, LogDisinfection, LogHealth,
    FollowSickAbsence, OpenIncident, AddIncidentAction, CloseIncident, CountTrip, LogTutoring,
    LogActivity, StartEvacuation, AccountPersons, EndEvacuation, CloseDay, ReopenDay, CancelLunch,
    PublishMenu, OpenMeal, ServeMeal, ServePlate, ServeSecond, SendClassMeal, ReceiveClassMeal,
    ServeClassMeal, TakeSample, DisposeSample, LogAccompany, HaltMeal, ResumeMeal, ReconcileMeal,
    CloseMeal, SettlePortions, SettleDishWord, SettleAllergyWord>;

/// What a person asks for: one of the kinds. Compiled once, as Payload is.
struct Command : CommandKinds {
  template <class Kind>
  requires(!std::is_base_of_v<CommandKinds, std::remove_cvref_t<Kind>>) Command(Kind&& kind)
      : CommandKinds(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
  Command(const Command&);
  Command(Command&&) noexcept;
  Command& operator=(const Command&);
  Command& operator=(Command&&) noexcept;
  ~Command();
};

}  // namespace kehou::domain
