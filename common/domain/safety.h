// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows of rounds, checks, health, incidents and trips, their folds, and what the
// rules of them need to know.
// What it promises: the same set of events gives the same rows; what describes a person stays
// sealed in them, beside the event whose id opens it.
// The trap: `expected` of a round counts who should be in the room now, not the whole list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/decide.h"
#include "common/domain/told.h"

namespace kehou::domain {

/// G3.3b: the dose and times of the school's form; anything else needs a reason.
inline constexpr int disinfect_mg_least = 250;
inline constexpr int disinfect_mg_most = 500;
inline constexpr int disinfect_contact_min = 30;
inline constexpr int disinfect_airing_min = 30;
/// I3.3: more pupils at once look like teaching a class (疑似集体教学).
inline constexpr int tutoring_most = 5;
inline constexpr int tutoring_longest_min = 180;
/// inv 42: until when a hazard is to be mended when nobody says otherwise.
inline constexpr int serious_due_h = 24;
inline constexpr int minor_due_h = 72;
/// §3.1 example 2: a child that the count of a trip does not find.
inline constexpr int search_due_min = 10;

struct SupervisionRow {
  Source told;
  SupervisionLogged line;
  bool operator==(const SupervisionRow&) const = default;
};
/// The last list of that kind and room of the day.
struct AreaCheckRow {
  Source told;
  AreaChecked check;
  bool serious = false;  ///< a serious item is not ok
  bool operator==(const AreaCheckRow&) const = default;
};
struct DisinfectionRow {
  Source told;
  DisinfectionLogged done;
  bool operator==(const DisinfectionRow&) const = default;
};
/// One student's day: the last check and the last word of the illness.
struct HealthRow {
  StudentId student;
  CivilDay day;
  std::optional<Source> check;
  bool sent_home = false;
  std::optional<Source> word;
  std::string stage_code;  ///< of `word`
  bool operator==(const HealthRow&) const = default;
};
struct IncidentRow {
  struct Step {
    Source told;
    std::string action_code;
    bool operator==(const Step&) const = default;
  };
  Source told;
  IncidentOpened opened;
  std::vector<Step> steps;
  Instant closed_at;  ///< {0} = open
  StaffId closed_by;
  bool guardian_called = false;
  bool is_emergency = false;  ///< major and open: only a duty leader or the head opens one (inv 45)
  bool operator==(const IncidentRow&) const = default;
};
struct TripRow {
  struct Step {
    Source told;
    TripCounted count;
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;  ///< by stage, the last word of each
  bool operator==(const TripRow&) const = default;
};
struct ActivityLogRow {
  Source told;
  SessionRef session;
  bool tutoring = false;
  std::vector<StudentId> students;
  int minutes = 0;
  std::string what_code;  ///< the subject of a tutoring, else the content
  bool suspect = false;   ///< more than tutoring_most at once
  bool operator==(const ActivityLogRow&) const = default;
};

// Each of the events of one subject; nullopt when none of them is left.
std::optional<SupervisionRow> fold_supervision(const std::vector<Event>& events);
std::optional<AreaCheckRow> fold_area_check(const std::vector<Event>& events);
std::optional<DisinfectionRow> fold_disinfection(const std::vector<Event>& events);
std::optional<HealthRow> fold_health(const std::vector<Event>& events);
std::optional<IncidentRow> fold_incident(const std::vector<Event>& events);
std::optional<TripRow> fold_trip(const std::vector<Event>& events);
std::optional<ActivityLogRow> fold_activity_log(const std::vector<Event>& events);

/// inv 19: from when children may be in the room again.
Instant free_at(const DisinfectionLogged& done);
/// Minutes left of it, at least 1 while it is not over; 0 = over, or not begun.
int disinfecting_min(const DisinfectionLogged& done, Instant now);

/// Should the child be in the room now: here, not called yet, or looked for?
bool is_due_in_room(const CellFacts& cell);

/// A session that had, or has, children in a room.
struct RoomUse {
  SessionRef session;
  Instant from;
  Instant to;  ///< {0} = still open
  int children = 0;
};

/// What LogSupervision … LogActivity ask for, and OpenSession and SwitchRoom of their room.
struct SafetyFacts {
  bool own_session = false;         ///< inv 35: the actor answers for the session
  int expected = 0;                 ///< children who should be in the session's room now
  StaffId day_leader;               ///< of today; nil = nobody is named
  std::vector<std::string> raised;  ///< items of this list that stand as not ok already today
  bool second_known = false;        ///< LogAreaCheck.second, CountTrip.second_leader, checked_by
  bool room_known = false;
  std::vector<RoomUse> uses;  ///< of LogDisinfection's room, today
  bool student_known = false;
  std::optional<IncidentRow> incident;
  std::optional<TripRow> trip;
  int children = 0;                          ///< of a trip: in the group now
  std::vector<StudentId> without_consent{};  ///< of these: no OFFSITE consent in force (I3.5)
  int disinfecting_min = 0;                  ///< inv 19, of the room that is to be used
};

}  // namespace kehou::domain
