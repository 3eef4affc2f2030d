// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the glass: input → finger and scanner → Dear ImGui frame → surface, frames only when
// owed.
// What it promises: one ImGui context of its own; a touch's extra frames are run without being
// presented; nothing is drawn when nothing moved.
// The trap: drive it from one thread; destroy it before the surface.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/app/config.h"
#include "kiosk/app/show.h"
#include "kiosk/platform/input.h"
#include "kiosk/platform/scanner.h"
#include "kiosk/platform/surface.h"
#include "kiosk/platform/touch.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/probe.h"

struct ImGuiContext;

namespace kehou::app {

class Glass {
 public:
  struct Options {
    bool still = false;  ///< no easing: tests and screenshots
    bool probe = false;  ///< widgets report what they draw
  };
  static Result<std::unique_ptr<Glass>> make(Show& show, platform::Surface& surface,
                                             const Clock& clock, const Config& config,
                                             Options options);
  ~Glass();

  void take(const platform::Input& input);
  /// Runs every frame that is owed now; true when something was presented.
  bool run();
  /// One frame whatever is owed: after an expose, for a screenshot.
  void draw_now();
  /// Gives back what only drawing needs; call it before a sleep that is longer than a movement.
  void rest() const { fonts_->rest(); }
  /// Microseconds of the monotonic clock when run() has something to do without new input.
  std::int64_t next_due_mono_us() const;

  const ui::Probe& probe() const { return probe_; }
  platform::Surface& surface() { return surface_; }

 private:
  Glass(Show& show, platform::Surface& surface, const Clock& clock, Options options);
  Outcome load_fonts(const Config& config);
  void frame(const platform::PointerFrame& pointer);
  bool settle();
  void refresh_theme();
  void drain_scanner();

  Show& show_;
  platform::Surface& surface_;
  const Clock& clock_;
  Options options_;
  ImGuiContext* context_ = nullptr;
  std::optional<ui::Fonts> fonts_;
  ui::Theme theme_;
  ui::Probe probe_;
  platform::TouchState touch_;
  platform::Scanner scanner_;
  std::int64_t last_frame_mono_us_ = 0;
  std::int64_t frame_due_mono_us_ = 0;  ///< 0 = none owed
  int scene_ = 0;
  float theme_width_ = 0;
  float theme_height_ = 0;
  double theme_density_ = 0;
};

}  // namespace kehou::app
