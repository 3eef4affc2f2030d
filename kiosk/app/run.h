// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the kiosk from its configuration to its end: open the records, open the glass, run
// until told to stop.
// What it promises: exit codes as documented in `--help`; a fault at start is a screen (or a line,
// off-screen), never a silence.
// The trap: run() returns only when the program ends.
#pragma once

#include "kiosk/app/config.h"

namespace kehou::app {

/// 0 ended as asked · 1 the window or the control socket could not be opened · 3 the records are
/// held by another instance · 4 the records are damaged or cannot be opened (off-screen; with a
/// window a screen says so) · 5 the tour failed.
int run(const Config& config);

}  // namespace kehou::app
