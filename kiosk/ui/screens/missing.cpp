// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/missing.h"

#include <algorithm>
#include <array>

#include "common/domain/missing.h"
#include "kiosk/ui/screens/custody_look.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::SearchedChild;
using model::SearchKind;

Text<0> kind_text(SearchKind kind) {
  switch (kind) {
    case SearchKind::escalated:
      return S::search_escalated;
    case SearchKind::missing:
      return S::search_missing;
    case SearchKind::in_transit:
      return S::search_transit;
    case SearchKind::unexplained:
      break;
  }
  return S::search_unexplained;
}

Icon kind_icon(SearchKind kind) {
  if (kind == SearchKind::escalated) return Icon::campaign;
  if (kind == SearchKind::in_transit) return Icon::walk;
  return kind == SearchKind::missing ? Icon::alert : Icon::help;
}

std::string who(const Frame& frame, const SearchedChild& child) {
  const bool writable = frame.fonts.can_write(child.name) || child.pinyin.empty();
  return tr(frame, S::search_who, child.class_name, child.seat_no,
            writable ? child.name : child.pinyin);
}

std::string expected_words(const Frame& frame, const SearchedChild& child) {
  return child.expected_in.empty() ? tr(frame, S::search_expected_class)
                                   : tr(frame, S::search_expected, child.expected_in);
}

std::string seen_words(const Frame& frame, const SearchedChild& child) {
  if (child.seen_at.us == 0) return tr(frame, S::search_never_seen);
  return tr(frame, S::search_seen, child.seen_in, to_text(minute_of_day(child.seen_at)));
}

std::string call_words(const Frame& frame, const SearchedChild& child) {
  if (child.calls == 0) return tr(frame, S::search_call_none);
  return tr(frame, S::search_call_last, call_word(frame.lang, child.last_result),
            to_text(minute_of_day(child.last_call_at)), child.calls);
}

float child_row_height(const Frame& frame) {
  const Theme& theme = frame.theme;
  return std::max(theme.touch_min, theme.type(Type::strong).line_px +
                                       2 * theme.type(Type::caption).line_px + theme.u(3));
}

bool draw_row(Frame& frame, const Rect& rect, std::size_t n, const SearchedChild& child,
              bool chosen) {
  const Theme& theme = frame.theme;
  const std::string id = fmt::format("child/{}", n);
  const std::string name = who(frame, child);
  const Pressed touch = press(frame, id, rect, {.text = name, .selected = chosen});
  const WidgetScope scope(frame, id);
  const ToneColours colours = theme.tone(child.overdue ? Tone::bad : Tone::warn);
  draw_box(
      frame, touch.rect,
      {touch.held ? pressed(colours.fill) : colours.fill, chosen ? theme.accent : colours.border,
       chosen || child.overdue ? Outline::thick : Outline::thin});
  Rect body = touch.rect.inset(theme.pad, theme.u(1.5F));
  Rect clock = body.cut_right(theme.u(24), theme.gap);
  write_with_icon(frame, clock.cut_top(clock.h * 0.45F), kind_icon(child.kind),
                  tr(frame, kind_text(child.kind)), {Type::strong, colours.ink, Align::right});
  write(frame, clock, tr(frame, S::class_minutes, child.minutes),
        {Type::title, colours.text, Align::right});
  const float caption = theme.type(Type::caption).line_px;
  write(frame, body.cut_bottom(caption), call_words(frame, child),
        {Type::caption, child.overdue ? colours.ink : colours.dim});
  write(frame, body.cut_bottom(caption),
        tr(frame, S::roll_title, expected_words(frame, child), seen_words(frame, child)),
        {Type::caption, colours.dim});
  write(frame, body, name, {Type::strong, colours.text});
  return touch.clicked;
}

void draw_list(Frame& frame, const Rect& place, const model::SearchList& list,
               MissingState& state) {
  const float row_h = child_row_height(frame);
  const float step = row_h + frame.theme.touch_gap;
  const auto count = static_cast<float>(list.children.size());
  const ScrollArea area(frame, "children", place, count * step);
  for (std::size_t i = 0; i < list.children.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    const SearchedChild& child = list.children[i];
    if (draw_row(frame, row, i, child, state.chosen == child.student)) {
      state.chosen = child.student;
      state.tab = SearchTab::call;
    }
  }
}

void draw_counts(Frame& frame, Rect place, const model::SearchList& list) {
  const std::array words{tr(frame, S::search_missing),    tr(frame, S::search_escalated),
                         tr(frame, S::search_transit),    tr(frame, S::search_unexplained),
                         tr(frame, S::search_not_called), tr(frame, S::search_on_the_way)};
  const std::array lines{
      CountLine{words[0], list.missing, Tone::bad, Icon::alert, true},
      CountLine{words[1], list.escalated, Tone::bad, Icon::campaign},
      CountLine{words[2], list.overdue_on_the_way, Tone::bad, Icon::walk},
      CountLine{words[3], list.unexplained, Tone::warn, Icon::help},
      CountLine{words[4], list.not_called_in_time, Tone::bad, Icon::timer, false, true},
      CountLine{words[5], list.on_the_way, Tone::away, Icon::walk, false, true}};
  const float height = counts_height(frame, lines);
  counts(frame, place.cut_top(height, frame.theme.gap), lines);
  panel_note(frame, place, tr(frame, S::search_pick));
}

