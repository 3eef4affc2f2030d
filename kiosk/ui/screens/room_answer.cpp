// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/screens/board_pages.h"
#include "kiosk/ui/screens/hall.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

/// From this many minutes before the start a line counts as "now".
constexpr int now_before_min = 20;
/// This many minutes before its end nobody is sent to it any more.
constexpr int ending_min = 5;

bool is_ending(domain::TimeRange time, MinuteOfDay now) {
  return now.minutes >= time.end.minutes - ending_min;
}

/// The line to which the child goes: the first that is not over; past the end: none.
std::size_t line_to_go(const model::RoomAnswer& answer, MinuteOfDay now) {
  std::size_t i = 0;
  while (i < answer.lines.size() && (is_ending(answer.lines[i].time, now) ||
                                     answer.lines[i].change == model::BoardChange::cancelled)) {
    ++i;
  }
  return i;
}

std::string when_words(const Frame& frame, const model::RoomAnswerLine& line, bool to_go,
                       MinuteOfDay now) {
  if (phase_of(line.time, now) == SlotPhase::over) return tr(frame, S::answer_over);
  if (is_ending(line.time, now)) return tr(frame, S::answer_ending);
  if (!to_go) return tr(frame, S::answer_later);
  const bool soon = now.minutes >= line.time.start.minutes - now_before_min;
  return tr(frame, soon ? S::answer_now : S::answer_next);
}

std::string who_words(const Frame& frame, const model::RoomAnswer& answer) {
  const std::string seat = seat_word(frame.lang, answer.seat_no);
  if (answer.masked_name.empty()) return tr(frame, S::answer_who, answer.class_name, seat);
  return tr(frame, S::answer_who_name, answer.class_name, seat, answer.masked_name);
}

void draw_who(Frame& frame, Rect place, const model::RoomAnswer& answer, double left_s) {
  const Theme& theme = frame.theme;
  const float side = place.h;
  const Rect face = place.cut_left(side, theme.gap_l);
  draw_dot(frame, face.centre_x(), face.centre_y(), side / 2, theme.accent_soft);
  draw_icon(frame, face, Icon::person, side * 0.6F, theme.accent);
  const int seconds = static_cast<int>(std::ceil(left_s));
  const std::string text = tr(frame, S::answer_back_in, seconds);
  const float width = text_width(frame, text, Type::body) + 1;
  write(frame, place.cut_right(width, theme.gap), text,
        {.type = Type::body, .colour = theme.dim, .align = Align::right});
  const Rect ring = place.cut_right(theme.u(6), theme.gap_l);
  draw_ring(frame, ring.centred(theme.u(6), theme.u(6)), static_cast<float>(left_s / answer_s),
            theme.accent);
  write(frame, place, who_words(frame, answer), {.type = Type::hero, .lines = 2});
}

struct LineLook {
  bool to_go = false;
  bool over = false;
  bool off = false;
};

void draw_where(Frame& frame, Rect place, const model::RoomAnswerLine& line, const LineLook& look) {
  const Theme& theme = frame.theme;
  const Colour ink = look.over || look.off ? theme.dim : theme.accent;
  if (look.off) {
    write(frame, place, change_word(frame.lang, line.change),
          {.type = Type::hero, .colour = theme.bad, .align = Align::right});
    return;
  }
  if (!line.direction.empty()) {
    Rect way = place.cut_right(place.w * 0.26F, theme.gap_l);
    if (look.to_go && way.h > theme.u(12)) {
      const Rect icon = way.cut_top(way.h * 0.55F);
      const float side = std::min(theme.u(7), icon.h);
      draw_icon(frame, {icon.x, icon.bottom() - side, icon.w, side}, Icon::walk, side, ink);
      way = way.cut_top(way.h * 0.8F);
    }
    write(frame, way, line.direction,
          {.type = Type::body, .colour = ink, .align = Align::centre, .lines = 2});
  }
  write(frame, place, line.room,
        {.type = look.to_go ? Type::answer : Type::hero,
         .colour = ink,
         .align = Align::right,
         .lines = 2});
}

