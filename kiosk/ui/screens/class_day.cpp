// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/class_day.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/class_column.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/student_tile.h"

namespace kehou::ui {
namespace {

using Absent = domain::ClassRollTaken::Absent;
using domain::AttendanceState;

Absent absent_of(domain::StudentId student, AbsentMark mark) {
  switch (mark) {
    case AbsentMark::sick:
      return {student, domain::ExcuseKind::sick, false};
    case AbsentMark::personal:
      return {student, domain::ExcuseKind::personal, false};
    case AbsentMark::other:
      return {student, domain::ExcuseKind::other, false};
    case AbsentMark::unexplained:
      break;
  }
  return {student, domain::ExcuseKind::other, true};
}

/// A tap names the child absent as the segments say; the same tap again takes it back.
void tap_tile(const model::ClassDay& day, domain::StudentId student, ClassDayState& state) {
  if (state.panel == ClassPanel::leave) {
    state.leave_of = student;
    state.leave_not.clear();
    return;
  }
  if (is_dispatched(day)) return;
  if (!state.draft) state.draft = day.absent;
  state.roll_at = day.roll_at;
  state.panel = ClassPanel::counts;
  const Absent wanted = absent_of(student, state.mark);
  const auto said = std::ranges::find(*state.draft, student, &Absent::student);
  if (said == state.draft->end()) {
    state.draft->push_back(wanted);
  } else if (*said == wanted) {
    state.draft->erase(said);
  } else {
    *said = wanted;
  }
  if (state.draft->empty() && day.roll_at.us == 0) state.draft.reset();
}

/// As the draft has the child.
model::StudentTile drafted(const model::StudentTile& tile, const ClassDayState& state) {
  model::StudentTile shown = tile;
  if (!state.draft || tile.state == AttendanceState::early_left) return shown;
  const auto said = std::ranges::find(*state.draft, tile.student, &Absent::student);
  shown.state = AttendanceState::expected;
  if (said != state.draft->end())
    shown.state = said->unexplained ? AttendanceState::missing : AttendanceState::excused;
  return shown;
}

void draw_tiles(Frame& frame, const Rect& place, const model::ClassDay& day, ClassDayState& state) {
  const Theme& theme = frame.theme;
  const float three_lines = theme.type(Type::small).em_px / 0.27F + theme.u(1.5F);
  float widest = theme.u(15);
  for (const model::StudentTile& tile : day.tiles)
    widest = std::max(widest, text_width(frame, tile.name, Type::small) + theme.u(1.5F));
  const TileSize size{theme.u(22), theme.u(17), std::min(widest, theme.u(20)),
                      std::max(theme.touch_min, three_lines)};
  const GridFit fit = fit_grid(static_cast<int>(day.tiles.size()), place, size, theme.touch_gap);
  const ScrollArea area(frame, "tiles", place, fit.height(theme.touch_gap));
  for (std::size_t i = 0; i < day.tiles.size(); ++i) {
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    const model::StudentTile tile = drafted(day.tiles[i], state);
    StudentTileLook look;
    look.selected = state.panel == ClassPanel::leave && state.leave_of == tile.student;
    look.enabled = state.panel == ClassPanel::leave || tile.state != AttendanceState::early_left;
    const std::string id = "tile/" + seat_slug(tile.class_name, tile.seat_no);
    if (student_tile(frame, id, rect, tile, look)) tap_tile(day, tile.student, state);
  }
}

void draw_marks(Frame& frame, const Rect& place, ClassDayState& state) {
  const std::array words{tr(frame, S::class_mark_sick), tr(frame, S::class_mark_personal),
                         tr(frame, S::class_mark_other), tr(frame, S::class_mark_unexplained)};
  std::array<std::string_view, 4> options;
  std::ranges::copy(words, options.begin());
  if (const auto tapped = segments(frame, "absent", place, options, static_cast<int>(state.mark)))
    state.mark = static_cast<AbsentMark>(*tapped);
}

/// Where the children were sent, and how many are there.
Wish draw_arrivals(Frame& frame, const Rect& place, const model::ClassDay& day) {
  const Theme& theme = frame.theme;
  const float row_h = theme.button_h;
  const float step = row_h + theme.touch_gap;
  const std::size_t rows = day.slip.size() + day.on_the_way.size();
  const float done_h = day.on_the_way.empty() ? step : 0;
  const ScrollArea area(frame, "arrivals", place, step * static_cast<float>(rows) + done_h);
  Rect list = area.content;
  Wish wish;
  for (std::size_t i = 0; i < day.on_the_way.size(); ++i) {
    const model::Walker& walker = day.on_the_way[i];
    const Rect row = list.cut_top(row_h, theme.touch_gap);
    if (!area.shows(row)) continue;
    const std::string title = tr(frame, S::class_walker, walker.seat_no, walker.name);
    const std::string time =
        walker.lost ? tr(frame, S::class_lost) : tr(frame, S::class_minutes, walker.minutes);
    RowLook look{title, walker.room, time};
    look.icon = walker.lost ? Icon::alert : Icon::walk;
    look.tone = walker.overdue ? Tone::bad : Tone::away;
    look.opens = true;
    if (list_row(frame, fmt::format("walker/{}", i), row, look))
      wish = model::GoToStrip{walker.student};
  }
  for (std::size_t i = 0; i < day.slip.size(); ++i) {
    const model::SlipLine& line = day.slip[i];
    const Rect row = list.cut_top(row_h, theme.touch_gap);
    if (!area.shows(row)) continue;
    const bool gate = line.to.group.is_nil();
    const std::string title = gate ? tr(frame, S::class_to_gate) : line.title;
    const std::string there = gate ? tr(frame, S::class_sent_to, line.sent)
                                   : tr(frame, S::class_line, line.arrived, line.sent);
    RowLook look{title, line.room, there};
    look.icon = gate ? Icon::door_open : Icon::place;
    look.tone = line.arrived == line.sent ? Tone::good : Tone::plain;
    look.enabled = false;
    list_row(frame, fmt::format("slip/{}", i), row, look);
  }
  if (day.on_the_way.empty() && area.shows(list.cut_top(0)))
    write_with_icon(frame, list.cut_top(row_h), Icon::check_all, tr(frame, S::class_all_there),
                    {Type::strong, theme.good});
  return wish;
}

Wish draw_choices(Frame& frame, const Rect& body, const model::ClassDay& day) {
  const Theme& theme = frame.theme;
  if (day.choices.empty()) {
    empty_state(
        frame, "class_day", body,
        {Icon::school, tr(frame, S::class_not_yours), tr(frame, S::class_not_yours_next), {}});
    return {};
  }
  Rect rest = body;
  write(frame, rest.cut_top(theme.type(Type::title).line_px, theme.gap), tr(frame, S::class_choose),
        {Type::title, theme.text});
  const TileSize size{theme.u(36), theme.u(15), theme.u(26), theme.button_h};
  const GridFit fit = fit_grid(static_cast<int>(day.choices.size()), rest, size, theme.touch_gap);
  const ScrollArea area(frame, "classes", rest, fit.height(theme.touch_gap));
  Wish wish;
  for (std::size_t i = 0; i < day.choices.size(); ++i) {
    const model::ClassChoice& choice = day.choices[i];
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    const Text<1> words = choice.dispatched   ? S::class_state_sent
                          : choice.roll_taken ? S::class_state_rolled
                                              : S::class_state_none;
    const Icon icon = choice.dispatched   ? Icon::check_all
                      : choice.roll_taken ? Icon::check
                                          : Icon::radio;
    if (button(frame, "class/" + class_slug(choice.name), rect,
               {tr(frame, words, choice.name), icon, Rank::secondary, {}, Type::strong}))
      wish = model::GoToClassDay{choice.class_id};
  }
  return wish;
}

Wish draw_column(Frame& frame, const Rect& column, const model::ClassDay& day,
                 ClassDayState& state) {
  switch (state.panel) {
    case ClassPanel::heads:
      return draw_class_heads(frame, column, day, state);
    case ClassPanel::leave:
      return draw_class_leave(frame, column, day, state);
    case ClassPanel::counts:
      break;
  }
  return draw_class_column(frame, column, day, state);
}

/// What the ledger's last answer made of the draft.
void follow(const model::ClassDay& day, ClassDayState& state) {
  if (state.roll_at == day.roll_at) return;
  state.roll_at = day.roll_at;
  state.draft.reset();
  if (state.panel == ClassPanel::heads) state.panel = ClassPanel::counts;
}

std::string detail_words(const Frame& frame, const model::ClassDay& day) {
  if (day.in_doubt) return tr(frame, S::class_in_doubt);
  if (day.roll_at.us == 0) return tr(frame, S::class_tap_absent);
  return tr(frame, S::class_rolled_at, to_text(minute_of_day(day.roll_at)), day.roll_by);
}

}  // namespace

Wish draw_class_day(Frame& frame, const model::HeaderStrip& strip, const model::ClassDay& day,
                    ClassDayState& state) {
  const Theme& theme = frame.theme;
  follow(day, state);
  const Page page(frame, "class_day", PageKind::working);
  const bool chosen = !day.class_id.is_nil();
  const std::string title =
      chosen ? tr(frame, S::class_title, day.class_name) : tr(frame, S::class_choose_title);
  Wish wish =
      draw_header(frame, page.header, strip, {title, tr(frame, S::class_detail), Ways::back_home});
  if (!day.taught) {
    empty_state(frame, "class_day", page.body,
                {Icon::today, tr(frame, S::class_not_taught), {}, {}});
    return wish;
  }
  if (!chosen) {
    Wish answer = draw_choices(frame, page.body, day);
    return answer ? answer : wish;
  }
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect column = whole.cut_right(theme.column_w, theme.gap_l);
  Rect left{whole.x, whole.y, whole.w, page.body.h};
  write(frame, left.cut_top(theme.type(Type::body).line_px, theme.gap_s), detail_words(frame, day),
        {Type::body, day.in_doubt ? theme.bad : theme.dim});
  Wish answer;
  if (day.tiles.empty()) {
    empty_state(frame, "tiles", left,
                {Icon::people, tr(frame, S::class_nobody), tr(frame, S::class_nobody_next), {}});
  } else if (is_dispatched(day) && state.panel != ClassPanel::leave) {
    answer = draw_arrivals(frame, left, day);
  } else {
    draw_tiles(frame, left, day, state);
    const Rect undo = undo_place(frame);
    const float marks_x = undo.right() + theme.gap_l;
    if (state.panel == ClassPanel::counts)
      draw_marks(frame, {marks_x, undo.y, whole.right() - marks_x, undo.h}, state);
  }
  if (answer) wish = answer;
  if (Wish other = draw_column(frame, column, day, state)) wish = other;
  return wish;
}

}  // namespace kehou::ui
