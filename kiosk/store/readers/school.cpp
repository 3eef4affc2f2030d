// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/school.h"

#include "kiosk/store/readers/wording.h"

namespace kehou::store {

namespace {

template <class Record, class Fill>
std::vector<Record> load_all(Statements& sql, std::string_view text, Fill fill) {
  std::vector<Record> records;
  sql.each(text, [&](Row& row) { fill(row, records.emplace_back()); });
  return records;
}

void fill_room(Row& row, domain::RoomDefined& room) {
  row.all(room.room, room.building, room.name, room.floor, room.direction, room.capacity,
          room.max_standing);
}

void fill_clearance(Row& row, domain::ClearanceRecorded& check) {
  row.all(check.staff, check.result, check.valid);
}

template <class Map, class Records, class KeyOf>
Map by_key(const Records& records, KeyOf key_of) {
  Map map;
  for (const auto& record : records) map.emplace(key_of(record), record);
  return map;
}

}  // namespace

domain::CalendarFacts load_calendar(Statements& sql) {
  domain::CalendarFacts facts;
  facts.terms = load_all<domain::TermDefined>(
      sql, "SELECT name, first_day, last_day FROM term ORDER BY first_day",
      [](Row& row, auto& term) { row.all(term.name, term.days); });
  facts.days = load_all<domain::CalendarDaySet>(
      sql,
      "SELECT day, state_level, type, as_weekday, source FROM calendar_day ORDER BY day, layer",
      [](Row& row, auto& day) {
        row.all(day.day, day.state_level, day.type, day.as_weekday, day.source);
      });
  facts.bells = load_all<domain::BellScheduleSet>(
      sql,
      "SELECT name, first_day, last_day, grades, lessons_end, s1_start, s1_end, s2_start, s2_end,"
      " lunch_start, lunch_end, midday_start, midday_end FROM bell"
      " ORDER BY first_day, name",
      [](Row& row, auto& bell) {
        row.all(bell.name, bell.days, bell.grades, bell.lessons_end, bell.s1, bell.s2, bell.lunch,
                bell.midday);
      });
  facts.overrides = load_all<domain::TimeOverrideApproved>(
      sql,
      "SELECT first_day, last_day, grades, end_minute, approved_by, informed_on"
      " FROM time_override ORDER BY first_day, id",
      [](Row& row, auto& one) {
        row.all(one.days, one.grades, one.end, one.approved_by, one.parents_informed_on);
      });
  return facts;
}

std::vector<domain::GroupOpened> load_groups(Statements& sql) {
  return load_all<domain::GroupOpened>(
      sql,
      "SELECT id, activity, title, slot, weekdays, room, capacity, lead, backup, grades,"
      " first_day, last_day FROM service_group ORDER BY id",
      [](Row& row, auto& group) {
        row.all(group.group, group.activity, group.title, group.slot, group.weekdays, group.room,
                group.capacity, group.lead, group.backup, group.grades, group.days);
      });
}

std::vector<domain::RoomDefined> load_rooms(Statements& sql) {
  return load_all<domain::RoomDefined>(sql, "SELECT * FROM room ORDER BY id", fill_room);
}

std::optional<domain::RoomDefined> load_room(Statements& sql, domain::RoomId room) {
  std::optional<domain::RoomDefined> found;
  sql.each(
      "SELECT * FROM room WHERE id = ?", [&](Row& row) { fill_room(row, found.emplace()); }, room);
  return found;
}

std::vector<domain::ClassDefined> load_classes(Statements& sql) {
  return load_all<domain::ClassDefined>(
      sql, "SELECT id, entry_year, first_grade, number, room, head_teacher FROM class ORDER BY id",
      [](Row& row, auto& one) {
        row.all(one.class_id, one.entry_year, one.first_grade, one.number, one.room,
                one.head_teacher);
      });
}

std::vector<StaffEntry> load_staff(Statements& sql) {
  return load_all<StaffEntry>(
      sql,
      "SELECT id, number, roles, external, card_ref, has_left, sealed, sealed_at FROM staff"
      " ORDER BY id",
      [](Row& row, auto& one) {
        row.all(one.row.staff, one.row.number, one.row.roles, one.row.external, one.row.card_ref,
                one.has_left, one.sealed, one.sealed_at);
      });
}

std::vector<domain::ActivityDefined> load_activities(Statements& sql) {
  return load_all<domain::ActivityDefined>(
      sql, "SELECT id, kind, title FROM activity ORDER BY id",
      [](Row& row, auto& one) { row.all(one.activity, one.kind, one.title); });
}

std::vector<domain::DutyAssigned> load_duties(Statements& sql) {
  return load_all<domain::DutyAssigned>(
      sql, "SELECT id, staff, role, group_id, weekdays, first_day, last_day FROM duty ORDER BY id",
      [](Row& row, auto& duty) {
        row.all(duty.duty, duty.staff, duty.role, duty.group, duty.weekdays, duty.days);
      });
}

std::vector<domain::ClearanceRecorded> load_clearances(Statements& sql) {
  return load_all<domain::ClearanceRecorded>(
      sql, "SELECT staff, result, valid_from, valid_to FROM clearance ORDER BY staff, ordinal",
      fill_clearance);
}

std::vector<domain::ClearanceRecorded> load_clearances(Statements& sql, domain::StaffId staff) {
  std::vector<domain::ClearanceRecorded> checks;
  sql.each(
      "SELECT staff, result, valid_from, valid_to FROM clearance WHERE staff = ? ORDER BY ordinal",
      [&](Row& row) { fill_clearance(row, checks.emplace_back()); }, staff);
  return checks;
}

bool is_cleared(const std::vector<domain::ClearanceRecorded>& checks, CivilDay day) {
  for (auto check = checks.rbegin(); check != checks.rend(); ++check)
    if (check->valid.from <= day)
      return check->result == domain::ClearanceResult::cleared && check->valid.has(day);
  return false;
}

std::int64_t load_bell(Statements& sql) {
  std::int64_t bell = 0;
  sql.each("SELECT rung FROM school_bell", [&](Row& row) { row.into(bell); });
  return bell;
}

/// Seals of the time before a rotation name no key: those are left to the school's first one.
std::vector<std::string> load_seal_names(Statements& sql) {
  std::vector<std::string> names;
  sql.each(
      "SELECT substr(sealed, 1, 12) AS name FROM student WHERE substr(sealed, 1, 4) = x'4B455931'"
      " UNION SELECT substr(sealed, 1, 12) FROM staff WHERE substr(sealed, 1, 4) = x'4B455931'"
      " ORDER BY name",
      [&](Row& row) { names.push_back(SchoolKey::named_by(row.next<Bytes>())); });
  return names;
}

void School::refresh(Statements& sql) {
  const std::int64_t bell = load_bell(sql);
  if (bell_ == bell) return;
  defined = {};
  sql.each("SELECT code, name, min_self_leave_grade FROM school ORDER BY id LIMIT 1",
           [&](Row& row) { row.all(defined.code, defined.name, defined.min_self_leave_grade); });
  calendar = load_calendar(sql);
  groups = load_groups(sql);
  duties = load_duties(sql);
  rooms = by_key<decltype(rooms)>(load_rooms(sql), [](const auto& one) { return one.room; });
  classes =
      by_key<decltype(classes)>(load_classes(sql), [](const auto& one) { return one.class_id; });
  staff = by_key<decltype(staff)>(load_staff(sql), [](const auto& one) { return one.row.staff; });
  clearances.clear();
  for (const auto& check : load_clearances(sql)) clearances[check.staff].push_back(check);
  kinds.clear();
  for (const auto& activity : load_activities(sql)) kinds[activity.activity] = activity.kind;
  sealed_under = load_seal_names(sql);
  bell_ = bell;
}

std::string School::room_name(domain::RoomId room) const {
  const auto found = rooms.find(room);
  return found == rooms.end() ? std::string() : store::room_name(found->second);
}

std::string School::class_name(domain::ClassId class_id, CivilDay day) const {
  const auto found = classes.find(class_id);
  return found == classes.end() ? std::string() : store::class_name(found->second, day);
}

bool School::cleared(domain::StaffId person, CivilDay day) const {
  const auto found = clearances.find(person);
  return found != clearances.end() && is_cleared(found->second, day);
}

}  // namespace kehou::store
