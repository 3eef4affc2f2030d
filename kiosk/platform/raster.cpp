// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/raster.h"

#include <imgui.h>

#include <algorithm>

#include "common/base/verify.h"
#include "kiosk/platform/raster_fill.h"
#include "kiosk/platform/raster_shapes.h"

namespace kehou::platform {
namespace {

constexpr int tile_px = 64;
constexpr std::size_t most_rects = 16;

std::int64_t area(const PixelRect& rect) {
  return std::int64_t{rect.x1 - rect.x0} * (rect.y1 - rect.y0);
}

/// What each tile shows, as a hash of the shapes over it in their order.
class TileMap {
 public:
  void reset(int width, int height) {
    columns_ = (width + tile_px - 1) / tile_px;
    rows_ = (height + tile_px - 1) / tile_px;
    const auto count = static_cast<std::size_t>(columns_ * rows_);
    shown_.assign(count, 0);
    wanted_.assign(count, 0);
    forget();
  }

  void forget() { known_ = false; }

  void begin() {
    std::fill(wanted_.begin(), wanted_.end(), 1);
    forced_.assign(wanted_.size(), !known_);
  }

  void cover(const Shape& shape) {
    const bool forced = shape.uses_updated_texels();
    for (int row = shape.box.y0 / tile_px; row <= (shape.box.y1 - 1) / tile_px; ++row) {
      for (int column = shape.box.x0 / tile_px; column <= (shape.box.x1 - 1) / tile_px; ++column) {
        const auto at = static_cast<std::size_t>(row * columns_ + column);
        const std::uint64_t hash = (wanted_[at] ^ shape.hash) * 0xD6E8FEB86659FD93ULL;
        wanted_[at] = hash ^ (hash >> 29);
        if (forced) forced_[at] = true;
      }
    }
  }

  /// The tiles to draw, as disjoint rectangles in tiles; from now on they count as shown.
  std::vector<PixelRect> take_changed() {
    std::vector<PixelRect> rects;
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        if (!is_changed(row, column)) continue;
        const int begin = column;
        while (column < columns_ && is_changed(row, column)) ++column;
        add_run(rects, {begin, row, column, row + 1});
      }
    }
    std::swap(shown_, wanted_);
    known_ = true;
    return few(std::move(rects));
  }

 private:
  bool is_changed(int row, int column) const {
    const auto at = static_cast<std::size_t>(row * columns_ + column);
    return forced_[at] || wanted_[at] != shown_[at];
  }

  static void add_run(std::vector<PixelRect>& rects, const PixelRect& run) {
    const auto above = std::find_if(rects.begin(), rects.end(), [&](const PixelRect& rect) {
      return rect.x0 == run.x0 && rect.x1 == run.x1 && rect.y1 == run.y0;
    });
    if (above == rects.end()) return rects.push_back(run);
    above->y1 = run.y1;
  }

  /// Many small rectangles cost more than the pixels between them.
  static std::vector<PixelRect> few(std::vector<PixelRect> rects) {
    if (rects.size() < 2) return rects;
    PixelRect all = rects.front();
    std::int64_t sum = 0;
    for (const PixelRect& rect : rects) {
      all = {std::min(all.x0, rect.x0), std::min(all.y0, rect.y0), std::max(all.x1, rect.x1),
             std::max(all.y1, rect.y1)};
      sum += area(rect);
    }
    if (rects.size() > most_rects || sum * 3 >= area(all) * 2) return {all};
    return rects;
  }

  int columns_ = 0;
  int rows_ = 0;
  bool known_ = false;
  std::vector<std::uint64_t> shown_;
  std::vector<std::uint64_t> wanted_;
  std::vector<bool> forced_;
};

}  // namespace

struct Raster::Work {
  ShapeList list;
  TileMap tiles;
};

Raster::Raster(int width, int height) : work_(std::make_unique<Work>()) { resize(width, height); }

Raster::~Raster() = default;

void Raster::resize(int width, int height) {
  VERIFY(width > 0 && height > 0);
  own_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xFF000000U);
  aim(own_.data(), width, height, width);
}

void Raster::use_pixels(std::uint32_t* pixels, int width, int height, int stride) {
  VERIFY(width > 0 && height > 0 && stride >= width);
  own_ = {};
  aim(pixels, width, height, stride);
}

void Raster::aim(std::uint32_t* pixels, int width, int height, int stride) {
  pixels_ = pixels;
  width_ = width;
  height_ = height;
  stride_ = stride;
  work_->tiles.reset(width, height);
}

void Raster::forget() { work_->tiles.forget(); }

RasterResult Raster::render(const ImDrawData& frame) {
  work_->list.read(frame, {0, 0, width_, height_});
  work_->tiles.begin();
  for (const Shape& shape : work_->list.shapes()) work_->tiles.cover(shape);
  return draw_changed();
}

RasterResult Raster::draw_changed() {
  const std::span<const Shape> shapes = work_->list.shapes();
  RasterResult result{work_->tiles.take_changed(), static_cast<int>(shapes.size())};
  Filler filler({pixels_, stride_});
  for (PixelRect& rect : result.changed) {
    rect = {rect.x0 * tile_px, rect.y0 * tile_px, std::min(rect.x1 * tile_px, width_),
            std::min(rect.y1 * tile_px, height_)};
    std::size_t first = shapes.size();  // what an opaque box hides need not be drawn
    while (first > 0 && !shapes[first - 1].hides(rect)) --first;
    if (first == 0) filler.clear(rect);
    for (std::size_t k = first == 0 ? 0 : first - 1; k < shapes.size(); ++k)
      filler.draw(shapes[k], rect);
  }
  return result;
}

void attach_raster_textures() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.BackendRendererName = "kehou_raster";
  // One byte a texel is a quarter of the memory, and the glyph loop reads a quarter of it too.
  if (io.Fonts->TexData == nullptr) io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
}

void detach_raster_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->RefCount != 1) continue;
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags &= ~ImGuiBackendFlags_RendererHasTextures;
  io.BackendRendererName = nullptr;
}

}  // namespace kehou::platform
