// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/safety_desk.h"

#include <algorithm>

#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

/// One work of the day in the hub.
struct Work {
  std::string id;
  std::string title;
  std::string detail;
  std::string badge;
  Icon icon = Icon::checklist;
  Tone badge_tone = Tone::warn;
  bool done = false;
};

Work work_of(const Frame& frame, const model::AreaListCard& list) {
  Work work;
  work.id = "safety/" + list.code;
  work.title = word_of(frame.lang, area_list_names(), list.code);
  work.done = list.done;
  if (!list.done) {
    work.detail = tr(frame, list.code == "first_aid" ? S::safety_monthly : S::safety_daily);
    work.badge = tr(frame, S::safety_open);
    return work;
  }
  const std::string who =
      list.second.empty() ? list.by : list.second + tr(frame, S::sf_and) + list.by;
  work.detail = tr(frame, S::safety_done_by, to_text(minute_of_day(list.at)), who);
  work.badge =
      list.not_ok == 0 ? tr(frame, S::safety_done) : tr(frame, S::safety_found, list.not_ok);
  work.badge_tone = list.not_ok == 0 ? Tone::good : Tone::bad;
  return work;
}

Work wet_work(const Frame& frame, const model::SafetyDesk& desk) {
  Work work{
      "safety/wet", tr(frame, S::safety_wet), tr(frame, S::safety_wet_note), {}, Icon::science};
  const auto done =
      std::ranges::count_if(desk.rooms, [](const auto& r) { return r.done_at.us != 0; });
  const auto wet = std::ranges::count_if(desk.rooms, [](const auto& r) { return r.left_min > 0; });
  work.done = done > 0;
  work.badge = wet > 0    ? tr(frame, S::safety_wet_now, wet)
               : done > 0 ? tr(frame, S::safety_times, done)
                          : tr(frame, S::safety_open);
  work.badge_tone = wet > 0 ? Tone::away : done > 0 ? Tone::good : Tone::warn;
  return work;
}

Work health_work(const Frame& frame, const model::SafetyDesk& desk) {
  Work work{"safety/health",
            tr(frame, S::safety_health),
            tr(frame, S::safety_health_note),
            {},
            Icon::health};
  work.done = !desk.health.empty();
  work.badge = tr(frame, S::safety_times, desk.health.size());
  work.badge_tone = Tone::accent;
  return work;
}

Work log_work(const Frame& frame, const model::SafetyDesk& desk) {
  Work work{"safety/log", tr(frame, S::safety_log), tr(frame, S::safety_log_note), {}, Icon::book};
  const auto open =
      std::ranges::count_if(desk.sessions, [](const auto& one) { return one.entries == 0; });
  work.done = open == 0;
  work.badge = open == 0 ? tr(frame, S::safety_done) : tr(frame, S::safety_sessions, open);
  work.badge_tone = open == 0 ? Tone::good : Tone::warn;
  return work;
}

Work sick_work(const Frame& frame, const model::SafetyDesk& desk) {
  Work work{
      "safety/sick", tr(frame, S::safety_sick), tr(frame, S::safety_sick_note), {}, Icon::health};
  work.done = desk.sick.empty();
  work.badge = desk.sick.empty() ? tr(frame, S::safety_nobody)
                                 : tr(frame, S::safety_not_back, desk.sick.size());
  work.badge_tone = desk.sick.empty() ? Tone::good : Tone::warn;
  return work;
}

Work trip_work(const Frame& frame, const model::SafetyDesk& desk) {
  Work work{
      "safety/trip", tr(frame, S::safety_trip), tr(frame, S::safety_trip_note), {}, Icon::walk};
  const auto away = std::ranges::count_if(desk.sessions, [](const auto& one) {
    return !one.trip.empty() && one.trip.size() < trip_stages().size();
  });
  work.badge = away > 0 ? tr(frame, S::safety_trip_away, away) : std::string();
  work.badge_tone = Tone::away;
  return work;
}

std::vector<Work> works_of(const Frame& frame, const model::SafetyDesk& desk) {
  std::vector<Work> works;
  for (const model::AreaListCard& list : desk.lists) works.push_back(work_of(frame, list));
  works.push_back(wet_work(frame, desk));
  if (desk.may_see_health) works.push_back(health_work(frame, desk));
  if (desk.may_see_health) works.push_back(sick_work(frame, desk));
  if (desk.sessions.empty()) return works;
  works.push_back(log_work(frame, desk));
  works.push_back(trip_work(frame, desk));
  return works;
}

