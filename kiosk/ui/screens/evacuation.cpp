// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/evacuation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/ui/screens/evacuation_people.h"
#include "kiosk/ui/screens/evacuation_start.h"
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
using domain::EvacState;
using model::EvacGroup;

constexpr std::array evac_marks{EvacState::safe, EvacState::injured, EvacState::left,
                                EvacState::missing, EvacState::unknown};

std::string title_of(const Frame& frame, const EvacGroup& group) {
  if (group.kind == CustodyKind::transit)
    return group.way == EvacGroup::Way::going_to ? tr(frame, S::evac_to, group.title)
                                                 : tr(frame, S::evac_from, group.title);
  if (group.kind == CustodyKind::unknown || group.kind == CustodyKind::in_class)
    return tr(frame, S::evac_in_class, group.title);
  if (group.kind == CustodyKind::at_gate) return tr(frame, S::evac_at_gate);
  if (group.kind == CustodyKind::late_care) return tr(frame, S::evac_late_care);
  if (group.kind == CustodyKind::lost) return tr(frame, S::evac_lost);
  return group.title.empty() ? tr(frame, S::evac_elsewhere) : group.title;
}

/// In the tab of classes a class is just its name.
std::string title_of(const Frame& frame, const EvacGroup& group, EvacTab tab) {
  return tab == EvacTab::classes ? group.title : title_of(frame, group);
}

bool group_row(Frame& frame, const Rect& rect, const EvacGroup& group, EvacTab tab) {
  const Theme& theme = frame.theme;
  const int open = group.counts.unknown + group.counts.missing;
  const std::string title = title_of(frame, group, tab);
  const Pressed touch = press(frame, group.id, rect, {title});
  const WidgetScope scope(frame, group.id);
  const ToneColours colours = theme.tone(open > 0 ? Tone::bad : Tone::good);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border, Outline::thin});
  Rect inside = touch.rect.inset(theme.gap, theme.u(1));
  const Rect upper = inside.cut_top(inside.h * 0.42F);
  const std::string left = open > 0 ? tr(frame, S::evac_group_left, open, group.counts.all)
                                    : tr(frame, S::evac_group_done, group.counts.all);
  write(frame, upper, title, {.type = Type::strong, .colour = colours.text});
  const float width = std::min(
      inside.w * 0.55F, text_width(frame, left, Type::strong) + icon_size(frame, Type::strong) * 2);
  write_with_icon(frame, inside.cut_left(width, theme.gap_s),
                  open > 0 ? Icon::alert : Icon::check_circle, left,
                  {.type = Type::strong, .colour = colours.ink});
  write(frame, inside, group.detail,
        {.type = Type::caption, .colour = colours.dim, .align = Align::right, .lines = 2});
  return touch.clicked;
}

void draw_groups(Frame& frame, const Rect& place, const std::vector<EvacGroup>& groups,
                 EvacuationState& state) {
  const Theme& theme = frame.theme;
  constexpr int columns = 2;
  const float row_h = std::max(theme.u(14), theme.touch_min);
  const auto rows = static_cast<float>((groups.size() + columns - 1) / columns);
  const ScrollArea area(frame, "groups_list", place, rows * (row_h + theme.gap_s));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto row = static_cast<float>(i / columns);
    const Rect line{area.content.x, area.content.y + row * (row_h + theme.gap_s), area.content.w,
                    row_h};
    const Rect rect = line.column(static_cast<int>(i % columns), columns, theme.gap_s);
    if (area.shows(rect) && group_row(frame, rect, groups[i], state.tab))
      state.group = groups[i].id;
  }
}

std::vector<std::size_t> those(const model::Evacuation& roll, auto&& which) {
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < roll.people.size(); ++i)
    if (which(roll.people[i])) some.push_back(i);
  return some;
}

bool is_open(const model::EvacPerson& person) {
  return person.state == EvacState::unknown || person.in_doubt ||
         person.state == EvacState::missing;
}

