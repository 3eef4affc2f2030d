// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the day's safety work: lists, disinfection, health, logs, incidents.
// What it promises: what was done says when and by whom; words about a child are there only for who
// may read them (§2.8), else empty.
// The trap: an incident of an earlier day stays until it is closed.
#pragma once

#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::model {

struct AreaListCard {
  struct Item {
    std::string code;
    bool expires = false;  ///< the day until which it may be used must be told
    CivilDay last;         ///< as told the last time; {0} = never
  };
  std::string code;  ///< "fire", "first_aid", "area"
  bool two_sign = false;
  std::vector<Item> items;
  bool done = false;  ///< today; first aid: this month
  Instant at;
  std::string by;
  std::string second;
  int not_ok = 0;
};

struct WetRoom {
  domain::RoomId room;
  std::string name;
  int left_min = 0;  ///< until children may enter (inv 19); 0 = now
  Instant done_at;   ///< {0} = not today
};

struct Child {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
};

struct ChildClass {
  domain::ClassId class_id;
  std::string name;  ///< "三(2)班"
  std::vector<Child> children;
};

/// One of the four counts of a trip (I3.5); they come in their order.
struct TripStep {
  Instant at;
  int expected = 0;
  int counted = 0;
  std::string by;
  std::string second;
};

/// A session whose work is written down.
struct LogSession {
  domain::SessionRef session;
  std::string title;
  std::string room;
  int entries = 0;
  bool suspect = false;  ///< 疑似集体教学 (I3.3)
  std::vector<Child> children;
  std::vector<TripStep> trip{};  ///< as far as it went
};

/// A child away ill, or sent home ill, of whom nobody has said "back" yet.
struct SickChild {
  domain::StudentId student;
  std::string child;  ///< "三(1)班 07 名"
  std::string stage_code;
  CivilDay day;  ///< of that word
};

struct TripLeader {
  domain::StaffId staff;
  std::string name;
};

struct HealthLine {
  std::string child;  ///< "三(1)班 07 名"
  std::string words;  ///< symptoms: codes and own words, comma by comma
  bool sent_home = false;
  std::string stage_code;
  Instant at;
};

struct IncidentCard {
  struct Step {
    Instant at;
    std::string who;
    std::string action_code;
    std::string words;
  };
  domain::IncidentId incident;
  CivilDay day;
  Instant opened_at;
  std::string who;  ///< who opened it
  std::string kind_code;
  domain::Severity severity = domain::Severity::minor;
  std::string where;
  std::vector<std::string> children;
  std::string words;
  std::vector<Step> steps;
  Instant closed_at;  ///< {0} = open
  bool needs_guardian = false;
  bool is_emergency = false;
};

struct SafetyDesk {
  CivilDay day;
  domain::StaffId person;
  domain::Roles roles;
  std::vector<AreaListCard> lists;
  std::vector<WetRoom> rooms;
  std::vector<LogSession> sessions;    ///< own ones
  std::vector<TripLeader> colleagues;  ///< on duty now, without the person
  bool may_see_health = false;
  std::vector<HealthLine> health;
  std::vector<SickChild> sick;          ///< of the last four weeks, the longest silence first
  std::vector<ChildClass> classes;      ///< to choose a child; sorted by grade and number
  std::vector<IncidentCard> incidents;  ///< open ones first
  int open_incidents = 0;
  std::int64_t mark = 0;  ///< moves with every one of these records: a form that was sent closes
};

}  // namespace kehou::model
