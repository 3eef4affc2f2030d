// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one session on the first working screen, as a large card or as a row.
// What it promises: title, room, time, state, counts, and one button with what to do next.
// The trap: whether a session is the leader's to arrange is said by the caller.
#pragma once

#include <string_view>

#include "kiosk/model/roll_call.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct SessionCardLook {
  std::string_view id;         ///< "session/3"
  bool primary = false;        ///< its button is the one primary of the screen
  bool can_arrange = false;    ///< a second button leads to the desk
  bool can_hand_over = false;  ///< once the roll is done, another one leads to the handover
};

float session_card_height(const Frame& frame);
Wish session_card(Frame& frame, const Rect& rect, const model::SessionCard& card,
                  const SessionCardLook& look);
float session_row_height(const Frame& frame);
Wish session_row(Frame& frame, const Rect& rect, const model::SessionCard& card,
                 const SessionCardLook& look);

/// How a session's state looks: tone, icon; the word is session_word().
struct SessionLook {
  Tone tone = Tone::plain;
  Icon icon = Icon::none;
};
SessionLook session_look(domain::SessionState state);

}  // namespace kehou::ui
