// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/board_pages.h"

#include <algorithm>

namespace kehou::ui {

SlotPhase phase_of(domain::TimeRange time, MinuteOfDay now) {
  if (now < time.start) return SlotPhase::upcoming;
  return now < time.end ? SlotPhase::running : SlotPhase::over;
}

std::vector<std::size_t> slot_order(const model::DayBoard& board, MinuteOfDay now) {
  std::vector<std::size_t> order(board.slots.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t i) {
    const domain::TimeRange& time = board.slots[i].time;
    if (phase_of(time, now) == SlotPhase::over) return 2;
    return now.minutes < time.start.minutes + still_next_min ? 0 : 1;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::vector<BoardPage> board_pages(const model::DayBoard& board, MinuteOfDay now,
                                   std::size_t most) {
  std::vector<BoardPage> pages;
  for (const std::size_t slot : slot_order(board, now)) {
    const std::size_t tiles = board.slots[slot].tiles.size();
    const std::size_t parts = (tiles + most - 1) / most;
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t from = tiles * part / parts;
      const std::size_t to = tiles * (part + 1) / parts;
      pages.push_back({slot, from, to - from});
    }
  }
  return pages;
}

BoardGrid board_grid(int count, int columns_most, int rows_most, int rows_tall) {
  const auto rows_for = [&](int columns) { return (count + columns - 1) / columns; };
  int columns = std::min(3, columns_most);
  while (columns < columns_most && rows_for(columns) > rows_tall) ++columns;
  return {columns, std::clamp(rows_for(columns), 1, rows_most)};
}

}  // namespace kehou::ui
