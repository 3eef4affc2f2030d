// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the way from a PointerFrame or a Key into Dear ImGui.
// What it promises: one call per UI frame; no SDL, so tests without a window use the same way.
// The trap: apply() goes before ImGui::NewFrame, scroll_under() after it and before the screens.
#pragma once

#include "kiosk/platform/input.h"
#include "kiosk/platform/touch.h"

struct ImGuiIO;

namespace kehou::platform {

/// Moves and presses ImGui's mouse as a touch screen would.
void apply(const PointerFrame& frame, ImGuiIO& io);

/// Types a key into the focused text box.
void apply(const Key& key, ImGuiIO& io);

/// Scrolls the innermost scrollable ImGui window at the place where the drag began.
/// True when something moved.
bool scroll_under(const PointerFrame& frame);

}  // namespace kehou::platform
