// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: an evacuation as rows: its units, every person on its list, what is known of each.
// What it promises: each person once, whatever units name the person; two terminals that differ
// without having seen each other leave the person in doubt, and the worse word is shown.
// The trap: two terminals may each have begun one before they met; ask together() for the whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/event.h"

namespace kehou::domain {

enum class EvacPersonKind : std::uint8_t { student, staff, visit };

/// One who was inside when it began (inv 36).
struct EvacLine {
  EvacPersonKind kind = EvacPersonKind::student;
  Uuid person;
  int unit = 0;  ///< place in EvacuationRow::units
  EvacState state = EvacState::unknown;
  Instant at;  ///< of the mark; {0} = nobody said anything
  StaffId by;
  bool by_leader = false;  ///< a duty leader or the principal said so
  bool in_doubt = false;
  std::string place_code;
  std::vector<EventId> heads;  ///< what the next mark names in `after`
  bool operator==(const EvacLine&) const = default;
};

/// Who had them when it began.
struct EvacUnit {
  CustodyKind kind = CustodyKind::unknown;
  SessionRef session;
  SessionRef from;
  ClassId class_id;
  auto operator<=>(const EvacUnit&) const = default;
};

struct EvacuationRow {
  EvacuationId evacuation;
  CivilDay day;
  bool drill = false;
  Instant started_at;
  StaffId started_by;
  Instant ended_at;  ///< {0} = it is going on
  StaffId ended_by;
  std::vector<EvacUnit> units;  ///< sorted
  std::vector<EvacLine> lines;  ///< sorted by kind and person
  bool operator==(const EvacuationRow&) const = default;
  bool is_open() const { return started_at.us != 0 && ended_at.us == 0; }
};

struct EvacCounts {
  int all = 0;
  int unknown = 0;
  int safe = 0;
  int injured = 0;
  int left = 0;
  int missing = 0;
  bool operator==(const EvacCounts&) const = default;
};

/// All events of the evacuation, any order. nullopt: its beginning has not arrived.
std::optional<EvacuationRow> fold_evacuation(EvacuationId evacuation,
                                             const std::vector<Event>& events);
/// Several that go on at once as one: real when any is, since the first began; of a person the
/// word of the one that has one. `rows` must not be empty.
EvacuationRow together(const std::vector<EvacuationRow>& rows);
void count(EvacCounts& counts, EvacState state);
EvacCounts count(const std::vector<EvacLine>& lines);
/// A real one is ended by the duty leader or the principal; a drill by any leader and by whoever
/// began it, too.
bool may_end_evacuation(Roles roles, bool drill, bool began_it);
/// Must something still be said of this person before it ends (§2.3 Evac line)? Unknown, in doubt,
/// or missing without a leader's word.
bool is_unaccounted(const EvacLine& line);

/// What the rules ask for.
struct EvacuationFacts {
  std::vector<EvacuationRow> open;  ///< of today
  /// StartEvacuation: those who are inside now, by who has them (inv 36); the last unit of no kind
  /// has staff and visitors.
  struct Inside {
    EvacUnit unit;
    std::vector<StudentId> students;
  };
  std::vector<Inside> inside;
  std::vector<StaffId> staff;
  std::vector<VisitId> visits;
};

/// No line of the journal names more.
inline constexpr std::size_t evac_ids_per_event = 500;

}  // namespace kehou::domain
