// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a frame's draw data sorted into the few kinds of shapes that the raster can fill.
// What it promises: shapes stand in drawing order, each with its clipped box and a hash of all that
// decides its pixels (but a texture's texels: those it names by rectangle).
// The trap: shapes point into the draw data; they live as long as the frame.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/platform/raster.h"

namespace kehou::platform {

/// A texture as the raster reads it: one byte (coverage) or four (RGBA) a texel.
struct Texels {
  const std::uint8_t* bytes = nullptr;  ///< null: white
  int width = 1;
  int height = 1;
  bool coverage = false;
  std::uint64_t id = 0;
  PixelRect updated;  ///< texels that changed since the last frame
};

enum class ShapeKind : std::uint8_t {
  box,      ///< one colour, axis-aligned
  copy,     ///< texels 1:1 at whole pixels, one colour: a glyph
  polygon,  ///< one colour, convex
  stroke,   ///< a triangle of one colour over a coverage texture: ImGui's lines
  fringe,   ///< a triangle of one colour whose alpha changes
  triangle  ///< everything changes
};

struct Shape {
  ShapeKind kind = ShapeKind::box;
  PixelRect box;             ///< its pixels lie in here; clipped, never empty
  std::uint32_t colour = 0;  ///< 0xAARRGGBB, not premultiplied
  int texel_dx = 0;          ///< copy: texel = pixel + (dx, dy)
  int texel_dy = 0;
  const Texels* texels = nullptr;
  const ImDrawVert* vertices = nullptr;
  const ImDrawIdx* corners = nullptr;  ///< a triangle list; a polygon is a fan of it
  int corner_count = 0;                ///< of the polygon, not of the list
  std::uint64_t hash = 0;

  const ImDrawVert& corner(int k) const { return vertices[corners[k < 2 ? k : 3 * (k - 2) + 2]]; }
  bool hides(const PixelRect& rect) const;
  bool uses_texels() const {
    return kind == ShapeKind::copy || kind == ShapeKind::stroke || kind == ShapeKind::triangle;
  }
  bool uses_updated_texels() const;
};

/// 0xAARRGGBB of ImGui's colour.
inline std::uint32_t argb_of(ImU32 c) {
  return (c & 0xFF00FF00U) | ((c & 0xFFU) << 16) | ((c >> 16) & 0xFFU);
}

/// x · y / 255, rounded; both 0…255.
inline std::uint32_t scale_255(std::uint32_t x, std::uint32_t y) {
  const std::uint32_t t = x * y + 128;
  return (t + (t >> 8)) >> 8;
}

/// The colour of one texel, 0xAARRGGBB.
std::uint32_t texel_at(const Texels& texels, int x, int y);
/// Two colours multiplied channel by channel.
std::uint32_t modulate(std::uint32_t a, std::uint32_t b);

/// Sorts a frame into shapes. Reusable: it keeps its memory from frame to frame.
class ShapeList {
 public:
  /// Answers the textures' requests, then reads the draw lists; `frame_box` clips everything.
  void read(const ImDrawData& frame, const PixelRect& frame_box);
  std::span<const Shape> shapes() const { return shapes_; }

 private:
  struct Batch;

  void answer_textures(const ImDrawData& frame);
  const Texels& texels_of(const ImTextureRef& ref);
  void read_command(const ImDrawList& list, const ImDrawCmd& command, const PixelRect& clip);
  int read_quad(const Batch& batch, const ImDrawIdx* corners);
  bool read_copy(const Batch& batch, const ImDrawIdx* corners);
  int read_fan(const Batch& batch, const ImDrawIdx* corners, int left);
  void read_triangle(const Batch& batch, const ImDrawIdx* corners);
  void add(Shape shape, const Batch& batch);

  std::vector<Texels> textures_;
  std::vector<Shape> shapes_;
};

}  // namespace kehou::platform