/// The number, or the tap that asks for it; the asking is a fact of its own (§7.7).
Wish draw_phone(Frame& frame, Rect& body, const SearchedChild& child) {
  const Theme& theme = frame.theme;
  if (!child.can_call) {
    panel_note(frame, body, tr(frame, S::search_phone_not_yours));
    return {};
  }
  const Rect place = body.cut_top(theme.button_h, theme.gap);
  if (!child.phone.empty()) {
    const WidgetScope scope(frame, "number");
    Rect inside = place;
    if (!child.guardian.empty())
      write(frame, inside.cut_top(inside.h * 0.36F), child.guardian, {Type::caption, theme.dim});
    write(frame, inside, child.phone, {Type::title, theme.text});
    return {};
  }
  if (!button(frame, "phone", place, {tr(frame, S::search_phone), Icon::eye})) return {};
  domain::RecordFacts look;
  look.items.push_back(
      {domain::ViewedSensitive{std::string(domain::guardian_phone_view), child.student}, {}});
  return model::Record{std::move(look)};
}

Wish draw_call(Frame& frame, Rect& body, const SearchedChild& child) {
  Wish wish = draw_phone(frame, body, child);
  std::vector<Choice> options;
  for (const std::string_view code : domain::contact_results)
    options.push_back({fmt::format("call/{}", code), call_word(frame.lang, code)});
  const std::string question = tr(frame, S::search_call_result);
  const auto tapped = choices(frame, body, {question, 2}, options);
  if (!tapped) return wish;
  return model::Record{domain::LogContact{
      child.student, child.session, std::string(domain::contact_results.at(*tapped)), {}}};
}

Wish draw_found(Frame& frame, Rect& body, const SearchedChild& child) {
  if (!child.can_locate) {
    panel_note(frame, body, tr(frame, S::search_not_located));
    if (child.session.group.is_nil()) return {};
    const std::vector<Choice> options{
        {"mark_missing", tr(frame, S::search_mark_missing), Icon::alert, Rank::danger}};
    if (!choices(frame, body, {"", 1}, options)) return {};
    domain::MarkStudent command;
    command.session = child.session;
    command.student = child.student;
    command.mark = domain::Mark::missing;
    return model::Record{std::move(command)};
  }
  std::vector<Choice> options;
  const auto places = found_places();
  for (const std::string_view code : places)
    options.push_back({fmt::format("found/{}", code), place_word(frame.lang, code)});
  const std::string question = tr(frame, S::search_found_where);
  const auto tapped = choices(frame, body, {question, 2}, options);
  if (tapped)
    return model::Record{
        domain::LocateStudent{child.session, child.student, std::string(places[*tapped])}};
  if (!child.can_escalate) return {};
  const std::vector<Choice> escalate{
      {"escalate", tr(frame, S::search_escalate), Icon::campaign, Rank::danger}};
  if (choices(frame, body, {"", 1}, escalate))
    return model::Record{domain::EscalateMissing{child.session, child.student}};
  return {};
}

Wish draw_panel(Frame& frame, const Rect& place, const SearchedChild& child, MissingState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  Wish wish;
  if (button(frame, "strip", keys.column(0, 2, theme.touch_gap),
             {tr(frame, S::search_strip), Icon::none, Rank::secondary, {}, Type::strong}))
    wish = model::GoToStrip{child.student};
  if (button(frame, "panel/cancel", keys.column(1, 2, theme.touch_gap),
             {tr(frame, S::search_close), Icon::none, Rank::secondary, {}, Type::strong}))
    state.chosen = {};
  panel_head(frame, body, {child.name, who(frame, child), kind_icon(child.kind), Tone::bad});
  const std::array words{tr(frame, S::search_tab_call), tr(frame, S::search_tab_found)};
  const std::array<std::string_view, 2> options{words[0], words[1]};
  if (const auto tapped = segments(frame, "tab", body.cut_top(theme.chip_h, theme.gap), options,
                                   static_cast<int>(state.tab)))
    state.tab = static_cast<SearchTab>(*tapped);
  Wish answer =
      state.tab == SearchTab::call ? draw_call(frame, body, child) : draw_found(frame, body, child);
  return answer ? answer : wish;
}

}  // namespace

Wish draw_missing(Frame& frame, const model::HeaderStrip& strip, const model::SearchList& list,
                  MissingState& state) {
  const Page page(frame, "missing", PageKind::working);
  Wish wish =
      draw_header(frame, page.header, strip,
                  {tr(frame, S::search_title), tr(frame, S::search_detail), Ways::back_home});
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect column = whole.cut_right(frame.theme.column_w, frame.theme.gap_l);
  const Rect left{whole.x, whole.y, whole.w, page.body.h};
  if (list.children.empty()) {
    empty_state(frame, "children", left,
                {Icon::check_all,
                 tr(frame, S::search_none),
                 tr(frame, S::search_none_next, list.on_the_way),
                 {}});
  } else {
    draw_list(frame, left, list, state);
  }
  const auto chosen = std::ranges::find(list.children, state.chosen, &SearchedChild::student);
  if (chosen == list.children.end()) {
    draw_counts(frame, column, list);
    return wish;
  }
  Wish answer = draw_panel(frame, column, *chosen, state);
  return answer ? answer : wish;
}

}  // namespace kehou::ui
