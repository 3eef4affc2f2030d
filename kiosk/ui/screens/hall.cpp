// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/hall.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/screens/board_pages.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/board_tile.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr int columns_wanted = 6;
constexpr int rows_wanted = 7;
constexpr int starts_soon_min = 90;

/// How many tiles stand beside and below each other at most in this place.
BoardGrid most_tiles(const Frame& frame, const Rect& place, const model::DayBoard& board) {
  const float gap = frame.theme.gap_s;
  float widest = 1;
  for (const model::BoardSlot& slot : board.slots) {
    for (const model::BoardTile& tile : slot.tiles) {
      widest = std::max(widest, board_tile_min_w(frame, tile));
    }
  }
  const auto fitting = [&](float size, float each) {
    return std::max(1, static_cast<int>((size + gap) / (each + gap)));
  };
  return {std::min(columns_wanted, fitting(place.w, widest)),
          std::min(rows_wanted, fitting(place.h, board_tile_min_h(frame)))};
}

std::string phase_words(const Frame& frame, domain::TimeRange time, MinuteOfDay now) {
  switch (phase_of(time, now)) {
    case SlotPhase::running:
      return tr(frame, S::board_running);
    case SlotPhase::over:
      return tr(frame, S::board_ended);
    case SlotPhase::upcoming:
      break;
  }
  const int wait = time.start.minutes - now.minutes;
  return wait <= starts_soon_min ? tr(frame, S::board_starts_in, wait) : std::string();
}

/// Turns the page when its time is over; asks to be drawn again when the next one is due.
void turn_pages(Frame& frame, HallState& state, int pages) {
  if (state.page_since_s < 0) state.page_since_s = frame.now_s;
  if (pages <= 1) {
    state.page = 0;
    return;
  }
  if (frame.now_s - state.page_since_s >= board_page_s) {
    ++state.page;
    state.page_since_s = frame.now_s;
  }
  state.page %= pages;
  frame.wake_at(state.page_since_s + board_page_s);
}

/// The other slots of the day in one line: 「第一时段 16:20–17:10 进行中」.
std::string other_slots(const Frame& frame, const model::DayBoard& board, std::size_t shown,
                        MinuteOfDay now) {
  std::string line;
  for (std::size_t i = 0; i < board.slots.size(); ++i) {
    if (i == shown) continue;
    const model::BoardSlot& slot = board.slots[i];
    if (!line.empty()) line += " · ";
    line += tr(frame, S::board_slot_state, slot_words(frame.lang, slot.slot, slot.time),
               phase_words(frame, slot.time, now));
  }
  return line;
}

void draw_board_title(Frame& frame, Rect place, const model::DayBoard& board, const BoardPage& page,
                      MinuteOfDay now) {
  const Theme& theme = frame.theme;
  const model::BoardSlot& slot = board.slots[page.slot];
  const std::string title = slot_words(frame.lang, slot.slot, slot.time);
  const float width = std::ceil(text_width(frame, title, Type::title)) + 1;
  write(frame, place.cut_left(std::min(width, place.w * 0.5F), theme.gap_l), title,
        {.type = Type::title});
  const std::string phase = phase_words(frame, slot.time, now);
  const float wait = std::ceil(text_width(frame, phase, Type::strong)) + 1;
  write(frame, place.cut_left(std::min(wait, place.w * 0.5F), theme.gap_l), phase,
        {.type = Type::strong, .colour = theme.accent, .lines = 2});
  write(frame, place, other_slots(frame, board, page.slot, now),
        {.type = Type::caption, .colour = theme.dim, .align = Align::right, .lines = 2});
}

/// "Page 1/2": not needed, but a tap turns the page.
void draw_page_chip(Frame& frame, Rect& title, HallState& state, int pages) {
  if (pages <= 1) return;
  const std::string text = tr(frame, S::board_page, state.page + 1, pages);
  const ChipLook look{.text = text, .icon = Icon::forward};
  const Rect place = title.cut_right(chip_width(frame, look), frame.theme.gap_l);
  const float height = std::min(place.h, frame.theme.touch_min);
  if (chip(frame, "board/page", place.centred(place.w, height), look)) {
    state.page = (state.page + 1) % pages;
    state.page_since_s = frame.now_s;
  }
}

