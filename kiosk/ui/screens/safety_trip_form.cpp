// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 外出活动: four counts of the children by two leaders, in their order (I3.5). A wrong count on the
// way is recorded and begins a search; only the first one, still at school, is refused.
#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

const model::LogSession* trip_session(const model::SafetyDesk& desk, SafetyDeskState& state) {
  if (desk.sessions.size() == 1) state.session = desk.sessions.front().session;
  for (const model::LogSession& one : desk.sessions)
    if (one.session == state.session) return &one;
  return nullptr;
}

/// Who has to be there: at the start the children in the room, later those who set out.
int expected_of(const model::LogSession& session) {
  return session.trip.empty() ? static_cast<int>(session.children.size())
                              : session.trip.front().counted;
}

void draw_trip_sessions(Frame& frame, Rect place, const model::SafetyDesk& desk,
                        SafetyDeskState& state) {
  for (std::size_t i = 0; i < desk.sessions.size(); ++i) {
    const model::LogSession& one = desk.sessions[i];
    const std::string title = tr(frame, S::roll_title, one.title, one.room);
    RowLook look;
    look.title = title;
    look.icon = Icon::walk;
    look.opens = true;
    if (list_row(frame, fmt::format("trip/{}", i),
                 place.cut_top(frame.theme.button_h, frame.theme.gap), look))
      state.session = one.session;
  }
}

void draw_stages(Frame& frame, Rect place, const model::LogSession& session) {
  const Theme& theme = frame.theme;
  const auto stages = trip_stages();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const bool done = i < session.trip.size();
    const bool now = i == session.trip.size();
    std::string detail = tr(frame, now ? S::trip_now : S::trip_later);
    bool differs = false;
    if (done) {
      const model::TripStep& step = session.trip[i];
      differs = step.expected != step.counted;
      detail = tr(frame, S::trip_counted, to_text(minute_of_day(step.at)), step.expected,
                  step.counted, step.by, step.second);
    }
    const Tone tone = differs ? Tone::bad : done ? Tone::good : now ? Tone::accent : Tone::plain;
    const ToneColours colours = theme.tone(tone);
    const Rect row = place.cut_top(theme.button_h, theme.gap_s);
    draw_box(frame, row, {colours.fill, colours.border, now ? Outline::thick : Outline::thin});
    Rect inside = row.inset(theme.gap, theme.u(0.5F));
    write_with_icon(frame, inside.cut_left(inside.w * 0.3F, theme.gap),
                    differs ? Icon::alert
                    : done  ? Icon::check_circle
                            : Icon::radio,
                    tr(frame, stages[i].text), {Type::strong, colours.ink});
    write(frame, inside, detail, {Type::caption, colours.text, Align::left, 2});
  }
}

void draw_second(Frame& frame, Rect place, const model::SafetyDesk& desk, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, desk.colleagues.empty() ? S::trip_nobody : S::trip_second),
        {Type::strong, theme.dim});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < desk.colleagues.size(); ++i)
    options.push_back({fmt::format("leader/{}", i), desk.colleagues[i].name,
                       state.second == desk.colleagues[i].staff});
  if (const auto tapped = pick_grid(frame, "leaders", place, options, 2))
    state.second = desk.colleagues[*tapped].staff;
}

void draw_vehicles(Frame& frame, Rect place, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s), tr(frame, S::trip_how),
        {Type::strong, theme.dim});
  const auto all = trip_vehicles();
  std::vector<PickOption> options;
  for (const SafetyPhrase& one : all)
    options.push_back(
        {fmt::format("vehicle/{}", one.code), tr(frame, one.text), state.vehicle_code == one.code});
  if (const auto tapped = pick_grid(frame, "vehicles", place, options, 3))
    state.vehicle_code = all[*tapped].code;
}

std::string why_no_trip(const Frame& frame, const SafetyDeskState& state) {
  if (state.second.is_nil()) return tr(frame, S::trip_second_first);
  return state.count_digits.empty() ? tr(frame, S::round_count_first) : std::string();
}

domain::CountTrip command_of(const model::LogSession& session, const SafetyDeskState& state) {
  domain::CountTrip command;
  command.count.session = session.session;
  command.count.stage = static_cast<domain::TripStage>(session.trip.size());
  command.count.counted = std::stoi(state.count_digits);
  command.count.second_leader = state.second;
  command.count.vehicle = state.vehicle_code;
  return command;
}

/// The right column: how many, and the keys.
Wish draw_count(Frame& frame, Rect column, const model::LogSession& session,
                SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const FormTap foot =
      form_keys(frame, column, {"trip/save", tr(frame, S::form_save), why_no_trip(frame, state)});
  const int expected = expected_of(session);
  const bool differs = !state.count_digits.empty() && std::stoi(state.count_digits) != expected;
  write(frame, column.cut_top(theme.type(Type::strong).line_px * (differs ? 2 : 1), theme.gap_s),
        differs && !session.trip.empty() ? tr(frame, S::trip_differs)
                                         : tr(frame, S::trip_expected, expected),
        {Type::strong, differs ? theme.bad : theme.dim, Align::left, 2});
  FieldLook shown;
  shown.value = state.count_digits;
  shown.focused = true;
  shown.large = true;
  const float keys_h = 4 * theme.key_h + 3 * theme.touch_gap;
  const float field_h = std::clamp(column.h - keys_h - theme.gap, theme.u(8), theme.key_h);
  field(frame, "trip_count", column.cut_top(field_h, theme.gap_s), shown);
  if (const auto tap = keypad(frame, "keypad", column.cut_top(keys_h), {}))
    type_into(state.count_digits, *tap, count_longest);
  if (foot == FormTap::cancel) state = {};
  if (foot != FormTap::save) return {};
  state.sent = true;
  return model::Record{command_of(session, state)};
}

}  // namespace

Wish draw_trip_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                    SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const model::LogSession* session = trip_session(desk, state);
  Rect column = card(frame, body.cut_right(theme.column_w, theme.gap_l));
  const bool over = session && session->trip.size() >= trip_stages().size();
  if (!session || over) {
    if (button(frame, "panel/cancel", column.cut_bottom(theme.button_h, theme.gap),
               {tr(frame, S::panel_cancel), Icon::close})) {
      state = {};
      return {};
    }
    panel_head(frame, column,
               {tr(frame, over ? S::trip_done : S::log_choose), tr(frame, S::safety_trip_note),
                over ? Icon::check_circle : Icon::walk, over ? Tone::good : Tone::plain});
  }
  if (!session) {
    draw_trip_sessions(frame, body, desk, state);
    return {};
  }
  const float heading = theme.type(Type::title).line_px;
  write(frame, body.cut_top(heading, theme.gap),
        tr(frame, S::roll_title, session->title, session->room), {Type::title});
  const float stages_h = static_cast<float>(trip_stages().size()) * (theme.button_h + theme.gap_s);
  draw_stages(frame, body.cut_top(stages_h, theme.gap), *session);
  if (over) return {};
  if (session->trip.empty()) {
    const float line = theme.type(Type::strong).line_px + theme.gap_s;
    draw_vehicles(
        frame,
        body.cut_bottom(line + pick_grid_height(frame, trip_vehicles().size(), 3), theme.gap),
        state);
  }
  draw_second(frame, body, desk, state);
  return draw_count(frame, column, *session, state);
}

}  // namespace kehou::ui
