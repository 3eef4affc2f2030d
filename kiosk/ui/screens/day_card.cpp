// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/day_card.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::DayCardCell;
using model::DayCardRow;
using model::Gap;

struct Register {
  std::string_view code;
  Text<0> title;
  DayCardCell DayCardRow::*cell;
};
constexpr std::array registers{
    Register{"checklist", S::day_checklist, &DayCardRow::checklist},
    Register{"sign_in", S::day_sign_in, &DayCardRow::sign_in},
    Register{"register", S::day_register, &DayCardRow::register_},
    Register{"closed", S::day_closed, &DayCardRow::closed},
    Register{"round", S::day_round, &DayCardRow::round},
    Register{"gate", S::day_gate, &DayCardRow::gate},
};
/// The share of a row that the session's name has.
constexpr float name_share = 0.28F;
constexpr int register_count = static_cast<int>(registers.size());

bool has_gap(const DayCardRow& row) {
  return std::ranges::any_of(
      registers, [&](const Register& each) { return (row.*each.cell).gap == Gap::missing_now; });
}

/// The place of a register's column in a row; the session's name has what is left of it.
Rect cell_place(const Frame& frame, const Rect& row, int i) {
  Rect cells = row;
  cells.cut_left(row.w * name_share, frame.theme.gap);
  return cells.column(i, register_count, frame.theme.u(0.5F));
}

Wish mend(const DayCardRow& row, std::string_view code) {
  if (code == registers.front().code) return model::GoToChecklist{row.session};
  if (code == "sign_in") return model::GoToDesk{row.session};  // to name a substitute (§2.3 Shift)
  if (code == "round") return model::GoToRounds{};
  if (code == "gate") return model::GoToGate{};
  if (code == "closed" && row.handover_open) return model::GoToHandover{row.session};
  return model::GoToSession{row.session};
}

/// A cell to be mended is a button; the others are words.
Wish draw_gap(Frame& frame, const Rect& place, const std::string& id, const DayCardRow& row,
              std::string_view code) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, id);
  const std::string text = tr(frame, S::day_go_mend);
  const Pressed touch = press(frame, id, place, {text});
  const ToneColours colours = theme.tone(Tone::bad);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border, Outline::thin,
            theme.radius_s});
  write_with_icon(frame, touch.rect.inset(theme.u(1), 0), Icon::alert, text,
                  {Type::strong, colours.ink, Align::centre});
  return touch.clicked ? mend(row, code) : Wish();
}

void draw_quiet_cell(Frame& frame, const Rect& place, const DayCardCell& cell) {
  const Theme& theme = frame.theme;
  const std::string at = to_text(minute_of_day(cell.at));
  switch (cell.gap) {
    case Gap::done:
      write_with_icon(frame, place, Icon::check_circle, at,
                      {Type::body, theme.good, Align::centre});
      return;
    case Gap::late_entry:
      draw_box(frame, place, {theme.warn_soft, 0, Outline::none, theme.radius_s});
      write_with_icon(frame, place.inset(theme.u(1), 0), Icon::clock, tr(frame, S::log_backfilled),
                      {Type::body, theme.warn, Align::centre, 2});
      return;
    case Gap::not_yet:
      write(frame, place, tr(frame, S::day_not_yet), {Type::caption, theme.dim, Align::centre});
      return;
    case Gap::not_needed:
      write(frame, place, tr(frame, S::day_not_needed), {Type::small, theme.dim, Align::centre});
      return;
    case Gap::missing_now:
      return;
  }
}

Wish draw_row(Frame& frame, const Rect& rect, const DayCardRow& row, std::size_t n) {
  const Theme& theme = frame.theme;
  Rect name = rect;
  name.w = rect.w * name_share;
  name = name.inset(0, theme.u(1));
  const Rect upper = name.cut_top(name.h * 0.54F);
  write(frame, upper, tr(frame, S::roll_title, row.room, row.title), {Type::strong, theme.text});
  write(frame, name, tr(frame, S::roll_title, time_range(row.time), row.teacher),
        {Type::caption, theme.dim});
  Wish wish;
  for (int i = 0; i < register_count; ++i) {
    const Register& each = registers[static_cast<std::size_t>(i)];
    const DayCardCell& cell = row.*each.cell;
    const Rect place = cell_place(frame, rect, i).inset(0, theme.u(0.75F));
    if (cell.gap != Gap::missing_now) {
      draw_quiet_cell(frame, place, cell);
    } else if (Wish answer = draw_gap(frame, place, fmt::format("mend/{}/{}", n, each.code), row,
                                      each.code)) {
      wish = answer;
    }
  }
  draw_rule(frame, {rect.x, rect.bottom(), rect.w, theme.border});
  return wish;
}

