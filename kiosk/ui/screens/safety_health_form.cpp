// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 晨午检: the child, the symptoms, sent home or not. What was told today stands below for those who
// may read it.
#include <algorithm>

#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

void draw_symptoms(Frame& frame, const Rect& place, SafetyDeskState& state) {
  const auto all = symptoms();
  std::vector<PickOption> options;
  for (const SafetyPhrase& one : all)
    options.push_back({fmt::format("symptom/{}", one.code), tr(frame, one.text),
                       state.symptoms.contains(std::string(one.code)), Tone::warn});
  const auto tapped = pick_grid(frame, "symptoms", place, options, 2);
  if (!tapped) return;
  const std::string code(all[*tapped].code);
  if (!state.symptoms.insert(code).second) state.symptoms.erase(code);
}

std::string why_no_health(const Frame& frame, const SafetyDeskState& state) {
  if (state.child.chosen.empty()) return tr(frame, S::health_who);
  return state.symptoms.empty() ? tr(frame, S::health_what) : std::string();
}

domain::LogHealth health_command(const SafetyDeskState& state) {
  domain::LogHealth command;
  command.check.student = state.child.chosen.front();
  command.check.sent_home = state.sent_home;
  for (const std::string& code : state.symptoms)
    command.words.health += (command.words.health.empty() ? "" : ",") + code;
  return command;
}

void draw_today(Frame& frame, const Rect& place, const model::SafetyDesk& desk) {
  const Theme& theme = frame.theme;
  const auto count = static_cast<float>(desk.health.size());
  const ScrollArea area(frame, "health", place, count * (theme.row_h + theme.gap_s));
  Rect list = area.content;
  const std::string home = tr(frame, S::health_home);
  for (std::size_t i = 0; i < desk.health.size(); ++i) {
    const Rect row = list.cut_top(theme.row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    const model::HealthLine& line = desk.health[i];
    Rect body = card(frame, row).inset(0, -theme.pad);
    if (line.sent_home) body.cut_right(badge(frame, body, home, Tone::warn, true), theme.gap);
    const std::string words = symptom_words(frame.lang, line.words);
    write(frame, body.column(0, 2, theme.gap), line.child, {Type::strong, theme.text});
    write(frame, body.column(1, 2, theme.gap), words, {Type::body, theme.dim, Align::left, 2});
  }
}

}  // namespace

Wish draw_health_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                      SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.u(58), theme.gap_l));
  const FormTap foot = form_keys(
      frame, column, {"health/save", tr(frame, S::form_save), why_no_health(frame, state)});
  if (check_row(frame, "health/home", column.cut_bottom(theme.row_h, theme.gap),
                tr(frame, S::health_sent), state.sent_home))
    state.sent_home = !state.sent_home;
  Wish wish;
  if (state.offer_pass) {
    panel_note(frame, column, tr(frame, S::health_pass_note), Tone::accent);
    if (button(frame, "health/pass", column.cut_top(theme.button_h, theme.gap),
               {tr(frame, S::health_pass), Icon::leave}))
      wish = model::GoToPasses{};
  }
  draw_symptoms(frame, column, state);
  if (!desk.health.empty()) {
    const float shown = std::min<float>(3, static_cast<float>(desk.health.size()));
    draw_today(frame, body.cut_bottom(shown * (theme.row_h + theme.gap_s), theme.gap), desk);
  }
  pick_child(frame, body, desk.classes, 1, state.child);
  if (foot == FormTap::cancel) state = {};
  if (foot != FormTap::save) return wish;
  state.sent = true;
  return model::Record{health_command(state)};
}

}  // namespace kehou::ui
