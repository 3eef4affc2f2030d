// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 未尽事项, hazards and what else must not be forgotten, as rows.
// What it promises: open until done by one person and found good by another (§2.3, inv 42).
// The trap: "done" is not the end; only verified is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::domain {

enum class MatterState : std::uint8_t { open, done, verified };

struct MatterRow {
  MatterId matter;
  MatterState state = MatterState::open;
  MatterRaised raised;  ///< owner and due are the first ones
  StaffId owner;
  Instant due;  ///< {0} = none
  Instant raised_at;
  StaffId raised_by;
  Instant done_at;  ///< {0} = not done; kept when it was sent back
  StaffId done_by;
  Instant verified_at;
  StaffId verified_by;
  int sent_back = 0;
  EventId words_at;  ///< opens `words`
  Bytes words;       ///< sealed: what is the matter
  EventId done_words_at;
  Bytes done_words;  ///< sealed: what was done
  std::vector<EventId> heads;
  bool operator==(const MatterRow&) const = default;

  bool is_open() const { return state != MatterState::verified; }
  bool is_overdue(Instant now) const {
    return state == MatterState::open && due.us != 0 && due < now;
  }
};

/// All events of the matter, any order. nullopt: it was voided, or its beginning has not arrived.
std::optional<MatterRow> fold_matter(MatterId matter, const std::vector<Event>& events);

struct MatterFacts {
  std::optional<MatterRow> row;  ///< the one that is named
  bool owner_known = false;      ///< RaiseMatter, AssignMatter: the owner works here
};

}  // namespace kehou::domain
