// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/counts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

float line_height(const Frame& frame, const CountLine& line) {
  const Theme& theme = frame.theme;
  const float text = line.big ? theme.type(Type::count).line_px : theme.type(Type::body).line_px;
  return std::round(text * (line.big ? 1.0F : 1.35F)) + (line.rule_above ? theme.gap : 0);
}

void draw_line(Frame& frame, Rect place, const CountLine& line) {
  const Theme& theme = frame.theme;
  if (line.rule_above) draw_rule(frame, place.cut_top(theme.gap));
  const bool speaks = line.number != 0 && line.tone != Tone::plain;
  const Colour ink = speaks ? theme.tone(line.tone).ink : theme.text;
  const std::string figure = std::to_string(line.number);
  const Type type = line.big ? Type::count : Type::strong;
  const float width = text_width(frame, figure, type) + 1;
  write(frame, place.cut_right(width, theme.gap_s), figure, {.type = type, .align = Align::right});
  write_with_icon(frame, place, line.icon, line.label,
                  {.type = Type::body, .colour = ink, .lines = 2});
}

}  // namespace

float counts_height(const Frame& frame, std::span<const CountLine> lines) {
  float height = 2 * frame.theme.gap;
  for (const CountLine& line : lines) height += line_height(frame, line);
  return height;
}

float counts(Frame& frame, const Rect& rect, std::span<const CountLine> lines) {
  const Theme& theme = frame.theme;
  const float height = counts_height(frame, lines);
  const Rect place{rect.x, rect.y, rect.w, height};
  card(frame, place);
  const WidgetScope scope(frame, "counts");
  Rect inside = place.inset(theme.pad, theme.gap);
  for (const CountLine& line : lines) {
    draw_line(frame, inside.cut_top(line_height(frame, line)), line);
  }
  return height;
}

bool figure(Frame& frame, std::string_view id, const Rect& rect, int number, std::string_view words,
            Tone tone) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(tone);
  Pressed touch{.rect = rect};
  if (!id.empty()) touch = press(frame, id, rect, {.text = words});
  const WidgetScope scope(frame, id);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill, .border = colours.border});
  Rect inside = touch.rect.inset(theme.pad, theme.u(0.5F));
  const std::string text = std::to_string(number);
  const float width = text_width(frame, text, Type::count) + 1;
  write(frame, inside.cut_left(width, theme.gap), text,
        {.type = Type::count, .colour = colours.text});
  write(frame, inside, words, {.type = Type::body, .colour = colours.ink, .lines = 2});
  return touch.clicked;
}

}  // namespace kehou::ui
