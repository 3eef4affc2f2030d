// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how many columns a grid of n tiles gets in a given place.
// What it promises: pure; everything without scrolling where each tile stays large enough, else as
// many as fit at a finger's size and the rest below.
// The trap: it looks for the shape nearest to the ideal tile, not for the fewest columns.
#pragma once

#include "kiosk/ui/rect.h"

namespace kehou::ui {

struct TileSize {
  float ideal_w = 0;
  float ideal_h = 0;
  float min_w = 0;
  float min_h = 0;
};

struct GridFit {
  int columns = 1;
  int rows = 0;
  float tile_w = 0;
  float tile_h = 0;
  bool scrolls = false;

  float height(float gap) const;
  /// Tile `i` with the grid's corner at (x, y).
  Rect tile(int i, float x, float y, float gap) const;
};

/// `area` is where the grid stands, `gap` between tiles. A count of 0 gives no rows.
GridFit fit_grid(int count, const Rect& area, const TileSize& size, float gap);

}  // namespace kehou::ui
