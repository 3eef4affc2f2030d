// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/draft.h"

#include <algorithm>

#include "common/domain/calendar.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {

std::string room_text(const domain::RoomDefined& room) { return room.building + room.name; }

std::string SheetTask::header(Field field) const {
  for (const auto& column : layout.columns)
    if (column.field == field) return column.header;
  return {};
}

namespace {
int first_grade_of(const model::SchoolRoster& roster) {
  int least = 0;
  for (const auto& entry : roster.classes)
    least = least == 0 ? entry.first_grade : std::min(least, entry.first_grade);
  return least == 0 ? 1 : least;
}
}  // namespace

Draft::Draft(const model::SchoolRoster& roster, const SchoolKey& key)
    : roster_(roster), key_(key), year_(school_year_of(roster.today, first_grade_of(roster))) {
  for (const auto& entry : roster_.classes) {
    const ClassName name{domain::grade_on(entry, roster_.today), entry.number};
    if (name.grade == 0) continue;
    classes_[name] = entry.class_id;
    class_names_[entry.class_id] = name;
  }
  for (std::size_t i = 0; i < roster_.students.size(); ++i) index_student(i);
  for (std::size_t i = 0; i < roster_.staff.size(); ++i) index_staff(i);
  for (std::size_t i = 0; i < roster_.rooms.size(); ++i) {
    room_names_[squeeze(room_text(roster_.rooms[i]))] = i;
    room_ids_[roster_.rooms[i].room] = i;
  }
  for (std::size_t i = 0; i < roster_.groups.size(); ++i) {
    group_titles_.emplace(squeeze(roster_.groups[i].title), i);
    group_ids_[roster_.groups[i].group] = i;
  }
}

domain::DayRange Draft::default_range() const {
  for (const auto& term : roster_.terms)
    if (term.days.has(roster_.today)) return term.days;
  return {to_civil_day({year_.start, 9, 1}), to_civil_day({year_.start + 1, 8, 31})};
}

void Draft::record(domain::Payload payload, domain::Personal personal) {
  items_.push_back({std::move(payload), std::move(personal)});
}

// ---- classes -----------------------------------------------------------------------------------

std::optional<domain::ClassId> Draft::find_class(ClassName name) const {
  const auto found = classes_.find(name);
  if (found == classes_.end()) return std::nullopt;
  return found->second;
}

domain::ClassId Draft::class_for(ClassName name) {
  if (const auto known = find_class(name)) return *known;
  domain::ClassDefined made;
  made.class_id = new_id<domain::ClassId>();
  made.first_grade = name.grade >= 10 ? 10 : name.grade >= 7 ? 7 : 1;
  made.entry_year = year_.start - (name.grade - made.first_grade);
  made.number = name.number;
  record(made);
  roster_.classes.push_back(made);
  classes_[name] = made.class_id;
  class_names_[made.class_id] = name;
  return made.class_id;
}

bool Draft::put_class_teacher(domain::StaffId staff, std::optional<ClassName> name) {
  domain::ClassId own;
  if (name) own = class_for(*name);
  bool changed = false;
  for (domain::ClassDefined& entry : roster_.classes) {
    const bool is_own = entry.class_id == own;
    if ((entry.head_teacher == staff) == is_own) continue;
    entry.head_teacher = is_own ? staff : domain::StaffId{};
    record(entry);
    changed = true;
  }
  return changed;
}

std::string Draft::class_text(domain::ClassId id) const {
  const auto found = class_names_.find(id);
  return found == class_names_.end() ? std::string() : to_text(found->second);
}

int Draft::grade_of(domain::ClassId id) const {
  const auto found = class_names_.find(id);
  return found == class_names_.end() ? 0 : found->second.grade;
}

// ---- students ----------------------------------------------------------------------------------

// 休学 keeps class and seat; who has left the school does not.
bool Draft::is_here(std::size_t index) const {
  const auto status = roster_.students[index].row.status;
  return status == domain::StudentStatus::active || status == domain::StudentStatus::suspended;
}

void Draft::index_student(std::size_t index) {
  const auto& record = roster_.students[index];
  if (!is_here(index)) return;
  by_class_name_.emplace(std::pair(Uuid(record.row.class_id), record.personal.name), index);
  by_name_.emplace(record.personal.name, index);
  if (record.row.seat_no != 0) by_seat_[{record.row.class_id, record.row.seat_no}] = index;
  if (!record.row.roll_ref.empty()) by_roll_[record.row.roll_ref] = index;
  if (!record.row.card_ref.empty()) cards_[record.row.card_ref] = record.row.student;
}