void draw_tiles(Frame& frame, const Rect& place, const model::BoardSlot& slot,
                const BoardPage& page, const BoardGrid& most) {
  const Theme& theme = frame.theme;
  const int count = static_cast<int>(page.count);
  const float tall = board_tile_tall_h(frame) + theme.gap_s;
  const int rows_tall = std::max(1, static_cast<int>((place.h + theme.gap_s) / tall));
  const BoardGrid grid = board_grid(count, most.columns, most.rows, rows_tall);
  const auto rows = static_cast<float>(grid.rows);
  Rect area = place;
  area.h = std::min(area.h, rows * theme.u(22) + (rows - 1) * theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const Rect cell = area.cell(i, grid.columns, grid.rows, theme.gap_s);
    board_tile(frame, cell, slot.tiles[page.first + static_cast<std::size_t>(i)]);
  }
}

void draw_no_board(Frame& frame, const Rect& place, const model::DayBoard& board) {
  std::string title = tr(frame, S::board_no_service);
  Icon icon = Icon::today;
  if (board.plan.taught) title = tr(frame, S::board_no_plan);
  if (board.plan.type == domain::DayType::undecided) title = tr(frame, S::board_undecided);
  if (!board.day_name.empty()) title = tr(frame, S::board_holiday, board.day_name);
  const bool known = board.next_taught.days != 0;
  const std::string next =
      known ? tr(frame, S::board_next_day, day_words(frame.lang, board.next_taught))
            : tr(frame, S::board_no_plan_next);
  empty_state(frame, "board/empty", place, {.icon = icon, .title = title, .detail = next});
}

}  // namespace

Wish draw_board_footer(Frame& frame, const Rect& place) {
  const Theme& theme = frame.theme;
  draw_box(frame, place, {.fill = theme.surface, .border = theme.line});
  Rect inside = place.inset(theme.gap, theme.gap_s);
  Wish wish;
  const float find_w = std::min(theme.u(47), inside.w * 0.36F);
  if (button(frame, "board/find", inside.cut_right(find_w, theme.gap),
             {.text = tr(frame, S::board_find), .icon = Icon::search, .rank = Rank::primary})) {
    wish = model::GoToRoomQuery{};
  }
  const float sign_w = std::min(theme.u(34), inside.w * 0.4F);
  if (button(frame, "board/sign_in", inside.cut_right(sign_w, theme.gap_l),
             {.text = tr(frame, S::board_sign_in), .icon = Icon::person})) {
    wish = model::GoToSignIn{};
  }
  inside.cut_left(theme.u(1));
  write_with_icon(frame, inside, Icon::contactless, tr(frame, S::board_hint),
                  {.type = Type::body, .colour = theme.dim, .lines = 2});
  return wish;
}

Wish draw_board(Frame& frame, const model::HeaderStrip& strip, const model::DayBoard& board,
                HallState& state) {
  const Theme& theme = frame.theme;
  Page page(frame, "board");
  Wish wish = draw_header(frame, page.header, strip, {});
  Rect body = page.body;
  body.y -= theme.gap_s;  // the title's own line keeps the distance
  body.h += theme.gap_s + theme.margin - theme.gap;
  if (Wish answer =
          draw_board_footer(frame, body.cut_bottom(theme.button_h + 2 * theme.gap_s, theme.gap)))
    wish = answer;
  Rect title =
      body.cut_top(std::max(theme.touch_min, theme.type(Type::title).line_px), theme.gap_s);
  const BoardGrid most = most_tiles(frame, body, board);
  const auto pages =
      board_pages(board, strip.now, static_cast<std::size_t>(most.columns * most.rows));
  if (pages.empty() || !board.plan.taught) {
    draw_no_board(frame, body, board);
    return wish;
  }
  const int count = static_cast<int>(pages.size());
  turn_pages(frame, state, count);
  draw_page_chip(frame, title, state, count);
  const BoardPage& shown = pages[static_cast<std::size_t>(state.page)];
  draw_board_title(frame, title, board, shown, strip.now);
  draw_tiles(frame, body, board.slots[shown.slot], shown, most);
  return wish;
}

}  // namespace kehou::ui
