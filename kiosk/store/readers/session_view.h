// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what every load_* stands on, and one session in the words that several screens share.
// What it promises: pure over what was loaded; a session that was merged shows the room and the
// teacher of the one that it goes on in.
// The trap: a Scope lives for one load, inside one snapshot.
#pragma once

#include "kiosk/model/day_board.h"
#include "kiosk/store/readers/diets.h"
#include "kiosk/store/readers/names.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

class Journal;

struct Scope {
  Statements& sql;
  const School& school;
  Names& names;
  const SchoolKey& key;
  const Journal& journal;
  Diets& diets;
};

Day load_day(const Scope& scope, CivilDay day);  ///< one query
/// With shifts, checklists and duties: three queries.
DayFacts load_day_facts(const Scope& scope, CivilDay day);

std::string staff_name(const Scope& scope, domain::StaffId staff);  ///< empty when unknown
/// Whoever answers for it where it is held: the substitute or the lead.
domain::StaffId teacher_of(const Day& day, const domain::PlannedSession& session);
/// "赵老师".
std::string teacher_of(const Scope& scope, const Day& day, const domain::PlannedSession& session);
/// By duty, or where it is held.
bool is_session_of(const DayFacts& shown, const domain::PlannedSession& session,
                   domain::StaffId staff);
model::BoardChange change_of(const Day& day, const domain::PlannedSession& session);
/// Title of the session that it goes on in; empty when it is not merged.
std::string merged_into(const Day& day, const domain::PlannedSession& session);

/// The first custodian to sign in; nullptr when none did. Externals do not count (inv 4).
const domain::ShiftRow* first_custodian(const Scope& scope, const DayFacts& shown,
                                        const domain::PlannedSession& session, bool still_in);
/// With ready and roll_done (§2.3): ready when the room is checked and a custodian is in.
domain::SessionState state_of(const Scope& scope, const DayFacts& shown,
                              const domain::PlannedSession& session, const model::Counts& counts);
/// A card without counts: mine, current and the derived state are the caller's.
model::SessionCard card_of(const Scope& scope, const Day& day,
                           const domain::PlannedSession& session);

}  // namespace kehou::store
