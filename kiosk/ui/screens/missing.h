// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the children who are looked for: clocks, where last seen, calls, findings.
// What it promises: the most urgent at the top and in red; a guardian's number is asked for by a
// tap that is recorded before it is shown.
// The trap: a row only chooses the child; what is done stands in the panel at the right.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/missing.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class SearchTab : std::uint8_t { call, found };

struct MissingState {
  domain::StudentId chosen;  ///< nil = none
  SearchTab tab = SearchTab::call;
};

/// Ids: "child/0" …, "tab/0" "tab/1", "phone", "call/reached" …, "found/infirmary" …,
/// "mark_missing", "escalate", "strip", "panel/cancel".
Wish draw_missing(Frame& frame, const model::HeaderStrip& strip, const model::SearchList& list,
                  MissingState& state);

}  // namespace kehou::ui
