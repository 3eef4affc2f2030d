// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/student_panel.h"

#include <algorithm>

#include "kiosk/ui/screens/student_steps.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/widgets/student_tile.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;

/// "到 · 16:24 起", or until when the student should be back.
std::string state_line(const OneStudent& one) {
  const model::StudentTile& tile = one.tile;
  std::string word = state_word(one.frame.lang, tile.state);
  if (tile.state == AttendanceState::out_temp) {
    const std::string due = to_text(minute_of_day(tile.due));
    if (tile.overdue) return tr(one.frame, S::one_overdue, due);
    return tr(one.frame, S::one_back_by, place_word(one.frame.lang, tile.place_code), due);
  }
  if (tile.state == AttendanceState::expected || tile.mark_at.us == 0) return word;
  return tr(one.frame, S::one_since, word, to_text(minute_of_day(tile.mark_at)));
}

void draw_who(OneStudent& one, Rect& place) {
  Frame& frame = one.frame;
  const Theme& theme = frame.theme;
  const model::StudentTile& tile = one.tile;
  const std::string seat =
      tr(frame, S::one_seat, tile.class_name, seat_word(frame.lang, tile.seat_no));
  write(frame, place.cut_top(theme.type(Type::caption).line_px), seat, {Type::caption, theme.dim});
  const bool writable = frame.fonts.can_write(tile.name);
  write(frame, place.cut_top(theme.type(Type::title).line_px), writable ? tile.name : tile.pinyin,
        {Type::title, theme.text});
  const StateLook look = state_look(frame, tile.state);
  const Tone tone = tile.overdue ? Tone::bad : look.tone;
  const TextLook words{Type::strong, theme.tone(tone).ink};
  const std::string line_words = state_line(one);
  const float room = place.w - icon_size(frame, Type::strong) * 1.4F;
  const bool long_words = text_width(frame, line_words, Type::strong) > room;
  const float line = theme.type(Type::strong).line_px * (long_words ? 2 : 1);
  TextLook wrapping = words;
  wrapping.lines = 2;
  write_with_icon(frame, place.cut_top(line, theme.u(0.5F)), look.icon, line_words, wrapping);
  if (tile.health_note) panel_note(frame, place, tr(frame, S::one_health), Tone::warn);
}

}  // namespace

Wish draw_student_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                        MinuteOfDay now, RollCallState& state) {
  const auto tile =
      std::ranges::find(roll.tiles, state.student.student, &model::StudentTile::student);
  if (tile == roll.tiles.end()) {  // gone from the list since
    state.panel = RollPanel::counts;
    return {};
  }
  Rect body = card(frame, place);
  const Rect cancel = body.cut_bottom(frame.theme.button_h, frame.theme.gap);
  if (button(frame, "panel/cancel", cancel, {tr(frame, S::panel_cancel), Icon::close}))
    state.panel = RollPanel::counts;
  OneStudent one{frame, roll, *tile, now, state};
  draw_who(one, body);
  body.cut_top(frame.theme.gap_s);
  return draw_student_steps(one, body);
}

}  // namespace kehou::ui
