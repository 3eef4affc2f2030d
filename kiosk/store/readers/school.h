// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's master records as rows say now, and one day's plan made of them.
// What it promises: each load_* is one query, sorted by key; School::refresh reloads only after the
// bell that every change of a master record rings.
// The trap: names stay sealed in here.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/domain/calendar.h"
#include "kiosk/store/projections/statements.h"

namespace kehou::store {

struct StaffEntry {
  domain::StaffImported row;
  bool has_left = false;
  Bytes sealed;
  domain::EventId sealed_at;
};

domain::CalendarFacts load_calendar(Statements& sql);  ///< four queries
std::vector<domain::GroupOpened> load_groups(Statements& sql);
std::vector<domain::RoomDefined> load_rooms(Statements& sql);
std::optional<domain::RoomDefined> load_room(Statements& sql, domain::RoomId room);
std::vector<domain::ClassDefined> load_classes(Statements& sql);
std::vector<StaffEntry> load_staff(Statements& sql);
std::vector<domain::ActivityDefined> load_activities(Statements& sql);
std::vector<domain::DutyAssigned> load_duties(Statements& sql);
std::vector<domain::ClearanceRecorded> load_clearances(Statements& sql);
/// Of one person, in the order in which they supersede each other.
std::vector<domain::ClearanceRecorded> load_clearances(Statements& sql, domain::StaffId staff);

/// Another number after every change of a master record; a reopened database keeps it.
std::int64_t load_bell(Statements& sql);
/// Fingerprints of the keys that the seals of students and staff name, each once.
std::vector<std::string> load_seal_names(Statements& sql);

/// inv 34: the last check made by `day` says cleared and is still valid. `checks` of one person.
bool is_cleared(const std::vector<domain::ClearanceRecorded>& checks, CivilDay day);

struct School {
  domain::SchoolDefined defined;
  domain::CalendarFacts calendar;
  std::vector<domain::GroupOpened> groups;
  std::vector<domain::DutyAssigned> duties;
  std::unordered_map<domain::RoomId, domain::RoomDefined> rooms;
  std::unordered_map<domain::ClassId, domain::ClassDefined> classes;
  std::unordered_map<domain::StaffId, StaffEntry> staff;
  std::unordered_map<domain::StaffId, std::vector<domain::ClearanceRecorded>> clearances;
  std::unordered_map<domain::ActivityId, domain::ActivityKind> kinds;
  /// Fingerprints of the keys that the people's seals name.
  std::vector<std::string> sealed_under;

  /// One query when nothing moved, a dozen when something did.
  void refresh(Statements& sql);

  std::string room_name(domain::RoomId room) const;  ///< empty when unknown
  std::string class_name(domain::ClassId class_id, CivilDay day) const;
  bool cleared(domain::StaffId staff, CivilDay day) const;

 private:
  std::optional<std::int64_t> bell_;
};

}  // namespace kehou::store
