// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's master records as they are now, opened, for an import to be compared
// with.
// What it promises: one snapshot of one revision; sorted by id.
// The trap: it holds names in clear; keep it for the length of an import, never on a public screen.
#pragma once

#include <string>
#include <vector>

#include "common/domain/rows.h"

namespace kehou::model {

struct StudentRecord {
  domain::StudentImported row;
  domain::Personal personal;
};
struct StaffRecord {
  domain::StaffImported row;
  domain::Personal personal;
  bool has_pin = false;
  std::vector<domain::ClearanceRecorded> clearances;
};

/// Who may fetch a child; one person may fetch several.
struct PickupRecord {
  domain::PickupPersonAuthorised row;
  domain::Personal personal;
  bool revoked = false;
};
/// 禁止接走, in force today or later.
struct BanRecord {
  domain::StudentId student;
  std::string name;
};
/// The guardian's word about going home alone.
struct AloneRecord {
  domain::StudentId student;
  bool given = false;  ///< false: it was withdrawn
};

/// Who eats. Diet and allergens stand in `personal`.
struct LunchRecord {
  domain::LunchEnrolled row;
  domain::Personal personal;
};

struct SchoolRoster {
  CivilDay today;
  domain::SchoolDefined school;
  std::vector<domain::TermDefined> terms;
  std::vector<domain::ClassDefined> classes;
  std::vector<domain::RoomDefined> rooms;
  std::vector<StudentRecord> students;
  std::vector<StaffRecord> staff;
  std::vector<domain::ActivityDefined> activities;
  std::vector<domain::GroupOpened> groups;
  std::vector<domain::Enrolled> enrolments;
  std::vector<domain::DutyAssigned> duties;
  std::vector<domain::CalendarDaySet> days;
  std::vector<domain::BellScheduleSet> bells;
  std::vector<PickupRecord> pickups;
  std::vector<BanRecord> bans;
  std::vector<AloneRecord> alone;
  std::vector<LunchRecord> lunches;          ///< those that are not over
  std::vector<domain::MenuPublished> menus;  ///< of today and later
  std::vector<domain::HealthCertRecorded> certs;
};

}  // namespace kehou::model
