// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules share: who may, what is open, where the student is, what was seen.
// What it promises: each question is one function with its clause; decide_*.cpp ask them in order.
// The trap: an event that leaves a head out of `after` puts the cell in doubt; use seen_by.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::domain {

/// 带班领导、学校办公室、校长: may decide about sessions and exceptions (§2.8).
bool is_leader(Roles roles);
/// Who may call a roll: duty teachers, class teachers, leaders (§2.8). An admin sees no students.
bool may_teach(Roles roles);

/// not_signed_in, then not_allowed.
std::optional<Refusal> refuse_stranger(const Facts& facts);
/// refuse_stranger, then no_such_session; the head of every command about a session.
std::optional<Refusal> refuse_session_work(const Facts& facts);
/// Is it open to the roll-call? session_not_open, session_closed, session_cancelled,
/// session_merged. Pass what the command names.
std::optional<Refusal> refuse_unless_open(const SessionFacts& session);
/// Closed, cancelled or merged: nothing can be planned with it any more.
std::optional<Refusal> refuse_ended(const SessionFacts& session);
bool is_open(SessionState state);

/// Is the student to be found on this session's list: enrolled, walked in, on the way, moved here?
bool is_expected(const CellFacts& cell, SessionRef session);

/// Where else the student is held now, seen from a session of `slot`.
struct Elsewhere {
  enum class Order { nowhere, earlier_slot, same_slot, later_slot };
  Order order = Order::nowhere;
  SessionRef session;
};
Elsewhere where_else(const Facts& facts, const CellFacts& cell, Slot slot);

/// The rows of the student in other sessions, each once.
std::vector<AttendanceRow> other_rows(const Facts& facts, const CellFacts& cell);

/// What an event about this cell saw and supersedes: the heads of the cell; the heads of every
/// other cell in which the student is held or missed; the event on which the custody stands.
std::vector<EventId> seen_by(const Facts& facts, const CellFacts& cell);
void add_ids(std::vector<EventId>& to, const std::vector<EventId>& ids);
void sort_ids(std::vector<EventId>& ids);

/// The session that the events of a cell name: a merged-in student keeps the own session.
SessionRef session_of(const CellFacts& cell, const SessionFacts& session);

/// Minutes from the planned start, at least 0.
int minutes_late(const Facts& facts, const SessionFacts& session);
/// inv 39: more than backfill_after_min after the planned end.
bool is_after_the_end(const Facts& facts, const SessionFacts& session);
/// Children who take or will take a place: expected, in the room, out for a while, being looked
/// for.
int places_taken(const SessionFacts& session, StudentId but = {});
/// 0 = unlimited.
int most_persons(int capacity, int max);

inline std::vector<Draft> drafts(Draft draft) {
  std::vector<Draft> all;
  all.push_back(std::move(draft));
  return all;
}
Draft draft_of(Payload payload, std::vector<EventId> after = {}, std::string reason = {});

