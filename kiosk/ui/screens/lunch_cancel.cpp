// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_cancel.h"

#include <algorithm>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/lunch_seat.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::CancelDay;
using model::CancelSeat;
using model::CancelStanding;
using model::LunchCancel;

template <class Value>
bool holds(const std::vector<Value>& all, const Value& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}
template <class Value>
void toggle(std::vector<Value>& all, const Value& one) {
  if (std::erase(all, one) == 0) all.push_back(one);
}

/// What is chosen: as tapped, else the first day that is still open.
std::vector<CivilDay> chosen_days(const LunchCancel& cancel, const LunchCancelState& state) {
  if (!state.days.empty()) return state.days;
  for (const CancelDay& day : cancel.days)
    if (day.open) return {day.day};
  return {};
}

void draw_days(Frame& frame, const Rect& place, const LunchCancel& cancel,
               LunchCancelState& state) {
  const auto chosen = chosen_days(cancel, state);
  const auto count = static_cast<int>(cancel.days.size());
  for (int i = 0; i < count; ++i) {
    const CancelDay& day = cancel.days[static_cast<std::size_t>(i)];
    const bool selected = holds(chosen, day.day);
    const std::string name =
        day.is_today ? tr(frame, S::cancel_today) : weekday_word(frame.lang, day.day);
    const std::string text = day.open ? fmt::format("{} {}", name, short_date(day.day))
                                      : tr(frame, S::cancel_today_over);
    if (!chip(frame, fmt::format("day/{}", i), place.column(i, count, frame.theme.gap_s),
              {.text = text, .selected = selected, .enabled = day.open || selected}))
      continue;
    state.days = chosen;
    toggle(state.days, day.day);
  }
}

/// How the child stands on the chosen days.
struct SeatSum {
  int eats = 0;
  int cancelled = 0;
};
SeatSum sum_of(const LunchCancel& cancel, const CancelSeat& seat,
               const std::vector<CivilDay>& chosen) {
  SeatSum sum;
  for (std::size_t i = 0; i < cancel.days.size() && i < seat.days.size(); ++i) {
    if (!holds(chosen, cancel.days[i].day)) continue;
    sum.eats += seat.days[i] == CancelStanding::eats ? 1 : 0;
    sum.cancelled += seat.days[i] == CancelStanding::cancelled ? 1 : 0;
  }
  return sum;
}

LunchSeatLook look_of(const Frame& frame, const CancelSeat& seat, const SeatSum& sum,
                      bool selected) {
  LunchSeatLook look{.seat_no = seat.seat_no, .name = seat.name};
  look.enabled = sum.eats > 0 || selected;
  look.selected = selected;
  if (selected) {
    look.tone = Tone::warn;
    look.outline = Outline::thick;
    look.icon = Icon::check;
    look.word = tr(frame, S::cancel_seat_chosen);
  } else if (sum.eats > 0) {
    look.word = tr(frame, sum.cancelled > 0 ? S::cancel_seat_some : S::cancel_seat_eats);
    look.icon = sum.cancelled > 0 ? Icon::calendar : Icon::none;
  } else {
    look.tone = Tone::muted;
    look.icon = sum.cancelled > 0 ? Icon::calendar : Icon::remove;
    look.word = tr(frame, sum.cancelled > 0 ? S::room_seat_cancelled : S::room_seat_not_enrolled);
  }
  return look;
}

void draw_seats(Frame& frame, const Rect& place, const LunchCancel& cancel,
                LunchCancelState& state) {
  const Theme& theme = frame.theme;
  const auto chosen = chosen_days(cancel, state);
  const TileSize size{theme.u(26), theme.u(14), theme.u(20), theme.touch_min};
  const GridFit fit = fit_grid(static_cast<int>(cancel.seats.size()), place, size, theme.touch_gap);
  const ScrollArea area(frame, "seats", place, fit.height(theme.touch_gap));
  for (std::size_t i = 0; i < cancel.seats.size(); ++i) {
    const CancelSeat& seat = cancel.seats[i];
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    const bool selected = holds(state.students, seat.student);
    if (!lunch_seat(frame, rect, look_of(frame, seat, sum_of(cancel, seat, chosen), selected)))
      continue;
    state.days = chosen;
    toggle(state.students, seat.student);
  }
}

Wish draw_reasons(Frame& frame, Rect& place, const LunchCancel& cancel,
                  const LunchCancelState& state) {
  const auto days = chosen_days(cancel, state);
  std::vector<Choice> options;
  for (const SafetyPhrase& reason : lunch_cancel_reasons())
    options.push_back({fmt::format("why/{}", reason.code), tr(frame, reason.text)});
  if (state.students.empty() || days.empty()) {
    panel_note(frame, place, tr(frame, S::cancel_pick_first));
    return {};
  }
  const std::string question = tr(frame, S::cancel_why, state.students.size(), days.size());
  const auto tapped = choices(frame, place, {.question = question, .columns = 2}, options);
  if (!tapped) return {};
  return model::Record{
      domain::CancelLunch{state.students, days, std::string(lunch_cancel_reasons()[*tapped].code)}};
}