void draw_titles(Frame& frame, const Rect& rect) {
  const TextLook look{Type::caption, frame.theme.dim, Align::centre};
  Rect name = rect;
  name.w = rect.w * name_share;
  write(frame, name, tr(frame, S::day_session), {Type::caption, frame.theme.dim});
  for (int i = 0; i < register_count; ++i) {
    write(frame, cell_place(frame, rect, i),
          tr(frame, registers[static_cast<std::size_t>(i)].title), look);
  }
  draw_rule(frame, {rect.x, rect.bottom(), rect.w, frame.theme.border});
}

Wish draw_table(Frame& frame, const Rect& place, const model::DayCard& day,
                const DayCardState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  draw_titles(frame, body.cut_top(theme.u(6), theme.u(0.5F)));
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < day.rows.size(); ++i) {
    if (!state.only_gaps || has_gap(day.rows[i])) shown.push_back(i);
  }
  if (shown.empty()) {
    empty_state(frame, "rows", body, {Icon::check_all, tr(frame, S::day_no_gaps), {}, {}});
    return {};
  }
  const float row_h = std::max(theme.u(10), theme.touch_min + theme.u(1.5F));
  const ScrollArea area(frame, "rows", body, row_h * static_cast<float>(shown.size()));
  Wish wish;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * row_h, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_row(frame, row, day.rows[shown[i]], shown[i])) wish = answer;
  }
  return wish;
}

/// The figures, and at their foot the month's drill while it is missing, and the way to the end of
/// the day.
Wish draw_figures(Frame& frame, Rect column, const model::DayCard& day, DayCardState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (button(frame, "day_close", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::day_close_go), Icon::verified}))
    wish = model::GoToDayClose{};
  const std::string filter = tr(frame, state.only_gaps ? S::day_all_rows : S::day_only_gaps);
  if (button(frame, "only_gaps", column.cut_bottom(theme.button_h, theme.gap),
             {filter, Icon::filter}))
    state.only_gaps = !state.only_gaps;
  if (day.drills_this_month == 0 &&
      button(frame, "drills", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::day_drills_none), Icon::alert, Rank::danger, {}, Type::strong}))
    wish = model::GoToEvacuation{};
  const float each = std::min(theme.u(17), (column.h - 3 * theme.gap) / 4);
  const auto next = [&] { return column.cut_top(each, theme.gap); };
  figure(frame, {}, next(), day.gaps, tr(frame, S::day_gaps),
         day.gaps > 0 ? Tone::bad : Tone::good);
  figure(frame, {}, next(), day.in_room, tr(frame, S::day_in_groups, day.expected), Tone::plain);
  figure(frame, {}, next(), day.missing, tr(frame, S::day_missing),
         day.missing > 0 ? Tone::warn : Tone::plain);
  figure(frame, {}, next(), day.in_doubt, tr(frame, S::day_in_doubt),
         day.in_doubt > 0 ? Tone::warn : Tone::plain);
  return wish;
}

/// After an evacuation every open session counts its heads again (inv 45).
void draw_recount(Frame& frame, const Rect& rect, int sessions) {
  const Theme& theme = frame.theme;
  draw_box(frame, rect, {theme.bad_soft, theme.bad, Outline::thin, theme.radius_s});
  write_with_icon(frame, rect.inset(theme.gap, 0), Icon::campaign,
                  tr(frame, S::day_recount, sessions), {.type = Type::strong, .colour = theme.bad});
}

}  // namespace

Wish draw_day_card(Frame& frame, const model::HeaderStrip& strip, const model::DayCard& day,
                   DayCardState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "day_card");
  const std::string title = tr(frame, S::day_title);
  const std::string detail = tr(frame, S::day_subtitle, day.groups, day.teachers);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  if (day.rows.empty()) {
    const Text<0> what = day.taught ? S::day_no_rows : S::day_not_taught;
    const Text<0> next = day.taught ? S::day_no_rows_next : S::day_not_taught_next;
    empty_state(frame, "rows", page.body, {Icon::today, tr(frame, what), tr(frame, next), {}});
    return wish;
  }
  Rect body = page.body;
  const Rect column = body.cut_right(theme.u(50), theme.gap_l);
  if (day.recounts > 0) draw_recount(frame, body.cut_top(theme.u(7), theme.gap), day.recounts);
  if (Wish answer = draw_table(frame, body, day, state)) wish = answer;
  if (Wish answer = draw_figures(frame, column, day, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
