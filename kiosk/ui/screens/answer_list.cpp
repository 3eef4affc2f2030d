// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/answer_list.h"

#include <algorithm>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

/// Nothing, fine or wrong.
std::optional<bool> answer_of(const Answers& answers, const std::string& code) {
  const auto found = answers.find(code);
  return found == answers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<AnswerTap> draw_answer(Frame& frame, const Rect& rect, const AnswerItem& item,
                                     const Answers& answers) {
  const Theme& theme = frame.theme;
  const auto answer = answer_of(answers, item.code);
  const Tone tone = !answer ? Tone::plain : *answer ? Tone::good : Tone::bad;
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, rect, {colours.fill, colours.border, answer ? Outline::thin : Outline::dashed});
  Rect body = rect.inset(theme.pad, 0);
  const float key_w = std::max(theme.u(21), theme.touch_min);
  const Rect wrong = body.cut_right(key_w, theme.gap).centred(key_w, theme.chip_h);
  const Rect fine = body.cut_right(key_w, theme.gap_l).centred(key_w, theme.chip_h);
  std::optional<AnswerTap> tap;
  const std::string id = "answer/" + item.code;
  const std::string yes = tr(frame, S::answer_yes);
  const std::string no = tr(frame, S::answer_no);
  if (chip(frame, id + "/yes", fine, {yes, Icon::check, Tone::plain, answer == true}))
    tap = AnswerTap{AnswerTap::Kind::fine, item.code};
  if (chip(frame, id + "/no", wrong, {no, Icon::alert, Tone::plain, answer == false}))
    tap = AnswerTap{AnswerTap::Kind::wrong, item.code};
  if (!item.until.empty()) {
    const float until_w = theme.u(30);
    const Rect until = body.cut_right(until_w, theme.gap).centred(until_w, theme.chip_h);
    if (chip(frame, id + "/until", until, {item.until, Icon::calendar}))
      tap = AnswerTap{AnswerTap::Kind::until, item.code};
  }
  write(frame, body, item.text, {Type::button, colours.text, Align::left, 2});
  return tap;
}

}  // namespace

std::optional<AnswerTap> answer_list(Frame& frame, const Rect& place,
                                     std::span<const AnswerItem> items, const Answers& answers) {
  const Theme& theme = frame.theme;
  const auto count = static_cast<float>(std::max<std::size_t>(items.size(), 1));
  const float row_h = std::clamp((place.h + theme.gap_s) / count - theme.gap_s,
                                 theme.chip_h + theme.u(1.5F), theme.u(16));
  const ScrollArea area(frame, "answers", place, count * (row_h + theme.gap_s) - theme.gap_s);
  std::optional<AnswerTap> tap;
  Rect list = area.content;
  for (const AnswerItem& item : items) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    if (auto one = draw_answer(frame, row, item, answers)) tap = std::move(one);
  }
  return tap;
}

void answer_rest(Answers& answers, std::span<const AnswerItem> items) {
  for (const AnswerItem& item : items) answers.try_emplace(item.code, true);
}

int unanswered(const Answers& answers, std::span<const AnswerItem> items) {
  return static_cast<int>(std::ranges::count_if(
      items, [&](const AnswerItem& item) { return !answers.contains(item.code); }));
}

float pick_grid_height(const Frame& frame, std::size_t options, int columns) {
  const auto across = static_cast<std::size_t>(columns);
  const auto rows = static_cast<float>((options + across - 1) / across);
  return std::max(0.0F, rows * (frame.theme.chip_h + frame.theme.gap_s) - frame.theme.gap_s);
}

std::optional<std::size_t> pick_grid(Frame& frame, std::string_view id, const Rect& place,
                                     std::span<const PickOption> options, int columns) {
  const Theme& theme = frame.theme;
  const ScrollArea area(frame, id, place, pick_grid_height(frame, options.size(), columns));
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const int row = static_cast<int>(i) / columns;
    const Rect line{area.content.x,
                    area.content.y + static_cast<float>(row) * (theme.chip_h + theme.gap_s),
                    area.content.w - theme.border, theme.chip_h};
    const Rect cell = line.column(static_cast<int>(i) % columns, columns, theme.gap_s);
    if (!area.shows(cell)) continue;
    const PickOption& option = options[i];
    const Icon icon = option.selected ? Icon::check : Icon::none;
    // What nobody chose looks neutral.
    const Tone tone = option.selected ? option.tone : Tone::plain;
    if (chip(frame, option.id, cell, {option.text, icon, tone, option.selected})) tapped = i;
  }
  return tapped;
}

}  // namespace kehou::ui
