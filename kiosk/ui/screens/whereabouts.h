// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 谁在哪: totals by custody, by place, by class, and the way to one child's chain.
// What it promises: the kinds add up to the register, and the sum is written out (inv 3).
// The trap: staff only; a class teacher's model holds the own class and no more.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/whereabouts.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class WhereTab : std::uint8_t { places, classes, find };

struct WhereaboutsState {
  WhereTab tab = WhereTab::places;
  domain::ClassId chosen;  ///< of find; nil = choose the class first
};

/// Ids: "where/0"…"where/2", "class/3-1", "mate/07", "other_class".
Wish draw_whereabouts(Frame& frame, const model::HeaderStrip& strip,
                      const model::Whereabouts& where, WhereaboutsState& state);

}  // namespace kehou::ui
