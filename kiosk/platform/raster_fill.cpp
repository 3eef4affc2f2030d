// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/raster_fill.h"

#include <algorithm>
#include <cmath>
#include <cwchar>
#include <limits>

namespace kehou::platform {
namespace {

static_assert(sizeof(wchar_t) == sizeof(std::uint32_t), "wmemset fills pixels");

void fill_row(std::uint32_t* at, int count, std::uint32_t pixel) {
  // The C library's wmemset is written for the processor at hand; a loop here is not.
  std::wmemset(reinterpret_cast<wchar_t*>(at), static_cast<wchar_t>(pixel),
               static_cast<std::size_t>(count));
}

void paint_row(std::uint32_t* at, int count, std::uint32_t colour) {
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 255) return fill_row(at, count, colour);
  for (int x = 0; x < count; ++x) at[x] = blend(at[x], colour, alpha);
}

void copy_coverage_row(std::uint32_t* at, int count, const std::uint8_t* coverage,
                       std::uint32_t colour) {
  const std::uint32_t alpha = colour >> 24;
  const std::uint32_t solid = colour | 0xFF000000U;
  for (int x = 0; x < count; ++x) {
    if (coverage[x] == 0) continue;
    const std::uint32_t a = scale_255(coverage[x], alpha);
    at[x] = a == 255 ? solid : blend(at[x], colour, a);
  }
}

/// The first pixel whose centre is at or beyond `x`, without a call to ceil().
int next_centre(double x) {
  constexpr double far_away = 1e6;
  const double edge = x > -far_away ? std::min(x, far_away) - 0.5 : -far_away;
  const int whole = static_cast<int>(edge);
  return whole + (edge > whole ? 1 : 0);
}

/// Never negative, so the cheap way to round is right; it runs four times a pixel.
std::uint32_t to_byte(float value) {
  const float rounded = std::clamp(value, 0.0F, 255.0F) + 0.5F;
  return static_cast<std::uint32_t>(rounded);
}

/// A value that changes evenly over a triangle: at(x, y) at pixel centres.
struct Plane {
  float base = 0;
  float dx = 0;
  float dy = 0;
  float row(int y) const { return base + dy * static_cast<float>(y); }
  float at(float row_value, int x) const { return row_value + dx * static_cast<float>(x); }
};

struct Gradient {
  explicit Gradient(const Shape& t)
      : a(t.corner(0).pos),
        ab{t.corner(1).pos.x - a.x, t.corner(1).pos.y - a.y},
        ac{t.corner(2).pos.x - a.x, t.corner(2).pos.y - a.y},
        area(ab.x * ac.y - ac.x * ab.y) {}

  Plane plane(float va, float vb, float vc) const {
    const float b = (vb - va) / area, c = (vc - va) / area;
    const float dx = b * ac.y - c * ab.y, dy = c * ab.x - b * ac.x;
    return {va + dx * (0.5F - a.x) + dy * (0.5F - a.y), dx, dy};
  }

  ImVec2 a, ab, ac;
  float area;  ///< twice, signed
};

float channel(ImU32 colour, int shift) { return static_cast<float>((colour >> shift) & 0xFF); }

std::uint32_t mix_texels(std::uint32_t a, std::uint32_t b, std::uint32_t part_256) {
  std::uint32_t mixed = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const std::uint32_t ca = (a >> shift) & 0xFF, cb = (b >> shift) & 0xFF;
    mixed |= ((ca * (256 - part_256) + cb * part_256 + 128) >> 8) << shift;
  }
  return mixed;
}

/// Bilinear, as the GPU back ends sample. `u`, `v` in texels.
std::uint32_t sample(const Texels& texels, float u, float v) {
  if (texels.bytes == nullptr) return 0xFFFFFFFFU;
  const float x = std::floor(u - 0.5F), y = std::floor(v - 0.5F);
  const auto part_x = static_cast<std::uint32_t>((u - 0.5F - x) * 256);
  const auto part_y = static_cast<std::uint32_t>((v - 0.5F - y) * 256);
  const int tx = static_cast<int>(x), ty = static_cast<int>(y);
  const std::uint32_t top =
      mix_texels(texel_at(texels, tx, ty), texel_at(texels, tx + 1, ty), part_x);
  const std::uint32_t bottom =
      mix_texels(texel_at(texels, tx, ty + 1), texel_at(texels, tx + 1, ty + 1), part_x);
  return mix_texels(top, bottom, part_y);
}

