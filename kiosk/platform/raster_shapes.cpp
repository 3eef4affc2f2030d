// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/raster_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <initializer_list>

namespace kehou::platform {
namespace {

constexpr float texel_tolerance = 0.02F;
constexpr float convex_tolerance_px2 = 1e-3F;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t pair(int a, int b) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32) |
         static_cast<std::uint32_t>(b);
}

std::uint64_t mix_vertex(std::uint64_t hash, const ImDrawVert& vertex) {
  std::uint64_t place = 0;
  std::uint64_t texel = 0;
  std::memcpy(&place, &vertex.pos, sizeof place);
  std::memcpy(&texel, &vertex.uv, sizeof texel);
  return mix(mix(mix(hash, place), texel), vertex.col);
}

std::uint64_t hash_of(const Shape& shape) {
  std::uint64_t hash = mix(pair(shape.box.x0, shape.box.y0), pair(shape.box.x1, shape.box.y1));
  hash = mix(hash, (std::uint64_t{shape.colour} << 8) | static_cast<std::uint64_t>(shape.kind));
  if (shape.kind == ShapeKind::copy)
    return mix(mix(hash, pair(shape.texel_dx, shape.texel_dy)), shape.texels->id);
  if (shape.uses_texels()) hash = mix(hash, shape.texels->id);
  for (int k = 0; k < shape.corner_count; ++k) hash = mix_vertex(hash, shape.corner(k));
  return hash;
}

bool same_uv(const ImDrawVert& a, const ImDrawVert& b) {
  return a.uv.x == b.uv.x && a.uv.y == b.uv.y;
}

/// The first pixel whose centre is at or right of `x`; whatever is no number is far away.
int first_centre(float x) {
  constexpr float far_away = 1e6F;
  if (!(x > -far_away)) return -static_cast<int>(far_away);
  return static_cast<int>(std::ceil(std::min(x, far_away) - 0.5F));
}

/// Corners of two triangles (a b c)(a c d) that are an upright rectangle, a at the top left.
struct Quad {
  const ImDrawVert &a, &b, &c, &d;

  bool is_upright() const {
    return a.pos.y == b.pos.y && c.pos.y == d.pos.y && a.pos.x == d.pos.x && b.pos.x == c.pos.x &&
           a.pos.x <= c.pos.x && a.pos.y <= c.pos.y;
  }
  bool is_one_colour() const { return a.col == b.col && a.col == c.col && a.col == d.col; }
  bool is_one_texel() const { return same_uv(a, b) && same_uv(a, c) && same_uv(a, d); }
  bool has_upright_texels() const {
    return a.uv.y == b.uv.y && c.uv.y == d.uv.y && a.uv.x == d.uv.x && b.uv.x == c.uv.x;
  }
};

/// Whether all these lengths are whole pixels, near enough.
bool are_whole(std::initializer_list<float> lengths) {
  return std::all_of(lengths.begin(), lengths.end(), [](float length) {
    return std::fabs(length - std::round(length)) <= texel_tolerance;
  });
}

PixelRect intersect(const PixelRect& a, const PixelRect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

bool overlap(const PixelRect& a, const PixelRect& b) { return !intersect(a, b).empty(); }

bool same_paint(const ImDrawVert& a, const ImDrawVert& b) {
  return same_uv(a, b) && a.col == b.col;
}

PixelRect box_of(const Shape& shape) {
  float x0 = shape.corner(0).pos.x, x1 = x0, y0 = shape.corner(0).pos.y, y1 = y0;
  for (int k = 1; k < shape.corner_count; ++k) {
    const ImVec2 p = shape.corner(k).pos;
    x0 = std::min(x0, p.x);
    x1 = std::max(x1, p.x);
    y0 = std::min(y0, p.y);
    y1 = std::max(y1, p.y);
  }
  return {first_centre(x0), first_centre(y0), first_centre(x1), first_centre(y1)};
}

/// Convex and once around: then every pixel row has one span.
bool is_convex(const Shape& fan) {
  int turns_left = 0, turns_right = 0, reversals = 0;
  float last_dy = 0;
  const int n = fan.corner_count;
  for (int k = 0; k < n; ++k) {
    const ImVec2 a = fan.corner(k).pos, b = fan.corner((k + 1) % n).pos,
                 c = fan.corner((k + 2) % n).pos;
    const float cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    turns_left += cross > convex_tolerance_px2 ? 1 : 0;
    turns_right += cross < -convex_tolerance_px2 ? 1 : 0;
    const float dy = b.y - a.y;
    if (dy * last_dy < 0) ++reversals;
    if (dy != 0) last_dy = dy;
  }
  return (turns_left == 0 || turns_right == 0) && reversals <= 2;
}

}  // namespace

bool Shape::hides(const PixelRect& rect) const {
  return kind == ShapeKind::box && colour >= 0xFF000000U && box.x0 <= rect.x0 &&
         box.y0 <= rect.y0 && box.x1 >= rect.x1 && box.y1 >= rect.y1;
}

