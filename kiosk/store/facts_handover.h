// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules of handovers and of open matters ask for, read from the rows.
// What it promises: the session that is handed over with all its cells, whatever day it is of.
// The trap: call it inside the transaction that will write.
#pragma once

#include <memory>

#include "common/domain/handover.h"
#include "common/domain/matter.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

/// Of a handover that is to begin.
std::shared_ptr<const domain::HandoverFacts> load_handover_facts(
    Statements& sql, const DayFacts& facts, const domain::StartHandover& command);
/// Of one that was begun.
std::shared_ptr<const domain::HandoverFacts> load_handover_facts(Statements& sql,
                                                                 const DayFacts& facts,
                                                                 domain::HandoverId handover);
/// `owner` may be nil.
std::shared_ptr<const domain::MatterFacts> load_matter_facts(Statements& sql,
                                                             domain::MatterId matter,
                                                             domain::StaffId owner);

/// Who answers for the session now, then its others, then who opened it.
std::vector<domain::StaffId> custodians_now(const DayFacts& facts,
                                            const domain::PlannedSession& session);
/// The day leader by duty, one who is signed in first; nil when the plan names none.
domain::StaffId day_leader_of(const DayFacts& facts);

}  // namespace kehou::store
