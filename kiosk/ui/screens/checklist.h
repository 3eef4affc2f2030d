// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the room checklist that opens a session.
// What it promises: one tap when everything is fine; a serious problem never opens the room (inv
// 19); without the duty leader only a provisional opening, with a ready reason.
// The trap: nothing is confirmed before the primary button, so an untouched item looks neutral.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct ChecklistState {
  std::set<std::string> not_ok;   ///< codes of the items that were tapped
  bool asks_provisional = false;  ///< the reasons for a provisional opening are shown
  std::optional<model::TextField> asks_words{};  ///< wants the keyboard; the answer: open_because()
};

/// Ids: "item/exit_clear", "checklist/open", "checklist/report", "provisional",
/// "provisional/urgent", "provisional/own_words", "other_room", "panel/cancel".
/// Record{CompleteChecklist} is followed by OpenSession: the app does that.
Wish draw_checklist(Frame& frame, const model::HeaderStrip& strip, const model::RoomChecklist& list,
                    ChecklistState& state);
/// A provisional opening with a reason in the person's own words.
Wish open_because(const model::RoomChecklist& list, std::string words);

}  // namespace kehou::ui
