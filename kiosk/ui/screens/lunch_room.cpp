// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_room.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/ui/screens/lunch_seat.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::LunchRoom;
using model::LunchSeat;
using model::LunchStanding;

constexpr std::size_t digits_longest = 3;

LunchSeatLook look_of(const Frame& frame, const LunchSeat& seat, bool skipped) {
  LunchSeatLook look{.seat_no = seat.seat_no, .name = seat.name};
  look.enabled = seat.standing == LunchStanding::expected;
  look.selected = skipped;
  const auto says = [&](Tone tone, Outline outline, Icon icon, std::string word) {
    look.tone = tone;
    look.outline = outline;
    look.icon = icon;
    look.word = std::move(word);
  };
  switch (seat.standing) {
    case LunchStanding::served:
      says(Tone::good, Outline::thin, Icon::check_circle,
           tr(frame, S::room_seat_served, to_text(minute_of_day(seat.served_at))));
      break;
    case LunchStanding::cancelled:
      says(Tone::muted, Outline::thin, Icon::calendar, tr(frame, S::room_seat_cancelled));
      break;
    case LunchStanding::not_enrolled:
      says(Tone::muted, Outline::thin, Icon::remove, tr(frame, S::room_seat_not_enrolled));
      break;
    case LunchStanding::stopped:
      says(Tone::bad, Outline::thick, Icon::hand, tr(frame, S::room_seat_stopped));
      break;
    case LunchStanding::expected:
      if (skipped) {
        says(Tone::warn, Outline::thick, Icon::clock, tr(frame, S::room_seat_skipped));
      } else {
        says(Tone::plain, Outline::dashed, seat.asks ? Icon::warn : Icon::none,
             tr(frame, seat.asks ? S::room_seat_asks : S::room_seat_expected));
      }
      break;
  }
  return look;
}

bool is_skipped(const LunchRoomState& state, domain::StudentId student) {
  return std::find(state.skipped.begin(), state.skipped.end(), student) != state.skipped.end();
}

void draw_seat(Frame& frame, const Rect& rect, const LunchSeat& seat, LunchRoomState& state) {
  const bool skipped = seat.standing == LunchStanding::expected && is_skipped(state, seat.student);
  if (!lunch_seat(frame, rect, look_of(frame, seat, skipped))) return;
  if (skipped) {
    std::erase(state.skipped, seat.student);
  } else {
    state.skipped.push_back(seat.student);
  }
}

void draw_seats(Frame& frame, const Rect& place, const LunchRoom& room, LunchRoomState& state) {
  const Theme& theme = frame.theme;
  const TileSize size{theme.u(26), theme.u(14), theme.u(20), theme.touch_min};
  const GridFit fit = fit_grid(static_cast<int>(room.seats.size()), place, size, theme.touch_gap);
  const ScrollArea area(frame, "seats", place, fit.height(theme.touch_gap));
  for (std::size_t i = 0; i < room.seats.size(); ++i) {
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (area.shows(rect)) draw_seat(frame, rect, room.seats[i], state);
  }
}

struct RoomSums {
  int expected = 0;
  int served = 0;
  int cancelled = 0;
  int stopped = 0;
  int left = 0;
};

RoomSums sums_of(const LunchRoom& room) {
  RoomSums sums;
  for (const LunchSeat& seat : room.seats) {
    sums.served += seat.standing == LunchStanding::served ? 1 : 0;
    sums.cancelled += seat.standing == LunchStanding::cancelled ? 1 : 0;
    sums.stopped += seat.standing == LunchStanding::stopped ? 1 : 0;
    sums.left += seat.standing == LunchStanding::expected ? 1 : 0;
  }
  sums.left += sums.stopped;
  sums.expected = sums.served + sums.left;
  return sums;
}

std::vector<domain::StudentId> batch_of(const LunchRoom& room, const LunchRoomState& state) {
  std::vector<domain::StudentId> batch;
  for (const LunchSeat& seat : room.seats)
    if (seat.standing == LunchStanding::expected && !is_skipped(state, seat.student))
      batch.push_back(seat.student);
  return batch;
}

