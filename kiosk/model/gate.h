// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the gate: who is still inside, who may go with whom, passes, visits.
// What it promises: lists carry 王* only; a whole name stands in the panel of the child that was
// asked for. Pick-up persons are 李* with the last four digits, bans say that and nothing more
// (§7).
// The trap: what a panel offers may still be refused: the rules look again when it is recorded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/gate.h"

namespace kehou::model {

/// A child on the guard's list.
struct GateChild {
  domain::StudentId student;
  domain::ClassId class_id;
  std::string class_name;
  int seat_no = 0;
  std::string name;     ///< "王*"
  char initial = 0;     ///< of the surname's pinyin, 'A'…'Z'; 0 = unknown
  bool inside = false;  ///< else nothing was said of it today
  bool gone = false;    ///< was released today; `since` says when
  bool waits = false;   ///< at the dismissal point or in late care
  bool late_care = false;
  int overdue_min = 0;  ///< waits longer than it should; 0 = not
  bool alone = false;   ///< may leave alone (inv 13)
  bool bus = false;
  bool has_pass = false;  ///< one that can be used now
  Instant since;
  std::string whence;  ///< the group it came from or is in; may be empty
};

/// A session's children at the dismissal point, by how they may go.
struct GateGroup {
  domain::SessionRef session;
  std::string title;
  std::vector<domain::StudentId> alone;
  std::vector<domain::StudentId> bus;
  int fetched = 0;  ///< wait for somebody
};

struct GateClass {
  domain::ClassId class_id;
  std::string name;
  int inside = 0;
};

struct GateBoard {
  MinuteOfDay release_end;
  std::vector<GateChild> children;  ///< overdue first, by minutes; then the waiting; then by class
  std::vector<GateGroup> groups;
  std::vector<GateClass> classes;
  int inside = 0;
  int waiting = 0;
  int alone = 0;  ///< of the waiting
  int overdue = 0;
  int gone = 0;  ///< released today
  int visitors = 0;
};

struct GatePerson {
  domain::PickupId person;
  std::string name;  ///< "李*"; may be empty
  std::string relation_code;
  std::string phone_tail;  ///< at most four digits
  bool today_only = false;
  CivilDay until;
  std::vector<domain::StudentId> also;  ///< siblings whom this person may fetch too
};

struct GateSibling {
  domain::StudentId student;
  std::string name;
  std::string class_name;
  int seat_no = 0;
  bool waits = false;
};

/// One child whom the guard has asked for.
struct GatePanel {
  domain::StudentId student;
  std::string name;
  std::string class_name;
  int seat_no = 0;
  domain::CustodyKind custody = domain::CustodyKind::unknown;
  std::string whence;
  Instant since{};  ///< in this custody; of a released child: when it left
  domain::LeaveMode leave_mode = domain::LeaveMode::pickup;
  bool consent = false;  ///< to leave alone
  bool old_enough = false;
  int alone_from_grade = 4;
  bool banned = false;
  bool early = false;                       ///< before the end of the child's day
  std::optional<domain::GatePassRow> pass;  ///< that can be used now
  std::vector<GatePerson> persons;
  std::vector<GateSibling> siblings;
};

struct PassLine {
  domain::GatePassRow pass;
  domain::PassState state = domain::PassState::issued;
  std::string child;  ///< "三(2)班 07号 王诗涵"
  std::string by;
  std::string words;  ///< own words of the reason; empty with a ready one
};
struct PassChild {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
};
struct PassClass {
  domain::ClassId class_id;
  std::string name;
  std::vector<PassChild> children;
};
/// What a class teacher sees of the own class, a leader of all.
struct PassDesk {
  MinuteOfDay now;
  MinuteOfDay release_end;
  std::vector<PassLine> passes;  ///< of today, the newest first
  std::vector<PassClass> classes;
};

struct VisitLine {
  domain::VisitRow visit;
  std::string host;
  std::string words;  ///< own words of the purpose; empty with a ready one
};
struct VisitHost {
  domain::StaffId staff;
  std::string name;
};
struct VisitDesk {
  std::vector<VisitLine> inside;  ///< the longest inside first
  std::vector<VisitHost> hosts;   ///< who is at work today first
  int ended = 0;                  ///< of today
  int persons = 0;                ///< inside
  int vehicles = 0;
};

}  // namespace kehou::model
