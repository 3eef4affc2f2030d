// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a duty leader's rounds of the slot that runs: which rooms were visited, which not.
// What it promises: every held session of the slot stands in it once, in the order of the walk.
// The trap: `expected` is who should be in the room now, as the records say; it is not a count.
#pragma once

#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::model {

struct RoundRoom {
  domain::SessionRef session;
  std::string title;
  std::string room;
  std::string teacher;
  bool own = false;  ///< the viewer answers for it: somebody else must look (inv 35)
  bool open = false;
  int expected = 0;
  int visits = 0;  ///< of this session
  Instant last_at;
  int last_counted = 0;
  bool last_good = true;  ///< nothing was found the last time
};

struct Rounds {
  bool may_supervise = false;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  std::vector<RoundRoom> rooms;        ///< by room and title
  std::vector<MinuteOfDay> suggested;  ///< of this slot, at irregular times
  std::int64_t mark = 0;               ///< moves with every visit: a form that was sent closes
  int visited = 0;                     ///< rooms with a visit (inv 35)
};

}  // namespace kehou::model
