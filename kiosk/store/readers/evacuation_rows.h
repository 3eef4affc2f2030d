// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows of evacuations and of the day's ten checks, as rules and screens read them.
// What it promises: a fixed number of queries, whatever the school's size.
// The trap: an evacuation that nobody ended goes on for its own day only; the next day is free.
#pragma once

#include <vector>

#include "common/domain/day_close.h"
#include "common/domain/evacuation.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

/// Those of the day that go on, with units and lines, by beginning.
std::vector<domain::EvacuationRow> load_open_evacuations(Statements& sql, CivilDay day);
/// Begun since `from`, the newest first, with their lines.
std::vector<domain::EvacuationRow> load_evacuations_since(Statements& sql, CivilDay from);
/// Ended drills of that day's month; one a month at least.
int count_drills(Statements& sql, CivilDay day);
/// inv 45: does a real one go on, or a major incident?
bool is_emergency(Statements& sql, CivilDay day);
/// When the last one of the day ended; {0} = none did, or one goes on.
Instant last_evacuation_end(Statements& sql, CivilDay day);
/// inv 45: the end of it forces a full head count of every open session that has children.
bool needs_recount(const domain::SessionRow& session, int in_room, Instant evacuation_end);

/// inv 36: who is inside now, by who has them; a child of whom nobody knows anything today stands
/// on the class's list, on a day that is taught.
std::vector<domain::EvacuationFacts::Inside> load_inside(Statements& sql, const Day& day);
std::vector<domain::StaffId> load_staff_in(Statements& sql, CivilDay day);
std::vector<domain::VisitId> load_visits_in(Statements& sql);

std::optional<domain::DayCloseRow> load_day_close_row(Statements& sql, CivilDay day);
/// inv 10: the ten, in the order of domain::day_check_codes.
std::vector<domain::DayClosed::Check> load_day_checks(Statements& sql, const Day& day, Instant now);
bool has_principal(Statements& sql);

}  // namespace kehou::store
