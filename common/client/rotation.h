// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the change of key after two thirds of a year (docs/protocol.md, POST /v1/keys).
// What it promises: every step of it may be the last one of a run: Credentials knows which pair
// speaks.
// The trap: the new pair counts only once it was answered: ask something right after it.
#pragma once

#include "common/client/exchange.h"

namespace kehou::client {

bool rotation_is_due(const District& district, const Credentials& credentials);
/// One exchange. at_once: the district took the new key, and it is on the disk.
Step rotate(District& district, Credentials& credentials, domain::TerminalId self);

}  // namespace kehou::client
