// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how widgets tell the probe what they have drawn.
// What it promises: costs nothing without a probe; fills in layer, clip and the current widget.
// The trap: for widgets only; a screen never reports itself.
#pragma once

#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

void report_text(Frame& frame, const Rect& rect, std::string_view text, bool fits);
void report_touchable(Frame& frame, const ProbeEntry& entry);
void report_area(Frame& frame, ProbeKind kind, std::string_view id, const Rect& rect);

/// Texts written until the end of the scope belong to this widget.
class WidgetScope {
 public:
  WidgetScope(Frame& frame, std::string_view id);
  ~WidgetScope();
  WidgetScope(const WidgetScope&) = delete;
  WidgetScope& operator=(const WidgetScope&) = delete;

 private:
  Probe* probe_;
  std::string before_;
};

/// What is drawn until the end of the scope lies above the page.
class LayerScope {
 public:
  explicit LayerScope(Frame& frame);
  ~LayerScope();
  LayerScope(const LayerScope&) = delete;
  LayerScope& operator=(const LayerScope&) = delete;

 private:
  Probe* probe_;
};

}  // namespace kehou::ui
