// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the pixel loops of the raster.
// What it promises: a pixel's value depends on the shape and the pixel's place only, never on where
// the drawing was cut off: that is what makes partial redraws exact.
// The trap: colours are blended in sRGB values as ImGui's GPU back ends do, with exact rounding.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/platform/raster_shapes.h"

namespace kehou::platform {

struct Canvas {
  std::uint32_t* pixels = nullptr;
  int stride = 0;
  std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

/// `alpha` 0…255 of `over` (RGB) on `under`; the result is opaque.
inline std::uint32_t blend(std::uint32_t under, std::uint32_t over, std::uint32_t alpha) {
  const std::uint32_t rest = 255 - alpha;
  std::uint32_t rb = (over & 0xFF00FF) * alpha + (under & 0xFF00FF) * rest + 0x800080;
  std::uint32_t g = ((over >> 8) & 0xFF) * alpha + ((under >> 8) & 0xFF) * rest + 0x80;
  rb = ((rb + ((rb >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF;
  g = (g + (g >> 8)) & 0xFF00;
  return 0xFF000000U | rb | g;
}

class Filler {
 public:
  explicit Filler(Canvas canvas) : canvas_(canvas) {}
  void clear(const PixelRect& rect);
  /// Draws the part of the shape that lies in `rect`.
  void draw(const Shape& shape, const PixelRect& rect);

 private:
  struct Span {
    int x0;
    int x1;
  };

  void draw_box(std::uint32_t colour, const PixelRect& rect);
  void draw_copy(const Shape& shape, const PixelRect& rect);
  void draw_polygon(const Shape& shape, const PixelRect& rect);
  void draw_stroke(const Shape& shape, const PixelRect& rect);
  void draw_fringe(const Shape& shape, const PixelRect& rect);
  void draw_triangle(const Shape& shape, const PixelRect& rect);
  void find_spans(const Shape& shape, const PixelRect& rect);

  Canvas canvas_;
  std::vector<Span> spans_;  ///< one a row of the rectangle being drawn
};

}  // namespace kehou::platform
