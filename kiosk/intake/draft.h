// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's records while an import is being planned: what is there, what has been
// added so far.
// What it promises: look-ups by the words that files use (class name, seat, staff number, room,
// group); every change is kept as a fact in order.
// The trap: indexes see the records as they will be after the facts so far, not as they are on the
// disk.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/intake/class_names.h"
#include "kiosk/intake/pinyin.h"
#include "kiosk/intake/plan.h"
#include "kiosk/intake/report.h"

namespace kehou::intake {

/// Everything a sheet's planner works with.
struct SheetTask {
  const tables::Sheet& sheet;
  const Layout& layout;
  std::string file;
  Place place(const tables::Row& row) const { return {file, sheet.name, row.number}; }
  /// The file's own word above that column; empty when it has none.
  std::string header(Field field) const;
};

class Draft {
 public:
  Draft(const model::SchoolRoster& roster, const SchoolKey& key);

  CivilDay today() const { return roster_.today; }
  SchoolYear school_year() const { return year_; }
  /// The keyed hash of a roll number ("roll") or a card ("card"): under an older key where somebody
  /// is known by that, so that a file after a rotation changes nothing; else under the current one.
  std::string ref_of(std::string_view purpose, std::string_view value) const;
  const Namer& namer() const { return namer_; }
  const model::SchoolRoster& roster() const { return roster_; }
  /// The term of today, else the school year of today: default range of groups and duties.
  domain::DayRange default_range() const;

  void record(domain::Payload payload, domain::Personal personal = {});
  template <class Id>
  Id new_id() {
    return make_id<Id>(instant_of(roster_.today));
  }

  /// The class, made when it does not exist yet.
  domain::ClassId class_for(ClassName name);
  std::optional<domain::ClassId> find_class(ClassName name) const;
  /// Makes that person the class teacher (班主任) of that class and of no other, or of none; true
  /// when that changed a class.
  bool put_class_teacher(domain::StaffId staff, std::optional<ClassName> name);
  std::string class_text(domain::ClassId id) const;  ///< "三(2)班"
  int grade_of(domain::ClassId id) const;

  // Students: indices into roster().students, kept current by put_student.
  std::vector<std::size_t> students_named(domain::ClassId id, const std::string& name) const;
  std::vector<std::size_t> students_named(const std::string& name) const;
  std::optional<std::size_t> student_at(domain::ClassId id, int seat_no) const;
  std::optional<std::size_t> student_by_roll(const std::string& roll_ref) const;
  const model::StudentRecord& student(std::size_t index) const { return roster_.students[index]; }
  bool is_here(std::size_t index) const;  ///< 在读 or 休学: has not left the school
  /// Adds (index = nullopt) or replaces a student and records the fact.
  std::size_t put_student(std::optional<std::size_t> index, model::StudentRecord record);
  void student_left(std::size_t index, domain::StudentStatus status);

  std::optional<std::size_t> staff_by_number(const std::string& number) const;
  std::vector<std::size_t> staff_named(const std::string& name) const;
  const model::StaffRecord& staff(std::size_t index) const { return roster_.staff[index]; }
  std::optional<std::size_t> staff_by_id(domain::StaffId id) const;
  std::size_t put_staff(std::optional<std::size_t> index, model::StaffRecord record);
  void put_clearance(std::size_t index, domain::ClearanceRecorded clearance);
  bool cleared(std::size_t index, CivilDay day) const;
  std::optional<Uuid> card_holder(
      const std::string& card_ref) const;  ///< a student or a staff member

  std::optional<domain::RoomId> find_room(std::string_view name) const;
  const domain::RoomDefined* room(domain::RoomId id) const;
  bool put_room(domain::RoomDefined room);  ///< true when new

  std::vector<domain::GroupId> groups_titled(std::string_view title) const;
  const domain::GroupOpened* group(domain::GroupId id) const;
  void put_group(const domain::GroupOpened& group);
  domain::ActivityId activity_for(domain::ActivityKind kind, const std::string& title);

  /// Adds or replaces the person for that child, and records the fact.
  void put_pickup(const model::PickupRecord& record);
  /// Consent to go home alone, given or withdrawn today.
  void put_alone(domain::StudentId student, bool given);

  /// Adds or replaces the enrolment of that id, and records the fact.
  void put_lunch(const model::LunchRecord& record);
  void put_menu(const domain::MenuPublished& menu);
  /// True when that was news.
  bool put_health_cert(domain::StaffId staff, CivilDay valid_to);

  std::vector<domain::RecordFacts::Item> take_items() { return std::move(items_); }
  std::vector<PinToSet> pins;

 private:
  void index_student(std::size_t index);
  void unindex_student(std::size_t index);
  void index_staff(std::size_t index);

  model::SchoolRoster roster_;
  const SchoolKey& key_;
  Namer namer_;
  SchoolYear year_;
  std::vector<domain::RecordFacts::Item> items_;
  std::map<ClassName, domain::ClassId> classes_;
  std::unordered_map<Uuid, ClassName> class_names_;
  std::multimap<std::pair<Uuid, std::string>, std::size_t> by_class_name_;
  std::multimap<std::string, std::size_t> by_name_;
  std::map<std::pair<Uuid, int>, std::size_t> by_seat_;
  std::unordered_map<std::string, std::size_t> by_roll_;
  std::unordered_map<std::string, std::size_t> staff_numbers_;
  std::multimap<std::string, std::size_t> staff_names_;
  std::unordered_map<Uuid, std::size_t> staff_ids_;
  std::unordered_map<std::string, Uuid> cards_;
  std::map<std::string, std::size_t, std::less<>> room_names_;
  std::unordered_map<Uuid, std::size_t> room_ids_;
  std::multimap<std::string, std::size_t, std::less<>> group_titles_;
  std::unordered_map<Uuid, std::size_t> group_ids_;
};

/// "教学楼203": how files and screens name a room.
std::string room_text(const domain::RoomDefined& room);

}  // namespace kehou::intake