const EvacGroup* shown_group(const model::Evacuation& roll, const EvacuationState& state) {
  for (const auto* groups : {&roll.places, &roll.classes})
    for (const EvacGroup& group : *groups)
      if (group.id == state.group) return &group;
  return nullptr;
}

Wish draw_group(Frame& frame, Rect place, const model::Evacuation& roll, const EvacGroup& group,
                EvacuationState& state) {
  const Theme& theme = frame.theme;
  Rect line = place.cut_top(theme.button_h, theme.gap);
  const std::string back = tr(frame, S::evac_groups_back);
  const float width = text_width(frame, back, Type::button) + theme.u(10);
  if (button(frame, "groups", line.cut_left(width, theme.gap), {back, Icon::back}))
    state.group.clear();
  // 这里全部安全: of those of whom nobody has said anything.
  std::vector<std::size_t> silent;
  for (const std::size_t person : group.people)
    if (roll.people[person].state == EvacState::unknown) silent.push_back(person);
  const std::string sweep = tr(frame, S::evac_sweep, silent.size());
  const std::string none = silent.empty() ? tr(frame, S::evac_sweep_none) : std::string();
  const float sweep_w = std::min(line.w * 0.55F, theme.u(60));
  Wish wish;
  if (button(frame, "sweep", line.cut_right(sweep_w, theme.gap),
             {sweep, Icon::check_all, Rank::primary, none}))
    wish = account(roll, silent, EvacState::safe);
  write(frame, line, title_of(frame, group, state.tab), {.type = Type::title, .lines = 2});
  Wish answer = draw_evac_people(frame, "people", place, roll, group.people, state.mark);
  return answer ? answer : wish;
}

Wish draw_list(Frame& frame, const Rect& place, const model::Evacuation& roll,
               EvacuationState& state) {
  if (const EvacGroup* group = shown_group(roll, state))
    return draw_group(frame, place, roll, *group, state);
  if (state.tab == EvacTab::search) return draw_evac_search(frame, place, roll, state);
  if (state.tab == EvacTab::places || state.tab == EvacTab::classes) {
    draw_groups(frame, place, state.tab == EvacTab::places ? roll.places : roll.classes, state);
    return {};
  }
  const bool open = state.tab == EvacTab::open;
  const auto people = those(roll, [&](const model::EvacPerson& person) {
    return open ? is_open(person) : person.kind != domain::EvacPersonKind::student;
  });
  if (people.empty()) {
    empty_state(frame, "people", place,
                {open ? Icon::check_all : Icon::people,
                 tr(frame, open ? S::evac_nobody_open : S::evac_nobody_here),
                 {},
                 {}});
    return {};
  }
  return draw_evac_people(frame, "people", place, roll, people, state.mark);
}

void draw_tabs(Frame& frame, const Rect& place, const model::Evacuation& roll,
               EvacuationState& state) {
  const std::array words{tr(frame, S::evac_tab_open, roll.counts.unknown + roll.counts.missing),
                         tr(frame, S::evac_tab_places), tr(frame, S::evac_tab_classes),
                         tr(frame, S::evac_tab_others), tr(frame, S::evac_tab_search)};
  const std::array<std::string_view, 5> options{words[0], words[1], words[2], words[3], words[4]};
  if (const auto tab = segments(frame, "tab", place, options, static_cast<int>(state.tab))) {
    state.tab = static_cast<EvacTab>(*tab);
    state.group.clear();
  }
}

/// What a tap on a name says.
void draw_marks(Frame& frame, Rect place, EvacuationState& state) {
  const Theme& theme = frame.theme;
  const std::string says = tr(frame, S::evac_tap_says);
  const float width = std::min(place.w * 0.2F, text_width(frame, says, Type::body) + theme.gap);
  write(frame, place.cut_left(width, theme.gap_s), says,
        {.type = Type::body, .colour = theme.dim, .lines = 2});
  const auto count = static_cast<int>(evac_marks.size());
  for (int i = 0; i < count; ++i) {
    const EvacState mark = evac_marks[static_cast<std::size_t>(i)];
    const StateLook look = evac_look(frame, mark);
    if (chip(frame, fmt::format("mark/{}", i), place.column(i, count, theme.touch_gap),
             {look.word, look.icon, look.tone, state.mark == mark}))
      state.mark = mark;
  }
}

