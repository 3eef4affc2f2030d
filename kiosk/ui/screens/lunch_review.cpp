// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What was served just now, to be taken back; and who was served by two windows, to be settled.
#include <vector>

#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::LunchMark;

float dialog_head(Frame& frame, Rect& body, const std::string& title, const std::string& note) {
  const Theme& theme = frame.theme;
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap_s), title,
        {.type = Type::title});
  const float note_h = paragraph_height(frame, body.w, note, Type::body);
  write_paragraph(frame, body.cut_top(note_h, theme.gap), note,
                  {.type = Type::body, .colour = theme.dim});
  return body.h;
}

/// §3 MealServed: who served it, for two minutes.
bool is_own_and_fresh(const LunchMark& mark, const LunchHand& hand) {
  return mark.by == hand.viewer && hand.now - mark.at <= domain::serve_undo_min * minute_us;
}

Wish draw_recent_row(Frame& frame, std::size_t index, Rect row, const LunchMark& mark,
                     const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  const bool own = is_own_and_fresh(mark, hand);
  if (button(frame, fmt::format("recent/{}", index), row.cut_right(theme.u(42), theme.gap),
             {.text = tr(frame, own ? S::lunch_recent_undo : S::lunch_recent_officer),
              .icon = own ? Icon::undo : Icon::lock,
              .type = Type::strong})) {
    state.shows_recent = false;
    if (own) {
      wish = model::Record{domain::Undo{mark.event, {}}};
    } else {
      state.sign = take_back_of(mark);
    }
  }
  write(frame, row.cut_right(theme.u(12), theme.gap_s), line_word(frame.lang, mark.line),
        {.type = Type::body, .colour = theme.dim, .align = Align::right});
  write(frame, row,
        tr(frame, S::lunch_recent_row, to_text(minute_of_day(mark.at)), mark.class_name,
           mark.seat_no, mark.name),
        {.type = Type::body});
  return wish;
}

std::string plates_words(const Frame& frame, const LunchMark& mark) {
  std::string words;
  for (const model::LunchPlate& plate : mark.plates) {
    const std::string one =
        tr(frame, S::lunch_doubled_plate, plate_words(frame.lang, plate), plate.by);
    words += words.empty() ? one : tr(frame, S::lunch_and) + one;
  }
  return words;
}

}  // namespace

std::string plate_words(Lang lang, const model::LunchPlate& plate) {
  const std::string at = to_text(minute_of_day(plate.at));
  if (plate.window == 0) return tr(lang, S::lunch_plate_room, at);
  return tr(lang, S::lunch_plate_at, at, plate.window, line_word(lang, plate.line));
}

std::string mark_words(Lang lang, const LunchMark& mark) {
  return tr(lang, S::lunch_recent_who, mark.class_name, mark.seat_no, mark.name);
}

LunchSign take_back_of(const LunchMark& mark) {
  LunchSign sign{.open = true, .what = LunchSign::What::take_back};
  sign.mark = mark;
  return sign;
}

Wish draw_lunch_recent(Frame& frame, const model::LunchLine& line, const LunchHand& hand,
                       LunchLineState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "recent", theme.u(160), theme.u(104));
  Rect body = dialog.body;
  dialog_head(frame, body, tr(frame, S::lunch_recent_title), tr(frame, S::lunch_recent_note));
  if (button(frame, "recent/close", body.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.shows_recent = false;
  Wish wish;
  const float step = theme.touch_min + theme.touch_gap;
  const ScrollArea area(frame, "recent/rows", body,
                        static_cast<float>(line.recent.size()) * step - theme.touch_gap);
  for (std::size_t i = 0; i < line.recent.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   theme.touch_min};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_recent_row(frame, i, row, line.recent[i], hand, state))
      wish = std::move(answer);
  }
  return wish;
}

void draw_lunch_doubled(Frame& frame, const model::LunchLine& line, const LunchHand& hand,
                        LunchLineState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "doubled", theme.u(160), theme.u(104), Tone::warn);
  Rect body = dialog.body;
  dialog_head(frame, body, tr(frame, S::lunch_doubled_title), tr(frame, S::lunch_doubled_note));
  if (button(frame, "doubled/close", body.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.shows_doubled = false;
  const float row_h = std::max(
      theme.touch_min, theme.type(Type::strong).line_px + 2 * theme.type(Type::caption).line_px);
  const float step = row_h + theme.touch_gap;
  const ScrollArea area(frame, "doubled/rows", body,
                        static_cast<float>(line.doubled.size()) * step - theme.touch_gap);
  for (std::size_t i = 0; i < line.doubled.size(); ++i) {
    const LunchMark& mark = line.doubled[i];
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    const std::string who = mark_words(frame.lang, mark);
    const bool of_today = mark.day == school_day(hand.now);
    const std::string title =
        of_today ? who : tr(frame, S::lunch_doubled_of_day, short_date(mark.day), who);
    const std::string detail = plates_words(frame, mark);
    if (!list_row(frame, fmt::format("doubled/{}", i), row,
                  {.title = title, .detail = detail, .tone = Tone::warn, .opens = true}))
      continue;
    state.sign = {.open = true, .what = LunchSign::What::settle};
    state.sign.mark = mark;
  }
}

}  // namespace kehou::ui
