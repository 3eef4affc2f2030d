// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: when the next round is due: at irregular times, once or twice a slot (§G3.4b).
// What it promises: pure: the same school, day and slot give the same minutes on every terminal;
// never a minute of the day before, nor of a Friday on the Monday after it.
// The trap: a suggestion binds nobody; inv 35 asks for one round a held session and slot.
#pragma once

#include <cstdint>
#include <vector>

#include "common/domain/calendar.h"

namespace kehou::domain {

/// Minutes after the start and before the end in which no round is suggested: children come and go.
inline constexpr int round_margin_min = 5;

/// One or two minutes of the slot, ascending, at least round_margin_min apart; none when the slot
/// is too short. `seed` tells one school from another.
std::vector<MinuteOfDay> suggested_rounds(std::uint64_t seed, CivilDay day, Slot slot,
                                          TimeRange time);

}  // namespace kehou::domain
