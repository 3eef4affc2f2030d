// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's picture of today: every session × register, with what is missing.
// What it promises: a gap says where it is mended.
// The trap: "not yet time" is not a gap, and an empty cell is never drawn as done.
#pragma once

#include <string>
#include <vector>

#include "common/domain/decide.h"

namespace kehou::model {

enum class Gap : std::uint8_t { not_yet, done, late_entry, missing_now, not_needed };

struct DayCardCell {
  Gap gap = Gap::not_yet;
  Instant at;  ///< done: when
};

struct DayCardRow {
  domain::SessionRef session;
  std::string room;
  std::string title;
  std::string teacher;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  domain::SessionState state = domain::SessionState::planned;
  DayCardCell checklist;
  DayCardCell sign_in;
  DayCardCell register_;       ///< roll-call
  DayCardCell closed;          ///< handed on, with every handover of it closed
  DayCardCell round;           ///< 巡查 (inv 35)
  DayCardCell gate;            ///< its children left the dismissal point
  bool recount = false;        ///< register_: heads are to be counted after an evacuation (inv 45)
  bool handover_open = false;  ///< closed: a handover is under way
  int expected = 0;
  int in_room = 0;
  int missing = 0;
  int uncalled = 0;
};

struct DayCard {
  CivilDay day;
  bool taught = true;
  std::vector<DayCardRow> rows;  ///< gaps first, then by start and room
  int groups = 0;
  int teachers = 0;
  int gaps = 0;
  int expected = 0;
  int in_room = 0;
  int missing = 0;
  int in_doubt = 0;
  int recounts = 0;           ///< rows with `recount`
  int drills_this_month = 0;  ///< ended ones; one a month at least
};

}  // namespace kehou::model
