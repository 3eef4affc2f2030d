// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/button.h"

#include <cmath>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

struct Paint {
  Colour fill = 0;
  Colour border = 0;
  Colour ink = 0;
};

Paint paint_of(const Theme& theme, Rank rank, bool enabled) {
  if (!enabled) return {theme.surface_2, theme.line, theme.dim};
  switch (rank) {
    case Rank::primary:
      return {theme.accent, theme.accent, theme.on_accent};
    case Rank::danger:
      return {theme.bad_soft, theme.bad, theme.bad};
    case Rank::quiet:
      return {0, 0, theme.accent};
    case Rank::secondary:
      break;
  }
  return {theme.surface, theme.line, theme.text};
}

/// The ground of something that is pressed; nothing stays nothing until it is.
Colour under_finger(const Theme& theme, Colour fill, bool held) {
  if (!held) return fill;
  return fill == 0 ? theme.surface_2 : pressed(fill);
}

}  // namespace

bool button(Frame& frame, std::string_view id, const Rect& rect, const ButtonLook& look) {
  const bool enabled = look.why_not.empty();
  const std::string_view text = enabled ? look.text : look.why_not;
  const Pressed touch = press(frame, id, rect, {.text = text, .enabled = enabled});
  const WidgetScope scope(frame, id);
  const Paint paint = paint_of(frame.theme, look.rank, enabled);
  draw_box(frame, touch.rect,
           {.fill = under_finger(frame.theme, paint.fill, touch.held), .border = paint.border});
  const Rect inside = touch.rect.inset(frame.theme.gap_s, frame.theme.u(0.5F));
  write_with_icon(frame, inside, enabled ? look.icon : Icon::none, text,
                  {.type = look.type, .colour = paint.ink, .align = Align::centre, .lines = 2});
  return touch.clicked;
}

bool chip(Frame& frame, std::string_view id, const Rect& rect, const ChipLook& look) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(
      frame, id, rect, {.text = look.text, .enabled = look.enabled, .selected = look.selected});
  const WidgetScope scope(frame, id);
  const ToneColours tone = theme.tone(look.enabled ? look.tone : Tone::muted);
  const Colour fill = look.selected ? theme.accent : tone.fill;
  const Colour ink = look.selected ? theme.on_accent : tone.ink;
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(fill) : fill,
            .border = look.selected ? theme.accent : tone.border,
            .radius_px = touch.rect.h / 2});
  const bool bold = look.selected || look.tone != Tone::plain;
  write_with_icon(frame, touch.rect.inset(theme.u(2.5F), 0), look.icon, look.text,
                  {.type = bold ? Type::strong : Type::body,
                   .colour = ink,
                   .align = Align::centre,
                   .lines = 2});
  return touch.clicked;
}

float chip_width(const Frame& frame, const ChipLook& look) {
  const float icon = look.icon == Icon::none ? 0 : icon_size(frame, Type::strong) * 1.38F;
  return std::ceil(text_width(frame, look.text, Type::strong) + icon + frame.theme.u(6));
}

std::optional<int> segments(Frame& frame, std::string_view id, const Rect& rect,
                            std::span<const std::string_view> options, int selected) {
  const Theme& theme = frame.theme;
  const int count = static_cast<int>(options.size());
  std::optional<int> tapped;
  draw_box(frame, rect, {.fill = theme.surface, .border = theme.line});
  for (int i = 0; i < count; ++i) {
    const Rect place = rect.column(i, count, 0);
    const std::string name = std::string(id) + "/" + std::to_string(i);
    const std::string_view text = options[static_cast<std::size_t>(i)];
    const bool on = i == selected;
    const Pressed touch = press(frame, name, place, {.text = text, .selected = on});
    const WidgetScope scope(frame, name);
    if (on || touch.held) {
      const Colour fill = on ? theme.accent : theme.surface;
      draw_box(
          frame, place.inset(theme.border),
          {.fill = touch.held ? pressed(fill) : fill, .radius_px = theme.radius - theme.border});
    }
    write(frame, place.inset(theme.u(0.5F), 0), text,
          {.type = on ? Type::strong : Type::body,
           .colour = on ? theme.on_accent : theme.text,
           .align = Align::centre,
           .lines = 2});
    if (touch.clicked) tapped = i;
  }
  return tapped;
}

float badge(Frame& frame, const Rect& rect, std::string_view text, Tone tone, bool at_right) {
  const Theme& theme = frame.theme;
  if (text.empty()) return 0;
  const float width = std::ceil(text_width(frame, text, Type::caption) + theme.u(3));
  const float x = at_right ? rect.right() - width : rect.x;
  const Rect place{x, rect.centre_y() - theme.badge_h / 2, width, theme.badge_h};
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, place, {.fill = colours.fill, .radius_px = theme.radius_s});
  write(frame, place, text, {.type = Type::caption, .colour = colours.ink, .align = Align::centre});
  return width;
}

bool list_row(Frame& frame, std::string_view id, const Rect& rect, const RowLook& look) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(
      frame, id, rect, {.text = look.title, .enabled = look.enabled, .selected = look.selected});
  const WidgetScope scope(frame, id);
  const Tone tone = look.selected ? Tone::accent : look.enabled ? look.tone : Tone::muted;
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill,
            .border = colours.border,
            .outline = look.selected ? Outline::thick : Outline::thin});
  Rect inside = touch.rect.inset(theme.gap_l, theme.u(0.5F));
  if (look.icon != Icon::none) {
    const float side = theme.u(4.5F);
    draw_icon(frame, inside.cut_left(side, theme.gap), look.icon, side, colours.ink);
  }
  if (look.opens) {
    const float side = theme.u(4);
    draw_icon(frame, inside.cut_right(side, theme.gap_s), Icon::chevron_right, side, theme.dim);
  }
  if (!look.badge.empty()) {
    const float width = badge(frame, inside, look.badge, look.badge_tone, true);
    inside.cut_right(width, theme.gap_s);
  }
  if (!look.trailing.empty()) {
    const float width = std::min(text_width(frame, look.trailing, Type::body), inside.w * 0.45F);
    write(frame, inside.cut_right(width + 1, theme.gap), look.trailing,
          {.type = Type::body, .colour = colours.dim, .align = Align::right, .lines = 2});
  }
  if (look.detail.empty()) {
    write(frame, inside, look.title, {.type = Type::strong, .colour = colours.text, .lines = 2});
    return touch.clicked;
  }
  write(frame, inside.row(0, 2, 0), look.title, {.type = Type::strong, .colour = colours.text});
  write(frame, inside.row(1, 2, 0), look.detail, {.type = Type::caption, .colour = colours.dim});
  return touch.clicked;
}

bool check_row(Frame& frame, std::string_view id, const Rect& rect, std::string_view text,
               bool checked) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(frame, id, rect, {.text = text, .selected = checked});
  const WidgetScope scope(frame, id);
  if (touch.held) draw_box(frame, touch.rect, {.fill = theme.surface_2});
  Rect inside = touch.rect.inset(theme.gap_s, 0);
  const float side = theme.u(5);
  draw_icon(frame, inside.cut_left(side, theme.gap),
            checked ? Icon::check_box : Icon::check_box_blank, side,
            checked ? theme.good : theme.dim);
  write(frame, inside, text, {.type = Type::body, .lines = 2});
  return touch.clicked;
}

}  // namespace kehou::ui
