// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 因病缺勤追踪: the children who are away ill, and what is known of each, until one is back
// (G3.3e).
#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

bool is_chosen(const SafetyDeskState& state, domain::StudentId student) {
  return !state.child.chosen.empty() && state.child.chosen.front() == student;
}

/// Those who are away; a tap takes the child without a search through the classes.
void draw_away(Frame& frame, const Rect& place, const model::SafetyDesk& desk,
               SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const auto count = static_cast<float>(desk.sick.size());
  const ScrollArea area(frame, "sick", place, count * (theme.button_h + theme.gap_s));
  Rect list = area.content;
  for (std::size_t i = 0; i < desk.sick.size(); ++i) {
    const Rect row = list.cut_top(theme.button_h, theme.gap_s);
    if (!area.shows(row)) continue;
    const model::SickChild& one = desk.sick[i];
    const std::string stage = word_of(frame.lang, sick_stages(), one.stage_code);
    const std::string detail = day_words(frame.lang, one.day);
    RowLook look;
    look.title = one.child;
    look.detail = detail;
    look.badge = stage;
    look.badge_tone = Tone::warn;
    look.icon = Icon::health;
    look.selected = is_chosen(state, one.student);
    look.tone = look.selected ? Tone::accent : Tone::plain;
    if (list_row(frame, fmt::format("sick/{}", i), row, look)) state.child.chosen = {one.student};
  }
}

void draw_stages(Frame& frame, Rect place, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::sick_stage), {Type::strong, theme.dim});
  const auto all = sick_stages();
  std::vector<PickOption> options;
  for (const SafetyPhrase& one : all)
    options.push_back(
        {fmt::format("stage/{}", one.code), tr(frame, one.text), state.stage_code == one.code});
  if (const auto tapped = pick_grid(frame, "stages", place, options, 1))
    state.stage_code = all[*tapped].code;
}

std::string why_no_sick_word(const Frame& frame, const SafetyDeskState& state) {
  if (state.child.chosen.empty()) return tr(frame, S::health_who);
  return state.stage_code.empty() ? tr(frame, S::sick_stage) : std::string();
}

}  // namespace

Wish draw_sick_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                    SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.u(58), theme.gap_l));
  const FormTap foot = form_keys(
      frame, column, {"sick/save", tr(frame, S::form_save), why_no_sick_word(frame, state)});
  draw_stages(frame, column, state);
  if (!desk.sick.empty()) {
    const float shown = std::min<float>(4, static_cast<float>(desk.sick.size()));
    draw_away(frame, body.cut_top(shown * (theme.button_h + theme.gap_s), theme.gap), desk, state);
  }
  pick_child(frame, body, desk.classes, 1, state.child);
  if (foot == FormTap::cancel) state = {};
  if (foot != FormTap::save) return {};
  domain::FollowSickAbsence command;
  command.word.student = state.child.chosen.front();
  command.word.stage_code = state.stage_code;
  state.sent = true;
  return model::Record{std::move(command)};
}

}  // namespace kehou::ui
