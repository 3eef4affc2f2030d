// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: verify() for one database file: the folder's own, or a backup before it is believed.
// What it promises: reads one snapshot, changes nothing, needs no key.
// The trap: a file that is no database at all is Fault::corrupt and not a finding.
#pragma once

#include "kiosk/store/upkeep.h"

namespace kehou::store {

Result<Verification> verify_file(const std::filesystem::path& file, const Progress& progress = {});

}  // namespace kehou::store
