// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the gate's rows read back for rules and screens: papers of a child, passes, visits.
// What it promises: a handful of queries a child; open visits are one query, whatever the years.
// The trap: visits that nobody ended stay open over the night, and are still found here.
#pragma once

#include <memory>

#include "common/domain/gate.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

/// Those whom the school has, in the order asked, each once.
std::shared_ptr<const domain::GateFacts> load_gate_facts(
    Statements& sql, const DayFacts& facts, const std::vector<domain::StudentId>& students,
    Instant now, domain::GatePassId pass = {});
std::shared_ptr<const domain::GateFacts> load_visit_facts(Statements& sql, domain::StaffId host);

domain::PickupRow load_pickup(Statements& sql, domain::StudentId student);
std::vector<domain::ConsentRow> load_consents(Statements& sql, domain::StudentId student);
/// Of that day; of one student, or of everybody when it is nil. Sorted by issue.
std::vector<domain::GatePassRow> load_passes(Statements& sql, CivilDay day,
                                             domain::StudentId student);
std::vector<domain::VisitRow> load_open_visits(Statements& sql);
/// Does a session of today still expect the child (inv 14)? Closed, cancelled, excused or left ones
/// do not; `now` past its end does not.
bool has_sessions_left(const Day& day, const StudentRows& student, Instant now);

}  // namespace kehou::store
