// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a handover (交接单) as a row, what both sides sign, and what its rules ask for.
// What it promises: the content is computed from the facts, never taken from a screen; its hash is
// over one canonical text (inv 7).
// The trap: a recount wipes the reason of the count before it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::domain {

/// §2.3 Handover. Whether the counts agree is not told by events: ask agrees().
enum class HandoverState : std::uint8_t {
  draft,        ///< nobody counted
  counted,      ///< the receiver counted, blind
  reasoned,     ///< a difference is explained
  signed_once,  ///< one of two; nothing of it is edited any more (inv 9)
  closed,
  closed_diff,
  dropped,
};

struct HandoverSignature {
  StaffId staff;
  Instant at;  ///< {0} = not signed
  std::string content_hash;
  bool operator==(const HandoverSignature&) const = default;
};

struct HandoverRow {
  HandoverId handover;
  HandoverState state = HandoverState::draft;
  HandoverKind kind = HandoverKind::shift_change;
  SessionRef session;
  SessionRef to;
  CivilDay day;
  StaffId from_staff;
  StaffId to_staff;
  std::vector<StudentId> students;  ///< of gate_to_late
  Instant started_at;
  Instant closed_at;
  int tries = 0;        ///< how often the receiver counted
  int counted = -1;     ///< the receiver's last; -1 = not yet
  int from_count = -1;  ///< the giver's own; -1 = not asked
  std::string reason_code;
  std::string action_code;
  std::vector<StudentId> different;
  EventId words_at;  ///< opens `words`
  Bytes words;       ///< sealed: the reason in words
  HandoverSignature from;
  HandoverSignature to_signature;
  HandoverContent content;  ///< of the last signature
  std::vector<EventId> heads;
  bool operator==(const HandoverRow&) const = default;

  bool is_open() const { return state < HandoverState::closed; }
  bool is_signed() const { return from.at.us != 0 || to_signature.at.us != 0; }
};

/// All events of the handover, any order. nullopt: its beginning has not arrived, or was voided.
std::optional<HandoverRow> fold_handover(HandoverId handover, const std::vector<Event>& events);

/// What the rules of a handover ask for.
struct HandoverFacts {
  std::optional<HandoverRow> row;  ///< the one that is named; StartHandover: an open one of the
                                   ///< same session
  std::optional<StaffFacts> receiver;
  std::vector<StaffId> custodians;  ///< of the session, who answers for it now first
  StaffId day_leader;               ///< nil = nobody leads the day
  std::optional<SessionFacts> session;
  std::optional<SessionFacts> to;
  std::vector<CellFacts> waiting;  ///< gate_to_late: the children, wherever they are
  struct Matter {
    MatterId matter;
    StaffId owner;
    Instant due;
    std::vector<EventId> heads;
  };
  std::vector<Matter> matters;  ///< 未尽事项 that ride on, sorted by id
};

/// The arithmetic of a session: expected = in_room + left + excused + missing + out. Who was not
/// called yet counts as missing (未明).
HandoverContent arithmetic_of(const std::vector<CellFacts>& cells);
/// What would be signed now.
HandoverContent content_of(const HandoverFacts& facts, std::vector<std::string> items);
/// Children whom two sessions hold (双处在位): such a handover is never equal (§3.1 example 1).
int conflicts_of(const HandoverFacts& facts);
/// Do the blind count and the records say the same?
bool agrees(const HandoverFacts& facts);
/// SHA-256, hex, of what is signed: the parties, the place and the content.
std::string content_hash(const HandoverRow& row, const HandoverContent& content);

/// Does this kind end the session (the children go on), and not only its teacher's watch?
inline bool moves_children(HandoverKind kind) { return kind != HandoverKind::shift_change; }

/// A reason and a matter in words have at most this many characters (§2.6).
inline constexpr int words_longest = 60;
/// §3.1 example 2: until when a difference is to be looked into.
inline constexpr int difference_due_min = 10;
/// Until when a child who was sent to the infirmary is expected back.
inline constexpr int backfill_due_min = 30;
/// Code points of UTF-8.
int characters(const std::string& text);

}  // namespace kehou::domain
