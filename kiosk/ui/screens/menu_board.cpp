// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/menu_board.h"

#include "kiosk/ui/screens/hall.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::MenuBoard;
using model::MenuBoardLine;

void draw_line(Frame& frame, const Rect& rect, const MenuBoardLine& line) {
  const Theme& theme = frame.theme;
  Rect inside = card(frame, rect);
  Rect head = inside.cut_top(theme.type(Type::hero).line_px, theme.gap);
  if (line.halal) badge(frame, head, tr(frame, S::menu_halal), Tone::good, true);
  const std::string title =
      line.code.empty() ? tr(frame, S::menu_shared) : line_word(frame.lang, line.code);
  write(frame, head, title,
        {.type = line.code.empty() ? Type::title : Type::hero, .colour = theme.accent});
  const float dish_h = theme.type(Type::title).line_px;
  const float small_h = theme.type(Type::caption).line_px;
  for (const model::MenuDish& dish : line.dishes) {
    if (inside.h < dish_h) return;
    write(frame, inside.cut_top(dish_h), dish.name, {.type = Type::title});
    if (!dish.allergens.empty())
      write(frame, inside.cut_top(small_h),
            tr(frame, S::menu_contains, allergen_words(frame.lang, dish.allergens)),
            {.type = Type::caption, .colour = theme.dim});
    inside.cut_top(theme.gap_l);
  }
}

std::string next_words(const Frame& frame, const MenuBoard& board) {
  std::string dishes;
  for (const std::string& dish : board.next) {
    if (!dishes.empty()) dishes += tr(frame, S::lunch_and);
    dishes += dish;
  }
  return tr(frame, S::menu_next, day_words(frame.lang, board.next_day), dishes);
}

void draw_next(Frame& frame, Rect& place, const MenuBoard& board) {
  if (board.next.empty()) return;
  const Theme& theme = frame.theme;
  const Rect strip =
      place.cut_bottom(2 * theme.type(Type::body).line_px + 2 * theme.gap_s, theme.gap);
  draw_box(frame, strip, {.fill = theme.surface_2});
  write(frame, strip.inset(theme.gap, theme.gap_s), next_words(frame, board),
        {.type = Type::body, .colour = theme.muted_text, .lines = 2});
}

}  // namespace

Wish draw_menu_board(Frame& frame, const model::HeaderStrip& strip, const MenuBoard& board) {
  const Theme& theme = frame.theme;
  const Page page(frame, "menu_board");
  Wish wish = draw_header(frame, page.header, strip, {});
  Rect body = page.body;
  if (Wish answer =
          draw_board_footer(frame, body.cut_bottom(theme.button_h + 2 * theme.gap_s, theme.gap)))
    wish = answer;
  write(frame, body.cut_top(theme.type(Type::hero).line_px, theme.gap),
        tr(frame, S::menu_title, day_words(frame.lang, board.day)), {.type = Type::hero});
  draw_next(frame, body, board);
  if (board.lines.empty()) {
    const std::string title = tr(frame, S::menu_none);
    const std::string next = tr(frame, S::menu_none_next);
    empty_state(frame, "menu/empty", body, {.icon = Icon::meal, .title = title, .detail = next});
    return wish;
  }
  const int count = static_cast<int>(board.lines.size());
  for (int i = 0; i < count; ++i)
    draw_line(frame, body.column(i, count, theme.gap), board.lines[static_cast<std::size_t>(i)]);
  return wish;
}

}  // namespace kehou::ui
