// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A child without a card: class, then seat.
#include <algorithm>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

using model::LunchSeat;
using model::LunchStanding;

constexpr int class_columns = 6;
constexpr int seat_columns = 6;

void draw_classes(Frame& frame, const Rect& place, const model::LunchRoom& room,
                  LunchLineState& state) {
  const Theme& theme = frame.theme;
  const auto count = static_cast<int>(room.classes.size());
  const int rows = (count + class_columns - 1) / class_columns;
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "classes", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const auto& key = room.classes[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / class_columns) * step,
                    area.content.w, theme.button_h};
    if (!area.shows(line)) continue;
    if (button(frame, "class/" + class_slug(key.name),
               line.column(i % class_columns, class_columns, theme.gap_s), {.text = key.name}))
      state.pick_class = key.class_id;
  }
}

Icon icon_of(const LunchSeat& seat) {
  switch (seat.standing) {
    case LunchStanding::served:
      return Icon::check_circle;
    case LunchStanding::not_enrolled:
    case LunchStanding::cancelled:
      return Icon::remove;
    case LunchStanding::stopped:
      return Icon::warn;
    case LunchStanding::expected:
      break;
  }
  return Icon::none;
}

Wish draw_seats(Frame& frame, const Rect& place, const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  const auto count = static_cast<int>(hand.room.seats.size());
  const int rows = (count + seat_columns - 1) / seat_columns;
  const float row_h = theme.touch_min;
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "seats", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const LunchSeat& seat = hand.room.seats[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / seat_columns) * step,
                    area.content.w, row_h};
    if (!area.shows(line)) continue;
    const std::string text = fmt::format("{:02} {}", seat.seat_no, seat.name);
    if (!button(frame, fmt::format("seat/{:02}", seat.seat_no),
                line.column(i % seat_columns, seat_columns, theme.gap_s),
                {.text = text, .icon = icon_of(seat)}))
      continue;
    wish = model::Record{
        domain::ServeMeal{seat.student, hand.window, hand.only_line, false, domain::Via::tap}};
    state.picking = false;
  }
  return wish;
}

}  // namespace

Wish draw_lunch_pick(Frame& frame, const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "pick", theme.u(190), theme.u(108));
  Rect body = dialog.body;
  Rect head = body.cut_top(theme.button_h, theme.gap);
  if (button(frame, "pick/close", head.cut_right(theme.u(28), theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.picking = false;
  const bool chosen = !state.pick_class.is_nil() && hand.room.class_id == state.pick_class;
  if (chosen && button(frame, "pick/other", head.cut_right(theme.u(32), theme.gap),
                       {.text = tr(frame, S::lunch_other_class), .icon = Icon::back}))
    state.pick_class = {};
  write(
      frame, head,
      chosen ? tr(frame, S::lunch_pick_seat, hand.room.class_name) : tr(frame, S::lunch_pick_class),
      {.type = Type::title, .lines = 2});
  if (chosen) return draw_seats(frame, body, hand, state);
  draw_classes(frame, body, hand.room, state);
  return {};
}

}  // namespace kehou::ui
