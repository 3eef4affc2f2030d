// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a screen seen from afar: its pixels a quarter as wide and high, and what of a word or
// an icon can still be made out in them.
// What it promises: light is averaged as an eye averages it, not the codes of the colours; contrast
// is WCAG's, of the real pixels.
// The trap: places are those of the probe, in pixels of the whole picture.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "common/base/result.h"
#include "kiosk/platform/raster.h"
#include "kiosk/ui/rect.h"

namespace kehou::support {

struct Light {
  double r = 0;  ///< linear, 0…1
  double g = 0;
  double b = 0;
  double luminance() const { return 0.2126 * r + 0.7152 * g + 0.0722 * b; }
};
double contrast(double one, double other);  ///< of luminances

struct SmallPicture {
  int width = 0;
  int height = 0;
  std::vector<Light> cells;
  const Light& at(int x, int y) const {
    return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                 static_cast<std::size_t>(x)];
  }
  Light& at(int x, int y) {
    return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                 static_cast<std::size_t>(x)];
  }
  Outcome write(const std::filesystem::path& file) const;
};
inline constexpr int afar = 4;
SmallPicture a_quarter(const platform::Raster& raster);

/// What stands out from its ground in a place.
struct Reading {
  int height_px = 0;    ///< of the ink, in the small picture
  double ink = 0;       ///< how much of its own box it fills
  double contrast = 0;  ///< the most of any cell
};
/// Strokes fill at least this much of a word's box; a few bright cells are no word.
inline constexpr double least_ink = 0.15;
Reading read_in(const SmallPicture& picture, const ui::Rect& place, double least_contrast);

/// An icon's ink, its box stretched over a grid.
constexpr int shape_cells = 24;
using Shape = std::array<bool, std::size_t{shape_cells} * shape_cells>;
Shape shape_in(const SmallPicture& picture, const ui::Rect& place, double least_contrast);
double difference(const Shape& one, const Shape& other);  ///< 0…1

/// The place drawn `times` smaller on its own ground.
SmallPicture shrunk(SmallPicture picture, const ui::Rect& place, int times);
/// The place's ink with only that part of its distance to the ground.
SmallPicture paled(SmallPicture picture, const ui::Rect& place, double part);

}  // namespace kehou::support
