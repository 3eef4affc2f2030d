// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: opening a school's records: the key, the ledger, the reader.
// What it promises: a first start makes the folder and the key; a later one never makes a second
// key for sealed data.
// The trap: the key lies outside the data folder; a copied data folder without it shows no name.
#pragma once

#include <memory>

#include "kiosk/app/config.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/reader.h"

namespace kehou::app {

struct Records {
  SchoolKey key;
  std::unique_ptr<store::Ledger> ledger;
  std::unique_ptr<store::Reader> reader;
};

/// Loads the school's key; makes one (and its folder, 0700) only where no records exist yet.
Result<SchoolKey> open_key(const Config& config);
Result<Records> open_records(const Config& config, const Clock& clock);

}  // namespace kehou::app
