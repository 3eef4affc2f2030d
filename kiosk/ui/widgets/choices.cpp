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

float choice_height(const Frame& frame) {
  return std::max(frame.theme.u(10), frame.theme.touch_min);
}

int rows_of(std::size_t options, int columns) {
  return (static_cast<int>(options) + columns - 1) / columns;
}

/// A long heading takes a second line.
float head_lines(const Frame& frame, float width, const PanelHeadLook& look) {
  const float icon =
      look.icon == Icon::none ? 0 : icon_size(frame, Type::heading) + frame.theme.u(1);
  return text_width(frame, look.title, Type::strong) > width - icon ? 2 : 1;
}

/// How the answers of one block are set: all alike, bold and with icons where there is room.
struct AnswerSetting {
  Type type = Type::strong;
  bool icons = true;
};

AnswerSetting setting_of(const Frame& frame, float width, std::span<const Choice> options) {
  const float inside = width - 2 * frame.theme.gap_s;
  const float icon = icon_size(frame, Type::strong) * 1.4F;
  AnswerSetting setting;
  for (const Choice& option : options) {
    const float words = text_width(frame, option.text, Type::strong);
    if (words > inside) setting.type = Type::body;
    if (option.icon != Icon::none && words + icon > inside) setting.icons = false;
  }
  return setting;
}

}  // namespace

float choices_height(const Frame& frame, float width, const ChoicesLook& look,
                     std::size_t options) {
  const auto rows = static_cast<float>(rows_of(options, look.columns));
  return question_height(frame, width, look.question) + rows * choice_height(frame) +
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
  const AnswerSetting setting =
      setting_of(frame, block.column(0, look.columns, theme.touch_gap).w, options);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect cell = block.cell(static_cast<int>(i), look.columns, rows, theme.touch_gap);
    const Icon icon = setting.icons ? options[i].icon : Icon::none;
    const ButtonLook button_look{options[i].text, icon, options[i].rank, {}, setting.type};
    if (button(frame, options[i].id, cell, button_look)) tapped = i;
  }
  return tapped;
}

void panel_head(Frame& frame, Rect& place, const PanelHeadLook& look) {
  const Theme& theme = frame.theme;
  const Colour ink = theme.tone(look.tone).ink;
  const float lines = head_lines(frame, place.w, look);
  Rect line = place.cut_top(theme.type(Type::heading).line_px * lines, theme.u(0.5F));
  if (look.icon != Icon::none) {
    const float side = icon_size(frame, Type::heading);
    draw_icon(frame, line.cut_left(side, theme.u(1)), look.icon, side, ink);
  }
  write(frame, line, look.title, {Type::heading, ink, Align::left, 2});
  if (!look.detail.empty()) panel_note(frame, place, look.detail);
}

void panel_note(Frame& frame, Rect& place, std::string_view text, Tone tone) {
  const Theme& theme = frame.theme;
  const float height = panel_note_height(frame, place.w, text) - theme.gap_s;
  const Colour ink = tone == Tone::plain ? theme.dim : theme.tone(tone).ink;
  write_paragraph(frame, place.cut_top(height, theme.gap_s), text, {Type::caption, ink});
}

float panel_head_height(const Frame& frame, float width, const PanelHeadLook& look) {
  const Theme& theme = frame.theme;
  const float note = look.detail.empty() ? 0 : panel_note_height(frame, width, look.detail);
  return theme.type(Type::heading).line_px * head_lines(frame, width, look) + theme.u(0.5F) + note;
}

float panel_note_height(const Frame& frame, float width, std::string_view text) {
  return paragraph_height(frame, width, text, Type::caption) + frame.theme.gap_s;
}

}  // namespace kehou::ui
