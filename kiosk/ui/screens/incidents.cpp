// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/incidents.h"

#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using Form = IncidentsState::Form;
using model::IncidentCard;

constexpr std::size_t most_children = 6;

Tone tone_of(const IncidentCard& card) {
  if (card.closed_at.us != 0) return Tone::muted;
  return card.severity == domain::Severity::minor ? Tone::warn : Tone::bad;
}

std::string title_of(const Frame& frame, const IncidentCard& card) {
  const std::string kind = word_of(frame.lang, incident_kinds(), card.kind_code);
  return card.where.empty() ? kind : tr(frame, S::roll_title, kind, card.where);
}

std::string opened_words(const Frame& frame, const IncidentCard& card) {
  return tr(frame, S::incident_opened, day_words(frame.lang, card.day),
            to_text(minute_of_day(card.opened_at)), card.who);
}

// The list.

void draw_list(Frame& frame, const Rect& place, const model::SafetyDesk& desk,
               IncidentsState& state) {
  const Theme& theme = frame.theme;
  if (desk.incidents.empty()) {
    empty_state(
        frame, "incidents", place,
        {Icon::check_circle, tr(frame, S::incident_none), tr(frame, S::incident_none_next), {}});
    return;
  }
  const float step = theme.button_h + theme.gap;
  const ScrollArea area(frame, "incidents", place,
                        step * static_cast<float>(desk.incidents.size()));
  Rect list = area.content;
  for (std::size_t i = 0; i < desk.incidents.size(); ++i) {
    const Rect row = list.cut_top(theme.button_h, theme.gap);
    if (!area.shows(row)) continue;
    const IncidentCard& card = desk.incidents[i];
    const std::string title = title_of(frame, card);
    const std::string detail = opened_words(frame, card);
    const bool open = card.closed_at.us == 0;
    const std::string badge =
        open ? severity_word(frame.lang, card.severity)
             : tr(frame, S::incident_closed, to_text(minute_of_day(card.closed_at)));
    RowLook look;
    look.title = title;
    look.detail = detail;
    look.badge = badge;
    look.badge_tone = tone_of(card);
    look.icon = open ? Icon::alert : Icon::check_circle;
    look.opens = true;
    if (!list_row(frame, fmt::format("incident/{}", i), row, look)) continue;
    state.form = Form::one;
    state.incident = card.incident;
  }
}

void begin_fresh(IncidentsState& state) {
  const domain::IncidentId fresh = state.fresh;
  state = {};
  state.fresh = fresh;
  state.form = Form::fresh;
}

void draw_list_column(Frame& frame, Rect column, const model::SafetyDesk& desk,
                      IncidentsState& state) {
  const Theme& theme = frame.theme;
  if (button(frame, "incident/new", column.cut_bottom(theme.primary_h, theme.gap),
             {tr(frame, S::incident_new), Icon::add, Rank::primary}))
    begin_fresh(state);
  const bool emergency = std::ranges::any_of(desk.incidents, &IncidentCard::is_emergency);
  const std::string title = tr(frame, S::incident_open, desk.open_incidents);
  const std::string note = tr(frame, emergency ? S::incident_emergency : S::incident_note);
  const PanelHeadLook look{title, note, emergency ? Icon::warn : Icon::info,
                           emergency ? Tone::bad : Tone::plain};
  Rect body = card(frame, column.cut_top(panel_head_height(frame, column.w - 2 * theme.pad, look) +
                                         2 * theme.pad));
  panel_head(frame, body, look);
}

// A new one.

template <class Rows, class IsChosen>
std::optional<std::size_t> draw_codes(Frame& frame, Rect& place, Text<0> caption,
                                      std::string_view prefix, const Rows& rows, int columns,
                                      IsChosen chosen) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s), tr(frame, caption),
        {Type::strong, theme.dim});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < rows.size(); ++i)
    options.push_back(
        {fmt::format("{}/{}", prefix, rows[i].code), tr(frame, rows[i].text), chosen(i)});
  const Rect grid = place.cut_top(pick_grid_height(frame, options.size(), columns), theme.gap_l);
  return pick_grid(frame, prefix, grid, options, columns);
}