bool Shape::uses_updated_texels() const {
  if (!uses_texels() || texels->updated.empty()) return false;
  if (kind == ShapeKind::copy) {
    return overlap({box.x0 + texel_dx, box.y0 + texel_dy, box.x1 + texel_dx, box.y1 + texel_dy},
                   texels->updated);
  }
  ImVec2 least = corner(0).uv, most = least;
  for (int k = 1; k < corner_count; ++k) {
    least = {std::min(least.x, corner(k).uv.x), std::min(least.y, corner(k).uv.y)};
    most = {std::max(most.x, corner(k).uv.x), std::max(most.y, corner(k).uv.y)};
  }
  const auto width = static_cast<float>(texels->width), height = static_cast<float>(texels->height);
  constexpr int reach = 2;  // bilinear sampling looks at the neighbours
  return overlap(
      {static_cast<int>(least.x * width) - reach, static_cast<int>(least.y * height) - reach,
       static_cast<int>(most.x * width) + reach, static_cast<int>(most.y * height) + reach},
      texels->updated);
}

std::uint32_t texel_at(const Texels& texels, int x, int y) {
  if (texels.bytes == nullptr) return 0xFFFFFFFFU;
  x = std::clamp(x, 0, texels.width - 1);
  y = std::clamp(y, 0, texels.height - 1);
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(y) * texels.width + x;
  if (texels.coverage) return 0x00FFFFFFU | (static_cast<std::uint32_t>(texels.bytes[at]) << 24);
  ImU32 rgba = 0;
  std::memcpy(&rgba, texels.bytes + at * 4, sizeof rgba);
  return argb_of(rgba);
}

std::uint32_t modulate(std::uint32_t a, std::uint32_t b) {
  if (a == 0xFFFFFFFFU) return b;
  std::uint32_t product = 0;
  for (int shift = 0; shift < 32; shift += 8)
    product |= scale_255((a >> shift) & 0xFF, (b >> shift) & 0xFF) << shift;
  return product;
}

struct ShapeList::Batch {
  const ImDrawVert* vertices;
  const Texels* texels;
  PixelRect clip;

  Shape shape(ShapeKind kind, const ImDrawIdx* corners, int count) const {
    Shape shape;
    shape.kind = kind;
    shape.texels = texels;
    shape.vertices = vertices;
    shape.corners = corners;
    shape.corner_count = count;
    return shape;
  }
  std::uint32_t flat_colour(const ImDrawVert& v) const {
    const int x = static_cast<int>(v.uv.x * static_cast<float>(texels->width));
    const int y = static_cast<int>(v.uv.y * static_cast<float>(texels->height));
    return modulate(texel_at(*texels, x, y), argb_of(v.col));
  }
};

void ShapeList::read(const ImDrawData& frame, const PixelRect& frame_box) {
  shapes_.clear();
  answer_textures(frame);
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) continue;  // there is no render state to touch
      const ImVec4& c = command.ClipRect;
      const PixelRect clip{static_cast<int>(c.x), static_cast<int>(c.y), static_cast<int>(c.z),
                           static_cast<int>(c.w)};
      read_command(*list, command, intersect(clip, frame_box));
    }
  }
}

