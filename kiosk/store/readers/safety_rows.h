// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows of rounds, checks and incidents, as rules and screens both read them.
// What it promises: one query a load (two where a row has lines); sealed parts stay sealed.
// The trap: an incident stays open over the days; what is of a day is read by that day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/area_lists.h"
#include "common/domain/safety.h"
#include "kiosk/store/readers/day.h"

namespace kehou::store {

/// Of the day's sessions, by time.
std::vector<domain::SupervisionRow> load_supervisions(Statements& sql, CivilDay day);
/// The list of that day; the room may be nil (the whole school).
std::optional<domain::AreaCheckRow> load_area_check(Statements& sql, const std::string& list,
                                                    domain::RoomId room, CivilDay day);
/// The last one on or before that day, for what lasts longer than a day: stock.
std::optional<domain::AreaCheckRow> load_last_area_check(Statements& sql, const std::string& list,
                                                         domain::RoomId room, CivilDay day);
/// Is a list that was signed on `checked` still good? Stock is looked at once a month, the other
/// lists every day (G3.3c, d).
bool is_of_now(const domain::AreaList& list, CivilDay checked, CivilDay today);
/// How many lists of the whole school are still to be done; one query.
int count_undone_lists(Statements& sql, CivilDay today);
/// A session of the slot that runs; between two the next one; after the last one the last.
const domain::PlannedSession* current_session(const Day& day, Instant now);
/// inv 35: sessions of that slot that were opened and that nobody has looked at; one query.
int count_unvisited(Statements& sql, const Day& day, Instant now);
/// Rooms whose list of that day has a serious item that is not ok.
bool is_area_serious(Statements& sql, domain::RoomId room, CivilDay day);
/// Of the day, by start.
std::vector<domain::DisinfectionRow> load_disinfections(Statements& sql, CivilDay day);
/// inv 19: minutes until the room may be used; 0 = now.
int load_disinfecting_min(Statements& sql, domain::RoomId room, Instant now);
std::vector<domain::HealthRow> load_health(Statements& sql, CivilDay day);
/// The last word about each child away ill since that day, while it is not "back".
std::vector<domain::HealthRow> load_sick(Statements& sql, CivilDay since);
std::optional<domain::IncidentRow> load_incident(Statements& sql, domain::IncidentId incident);
/// Open ones of any day and all of that day, the newest first.
std::vector<domain::IncidentRow> load_incidents(Statements& sql, CivilDay day);
/// inv 45: is a major incident open?
bool is_emergency_open(Statements& sql);
std::optional<domain::TripRow> load_trip(Statements& sql, domain::SessionRef session);
/// Of the day's sessions, by time.
std::vector<domain::ActivityLogRow> load_activity_logs(Statements& sql, CivilDay day);

}  // namespace kehou::store
