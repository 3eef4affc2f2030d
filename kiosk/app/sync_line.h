// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the talk with the district as the screens ask of it, where one is configured.
// What it promises: what keeps the talk from starting keeps nobody from recording; it is shown.
// The trap: the ledger and the clock outlive it.
#pragma once

#include <functional>

#include "kiosk/app/config.h"
#include "kiosk/app/district_line.h"
#include "kiosk/store/ledger.h"

namespace kehou::app {

/// nullptr: no district is configured.
std::unique_ptr<DistrictLine> open_line(const Config& config, store::Ledger& ledger,
                                        const Clock& clock, std::function<void()> changed);

}  // namespace kehou::app
