// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/evacuation_start.h"

#include <algorithm>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

struct BigLook {
  std::string_view id;
  Icon icon;
  std::string title;
  std::string note;
  bool loud;  ///< filled red
};

/// A button as large as the moment: an icon, a word, and what it means.
bool big_button(Frame& frame, const Rect& rect, const BigLook& look) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(frame, look.id, rect, {look.title});
  const WidgetScope scope(frame, look.id);
  const ToneColours soft = theme.tone(Tone::plain);
  const Colour fill = look.loud ? theme.bad : soft.fill;
  const Colour ink = look.loud ? theme.on_bad : soft.text;
  draw_box(frame, touch.rect,
           {touch.held ? pressed(fill) : fill, look.loud ? 0 : theme.line,
            look.loud ? Outline::none : Outline::thick});
  Rect inside = touch.rect.inset(theme.pad, theme.gap);
  const float side = std::min(theme.u(12), inside.h * 0.5F);
  const Rect icon = inside.cut_left(side, theme.gap_l);
  draw_icon(frame, icon, look.icon, side, look.loud ? theme.on_bad : theme.accent);
  const Rect upper = inside.cut_top(inside.h * 0.5F);
  write(frame, upper, look.title, {.type = Type::hero, .colour = ink});
  write(frame, inside, look.note,
        {.type = Type::body, .colour = look.loud ? theme.on_bad : theme.dim, .lines = 2});
  return touch.clicked;
}

void draw_past_row(Frame& frame, const Rect& rect, const model::PastEvacuation& past) {
  const Theme& theme = frame.theme;
  Rect inside = rect.inset(0, theme.u(1));
  const Rect upper = inside.cut_top(inside.h * 0.5F);
  const std::string when = day_words(frame.lang, school_day(past.started_at)) + " " +
                           to_text(minute_of_day(past.started_at));
  const std::string kind = tr(frame, past.drill ? S::evac_past_drill : S::evac_past_real);
  write(frame, upper, fmt::format("{} · {}", when, kind), {.type = Type::strong});
  const int open = past.counts.unknown + past.counts.missing;
  const std::string result =
      past.ended_at.us == 0 ? tr(frame, S::evac_past_unended)
      : past.minutes_to_safe < 0
          ? tr(frame, S::evac_past_missing, open, past.counts.all)
          : tr(frame, S::evac_past_time, past.minutes_to_safe, past.counts.all);
  const bool good = past.ended_at.us != 0 && past.minutes_to_safe >= 0;
  write(frame, inside, result,
        {.type = Type::body, .colour = good ? theme.good : theme.warn, .lines = 2});
  draw_rule(frame, {rect.x, rect.bottom(), rect.w, theme.border});
}

void draw_past(Frame& frame, const Rect& place, const model::Evacuation& roll) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::evac_past), {.type = Type::heading});
  const bool done = roll.drills_this_month > 0;
  const std::string month =
      done ? tr(frame, S::evac_month_done, roll.drills_this_month) : tr(frame, S::evac_month_none);
  const Rect line = body.cut_top(theme.u(10), theme.gap_s);
  draw_box(frame, line,
           {done ? theme.good_soft : theme.bad_soft, 0, Outline::none, theme.radius_s});
  write_with_icon(frame, line.inset(theme.gap_s, 0), done ? Icon::check_circle : Icon::alert, month,
                  {.type = Type::strong, .colour = done ? theme.good : theme.bad, .lines = 2});
  if (roll.past.empty()) {
    write_paragraph(frame, body, tr(frame, S::evac_past_none),
                    {.type = Type::body, .colour = theme.dim});
    return;
  }
  const float row_h = theme.u(12);
  const ScrollArea area(frame, "past", body, row_h * static_cast<float>(roll.past.size()));
  for (std::size_t i = 0; i < roll.past.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * row_h, area.content.w,
                   row_h};
    if (area.shows(row)) draw_past_row(frame, row, roll.past[i]);
  }
}

}  // namespace

Wish draw_evacuation_start(Frame& frame, const model::HeaderStrip& strip,
                           const model::Evacuation& roll) {
  const Theme& theme = frame.theme;
  const Page page(frame, "evacuation");
  const std::string title = tr(frame, S::evac_title);
  Wish wish = draw_header(frame, page.header, strip, {title, {}, Ways::back_home, true});
  Rect body = page.body;
  const Rect past = body.cut_right(body.w * 0.34F, theme.gap_l);
  draw_past(frame, past, roll);
  write(frame, body.cut_top(theme.type(Type::hero).line_px, theme.gap_s), tr(frame, S::evac_ask),
        {.type = Type::hero});
  const std::string inside = tr(frame, S::evac_inside, roll.children, roll.staff, roll.visitors);
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap_s), inside,
        {.type = Type::title});
  write(frame, body.cut_top(theme.type(Type::body).line_px, theme.gap_l),
        tr(frame, S::evac_ask_note), {.type = Type::body, .colour = theme.dim});
  const float each = std::min(theme.u(34), (body.h - theme.gap_l) / 2);
  if (big_button(frame, body.cut_top(each, theme.gap_l),
                 {"evac/real", Icon::campaign, tr(frame, S::evac_start_real),
                  tr(frame, S::evac_start_real_note), true}))
    wish = model::Record{domain::StartEvacuation{roll.next, false}};
  if (big_button(frame, body.cut_top(each),
                 {"evac/drill", Icon::flag, tr(frame, S::evac_start_drill),
                  tr(frame, S::evac_start_drill_note), false}))
    wish = model::Record{domain::StartEvacuation{roll.next, true}};
  return wish;
}

}  // namespace kehou::ui
