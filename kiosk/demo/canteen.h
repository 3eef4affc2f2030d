// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the demo school's lunch: who eats, and a week's menus.
// What it promises: about 56 of 100 children eat; line A of the first day has peanut, line B is
// halal; nothing that a school kitchen may not serve (inv 28b).
// The trap: own dice, so that the rest of the demo school does not change with it.
#pragma once

#include "common/tables/write_table.h"
#include "kiosk/demo/people.h"

namespace kehou::demo {

tables::FileTable lunch_table(const People& people, std::uint64_t seed);
/// `today`, or the next weekday, and the four weekdays after it.
tables::FileTable menu_table(CivilDay today);

}  // namespace kehou::demo
