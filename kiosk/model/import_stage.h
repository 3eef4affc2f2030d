// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: where the office's import stands: choosing, previewed, or accepted.
// What it promises: a preview is there from the moment it is ready until another file is chosen.
// The trap: `accepted` is said only after the ledger has it; longer work is in Notices::work.
#pragma once

#include <optional>

#include "kiosk/model/import_preview.h"

namespace kehou::model {

struct ImportStage {
  ImportDesk desk;
  std::optional<ImportPreview> preview;
  bool accepted = false;  ///< the preview was imported
};

}  // namespace kehou::model
