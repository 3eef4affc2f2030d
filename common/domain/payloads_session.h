// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about terminals, shifts, rooms and sessions of a day.
// What it promises: past tense, for ever; each names its subjects by id.
// The trap: a session needs no event to be planned; these say only what people did with it.
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::domain {

struct TerminalJoined {
  std::string name;
  std::string home;
  bool operator==(const TerminalJoined&) const = default;
};
/// A wrong PIN; counts towards the lock-out.
struct SignInFailed {
  StaffId staff;  ///< nil when the number is unknown
  bool operator==(const SignInFailed&) const = default;
};
/// A right PIN or card; ends a row of failures.
struct SignedIn {
  StaffId staff;
  bool operator==(const SignedIn&) const = default;
};
struct ShiftSignedIn {
  StaffId staff;
  CivilDay day;
  bool operator==(const ShiftSignedIn&) const = default;
};
struct ShiftSignedOut {
  StaffId staff;
  CivilDay day;
  bool operator==(const ShiftSignedOut&) const = default;
};

struct ChecklistCompleted {
  struct Item {
    std::string code;  ///< of the template: "exit_clear"
    ChecklistAnswer answer = ChecklistAnswer::ok;
    bool serious = false;  ///< 严重: a not_ok blocks the room (inv 19)
    bool operator==(const Item&) const = default;
  };
  RoomId room;
  SessionRef session;
  std::vector<Item> items;
  bool operator==(const ChecklistCompleted&) const = default;
};

struct SessionOpened {
  SessionRef session;
  RoomId room;
  bool provisional = false;  ///< 临时开场; the reason is sealed
  std::string reason_code;   ///< a ready phrase's code; may be empty
  bool operator==(const SessionOpened&) const = default;
};
struct SessionClosed {
  SessionRef session;
  bool operator==(const SessionClosed&) const = default;
};
struct SessionCancelled {
  SessionRef session;
  std::string reason_code;
  bool operator==(const SessionCancelled&) const = default;
};
struct SessionReopened {
  SessionRef session;
  bool operator==(const SessionReopened&) const = default;
};
struct RoomSwitched {
  SessionRef session;
  RoomId from;
  RoomId to;
  bool operator==(const RoomSwitched&) const = default;
};
/// 合班: `session` is taken over by `into` (its room and its custodian).
struct SessionsMerged {
  SessionRef session;
  SessionRef into;
  bool operator==(const SessionsMerged&) const = default;
};
struct DutySubstituted {
  SessionRef session;
  StaffId original;
  StaffId substitute;
  bool operator==(const DutySubstituted&) const = default;
};

}  // namespace kehou::domain
