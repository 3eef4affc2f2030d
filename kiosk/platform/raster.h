// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the software renderer, from Dear ImGui's draw data to 32-bit pixels.
// What it promises: a frame drawn over the last one equals the same frame drawn from nothing, pixel
// for pixel, and only the tiles that changed are drawn.
// The trap: it reads the textures' own pixels (ImTextureData::Pixels), and only those: a texture
// given by a bare ImTextureID is drawn as white.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

struct ImDrawData;

namespace kehou::platform {

struct PixelRect {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;  ///< exclusive
  int y1 = 0;  ///< exclusive
  bool empty() const { return x0 >= x1 || y0 >= y1; }
  bool operator==(const PixelRect&) const = default;
};

struct RasterResult {
  std::vector<PixelRect> changed;  ///< disjoint; empty when the frame equals the last one
  int shapes = 0;                  ///< in the whole frame
};

class Raster {
 public:
  Raster(int width, int height);
  ~Raster();

  /// Own memory of this size; the next frame is drawn whole.
  void resize(int width, int height);
  /// Draws into somebody else's memory from now on (an SDL surface). `stride` in pixels.
  void use_pixels(std::uint32_t* pixels, int width, int height, int stride);
  /// The next frame is drawn whole.
  void forget();

  RasterResult render(const ImDrawData& frame);

  const std::uint32_t* pixels() const { return pixels_; }  ///< 0xFFRRGGBB
  int width() const { return width_; }
  int height() const { return height_; }
  int stride() const { return stride_; }

 private:
  struct Work;

  void aim(std::uint32_t* pixels, int width, int height, int stride);
  RasterResult draw_changed();

  std::vector<std::uint32_t> own_;
  std::uint32_t* pixels_ = nullptr;
  int width_ = 0;
  int height_ = 0;
  int stride_ = 0;
  std::unique_ptr<Work> work_;
};

/// Tells the current ImGui context that a Raster will draw its textures.
void attach_raster_textures();
/// Takes the textures back before the context is destroyed.
void detach_raster_textures();

}  // namespace kehou::platform
