// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the list of open matters and hazards, and what can be done with each.
// What it promises: overdue ones are red and first; who did it cannot verify it (inv 42).
// The trap: a matter that is done stays in the list until somebody else has looked.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/matters.h"
#include "kiosk/ui/screens/matter_panel.h"

namespace kehou::ui {

struct MattersState {
  MatterDraft draft;
};

/// Ids: "matter/add", "open/0/done", "open/0/good", "open/0/bad"; of the panel as matter_panel.h.
Wish draw_matters(Frame& frame, const model::HeaderStrip& strip, const model::MatterBoard& board,
                  MattersState& state);
/// One matter without keys: title, owner and time; red when overdue.
void draw_matter(Frame& frame, const Rect& rect, const model::MatterLine& line);
float matter_height(const Frame& frame);

}  // namespace kehou::ui
