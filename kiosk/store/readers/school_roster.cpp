// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/store/facts_lunch.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

namespace {

template <class Map, class Less>
auto sorted_values(const Map& map, Less less) {
  std::vector<typename Map::mapped_type> values;
  values.reserve(map.size());
  for (const auto& [key, value] : map) values.push_back(value);
  std::sort(values.begin(), values.end(), less);
  return values;
}

std::vector<model::StudentRecord> load_students(const Scope& scope) {
  std::vector<model::StudentRecord> students;
  scope.sql.each(
      "SELECT id, class_id, seat_no, leave_mode, status, health_note, roll_ref, card_ref, sealed,"
      " sealed_at FROM student ORDER BY id",
      [&](Row& row) {
        model::StudentRecord& one = students.emplace_back();
        row.all(one.row.student, one.row.class_id, one.row.seat_no, one.row.leave_mode,
                one.row.status, one.row.health_note, one.row.roll_ref, one.row.card_ref);
        const Bytes sealed = row.next<Bytes>();
        one.personal = open_personal(scope.key, sealed, row.next<domain::EventId>());
      });
  return students;
}

/// Those who work here; who left may come back under a new record.
std::vector<model::StaffRecord> load_colleagues(const Scope& scope) {
  std::vector<model::StaffRecord> colleagues;
  for (const StaffEntry& entry : load_staff(scope.sql)) {
    if (entry.has_left) continue;
    model::StaffRecord& one = colleagues.emplace_back();
    one.row = entry.row;
    one.personal = open_personal(scope.key, entry.sealed, entry.sealed_at);
    const auto checks = scope.school.clearances.find(entry.row.staff);
    if (checks != scope.school.clearances.end()) one.clearances = checks->second;
  }
  scope.sql.each("SELECT staff FROM pin WHERE pin_hash <> '' ORDER BY staff", [&](Row& row) {
    const auto staff = row.next<domain::StaffId>();
    for (model::StaffRecord& one : colleagues)
      if (one.row.staff == staff) one.has_pin = true;
  });
  return colleagues;
}

std::vector<domain::Enrolled> load_enrolments(const Scope& scope) {
  std::vector<domain::Enrolled> enrolments;
  scope.sql.each(
      "SELECT id, student, group_id, weekdays, first_day, last_day FROM enrolment ORDER BY id",
      [&](Row& row) {
        domain::Enrolled& one = enrolments.emplace_back();
        row.all(one.enrolment, one.student, one.group, one.weekdays, one.days);
      });
  return enrolments;
}

std::vector<model::PickupRecord> load_pickups(const Scope& scope) {
  std::vector<model::PickupRecord> pickups;
  scope.sql.each(
      "SELECT person, student, relation, adult, first_day, last_day, revoked, sealed, sealed_at"
      " FROM pickup_person ORDER BY student, person",
      [&](Row& row) {
        model::PickupRecord& one = pickups.emplace_back();
        row.all(one.row.person, one.row.student, one.row.relation_code, one.row.adult, one.row.days,
                one.revoked);
        const Bytes sealed = row.next<Bytes>();
        one.personal = open_personal(scope.key, sealed, row.next<domain::EventId>());
      });
  return pickups;
}

std::vector<model::BanRecord> load_bans(const Scope& scope, CivilDay today) {
  std::vector<model::BanRecord> bans;
  scope.sql.each(
      "SELECT student, sealed, sealed_at FROM pickup_ban WHERE lifted = 0 AND last_day >= ?"
      " ORDER BY student, ban",
      [&](Row& row) {
        model::BanRecord& one = bans.emplace_back();
        row.into(one.student);
        const Bytes sealed = row.next<Bytes>();
        one.name = open_personal(scope.key, sealed, row.next<domain::EventId>()).name;
      },
      today);
  return bans;
}

std::vector<model::AloneRecord> load_alone_records(const Scope& scope) {
  std::vector<model::AloneRecord> all;
  scope.sql.each(
      "SELECT student, given FROM consent WHERE scope = ? ORDER BY student",
      [&](Row& row) {
        model::AloneRecord& one = all.emplace_back();
        row.all(one.student, one.given);
      },
      domain::ConsentScope::self_leave);
  return all;
}

std::vector<model::LunchRecord> load_lunches(const Scope& scope, CivilDay today) {
  std::vector<model::LunchRecord> lunches;
  scope.sql.each(
      "SELECT id, student, line, weekdays, first_day, last_day, sealed, sealed_at"
      " FROM lunch_enrolment WHERE last_day >= ? ORDER BY id",
      [&](Row& row) {
        model::LunchRecord& one = lunches.emplace_back();
        row.all(one.row.enrolment, one.row.student, one.row.line, one.row.weekdays, one.row.days);
        const Bytes sealed = row.next<Bytes>();
        one.personal = open_personal(scope.key, sealed, row.next<domain::EventId>());
      },
      today);
  return lunches;
}

std::vector<domain::MenuPublished> load_menus(const Scope& scope, CivilDay today) {
  std::vector<CivilDay> days;
  scope.sql.each(
      "SELECT day FROM menu WHERE day >= ? ORDER BY day",
      [&](Row& row) { days.push_back(row.next<CivilDay>()); }, today);
  std::vector<domain::MenuPublished> menus;
  for (const CivilDay day : days)
    if (auto menu = load_published_menu(scope.sql, day)) menus.push_back(std::move(menu->menu));
  return menus;
}

std::vector<domain::HealthCertRecorded> load_certs(const Scope& scope) {
  std::vector<domain::HealthCertRecorded> certs;
  scope.sql.each("SELECT staff, valid_to FROM health_cert ORDER BY staff", [&](Row& row) {
    domain::HealthCertRecorded& one = certs.emplace_back();
    row.all(one.staff, one.valid_to);
  });
  return certs;
}

}  // namespace

model::SchoolRoster load_school_roster(const Scope& scope, CivilDay today) {
  model::SchoolRoster roster;
  roster.today = today;
  roster.school = scope.school.defined;
  roster.terms = scope.school.calendar.terms;
  roster.classes = sorted_values(
      scope.school.classes, [](const auto& a, const auto& b) { return a.class_id < b.class_id; });
  roster.rooms = sorted_values(scope.school.rooms,
                               [](const auto& a, const auto& b) { return a.room < b.room; });
  roster.students = load_students(scope);
  roster.staff = load_colleagues(scope);
  roster.activities = load_activities(scope.sql);
  roster.groups = scope.school.groups;
  roster.enrolments = load_enrolments(scope);
  roster.duties = scope.school.duties;
  roster.days = scope.school.calendar.days;
  roster.bells = scope.school.calendar.bells;
  roster.pickups = load_pickups(scope);
  roster.bans = load_bans(scope, today);
  roster.alone = load_alone_records(scope);
  roster.lunches = load_lunches(scope, today);
  roster.menus = load_menus(scope, today);
  roster.certs = load_certs(scope);
  return roster;
}

}  // namespace kehou::store
