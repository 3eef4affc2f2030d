// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about 交接班 and 未尽事项.
// What it promises: past tense, for ever; a signature carries what was signed and its hash.
// The trap: what moves the children stands in events of its own (dispatch, check-in, late care) of
// the same action; HandoverClosed says only who answers for them now.
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::domain {

enum class HandoverKind : std::uint8_t {
  shift_change,        ///< another person takes the same session on
  session_to_session,  ///< the whole group goes to one next session
  session_to_gate,     ///< the group is taken to the dismissal point
  gate_to_late,        ///< who was not fetched goes to late care
  meal,
};
enum class HandoverSide : std::uint8_t { from, to };

/// What both sides sign (§2.6 Handover); the lists are sorted.
struct HandoverContent {
  int expected = 0;  ///< 应到
  int in_room = 0;   ///< 系统在场数; shown to the receiver only after the blind count (inv 8)
  int left = 0;      ///< 已离: handed over, moved, left early
  int counted = 0;   ///< the receiver's blind count that stands
  int from_count = 0;  ///< the giver's own count; 0 = not asked
  std::vector<StudentId> excused;
  std::vector<StudentId> missing;
  std::vector<StudentId> out;        ///< 暂离
  std::vector<StudentId> different;  ///< the children of a difference, named
  std::string reason_code;           ///< of a difference; empty when equal
  std::string action_code;
  std::vector<Uuid> matters;       ///< 未尽事项 that ride on
  std::vector<std::string> items;  ///< codes: "keys", "remote", "first_aid", "list"
  bool operator==(const HandoverContent&) const = default;
};

struct HandoverStarted {
  HandoverId handover;
  HandoverKind kind = HandoverKind::shift_change;
  SessionRef session;  ///< the one that is handed over; group nil for gate_to_late
  SessionRef to;       ///< of session_to_session; else group nil
  CivilDay day;
  StaffId from_staff;
  StaffId to_staff;
  std::vector<StudentId> students;  ///< of gate_to_late; else empty (the session's own)
  bool operator==(const HandoverStarted&) const = default;
};
/// 盲点: typed before the system's number is shown (inv 8).
struct HandoverCounted {
  HandoverId handover;
  HandoverSide side = HandoverSide::to;
  int count = 0;
  bool operator==(const HandoverCounted&) const = default;
};
/// The difference is explained (inv 6). Sealed: reason, in words, at most 60 characters.
struct HandoverReasoned {
  HandoverId handover;
  std::string reason_code;
  std::string action_code;
  std::vector<StudentId> students;
  bool operator==(const HandoverReasoned&) const = default;
};
struct HandoverSigned {
  HandoverId handover;
  HandoverSide side = HandoverSide::from;
  StaffId staff;
  HandoverContent content;
  std::string content_hash;  ///< SHA-256, hex, of the canonical content
  bool operator==(const HandoverSigned&) const = default;
};
struct HandoverClosed {
  HandoverId handover;
  HandoverKind kind = HandoverKind::shift_change;
  SessionRef session;
  SessionRef to;
  CivilDay day;
  StaffId from_staff;
  StaffId to_staff;
  bool with_difference = false;  ///< CLOSED_DIFF
  bool operator==(const HandoverClosed&) const = default;
};
/// Given up before it was closed; nothing of it counts.
struct HandoverDropped {
  HandoverId handover;
  bool operator==(const HandoverDropped&) const = default;
};

/// 未尽事项, 隐患, 事后待办: one machine OPEN→ASSIGNED→DONE→VERIFIED (§2.3).
enum class MatterKind : std::uint8_t {
  open_matter,
  hazard,            ///< inv 42
  count_difference,  ///< of a handover (inv 6)
  papers_missing,    ///< to be signed later: 补签
  search,            ///< a child to be found
};
enum class Severity : std::uint8_t { minor, serious, major };

/// Sealed: reason = the words.
struct MatterRaised {
  MatterId matter;
  MatterKind kind = MatterKind::open_matter;
  Severity severity = Severity::minor;
  CivilDay day;
  std::string text_code;  ///< a ready phrase; may be empty when there are words
  SessionRef session;     ///< where it comes from; all of these may be nil
  RoomId room;
  StudentId student;
  HandoverId handover;
  StaffId owner;
  Instant due;
  bool operator==(const MatterRaised&) const = default;
};
struct MatterAssigned {
  MatterId matter;
  StaffId owner;
  Instant due;
  bool operator==(const MatterAssigned&) const = default;
};
/// Sealed: reason = what was done.
struct MatterDone {
  MatterId matter;
  bool operator==(const MatterDone&) const = default;
};
/// By another person than the one who did it; `good` = false sends it back.
struct MatterVerified {
  MatterId matter;
  bool good = true;
  bool operator==(const MatterVerified&) const = default;
};

}  // namespace kehou::domain
