// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 接送名单: who may fetch the children of a class, who may leave alone, and bans.
// What it promises: a class teacher sees the own classes, a leader all; revoked and over papers are
// not in it; what a ban says is there only for those who may set one (§2.8).
// The trap: whole names and numbers stand in it; never show it on a public face (§7).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/ranges.h"
#include "common/domain/types.h"

namespace kehou::model {

struct PapersClass {
  domain::ClassId class_id;
  std::string name;
};

/// One line of the class's list.
struct PapersChild {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
  int persons = 0;      ///< who may fetch now or later
  bool alone = false;   ///< may leave alone (inv 13)
  bool banned = false;  ///< today (inv 12)
};

struct PapersPerson {
  domain::PickupId person;
  std::string name;  ///< whole; may be empty
  std::string relation_code;
  std::string phone_tail;  ///< at most four digits
  domain::DayRange days;   ///< from = to: for one day only
};

struct PapersBan {
  domain::PickupId ban;
  std::string who;
  std::string basis;  ///< may be empty
  domain::DayRange days;
};

/// What was last said of leaving alone; a withdrawal stays until it is given again (inv 41).
enum class SelfLeave : std::uint8_t { none, given, withdrawn };

struct PapersPanel {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
  std::vector<PapersPerson> persons;  ///< today's first, then as the school wrote them
  SelfLeave self_leave = SelfLeave::none;
  CivilDay self_leave_day;      ///< of the last word; {0} without one
  bool old_enough = false;      ///< inv 13
  bool banned = false;          ///< today
  std::vector<PapersBan> bans;  ///< in force or to come; empty unless the viewer may set bans
};

struct PapersDesk {
  CivilDay today;
  CivilDay term_end;         ///< until when 「本学期」 lasts, today at the earliest
  int alone_from_grade = 4;  ///< the school's minimum
  bool may_ban = false;      ///< the viewer leads the day
  std::vector<PapersClass> classes;
  domain::ClassId class_id;           ///< whose list it is; nil = still to be chosen
  std::vector<PapersChild> children;  ///< of the class, by seat
  std::optional<PapersPanel> chosen;  ///< of the class
};

}  // namespace kehou::model
