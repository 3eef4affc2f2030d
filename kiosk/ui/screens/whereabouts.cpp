// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/whereabouts.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/custody_look.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using domain::CustodyKind;
using model::ClassCount;
using model::ClassMate;

int of(const model::Whereabouts& where, CustodyKind kind) {
  return where.of_kind.at(static_cast<std::size_t>(kind));
}

/// Every kind that somebody is in, under the two sums that they add up to.
void draw_totals(Frame& frame, Rect place, const model::Whereabouts& where) {
  std::vector<std::string> words{tr(frame, S::where_registered), tr(frame, S::where_on_site)};
  std::vector<CountLine> lines{{{}, where.registered, Tone::plain, Icon::none, true},
                               {{}, where.on_site, Tone::good, Icon::none, true}};
  for (int kind = 0; kind < model::custody_kinds; ++kind) {
    const auto custody = static_cast<CustodyKind>(kind);
    const int count = of(where, custody);
    if (count == 0) continue;
    const StateLook look = custody_look(frame, custody);
    words.push_back(look.word);
    lines.push_back({{}, count, look.tone == Tone::muted ? Tone::plain : look.tone, look.icon});
  }
  if (where.in_two_places > 0) {
    words.push_back(tr(frame, S::where_two_places));
    lines.push_back({{}, where.in_two_places, Tone::bad, Icon::help, false, true});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].label = words[i];
  counts(frame, place.cut_top(counts_height(frame, lines)), lines);
}

std::string sum_words(const Frame& frame, const model::Whereabouts& where) {
  const int gone = of(where, CustodyKind::absent) + of(where, CustodyKind::released);
  return tr(frame, S::where_sum, where.registered, where.on_site, gone,
            of(where, CustodyKind::unknown));
}

struct WhereRow {
  std::string title;
  std::string detail;
  std::string trailing;
  Tone tone = Tone::plain;
  Icon icon = Icon::none;
};

/// Not touchable: a place leads nowhere.
void draw_row(Frame& frame, const Rect& rect, const WhereRow& row) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, row.title);
  const ToneColours colours = theme.tone(row.tone);
  draw_box(frame, rect, {colours.fill, colours.border, Outline::thin});
  Rect body = rect.inset(theme.pad, theme.u(1));
  write(frame, body.cut_right(theme.u(18), theme.gap), row.trailing,
        {Type::title, colours.text, Align::right});
  write_with_icon(frame, body.cut_top(body.h * 0.55F), row.icon, row.title,
                  {Type::strong, colours.text});
  write(frame, body, row.detail, {Type::caption, colours.dim});
}

void draw_rows(Frame& frame, const Rect& place, std::string_view id,
               const std::vector<WhereRow>& rows) {
  const Theme& theme = frame.theme;
  const float row_h = theme.button_h;
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, id, place, step * static_cast<float>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect rect{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                    row_h};
    if (area.shows(rect)) draw_row(frame, rect, rows[i]);
  }
}

void draw_places(Frame& frame, const Rect& place, const model::Whereabouts& where) {
  if (where.places.empty()) {
    empty_state(frame, "places", place, {Icon::place, tr(frame, S::where_no_places), {}, {}});
    return;
  }
  std::vector<WhereRow> rows;
  for (const model::PlaceCount& one : where.places) {
    const std::string title =
        one.room.empty() ? one.title : tr(frame, S::roll_title, one.room, one.title);
    rows.push_back({title, tr(frame, S::where_place_detail, one.out, one.on_the_way),
                    tr(frame, S::class_sent_to, one.here), Tone::plain, Icon::place});
  }
  draw_rows(frame, place, "places", rows);
}

void draw_classes(Frame& frame, const Rect& place, const model::Whereabouts& where) {
  std::vector<WhereRow> rows;
  for (const ClassCount& one : where.classes) {
    std::string title = one.name;
    if (one.looked_for > 0)
      title = tr(frame, S::roll_title, title, tr(frame, S::where_looked_for, one.looked_for));
    rows.push_back({title,
                    tr(frame, S::where_class_detail, one.in_class, one.on_site, one.absent,
                       one.released, one.unknown),
                    tr(frame, S::class_sent_to, one.students),
                    one.looked_for > 0 ? Tone::bad : Tone::plain,
                    one.looked_for > 0 ? Icon::alert : Icon::school});
  }
  draw_rows(frame, place, "classes", rows);
}

