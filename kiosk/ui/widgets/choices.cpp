// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/choices.h"

#include <algorithm>

#include "kiosk/ui/text.h"

namespace kehou::ui {
namespace {

float question_height(const Frame& frame, float width, std::string_view question) {
  if (question.empty()) return 0;
  return paragraph_height(frame, width, question, Type::caption) + frame.theme.u(1);
}

float row_height(const Frame& frame) { return std::max(frame.theme.u(10), frame.theme.touch_min); }

int rows_of(std::size_t options, int columns) {
  return (static_cast<int>(options) + columns - 1) / columns;
}

}  // namespace

float choices_height(const Frame& frame, float width, const ChoicesLook& look,
                     std::size_t options) {
  const auto rows = static_cast<float>(rows_of(options, look.columns));
  return question_height(frame, width, look.question) + rows * row_height(frame) +
         (rows - 1) * frame.theme.touch_gap;
}

std::optional<std::size_t> choices(Frame& frame, Rect& place, const ChoicesLook& look,
                                   std::span<const Choice> options) {
  const Theme& theme = frame.theme;
  Rect block = place.cut_top(choices_height(frame, place.w, look, options.size()), theme.gap);
  const Rect head = block.cut_top(question_height(frame, block.w, look.question));
  if (!look.question.empty())
    write_paragraph(frame, head, look.question, {Type::caption, theme.dim});
  std::optional<std::size_t> tapped;
  const int rows = rows_of(options.size(), look.columns);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect cell = block.cell(static_cast<int>(i), look.columns, rows, theme.touch_gap);
    ButtonLook button_look{options[i].text, options[i].icon, options[i].rank};
    button_look.type = Type::strong;
    if (button(frame, options[i].id, cell, button_look)) tapped = i;
  }
  return tapped;
}

void panel_head(Frame& frame, Rect& place, const PanelHeadLook& look) {
  const Theme& theme = frame.theme;
  const Colour ink = theme.tone(look.tone).ink;
  Rect line = place.cut_top(theme.type(Type::heading).line_px, theme.u(0.5F));
  if (look.icon != Icon::none) {
    const float side = icon_size(frame, Type::heading);
    draw_icon(frame, line.cut_left(side, theme.u(1)), look.icon, side, ink);
  }
  write(frame, line, look.title, {Type::heading, ink});
  if (!look.detail.empty()) panel_note(frame, place, look.detail);
}

void panel_note(Frame& frame, Rect& place, std::string_view text, Tone tone) {
  const Theme& theme = frame.theme;
  const float height = paragraph_height(frame, place.w, text, Type::caption);
  const Colour ink = tone == Tone::plain ? theme.dim : theme.tone(tone).ink;
  write_paragraph(frame, place.cut_top(height, theme.gap_s), text, {Type::caption, ink});
}

}  // namespace kehou::ui
