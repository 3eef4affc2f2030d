// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What was done in an own session, and whom the teacher helped alone (I3.3).
#include <algorithm>
#include <array>

#include "common/domain/safety.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

constexpr std::array tutoring_minutes{10, 20, 30};

const model::LogSession* log_session(const model::SafetyDesk& desk, const SafetyDeskState& state) {
  for (const model::LogSession& one : desk.sessions)
    if (one.session == state.session) return &one;
  return nullptr;
}

void draw_log_sessions(Frame& frame, Rect place, const model::SafetyDesk& desk,
                       SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const std::string suspect = tr(frame, S::log_suspect);
  for (std::size_t i = 0; i < desk.sessions.size(); ++i) {
    const model::LogSession& one = desk.sessions[i];
    const std::string title = tr(frame, S::roll_title, one.title, one.room);
    const std::string times =
        one.entries == 0 ? tr(frame, S::safety_open) : tr(frame, S::safety_times, one.entries);
    RowLook look;
    look.title = title;
    look.badge = one.suspect ? suspect : times;
    look.badge_tone = one.suspect ? Tone::bad : one.entries == 0 ? Tone::warn : Tone::good;
    look.icon = Icon::book;
    look.selected = one.session == state.session;
    look.tone = look.selected ? Tone::accent : Tone::plain;
    if (!list_row(frame, fmt::format("log/{}", i), place.cut_top(theme.button_h, theme.gap), look))
      continue;
    state.session = one.session;
    state.students.clear();
  }
}

model::TextField words_field(const Frame& frame) {
  model::TextField field;
  field.title = tr(frame, S::log_what);
  return field;
}

Wish draw_contents(Frame& frame, Rect place, SafetyDeskState& state) {
  const auto contents = activity_contents();
  std::vector<Choice> options;
  for (const SafetyPhrase& one : contents)
    options.push_back({fmt::format("content/{}", one.code), tr(frame, one.text)});
  options.push_back({"log/own_words", tr(frame, S::phrase_own_words), Icon::edit});
  options.push_back({"log/tutoring", tr(frame, S::log_tutoring), Icon::tutor});
  const auto tapped = choices(frame, place, {tr(frame, S::log_what), 2}, options);
  if (!tapped) return {};
  if (*tapped == contents.size()) state.asks_words = words_field(frame);
  if (*tapped == contents.size() + 1) state.tutoring = true;
  if (*tapped >= contents.size()) return {};
  state.sent = true;
  domain::LogActivity command;
  command.entry = {state.session, std::string(contents[*tapped].code)};
  return model::Record{std::move(command)};
}

void draw_pupils(Frame& frame, const Rect& place, const model::LogSession& session,
                 SafetyDeskState& state) {
  std::vector<PickOption> options;
  for (const model::Child& child : session.children)
    options.push_back({fmt::format("pupil/{}", to_text(child.student)),
                       fmt::format("{:02} {}", child.seat_no, child.name),
                       state.students.contains(child.student)});
  const auto tapped = pick_grid(frame, "pupils", place, options, 3);
  if (!tapped) return;
  const domain::StudentId student = session.children[*tapped].student;
  if (!state.students.insert(student).second) state.students.erase(student);
}

void draw_how(Frame& frame, Rect place, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  std::vector<PickOption> times;
  for (const int one : tutoring_minutes)
    times.push_back(
        {fmt::format("minutes/{}", one), tr(frame, S::log_minutes, one), state.minutes == one});
  const Rect top = place.cut_top(pick_grid_height(frame, times.size(), 1), theme.gap_l);
  if (const auto tapped = pick_grid(frame, "minutes", top, times, 1))
    state.minutes = tutoring_minutes[*tapped];
  const auto subjects = tutoring_subjects();
  std::vector<PickOption> options;
  for (const SafetyPhrase& one : subjects)
    options.push_back(
        {fmt::format("subject/{}", one.code), tr(frame, one.text), state.subject_code == one.code});
  if (const auto tapped = pick_grid(frame, "subjects", place, options, 1))
    state.subject_code = subjects[*tapped].code;
}

std::string why_no_log(const Frame& frame, const SafetyDeskState& state) {
  if (state.students.empty()) return tr(frame, S::log_who);
  if (state.minutes == 0) return tr(frame, S::log_how_long);
  return state.subject_code.empty() ? tr(frame, S::log_subject) : std::string();
}

Wish draw_tutoring(Frame& frame, Rect body, const model::LogSession& session,
                   SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, body.cut_right(theme.column_w, theme.gap_l));
  const FormTap foot = form_keys(
      frame, column, {"tutoring/save", tr(frame, S::form_save), why_no_log(frame, state)});
  const bool suspect = static_cast<int>(state.students.size()) > domain::tutoring_most;
  const std::string title = tr(frame, S::log_chosen, state.students.size());
  const std::string note =
      suspect ? tr(frame, S::log_suspect_note, domain::tutoring_most) : tr(frame, S::log_free);
  panel_head(frame, column,
             {title, note, suspect ? Icon::warn : Icon::tutor, suspect ? Tone::bad : Tone::plain});
  draw_how(frame, body.cut_right(theme.u(36), theme.gap_l), state);
  draw_pupils(frame, body, session, state);
  if (foot == FormTap::cancel) state.tutoring = false;
  if (foot != FormTap::save) return {};
  state.sent = true;
  domain::LogTutoring command;
  command.entry.session = session.session;
  command.entry.students.assign(state.students.begin(), state.students.end());
  command.entry.minutes = state.minutes;
  command.entry.subject_code = state.subject_code;
  return model::Record{std::move(command)};
}

}  // namespace

Wish draw_log_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const model::LogSession* session = log_session(desk, state);
  if (session && state.tutoring) return draw_tutoring(frame, body, *session, state);
  Rect column = card(frame, body.cut_right(theme.u(80), theme.gap_l));
  if (button(frame, "panel/cancel", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close})) {
    state = {};
    return {};
  }
  draw_log_sessions(frame, body, desk, state);
  if (session) return draw_contents(frame, column, state);
  panel_head(frame, column, {tr(frame, S::log_choose), tr(frame, S::safety_log_note), Icon::book});
  return {};
}

}  // namespace kehou::ui
