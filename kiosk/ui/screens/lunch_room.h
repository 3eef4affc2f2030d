// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lunch of one class in its room: one tap serves all, who is left out is tapped first.
// What it promises: nobody is served by a default that no finger confirmed; who must not eat this
// meal, has none or has eaten cannot be in the batch.
// The trap: ids are "class/3-2", "seat/07", "give", "received", "sent", "cancel", "batch/…".
#pragma once

#include <string>
#include <vector>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/lunch.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct LunchBatch {
  enum class Kind : std::uint8_t { none, sent, received } kind = Kind::none;
  std::string count{};
  std::string celsius{};
  int field = 0;  ///< 0 count, 1 temperature
};

struct LunchRoomState {
  domain::ClassId class_id;                ///< nil = to be chosen
  std::vector<domain::StudentId> skipped;  ///< not in the next batch
  LunchBatch batch;
};

Wish draw_lunch_room(Frame& frame, const model::HeaderStrip& strip, const model::LunchRoom& room,
                     LunchRoomState& state);

}  // namespace kehou::ui
