// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/ui/screens/gate_desks.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::VisitKind;
using model::VisitDesk;

constexpr std::size_t badge_longest = 4;
constexpr int most_persons = 20;

constexpr std::array purposes{
    Phrase{"parent", S::visit_purpose_parent},
    Phrase{"delivery", S::visit_purpose_delivery},
    Phrase{"repair", S::visit_purpose_repair},
    Phrase{"official", S::visit_purpose_official},
};

std::string purpose_word(Lang lang, std::string_view code) {
  for (const Phrase& purpose : purposes)
    if (purpose.code == code) return tr(lang, purpose.text);
  return std::string(code);
}

Wish draw_line(Frame& frame, const Rect& rect, const model::VisitLine& line, std::size_t n) {
  const Theme& theme = frame.theme;
  const domain::VisitBegun& visit = line.visit.visit;
  Rect inside = card(frame, rect).inset(0, -theme.u(1.5F));
  Wish wish;
  if (button(frame, fmt::format("visit/out/{}", n), inside.cut_right(theme.u(20), theme.gap),
             {.text = tr(frame, S::visit_leave), .icon = Icon::leave}))
    wish = model::Record{domain::EndVisit{visit.visit}};
  write(frame, inside.row(0, 2, 0),
        tr(frame, S::visit_line, visit.badge,
           line.words.empty() ? purpose_word(frame.lang, visit.purpose_code) : line.words),
        {.type = Type::strong});
  const std::string at = to_text(minute_of_day(line.visit.begun_at));
  const std::string detail = visit.kind == VisitKind::vehicle
                                 ? tr(frame, S::visit_line_vehicle, at)
                                 : tr(frame, S::visit_line_detail, at, visit.persons, line.host);
  write(frame, inside.row(1, 2, 0), detail, {.type = Type::caption, .colour = theme.dim});
  return wish;
}

Wish draw_inside(Frame& frame, const Rect& place, const VisitDesk& desk) {
  const Theme& theme = frame.theme;
  if (desk.inside.empty()) {
    empty_state(frame, "inside", place,
                {Icon::person, tr(frame, S::visit_none), tr(frame, S::visit_none_next), {}});
    return {};
  }
  const float row_h = theme.button_h + theme.pad;
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "inside", place,
                        static_cast<float>(desk.inside.size()) * step - theme.gap_s);
  Wish wish;
  for (std::size_t i = 0; i < desk.inside.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_line(frame, row, desk.inside[i], i)) wish = answer;
  }
  return wish;
}

std::string host_name(const VisitDesk& desk, domain::StaffId host) {
  for (const model::VisitHost& one : desk.hosts)
    if (one.staff == host) return one.name;
  return {};
}

/// What is still missing; empty when it can be recorded.
std::string missing_words(const Frame& frame, const VisitState& state) {
  if (state.badge.empty() || state.purpose.empty()) return tr(frame, S::visit_missing);
  if (state.kind == VisitKind::visitor && state.host.is_nil())
    return tr(frame, S::visit_missing_host);
  return {};
}

Wish draw_enter(Frame& frame, const Rect& rect, domain::VisitId fresh,
                const std::string& person_ref, VisitState& state) {
  const std::string missing = missing_words(frame, state);
  if (!button(frame, "visit/enter", rect,
              {.text = tr(frame, S::visit_enter),
               .icon = Icon::check,
               .rank = Rank::primary,
               .why_not = missing}))
    return {};
  domain::BeginVisit command;
  command.visit = {fresh,
                   state.kind,
                   {},
                   state.badge,
                   state.persons,
                   state.host,
                   state.purpose,
                   state.name.empty() ? std::string() : person_ref};
  if (state.purpose == own_words) command.words.reason = state.purpose_words;
  (state.kind == VisitKind::vehicle ? command.words.plate : command.words.name) = state.name;
  return model::Record{command};
}

void draw_more(Frame& frame, Rect& place, const VisitDesk& desk, VisitState& state) {
  const Theme& theme = frame.theme;
  const bool vehicle = state.kind == VisitKind::vehicle;
  const std::string host = host_name(desk, state.host);
  if (button(frame, "visit/host", place.cut_bottom(theme.button_h, theme.gap_s),
             {.text = host.empty() ? tr(frame, S::visit_host_choose)
                                   : tr(frame, S::gate_person, tr(frame, S::visit_host), host),
              .icon = Icon::person}))
    state.choosing_host = true;
  Rect row = place.cut_bottom(theme.button_h, theme.gap_s);
  if (!vehicle) {
    Rect steps = row.cut_right(row.w * 0.5F, theme.gap_s);
    const float side = std::max(theme.button_h, theme.touch_min);
    if (button(frame, "visit/fewer", steps.cut_left(side, theme.gap_s), {.icon = Icon::remove}))
      state.persons = std::max(1, state.persons - 1);
    if (button(frame, "visit/more", steps.cut_right(side, theme.gap_s), {.icon = Icon::add}))
      state.persons = std::min(most_persons, state.persons + 1);
    write(frame, steps, tr(frame, S::visit_persons, state.persons),
          {.type = Type::title, .align = Align::centre});
  }
  const std::string what = tr(frame, vehicle ? S::visit_plate : S::visit_name);
  if (button(frame, "visit/name", row,
             {.text = state.name.empty() ? tr(frame, S::visit_write, what) : state.name,
              .icon = Icon::edit})) {
    state.asks_words = model::TextField{what, {}, 20, state.name, true};
    state.asks_purpose = false;
  }
}

