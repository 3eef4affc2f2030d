// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "kiosk/ui/screens/board_pages.h"
#include "tests/ui/hall_models.h"

namespace kehou::ui {

TEST_CASE("board pages: 44 groups are two even pages, not one full and one with the rest") {
  const auto pages = board_pages(hall::board(0, 44), {1000}, 42);
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].count == 22);
  CHECK(pages[1].first == 22);
  CHECK(pages[1].count == 22);
}

TEST_CASE("board pages: every group is on exactly one page, whatever fits on one") {
  const model::DayBoard board = hall::board(37, 44);
  for (std::size_t most = 1; most < 60; ++most) {
    std::size_t tiles = 0;
    for (const BoardPage& page : board_pages(board, {1000}, most)) {
      CHECK(page.count >= 1);
      CHECK(page.count <= most);
      tiles += page.count;
    }
    CHECK(tiles == 81);
  }
}

TEST_CASE("board pages: the slot to which children go next comes first") {
  const model::DayBoard board = hall::board(3, 3);  // 16:20–17:10 and 17:20–18:00
  const auto first = [&](int hour, int minute) {
    return slot_order(board, {static_cast<std::int16_t>(hour * 60 + minute)}).front();
  };
  CHECK(first(15, 0) == 0);
  CHECK(first(16, 25) == 0);  // late children still look
  CHECK(first(16, 31) == 1);
  CHECK(first(17, 25) == 1);
  CHECK(first(18, 30) == 0);  // all over: in the order of the day
}

TEST_CASE("board pages: a slot is upcoming, running and over at its own minutes") {
  const domain::TimeRange time = hall::times(980, 1030);
  CHECK(phase_of(time, {979}) == SlotPhase::upcoming);
  CHECK(phase_of(time, {980}) == SlotPhase::running);
  CHECK(phase_of(time, {1029}) == SlotPhase::running);
  CHECK(phase_of(time, {1030}) == SlotPhase::over);
}

TEST_CASE("board pages: few groups get few columns and large tiles") {
  CHECK(board_grid(6, 6, 7, 5).columns == 3);
  CHECK(board_grid(22, 6, 7, 5).columns == 5);
  CHECK(board_grid(42, 6, 7, 5).columns == 6);
  CHECK(board_grid(42, 6, 7, 5).rows == 7);
  CHECK(board_grid(1, 6, 7, 5).rows == 1);
}

}  // namespace kehou::ui
