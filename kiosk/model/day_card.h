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
  DayCardCell register_;  ///< roll-call
  DayCardCell closed;
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
};

}  // namespace kehou::model
