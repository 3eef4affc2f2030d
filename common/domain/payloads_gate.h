// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about the gate: who may fetch, who goes, who visits.
// What it promises: past tense, for ever; names, numbers and plates stand only in the sealed part.
// The trap: StudentReleased is the only word by which a child is out; the rest are papers.
#pragma once

#include <string>

#include "common/domain/ranges.h"
#include "common/domain/types.h"

namespace kehou::domain {

/// How the guard knew (§2.6 GateRecord.verify).
enum class GateVerify : std::uint8_t {
  none,
  list,  ///< on the child's list of pick-up persons
  card,
  phone_day_leader,  ///< the duty leader called the guardian (inv 12)
  permit,            ///< a gate pass (inv 14)
  consent,           ///< may leave alone (inv 13)
  group,             ///< with the whole group, by its teacher
};
enum class ConsentScope : std::uint8_t { basic, health, diet, photo, offsite, self_leave };
enum class VisitKind : std::uint8_t { visitor, vehicle };

/// 接走人. Sealed: name, phone, id_tail, guardian = the relation in words.
struct PickupPersonAuthorised {
  PickupId person;
  StudentId student;
  std::string relation_code;  ///< "mother", "father", "grandparent", "relative", "other"
  bool adult = true;
  DayRange days;  ///< from = to: for one day only
  bool operator==(const PickupPersonAuthorised&) const = default;
};
struct PickupRevoked {
  PickupId person;
  StudentId student;
  bool operator==(const PickupRevoked&) const = default;
};
/// 禁止接走: a hard stop for everybody but the duty leader (inv 12). Sealed: name, reason.
struct PickupBanSet {
  PickupId ban;
  StudentId student;
  DayRange days;
  bool operator==(const PickupBanSet&) const = default;
};
struct PickupBanLifted {
  PickupId ban;
  StudentId student;
  bool operator==(const PickupBanLifted&) const = default;
};
struct ConsentGiven {
  StudentId student;
  ConsentScope scope = ConsentScope::basic;
  CivilDay day;
  bool operator==(const ConsentGiven&) const = default;
};
struct ConsentWithdrawn {
  StudentId student;
  ConsentScope scope = ConsentScope::basic;
  CivilDay day;
  bool operator==(const ConsentWithdrawn&) const = default;
};
/// 出门证: one use, in its window (inv 14). Sealed: reason, guardian.
struct GatePassIssued {
  GatePassId pass;
  StudentId student;
  CivilDay day;
  TimeRange window;
  std::string reason_code;
  bool operator==(const GatePassIssued&) const = default;
};
struct GatePassRevoked {
  GatePassId pass;
  StudentId student;
  CivilDay day;
  bool operator==(const GatePassRevoked&) const = default;
};

struct StudentReleased {
  StudentId student;
  CivilDay day;
  LeaveMode mode = LeaveMode::pickup;
  bool early = false;
  PickupId person{};  ///< nil = nobody fetched
  GatePassId pass{};  ///< nil = none was needed
  GateVerify verify = GateVerify::none;
  StaffId verified_by{};  ///< the duty leader of phone_day_leader
  bool operator==(const StudentReleased&) const = default;
};
struct StudentReturned {
  StudentId student;
  CivilDay day;
  bool operator==(const StudentReturned&) const = default;
};

/// A visitor or a vehicle came in (inv 15). Sealed: name, id_tail, phone, org, plate, reason.
struct VisitBegun {
  VisitId visit;
  VisitKind kind = VisitKind::visitor;
  CivilDay day;
  std::string badge;  ///< the badge's number; one open visit per badge
  int persons = 1;
  StaffId host;
  std::string purpose_code;
  std::string person_ref;  ///< keyed hash of what names the person or the plate; may be empty
  bool operator==(const VisitBegun&) const = default;
};
struct VisitEnded {
  VisitId visit;
  CivilDay day;  ///< of the beginning
  bool operator==(const VisitEnded&) const = default;
};

}  // namespace kehou::domain
