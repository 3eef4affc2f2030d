// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's key as a sheet of paper for the safe: one A4 page of HTML.
// What it promises: four lines that a person can type back, each with its checksum; nothing is
// loaded from anywhere; both languages.
// The trap: the page is the key. It is to be printed and deleted.
#pragma once

#include <string>

#include "common/base/civil_day.h"
#include "kiosk/app/key_text.h"

namespace kehou::admin {

std::string key_sheet(const app::BareKey& key, const std::string& school,
                      const std::string& fingerprint, CivilDay day);

}  // namespace kehou::admin
