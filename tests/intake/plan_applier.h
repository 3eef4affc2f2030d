// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a school that lives in memory: what an import records is applied to it, and text
// becomes a file for it.
// What it promises: apply() does what the ledger's projections do, for the facts that an import can
// make.
// The trap: PINs are not hashed; who has one is marked only.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "common/tables/read_table.h"
#include "kiosk/intake/plan.h"

namespace kehou::intake {

inline CivilDay test_day() { return to_civil_day({2026, 11, 23}); }

inline const SchoolKey& test_key() {
  static const SchoolKey key = [] {
    crypto_ready();
    return SchoolKey::generate();
  }();
  return key;
}

inline model::SchoolRoster empty_school() {
  model::SchoolRoster roster;
  roster.today = test_day();
  roster.terms.push_back(
      {"2026-2027 学年第一学期", {to_civil_day({2026, 9, 1}), to_civil_day({2027, 1, 22})}});
  return roster;
}

inline SourceFile text_file(const std::string& name, const std::string& text) {
  return {name, "00", tables::read_table(text, name)};
}

inline SourceFile roster_file(const std::string& name) {
  return read_sources({std::string(KEHOU_SOURCE_DIR "/tests/golden/rosters/") + name}).front();
}

class TestSchool {
 public:
  TestSchool() : roster(empty_school()) {}

  ImportPlan plan(const std::vector<SourceFile>& files) const {
    return plan_import(roster, files, test_key());
  }
  /// Plans, applies when acceptable, returns the preview.
  model::ImportPreview import(const std::vector<SourceFile>& files) {
    auto made = plan(files);
    if (made.preview.acceptable()) apply(made);
    return std::move(made.preview);
  }
  model::ImportPreview import_text(const std::string& text) {
    return import({text_file("test.csv", text)});
  }
  void apply(const ImportPlan& made) {
    for (const auto& item : made.items)
      std::visit([&](const auto& payload) { put(payload, item.personal); }, item.payload);
    for (const auto& pin : made.pins)
      for (auto& staff : roster.staff)
        if (staff.row.staff == pin.staff) staff.has_pin = true;
  }

  std::vector<const model::StudentRecord*> named(const std::string& name) const {
    std::vector<const model::StudentRecord*> found;
    for (const auto& student : roster.students)
      if (student.personal.name == name) found.push_back(&student);
    return found;
  }
  const model::StudentRecord& only(const std::string& name) const { return *named(name).at(0); }
  const model::StudentRecord* student(domain::StudentId id) const {
    for (const auto& student : roster.students)
      if (student.row.student == id) return &student;
    return nullptr;
  }

  model::SchoolRoster roster;

 private:
  template <class Rows, class Row, class Same>
  static void replace(Rows& rows, Row row, Same same) {
    const auto found = std::ranges::find_if(rows, same);
    if (found == rows.end()) {
      rows.push_back(std::move(row));
    } else {
      *found = std::move(row);
    }
  }
  void put_student(const domain::StudentImported& row, const domain::Personal& personal) {
    replace(roster.students, model::StudentRecord{row, personal},
            [&](const auto& other) { return other.row.student == row.student; });
  }
  void put_staff(const domain::StaffImported& row, const domain::Personal& personal) {
    model::StaffRecord record{row, personal, false, {}};
    for (const auto& other : roster.staff)
      if (other.row.staff == row.staff) {
        record.has_pin = other.has_pin;
        record.clearances = other.clearances;
      }
    replace(roster.staff, record, [&](const auto& other) { return other.row.staff == row.staff; });
  }
  void put_alone(domain::StudentId student, bool given) {
    replace(roster.alone, model::AloneRecord{student, given},
            [&](const auto& other) { return other.student == student; });
  }
  template <class Payload>
  void put(const Payload& payload, const domain::Personal& personal) {
    using namespace domain;
    if constexpr (std::is_base_of_v<StudentImported, Payload>) put_student(payload, personal);
    if constexpr (std::is_base_of_v<StaffImported, Payload>) put_staff(payload, personal);
    if constexpr (std::is_same_v<Payload, StudentLeft>)
      for (auto& student : roster.students)
        if (student.row.student == payload.student) student.row.status = payload.status;
    if constexpr (std::is_same_v<Payload, ClearanceRecorded>)
      for (auto& staff : roster.staff)
        if (staff.row.staff == payload.staff) staff.clearances.push_back(payload);
    if constexpr (std::is_same_v<Payload, ClassDefined>)
      replace(roster.classes, payload,
              [&](const auto& o) { return o.class_id == payload.class_id; });
    if constexpr (std::is_same_v<Payload, RoomDefined>)
      replace(roster.rooms, payload, [&](const auto& o) { return o.room == payload.room; });
    if constexpr (std::is_same_v<Payload, ActivityDefined>) roster.activities.push_back(payload);
    if constexpr (std::is_same_v<Payload, GroupOpened>)
      replace(roster.groups, payload, [&](const auto& o) { return o.group == payload.group; });
    if constexpr (std::is_same_v<Payload, Enrolled>) roster.enrolments.push_back(payload);
    if constexpr (std::is_same_v<Payload, DutyAssigned>) roster.duties.push_back(payload);
    if constexpr (std::is_same_v<Payload, CalendarDaySet>)
      replace(roster.days, payload, [&](const auto& o) {
        return o.day == payload.day && o.state_level == payload.state_level;
      });
    if constexpr (std::is_same_v<Payload, LunchEnrolled>)
      replace(roster.lunches, model::LunchRecord{payload, personal},
              [&](const auto& o) { return o.row.enrolment == payload.enrolment; });
    if constexpr (std::is_same_v<Payload, MenuPublished>)
      replace(roster.menus, payload, [&](const auto& o) { return o.day == payload.day; });
    if constexpr (std::is_same_v<Payload, HealthCertRecorded>)
      replace(roster.certs, payload, [&](const auto& o) { return o.staff == payload.staff; });
    if constexpr (std::is_same_v<Payload, PickupPersonAuthorised>)
      replace(roster.pickups, model::PickupRecord{payload, personal}, [&](const auto& o) {
        return o.row.person == payload.person && o.row.student == payload.student;
      });
    if constexpr (std::is_same_v<Payload, ConsentGiven>) put_alone(payload.student, true);
    if constexpr (std::is_same_v<Payload, ConsentWithdrawn>) put_alone(payload.student, false);
    if constexpr (std::is_same_v<Payload, TermDefined>) roster.terms.push_back(payload);
    if constexpr (std::is_same_v<Payload, BellScheduleSet>) roster.bells.push_back(payload);
  }
};

/// The lines of one fate, "code@row" in order.
inline std::vector<std::string> lines_of(const model::ImportPreview& preview, model::RowFate fate) {
  std::vector<std::string> out;
  for (const auto& line : preview.lines)
    if (line.fate == fate) out.push_back(line.code + "@" + std::to_string(line.row));
  return out;
}

}  // namespace kehou::intake
