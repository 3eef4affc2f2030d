// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the public faces: the board of today's groups, and "which room is mine?".
// What it promises: the board is complete without a touch; an answer is three taps away and goes
// back by itself; class, seat and 王* are all that is shown of a child (§7.2).
// The trap: planned rooms only; nothing here may say where a child is now (§7.3).
#pragma once

#include "kiosk/model/day_board.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// How long one page of the board stays.
inline constexpr double board_page_s = 12;
/// How long an answer stays (§7.2).
inline constexpr double answer_s = 10;

struct HallState {
  int page = 0;
  double page_since_s = -1;  ///< when this page came up; negative: not yet drawn
};
/// Gives GoToRoomQuery or GoToSignIn.
/// The lower strip of every public board: how to find a room, where to sign in.
Wish draw_board_footer(Frame& frame, const Rect& place);
Wish draw_board(Frame& frame, const model::HeaderStrip& strip, const model::DayBoard& board,
                HallState& state);

struct QueryState {
  domain::ClassId class_id;  ///< nil: the class is still to be chosen
};
/// Gives AskRoom or GoHome.
Wish draw_room_query(Frame& frame, const model::HeaderStrip& strip, const model::RoomPicker& picker,
                     QueryState& state);

struct AnswerState {
  double since_s = -1;  ///< when the answer came up; negative: not yet drawn
};
/// Gives GoToRoomQuery or GoHome; the latter by itself after `answer_s`.
Wish draw_room_answer(Frame& frame, const model::HeaderStrip& strip,
                      const model::RoomAnswer& answer, AnswerState& state);

}  // namespace kehou::ui
