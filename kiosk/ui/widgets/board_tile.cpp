// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/board_tile.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::BoardChange;

Tone tone_of(BoardChange change) {
  switch (change) {
    case BoardChange::room_switched:
      return Tone::warn;
    case BoardChange::merged:
      return Tone::away;
    case BoardChange::cancelled:
      return Tone::bad;
    case BoardChange::none:
      break;
  }
  return Tone::accent;
}

std::string who_words(const Frame& frame, const model::BoardTile& tile) {
  if (tile.change != BoardChange::merged || tile.change_to.empty()) return tile.teacher;
  return tr(frame, S::board_merged_into, tile.change_to);
}

/// What stands left of the words: the coloured bar and the space around it.
float side_px(const Frame& frame) { return 2 * frame.theme.gap_s + frame.theme.u(0.75F); }

struct WordTypes {
  Type title = Type::strong;
  Type who = Type::caption;
  Type room = Type::button;
};

/// The higher the tile, the larger its words.
WordTypes words_for(const Frame& frame, float height) {
  if (height >= frame.theme.u(19)) return {Type::clock, Type::body, Type::clock};
  if (height >= board_tile_tall_h(frame)) return {Type::name, Type::caption, Type::title};
  return {};
}

}  // namespace

float board_tile_min_w(const Frame& frame, const model::BoardTile& tile) {
  const Theme& theme = frame.theme;
  const float who = text_width(frame, who_words(frame, tile), Type::caption);
  const float room = text_width(frame, tile.room, Type::strong);
  return std::ceil(std::max(theme.u(34), who + room + side_px(frame) + theme.u(5)));
}

float board_tile_min_h(const Frame& frame) {
  const Theme& theme = frame.theme;
  return theme.type(Type::strong).line_px + theme.type(Type::button).line_px + theme.u(1.5F);
}

float board_tile_tall_h(const Frame& frame) {
  const Theme& theme = frame.theme;
  return theme.type(Type::name).line_px + theme.type(Type::title).line_px + theme.u(3);
}

void board_tile(Frame& frame, const Rect& rect, const model::BoardTile& tile) {
  const Theme& theme = frame.theme;
  const bool off = tile.change == BoardChange::cancelled;
  const WordTypes words = words_for(frame, rect.h);
  const ToneColours tone = theme.tone(tone_of(tile.change));
  draw_box(frame, rect, {.fill = off ? theme.surface_2 : theme.surface, .border = theme.line});
  const float bar = theme.u(0.75F);
  draw_box(frame, {rect.x + theme.gap_s, rect.y + rect.h * 0.2F, bar, rect.h * 0.6F},
           {.fill = tone.ink, .radius_px = bar / 2});
  Rect inside = rect.inset(0, theme.u(0.75F));
  inside.cut_left(side_px(frame));
  inside.cut_right(theme.gap);
  Rect top = inside.cut_top(inside.h / 2);
  if (tile.change != BoardChange::none) {
    const std::string word = change_word(frame.lang, tile.change);
    top.cut_right(badge(frame, top, word, tone_of(tile.change), true), theme.u(1));
  }
  write(frame, top, tile.title,
        {.type = words.title, .colour = off ? theme.muted_text : theme.text, .lines = 2});
  if (off) return;
  const std::string who = who_words(frame, tile);
  const float room = text_width(frame, tile.room, Type::strong) + 1;
  const float wanted = std::ceil(text_width(frame, who, words.who)) + 1;
  const float left = std::min(wanted, inside.w - room - theme.gap_s);
  write(frame, inside.cut_left(left, theme.gap_s), who,
        {.type = words.who, .colour = theme.dim, .lines = 2});
  write(frame, inside, tile.room,
        {.type = words.room, .colour = theme.accent, .align = Align::right, .lines = 2});
}

}  // namespace kehou::ui
