// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::GatePanel;
using model::GatePerson;

std::vector<domain::StudentId> together(const GatePanel& panel, const GateState& state) {
  std::vector<domain::StudentId> all{panel.student};
  all.insert(all.end(), state.with.begin(), state.with.end());
  return all;
}

/// The whole card is the button; 「就是这位」 says what it does.
bool draw_person(Frame& frame, const Rect& rect, const std::string& id, const GatePerson& person,
                 CivilDay today, bool first) {
  const Theme& theme = frame.theme;
  const std::string relation = relation_word(frame.lang, person.relation_code);
  const std::string who =
      person.name.empty() ? relation : tr(frame, S::gate_person, person.name, relation);
  const Pressed touch = press(frame, id, rect, {.text = who});
  const WidgetScope scope(frame, id);
  const ToneColours colours = theme.tone(Tone::plain);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill, .border = colours.border});
  Rect inside = touch.rect.inset(theme.gap, theme.gap_s);
  const float side = std::min(theme.u(6), inside.h);
  draw_icon(frame, inside.cut_left(side, theme.gap), Icon::person, side, theme.dim);
  const Rect deed = inside.cut_right(theme.u(20), theme.gap);
  const ToneColours key = theme.tone(Tone::accent);
  draw_box(frame, deed, {.fill = first ? theme.accent : key.fill, .border = key.border});
  write(frame, deed.inset(theme.u(1), 0), tr(frame, S::gate_this_one),
        {.type = Type::button,
         .colour = first ? theme.on_accent : key.ink,
         .align = Align::centre,
         .lines = 2});
  write(frame, inside.row(0, 2, 0), who, {.type = Type::name});
  const std::string tail = person.phone_tail.empty() ? "—" : person.phone_tail;
  write(frame, inside.row(1, 2, 0),
        tr(frame, S::gate_person_tail, tail,
           until_words(frame, person.today_only, person.until, today)),
        {.type = Type::caption, .colour = theme.dim});
  return touch.clicked;
}

Wish draw_persons(Frame& frame, const Rect& place, const GatePanel& panel, CivilDay today,
                  GateState& state) {
  const Theme& theme = frame.theme;
  const float person_h = std::max(theme.u(13), theme.touch_min);
  const float check_h = std::max(theme.u(8), theme.touch_min);
  const auto persons = static_cast<float>(panel.persons.size());
  const auto siblings = static_cast<float>(panel.siblings.size());
  const ScrollArea area(frame, "persons", place,
                        persons * (person_h + theme.gap_s) + siblings * (check_h + theme.gap_s));
  Rect rest = area.content;
  Wish wish;
  for (std::size_t i = 0; i < panel.persons.size(); ++i) {
    const Rect row = rest.cut_top(person_h, theme.gap_s);
    if (area.shows(row) &&
        draw_person(frame, row, fmt::format("person/{}", i), panel.persons[i], today, i == 0))
      wish = model::Record{domain::ReleaseStudents{.students = together(panel, state),
                                                   .person = panel.persons[i].person,
                                                   .verify = domain::GateVerify::list}};
  }
  for (std::size_t i = 0; i < panel.siblings.size(); ++i) {
    const model::GateSibling& sibling = panel.siblings[i];
    const Rect row = rest.cut_top(check_h, theme.gap_s);
    const auto at = std::find(state.with.begin(), state.with.end(), sibling.student);
    const std::string seat = fmt::format("{} {:02}", sibling.class_name, sibling.seat_no);
    if (!area.shows(row) ||
        !check_row(frame, fmt::format("sibling/{}", i), row,
                   tr(frame, S::gate_sibling, sibling.name, seat), at != state.with.end()))
      continue;
    if (at != state.with.end()) {
      state.with.erase(at);
    } else {
      state.with.push_back(sibling.student);
    }
  }
  return wish;
}

void draw_name(Frame& frame, Rect& place, const GatePanel& panel) {
  const Theme& theme = frame.theme;
  const std::string seat = seat_word(frame.lang, panel.seat_no);
  write(frame, place.cut_top(theme.type(Type::hero).line_px, 0), panel.name, {.type = Type::hero});
  write(frame, place.cut_top(theme.type(Type::body).line_px, theme.gap_s),
        panel.whence.empty() ? tr(frame, S::gate_child_short, panel.class_name, seat)
                             : tr(frame, S::gate_child_line, panel.class_name, seat, panel.whence),
        {.type = Type::body, .colour = theme.dim});
}

void draw_early(Frame& frame, Rect& place, const GatePanel& panel) {
  const Theme& theme = frame.theme;
  if (!panel.early) return;
  if (panel.pass) {
    const Rect inside =
        card(frame, place.cut_top(theme.u(9), theme.gap_s), Tone::good).inset(0, -theme.u(1));
    write_with_icon(frame, inside, Icon::paper,
                    tr(frame, S::gate_pass_valid, time_range(panel.pass->window)),
                    {.type = Type::strong, .colour = theme.tone(Tone::good).ink});
    return;
  }
  const Rect inside =
      card(frame, place.cut_top(theme.u(14), theme.gap_s), Tone::warn).inset(0, -theme.u(1));
  write(frame, inside.row(0, 2, 0), tr(frame, S::gate_early),
        {.type = Type::strong, .colour = theme.tone(Tone::warn).ink});
  write(frame, inside.row(1, 2, 0), tr(frame, S::gate_early_next),
        {.type = Type::caption, .colour = theme.tone(Tone::warn).text, .lines = 2});
}

