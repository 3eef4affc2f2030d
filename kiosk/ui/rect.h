// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a place on the screen, and how a screen cuts it into smaller places.
// What it promises: pure arithmetic in pixels; a cut never makes a negative size.
// The trap: cut_* shrinks the rectangle it is called on and gives the piece away.
#pragma once

#include <algorithm>

namespace kehou::ui {

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  bool operator==(const Rect&) const = default;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float centre_x() const { return x + w / 2; }
  float centre_y() const { return y + h / 2; }

  bool empty() const { return w <= 0 || h <= 0; }
  bool has(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  /// Is `inner` wholly inside, with half a pixel of grace?
  bool holds(const Rect& inner) const {
    return inner.x >= x - 0.5F && inner.y >= y - 0.5F && inner.right() <= right() + 0.5F &&
           inner.bottom() <= bottom() + 0.5F;
  }
  bool overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  Rect common(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
            std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
  }

  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
  }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  /// A rectangle of that size with the same centre.
  Rect centred(float width, float height) const {
    return {centre_x() - width / 2, centre_y() - height / 2, width, height};
  }

  /// Takes a strip of `size` off one side and leaves `gap` between it and what remains.
  Rect cut_top(float size, float gap = 0) {
    const Rect piece{x, y, w, std::min(size, h)};
    const float gone = std::min(size + gap, h);
    y += gone;
    h -= gone;
    return piece;
  }
  Rect cut_bottom(float size, float gap = 0) {
    const float taken = std::min(size, h);
    const Rect piece{x, bottom() - taken, w, taken};
    h -= std::min(size + gap, h);
    return piece;
  }
  Rect cut_left(float size, float gap = 0) {
    const Rect piece{x, y, std::min(size, w), h};
    const float gone = std::min(size + gap, w);
    x += gone;
    w -= gone;
    return piece;
  }
  Rect cut_right(float size, float gap = 0) {
    const float taken = std::min(size, w);
    const Rect piece{right() - taken, y, taken, h};
    w -= std::min(size + gap, w);
    return piece;
  }

  /// The i-th of n equal columns (rows) with `gap` between them.
  Rect column(int i, int n, float gap) const {
    const float each = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {x + (each + gap) * static_cast<float>(i), y, each, h};
  }
  Rect row(int i, int n, float gap) const {
    const float each = (h - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {x, y + (each + gap) * static_cast<float>(i), w, each};
  }
  /// Cell `i` of a grid, filled row by row.
  Rect cell(int i, int columns, int rows, float gap) const {
    return row(i / columns, rows, gap).column(i % columns, columns, gap);
  }
};

}  // namespace kehou::ui
