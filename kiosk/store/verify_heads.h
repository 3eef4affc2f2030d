// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the part of verify() that compares own chains with heads that others have witnessed.
// What it promises: a chain whose tail was cut is found although it is whole in itself; events that
// came back through the feed count as here; another machine's chain or branch is never judged.
// The trap: who cut the chain may have cut the witness table too: bring heads of another terminal.
#pragma once

#include "kiosk/store/upkeep.h"

namespace kehou::store {

/// Adds findings "truncated" and "head_differs", and counts the heads. `heads` are of elsewhere;
/// those of the folder's own witness table are always compared.
Outcome compare_heads(const std::filesystem::path& data, const std::vector<ChainHeadSeen>& heads,
                      Verification& verification);

}  // namespace kehou::store
