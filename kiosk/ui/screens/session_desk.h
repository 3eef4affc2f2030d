// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: where the duty leader rearranges one session: substitute, room, merge, cancel,
// provisional opening.
// What it promises: says the consequence in words before the button; merging and cancelling ask
// once more.
// The trap: what cannot be chosen is shown with the reason, not hidden.
#pragma once

#include <optional>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class DeskTask : std::uint8_t { substitute, room, merge, cancel, provisional, reopen };

struct SessionDeskState {
  DeskTask task = DeskTask::substitute;
  std::optional<std::size_t> chosen;             ///< of the task's options
  bool sure = false;                             ///< the second question is open
  std::string words{};                           ///< a reason in own words
  std::optional<model::TextField> asks_words{};  ///< the face opens the keyboard
};

/// Ids: "desk/substitute", "desk/room", "desk/merge", "desk/cancel", "desk/provisional",
/// "desk/reopen", "option/<n>", "option/own_words", "desk/do", "desk/yes", "panel/cancel".
Wish draw_session_desk(Frame& frame, const model::HeaderStrip& strip,
                       const model::SessionDesk& desk, SessionDeskState& state);

}  // namespace kehou::ui
