// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what every widget and screen is handed while one frame is drawn.
// What it promises: plain values of this frame; a fresh one is made for each frame between
// ImGui::NewFrame and ImGui::Render. After drawing, the app reads the marked answers out of it.
// The trap: time here is monotonic and for movement only; the clock that people read comes with the
// model.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>

#include "kiosk/model/action.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/probe.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/theme.h"

namespace kehou::ui {

/// What a screen gives back: at most one wish of the person.
using Wish = std::optional<model::Action>;

struct Frame {
  const Theme& theme;
  const Fonts& fonts;
  Lang lang = Lang::zh;
  float width = 0;         ///< pixels of the window
  float height = 0;        ///< pixels of the window
  double now_s = 0;        ///< monotonic seconds; for count-downs and easing
  bool still = false;      ///< no easing: tests and screenshots show the end of every movement
  Probe* probe = nullptr;  ///< takes the reports of the widgets, when there is one

  // Answers, read by the app after the frame is drawn.
  bool animating = false;       ///< something moves: draw the next frame at once
  bool repeat_allowed = false;  ///< a keypad is shown: a quick second tap on a spot counts
  double wake_s = std::numeric_limits<double>::infinity();  ///< draw again at this now_s

  Rect screen() const { return {0, 0, width, height}; }
  void wake_at(double when_s) { wake_s = std::min(wake_s, when_s); }
};

/// The text in the frame's language, with as many arguments as it has {}; anything else does not
/// compile.
template <int count, class... Args>
std::string tr(const Frame& frame, Text<count> text, const Args&... args) {
  return tr(frame.lang, text, args...);
}

}  // namespace kehou::ui
