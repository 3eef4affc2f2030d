// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include "kiosk/store/readers/evacuation_rows.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::AttendanceRow;
using domain::AttendanceState;
using domain::PlannedSession;

namespace {

model::StudentTile tile_of(const Scope& scope, const RosterCell& cell, CivilDay day, Instant now) {
  const AttendanceRow& row = cell.facts.row;
  const Name& name = scope.names.of(row.student, cell.sealed, cell.sealed_at);
  model::StudentTile tile;
  tile.student = row.student;
  tile.seat_no = cell.seat_no;
  tile.class_name = scope.school.class_name(cell.class_id, day);
  tile.name = name.name;
  tile.pinyin = name.pinyin;
  tile.initials = name.readings;
  tile.health_note = cell.health_note;
  tile.walk_in = row.walk_in;
  tile.state = shown_state(cell.facts);
  tile.late_min = row.late_min;
  tile.place_code = row.place_code;
  tile.due = row.due;
  tile.mark_at = row.mark_at;
  tile.in_doubt = row.in_doubt;
  tile.two_places = cell.facts.custody.in_two_places;
  tile.overdue = row.state == AttendanceState::out_temp && row.due.us != 0 && row.due < now;
  tile.backfilled = row.backfilled;
  return tile;
}

/// By grade, class and seat; who has left the register of classes comes last.
void sort_by_class(const School& school, CivilDay day, std::vector<RosterCell>& cells) {
  const auto key = [&](const RosterCell& cell) {
    const auto found = school.classes.find(cell.class_id);
    const bool known = found != school.classes.end();
    return std::tuple(!known, known ? domain::grade_on(found->second, day) : 0,
                      known ? found->second.number : 0, cell.seat_no, cell.facts.row.student);
  };
  std::sort(cells.begin(), cells.end(),
            [&](const RosterCell& a, const RosterCell& b) { return key(a) < key(b); });
}

void mark_same_names(std::vector<model::StudentTile>& tiles) {
  std::map<std::string_view, int> times;
  for (const model::StudentTile& tile : tiles) ++times[tile.name];
  for (model::StudentTile& tile : tiles) tile.same_name = times[tile.name] > 1;
}

/// Open sessions of the same slot. Their cards carry no counts: a tap must not cost every list of
/// the school.
std::vector<model::SessionCard> others_of(const Scope& scope, const Day& day,
                                          const PlannedSession& session) {
  std::vector<model::SessionCard> others;
  for (const PlannedSession& other : day.sessions) {
    const bool elsewhere = day.goes_on_in(session.ref) != other.ref && other.ref != session.ref;
    if (elsewhere && other.group.slot == session.group.slot && day.is_held(other.ref) &&
        day.is_open(other.ref))
      others.push_back(card_of(scope, day, other));
  }
  return others;
}

}  // namespace

model::RollCall load_roll_call(const Scope& scope, domain::SessionRef session, Instant now) {
  model::RollCall roll;
  roll.session = session;
  const DayFacts shown = load_day_facts(scope, session.day);
  const PlannedSession* plan = shown.day.planned(session);
  if (!plan) return roll;
  roll.title = plan->group.title;
  roll.room = scope.school.room_name(shown.day.room(*plan));
  roll.teacher = teacher_of(scope, shown.day, *plan);
  roll.slot = plan->group.slot;
  roll.time = plan->time;
  roll.head_count = shown.day.row(session).head_count;
  std::vector<RosterCell> cells = load_roster(scope.sql, shown.day, session);
  sort_by_class(scope.school, session.day, cells);
  for (const RosterCell& cell : cells) {
    roll.tiles.push_back(tile_of(scope, cell, session.day, now));
    count(roll.counts, roll.tiles.back().state);
    roll.mixed_classes = roll.mixed_classes || cell.class_id != cells.front().class_id;
  }
  mark_same_names(roll.tiles);
  roll.state = state_of(scope, shown, *plan, roll.counts);
  roll.others = others_of(scope, shown.day, *plan);
  roll.recount = needs_recount(shown.day.row(session), roll.counts.in_room,
                               last_evacuation_end(scope.sql, session.day));
  return roll;
}

}  // namespace kehou::store
