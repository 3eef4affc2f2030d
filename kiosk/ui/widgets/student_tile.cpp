// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/student_tile.h"

#include <fmt/format.h>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;

Tone tone_of(AttendanceState state) {
  switch (state) {
    case AttendanceState::present:
      return Tone::good;
    case AttendanceState::late:
      return Tone::warn;
    case AttendanceState::missing:
    case AttendanceState::escalated:
      return Tone::bad;
    case AttendanceState::located:
      return Tone::warn;
    case AttendanceState::out_temp:
    case AttendanceState::moved:
      return Tone::away;
    case AttendanceState::excused:
    case AttendanceState::early_left:
    case AttendanceState::handed_over:
      return Tone::muted;
    case AttendanceState::expected:
      break;
  }
  return Tone::plain;
}

Icon icon_of(AttendanceState state) {
  switch (state) {
    case AttendanceState::present:
      return Icon::check_circle;
    case AttendanceState::late:
      return Icon::clock;
    case AttendanceState::missing:
      return Icon::alert;
    case AttendanceState::escalated:
      return Icon::campaign;
    case AttendanceState::located:
      return Icon::place;
    case AttendanceState::out_temp:
      return Icon::leave;
    case AttendanceState::moved:
      return Icon::swap;
    case AttendanceState::excused:
      return Icon::calendar;
    case AttendanceState::early_left:
    case AttendanceState::handed_over:
      return Icon::door;
    case AttendanceState::expected:
      break;
  }
  return Icon::none;
}

/// What a tile says below the name, and the same in fewer letters for narrow tiles.
struct TileWords : StateLook {
  std::string brief;
};

bool fits_beside_icon(const Frame& frame, std::string_view words, Type type, float width) {
  return text_width(frame, words, type) + icon_size(frame, type) * 1.4F <= width;
}

/// What stands below the name; a doubt or a child overdue comes before the state.
TileWords tile_look(const Frame& frame, const model::StudentTile& tile) {
  if (tile.in_doubt)
    return {{Tone::bad, Icon::help, tr(frame, S::tile_doubt)}, tr(frame, S::tile_doubt_brief)};
  if (tile.overdue)
    return {{Tone::bad, Icon::alert, tr(frame, S::tile_overdue)}, tr(frame, S::tile_overdue_brief)};
  TileWords look{state_look(frame, tile.state), {}};
  look.brief = look.word;
  if (tile.state == AttendanceState::late && tile.late_min > 0) {
    look.word = tr(frame, S::state_late_min, tile.late_min);
  }
  if (tile.state == AttendanceState::out_temp && tile.due.us != 0) {
    look.word = tr(frame, S::tile_due, to_text(minute_of_day(tile.due)));
  }
  return look;
}

Outline outline_of(const model::StudentTile& tile, Tone tone, bool selected) {
  if (selected || tone == Tone::bad) return Outline::thick;
  return domain::is_uncalled(tile.state) ? Outline::dashed : Outline::thin;
}

/// The strip above the name: class and seat at the left, small marks at the right.
void draw_top(Frame& frame, Rect place, const model::StudentTile& tile, bool show_class,
              Colour dim) {
  const Theme& theme = frame.theme;
  const float side = icon_size(frame, Type::caption);
  const auto mark = [&](Icon icon, Colour colour) {
    draw_icon(frame, place.cut_right(side, theme.u(0.5F)), icon, side, colour);
  };
  if (tile.health_note) mark(Icon::health, theme.warn);
  if (tile.walk_in) mark(Icon::person_add, theme.away);
  if (tile.backfilled) mark(Icon::history, theme.warn);
  const std::string seat = show_class || tile.same_name
                               ? tr(frame, S::tile_class_seat, tile.class_name, tile.seat_no)
                               : fmt::format("{:02}", tile.seat_no);
  write(frame, place, seat, {.type = Type::caption, .colour = dim});
}

}  // namespace

StateLook state_look(const Frame& frame, AttendanceState state) {
  return {tone_of(state), icon_of(state), state_word(frame.lang, state)};
}

bool student_tile(Frame& frame, std::string_view id, const Rect& rect,
                  const model::StudentTile& tile, const StudentTileLook& look) {
  const Theme& theme = frame.theme;
  const bool writable = frame.fonts.can_write(tile.name) || tile.pinyin.empty();
  const std::string_view name = writable ? tile.name : tile.pinyin;
  const Pressed touch =
      press(frame, id, rect, {.text = name, .enabled = look.enabled, .selected = look.selected});
  const WidgetScope scope(frame, id);
  const TileWords state = tile_look(frame, tile);
  const ToneColours colours = theme.tone(state.tone);
  const bool uncalled = domain::is_uncalled(tile.state) && state.tone == Tone::plain;
  const Colour border = look.selected ? theme.accent : uncalled ? theme.dim : colours.border;
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill,
            .border = border,
            .outline = outline_of(tile, state.tone, look.selected)});
  Rect inside = touch.rect.inset(theme.u(0.5F), theme.u(0.75F));
  const Rect top = inside.cut_top(inside.h * 0.27F).inset(theme.u(1), 0);
  const Rect word = inside.cut_bottom(inside.h * 0.46F);
  draw_top(frame, top, tile, look.show_class, colours.dim);
  write(frame, inside, name,
        {.type = Type::name, .colour = colours.text, .align = Align::centre, .lines = 2});
  const std::string_view words = fits_beside_icon(frame, state.word, Type::small, word.w)
                                     ? std::string_view(state.word)
                                     : std::string_view(state.brief);
  const bool bold = !uncalled && fits_beside_icon(frame, words, Type::strong, word.w);
  write_with_icon(frame, word, state.icon, words,
                  {.type = bold ? Type::strong : Type::caption,
                   .colour = uncalled ? theme.dim : colours.ink,
                   .align = Align::centre});
  return touch.clicked;
}

}  // namespace kehou::ui