void draw_what(Frame& frame, Rect place, IncidentsState& state) {
  const auto kinds = incident_kinds();
  if (const auto kind = draw_codes(frame, place, S::incident_kind, "kind", kinds, 3,
                                   [&](std::size_t i) { return state.kind_code == kinds[i].code; }))
    state.kind_code = kinds[*kind].code;
  const auto severity =
      draw_codes(frame, place, S::incident_severity, "severity", severities(), 3,
                 [&](std::size_t i) { return state.severity == static_cast<domain::Severity>(i); });
  if (severity) state.severity = static_cast<domain::Severity>(*severity);
}

void draw_where(Frame& frame, Rect place, const model::SafetyDesk& desk, IncidentsState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::incident_where), {Type::strong, theme.dim});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < desk.rooms.size(); ++i)
    options.push_back(
        {fmt::format("place/{}", i), desk.rooms[i].name, desk.rooms[i].room == state.room});
  if (const auto tapped = pick_grid(frame, "places", place, options, 2))
    state.room = desk.rooms[*tapped].room;
}

model::TextField words_field(const Frame& frame, Text<0> title, const std::string& text) {
  model::TextField field;
  field.title = tr(frame, title);
  field.text = text;
  return field;
}

void draw_more(Frame& frame, Rect& column, const model::SafetyDesk& desk, IncidentsState& state) {
  const Theme& theme = frame.theme;
  const std::string children = chosen_words(frame, desk.classes, state.children);
  const std::string who = children.empty() ? tr(frame, S::incident_children) : children;
  if (button(frame, "incident/children", column.cut_top(theme.primary_h, theme.gap),
             {who, Icon::people, Rank::secondary, {}, Type::strong}))
    state.picks_children = !state.picks_children;
  const std::string words = state.words.empty() ? tr(frame, S::incident_words) : state.words;
  if (button(frame, "incident/words", column.cut_top(theme.primary_h, theme.gap),
             {words, Icon::edit, Rank::secondary, {}, Type::strong})) {
    state.asks = IncidentsState::Asks::what;
    state.asks_words = words_field(frame, S::incident_words, state.words);
  }
}

domain::OpenIncident command_of(const IncidentsState& state) {
  domain::OpenIncident command;
  command.incident.incident = state.fresh;
  command.incident.kind_code = state.kind_code;
  command.incident.severity = *state.severity;
  command.incident.room = state.room;
  command.incident.students = state.children.chosen;
  std::ranges::sort(command.incident.students);
  command.words.reason = state.words;
  return command;
}

void back_to_list(IncidentsState& state) {
  const domain::IncidentId fresh = state.fresh;
  state = {};
  state.fresh = fresh;
}

Wish draw_fresh(Frame& frame, Rect body, const model::SafetyDesk& desk, IncidentsState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.column_w + theme.u(4), theme.gap_l));
  const std::string why = state.kind_code.empty() ? tr(frame, S::incident_kind)
                          : !state.severity       ? tr(frame, S::incident_severity)
                                                  : std::string();
  const FormTap foot =
      form_keys(frame, column, {"incident/save", tr(frame, S::incident_save), why});
  draw_more(frame, column, desk, state);
  if (state.picks_children) {
    pick_child(frame, body, desk.classes, most_children, state.children);
  } else {
    draw_what(frame, body.column(0, 2, theme.gap_l), state);
    draw_where(frame, body.column(1, 2, theme.gap_l), desk, state);
  }
  if (foot == FormTap::cancel) back_to_list(state);
  if (foot != FormTap::save) return {};
  state.sent = true;
  return model::Record{command_of(state)};
}

// One.

