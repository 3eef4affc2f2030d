// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the flat shapes that everything is made of: card, dashed frame, dot, rule, ring.
// What it promises: colours come in from the theme; one shape is a handful of triangles.
// The trap: they draw into the current window's list, so a Page, Dialog or ScrollArea must be open.
#pragma once

#include "kiosk/ui/text.h"

namespace kehou::ui {

enum class Outline : std::uint8_t { none, thin, thick, dashed };

struct ShapeLook {
  Colour fill = 0;    ///< 0 = none
  Colour border = 0;  ///< 0 = none
  Outline outline = Outline::thin;
  float radius_px = 0;  ///< 0 = the theme's radius
};

/// A rounded rectangle.
void draw_box(Frame& frame, const Rect& rect, const ShapeLook& look);
/// A card in the colours of a tone; gives back what is inside its padding.
Rect card(Frame& frame, const Rect& rect, Tone tone = Tone::plain, Outline outline = Outline::thin);
/// A thin horizontal rule at the middle of `rect`'s height.
void draw_rule(Frame& frame, const Rect& rect);
/// Writes a text; a struck one has a line through it as far as its words go.
void write_struck(Frame& frame, const Rect& rect, std::string_view text, const TextLook& look,
                  bool struck);
void draw_dot(Frame& frame, float x, float y, float radius_px, Colour colour);
/// A circle that empties clockwise; `left` is 1…0.
void draw_ring(Frame& frame, const Rect& rect, float left, Colour colour);
/// A bar on its track; `done` is 0…1.
void draw_bar(Frame& frame, const Rect& rect, float done, Colour colour);

}  // namespace kehou::ui