bool draw_mate(Frame& frame, const Rect& rect, const ClassMate& mate) {
  const Theme& theme = frame.theme;
  const std::string id = fmt::format("mate/{:02}", mate.seat_no);
  const Pressed touch = press(frame, id, rect, {.text = mate.name});
  const WidgetScope scope(frame, id);
  const StateLook look = custody_look(frame, mate.kind);
  const ToneColours colours = theme.tone(look.tone);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border,
            look.tone == Tone::bad ? Outline::thick : Outline::thin});
  Rect body = touch.rect.inset(theme.u(1), theme.u(1));
  write(frame, body.cut_top(body.h * 0.27F), fmt::format("{:02}", mate.seat_no),
        {Type::caption, colours.dim});
  write_with_icon(frame, body.cut_bottom(body.h * 0.42F), look.icon, look.word,
                  {Type::small, colours.ink, Align::centre, 2});
  write(frame, body, mate.name, {Type::name, colours.text, Align::centre, 2});
  return touch.clicked;
}

Wish draw_mates(Frame& frame, Rect place, const ClassCount& of_class, WhereaboutsState& state,
                bool can_change) {
  const Theme& theme = frame.theme;
  if (can_change && button(frame, "other_class", place.cut_bottom(theme.button_h, theme.gap),
                           {tr(frame, S::where_other_class), Icon::back}))
    state.chosen = {};
  const TileSize size{theme.u(22), theme.u(17), theme.u(17),
                      std::max(theme.touch_min, theme.u(14))};
  const GridFit fit =
      fit_grid(static_cast<int>(of_class.mates.size()), place, size, theme.touch_gap);
  const ScrollArea area(frame, "mates", place, fit.height(theme.touch_gap));
  Wish wish;
  for (std::size_t i = 0; i < of_class.mates.size(); ++i) {
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (area.shows(rect) && draw_mate(frame, rect, of_class.mates[i]))
      wish = model::GoToStrip{of_class.mates[i].student};
  }
  return wish;
}

Wish draw_find(Frame& frame, const Rect& place, const model::Whereabouts& where,
               WhereaboutsState& state) {
  const Theme& theme = frame.theme;
  if (where.classes.size() == 1)
    return draw_mates(frame, place, where.classes.front(), state, false);
  const auto chosen = std::ranges::find(where.classes, state.chosen, &ClassCount::class_id);
  if (chosen != where.classes.end()) return draw_mates(frame, place, *chosen, state, true);
  const TileSize size{theme.u(36), theme.u(15), theme.u(20), theme.button_h};
  const GridFit fit =
      fit_grid(static_cast<int>(where.classes.size()), place, size, theme.touch_gap);
  const ScrollArea area(frame, "find", place, fit.height(theme.touch_gap));
  for (std::size_t i = 0; i < where.classes.size(); ++i) {
    const Rect rect =
        fit.tile(static_cast<int>(i), area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    if (button(frame, "class/" + class_slug(where.classes[i].name), rect, {where.classes[i].name}))
      state.chosen = where.classes[i].class_id;
  }
  return {};
}

}  // namespace

Wish draw_whereabouts(Frame& frame, const model::HeaderStrip& strip,
                      const model::Whereabouts& where, WhereaboutsState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "whereabouts");
  const std::string detail = tr(frame, where.whole_school ? S::where_school : S::where_own);
  Wish wish =
      draw_header(frame, page.header, strip, {tr(frame, S::where_title), detail, Ways::back_home});
  Rect left = page.body;
  const Rect column = left.cut_right(theme.column_w, theme.gap_l);
  if (where.classes.empty()) {
    empty_state(frame, "whereabouts", left, {Icon::place, tr(frame, S::where_no_classes), {}, {}});
    return wish;
  }
  const std::array words{tr(frame, S::where_by_place), tr(frame, S::where_by_class),
                         tr(frame, S::where_find)};
  const std::array<std::string_view, 3> options{words[0], words[1], words[2]};
  if (const auto tapped = segments(frame, "where", left.cut_top(theme.chip_h, theme.gap), options,
                                   static_cast<int>(state.tab)))
    state.tab = static_cast<WhereTab>(*tapped);
  write(frame, left.cut_bottom(theme.type(Type::body).line_px * 1.2F), sum_words(frame, where),
        {Type::caption, theme.dim});
  left.cut_bottom(theme.gap_s);
  if (state.tab == WhereTab::places) draw_places(frame, left, where);
  if (state.tab == WhereTab::classes) draw_classes(frame, left, where);
  draw_totals(frame, column, where);
  if (state.tab != WhereTab::find) return wish;
  Wish answer = draw_find(frame, left, where, state);
  return answer ? answer : wish;
}

}  // namespace kehou::ui