void draw_sums(Frame& frame, Rect& place, const LunchRoom& room) {
  const RoomSums sums = sums_of(room);
  const std::string expected = tr(frame, S::room_lunch_expected);
  const std::string served = tr(frame, S::room_lunch_served);
  const std::string stopped = tr(frame, S::room_lunch_stopped);
  const std::string left = tr(frame, S::room_lunch_left);
  const std::string cancelled = tr(frame, S::room_lunch_cancelled);
  const std::array lines{
      CountLine{expected, sums.expected, Tone::plain, Icon::none, true},
      CountLine{served, sums.served, Tone::good, Icon::check_circle},
      CountLine{left, sums.left, Tone::warn, Icon::clock, true},
      CountLine{stopped, sums.stopped, Tone::bad, Icon::hand},
      CountLine{cancelled, sums.cancelled, Tone::muted, Icon::calendar, false, true},
  };
  const float height = counts(frame, place, lines);
  place.cut_top(height, frame.theme.gap);
}

void draw_batch_line(Frame& frame, Rect& place, Text<0> label, const std::string& words) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::caption).line_px), tr(frame, label),
        {.type = Type::caption, .colour = theme.dim});
  write(frame, place.cut_top(theme.type(Type::body).line_px, theme.gap_s / 2), words,
        {.type = Type::body});
}

std::string batch_words(const Frame& frame, int count, int celsius, Instant at) {
  if (count == 0) return tr(frame, S::room_lunch_not_yet);
  return tr(frame, S::room_lunch_batch, count, celsius, to_text(minute_of_day(at)));
}

void draw_meal(Frame& frame, Rect& place, const LunchRoom& room) {
  const Theme& theme = frame.theme;
  const auto& meal = room.meal;
  draw_batch_line(frame, place, S::room_lunch_sent,
                  batch_words(frame, meal.sent.count, meal.sent.celsius, meal.sent_told.at));
  draw_batch_line(
      frame, place, S::room_lunch_received,
      batch_words(frame, meal.received.count, meal.received.celsius, meal.received_told.at));
  if (meal.received.count == 0) return;
  if (meal.sent.count != 0 && meal.sent.count != meal.received.count)
    panel_note(frame, place, tr(frame, S::room_lunch_differs, meal.sent.count, meal.received.count),
               Tone::bad);
  if (meal.received.celsius < domain::hot_least_c)
    panel_note(frame, place, tr(frame, S::room_lunch_cold, domain::hot_least_c), Tone::bad);
  place.cut_top(theme.gap_s);
}

Wish draw_column(Frame& frame, Rect place, const LunchRoom& room, LunchRoomState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  const auto batch = batch_of(room, state);
  const std::string give = tr(frame, S::room_lunch_give, batch.size());
  std::string why_not;
  if (room.state == domain::MealState::planned) {
    why_not = tr(frame, S::room_lunch_not_open);
  } else if (room.state != domain::MealState::serving) {
    why_not = tr(frame, S::room_lunch_over);
  } else if (batch.empty()) {
    why_not = tr(frame, S::room_lunch_nobody);
  }
  if (button(frame, "give", place.cut_bottom(theme.primary_h, theme.gap),
             {.text = give, .icon = Icon::meal, .rank = Rank::primary, .why_not = why_not}))
    wish = model::Record{domain::ServeClassMeal{room.class_id, batch}};
  if (button(frame, "received", place.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::room_lunch_receive), .icon = Icon::edit}))
    state.batch = {.kind = LunchBatch::Kind::received};
  if (room.may_send && button(frame, "sent", place.cut_bottom(theme.button_h, theme.gap),
                              {.text = tr(frame, S::room_lunch_send), .icon = Icon::edit}))
    state.batch = {.kind = LunchBatch::Kind::sent};
  // Who works in the kitchen and leads a class too finds it among the tasks.
  if (!room.may_send && room.may_cancel &&
      button(frame, "cancel", place.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::task_lunch_cancel), .icon = Icon::calendar}))
    wish = model::GoToLunchCancel{room.class_id};
  draw_sums(frame, place, room);
  draw_meal(frame, place, room);
  return wish;
}

