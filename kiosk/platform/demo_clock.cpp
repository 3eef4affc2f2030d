// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/demo_clock.h"

namespace kehou::platform {

DemoClock::DemoClock(CivilDay day, MinuteOfDay minute)
    : began_(instant_of(day, minute)), began_mono_us_(real_.mono_us()) {}

Instant DemoClock::now() const { return began_ + (real_.mono_us() - began_mono_us_); }

}  // namespace kehou::platform