void draw_column(Frame& frame, Rect column, const model::Evacuation& roll, EvacuationState& state) {
  const Theme& theme = frame.theme;
  const domain::EvacCounts& sum = roll.counts;
  const std::array words{tr(frame, S::evac_unknown), tr(frame, S::evac_missing),
                         tr(frame, S::evac_safe),    tr(frame, S::evac_injured),
                         tr(frame, S::evac_left),    tr(frame, S::evac_all)};
  const std::array lines{
      CountLine{words[0], sum.unknown, sum.unknown > 0 ? Tone::bad : Tone::good, Icon::alert, true},
      CountLine{words[1], sum.missing, Tone::bad, Icon::campaign},
      CountLine{words[2], sum.safe, Tone::good, Icon::check_circle},
      CountLine{words[3], sum.injured, Tone::warn, Icon::health},
      CountLine{words[4], sum.left, Tone::plain, Icon::door},
      CountLine{words[5], sum.all, Tone::plain, Icon::people, true, true}};
  counts(frame, column, lines);
  const std::string why = roll.unaccounted > 0 ? tr(frame, S::evac_end_why, roll.unaccounted)
                          : roll.may_end       ? std::string()
                                               : tr(frame, S::evac_end_leader);
  if (button(frame, "evac/end", column.cut_bottom(theme.primary_h),
             {tr(frame, S::evac_end), Icon::flag, Rank::danger, why}))
    state.asks_end = true;
}

Wish ask_end(Frame& frame, const model::Evacuation& roll, EvacuationState& state) {
  const Theme& theme = frame.theme;
  const domain::EvacCounts& sum = roll.counts;
  Dialog dialog(frame, "ask_end", theme.u(100), theme.u(42), Tone::warn);
  Rect body = dialog.body;
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap),
        tr(frame, S::evac_end_sure), {.type = Type::title});
  Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  write_paragraph(frame, body,
                  tr(frame, S::evac_end_note, sum.safe, sum.injured, sum.left, sum.missing),
                  {.type = Type::body});
  Wish wish;
  if (button(frame, "evac/end/no", keys.column(0, 2, theme.gap), {tr(frame, S::evac_end_no)}))
    state.asks_end = false;
  if (button(frame, "evac/end/yes", keys.column(1, 2, theme.gap),
             {tr(frame, S::evac_end_yes), Icon::flag, Rank::primary})) {
    state = {};
    wish = model::Record{domain::EndEvacuation{roll.id}};
  }
  return wish;
}

}  // namespace

Wish draw_evacuation(Frame& frame, const model::HeaderStrip& strip, const model::Evacuation& roll,
                     EvacuationState& state) {
  if (!roll.running) return draw_evacuation_start(frame, strip, roll);
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "evacuation");
    const std::string title = tr(frame, roll.drill ? S::evac_drill : S::evac_real);
    const std::string detail = tr(frame, S::evac_since, to_text(minute_of_day(roll.started_at)),
                                  roll.minutes, roll.started_by);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home, true});
    Rect body = page.body;
    const Rect column = body.cut_right(theme.column_w, theme.gap_l);
    draw_tabs(frame, body.cut_top(theme.chip_h, theme.gap), roll, state);
    draw_marks(frame, body.cut_bottom(theme.chip_h, theme.gap), state);
    if (Wish answer = draw_list(frame, body, roll, state)) wish = answer;
    draw_column(frame, column, roll, state);
  }
  if (state.asks_end)
    if (Wish answer = ask_end(frame, roll, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
