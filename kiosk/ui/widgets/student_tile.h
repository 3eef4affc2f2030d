// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one child on the roll-call: seat, name, state.
// What it promises: each state by fill, border, icon and word at once (look.md); a name whose glyph
// is missing is shown by its pinyin; a namesake shows class and seat.
// The trap: uncalled is dashed and plain; it looks neither present nor missing.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct StudentTileLook {
  bool show_class = false;  ///< the group mixes classes
  bool selected = false;    ///< accent border: its menu is open
  bool enabled = true;
};
/// True when tapped. Choose the id from seat and class ("student/3-2-07") or from the student's id.
bool student_tile(Frame& frame, std::string_view id, const Rect& rect,
                  const model::StudentTile& tile, const StudentTileLook& look = {});

/// How a state looks wherever it is shown.
struct StateLook {
  Tone tone = Tone::plain;
  Icon icon = Icon::none;
  std::string word;
};
StateLook state_look(const Frame& frame, domain::AttendanceState state);

}  // namespace kehou::ui
