// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/matter_panel.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

constexpr std::int64_t hour_us = 60 * minute_us;

/// The end of service; after it, within the hour.
Instant due_of(int choice, Instant now) {
  const Instant evening = instant_of(school_day(now), {18 * 60 + 30});
  if (choice == 1 || (choice == 0 && evening < now)) return now + hour_us;
  if (choice == 2) return evening + 24 * hour_us;
  if (choice == 3) return evening + 7 * 24 * hour_us;
  return evening;
}

void draw_what(Frame& frame, Rect place, MatterDraft& draft) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::mat_what), {Type::heading});
  const auto phrases = matter_phrases();
  const int rows = static_cast<int>(phrases.size() + 2) / 2;
  for (int i = 0; i < static_cast<int>(phrases.size()); ++i) {
    const Phrase& phrase = phrases[static_cast<std::size_t>(i)];
    const std::string id = fmt::format("matter/{}", phrase.code);
    if (chip(frame, id, place.cell(i, 2, rows, theme.touch_gap),
             {tr(frame, phrase.text), Icon::none, Tone::plain, draft.text_code == phrase.code})) {
      draft.text_code = phrase.code;
      draft.words.clear();
    }
  }
  const int next = static_cast<int>(phrases.size());
  const std::string own = draft.words.empty() ? tr(frame, S::mat_own_words) : draft.words;
  if (chip(frame, "matter/own_words", place.cell(next, 2, rows, theme.touch_gap),
           {own, Icon::edit, Tone::plain, !draft.words.empty()})) {
    model::TextField field;
    field.title = tr(frame, S::mat_words_title);
    field.text = draft.words;
    draft.asks_words = std::move(field);
  }
  if (chip(frame, "matter/hazard", place.cell(next + 1, 2, rows, theme.touch_gap),
           {tr(frame, S::mat_is_hazard), Icon::warn, Tone::warn, draft.hazard}))
    draft.hazard = !draft.hazard;
}

void draw_owners(Frame& frame, Rect place, const MatterPlace& known, MatterDraft& draft) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::mat_owner), {Type::heading});
  const float step = std::max(theme.row_h, theme.touch_min) + theme.touch_gap;
  const auto count = static_cast<float>(known.owners.size());
  const ScrollArea area(frame, "matter_owners", place, count * step - theme.touch_gap);
  for (std::size_t i = 0; i < known.owners.size(); ++i) {
    const model::Colleague& one = known.owners[i];
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   step - theme.touch_gap};
    if (!area.shows(row)) continue;
    const bool selected = draft.owner.is_nil() ? i == 0 : draft.owner == one.staff;
    const std::string duty = one.on_duty ? tr(frame, S::mat_on_duty) : std::string();
    if (list_row(frame, fmt::format("matter_owner/{}", i), row,
                 {.title = one.name, .trailing = duty, .icon = Icon::person, .selected = selected}))
      draft.owner = one.staff;
  }
}

void draw_due(Frame& frame, Rect place, MatterDraft& draft) {
  const std::array words{tr(frame, S::mat_due_evening), tr(frame, S::mat_due_hour),
                         tr(frame, S::mat_due_tomorrow), tr(frame, S::mat_due_week)};
  const std::array<std::string_view, 4> views{words[0], words[1], words[2], words[3]};
  write(frame, place.cut_top(frame.theme.type(Type::strong).line_px, frame.theme.gap_s),
        tr(frame, S::mat_due), {Type::strong});
  if (const auto tapped = segments(frame, "matter_due", place, views, draft.due))
    draft.due = *tapped;
}

domain::RaiseMatter command_of(const MatterPlace& place, const MatterDraft& draft) {
  domain::RaiseMatter command;
  command.kind = draft.hazard ? domain::MatterKind::hazard : domain::MatterKind::open_matter;
  command.text_code = draft.words.empty() ? draft.text_code : std::string(own_words);
  command.words.reason = draft.words;
  command.session = place.session;
  command.owner = draft.owner;
  if (draft.owner.is_nil() && !place.owners.empty()) command.owner = place.owners.front().staff;
  command.due = due_of(draft.due, place.now);
  return command;
}

}  // namespace

Wish draw_matter_panel(Frame& frame, const MatterPlace& place, MatterDraft& draft) {
  const Theme& theme = frame.theme;
  const Dialog dialog(frame, "matter", theme.u(150), theme.u(104));
  Rect body = dialog.body;
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  const Rect due =
      body.cut_bottom(theme.chip_h + theme.type(Type::strong).line_px + theme.gap_s, theme.gap);
  const Rect owners = body.cut_right(body.w * 0.38F, theme.gap_l);
  draw_what(frame, body, draft);
  draw_owners(frame, owners, place, draft);
  draw_due(frame, due, draft);
  if (button(frame, "panel/cancel", keys.column(0, 2, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close})) {
    draft = {};
    return {};
  }
  const bool ready = !draft.text_code.empty() || !draft.words.empty();
  const std::string why_not = ready ? std::string() : tr(frame, S::mat_save_first);
  if (!button(frame, "matter/save", keys.column(1, 2, theme.gap),
              {tr(frame, S::mat_save), Icon::check, Rank::primary, why_not}))
    return {};
  const domain::RaiseMatter command = command_of(place, draft);
  draft = {};
  return model::Record{command};
}

}  // namespace kehou::ui
