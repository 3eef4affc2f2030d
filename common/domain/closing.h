// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the end of a session asks for and makes, whoever ends it: a teacher or a
// handover.
// What it promises: every child in the room is on exactly one slip (§2.3 Custody).
// The trap: the roster points into the session's cells; they must outlive it.
#pragma once

#include <functional>
#include <vector>

#include "common/domain/rules.h"

namespace kehou::domain {

struct ClosingRoster {
  std::vector<const CellFacts*> here;
  std::vector<const CellFacts*> out;
  std::vector<const CellFacts*> awaited;
};
ClosingRoster closing_roster(const SessionFacts& session);

/// §G3.4a, §2.3: every student called, nobody out for a while, no 双处在位 that only a duty leader
/// may pass.
std::optional<Refusal> refuse_closing(const Facts& facts, const ClosingRoster& roster);

/// Where a child goes from here; group nil = the dismissal point.
using Destination = std::function<SessionRef(const CellFacts&)>;
/// One slip for each session whose students are held: merged-in ones keep their own session.
std::vector<Draft> dispatches(const Facts& facts, const SessionFacts& session,
                              const ClosingRoster& roster, const Destination& where);

}  // namespace kehou::domain
