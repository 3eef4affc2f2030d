// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the papers of the gate as folds: who may fetch a child, who may not, consents,
// passes, visits; and what the rules ask about all of them.
// What it promises: each row is a function of the set of its events; of two words that knew nothing
// of each other the safer one holds: a revocation, a ban, a withdrawal.
// The trap: a pass is used by a release that names it, and is free again when that is taken back.
#pragma once

#include <vector>

#include "common/domain/decide.h"

namespace kehou::domain {

/// 接走人. Name and numbers stand in the seal of `source`.
struct PickupPersonRow {
  PickupId person;
  std::string relation_code;
  bool adult = true;
  DayRange days;
  bool revoked = false;
  StaffId by{};
  Role by_role = Role::none;
  EventId source{};
  bool operator==(const PickupPersonRow&) const = default;
};
struct PickupBanRow {
  PickupId ban;
  DayRange days;
  bool lifted = false;
  EventId source{};
  bool operator==(const PickupBanRow&) const = default;
};
struct PickupRow {
  std::vector<PickupPersonRow> persons;  ///< sorted by id
  std::vector<PickupBanRow> bans;        ///< sorted by id
  bool operator==(const PickupRow&) const = default;
};
PickupRow fold_pickup(const std::vector<Event>& events);

bool is_active(const PickupPersonRow& person, CivilDay day);
bool is_active(const PickupBanRow& ban, CivilDay day);
/// For one day only, said by who leads the day: after a call to the guardian (§3.1 example 5).
bool is_phone_checked(const PickupPersonRow& person);
bool is_banned(const PickupRow& papers, CivilDay day);

struct ConsentRow {
  ConsentScope scope = ConsentScope::basic;
  bool given = false;
  CivilDay day;                ///< of the last word
  std::vector<EventId> heads;  ///< what a next word must name in `after`
  bool operator==(const ConsentRow&) const = default;
};
/// Of one student, sorted by scope.
std::vector<ConsentRow> fold_consents(const std::vector<Event>& events);

enum class PassState : std::uint8_t { issued, used, expired, revoked };

struct GatePassRow {
  GatePassId pass;
  StudentId student;
  CivilDay day;
  TimeRange window;
  std::string reason_code;
  StaffId issued_by{};
  Instant issued_at{};
  bool revoked = false;
  Instant used_at{};  ///< {0} = not used
  int uses = 0;       ///< more than one: two terminals used it without knowing of each other
  EventId source{};
  bool operator==(const GatePassRow&) const = default;
};
/// nullopt while nobody issued it.
std::optional<GatePassRow> fold_gate_pass(const std::vector<Event>& events);
/// Used beats revoked: the child has gone.
PassState state_of(const GatePassRow& pass, Instant now);

struct VisitRow {
  VisitBegun visit;
  Instant begun_at;
  StaffId begun_by;
  Instant ended_at{};  ///< {0} = still inside
  EventId source{};
  bool operator==(const VisitRow&) const = default;
};
std::optional<VisitRow> fold_visit(const std::vector<Event>& events);

/// One child, as the gate's rules see it.
struct GateChildFacts {
  CellFacts cell;              ///< of no session: custody, and every row of the day in `others`
  bool sessions_left = false;  ///< a session of today expects the child and is not over
  int grade = 0;
  LeaveMode leave_mode = LeaveMode::pickup;
  StaffId head_teacher;
  PickupRow papers;
  std::vector<ConsentRow> consents;
  std::vector<GatePassRow> passes;  ///< of today
};

struct GateFacts {
  std::vector<GateChildFacts> children;  ///< those of the command that the school has, each once
  int min_self_leave_grade = 4;
  std::optional<GatePassRow> pass;    ///< RevokeGatePass
  std::vector<VisitRow> open_visits;  ///< of any day, and the one that EndVisit names
  bool host_known = false;
};

const ConsentRow* consent_of(const std::vector<ConsentRow>& consents, ConsentScope scope);
/// inv 13.
bool may_leave_alone(const GateChildFacts& child, int min_grade);
/// Would a release now be before the end of the child's day (inv 14)?
bool is_early(const GateChildFacts& child);

}  // namespace kehou::domain
