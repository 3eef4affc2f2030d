// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: open matters with the names and words that their screens show.
// What it promises: seals opened for this load only; one query for the staff on duty.
// The trap: for working faces only (§7).
#pragma once

#include "kiosk/model/matters.h"
#include "kiosk/store/readers/session_view.h"

namespace kehou::store {

/// `day` names the sessions of today; others are named by their group.
model::MatterLine matter_line(const Scope& scope, const Day& day, const domain::MatterRow& row,
                              domain::StaffId viewer, Instant now);
/// Who may be given a matter: the viewer first, then who is on duty, then the others.
std::vector<model::Colleague> colleagues(const Scope& scope, const DayFacts& facts,
                                         domain::StaffId viewer);
/// "07 张梓轩"; empty when the school has no such student. One query.
std::string child_name(const Scope& scope, domain::StudentId student);

}  // namespace kehou::store
