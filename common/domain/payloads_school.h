// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal, part 1: who and what the school has.
// What it promises: opaque ids and plain facts only; names and free words are Personal, sealed.
// The trap: a published payload keeps its meaning; a new need is a new field with a default.
#pragma once

#include <string>
#include <vector>

#include "common/domain/payloads_calendar.h"

namespace kehou::domain {

struct SchoolDefined {
  std::string code;  ///< 学校标识码, 10 digits
  std::string name;
  int min_self_leave_grade = 4;  ///< inv 13
  bool operator==(const SchoolDefined&) const = default;
};

struct ClassDefined {
  ClassId class_id;
  int entry_year = 0;  ///< the year in which the class began grade 1 (or 7, 10)
  int first_grade = 1;
  int number = 0;
  RoomId room;  ///< its own classroom; nil when unknown
  StaffId head_teacher;
  bool operator==(const ClassDefined&) const = default;
};

struct RoomDefined {
  RoomId room;
  std::string building;   ///< "教学楼"; may be empty
  std::string name;       ///< "203", "操场东区"
  std::string floor;      ///< "2"; may be empty
  std::string direction;  ///< "二楼西侧", how a child finds it; may be empty
  int capacity = 0;       ///< seats; 0 = unlimited
  int max_standing = 0;   ///< most persons at all (merge limit); 0 = capacity
  bool operator==(const RoomDefined&) const = default;
};

/// Sealed: name, pinyin, readings, sex, birth, phone, guardian, diet, allergens, health.
struct StudentImported {
  StudentId student;
  ClassId class_id;
  int seat_no = 0;  ///< 1…99
  LeaveMode leave_mode = LeaveMode::pickup;
  StudentStatus status = StudentStatus::active;
  bool health_note = false;  ///< a teacher sees an icon and nothing else
  std::string roll_ref;      ///< keyed hash of 学籍号; may be empty
  std::string card_ref;      ///< keyed hash of the card's code; may be empty
  bool operator==(const StudentImported&) const = default;
};

/// The whole record again; the latest wins.
struct StudentChanged : StudentImported {
  bool operator==(const StudentChanged&) const = default;
};

struct StudentLeft {
  StudentId student;
  StudentStatus status = StudentStatus::transferred;
  bool operator==(const StudentLeft&) const = default;
};

/// Sealed: name, pinyin, phone.
struct StaffImported {
  StaffId staff;
  std::string number;  ///< 工号, digits, unique in the school
  Roles roles;
  bool external = false;  ///< 校外人员: never alone with students (inv 4)
  std::string card_ref;
  bool operator==(const StaffImported&) const = default;
};
struct StaffChanged : StaffImported {
  bool operator==(const StaffChanged&) const = default;
};
struct StaffLeft {
  StaffId staff;
  bool operator==(const StaffLeft&) const = default;
};
struct PinSet {
  StaffId staff;
  std::string pin_hash;  ///< Argon2id of the peppered PIN
  bool operator==(const PinSet&) const = default;
};
/// 准入核查 (I6.4): only result and dates, never details.
struct ClearanceRecorded {
  StaffId staff;
  ClearanceResult result = ClearanceResult::cleared;
  DayRange valid;  ///< checked on … valid to
  bool operator==(const ClearanceRecorded&) const = default;
};

struct ActivityDefined {
  ActivityId activity;
  ActivityKind kind = ActivityKind::homework;
  std::string title;
  bool operator==(const ActivityDefined&) const = default;
};

struct GroupOpened {
  GroupId group;
  ActivityId activity;
  std::string title;  ///< "篮球 2班"
  Slot slot = Slot::s1;
  Weekdays weekdays;
  RoomId room;
  int capacity = 0;
  StaffId lead;
  StaffId backup;  ///< may be nil
  Grades grades;
  DayRange days;
  bool operator==(const GroupOpened&) const = default;
};
struct GroupClosed {
  GroupId group;
  CivilDay last_day;
  bool operator==(const GroupClosed&) const = default;
};

struct Enrolled {
  EnrolmentId enrolment;
  StudentId student;
  GroupId group;
  Weekdays weekdays;
  DayRange days;
  bool operator==(const Enrolled&) const = default;
};
struct Withdrawn {
  EnrolmentId enrolment;
  StudentId student;
  CivilDay last_day;
  bool operator==(const Withdrawn&) const = default;
};

/// 值班安排: for one group, or for the whole school when `group` is nil (day leader, gate).
struct DutyAssigned {
  DutyId duty;
  StaffId staff;
  DutyRole role = DutyRole::lead;
  GroupId group;
  Weekdays weekdays;
  DayRange days;
  bool operator==(const DutyAssigned&) const = default;
};
struct DutyEnded {
  DutyId duty;
  CivilDay last_day;
  bool operator==(const DutyEnded&) const = default;
};

/// One accepted import; the rows follow as events of the same action.
struct ImportAccepted {
  struct File {
    std::string name;
    std::string sha256;
    int rows = 0;
    bool operator==(const File&) const = default;
  };
  std::vector<File> files;
  int added = 0;
  int changed = 0;
  bool operator==(const ImportAccepted&) const = default;
};

}  // namespace kehou::domain