Wish draw_row(Frame& frame, int index, const Rect& place, const model::CancelledLunch& said) {
  const Theme& theme = frame.theme;
  Wish wish;
  Rect row = place;
  if (said.open &&
      button(frame, fmt::format("cancelled/{}", index), row.cut_right(theme.u(22), theme.gap_s),
             {.text = tr(frame, S::cancel_take_back), .type = Type::strong}))
    wish = model::Record{domain::Undo{said.event, {}}};
  Rect inside = row.inset(0, theme.gap_s / 2);
  write(frame, inside.cut_top(inside.h / 2),
        tr(frame, S::cancel_row, short_date(said.day), said.seat_no, said.name),
        {.type = Type::strong});
  const std::string why = word_of(frame.lang, lunch_cancel_reasons(), said.reason_code);
  write(frame, inside, tr(frame, S::cancel_row_detail, why, said.by),
        {.type = Type::caption, .colour = theme.dim});
  return wish;
}

Wish draw_list(Frame& frame, Rect place, const LunchCancel& cancel) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::cancel_list), {.type = Type::strong});
  if (cancel.cancelled.empty()) {
    panel_note(frame, place, tr(frame, S::cancel_list_none));
    return {};
  }
  Wish wish;
  const float row_h =
      std::max(theme.touch_min,
               theme.type(Type::strong).line_px + theme.type(Type::caption).line_px + theme.gap_s);
  const float step = row_h + theme.touch_gap;
  const ScrollArea area(frame, "cancelled", place,
                        static_cast<float>(cancel.cancelled.size()) * step - theme.touch_gap);
  for (std::size_t i = 0; i < cancel.cancelled.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_row(frame, static_cast<int>(i), row, cancel.cancelled[i]))
      wish = std::move(answer);
  }
  return wish;
}

Wish draw_column(Frame& frame, Rect place, const LunchCancel& cancel,
                 const LunchCancelState& state) {
  const std::string until = to_text(domain::lunch_cutoff);
  if (!cancel.days.empty() && cancel.days.front().is_today) {
    const bool open = cancel.days.front().open;
    panel_note(
        frame, place,
        open ? tr(frame, S::cancel_until_note, until) : tr(frame, S::cancel_over_note, until),
        open ? Tone::plain : Tone::warn);
  }
  Wish wish = draw_reasons(frame, place, cancel, state);
  place.cut_top(frame.theme.gap_s);
  if (Wish answer = draw_list(frame, place, cancel)) wish = std::move(answer);
  return wish;
}

void draw_classes(Frame& frame, Rect place, const LunchCancel& cancel, LunchCancelState& state) {
  const Theme& theme = frame.theme;
  if (cancel.classes.empty()) {
    const std::string title = tr(frame, S::cancel_nobody);
    const std::string next = tr(frame, S::cancel_nobody_next);
    empty_state(frame, "cancel_none", place,
                {.icon = Icon::school, .title = title, .detail = next});
    return;
  }
  write(frame, place.cut_top(theme.type(Type::hero).line_px, theme.gap),
        tr(frame, S::cancel_choose), {.type = Type::hero});
  if (const auto chosen = draw_class_keys(frame, place, cancel.classes)) {
    state = {};
    state.class_id = *chosen;
  }
}

}  // namespace

Wish draw_lunch_cancel(Frame& frame, const model::HeaderStrip& strip, const LunchCancel& cancel,
                       LunchCancelState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "lunch_cancel", PageKind::working);
  const bool chosen = !cancel.class_id.is_nil();
  const std::string title =
      chosen ? tr(frame, S::cancel_title, cancel.class_name) : tr(frame, S::task_lunch_cancel);
  Wish wish = draw_header(frame, page.header, strip, {title, {}, Ways::back_home});
  if (!chosen) {
    draw_classes(frame, page.body, cancel, state);
    return wish;
  }
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect right = whole.cut_right(theme.column_w * 1.3F, theme.gap_l);
  Rect left{whole.x, whole.y, whole.w, page.body.h};
  write(frame, left.cut_top(theme.type(Type::body).line_px, theme.gap_s), tr(frame, S::cancel_hint),
        {.type = Type::body, .colour = theme.dim});
  draw_days(frame, left.cut_top(theme.chip_h, theme.gap), cancel, state);
  draw_seats(frame, left, cancel, state);
  if (Wish answer = draw_column(frame, right, cancel, state)) wish = std::move(answer);
  return wish;
}

}  // namespace kehou::ui