void Draft::unindex_student(std::size_t index) {
  const auto& record = roster_.students[index];
  const auto drop = [index](auto& index_map, const auto& entry_key) {
    const auto [first, last] = index_map.equal_range(entry_key);
    for (auto it = first; it != last; ++it)
      if (it->second == index) {
        index_map.erase(it);
        return;
      }
  };
  drop(by_class_name_, std::pair(Uuid(record.row.class_id), record.personal.name));
  drop(by_name_, record.personal.name);
  drop(by_seat_, std::pair(Uuid(record.row.class_id), record.row.seat_no));
  if (!record.row.roll_ref.empty()) drop(by_roll_, record.row.roll_ref);
  const auto card = cards_.find(record.row.card_ref);
  if (card != cards_.end() && card->second == record.row.student) cards_.erase(card);
}

std::vector<std::size_t> Draft::students_named(domain::ClassId id, const std::string& name) const {
  std::vector<std::size_t> found;
  const auto [first, last] = by_class_name_.equal_range({Uuid(id), name});
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

std::vector<std::size_t> Draft::students_named(const std::string& name) const {
  std::vector<std::size_t> found;
  const auto [first, last] = by_name_.equal_range(name);
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

std::optional<std::size_t> Draft::student_at(domain::ClassId id, int seat_no) const {
  const auto found = by_seat_.find({Uuid(id), seat_no});
  if (found == by_seat_.end()) return std::nullopt;
  return found->second;
}

std::string Draft::ref_of(std::string_view purpose, std::string_view value) const {
  const auto refs = key_.match_codes(purpose, value);
  for (const std::string& ref : refs)
    if (purpose == "roll" ? by_roll_.contains(ref) : cards_.contains(ref)) return ref;
  return refs.front();
}

std::optional<std::size_t> Draft::student_by_roll(const std::string& roll_ref) const {
  const auto found = by_roll_.find(roll_ref);
  if (found == by_roll_.end()) return std::nullopt;
  return found->second;
}

std::size_t Draft::put_student(std::optional<std::size_t> index,
                               model::StudentRecord student_record) {
  if (index) {
    unindex_student(*index);
    domain::StudentChanged changed;
    static_cast<domain::StudentImported&>(changed) = student_record.row;
    record(changed, student_record.personal);
    roster_.students[*index] = std::move(student_record);
  } else {
    record(student_record.row, student_record.personal);
    index = roster_.students.size();
    roster_.students.push_back(std::move(student_record));
  }
  index_student(*index);
  return *index;
}

void Draft::student_left(std::size_t index, domain::StudentStatus status) {
  unindex_student(index);
  roster_.students[index].row.status = status;
  record(domain::StudentLeft{roster_.students[index].row.student, status});
}

// ---- staff -------------------------------------------------------------------------------------

void Draft::index_staff(std::size_t index) {
  const auto& record = roster_.staff[index];
  staff_numbers_[record.row.number] = index;
  staff_names_.emplace(record.personal.name, index);
  staff_ids_[record.row.staff] = index;
  if (!record.row.card_ref.empty()) cards_[record.row.card_ref] = record.row.staff;
}

std::optional<std::size_t> Draft::staff_by_number(const std::string& number) const {
  const auto found = staff_numbers_.find(number);
  if (found == staff_numbers_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::size_t> Draft::staff_named(const std::string& name) const {
  std::vector<std::size_t> found;
  const auto [first, last] = staff_names_.equal_range(name);
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

std::optional<std::size_t> Draft::staff_by_id(domain::StaffId id) const {
  const auto found = staff_ids_.find(id);
  if (found == staff_ids_.end()) return std::nullopt;
  return found->second;
}

std::size_t Draft::put_staff(std::optional<std::size_t> index, model::StaffRecord staff_record) {
  if (index) {
    const auto [first, last] = staff_names_.equal_range(roster_.staff[*index].personal.name);
    for (auto it = first; it != last; ++it)
      if (it->second == *index) {
        staff_names_.erase(it);
        break;
      }
    domain::StaffChanged changed;
    static_cast<domain::StaffImported&>(changed) = staff_record.row;
    record(changed, staff_record.personal);
    cards_.erase(roster_.staff[*index].row.card_ref);
    staff_record.clearances = roster_.staff[*index].clearances;
    roster_.staff[*index] = std::move(staff_record);
  } else {
    record(staff_record.row, staff_record.personal);
    index = roster_.staff.size();
    roster_.staff.push_back(std::move(staff_record));
  }
  index_staff(*index);
  return *index;
}

void Draft::put_clearance(std::size_t index, domain::ClearanceRecorded clearance) {
  roster_.staff[index].clearances.push_back(clearance);
  record(clearance);
}

bool Draft::cleared(std::size_t index, CivilDay day) const {
  bool found = false;
  for (const auto& clearance : roster_.staff[index].clearances) {
    if (!clearance.valid.has(day)) continue;
    if (clearance.result == domain::ClearanceResult::blocked) return false;
    found = true;
  }
  return found;
}

std::optional<Uuid> Draft::card_holder(const std::string& card_ref) const {
  const auto found = cards_.find(card_ref);
  if (found == cards_.end()) return std::nullopt;
  return found->second;
}

// ---- rooms and groups --------------------------------------------------------------------------

std::optional<domain::RoomId> Draft::find_room(std::string_view name) const {
  const auto found = room_names_.find(squeeze(name));
  if (found == room_names_.end()) return std::nullopt;
  return roster_.rooms[found->second].room;
}

const domain::RoomDefined* Draft::room(domain::RoomId id) const {
  const auto found = room_ids_.find(id);
  return found == room_ids_.end() ? nullptr : &roster_.rooms[found->second];
}

bool Draft::put_room(domain::RoomDefined room_defined) {
  record(room_defined);
  const auto known = room_ids_.find(room_defined.room);
  if (known != room_ids_.end()) {
    roster_.rooms[known->second] = std::move(room_defined);
    return false;
  }
  const std::size_t index = roster_.rooms.size();
  room_names_[squeeze(room_text(room_defined))] = index;
  room_ids_[room_defined.room] = index;
  roster_.rooms.push_back(std::move(room_defined));
  return true;
}

std::vector<domain::GroupId> Draft::groups_titled(std::string_view title) const {
  std::vector<domain::GroupId> found;
  const auto [first, last] = group_titles_.equal_range(squeeze(title));
  for (auto it = first; it != last; ++it) found.push_back(roster_.groups[it->second].group);
  return found;
}

const domain::GroupOpened* Draft::group(domain::GroupId id) const {
  const auto found = group_ids_.find(id);
  return found == group_ids_.end() ? nullptr : &roster_.groups[found->second];
}

void Draft::put_group(const domain::GroupOpened& group_opened) {
  record(group_opened);
  const auto known = group_ids_.find(group_opened.group);
  if (known != group_ids_.end()) {
    roster_.groups[known->second] = group_opened;
    return;
  }
  const std::size_t index = roster_.groups.size();
  group_titles_.emplace(squeeze(group_opened.title), index);
  group_ids_[group_opened.group] = index;
  roster_.groups.push_back(group_opened);
}

domain::ActivityId Draft::activity_for(domain::ActivityKind kind, const std::string& title) {
  for (const auto& activity : roster_.activities)
    if (activity.title == title && activity.kind == kind) return activity.activity;
  const domain::ActivityDefined made{new_id<domain::ActivityId>(), kind, title};
  record(made);
  roster_.activities.push_back(made);
  return made.activity;
}

// ---- who fetches -------------------------------------------------------------------------------

void Draft::put_pickup(const model::PickupRecord& record) {
  const auto found = std::ranges::find_if(roster_.pickups, [&](const auto& other) {
    return other.row.person == record.row.person && other.row.student == record.row.student;
  });
  if (found == roster_.pickups.end()) {
    roster_.pickups.push_back(record);
  } else {
    *found = record;
  }
  this->record(record.row, record.personal);
}

void Draft::put_alone(domain::StudentId student, bool given) {
  std::erase_if(roster_.alone, [&](const auto& other) { return other.student == student; });
  roster_.alone.push_back({student, given});
  constexpr auto scope = domain::ConsentScope::self_leave;
  if (given) {
    record(domain::ConsentGiven{student, scope, today()});
  } else {
    record(domain::ConsentWithdrawn{student, scope, today()});
  }
}

// ---- lunch -------------------------------------------------------------------------------------

namespace {

/// Puts the row in the place of the one that `same` finds, or at the end.
template <class Rows, class Row, class Same>
void replace(Rows& rows, const Row& row, Same same) {
  const auto found = std::ranges::find_if(rows, same);
  if (found == rows.end()) {
    rows.push_back(row);
  } else {
    *found = row;
  }
}

}  // namespace

void Draft::put_lunch(const model::LunchRecord& record) {
  replace(roster_.lunches, record,
          [&](const auto& other) { return other.row.enrolment == record.row.enrolment; });
  this->record(record.row, record.personal);
}

void Draft::put_menu(const domain::MenuPublished& menu) {
  replace(roster_.menus, menu, [&](const auto& other) { return other.day == menu.day; });
  record(menu);
}

bool Draft::put_health_cert(domain::StaffId staff, CivilDay valid_to) {
  const domain::HealthCertRecorded cert{staff, valid_to};
  if (std::ranges::find(roster_.certs, cert) != roster_.certs.end()) return false;
  replace(roster_.certs, cert, [&](const auto& other) { return other.staff == staff; });
  record(cert);
  return true;
}

}  // namespace kehou::intake