void draw_answer_line(Frame& frame, const Rect& rect, const model::RoomAnswerLine& line,
                      const LineLook& look, const std::string& when) {
  const Theme& theme = frame.theme;
  const Tone tone = look.to_go ? Tone::accent : look.over || look.off ? Tone::muted : Tone::plain;
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, rect,
           {.fill = colours.fill,
            .border = colours.border,
            .outline = look.to_go ? Outline::thick : Outline::thin});
  Rect inside = rect.inset(theme.pad + theme.gap, theme.gap_s);
  const float middle = std::min(inside.h, theme.u(12));
  const auto two = [&](const Rect& column) { return column.centred(column.w, middle); };
  const Rect time = two(inside.cut_left(inside.w * 0.19F, theme.gap_l));
  write(frame, time.row(0, 2, 0), when, {.type = Type::body, .colour = colours.dim});
  write(frame, time.row(1, 2, 0), time_range(line.time),
        {.type = Type::heading, .colour = colours.text});
  Rect what = two(inside.cut_left(inside.w * 0.33F, theme.gap_l));
  Rect who = what.row(1, 2, 0);
  const Rect title = what.row(0, 2, 0);
  write(frame, title, line.title, {.type = Type::title, .colour = colours.text});
  if (line.change != model::BoardChange::none && !look.off) {
    const std::string change = change_word(frame.lang, line.change);
    who.cut_left(badge(frame, who, change, Tone::warn), theme.gap_s);
  }
  write(frame, who, line.teacher, {.type = Type::body, .colour = colours.dim});
  draw_where(frame, inside, line, look);
}

void draw_lines(Frame& frame, Rect place, const model::RoomAnswer& answer, MinuteOfDay now) {
  const Theme& theme = frame.theme;
  const std::size_t to_go = line_to_go(answer, now);
  const auto count = static_cast<float>(answer.lines.size());
  const bool one_goes = to_go < answer.lines.size();
  const float unit = (place.h - (count - 1) * theme.gap_l) / (count + (one_goes ? 0.3F : 0.0F));
  const float each = std::min(unit, theme.u(26));
  for (std::size_t i = 0; i < answer.lines.size(); ++i) {
    const model::RoomAnswerLine& line = answer.lines[i];
    const LineLook look{.to_go = i == to_go,
                        .over = phase_of(line.time, now) == SlotPhase::over,
                        .off = line.change == model::BoardChange::cancelled};
    const Rect rect = place.cut_top(look.to_go ? each * 1.3F : each, theme.gap_l);
    draw_answer_line(frame, rect, line, look, when_words(frame, line, look.to_go, now));
  }
}

}  // namespace

Wish draw_room_answer(Frame& frame, const model::HeaderStrip& strip,
                      const model::RoomAnswer& answer, AnswerState& state) {
  const Theme& theme = frame.theme;
  if (state.since_s < 0) state.since_s = frame.now_s;
  const double left_s = std::max(0.0, answer_s - (frame.now_s - state.since_s));
  frame.wake_at(state.since_s + answer_s - (std::ceil(left_s) - 1));
  Page page(frame, "room_answer");
  Wish wish = draw_header(frame, page.header, strip, {});
  Rect body = page.body;
  if (body.w > theme.u(200)) body = body.inset(body.w * 0.047F, 0);
  Rect buttons = body.cut_bottom(theme.primary_h, theme.gap_l);
  if (button(frame, "answer/again", buttons.column(0, 2, theme.gap_l),
             {.text = tr(frame, S::answer_again), .icon = Icon::back})) {
    wish = model::GoToRoomQuery{};
  }
  if (button(frame, "answer/done", buttons.column(1, 2, theme.gap_l),
             {.text = tr(frame, S::close), .icon = Icon::check, .rank = Rank::primary})) {
    wish = model::GoHome{};
  }
  draw_who(frame, body.cut_top(theme.u(13), theme.gap_l), answer, left_s);
  if (answer.lines.empty()) {
    empty_state(frame, "answer/none", body,
                {.icon = Icon::today,
                 .title = tr(frame, S::answer_none),
                 .detail = tr(frame, S::answer_none_next)});
  } else {
    const Rect end = body.cut_bottom(theme.u(6));
    write_with_icon(frame, end, Icon::home, tr(frame, S::answer_end, to_text(answer.service_end)),
                    {.type = Type::body, .colour = theme.dim});
    draw_lines(frame, body, answer, strip.now);
  }
  if (!wish && left_s <= 0) wish = model::GoHome{};
  return wish;
}

}  // namespace kehou::ui
