// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is asked of the records between the sessions: classes, handovers, the gate,
// rounds, checks, evacuation, the end of the day.
// What it promises: as commands.h: what the person said, nothing that could be looked up.
// The trap: new ids are minted with the command, so that a second try names the same thing.
#pragma once

#include <string>
#include <vector>

#include "common/domain/payloads.h"

namespace kehou::domain {

/// Everybody of the class who is not named absent is present.
struct TakeClassRoll {
  ClassId class_id;
  std::vector<ClassRollTaken::Absent> absent;
  int head_count = 0;
};
/// Sends the class on: each child to the next session of today, or to the dismissal point.
struct DispatchClass {
  ClassId class_id;
};
struct ApproveLeave {
  StudentId student;
  ExcuseKind kind = ExcuseKind::personal;
  std::vector<SessionRef> sessions;
  Personal words;
};
struct LogContact {
  StudentId student;
  SessionRef session;
  std::string result_code;
  Personal words;
};
/// The children wait with the actor.
struct StartLateCare {
  std::vector<StudentId> students;
  RoomId room;
};

struct StartHandover {
  HandoverId handover;
  HandoverKind kind = HandoverKind::shift_change;
  SessionRef session;
  SessionRef to;
  StaffId to_staff;
  std::vector<StudentId> students;  ///< of gate_to_late
};
struct CountHandover {
  HandoverId handover;
  HandoverSide side = HandoverSide::to;
  int count = 0;
};
struct ReasonHandover {
  HandoverId handover;
  std::string reason_code;
  std::string action_code;
  std::vector<StudentId> students;
  Personal words;
};
/// The signer is the actor, who has just shown card or PIN (inv 7). The second signature closes.
struct SignHandover {
  HandoverId handover;
  HandoverSide side = HandoverSide::from;
  std::vector<std::string> items;  ///< of the giver
};
struct DropHandover {
  HandoverId handover;
};

struct RaiseMatter {
  MatterId matter;
  MatterKind kind = MatterKind::open_matter;
  Severity severity = Severity::minor;
  std::string text_code;
  SessionRef session;
  RoomId room;
  StudentId student;
  StaffId owner;
  Instant due;
  Personal words;
};
struct AssignMatter {
  MatterId matter;
  StaffId owner;
  Instant due;
};
struct FinishMatter {
  MatterId matter;
  Personal words;
};
struct VerifyMatter {
  MatterId matter;
  bool good = true;
};

struct AuthorisePickup {
  PickupPersonAuthorised person;
  Personal words;
};
struct RevokePickup {
  PickupId person;
  StudentId student;
};
struct SetPickupBan {
  PickupBanSet ban;
  Personal words;
};
struct LiftPickupBan {
  PickupId ban;
  StudentId student;
};
struct GiveConsent {
  StudentId student;
  ConsentScope scope = ConsentScope::self_leave;
};
struct WithdrawConsent {
  StudentId student;
  ConsentScope scope = ConsentScope::self_leave;
};
struct IssueGatePass {
  GatePassId pass;
  StudentId student;
  TimeRange window;
  std::string reason_code;
  Personal words;
};
struct RevokeGatePass {
  GatePassId pass;
  StudentId student;
};
/// One, or siblings, or a whole group; all or none.
struct ReleaseStudents {
  std::vector<StudentId> students;
  LeaveMode mode = LeaveMode::pickup;
  bool early = false;
  PickupId person{};
  GatePassId pass{};
  GateVerify verify = GateVerify::none;
  StaffId verified_by{};
};
struct BeginVisit {
  VisitBegun visit;
  Personal words;
};
struct EndVisit {
  VisitId visit;
};

}  // namespace kehou::domain
