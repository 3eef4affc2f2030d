// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/safety_rows.h"

#include <algorithm>
#include <map>
#include <set>

namespace kehou::store {

using domain::AreaCheckRow;
using domain::DisinfectionRow;
using domain::IncidentRow;

namespace {

void add_items(Statements& sql, const Uuid& subject, AreaCheckRow& row) {
  sql.each(
      "SELECT code, ok, serious, count, expires FROM area_item WHERE day = ? AND subject = ?"
      " ORDER BY ordinal",
      [&](Row& line) {
        auto& item = row.check.items.emplace_back();
        line.all(item.code, item.ok, item.serious, item.count, item.expires);
      },
      row.check.day, subject);
}

std::optional<AreaCheckRow> load_check(Statements& sql, std::string_view query,
                                       const std::string& list, domain::RoomId room, CivilDay day) {
  std::optional<AreaCheckRow> found;
  Uuid subject;
  sql.each(
      query,
      [&](Row& row) {
        found.emplace();
        auto& check = found->check;
        row.all(subject, check.day, check.list_code, check.room, found->told.id, found->told.at,
                found->told.by, check.second, found->serious);
      },
      list, room, day);
  if (found) add_items(sql, subject, *found);
  return found;
}

void take_disinfection(Row& row, DisinfectionRow& one) {
  row.all(one.told.id, one.done.day, one.done.room, one.done.agent_code, one.done.method_code,
          one.done.mg_per_l, one.done.contact_min, one.done.airing_min, one.done.started,
          one.done.checked_by, one.done.reason_code, one.told.at, one.told.by);
}

void take_incident(Row& row, IncidentRow& one) {
  row.all(one.opened.incident, one.opened.day, one.opened.kind_code, one.opened.severity,
          one.opened.session, one.opened.room);
  one.opened.students = unpacked_ids<domain::StudentId>(row.next<Bytes>());
  row.all(one.told.id, one.told.at, one.told.by, one.closed_at, one.closed_by, one.guardian_called,
          one.is_emergency, one.told.sealed);
}

void add_steps(Statements& sql, IncidentRow& row) {
  sql.each(
      "SELECT event, at, by_staff, action, sealed FROM incident_step WHERE incident = ?"
      " ORDER BY ordinal",
      [&](Row& line) {
        auto& step = row.steps.emplace_back();
        line.all(step.told.id, step.told.at, step.told.by, step.action_code, step.told.sealed);
      },
      row.opened.incident);
}

}  // namespace

std::vector<domain::SupervisionRow> load_supervisions(Statements& sql, CivilDay day) {
  std::vector<domain::SupervisionRow> rows;
  sql.each(
      "SELECT id, session_group, session_day, at, by_staff, room, teacher_here, expected, counted,"
      " orderly, as_planned, teaching, safe, sealed FROM supervision WHERE session_day = ?"
      " ORDER BY at, id",
      [&](Row& row) {
        auto& one = rows.emplace_back();
        row.all(one.told.id, one.line.session, one.told.at, one.told.by, one.line.room,
                one.line.teacher_here, one.line.expected, one.line.counted, one.line.orderly,
                one.line.as_planned, one.line.collective_teaching, one.line.safe, one.told.sealed);
      },
      day);
  return rows;
}

std::optional<AreaCheckRow> load_area_check(Statements& sql, const std::string& list,
                                            domain::RoomId room, CivilDay day) {
  return load_check(sql,
                    "SELECT subject, day, list, room, event, at, by_staff, second, serious"
                    " FROM area_check WHERE list = ? AND room = ? AND day = ?",
                    list, room, day);
}

std::optional<AreaCheckRow> load_last_area_check(Statements& sql, const std::string& list,
                                                 domain::RoomId room, CivilDay day) {
  return load_check(sql,
                    "SELECT subject, day, list, room, event, at, by_staff, second, serious"
                    " FROM area_check WHERE list = ? AND room = ? AND day <= ?"
                    " ORDER BY day DESC LIMIT 1",
                    list, room, day);
}

bool is_of_now(const domain::AreaList& list, CivilDay checked, CivilDay today) {
  if (!list.stock) return checked == today;
  const YearMonthDay then = to_date(checked);
  const YearMonthDay now = to_date(today);
  return then.year == now.year && then.month == now.month;
}

int count_undone_lists(Statements& sql, CivilDay today) {
  std::map<std::string, CivilDay> checked;
  sql.each(
      "SELECT list, max(day) FROM area_check WHERE room = ? AND day <= ? GROUP BY list",
      [&](Row& row) {
        auto list = row.next<std::string>();
        checked[std::move(list)] = row.next<CivilDay>();
      },
      domain::RoomId{}, today);
  return static_cast<int>(std::count_if(
      domain::area_lists.begin(), domain::area_lists.end(), [&](const domain::AreaList& list) {
        const auto last = checked.find(std::string(list.code));
        return last == checked.end() || !is_of_now(list, last->second, today);
      }));
}

const domain::PlannedSession* current_session(const Day& day, Instant now) {
  const domain::PlannedSession* next = nullptr;
  for (const domain::PlannedSession& session : day.sessions) {
    if (!day.is_held(session.ref)) continue;
    next = &session;
    if (now < instant_of(day.day(), session.time.end)) break;
  }
  return next;
}

int count_unvisited(Statements& sql, const Day& day, Instant now) {
  const domain::PlannedSession* current = current_session(day, now);
  if (!current) return 0;
  std::set<domain::GroupId> visited;
  sql.each(
      "SELECT session_group FROM supervision WHERE session_day = ?",
      [&](Row& row) { visited.insert(row.next<domain::GroupId>()); }, day.day());
  int left = 0;
  for (const domain::PlannedSession& session : day.sessions) {
    const bool opened = day.is_held(session.ref) && day.row(session.ref).opened_at.us != 0;
    if (session.group.slot != current->group.slot || !opened) continue;
    left += visited.contains(session.ref.group) ? 0 : 1;
  }
  return left;
}

bool is_area_serious(Statements& sql, domain::RoomId room, CivilDay day) {
  bool is_serious = false;
  sql.each(
      "SELECT 1 FROM area_check WHERE day = ? AND room = ? AND serious = 1",
      [&](Row&) { is_serious = true; }, day, room);
  return is_serious;
}

std::vector<DisinfectionRow> load_disinfections(Statements& sql, CivilDay day) {
  std::vector<DisinfectionRow> rows;
  sql.each(
      "SELECT id, day, room, agent, method, mg_per_l, contact_min, airing_min, started, checked_by,"
      " reason, at, by_staff FROM disinfection WHERE day = ? ORDER BY started, id",
      [&](Row& row) { take_disinfection(row, rows.emplace_back()); }, day);
  return rows;
}

int load_disinfecting_min(Statements& sql, domain::RoomId room, Instant now) {
  int longest = 0;
  for (const DisinfectionRow& row : load_disinfections(sql, school_day(now)))
    if (row.done.room == room) longest = std::max(longest, domain::disinfecting_min(row.done, now));
  return longest;
}

std::vector<domain::HealthRow> load_sick(Statements& sql, CivilDay since) {
  std::vector<domain::HealthRow> rows;
  // With max() SQLite gives the other columns of the row that holds the maximum.
  sql.each(
      "SELECT student, max(day), stage FROM health WHERE day >= ? AND stage <> ''"
      " GROUP BY student HAVING stage <> 'back' ORDER BY 2, 1",
      [&](Row& row) {
        auto& one = rows.emplace_back();
        row.all(one.student, one.day, one.stage_code);
      },
      since);
  return rows;
}

std::vector<domain::HealthRow> load_health(Statements& sql, CivilDay day) {
  std::vector<domain::HealthRow> rows;
  sql.each(
      "SELECT student, day, check_event, check_at, check_by, sent_home, check_sealed, word_event,"
      " word_at, word_by, stage, word_sealed FROM health WHERE day = ? ORDER BY student",
      [&](Row& row) {
        auto& one = rows.emplace_back();
        domain::Source check;
        domain::Source word;
        row.all(one.student, one.day, check.id, check.at, check.by, one.sent_home, check.sealed,
                word.id, word.at, word.by, one.stage_code, word.sealed);
        if (!check.id.is_nil()) one.check = std::move(check);
        if (!word.id.is_nil()) one.word = std::move(word);
      },
      day);
  return rows;
}

std::optional<IncidentRow> load_incident(Statements& sql, domain::IncidentId incident) {
  std::optional<IncidentRow> found;
  sql.each(
      "SELECT * FROM incident WHERE id = ?", [&](Row& row) { take_incident(row, found.emplace()); },
      incident);
  if (found) add_steps(sql, *found);
  return found;
}

std::vector<IncidentRow> load_incidents(Statements& sql, CivilDay day) {
  std::vector<IncidentRow> rows;
  sql.each(
      "SELECT * FROM incident WHERE closed_at = 0"
      " UNION SELECT * FROM incident WHERE day = ? ORDER BY opened_at DESC, id",
      [&](Row& row) { take_incident(row, rows.emplace_back()); }, day);
  for (IncidentRow& row : rows) add_steps(sql, row);
  return rows;
}

bool is_emergency_open(Statements& sql) {
  bool is_open = false;
  sql.each("SELECT 1 FROM incident WHERE closed_at = 0 AND is_emergency = 1 LIMIT 1",
           [&](Row&) { is_open = true; });
  return is_open;
}

std::optional<domain::TripRow> load_trip(Statements& sql, domain::SessionRef session) {
  domain::TripRow trip;
  sql.each(
      "SELECT stage, event, at, by_staff, expected, counted, second, vehicle FROM trip"
      " WHERE day = ? AND group_id = ? ORDER BY stage",
      [&](Row& row) {
        auto& step = trip.steps.emplace_back();
        step.count.session = session;
        row.all(step.count.stage, step.told.id, step.told.at, step.told.by, step.count.expected,
                step.count.counted, step.count.second_leader, step.count.vehicle);
      },
      session.day, session.group);
  if (trip.steps.empty()) return std::nullopt;
  return trip;
}

std::vector<domain::ActivityLogRow> load_activity_logs(Statements& sql, CivilDay day) {
  std::vector<domain::ActivityLogRow> rows;
  sql.each(
      "SELECT id, session_group, session_day, tutoring, students, minutes, what, suspect, at,"
      " by_staff, sealed FROM activity_log WHERE session_day = ? ORDER BY at, id",
      [&](Row& row) {
        auto& one = rows.emplace_back();
        row.all(one.told.id, one.session, one.tutoring);
        one.students = unpacked_ids<domain::StudentId>(row.next<Bytes>());
        row.all(one.minutes, one.what_code, one.suspect, one.told.at, one.told.by, one.told.sealed);
      },
      day);
  return rows;
}

}  // namespace kehou::store
