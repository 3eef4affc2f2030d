// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules of evacuations and of the day's end need to know.
// What it promises: every command learns whether an emergency goes on (inv 45), at the cost of two
// index look-ups; the rest is loaded for the commands that ask.
// The trap: a drill is no emergency.
#pragma once

#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

void add_evacuation_facts(Statements& sql, const DayFacts& day, const domain::Command& command,
                          domain::Facts& facts);

}  // namespace kehou::store
