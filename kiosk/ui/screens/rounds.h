// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the duty leader's rounds: the rooms of the slot, and the form of one of them
// (§G3.4b).
// What it promises: at most five taps a room when all is well; nothing is answered before it is
// tapped; the own session is shown and cannot be chosen (inv 35).
// The trap: the form stays until the records hold it: see RoundsState.sent.
#pragma once

#include <optional>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/rounds.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/screens/answer_list.h"

namespace kehou::ui {

struct RoundsState {
  std::optional<domain::SessionRef> session{};  ///< whose form is open
  Answers answers{};
  std::string digits{};  ///< of the count
  std::string note{};
  bool sent = false;  ///< recorded or refused soon; the form closes when the model's mark moves
  std::optional<model::TextField> asks_words{};  ///< wants the keyboard; the answer goes to `note`
};

/// Ids: "round/<n>", "round/all_well", "answer/<code>/yes|no", "round_count", "keypad/<digit>",
/// "round/note", "round/save", "panel/cancel".
Wish draw_rounds(Frame& frame, const model::HeaderStrip& strip, const model::Rounds& rounds,
                 RoundsState& state);

}  // namespace kehou::ui
