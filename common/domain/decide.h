// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rules: given the facts and a command, what happened or why not.
// What it promises: pure; it runs inside the transaction that read the facts, so nothing changes.
// The trap: taps of a roll-call are never blocked by papers (inv 19, 43); they are flagged.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "common/domain/commands.h"

namespace kehou::domain {

// What one family of commands asks for; null for the others.
struct ClassFacts;       // class_day.h
struct MissingFacts;     // missing.h
struct HandoverFacts;    // handover.h
struct MatterFacts;      // matter.h
struct GateFacts;        // gate.h
struct SafetyFacts;      // safety.h
struct EvacuationFacts;  // evacuation.h
struct DayCloseFacts;    // day_close.h
struct LunchFacts;       // lunch.h

struct StaffFacts {
  StaffId staff;
  DutyRole role = DutyRole::lead;
  bool signed_in = false;  ///< has a shift today, not signed out
  bool cleared = false;    ///< clearance in force that day (inv 34)
  bool external = false;
};

struct CellFacts {
  AttendanceRow row;      ///< state expected with no heads when nothing is recorded
  bool enrolled = false;  ///< the plan expects the student here
  CustodyRow custody;
  SessionRef next;  ///< a later session of today in which the student is expected; group nil = none
  std::optional<PlannedSession>
      holder;                         ///< the plan of `custody.session`, when that is another one
  std::vector<AttendanceRow> others;  ///< the student's rows in other sessions of today
};

/// A room that the command names (SwitchRoom.to).
struct RoomFacts {
  RoomId room;
  int capacity = 0;  ///< 0 = unlimited
  int max = 0;       ///< standing limit; 0 = capacity
  bool blocked = false;
  SessionRef taken_by;
};

struct SessionFacts {
  PlannedSession plan;
  SessionRow row;
  std::vector<StaffFacts>
      staff;  ///< lead (or substitute), backup, assistants, the actor when signed in
  std::vector<CellFacts>
      cells;              ///< the whole roster, walk-ins included; those of merged-in sessions too
  RoomId room;            ///< the one that counts now
  int room_capacity = 0;  ///< 0 = unlimited
  int room_max = 0;       ///< standing limit; 0 = room_capacity
  bool checklist_done = false;  ///< for this room, today, before or for this session
  bool room_blocked = false;    ///< a serious item is open
  SessionRef room_taken_by;  ///< another open session in the same room and time that is not merged
                             ///< with this one
};

struct Facts {
  Instant now;
  CivilDay today;
  StaffId actor;
  Roles roles;
  Auth auth = Auth::none;
  bool actor_cleared = false;
  bool clock_suspect = false;
  bool emergency = false;
  bool day_taught = true;
  bool day_leader_signed_in = false;
  std::optional<SessionFacts> session;
  std::optional<SessionFacts> other;  ///< MoveStudent.to, MergeSessions.into
  std::optional<CellFacts>
      cell;  ///< the student meant, in `session`; enrolled=false when not expected there
  std::optional<StaffFacts> staff;   ///< the person meant by Substitute, SignShiftIn, SignShiftOut
  std::optional<RoomFacts> room_to;  ///< SwitchRoom.to
  Roles confirmer_roles;             ///< of AdmitWalkIn.confirmed_by, when that is not the actor
  std::vector<AttendanceRow> student_rows;   ///< all rows of the student today, any session
  std::vector<PlannedSession> student_plan;  ///< where the plan has the student today
  std::optional<Event> target;               ///< Undo
  std::vector<EventId> target_siblings;      ///< the other events of the target's action
  bool target_voided = false;
  bool target_is_head = true;             ///< nothing later of the same cell stands on it
  std::vector<SessionRef> held_by_actor;  ///< open sessions with students of which the actor (for
                                          ///< SignShiftOut: the person meant) is the only custodian
                                          ///< (inv 5)
  std::shared_ptr<const ClassFacts> class_day;
  std::shared_ptr<const MissingFacts> search;
  std::shared_ptr<const HandoverFacts> handover;
  std::shared_ptr<const MatterFacts> matter;
  std::shared_ptr<const GateFacts> gate;
  std::shared_ptr<const SafetyFacts> safety;
  std::shared_ptr<const EvacuationFacts> evacuation;
  std::shared_ptr<const DayCloseFacts> day_close;
  std::shared_ptr<const LunchFacts> lunch;
};

/// One event to be, before it has an id.
struct Draft {
  Payload payload;
  Personal personal;
  std::vector<EventId> after;
  EventId corrects;
  bool backfilled = false;
  bool clock_suspect = false;
};

using Decision = std::variant<std::vector<Draft>, Refusal>;

Decision decide(const Facts& facts, const Command& command);

/// Minutes after the start from which a check-in is late (§2.3: more than five).
inline constexpr int late_after_min = 5;
/// A person may take back an own event this long without a reason (§3 Generic correction).
inline constexpr int undo_free_min = 10;
/// The duty leader may reverse a release this long (§3 ReleaseReversed: found on site).
inline constexpr int release_undo_min = 30;
/// An entry older than this carries 补录 (inv 39).
inline constexpr int backfill_after_min = 10;

}  // namespace kehou::domain
