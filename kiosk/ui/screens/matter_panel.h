// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the dialog that raises an open matter: what, who, until when.
// What it promises: three taps with a ready phrase: it, its owner, save; the time has a default.
// The trap: the matter's id is minted by the face.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/matters.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct MatterDraft {
  bool shown = false;
  std::string text_code{};
  std::string words{};  ///< own ones instead
  bool hazard = false;
  domain::StaffId owner{};                       ///< nil = the first of the list
  int due = 0;                                   ///< 0 today, 1 an hour, 2 tomorrow, 3 a week
  std::optional<model::TextField> asks_words{};  ///< wants the keyboard; the answer goes to `words`
};

struct MatterPlace {
  domain::SessionRef session{};
  const std::vector<model::Colleague>& owners;
  Instant now;
};
/// Ids: "matter/tell_parents", "matter/own_words", "matter/hazard", "matter_owner/0",
/// "matter_due/0", "matter/save", "panel/cancel". A save gives Record{RaiseMatter} without an id.
Wish draw_matter_panel(Frame& frame, const MatterPlace& place, MatterDraft& draft);

}  // namespace kehou::ui
