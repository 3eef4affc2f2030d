// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the one way to be touched: an area that takes a finger. Every widget stands on it.
// What it promises: never smaller than the theme's touch_min; goes on a little below its drawing;
// says at once that it is held; one tap is one `clicked`.
// The trap: ids are ours, stable, language-free and unique on a page ("student/42").
#pragma once

#include <string_view>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/report.h"

namespace kehou::ui {

struct Pressed {
  Rect rect;             ///< where to draw: as asked, grown to the least touch size
  bool held = false;     ///< the finger is on it: draw it pressed()
  bool clicked = false;  ///< the finger was lifted on it
};

struct PressOptions {
  std::string_view text{};  ///< what a person reads on it, for the probe
  bool enabled = true;
  bool selected = false;
};

Pressed press(Frame& frame, std::string_view id, const Rect& rect,
              const PressOptions& options = {});

}  // namespace kehou::ui