/// The same of a texture that is coverage only.
std::uint32_t sample_coverage(const Texels& texels, float u, float v) {
  const float x = std::clamp(u - 0.5F, 0.0F, static_cast<float>(texels.width - 1));
  const float y = std::clamp(v - 0.5F, 0.0F, static_cast<float>(texels.height - 1));
  const int tx = static_cast<int>(x), ty = static_cast<int>(y);
  const auto part_x = static_cast<std::uint32_t>((x - static_cast<float>(tx)) * 256);
  const auto part_y = static_cast<std::uint32_t>((y - static_cast<float>(ty)) * 256);
  const std::uint8_t* top = texels.bytes + static_cast<std::ptrdiff_t>(ty) * texels.width + tx;
  const std::uint8_t* bottom = ty + 1 < texels.height ? top + texels.width : top;
  const int right = tx + 1 < texels.width ? 1 : 0;
  const std::uint32_t above = top[0] * (256 - part_x) + top[right] * part_x;
  const std::uint32_t below = bottom[0] * (256 - part_x) + bottom[right] * part_x;
  return (above * (256 - part_y) + below * part_y + 0x8000) >> 16;
}

}  // namespace

void Filler::clear(const PixelRect& rect) { draw_box(0xFF000000U, rect); }

void Filler::draw(const Shape& shape, const PixelRect& rect) {
  const PixelRect part{std::max(shape.box.x0, rect.x0), std::max(shape.box.y0, rect.y0),
                       std::min(shape.box.x1, rect.x1), std::min(shape.box.y1, rect.y1)};
  if (part.empty()) return;
  switch (shape.kind) {
    case ShapeKind::box:
      return draw_box(shape.colour, part);
    case ShapeKind::copy:
      return draw_copy(shape, part);
    case ShapeKind::polygon:
      return draw_polygon(shape, part);
    case ShapeKind::stroke:
      return draw_stroke(shape, part);
    case ShapeKind::fringe:
      return draw_fringe(shape, part);
    case ShapeKind::triangle:
      return draw_triangle(shape, part);
  }
}

void Filler::draw_box(std::uint32_t colour, const PixelRect& rect) {
  for (int y = rect.y0; y < rect.y1; ++y)
    paint_row(canvas_.row(y) + rect.x0, rect.x1 - rect.x0, colour);
}

void Filler::draw_copy(const Shape& shape, const PixelRect& rect) {
  const Texels& texels = *shape.texels;
  const int tx = rect.x0 + shape.texel_dx;
  for (int y = rect.y0; y < rect.y1; ++y) {
    const int ty = y + shape.texel_dy;
    std::uint32_t* at = canvas_.row(y) + rect.x0;
    if (texels.coverage && texels.bytes != nullptr) {
      const std::uint8_t* row = texels.bytes + static_cast<std::ptrdiff_t>(ty) * texels.width + tx;
      copy_coverage_row(at, rect.x1 - rect.x0, row, shape.colour);
      continue;
    }
    for (int x = 0; x < rect.x1 - rect.x0; ++x) {
      const std::uint32_t paint = modulate(texel_at(texels, tx + x, ty), shape.colour);
      if ((paint >> 24) != 0) at[x] = blend(at[x], paint, paint >> 24);
    }
  }
}

void Filler::draw_polygon(const Shape& shape, const PixelRect& rect) {
  find_spans(shape, rect);
  for (int y = rect.y0; y < rect.y1; ++y) {
    const Span& span = spans_[static_cast<std::size_t>(y - rect.y0)];
    if (span.x0 < span.x1) paint_row(canvas_.row(y) + span.x0, span.x1 - span.x0, shape.colour);
  }
}

void Filler::draw_stroke(const Shape& shape, const PixelRect& rect) {
  const Gradient gradient(shape);
  if (gradient.area == 0) return;
  const ImVec2 a = shape.corner(0).uv, b = shape.corner(1).uv, c = shape.corner(2).uv;
  const auto width = static_cast<float>(shape.texels->width);
  const auto height = static_cast<float>(shape.texels->height);
  const Plane u = gradient.plane(a.x * width, b.x * width, c.x * width);
  const Plane v = gradient.plane(a.y * height, b.y * height, c.y * height);
  find_spans(shape, rect);
  for (int y = rect.y0; y < rect.y1; ++y) {
    const Span& span = spans_[static_cast<std::size_t>(y - rect.y0)];
    const float row_u = u.row(y), row_v = v.row(y);
    std::uint32_t* at = canvas_.row(y);
    for (int x = span.x0; x < span.x1; ++x) {
      const std::uint32_t cover = sample_coverage(*shape.texels, u.at(row_u, x), v.at(row_v, x));
      at[x] = blend(at[x], shape.colour, scale_255(cover, shape.colour >> 24));
    }
  }
}

