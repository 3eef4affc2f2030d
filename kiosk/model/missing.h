// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the children who are looked for, with their clocks (inv 44), and who is on the way.
// What it promises: the most urgent first; a guardian's number only after its look-up was recorded.
// The trap: on the way is no alarm before transit_alarm_min.
#pragma once

#include <string>
#include <vector>

#include "common/domain/rows.h"

namespace kehou::model {

enum class SearchKind : std::uint8_t {
  escalated,    ///< 失联, with the duty leader
  missing,      ///< 未到
  in_transit,   ///< on the way
  unexplained,  ///< absent from class, nobody knows why
};

struct SearchedChild {
  domain::StudentId student;
  std::string class_name;
  int seat_no = 0;
  std::string name;
  std::string pinyin;
  SearchKind kind = SearchKind::missing;
  domain::SessionRef session;  ///< where expected; group nil = the class
  std::string expected_in;     ///< "篮球 · 操场东区"
  Instant since;
  int minutes = 0;
  bool overdue = false;  ///< on the way too long, or no guardian asked in time (inv 44)
  int calls = 0;
  std::string last_result;  ///< code of the last call; empty = none
  Instant last_call_at;
  bool contacted = false;  ///< somebody called
  std::string seen_in;     ///< last place that had the child; empty = nobody today
  Instant seen_at;
  std::string guardian;   ///< with `phone`
  std::string phone;      ///< empty until this viewer's look-up is recorded
  bool can_call = false;  ///< may look the number up (§2.8): leaders, own session, own class
  bool can_locate = false;
  bool can_escalate = false;
};

struct SearchList {
  std::vector<SearchedChild> children;  ///< the overdue first, then the longest; walkers last
  int missing = 0;
  int escalated = 0;
  int on_the_way = 0;
  int overdue_on_the_way = 0;
  int unexplained = 0;
  int not_called_in_time = 0;  ///< red by inv 44
};

}  // namespace kehou::model
