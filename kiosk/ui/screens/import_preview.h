// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what an import would do: tabs with counts, rows, files, and the button.
// What it promises: draws only the rows that are seen, so 1,600 cost no more than ten.
// The trap: `same` rows are counted and never listed.
#pragma once

#include "kiosk/ui/screens/import.h"

namespace kehou::ui {

Wish draw_import_preview(Frame& frame, const Rect& place, const model::ImportPreview& preview,
                         const model::ImportDesk& desk, ImportState& state);

}  // namespace kehou::ui
