// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words and icons put into rectangles.
// What it promises: a text that is too long shrinks one step, then wraps; it is never cut, and when
// it still does not fit it is forced smaller and reported to the probe as not fitting.
// The trap: `lines` is how many lines the place allows; the rectangle's height must hold them.
#pragma once

#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class Align : std::uint8_t { left, centre, right };

struct TextLook {
  Type type = Type::body;
  Colour colour = 0;  ///< 0 = the theme's text
  Align align = Align::left;
  int lines = 1;  ///< at most this many
};

/// Writes one text into `rect`, in the middle of its height. Gives the width that it took.
float write(Frame& frame, const Rect& rect, std::string_view text, const TextLook& look = {});

/// Writes running text from the top of `rect`, as many lines as needed, without shrinking; what
/// does not fit into the height is reported. Gives the height that it took.
float write_paragraph(Frame& frame, const Rect& rect, std::string_view text,
                      const TextLook& look = {});

/// Width of one line, unshrunk, in pixels.
float text_width(const Frame& frame, std::string_view text, Type type);
/// Height of `text` when set into `width`, in pixels.
float paragraph_height(const Frame& frame, float width, std::string_view text, Type type);

/// An icon of that size (the side of its square) in the middle of `rect`.
void draw_icon(Frame& frame, const Rect& rect, Icon icon, float size_px, Colour colour);

/// An icon and a word side by side, in the middle of (or at the left or right of) `rect`.
void write_with_icon(Frame& frame, const Rect& rect, Icon icon, std::string_view text,
                     const TextLook& look);

/// Side of an icon that goes with a text of this type, in pixels.
float icon_size(const Frame& frame, Type type);

}  // namespace kehou::ui
