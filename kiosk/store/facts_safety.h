// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules of rounds, checks and incidents need to know (domain/safety.h).
// What it promises: loads for those commands, and for OpenSession and SwitchRoom whether their room
// is being disinfected (inv 19); does nothing for any other.
// The trap: call it after session and room_to were loaded.
#pragma once

#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

void add_safety_facts(Statements& sql, const DayFacts& day, const domain::Command& command,
                      domain::Facts& facts);

}  // namespace kehou::store
