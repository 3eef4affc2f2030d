// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: whether an import would empty a roster, or take more than 30 % of it away.
// What it promises: counted from the facts that would be recorded, not from the file's rows.
// The trap: who is merely missing from a file is not counted: nobody leaves by that (§6).
#pragma once

#include "kiosk/intake/plan.h"

namespace kehou::intake {

std::vector<model::RosterShrink> shrinks_of(const model::SchoolRoster& roster,
                                            const std::vector<domain::RecordFacts::Item>& items);

}  // namespace kehou::intake
