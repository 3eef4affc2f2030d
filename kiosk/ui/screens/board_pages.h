// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: which groups stand on which page of the board, pure arithmetic.
// What it promises: every group is on exactly one page; the slot that children go to next is first.
// The trap: pages are balanced: 44 groups are 22 + 22, not 42 + 2.
#pragma once

#include <vector>

#include "kiosk/model/day_board.h"

namespace kehou::ui {

enum class SlotPhase : std::uint8_t { upcoming, running, over };
SlotPhase phase_of(domain::TimeRange time, MinuteOfDay now);

/// A slot counts as "next" until this many minutes after its start: late children still look.
inline constexpr int still_next_min = 10;

struct BoardPage {
  std::size_t slot = 0;   ///< index into DayBoard::slots
  std::size_t first = 0;  ///< index of its first tile
  std::size_t count = 0;
};
/// `most` tiles on one page at most, >= 1.
std::vector<BoardPage> board_pages(const model::DayBoard& board, MinuteOfDay now, std::size_t most);

/// Indices of the slots: next first, then the other ones that are not over, then those over.
std::vector<std::size_t> slot_order(const model::DayBoard& board, MinuteOfDay now);

struct BoardGrid {
  int columns = 1;
  int rows = 1;
};
/// The grid for `count` tiles, as few columns as leave each tile `tall` rows of text; within
/// `columns_most` × `rows_most`.
BoardGrid board_grid(int count, int columns_most, int rows_most, int rows_tall);

}  // namespace kehou::ui