Wish draw_form(Frame& frame, Rect place, const VisitDesk& desk, domain::VisitId fresh,
               const std::string& person_ref, VisitState& state) {
  const Theme& theme = frame.theme;
  Wish wish =
      draw_enter(frame, place.cut_bottom(theme.primary_h, theme.gap), fresh, person_ref, state);
  const std::string visitor = tr(frame, S::visit_kind_visitor);
  const std::string vehicle = tr(frame, S::visit_kind_vehicle);
  const std::array<std::string_view, 2> kinds{visitor, vehicle};
  if (const auto tapped = segments(frame, "visit/kind", place.cut_top(theme.button_h, theme.gap),
                                   kinds, static_cast<int>(state.kind)))
    state.kind = static_cast<VisitKind>(*tapped);
  Rect right = place.cut_right(place.w * 0.5F, theme.gap_l);
  field(frame, "visit/field", right.cut_top(theme.u(10.5F), theme.gap_s),
        {.label = tr(frame, S::visit_badge), .value = state.badge, .focused = true});
  if (const auto tap = keypad(frame, "visit/badge", right, {}))
    type_into(state.badge, *tap, badge_longest);
  draw_more(frame, place, desk, state);
  std::vector<Choice> options;
  for (const Phrase& purpose : purposes)
    options.push_back({fmt::format("visit/purpose/{}", purpose.code), tr(frame, purpose.text),
                       purpose.code == state.purpose ? Icon::radio_on : Icon::radio});
  const bool own = state.purpose == own_words;
  options.push_back({fmt::format("visit/purpose/{}", own_words),
                     own ? state.purpose_words : tr(frame, S::phrase_own_words),
                     own ? Icon::radio_on : Icon::edit});
  const std::string question = tr(frame, S::visit_purpose);
  const ChoicesLook one_column{.question = question, .columns = 1};
  const bool fits = choices_height(frame, place.w, one_column, options.size()) <= place.h;
  const auto tapped =
      choices(frame, place, {.question = question, .columns = fits ? 1 : 2}, options);
  if (tapped && *tapped < purposes.size()) state.purpose = std::string(purposes.at(*tapped).code);
  if (tapped && *tapped == purposes.size()) {
    state.asks_words = model::TextField{question, {}, 60, state.purpose_words, false};
    state.asks_purpose = true;
  }
  return wish;
}

void draw_hosts(Frame& frame, const VisitDesk& desk, VisitState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "hosts", theme.u(150), theme.u(100));
  Rect body = dialog.body;
  Rect head = body.cut_top(theme.button_h, theme.gap);
  if (button(frame, "hosts/close", head.cut_right(theme.u(28), theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.choosing_host = false;
  write(frame, head, tr(frame, S::visit_host_choose), {.type = Type::title});
  constexpr int columns = 4;
  const auto count = static_cast<int>(desk.hosts.size());
  const int rows = (count + columns - 1) / columns;
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "hosts", body, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w, theme.button_h};
    const model::VisitHost& host = desk.hosts[static_cast<std::size_t>(i)];
    if (!area.shows(line) ||
        !button(frame, fmt::format("host/{}", i), line.column(i % columns, columns, theme.gap_s),
                {.text = host.name}))
      continue;
    state.host = host.staff;
    state.choosing_host = false;
  }
}

}  // namespace

Wish draw_visits(Frame& frame, const model::HeaderStrip& strip, const VisitDesk& desk,
                 domain::VisitId fresh, const std::string& person_ref, VisitState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "visits", PageKind::working);
    const std::string title = tr(frame, S::visit_title);
    const std::string detail = tr(frame, S::visit_detail, desk.persons, desk.vehicles, desk.ended);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
    const Rect right = whole.cut_right(whole.w * 0.52F, theme.gap_l);
    if (Wish answer = draw_inside(frame, {whole.x, whole.y, whole.w, page.body.h}, desk))
      wish = answer;
    if (Wish answer = draw_form(frame, card(frame, right), desk, fresh, person_ref, state))
      wish = answer;
  }
  if (state.choosing_host) draw_hosts(frame, desk, state);
  return wish;
}

}  // namespace kehou::ui