void ShapeList::answer_textures(const ImDrawData& frame) {
  textures_.clear();
  textures_.push_back({});  // [0]: white, for a texture that we cannot read
  if (frame.Textures == nullptr) return;
  for (ImTextureData* texture : *frame.Textures) {
    const ImTextureStatus asked = texture->Status;
    if (asked == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    if (texture->Pixels == nullptr || texture->Status == ImTextureStatus_Destroyed) continue;
    Texels texels{texture->Pixels,
                  texture->Width,
                  texture->Height,
                  texture->Format == ImTextureFormat_Alpha8,
                  static_cast<std::uint64_t>(texture->UniqueID) + 1,
                  {}};
    const ImTextureRect& u = texture->UpdateRect;
    if (asked == ImTextureStatus_WantUpdates) texels.updated = {u.x, u.y, u.x + u.w, u.y + u.h};
    if (asked == ImTextureStatus_WantCreate) texels.updated = {0, 0, texels.width, texels.height};
    if (!texels.updated.empty()) {
      texture->SetTexID(texels.id);
      texture->SetStatus(ImTextureStatus_OK);
    }
    textures_.push_back(texels);
  }
}

const Texels& ShapeList::texels_of(const ImTextureRef& ref) {
  if (ref._TexData == nullptr) return textures_.front();
  const auto id = static_cast<std::uint64_t>(ref._TexData->UniqueID) + 1;
  const auto found = std::find_if(textures_.begin(), textures_.end(),
                                  [id](const Texels& texels) { return texels.id == id; });
  return found != textures_.end() ? *found : textures_.front();
}

void ShapeList::read_command(const ImDrawList& list, const ImDrawCmd& command,
                             const PixelRect& clip) {
  if (clip.empty()) return;
  const Batch batch{list.VtxBuffer.Data + command.VtxOffset, &texels_of(command.TexRef), clip};
  const ImDrawIdx* corners = list.IdxBuffer.Data + command.IdxOffset;
  int left = static_cast<int>(command.ElemCount);
  while (left >= 3) {
    int used = left >= 6 ? read_quad(batch, corners) : 0;
    if (used == 0) used = read_fan(batch, corners, left);
    if (used == 0) {
      read_triangle(batch, corners);
      used = 3;
    }
    corners += used;
    left -= used;
  }
}

/// ImGui's rectangles and glyphs. Answers the corners used.
int ShapeList::read_quad(const Batch& batch, const ImDrawIdx* corners) {
  if (corners[3] != corners[0] || corners[4] != corners[2]) return 0;
  const Quad quad{batch.vertices[corners[0]], batch.vertices[corners[1]],
                  batch.vertices[corners[2]], batch.vertices[corners[5]]};
  if (!quad.is_one_colour() || !quad.is_upright()) return 0;
  if (!quad.is_one_texel()) return read_copy(batch, corners) ? 6 : 0;
  Shape shape = batch.shape(ShapeKind::box, corners, 0);
  shape.colour = batch.flat_colour(quad.a);
  shape.box = {first_centre(quad.a.pos.x), first_centre(quad.a.pos.y), first_centre(quad.c.pos.x),
               first_centre(quad.c.pos.y)};
  add(shape, batch);
  return 6;
}

/// An upright quad of as many texels as pixels: set to whole pixels, which keeps text crisp.
bool ShapeList::read_copy(const Batch& batch, const ImDrawIdx* corners) {
  const Quad quad{batch.vertices[corners[0]], batch.vertices[corners[1]],
                  batch.vertices[corners[2]], batch.vertices[corners[5]]};
  const auto width = static_cast<float>(batch.texels->width);
  const auto height = static_cast<float>(batch.texels->height);
  const ImVec2 place = quad.a.pos, end = quad.c.pos;
  const float u = quad.a.uv.x * width, v = quad.a.uv.y * height;
  const float columns = quad.c.uv.x * width - u, rows = quad.c.uv.y * height - v;
  if (!quad.has_upright_texels() || !are_whole({u, v, columns, rows}) || u < 0 || v < 0 ||
      columns < 0 || rows < 0 || u + columns > width || v + rows > height ||
      std::fabs(end.x - place.x - columns) > texel_tolerance ||
      std::fabs(end.y - place.y - rows) > texel_tolerance)
    return false;
  Shape shape = batch.shape(ShapeKind::copy, corners, 0);
  shape.colour = argb_of(quad.a.col);
  const int x = first_centre(place.x), y = first_centre(place.y);
  shape.texel_dx = static_cast<int>(std::round(u)) - x;
  shape.texel_dy = static_cast<int>(std::round(v)) - y;
  shape.box = {x, y, x + static_cast<int>(std::round(columns)),
               y + static_cast<int>(std::round(rows))};
  add(shape, batch);
  return true;
}

/// A fan of triangles in one paint. Answers the corners used.
int ShapeList::read_fan(const Batch& batch, const ImDrawIdx* corners, int left) {
  const ImDrawVert& first = batch.vertices[corners[0]];
  const auto in_fan = [&](int at) {
    return same_paint(first, batch.vertices[corners[at + 1]]) &&
           same_paint(first, batch.vertices[corners[at + 2]]);
  };
  if (!in_fan(0)) return 0;
  int used = 3;
  while (used + 3 <= left && corners[used] == corners[0] &&
         corners[used + 1] == corners[used - 1] && in_fan(used))
    used += 3;
  Shape shape = batch.shape(ShapeKind::polygon, corners, used / 3 + 2);
  if (used > 3 && !is_convex(shape)) {
    used = 3;
    shape.corner_count = 3;
  }
  shape.colour = batch.flat_colour(first);
  shape.box = box_of(shape);
  add(shape, batch);
  return used;
}

void ShapeList::read_triangle(const Batch& batch, const ImDrawIdx* corners) {
  Shape shape = batch.shape(ShapeKind::triangle, corners, 3);
  const ImDrawVert& a = shape.corner(0);
  const ImDrawVert& b = shape.corner(1);
  const ImDrawVert& c = shape.corner(2);
  constexpr ImU32 rgb = ~IM_COL32_A_MASK;
  if (same_uv(a, b) && same_uv(a, c) && (a.col & rgb) == (b.col & rgb) &&
      (a.col & rgb) == (c.col & rgb)) {
    shape.kind = ShapeKind::fringe;
    ImDrawVert solid = a;
    solid.col |= IM_COL32_A_MASK;
    shape.colour = batch.flat_colour(solid);
  } else if (a.col == b.col && a.col == c.col && batch.texels->coverage) {
    shape.kind = ShapeKind::stroke;
    shape.colour = argb_of(a.col);
  } else {
    shape.colour = 0xFFFFFFFFU;
  }
  shape.box = box_of(shape);
  add(shape, batch);
}

void ShapeList::add(Shape shape, const Batch& batch) {
  shape.box = intersect(shape.box, batch.clip);
  if (shape.box.empty() || (shape.colour >> 24) == 0) return;
  shape.hash = hash_of(shape);
  shapes_.push_back(shape);
}

}  // namespace kehou::platform
