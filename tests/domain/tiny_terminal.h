// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal of the tiny school: the events that it knows.
// What it promises: answers as a store does, with the events of one subject and the voids of these.
// The trap: known is in the order of arrival, which no fold may depend on.
#pragma once

#include <algorithm>
#include <vector>

#include "common/domain/event.h"

namespace kehou::domain::tiny {

struct Terminal {
  TerminalId id;
  std::vector<Event> known;
  std::uint64_t seq = 0;

  std::vector<Event> about(const Subject& subject) const {
    std::vector<Event> found;
    for (const Event& event : known) {
      const auto subjects = subjects_of(event);
      if (std::find(subjects.begin(), subjects.end(), subject) != subjects.end())
        found.push_back(event);
    }
    const std::vector<Event> direct = found;
    for (const Event& event : known)
      if (const auto* voided = std::get_if<Voided>(&event.payload))
        if (has(direct, voided->target)) found.push_back(event);
    return found;
  }
  void receive(const std::vector<Event>& events) {
    for (const Event& event : events)
      if (!has(known, event.envelope.id)) known.push_back(event);
  }
  static bool has(const std::vector<Event>& events, const EventId& id) {
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& event) { return event.envelope.id == id; });
  }
};

}  // namespace kehou::domain::tiny