void draw_steps(Frame& frame, Rect place, const IncidentCard& shown) {
  const Theme& theme = frame.theme;
  const std::string detail = opened_words(frame, shown);
  const std::string title = title_of(frame, shown);
  const PanelHeadLook look{title, detail, Icon::alert, tone_of(shown)};
  panel_head(frame, place, look);
  if (!shown.children.empty()) {
    std::string children;
    for (const std::string& child : shown.children)
      children += (children.empty() ? "" : tr(frame, S::sf_and)) + child;
    panel_note(frame, place, children);
  }
  if (!shown.words.empty()) panel_note(frame, place, shown.words);
  const auto count = static_cast<float>(shown.steps.size());
  const ScrollArea area(frame, "steps", place, count * (theme.row_h + theme.gap_s));
  Rect list = area.content;
  for (const IncidentCard::Step& step : shown.steps) {
    const Rect row = list.cut_top(theme.row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    Rect line = card(frame, row).inset(0, -theme.pad);
    write(frame, line.cut_left(theme.u(9), theme.gap), to_text(minute_of_day(step.at)),
          {Type::strong, theme.dim});
    const std::string what = word_of(frame.lang, incident_actions(), step.action_code);
    const std::string text = step.words.empty() ? what : tr(frame, S::roll_title, what, step.words);
    write(frame, line.cut_right(theme.u(16), theme.gap), step.who,
          {Type::body, theme.dim, Align::right});
    write(frame, line, text, {Type::strong, theme.text, Align::left, 2});
  }
}

Wish draw_actions(Frame& frame, Rect& column, const IncidentCard& shown, IncidentsState& state) {
  const auto actions = incident_actions();
  std::vector<Choice> options;
  for (const SafetyPhrase& one : actions) {
    if (one.code == "other") continue;
    options.push_back({fmt::format("action/{}", one.code), tr(frame, one.text)});
  }
  options.push_back({"action/own_words", tr(frame, S::phrase_own_words), Icon::edit});
  const auto tapped = choices(frame, column, {tr(frame, S::incident_done), 1}, options);
  if (!tapped) return {};
  if (*tapped + 1 == options.size()) {
    state.asks = IncidentsState::Asks::done;
    state.asks_words = words_field(frame, S::incident_done, {});
    return {};
  }
  domain::AddIncidentAction command;
  command.done = {shown.incident, std::string(actions[*tapped].code)};
  return model::Record{std::move(command)};
}

Wish draw_one(Frame& frame, Rect body, const IncidentCard& shown, IncidentsState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.column_w + theme.u(4), theme.gap_l));
  const bool closed = shown.closed_at.us != 0;
  const std::string why = closed                 ? tr(frame, S::incident_is_closed)
                          : shown.needs_guardian ? tr(frame, S::incident_call_first)
                                                 : std::string();
  const FormTap foot =
      form_keys(frame, column, {"incident/close", tr(frame, S::incident_close), why});
  Rect left = card(frame, body);
  draw_steps(frame, left, shown);
  if (foot == FormTap::cancel) back_to_list(state);
  if (foot == FormTap::save) return model::Record{domain::CloseIncident{shown.incident}};
  return closed ? Wish() : draw_actions(frame, column, shown, state);
}

const IncidentCard* shown_of(const model::SafetyDesk& desk, const IncidentsState& state) {
  const auto found = std::ranges::find(desk.incidents, state.incident, &IncidentCard::incident);
  return found == desk.incidents.end() ? nullptr : &*found;
}

Wish draw_body(Frame& frame, Rect body, const model::SafetyDesk& desk, IncidentsState& state) {
  if (state.form == Form::fresh) return draw_fresh(frame, body, desk, state);
  const IncidentCard* shown = state.form == Form::one ? shown_of(desk, state) : nullptr;
  if (shown) return draw_one(frame, body, *shown, state);
  const Rect column = body.cut_right(frame.theme.column_w, frame.theme.gap_l);
  draw_list_column(frame, column, desk, state);
  draw_list(frame, body, desk, state);
  return {};
}

}  // namespace

Wish draw_incidents(Frame& frame, const model::HeaderStrip& strip, const model::SafetyDesk& desk,
                    IncidentsState& state) {
  const Page page(frame, "incidents");
  const std::string title = tr(frame, S::safety_incidents);
  const std::string detail = day_words(frame.lang, desk.day);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  if (Wish answer = draw_body(frame, page.body, desk, state)) wish = answer;
  return wish;
}

Wish act_on_incident(const IncidentsState& state, std::string words) {
  domain::AddIncidentAction command;
  command.done = {state.incident, "other"};
  command.words.reason = std::move(words);
  return model::Record{std::move(command)};
}

}  // namespace kehou::ui
