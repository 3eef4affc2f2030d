// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the evacuation: how it begins, its roll, how it ends, and those of the last months.
// What it promises: the second tap begins it; the roll shows first whom nobody has found; one tap
// on a name says where that person is.
// The trap: a sweep says something of those of whom nobody has said anything yet, of nobody else.
#pragma once

#include <string>

#include "kiosk/model/evacuation.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class EvacTab : std::uint8_t { open, places, classes, others, search };

struct EvacuationState {
  EvacTab tab = EvacTab::places;
  std::string group;  ///< the id of the place or class that is shown; empty = the list of them
  domain::EvacState mark = domain::EvacState::safe;
  std::string letters;  ///< typed in the search
  bool asks_end = false;
};

/// Before: "evac/real", "evac/drill". The roll: "tab/0" … "tab/4", "place/<n>", "class/<n>",
/// "mark/0" … "mark/4", "groups", "sweep", "person/<class>-<seat>", "person/staff/<n>",
/// "person/visit/<n>", "letter/a", "letter/erase", "evac/end", "evac/end/yes".
Wish draw_evacuation(Frame& frame, const model::HeaderStrip& strip, const model::Evacuation& roll,
                     EvacuationState& state);

}  // namespace kehou::ui
