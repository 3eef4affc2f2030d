// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a duty teacher sees: own sessions today, the register of one, its log.
// What it promises: names only behind a sign-in; the counts are arithmetic over the tiles.
// The trap: uncalled (未点) is neither absent nor present; never colour it as either.
#pragma once

#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::model {

struct SessionCard {
  domain::SessionRef session;
  std::string title;
  std::string room;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  domain::SessionState state = domain::SessionState::planned;  ///< roll_done and ready filled in
  bool mine = false;     ///< lead, backup or substitute; else shown to the duty leader
  bool current = false;  ///< begins within 20 minutes or runs now
  int expected = 0;
  int in_room = 0;
  int uncalled = 0;
  int missing = 0;
  std::string teacher;
  std::string merged_into;  ///< title; empty = not merged
};

struct MySessions {
  std::string person;  ///< the signed-in person's own name
  domain::Roles roles;
  std::vector<SessionCard> cards;  ///< sorted by start; own first, then, for leaders, the others
};

struct ChecklistItem {
  std::string code;  ///< string key of its text
  bool serious = false;
};

struct RoomChecklist {
  domain::SessionRef session;
  std::string title;
  std::string room;
  domain::TimeRange time;
  std::vector<ChecklistItem> items;
  bool day_leader_in = false;
  bool room_blocked = false;
  bool done = false;  ///< this room has a list of today
};

struct Counts {
  int expected = 0;  ///< 应到: on the list, walk-ins included
  int in_room = 0;   ///< 实到: present + late
  int present = 0;
  int late = 0;
  int excused = 0;
  int missing = 0;  ///< with escalated
  int located = 0;
  int out_temp = 0;
  int gone = 0;  ///< moved, early left, handed over
  int uncalled = 0;
};

struct StudentTile {
  domain::StudentId student;
  int seat_no = 0;
  std::string class_name;  ///< shown when the group mixes classes
  std::string name;
  std::string pinyin;      ///< shown instead of a name whose glyph is missing
  std::string initials;    ///< for search: "zzx"
  bool same_name = false;  ///< another tile has this name: show class and seat
  bool health_note = false;
  bool walk_in = false;
  domain::AttendanceState state = domain::AttendanceState::expected;
  int late_min = 0;
  std::string place_code;
  Instant due;
  Instant mark_at;
  bool in_doubt = false;    ///< two terminals said different things of this register
  bool two_places = false;  ///< 双处在位: another session has the student as well (inv 1 M)
  bool overdue = false;     ///< out_temp past due
  bool backfilled = false;
};

struct RollCall {
  domain::SessionRef session;
  std::string title;
  std::string room;
  std::string teacher;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  domain::SessionState state = domain::SessionState::planned;
  bool mixed_classes = false;
  std::vector<StudentTile> tiles;  ///< sorted by class, seat
  Counts counts;
  int head_count = 0;               ///< last typed; 0 = none
  bool recount = false;             ///< an evacuation ended since: count heads again (inv 45)
  std::vector<SessionCard> others;  ///< same slot, open: where a student can be moved
};

/// One line of the session's log, newest first.
/// Recorded here is one mark, received by the district another; none = no district is set.
enum class UploadMark : std::uint8_t { none, here, received };

struct LogLine {
  domain::EventId event;
  Instant at;
  std::string who;      ///< actor's name
  std::string kind;     ///< payload's code: "checked_in"
  std::string subject;  ///< "07 张梓轩", or empty
  domain::StudentId student;
  int count = 0;  ///< batches
  std::string detail_code;
  std::string reason;
  bool voided = false;
  bool backfilled = false;
  bool can_undo = false;  ///< own, within ten minutes, nothing stands on it
  UploadMark upload = UploadMark::none;
};

struct SessionLog {
  domain::SessionRef session;
  std::string title;
  std::vector<LogLine> lines;
};

/// A student for the walk-in picker.
struct StudentHit {
  domain::StudentId student;
  std::string class_name;
  int seat_no = 0;
  std::string name;
  std::string expected_in;  ///< where the plan has the student in this slot; empty = nowhere
  domain::SessionRef expected_session;
  bool held_there = false;  ///< called present in expected_session: to be moved, not admitted
  bool here_already = false;
};

struct WalkInPicker {
  domain::SessionRef session;
  std::string title;
  std::vector<StudentHit> hits;  ///< of one class
};

/// A colleague for substitution or sign-in by list.
struct StaffHit {
  domain::StaffId staff;
  std::string name;
  std::string number;
  bool cleared = false;
  bool busy = false;  ///< another duty at that time
};

/// What the duty leader needs to rearrange one session.
struct SessionDesk {
  SessionCard card;
  std::vector<StaffHit> substitutes;
  struct RoomHit {
    domain::RoomId room;
    std::string name;
    int capacity = 0;
    bool taken = false;
    bool blocked = false;
  };
  std::vector<RoomHit> rooms;
  std::vector<SessionCard> mergeable;  ///< same time
};

}  // namespace kehou::model