void open_form(const std::string& id, SafetyDeskState& state) {
  state = {};
  const std::string name = id.substr(id.find('/') + 1);
  state.form = name == "wet"      ? SafetyForm::wet
               : name == "health" ? SafetyForm::health
               : name == "sick"   ? SafetyForm::sick
               : name == "log"    ? SafetyForm::log
               : name == "trip"   ? SafetyForm::trip
                                  : SafetyForm::list;
  if (state.form == SafetyForm::list) state.list_code = name;
}

void draw_works(Frame& frame, const Rect& place, const model::SafetyDesk& desk,
                SafetyDeskState& state) {
  const Theme& theme = frame.theme;
  const std::vector<Work> works = works_of(frame, desk);
  const float row_h = theme.button_h + theme.u(1);
  const auto count = static_cast<float>(works.size());
  const ScrollArea area(frame, "works", place, count * (row_h + theme.gap) - theme.gap);
  Rect list = area.content;
  for (const Work& work : works) {
    const Rect row = list.cut_top(row_h, theme.gap);
    if (!area.shows(row)) continue;
    RowLook look;
    look.title = work.title;
    look.detail = work.detail;
    look.badge = work.badge;
    look.badge_tone = work.badge_tone;
    look.icon = work.done ? Icon::check_circle : work.icon;
    look.opens = true;
    if (list_row(frame, work.id, row, look)) open_form(work.id, state);
  }
}

Wish draw_ways(Frame& frame, Rect column, const model::SafetyDesk& desk) {
  const Theme& theme = frame.theme;
  Wish wish;
  const std::string incidents = desk.open_incidents > 0
                                    ? tr(frame, S::safety_incidents_open, desk.open_incidents)
                                    : tr(frame, S::safety_incidents);
  const Rank rank = desk.open_incidents > 0 ? Rank::danger : Rank::secondary;
  if (button(frame, "safety/incidents", column.cut_top(theme.primary_h, theme.gap),
             {incidents, Icon::alert, rank}))
    wish = model::GoToIncidents{};
  if (button(frame, "safety/rounds", column.cut_top(theme.primary_h, theme.gap),
             {tr(frame, S::round_title), Icon::eye}))
    wish = model::GoToRounds{};
  if (button(frame, "safety/matters", column.cut_top(theme.primary_h, theme.gap),
             {tr(frame, S::safety_matters), Icon::flag}))
    wish = model::GoToMatters{};
  return wish;
}

Wish draw_form(Frame& frame, const Rect& body, const model::SafetyDesk& desk,
               const model::SignInPad& pad, SafetyDeskState& state) {
  switch (state.form) {
    case SafetyForm::list:
      return draw_list_form(frame, body, desk, pad, state);
    case SafetyForm::wet:
      return draw_wet_form(frame, body, desk, state);
    case SafetyForm::health:
      return draw_health_form(frame, body, desk, state);
    case SafetyForm::log:
      return draw_log_form(frame, body, desk, state);
    case SafetyForm::sick:
      return draw_sick_form(frame, body, desk, state);
    case SafetyForm::trip:
      return draw_trip_form(frame, body, desk, state);
    case SafetyForm::hub:
      break;
  }
  Rect rest = body;
  const Rect column = rest.cut_right(frame.theme.column_w, frame.theme.gap_l);
  draw_works(frame, rest, desk, state);
  return draw_ways(frame, column, desk);
}

std::string title_of(const Frame& frame, const SafetyDeskState& state) {
  switch (state.form) {
    case SafetyForm::list:
      return word_of(frame.lang, area_list_names(), state.list_code);
    case SafetyForm::wet:
      return tr(frame, S::safety_wet);
    case SafetyForm::health:
      return tr(frame, S::safety_health);
    case SafetyForm::log:
      return tr(frame, S::safety_log);
    case SafetyForm::sick:
      return tr(frame, S::safety_sick);
    case SafetyForm::trip:
      return tr(frame, S::safety_trip);
    case SafetyForm::hub:
      break;
  }
  return tr(frame, S::safety_title);
}

}  // namespace

FormTap form_keys(Frame& frame, Rect& column, const FormKeys& keys) {
  const Theme& theme = frame.theme;
  FormTap tap = FormTap::none;
  if (button(frame, keys.save_id, column.cut_bottom(theme.primary_h, theme.gap),
             {keys.save, Icon::check, Rank::primary, keys.why_not}))
    tap = FormTap::save;
  if (button(frame, "panel/cancel", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close}))
    tap = FormTap::cancel;
  return tap;
}

Wish draw_safety_desk(Frame& frame, const model::HeaderStrip& strip, const model::SafetyDesk& desk,
                      const model::SignInPad& pad, SafetyDeskState& state) {
  const Page page(frame, "safety_desk");
  const std::string title = title_of(frame, state);
  const std::string detail = day_words(frame.lang, desk.day);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  if (Wish answer = draw_form(frame, page.body, desk, pad, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
