// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <SDL.h>

#include <vector>

#include "kiosk/platform/painter.h"
#include "kiosk/platform/png.h"
#include "kiosk/platform/raster.h"

namespace kehou::platform {
namespace {

struct FreeSurface {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};

bool is_raster_format(const SDL_Surface& surface) {
  return surface.format->format == SDL_PIXELFORMAT_RGB888 ||
         surface.format->format == SDL_PIXELFORMAT_ARGB8888;
}

class SoftwarePainter : public Painter {
 public:
  explicit SoftwarePainter(SDL_Window* window) : window_(window) {}

  void attach() override { attach_raster_textures(); }
  void detach() override { detach_raster_textures(); }
  void expose() override { whole_ = true; }

  void present(const ImDrawData& frame) override {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr || surface->w < 1 || surface->h < 1) return;  // hidden or going away
    aim_at(*surface);
    const RasterResult result = raster_.render(frame);
    presented_ = true;
    if (!is_raster_format(*surface)) convert(result, surface);
    push(result);
  }

  Outcome write_png(const std::filesystem::path& path) const override {
    if (!presented_) return Error{Fault::missing, "taking a picture before the first frame", ""};
    return platform::write_png(path, raster_.pixels(), raster_.width(), raster_.height(),
                               raster_.stride());
  }

 private:
  /// Draws into the window's own memory where its format allows, else into the raster's.
  void aim_at(const SDL_Surface& surface) {
    const bool same_size = raster_.width() == surface.w && raster_.height() == surface.h;
    if (pixels_ == surface.pixels && same_size) return;
    pixels_ = surface.pixels;
    whole_ = true;
    if (!is_raster_format(surface)) return raster_.resize(surface.w, surface.h);
    raster_.use_pixels(static_cast<std::uint32_t*>(surface.pixels), surface.w, surface.h,
                       surface.pitch / static_cast<int>(sizeof(std::uint32_t)));
  }

  void convert(const RasterResult& result, SDL_Surface* to) const {
    // SDL takes the pixels as mutable, but a blit only reads its source.
    const std::unique_ptr<SDL_Surface, FreeSurface> from(SDL_CreateRGBSurfaceWithFormatFrom(
        const_cast<std::uint32_t*>(raster_.pixels()), raster_.width(), raster_.height(), 32,
        raster_.stride() * static_cast<int>(sizeof(std::uint32_t)), SDL_PIXELFORMAT_RGB888));
    if (!from) return;
    for (const PixelRect& rect : result.changed) {
      SDL_Rect part{rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0};
      SDL_Rect place = part;
      SDL_BlitSurface(from.get(), &part, to, &place);
    }
  }

  void push(const RasterResult& result) {
    if (whole_) {
      whole_ = SDL_UpdateWindowSurface(window_) != 0;
      return;
    }
    std::vector<SDL_Rect> rects;
    rects.reserve(result.changed.size());
    for (const PixelRect& rect : result.changed)
      rects.push_back({rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0});
    if (rects.empty()) return;
    whole_ =
        SDL_UpdateWindowSurfaceRects(window_, rects.data(), static_cast<int>(rects.size())) != 0;
  }

  SDL_Window* window_;
  Raster raster_{1, 1};
  const void* pixels_ = nullptr;
  bool whole_ = true;
  bool presented_ = false;
};

}  // namespace

Result<std::unique_ptr<Painter>> make_software_painter(SDL_Window* window) {
  if (SDL_GetWindowSurface(window) == nullptr)
    return Error{Fault::io, "opening the window's pixels", SDL_GetError()};
  return std::unique_ptr<Painter>(std::make_unique<SoftwarePainter>(window));
}

}  // namespace kehou::platform
