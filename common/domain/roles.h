// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what several roles may do alike, where a rule and a screen ask the same.
// What it promises: decide() says the same.
// The trap: a screen that hides a button does not forbid anything.
#pragma once

#include "common/domain/types.h"

namespace kehou::domain {

/// Who keeps the master records: people, papers, colleagues' first PINs.
inline bool keeps_records(Roles roles) {
  return roles.has(Role::office) || roles.has(Role::admin) || roles.has(Role::principal);
}

}  // namespace kehou::domain
