// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the demo school's papers for the gate: the list of who may fetch whom, and two bans.
// What it promises: the same seed and people give the same list; every child has somebody, one in
// twenty a sibling with the same person; who goes alone is old enough for it.
// The trap: no file carries a ban; they are recorded after the import, when children have ids.
#pragma once

#include <vector>

#include "common/domain/commands.h"
#include "common/tables/write_table.h"
#include "kiosk/demo/people.h"

namespace kehou::demo {

/// A file of the import kind `pickups`.
tables::FileTable pickup_table(const People& people, std::uint64_t seed, CivilDay today);

/// One each for the first two of `children`, with invented names.
std::vector<domain::RecordFacts::Item> ban_facts(const std::vector<domain::StudentId>& children,
                                                 std::uint64_t seed, CivilDay today, Instant now);

}  // namespace kehou::demo