/// inv 12: a red stop; only the duty leader's signature goes on from here.
void draw_stop(Frame& frame, Rect place, GateState& state) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(Tone::bad);
  Rect inside = card(frame, place, Tone::bad, Outline::thick);
  const Rect key = inside.cut_bottom(theme.primary_h, theme.gap);
  const float side = theme.u(12);
  draw_icon(frame, inside.cut_top(side, theme.gap), Icon::block, side, colours.ink);
  write(frame, inside.cut_top(theme.type(Type::count).line_px, theme.gap),
        tr(frame, S::gate_banned),
        {.type = Type::count, .colour = colours.ink, .align = Align::centre});
  write_paragraph(frame, inside, tr(frame, S::gate_banned_next),
                  {.type = Type::body, .colour = colours.text});
  if (button(frame, "banned", key,
             {.text = tr(frame, S::gate_banned_sign), .icon = Icon::signature}))
    state.sign = {.kind = GateSigning::banned, .field = 1};
}

/// inv 11: who has left is out for the day, but for this one way back.
Wish draw_gone(Frame& frame, Rect place, const GatePanel& panel) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (button(frame, "return", place.cut_bottom(theme.primary_h, theme.gap),
             {.text = tr(frame, S::gate_return), .icon = Icon::undo, .rank = Rank::primary}))
    wish = model::Record{domain::ReturnStudent{panel.student}};
  panel_head(frame, place,
             {tr(frame, S::gate_gone_at, to_text(minute_of_day(panel.since))),
              tr(frame, S::gate_return_next), Icon::check_circle, Tone::good});
  return wish;
}

Wish draw_ways(Frame& frame, Rect& place, const GatePanel& panel, GateState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (button(frame, "phone", place.cut_bottom(theme.button_h, theme.gap_s),
             {.text = tr(frame, S::gate_unlisted), .icon = Icon::campaign, .rank = Rank::danger}))
    state.sign = {.kind = GateSigning::phone};
  const bool alone = panel.consent && panel.old_enough;
  const bool bus = panel.leave_mode == domain::LeaveMode::bus;
  const int ways = 1 + (alone ? 1 : 0) + (bus ? 1 : 0);
  const Rect keys = place.cut_bottom(theme.button_h, theme.gap_s);
  int at = 0;
  const auto release = [&](domain::LeaveMode mode, domain::GateVerify verify) {
    return model::Record{
        domain::ReleaseStudents{.students = {panel.student}, .mode = mode, .verify = verify}};
  };
  if (alone && button(frame, "self", keys.column(at++, ways, theme.gap_s),
                      {.text = tr(frame, S::gate_go_alone), .icon = Icon::walk}))
    wish = release(domain::LeaveMode::self, domain::GateVerify::consent);
  if (bus && button(frame, "bus", keys.column(at++, ways, theme.gap_s),
                    {.text = tr(frame, S::gate_go_bus), .icon = Icon::people}))
    wish = release(domain::LeaveMode::bus, domain::GateVerify::list);
  const bool late = panel.custody == domain::CustodyKind::late_care;
  const std::string in_care = tr(frame, S::gate_badge_late);
  if (button(frame, "late", keys.column(at, ways, theme.gap_s),
             {.text = tr(frame, S::gate_go_late),
              .icon = Icon::clock,
              .why_not = late ? std::string_view(in_care) : std::string_view()}))
    wish = model::Record{domain::StartLateCare{{panel.student}, {}}};
  return wish;
}

}  // namespace

std::string until_words(const Frame& frame, bool today_only, CivilDay until, CivilDay today) {
  constexpr int long_days = 60;
  if (today_only) return tr(frame, S::gate_person_today);
  if (until.days - today.days > long_days) return tr(frame, S::gate_person_always);
  return tr(frame, S::gate_person_until, short_date(until));
}

Wish draw_gate_panel(Frame& frame, const Rect& place, const GateHand& hand, GateState& state) {
  if (!hand.panel || state.chosen.is_nil()) {
    card(frame, place);
    empty_state(frame, "choose", place,
                {Icon::person, tr(frame, S::gate_choose), tr(frame, S::gate_choose_next), {}});
    return {};
  }
  const GatePanel& panel = *hand.panel;
  Rect inside = card(frame, place);
  draw_name(frame, inside, panel);
  if (panel.custody == domain::CustodyKind::released) return draw_gone(frame, inside, panel);
  if (panel.banned) {
    draw_stop(frame, inside, state);
    return {};
  }
  draw_early(frame, inside, panel);
  Wish wish = draw_ways(frame, inside, panel, state);
  if (panel.persons.empty()) {
    panel_note(frame, inside, tr(frame, S::gate_nobody_listed), Tone::warn);
    return wish;
  }
  if (Wish answer = draw_persons(frame, inside, panel, hand.today, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