int number_in(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Wish save_batch(const LunchRoom& room, LunchRoomState& state) {
  const LunchBatch batch = std::exchange(state.batch, {});
  const int count = number_in(batch.count);
  const int celsius = number_in(batch.celsius);
  if (batch.kind == LunchBatch::Kind::sent)
    return model::Record{domain::SendClassMeal{room.class_id, count, celsius}};
  return model::Record{domain::ReceiveClassMeal{room.class_id, count, celsius}};
}

Wish draw_batch(Frame& frame, const LunchRoom& room, LunchRoomState& state) {
  const Theme& theme = frame.theme;
  LunchBatch& batch = state.batch;
  Dialog dialog(frame, "batch", theme.u(120), theme.u(88));
  Rect body = dialog.body;
  Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  if (button(frame, "batch/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close})) {
    batch = {};
    return {};
  }
  const bool sent = batch.kind == LunchBatch::Kind::sent;
  panel_head(frame, body,
             {tr(frame, sent ? S::room_lunch_send : S::room_lunch_receive), room.class_name,
              Icon::meal, Tone::plain});
  const float field_h = theme.u(10.5F);
  const std::string count = tr(frame, S::room_lunch_count);
  const std::string celsius = tr(frame, S::room_lunch_celsius);
  if (field(frame, "batch/count", body.cut_top(field_h, theme.gap_s),
            {.label = count, .value = batch.count, .focused = batch.field == 0}))
    batch.field = 0;
  if (field(frame, "batch/celsius", body.cut_top(field_h, theme.gap_s),
            {.label = celsius, .value = batch.celsius, .focused = batch.field == 1}))
    batch.field = 1;
  const bool last = batch.field == 1;
  const bool ready =
      last ? number_in(batch.count) > 0 && !batch.celsius.empty() : number_in(batch.count) > 0;
  const std::string action = last ? tr(frame, S::room_lunch_save) : tr(frame, S::gate_sign_next);
  const auto tap = keypad(frame, "batch", keys, {.action = action, .action_enabled = ready});
  if (!tap || !type_into(last ? batch.celsius : batch.count, *tap, digits_longest)) return {};
  if (last) return save_batch(room, state);
  batch.field = 1;
  return {};
}

void draw_classes(Frame& frame, Rect place, const LunchRoom& room, LunchRoomState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::hero).line_px, theme.gap),
        tr(frame, S::room_lunch_choose), {.type = Type::hero});
  if (const auto chosen = draw_class_keys(frame, place, room.classes)) {
    state.class_id = *chosen;
    state.skipped.clear();
  }
}

}  // namespace

Wish draw_lunch_room(Frame& frame, const model::HeaderStrip& strip, const LunchRoom& room,
                     LunchRoomState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "lunch_room", PageKind::working);
    const bool chosen = !room.class_id.is_nil();
    const std::string title =
        chosen ? tr(frame, S::room_lunch_title, room.class_name) : tr(frame, S::task_lunch_room);
    const std::string detail = chosen ? tr(frame, S::room_lunch_hint) : std::string();
    wish = draw_header(frame, page.header, strip, {title, {}, Ways::back_home});
    if (!chosen) {
      draw_classes(frame, page.body, room, state);
      return wish;
    }
    Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
    const Rect right = whole.cut_right(theme.column_w * 1.2F, theme.gap_l);
    Rect left{whole.x, whole.y, whole.w, page.body.h};
    write(frame, left.cut_top(theme.type(Type::body).line_px, theme.gap_s), detail,
          {.type = Type::body, .colour = theme.dim});
    draw_seats(frame, left, room, state);
    if (Wish answer = draw_column(frame, right, room, state)) wish = answer;
  }
  if (state.batch.kind != LunchBatch::Kind::none) {
    if (Wish answer = draw_batch(frame, room, state)) wish = answer;
  }
  return wish;
}

}  // namespace kehou::ui
