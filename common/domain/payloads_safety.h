// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about 监管, checks, health, incidents and trips.
// What it promises: past tense, for ever; what describes a person is sealed.
// The trap: a hazard is a matter (payloads_handover.h); a check only says what was seen.
#pragma once

#include <string>
#include <vector>

#include "common/domain/payloads_handover.h"

namespace kehou::domain {

/// 巡查, one line a room (§G3.4b, inv 35). Sealed: reason = note.
struct SupervisionLogged {
  SessionRef session;
  RoomId room;
  bool teacher_here = true;          ///< 到岗
  int expected = 0;                  ///< 应到
  int counted = 0;                   ///< 实到, counted by the one who supervises
  bool orderly = true;               ///< 秩序
  bool as_planned = true;            ///< 内容相符
  bool collective_teaching = false;  ///< 有无集体教学/补课: yes opens an incident (I3.4)
  bool safe = true;
  bool operator==(const SupervisionLogged&) const = default;
};

/// A list of an area: rooms, 消防, 急救, gate (§G3.3).
struct AreaChecked {
  struct Item {
    std::string code;
    bool ok = true;
    bool serious = false;
    int count = 0;     ///< of stock; 0 = not counted
    CivilDay expires;  ///< of stock; {0} = does not
    bool operator==(const Item&) const = default;
  };
  std::string list_code;  ///< "fire", "first_aid", "area"
  RoomId room;            ///< nil = the whole school
  CivilDay day;
  std::vector<Item> items;
  StaffId second;  ///< who signed beside the actor; nil = nobody had to
  bool operator==(const AreaChecked&) const = default;
};

/// 消杀 (§G3.3b): the room is closed to children until `contact_min` after `started`.
struct DisinfectionLogged {
  RoomId room;
  CivilDay day;
  std::string agent_code;
  std::string method_code;
  int mg_per_l = 0;
  int contact_min = 0;
  int airing_min = 0;
  Instant started;
  StaffId checked_by;
  std::string reason_code;  ///< for a dose or time outside the template
  bool operator==(const DisinfectionLogged&) const = default;
};

/// 晨午检. Sealed: health = the symptoms' codes and words.
struct HealthChecked {
  StudentId student;
  CivilDay day;
  bool sent_home = false;
  bool operator==(const HealthChecked&) const = default;
};
/// 因病缺课追踪. Sealed: health.
struct SickAbsenceFollowed {
  StudentId student;
  CivilDay day;            ///< of this word
  std::string stage_code;  ///< "reported", "seen_doctor", "diagnosed", "back"
  bool operator==(const SickAbsenceFollowed&) const = default;
};

/// Sealed: reason = what happened.
struct IncidentOpened {
  IncidentId incident;
  CivilDay day;
  std::string kind_code;  ///< "injury", "illness", "conflict", "teaching", "property", "other"
  Severity severity = Severity::minor;
  SessionRef session;
  RoomId room;
  std::vector<StudentId> students;
  bool operator==(const IncidentOpened&) const = default;
};
/// Sealed: reason = what was done, guardian = who was called.
struct IncidentActionAdded {
  IncidentId incident;
  std::string action_code;  ///< "first_aid", "guardian_called", "doctor", "reported", "other"
  bool operator==(const IncidentActionAdded&) const = default;
};
struct IncidentClosed {
  IncidentId incident;
  bool operator==(const IncidentClosed&) const = default;
};

/// 校外实践: the four counts (I3.5).
enum class TripStage : std::uint8_t { departed, arrived, leaving, returned };
struct TripCounted {
  SessionRef session;
  TripStage stage = TripStage::departed;
  int expected = 0;
  int counted = 0;
  StaffId second_leader;
  std::string vehicle;
  bool operator==(const TripCounted&) const = default;
};

/// 个别辅导 (I3.3): free for everybody.
struct TutoringLogged {
  SessionRef session;
  std::vector<StudentId> students;
  int minutes = 0;
  std::string subject_code;
  bool operator==(const TutoringLogged&) const = default;
};
/// What was done in the session. Sealed: reason = the words.
struct ActivityLogged {
  SessionRef session;
  std::string content_code;
  bool operator==(const ActivityLogged&) const = default;
};

}  // namespace kehou::domain
