// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the tour: the same program without a display, led by finger through every screen,
// writing PNG files.
// What it promises: it works on a copy of the records, so that nothing of the tour is ever
// recorded; it says where the pictures are; a screen that it cannot reach is a failure, not a gap.
// The trap: the pictures show names behind the sign-in; take them of a demo school.
#pragma once

#include "kiosk/app/config.h"

namespace kehou::app {

/// 0 done · 4 the records cannot be opened · 5 a screen was not reached or a picture not written.
int run_tour(const Config& config, const Clock& clock);

}  // namespace kehou::app
