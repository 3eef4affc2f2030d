// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about evacuations and the closing of a day.
// What it promises: past tense, for ever; the list of an evacuation is what custody said at its
// start.
// The trap: a unit's list is one event, so that no line of the journal grows past its limit.
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::domain {

/// §2.3 Evac line.
enum class EvacState : std::uint8_t { unknown, safe, injured, left, missing };

struct EvacuationStarted {
  EvacuationId evacuation;
  CivilDay day;
  bool drill = false;
  bool operator==(const EvacuationStarted&) const = default;
};
/// Those of one unit when it began (inv 36); events of the same action.
struct EvacuationListed {
  EvacuationId evacuation;
  CustodyKind kind = CustodyKind::unknown;
  SessionRef session;  ///< in_session, out_temp; transit: where to
  SessionRef from;     ///< transit: where from; group nil = a class
  ClassId class_id;    ///< in_class, unknown: the class list
  std::vector<StudentId> students;
  std::vector<StaffId> staff;
  std::vector<VisitId> visits;
  bool operator==(const EvacuationListed&) const = default;
};
struct PersonsAccounted {
  EvacuationId evacuation;
  EvacState state = EvacState::safe;
  std::vector<StudentId> students;
  std::vector<StaffId> staff;
  std::vector<VisitId> visits;
  std::string place_code;  ///< where they stand; may be empty
  bool operator==(const PersonsAccounted&) const = default;
};
struct EvacuationEnded {
  EvacuationId evacuation;
  int safe = 0;
  int injured = 0;
  int left = 0;
  int missing = 0;  ///< each signed as missing by the duty leader
  bool operator==(const EvacuationEnded&) const = default;
};

/// 当日闭校 with its checks; what is not green is signed by a duty leader and the principal (inv
/// 10).
struct DayClosed {
  struct Check {
    std::string code;
    int open = 0;  ///< 0 = green
    bool operator==(const Check&) const = default;
  };
  CivilDay day;
  std::vector<Check> checks;
  StaffId second;  ///< the other signature; nil when all is green
  bool operator==(const DayClosed&) const = default;
};
struct DayReopened {
  CivilDay day;
  bool operator==(const DayReopened&) const = default;
};

}  // namespace kehou::domain
