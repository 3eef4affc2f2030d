// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/handover_parts.h"
#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

constexpr std::string_view infirmary = "in_infirmary";

void heading(Frame& frame, Rect& place, Text<0> text) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::heading).line_px, theme.gap_s), tr(frame, text),
        {Type::heading});
}

void draw_chips(Frame& frame, const Rect& place, std::string_view id,
                std::span<const Phrase> phrases, int columns, std::string& chosen) {
  const int rows = (static_cast<int>(phrases.size()) + columns - 1) / columns;
  for (int i = 0; i < static_cast<int>(phrases.size()); ++i) {
    const Phrase& phrase = phrases[static_cast<std::size_t>(i)];
    if (chip(frame, fmt::format("{}/{}", id, phrase.code),
             place.cell(i, columns, rows, frame.theme.touch_gap),
             {tr(frame, phrase.text), Icon::none, Tone::plain, chosen == phrase.code}))
      chosen = phrase.code;
  }
}

domain::ReasonHandover reason_command(const model::HandoverDesk& desk, const HandoverState& state) {
  domain::ReasonHandover command;
  command.handover = desk.handover;
  command.reason_code = state.reason_code;
  command.action_code = state.action_code;
  command.students.assign(state.named.begin(), state.named.end());
  command.words.reason = state.words;
  return command;
}

void draw_reasons(Frame& frame, const Rect& place, HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  heading(frame, body, S::hand_why);
  const float chip_h = std::max(theme.touch_min, theme.chip_h);
  const float words_h = chip_h;
  const Rect actions = body.cut_bottom(3 * chip_h + 2 * theme.touch_gap, theme.gap_s);
  const Rect asked = body.cut_bottom(theme.type(Type::heading).line_px, theme.gap_s);
  write(frame, asked, tr(frame, S::hand_action), {Type::heading});
  draw_chips(frame, actions, "action", difference_actions(), 1, state.action_code);
  const std::string own = state.words.empty() ? tr(frame, S::hand_words) : state.words;
  if (chip(frame, "explain/words", body.cut_bottom(words_h, theme.touch_gap),
           {own, Icon::edit, Tone::plain, !state.words.empty()})) {
    model::TextField field;
    field.title = tr(frame, S::hand_words_title);
    field.text = state.words;
    field.may_be_empty = true;
    state.asks_words = std::move(field);
  }
  body.h = std::min(body.h, 4 * (theme.button_h + theme.touch_gap));
  draw_chips(frame, body, "reason", difference_reasons(), 2, state.reason_code);
}

void draw_names(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
                HandoverState& state) {
  const Theme& theme = frame.theme;
  // A child who is not in the room by the records may be the one that was counted.
  std::vector<const model::NamedChild*> all;
  for (const auto* list : {&desk.here, &desk.missing, &desk.out, &desk.excused})
    for (const model::NamedChild& child : *list) all.push_back(&child);
  const int columns = 2;
  const int rows = (static_cast<int>(all.size()) + columns - 1) / columns;
  const float row_h = std::max(theme.touch_min, theme.chip_h);
  const float height = static_cast<float>(rows) * (row_h + theme.touch_gap) - theme.touch_gap;
  const ScrollArea area(frame, "named", place, std::max(height, 0.0F));
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const Rect cell = area.content.cell(i, columns, rows, theme.touch_gap);
    if (!area.shows(cell)) continue;
    const model::NamedChild& child = *all[static_cast<std::size_t>(i)];
    const bool selected = state.named.contains(child.student);
    if (!chip(frame, fmt::format("named/{}", i), cell,
              {child.name, Icon::none, Tone::plain, selected}))
      continue;
    if (selected) {
      state.named.erase(child.student);
    } else {
      state.named.insert(child.student);
    }
  }
}

bool may_backfill(const model::HandoverDesk& desk, const HandoverState& state) {
  if (state.reason_code != infirmary || state.named.empty()) return false;
  std::size_t here = 0;
  for (const model::NamedChild& child : desk.here) here += state.named.count(child.student);
  return here == state.named.size();
}

}  // namespace

Wish draw_explain(Frame& frame, const Rect& left, const Rect& right,
                  const model::HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  draw_reasons(frame, left, state);
  Rect body = card(frame, right);
  heading(frame, body, S::hand_who);
  const Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  Wish wish;
  domain::ReasonHandover command = reason_command(desk, state);
  if (may_backfill(desk, state)) {
    if (button(frame, "explain/backfill", body.cut_bottom(theme.button_h, theme.gap),
               {tr(frame, S::hand_backfill), Icon::health, Rank::secondary})) {
      command.action_code = "backfill";
      state.explains = false;
      wish = model::Record{command};
    }
  }
  if (button(frame, "explain/cancel", keys.column(0, 2, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close}))
    state.explains = false;
  const bool named = !state.named.empty() || state.action_code == "search";
  const bool ready = !state.reason_code.empty() && !state.action_code.empty() && named;
  const std::string why_not = ready ? std::string() : tr(frame, S::hand_save_first);
  if (button(frame, "explain/save", keys.column(1, 2, theme.gap),
             {tr(frame, S::hand_save), Icon::check, Rank::primary, why_not})) {
    state.explains = false;
    wish = model::Record{command};
  }
  draw_names(frame, body, desk, state);
  return wish;
}

}  // namespace kehou::ui
