// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include "common/domain/area_lists.h"
#include "common/domain/rules.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/safety_rows.h"
#include "kiosk/store/readers/wording.h"

namespace kehou::store {

using domain::PlannedSession;
using domain::Role;
using domain::StaffId;
using domain::StudentId;

namespace {

model::AreaListCard area_card_of(const Scope& scope, const domain::AreaList& list, CivilDay today) {
  model::AreaListCard card;
  card.code = list.code;
  card.two_sign = list.two_sign;
  const auto last = load_last_area_check(scope.sql, card.code, {}, today);
  for (const domain::AreaItem& asked : list.items) {
    auto& item = card.items.emplace_back();
    item.code = asked.code;
    item.expires = asked.expires;
    if (!last) continue;
    for (const auto& told : last->check.items)
      if (told.code == item.code) item.last = told.expires;
  }
  if (!last || !is_of_now(list, last->check.day, today)) return card;
  card.done = true;
  card.at = last->told.at;
  card.by = staff_name(scope, last->told.by);
  card.second = staff_name(scope, last->check.second);
  for (const auto& item : last->check.items) card.not_ok += item.ok ? 0 : 1;
  return card;
}

std::vector<model::WetRoom> load_wet_rooms(const Scope& scope, Instant now) {
  std::vector<model::WetRoom> rooms;
  const auto done = load_disinfections(scope.sql, school_day(now));
  for (const auto& [id, defined] : scope.school.rooms) {
    model::WetRoom& room = rooms.emplace_back();
    room.room = id;
    room.name = room_name(defined);
    for (const domain::DisinfectionRow& row : done) {
      if (row.done.room != id) continue;
      room.done_at = row.done.started;
      room.left_min = std::max(room.left_min, domain::disinfecting_min(row.done, now));
    }
  }
  std::sort(rooms.begin(), rooms.end(), [](const auto& a, const auto& b) {
    return std::tie(a.name, a.room) < std::tie(b.name, b.room);
  });
  return rooms;
}

struct Person {
  domain::ClassId class_id;
  int seat_no = 0;
  std::string name;
};

Person load_person(const Scope& scope, StudentId student) {
  Person person;
  scope.sql.each(
      "SELECT class_id, seat_no, sealed, sealed_at FROM student WHERE id = ?",
      [&](Row& row) {
        row.all(person.class_id, person.seat_no);
        const Bytes sealed = row.next<Bytes>();
        person.name = scope.names.of(student, sealed, row.next<domain::EventId>()).name;
      },
      student);
  return person;
}

/// 「三(1)班 07 名」.
std::string child_words(const Scope& scope, const Person& person, CivilDay day) {
  const std::string seat = (person.seat_no < 10 ? "0" : "") + std::to_string(person.seat_no);
  return scope.school.class_name(person.class_id, day) + " " + seat + " " + person.name;
}

void add_trip(const Scope& scope, model::LogSession& session) {
  const auto trip = load_trip(scope.sql, session.session);
  if (!trip) return;
  for (const domain::TripRow::Step& step : trip->steps)
    session.trip.push_back({step.told.at, step.count.expected, step.count.counted,
                            staff_name(scope, step.told.by),
                            staff_name(scope, step.count.second_leader)});
}

/// Who may go along as the second leader: whoever is on duty now.
void add_colleagues(const Scope& scope, const DayFacts& shown, model::SafetyDesk& desk) {
  for (const auto& [staff, shift] : shown.shifts)
    if (is_on_duty(shift) && staff != desk.person)
      desk.colleagues.push_back({staff, staff_name(scope, staff)});
  std::sort(desk.colleagues.begin(), desk.colleagues.end(), [](const auto& a, const auto& b) {
    return std::tie(a.name, a.staff) < std::tie(b.name, b.staff);
  });
}

void add_sessions(const Scope& scope, Instant now, model::SafetyDesk& desk) {
  const DayFacts shown = load_day_facts(scope, school_day(now));
  const auto entries = load_activity_logs(scope.sql, desk.day);
  desk.mark += static_cast<std::int64_t>(entries.size());
  add_colleagues(scope, shown, desk);
  for (const PlannedSession& session : shown.day.sessions) {
    if (!shown.day.is_held(session.ref)) continue;
    if (!is_session_of(shown, session, desk.person)) continue;
    model::LogSession& one = desk.sessions.emplace_back();
    one.session = session.ref;
    one.title = session.group.title;
    one.room = scope.school.room_name(shown.day.room(session));
    add_trip(scope, one);
    desk.mark += static_cast<std::int64_t>(one.trip.size());
    for (const domain::ActivityLogRow& entry : entries) {
      if (entry.session != session.ref) continue;
      ++one.entries;
      one.suspect = one.suspect || entry.suspect;
    }
    for (const RosterCell& cell : load_roster(scope.sql, shown.day, session.ref)) {
      if (!domain::is_in_room(cell.facts.row.state)) continue;
      const StudentId student = cell.facts.row.student;
      one.children.push_back(
          {student, cell.seat_no, scope.names.of(student, cell.sealed, cell.sealed_at).name});
    }
    std::sort(one.children.begin(), one.children.end(), [](const auto& a, const auto& b) {
      return std::tie(a.seat_no, a.student) < std::tie(b.seat_no, b.student);
    });
  }
}

/// §2.8: the nurse and the leaders read all of it, a class teacher of the own class.
bool may_read_health(const Scope& scope, const model::SafetyDesk& desk, const Person& person) {
  if (domain::is_leader(desk.roles) || desk.roles.has(Role::nurse)) return true;
  const auto found = scope.school.classes.find(person.class_id);
  return desk.roles.has(Role::class_teacher) && found != scope.school.classes.end() &&
         found->second.head_teacher == desk.person;
}

void add_health(const Scope& scope, model::SafetyDesk& desk) {
  desk.may_see_health = domain::is_leader(desk.roles) || desk.roles.has(Role::nurse) ||
                        desk.roles.has(Role::class_teacher);
  if (!desk.may_see_health) return;
  for (const domain::HealthRow& row : load_health(scope.sql, desk.day)) {
    for (const auto& source : {row.check, row.word}) desk.mark += source ? source->at.us : 0;
    const Person person = load_person(scope, row.student);
    if (!may_read_health(scope, desk, person)) continue;
    model::HealthLine& line = desk.health.emplace_back();
    line.child = child_words(scope, person, desk.day);
    line.sent_home = row.sent_home;
    line.stage_code = row.stage_code;
    for (const auto& source : {row.check, row.word}) {
      if (!source) continue;
      line.at = std::max(line.at, source->at);
      const auto words = open_personal(scope.key, source->sealed, source->id).health;
      if (!line.words.empty() && !words.empty()) line.words += ",";
      line.words += words;
    }
  }
}

/// 因病缺勤追踪 (G3.3e): each stays until somebody says that the child is back.
void add_sick(const Scope& scope, model::SafetyDesk& desk) {
  constexpr int days_back = 28;
  if (!desk.may_see_health) return;
  for (const domain::HealthRow& row : load_sick(scope.sql, desk.day + -days_back)) {
    const Person person = load_person(scope, row.student);
    if (!may_read_health(scope, desk, person)) continue;
    desk.sick.push_back(
        {row.student, child_words(scope, person, desk.day), row.stage_code, row.day});
  }
}

/// The whole school's children, since a nurse may be asked for any of them; names are kept opened.
void add_classes(const Scope& scope, model::SafetyDesk& desk) {
  std::map<domain::ClassId, std::size_t> places;
  for (const model::ClassKey& key : load_room_picker(scope, desk.day).classes) {
    places.emplace(key.class_id, desk.classes.size());
    desk.classes.push_back({key.class_id, key.name, {}});
  }
  scope.sql.each(
      "SELECT class_id, id, seat_no, sealed, sealed_at FROM student WHERE status = 0"
      " ORDER BY class_id, seat_no, id",
      [&](Row& row) {
        const auto found = places.find(row.next<domain::ClassId>());
        if (found == places.end()) return;
        model::Child& child = desk.classes[found->second].children.emplace_back();
        row.all(child.student, child.seat_no);
        const Bytes sealed = row.next<Bytes>();
        child.name = scope.names.of(child.student, sealed, row.next<domain::EventId>()).name;
      });
}

std::string place_of(const Scope& scope, const Day& day, const domain::IncidentOpened& opened) {
  const std::string room = scope.school.room_name(opened.room);
  const PlannedSession* plan = day.planned(opened.session);
  if (!plan) return room;
  return room.empty() ? plan->group.title : room + " " + plan->group.title;
}

model::IncidentCard incident_of(const Scope& scope, const model::SafetyDesk& desk, const Day& day,
                                const domain::IncidentRow& row) {
  model::IncidentCard card;
  card.incident = row.opened.incident;
  card.day = row.opened.day;
  card.opened_at = row.told.at;
  card.who = staff_name(scope, row.told.by);
  card.kind_code = row.opened.kind_code;
  card.severity = row.opened.severity;
  card.where = place_of(scope, day, row.opened);
  card.closed_at = row.closed_at;
  card.is_emergency = row.is_emergency;
  const bool hurt = card.kind_code == "injury" || card.kind_code == "illness";
  card.needs_guardian = hurt && !row.guardian_called;
  const bool reads =
      domain::is_leader(desk.roles) || desk.roles.has(Role::nurse) || row.told.by == desk.person;
  for (const auto& step : row.steps) {
    auto& line = card.steps.emplace_back();
    line.at = step.told.at;
    line.who = staff_name(scope, step.told.by);
    line.action_code = step.action_code;
    if (reads) line.words = open_personal(scope.key, step.told.sealed, step.told.id).reason;
  }
  if (!reads) return card;
  card.words = open_personal(scope.key, row.told.sealed, row.told.id).reason;
  for (const StudentId student : row.opened.students)
    card.children.push_back(child_words(scope, load_person(scope, student), desk.day));
  return card;
}

void add_incidents(const Scope& scope, model::SafetyDesk& desk) {
  const Day day = load_day(scope, desk.day);
  for (const domain::IncidentRow& row : load_incidents(scope.sql, desk.day)) {
    desk.incidents.push_back(incident_of(scope, desk, day, row));
    desk.mark += row.told.at.us + row.closed_at.us + static_cast<std::int64_t>(row.steps.size());
  }
  const auto is_closed = [](const model::IncidentCard& card) { return card.closed_at.us != 0; };
  std::stable_sort(desk.incidents.begin(), desk.incidents.end(),
                   [&](const auto& a, const auto& b) { return is_closed(a) < is_closed(b); });
  desk.open_incidents =
      static_cast<int>(desk.incidents.size()) -
      static_cast<int>(std::count_if(desk.incidents.begin(), desk.incidents.end(), is_closed));
}

}  // namespace

model::SafetyDesk load_safety_desk(const Scope& scope, StaffId staff, Instant now) {
  model::SafetyDesk desk;
  desk.day = school_day(now);
  desk.person = staff;
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end()) desk.roles = person->second.row.roles;
  for (const domain::AreaList& list : domain::area_lists) {
    desk.lists.push_back(area_card_of(scope, list, desk.day));
    desk.mark += desk.lists.back().at.us;
  }
  desk.rooms = load_wet_rooms(scope, now);
  desk.mark += static_cast<std::int64_t>(load_disinfections(scope.sql, desk.day).size());
  add_sessions(scope, now, desk);
  add_health(scope, desk);
  add_sick(scope, desk);
  add_classes(scope, desk);
  add_incidents(scope, desk);
  return desk;
}

}  // namespace kehou::store
