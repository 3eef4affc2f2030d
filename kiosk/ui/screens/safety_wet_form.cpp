// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 消杀 (G3.3b): the room, the dose, how; outside of the form's dose a reason.
#include <algorithm>
#include <array>

#include "common/domain/safety.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

constexpr std::array doses{250, 400, 500, 1000};

void draw_rooms(Frame& frame, Rect place, const model::SafetyDesk& desk, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::heading).line_px, theme.gap), tr(frame, S::wet_which),
        {Type::heading, theme.text});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < desk.rooms.size(); ++i) {
    const model::WetRoom& room = desk.rooms[i];
    const std::string text = room.left_min > 0 ? tr(frame, S::wet_left, room.name, room.left_min)
                             : room.done_at.us != 0 ? tr(frame, S::roll_title, room.name,
                                                         to_text(minute_of_day(room.done_at)))
                                                    : room.name;
    options.push_back({fmt::format("room/{}", i), text, room.room == state.room});
  }
  if (const auto tapped = pick_grid(frame, "rooms", place, options, 2))
    state.room = desk.rooms[*tapped].room;
}

/// A caption and its chips; `place` loses them.
template <class Make>
std::optional<std::size_t> block(Frame& frame, Rect& place, Text<0> caption, std::size_t count,
                                 int columns, Make make) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s), tr(frame, caption),
        {Type::strong, theme.dim});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < count; ++i) options.push_back(make(i));
  const Rect grid = place.cut_top(pick_grid_height(frame, count, columns), theme.gap_l);
  return pick_grid(frame, caption.en, grid, options, columns);
}

bool is_within_form(const SafetyDeskState& state) {
  return state.mg_per_l >= domain::disinfect_mg_least &&
         state.mg_per_l <= domain::disinfect_mg_most;
}

void draw_choices(Frame& frame, Rect place, SafetyDeskState& state) {
  const auto dose = block(frame, place, S::wet_dose, doses.size(), 4, [&](std::size_t i) {
    return PickOption{fmt::format("mg/{}", doses[i]), fmt::format("{}", doses[i]),
                      state.mg_per_l == doses[i]};
  });
  if (dose) state.mg_per_l = doses[*dose];
  const auto methods = wet_methods();
  const auto method = block(frame, place, S::wet_method, methods.size(), 3, [&](std::size_t i) {
    return PickOption{fmt::format("method/{}", methods[i].code), tr(frame, methods[i].text),
                      state.method_code == methods[i].code};
  });
  if (method) state.method_code = methods[*method].code;
  if (state.mg_per_l == 0 || is_within_form(state)) return;
  const auto reasons = wet_reasons();
  const auto why = block(frame, place, S::wet_why, reasons.size(), 3, [&](std::size_t i) {
    return PickOption{fmt::format("why/{}", reasons[i].code), tr(frame, reasons[i].text),
                      state.reason_code == reasons[i].code, Tone::warn};
  });
  if (why) state.reason_code = reasons[*why].code;
}

std::string why_no_disinfection(const Frame& frame, const SafetyDeskState& state) {
  if (state.room.is_nil()) return tr(frame, S::wet_which);
  if (state.mg_per_l == 0) return tr(frame, S::wet_dose);
  if (state.method_code.empty()) return tr(frame, S::wet_method);
  if (!is_within_form(state) && state.reason_code.empty()) return tr(frame, S::wet_why);
  return {};
}

domain::LogDisinfection disinfection_command(const SafetyDeskState& state) {
  domain::LogDisinfection command;
  command.done.room = state.room;
  command.done.agent_code = "chlorine";
  command.done.method_code = state.method_code;
  command.done.mg_per_l = state.mg_per_l;
  command.done.contact_min = domain::disinfect_contact_min;
  command.done.airing_min = domain::disinfect_airing_min;
  if (!is_within_form(state)) command.done.reason_code = state.reason_code;
  return command;
}

}  // namespace

Wish draw_wet_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.column_w, theme.gap_l));
  const FormTap foot = form_keys(
      frame, column, {"wet/save", tr(frame, S::wet_save), why_no_disinfection(frame, state)});
  const std::string note = tr(frame, S::wet_note, domain::disinfect_contact_min);
  panel_head(frame, column, {tr(frame, S::wet_agent), note, Icon::block, Tone::away});
  const Rect left = body.column(0, 2, theme.gap_l);
  draw_rooms(frame, left, desk, state);
  draw_choices(frame, body.column(1, 2, theme.gap_l), state);
  if (foot == FormTap::cancel) state = {};
  if (foot != FormTap::save) return {};
  state.sent = true;
  return model::Record{disinfection_command(state)};
}

}  // namespace kehou::ui
