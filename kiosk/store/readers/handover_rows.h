// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows of handovers and of open matters, as rules and screens both read them.
// What it promises: one query each, sorted so that the screens need not; seals stay closed.
// The trap: `heads` and the lists stand in one BLOB of ids side by side.
#pragma once

#include <optional>
#include <vector>

#include "common/domain/handover.h"
#include "common/domain/matter.h"
#include "kiosk/store/projections/statements.h"

namespace kehou::store {

std::optional<domain::HandoverRow> load_handover_row(Statements& sql, domain::HandoverId handover);
/// The one that is under way; at most one by the rules, the first begun when two terminals met.
std::optional<domain::HandoverRow> load_open_handover(Statements& sql, domain::SessionRef session);
/// Of one session, dropped ones too, the latest begun first.
std::vector<domain::HandoverRow> load_session_handovers(Statements& sql,
                                                        domain::SessionRef session);
/// Of a day, dropped ones too, in the order in which they were begun.
std::vector<domain::HandoverRow> load_handovers(Statements& sql, CivilDay day);

std::optional<domain::MatterRow> load_matter_row(Statements& sql, domain::MatterId matter);
/// Not verified, of whatever day: the earliest due first, those without a time last.
std::vector<domain::MatterRow> load_open_matters(Statements& sql);
/// Those of them that ride on with a session: raised in it, or handed over to it (§2.2).
std::vector<domain::MatterRow> load_riding_matters(Statements& sql, domain::SessionRef session);
/// Verified since that moment, the latest first.
std::vector<domain::MatterRow> load_settled_matters(Statements& sql, Instant since);

}  // namespace kehou::store
