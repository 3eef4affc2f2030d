// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/surface.h"

#include "kiosk/platform/png.h"
#include "kiosk/platform/raster.h"

namespace kehou::platform {

OffscreenSurface::OffscreenSurface(int width, int height)
    : raster_(std::make_unique<Raster>(width, height)) {}

OffscreenSurface::~OffscreenSurface() = default;

void OffscreenSurface::attach() { attach_raster_textures(); }
void OffscreenSurface::detach() { detach_raster_textures(); }

void OffscreenSurface::present(const ImDrawData& frame) {
  static_cast<void>(raster_->render(frame));
  presented_ = true;
}

int OffscreenSurface::width() const { return raster_->width(); }
int OffscreenSurface::height() const { return raster_->height(); }

Outcome OffscreenSurface::write_png(const std::filesystem::path& path) const {
  if (!presented_) return Error{Fault::missing, "taking a picture before the first frame", ""};
  return platform::write_png(path, raster_->pixels(), width(), height(), raster_->stride());
}

void OffscreenSurface::resize(int width, int height) {
  raster_->resize(width, height);
  presented_ = false;
}

}  // namespace kehou::platform
