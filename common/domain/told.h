// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: which event told a row, and the last one of a kind.
// What it promises: the same set of events gives the same answer.
// The trap: `sealed` opens at the event's own id and nowhere else.
#pragma once

#include <vector>

#include "common/domain/event.h"

namespace kehou::domain {

struct Source {
  EventId id;  ///< opens `sealed`
  Instant at;
  StaffId by;
  Bytes sealed;
  bool operator==(const Source&) const = default;
};

inline Source source_of(const Event& event) {
  return {event.envelope.id, event.envelope.wall, event.envelope.actor, event.sealed};
}

/// The last live event with that payload; nullptr when there is none.
template <class Kind>
const Event* last_of(const std::vector<Event>& events) {
  const Event* last = nullptr;
  for (const Event* event : causal_order(events))
    if (std::holds_alternative<Kind>(event->payload)) last = event;
  return last;
}

}  // namespace kehou::domain
