// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the three ways that the tour goes: through the registers of one moment, through an
// afternoon of custody, from the class roll to the day's close, and through lunch.
// What it promises: what is seen was recorded by taps or by the commands of colleagues at their own
// terminals; each picture has one name.
// The trap: they tell the story of the demo school's bells; another school's day may miss a
// screen, and the guide then says which.
#pragma once

#include "kiosk/app/tour_guide.h"

namespace kehou::app {

/// Board, room query, sign-in, register, office; wherever the clock stands.
void walk_registers(TourGuide& guide);

/// Begins at `custody_begins` o'clock: rolls, slips, searches, rounds, lists, handover, gate,
/// evacuation, close.
void walk_custody(TourGuide& guide);
inline constexpr MinuteOfDay custody_begins{15 * 60 + 50};

/// Begins at `lunch_begins` o'clock at a canteen window: kitchen, verdicts, class, sums, halt.
void walk_lunch(TourGuide& guide);
inline constexpr MinuteOfDay lunch_begins{10 * 60 + 50};

}  // namespace kehou::app