/// decide() sets the draft's clock_suspect itself (inv 40).
Decision decide_one(const Facts& facts, const CompleteChecklist& command);
Decision decide_one(const Facts& facts, const OpenSession& command);
Decision decide_one(const Facts& facts, const MarkStudent& command);
Decision decide_one(const Facts& facts, const MarkRest& command);
Decision decide_one(const Facts& facts, const AdmitWalkIn& command);
Decision decide_one(const Facts& facts, const SendOut& command);
Decision decide_one(const Facts& facts, const TakeBack& command);
Decision decide_one(const Facts& facts, const MoveStudent& command);
Decision decide_one(const Facts& facts, const LocateStudent& command);
Decision decide_one(const Facts& facts, const EscalateMissing& command);
Decision decide_one(const Facts& facts, const CloseSession& command);
Decision decide_one(const Facts& facts, const CancelSession& command);
Decision decide_one(const Facts& facts, const ReopenSession& command);
Decision decide_one(const Facts& facts, const SwitchRoom& command);
Decision decide_one(const Facts& facts, const MergeSessions& command);
Decision decide_one(const Facts& facts, const Substitute& command);
Decision decide_one(const Facts& facts, const ReturnStudent& command);
Decision decide_one(const Facts& facts, const Undo& command);
Decision decide_one(const Facts& facts, const ResolveConflict& command);
Decision decide_one(const Facts& facts, const SignShiftIn& command);
Decision decide_one(const Facts& facts, const SignShiftOut& command);
Decision decide_one(const Facts& facts, const RecordFacts& command);
Decision decide_one(const Facts& facts, const TakeClassRoll& command);
Decision decide_one(const Facts& facts, const DispatchClass& command);
Decision decide_one(const Facts& facts, const ApproveLeave& command);
Decision decide_one(const Facts& facts, const LogContact& command);
Decision decide_one(const Facts& facts, const StartLateCare& command);
Decision decide_one(const Facts& facts, const StartHandover& command);
Decision decide_one(const Facts& facts, const CountHandover& command);
Decision decide_one(const Facts& facts, const ReasonHandover& command);
Decision decide_one(const Facts& facts, const SignHandover& command);
Decision decide_one(const Facts& facts, const DropHandover& command);
Decision decide_one(const Facts& facts, const RaiseMatter& command);
Decision decide_one(const Facts& facts, const AssignMatter& command);
Decision decide_one(const Facts& facts, const FinishMatter& command);
Decision decide_one(const Facts& facts, const VerifyMatter& command);
Decision decide_one(const Facts& facts, const AuthorisePickup& command);
Decision decide_one(const Facts& facts, const RevokePickup& command);
Decision decide_one(const Facts& facts, const SetPickupBan& command);
Decision decide_one(const Facts& facts, const LiftPickupBan& command);
Decision decide_one(const Facts& facts, const GiveConsent& command);
Decision decide_one(const Facts& facts, const WithdrawConsent& command);
Decision decide_one(const Facts& facts, const IssueGatePass& command);
Decision decide_one(const Facts& facts, const RevokeGatePass& command);
Decision decide_one(const Facts& facts, const ReleaseStudents& command);
Decision decide_one(const Facts& facts, const BeginVisit& command);
Decision decide_one(const Facts& facts, const EndVisit& command);
Decision decide_one(const Facts& facts, const LogSupervision& command);
Decision decide_one(const Facts& facts, const LogAreaCheck& command);
Decision decide_one(const Facts& facts, const LogDisinfection& command);
Decision decide_one(const Facts& facts, const LogHealth& command);
Decision decide_one(const Facts& facts, const FollowSickAbsence& command);
Decision decide_one(const Facts& facts, const OpenIncident& command);
Decision decide_one(const Facts& facts, const AddIncidentAction& command);
Decision decide_one(const Facts& facts, const CloseIncident& command);
Decision decide_one(const Facts& facts, const CountTrip& command);
Decision decide_one(const Facts& facts, const LogTutoring& command);
Decision decide_one(const Facts& facts, const LogActivity& command);
Decision decide_one(const Facts& facts, const StartEvacuation& command);
Decision decide_one(const Facts& facts, const AccountPersons& command);
Decision decide_one(const Facts& facts, const EndEvacuation& command);
Decision decide_one(const Facts& facts, const CloseDay& command);
Decision decide_one(const Facts& facts, const ReopenDay& command);
Decision decide_one(const Facts& facts, const CancelLunch& command);
Decision decide_one(const Facts& facts, const PublishMenu& command);
Decision decide_one(const Facts& facts, const OpenMeal& command);
Decision decide_one(const Facts& facts, const ServeMeal& command);
Decision decide_one(const Facts& facts, const ServePlate& command);
Decision decide_one(const Facts& facts, const ServeSecond& command);
Decision decide_one(const Facts& facts, const SendClassMeal& command);
Decision decide_one(const Facts& facts, const ReceiveClassMeal& command);
Decision decide_one(const Facts& facts, const ServeClassMeal& command);
Decision decide_one(const Facts& facts, const TakeSample& command);
Decision decide_one(const Facts& facts, const DisposeSample& command);
Decision decide_one(const Facts& facts, const LogAccompany& command);
Decision decide_one(const Facts& facts, const HaltMeal& command);
Decision decide_one(const Facts& facts, const ResumeMeal& command);
Decision decide_one(const Facts& facts, const ReconcileMeal& command);
Decision decide_one(const Facts& facts, const CloseMeal& command);
Decision decide_one(const Facts& facts, const SettlePortions& command);
Decision decide_one(const Facts& facts, const SettleDishWord& command);
Decision decide_one(const Facts& facts, const SettleAllergyWord& command);

}  // namespace kehou::domain
