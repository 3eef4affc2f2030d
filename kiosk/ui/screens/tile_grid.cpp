// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/tile_grid.h"

#include <algorithm>
#include <cmath>

namespace kehou::ui {
namespace {

float share(float whole, int parts, float gap) {
  return (whole - gap * static_cast<float>(parts - 1)) / static_cast<float>(parts);
}

int rows_for(int count, int columns) { return (count + columns - 1) / columns; }

/// Whole pixels, so that borders stay sharp.
GridFit shape(int count, int columns, const Rect& area, const TileSize& size, float gap) {
  GridFit fit;
  fit.columns = columns;
  fit.rows = rows_for(count, columns);
  fit.tile_w = std::floor(share(area.w, columns, gap));
  fit.tile_h = std::floor(std::min(share(area.h, std::max(1, fit.rows), gap), size.ideal_h));
  return fit;
}

}  // namespace

float GridFit::height(float gap) const {
  return rows == 0 ? 0 : static_cast<float>(rows) * (tile_h + gap) - gap;
}

Rect GridFit::tile(int i, float x, float y, float gap) const {
  const int column = i % columns;
  const int row = i / columns;
  return {x + static_cast<float>(column) * (tile_w + gap),
          y + static_cast<float>(row) * (tile_h + gap), tile_w, tile_h};
}

GridFit fit_grid(int count, const Rect& area, const TileSize& size, float gap) {
  GridFit best;
  float best_score = 0;
  const int most = std::max(1, static_cast<int>((area.w + gap) / (size.min_w + gap)));
  for (int columns = 1; columns <= most; ++columns) {
    const GridFit fit = shape(count, columns, area, size, gap);
    if (fit.tile_h < size.min_h) continue;
    const float score = std::min(fit.tile_w / size.ideal_w, fit.tile_h / size.ideal_h);
    // A wide tile is no better than the ideal one: prefer the fuller grid, not one long row.
    const float fair =
        std::min(1.0F, score) - 0.02F * std::max(0.0F, fit.tile_w / size.ideal_w - 1);
    if (fair > best_score) {
      best_score = fair;
      best = fit;
    }
  }
  if (best_score > 0) return best;
  best = shape(count, most, area, size, gap);
  best.tile_h = std::floor(std::min(size.ideal_h, std::max(size.min_h, size.ideal_h * 0.8F)));
  best.scrolls = best.height(gap) > area.h;
  return best;
}

}  // namespace kehou::ui
