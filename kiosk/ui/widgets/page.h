// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the ground of one screen: a full window of background, with the places of its parts.
// What it promises: RAII; header and undo strip are places of their own; `body` is what remains
// inside the screen's margins.
// The trap: exactly one Page per frame, before any widget; dialogs and notices open after it.
#pragma once

#include <string_view>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/report.h"
#include "kiosk/ui/widgets/window_scope.h"

namespace kehou::ui {

enum class PageKind : std::uint8_t {
  open,    ///< body goes to the bottom margin
  working  ///< the lowest strip is kept for the undo bar (left) and the screen's own use (right)
};

class Page {
 public:
  Page(Frame& frame, std::string_view id, PageKind kind = PageKind::open);
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  Rect header;  ///< for draw_header()
  Rect body;    ///< below the header, inside the margins; above the undo strip on a working page
  Rect strip;   ///< working: the strip of the undo bar over the whole width; else empty

 private:
  WindowScope window_;
};

/// Where the undo bar stands on a working page: the left part of the strip. Keep it free.
Rect undo_place(const Frame& frame);

/// A list or a grid that scrolls by drag when it is taller than its place.
/// Rows are drawn between construction and destruction, at places inside `content`.
class ScrollArea {
 public:
  ScrollArea(Frame& frame, std::string_view id, const Rect& place, float content_h);
  ~ScrollArea();  ///< draws the hint "more below" when there is
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  Rect content;  ///< the whole content where it is now: y already scrolled, h = content_h
  /// Is this row to be seen? Skip the drawing of others.
  bool shows(const Rect& row) const { return place_.overlaps(row); }

 private:
  Frame& frame_;
  Rect place_;
};

/// A window in the middle of the screen above a dimmed page that takes no touches.
class Dialog {
 public:
  /// The body is width × height inside the padding (clamped to the screen).
  Dialog(Frame& frame, std::string_view id, float width, float height, Tone tone = Tone::plain);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

  Rect body;

 private:
  LayerScope layer_;
  WindowScope window_;
  float appeared_ = 1;  ///< 0…1: how much of it may be seen already
};

}  // namespace kehou::ui
