// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the register of one session: tiles, counts, and the panels at the right.
// What it promises: up to 66 tiles on one page of 1920×1080; one tap marks; nothing moves under the
// finger: a filter keeps its tiles until it is tapped again.
// The trap: 未点 is never drawn as present or missing, and a tap on a tile that says something else
// than "here" opens its panel instead of changing it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/notice.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/screens/register_tap.h"

namespace kehou::ui {

enum class TileFilter : std::uint8_t { all, uncalled, missing };
/// What stands in the right column.
enum class RollPanel : std::uint8_t { counts, student, heads, finish };

/// The panel of one student.
struct StudentPanelState {
  enum class Ask : std::uint8_t { next_step, move, why } ask = Ask::next_step;
  domain::StudentId student;
  domain::Mark wanted = domain::Mark::present;  ///< asking why
};

struct RollCallState {
  TapMark mark = TapMark::present;
  TileFilter filter = TileFilter::all;
  std::vector<domain::StudentId> kept;  ///< the tiles that the filter showed when it was tapped
  RollPanel panel = RollPanel::counts;
  StudentPanelState student;
  std::string digits;  ///< the head count that is being typed
  /// The mark that was asked for last; when the answer is "a reason is needed", its panel opens.
  std::optional<domain::MarkStudent> last_mark;
};

/// Ids: "tile/3-2-07", "mark/0"…"mark/4" (到 迟到 请假 未到 暂离), "filter/0"…"filter/2",
/// "rest_all", "walk_in", "log", "open_session", "close_session", "keypad/…", "close_session/yes",
/// "panel/cancel", and in a student's panel "to/late", "found/infirmary", "out/toilet", "back",
/// "escalate", "move", "move/0", "why/wrong_tap", "is_here".
Wish draw_roll_call(Frame& frame, const model::HeaderStrip& strip, const model::RollCall& roll,
                    RollCallState& state, const model::Notices& notices = {});

}  // namespace kehou::ui
