// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: language, colours, size and volume of this terminal, and what it is.
// What it promises: every choice takes effect with the tap; no save button.
// The trap: the screen draws what the settings are; it changes nothing itself.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/settings.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct SettingsState {};

/// Ids: "language/0"…, "palette/0"…"palette/2", "density/0"…"density/2", "volume/0"…"volume/4",
/// "settings/pin", "settings/upload" (only where strip.upload_way).
Wish draw_settings(Frame& frame, const model::HeaderStrip& strip, const model::Settings& settings,
                   SettingsState& state);

}  // namespace kehou::ui
