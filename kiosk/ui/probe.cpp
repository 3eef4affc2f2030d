// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/probe.h"

#include <algorithm>

namespace kehou::ui {

const ProbeEntry* Probe::touchable(std::string_view id) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const ProbeEntry& entry) {
    return entry.kind == ProbeKind::touchable && entry.id == id;
  });
  return found == entries.end() ? nullptr : &*found;
}

bool Probe::says(std::string_view text) const {
  return std::any_of(entries.begin(), entries.end(), [&](const ProbeEntry& entry) {
    return entry.kind == ProbeKind::text && entry.text.find(text) != std::string::npos;
  });
}

}  // namespace kehou::ui