void Filler::draw_fringe(const Shape& shape, const PixelRect& rect) {
  const Gradient gradient(shape);
  if (gradient.area == 0) return;
  const Plane alpha =
      gradient.plane(channel(shape.corner(0).col, 24), channel(shape.corner(1).col, 24),
                     channel(shape.corner(2).col, 24));
  const auto texel_alpha = shape.colour >> 24;
  find_spans(shape, rect);
  for (int y = rect.y0; y < rect.y1; ++y) {
    const Span& span = spans_[static_cast<std::size_t>(y - rect.y0)];
    const float row_alpha = alpha.row(y);
    std::uint32_t* at = canvas_.row(y);
    for (int x = span.x0; x < span.x1; ++x)
      at[x] = blend(at[x], shape.colour, scale_255(to_byte(alpha.at(row_alpha, x)), texel_alpha));
  }
}

void Filler::draw_triangle(const Shape& shape, const PixelRect& rect) {
  const Gradient gradient(shape);
  if (gradient.area == 0) return;
  const ImDrawVert &a = shape.corner(0), &b = shape.corner(1), &c = shape.corner(2);
  const auto width = static_cast<float>(shape.texels->width);
  const auto height = static_cast<float>(shape.texels->height);
  std::array<Plane, 6> planes;  // R G B A as ImGui packs them, then u and v
  for (std::size_t k = 0; k < 4; ++k) {
    const int shift = static_cast<int>(k) * 8;
    planes[k] = gradient.plane(channel(a.col, shift), channel(b.col, shift), channel(c.col, shift));
  }
  planes[4] = gradient.plane(a.uv.x * width, b.uv.x * width, c.uv.x * width);
  planes[5] = gradient.plane(a.uv.y * height, b.uv.y * height, c.uv.y * height);
  find_spans(shape, rect);
  for (int y = rect.y0; y < rect.y1; ++y) {
    const Span& span = spans_[static_cast<std::size_t>(y - rect.y0)];
    std::array<float, 6> rows;
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = planes[k].row(y);
    std::uint32_t* at = canvas_.row(y);
    for (int x = span.x0; x < span.x1; ++x) {
      const auto value = [&](std::size_t k) { return planes[k].at(rows[k], x); };
      const std::uint32_t own = (to_byte(value(3)) << 24) | (to_byte(value(0)) << 16) |
                                (to_byte(value(1)) << 8) | to_byte(value(2));
      const std::uint32_t paint = modulate(sample(*shape.texels, value(4), value(5)), own);
      at[x] = blend(at[x], paint, paint >> 24);
    }
  }
}

/// The span of pixel centres inside a convex shape, a row. Two shapes that share an edge compute
/// the same crossing from the same two points, so no pixel is drawn twice and none is missed.
void Filler::find_spans(const Shape& shape, const PixelRect& rect) {
  spans_.assign(static_cast<std::size_t>(rect.y1 - rect.y0),
                {std::numeric_limits<int>::max(), std::numeric_limits<int>::min()});
  ImVec2 from = shape.corner(shape.corner_count - 1).pos;
  for (int k = 0; k < shape.corner_count; ++k) {
    const ImVec2 to = shape.corner(k).pos;
    const ImVec2 top = from.y < to.y ? from : to, bottom = from.y < to.y ? to : from;
    from = to;
    const int y0 = std::max(next_centre(top.y), rect.y0);
    const int y1 = std::min(next_centre(bottom.y), rect.y1);
    if (y0 >= y1) continue;
    const double slope = (double{bottom.x} - top.x) / (double{bottom.y} - top.y);
    for (int y = y0; y < y1; ++y) {
      const int x = next_centre(top.x + (y + 0.5 - top.y) * slope);
      Span& span = spans_[static_cast<std::size_t>(y - rect.y0)];
      span.x0 = std::min(span.x0, x);
      span.x1 = std::max(span.x1, x);
    }
  }
  for (Span& span : spans_) {
    span.x0 = std::max(span.x0, rect.x0);
    span.x1 = std::min(span.x1, rect.x1);
  }
}

}  // namespace kehou::platform
