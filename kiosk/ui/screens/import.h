// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's import: choose a file, look at what it would do, accept it.
// What it promises: every wrong row with file, sheet, row, column, value and remedy; only the rows
// that are seen are drawn; with one error nothing can be accepted.
// The trap: longer work (reading, importing) is a notice above this screen, drawn by the app.
#pragma once

#include <optional>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/import_stage.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct ImportState {
  std::optional<model::RowFate> tab;  ///< nullopt = errors first when there are any, else new rows
  bool they_left = false;             ///< ticked: those of the shrinking rosters really left
};

/// Ids: "source/<n>", "import/all", "import/look_again", "tab/invalid", "tab/added", "tab/changed",
/// "tab/left", "tab/duplicate", "import/they_left", "import/accept", "import/other",
/// "import/again".
Wish draw_import(Frame& frame, const model::HeaderStrip& strip, const model::ImportStage& stage,
                 ImportState& state);

}  // namespace kehou::ui
