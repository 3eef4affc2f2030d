// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/kitchen.h"

#include <algorithm>

#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::MealState;
using model::Kitchen;

struct TabLook {
  std::string_view id;
  Text<0> text;
};
constexpr std::array kitchen_tabs{TabLook{"kitchen/tab/today", S::kitchen_today},
                                  TabLook{"kitchen/tab/samples", S::kitchen_samples},
                                  TabLook{"kitchen/tab/sums", S::kitchen_sums},
                                  TabLook{"kitchen/tab/accompany", S::kitchen_accompany},
                                  TabLook{"kitchen/tab/menu", S::kitchen_menu}};
constexpr std::array meal_texts{S::meal_planned, S::meal_serving, S::meal_halted,
                                S::meal_reconciled, S::meal_closed};

/// Another tab begins with empty digits.
void turn_to(KitchenTab tab, KitchenState& state) {
  state = {};
  state.tab = tab;
}

void draw_tabs(Frame& frame, const Rect& place, KitchenState& state) {
  for (int i = 0; i < static_cast<int>(kitchen_tabs.size()); ++i) {
    const TabLook& tab = kitchen_tabs.at(static_cast<std::size_t>(i));
    const bool selected = static_cast<int>(state.tab) == i;
    const std::string text = tr(frame, tab.text);
    const Rect cell = place.column(i, static_cast<int>(kitchen_tabs.size()), frame.theme.touch_gap);
    if (chip(frame, tab.id, cell,
             {text, Icon::none, selected ? Tone::accent : Tone::plain, selected}))
      turn_to(static_cast<KitchenTab>(i), state);
  }
}

/// One of the works before the meal; an empty id leads nowhere.
struct WorkStep {
  std::string_view id;
  KitchenLine line;
  bool done = false;
};

WorkStep check_step(const Frame& frame, const Kitchen& kitchen) {
  const auto& check = kitchen.check;
  WorkStep step{"kitchen/check", {tr(frame, S::kstep_check)}, check.done};
  step.line.detail = check.done ? tr(frame, S::kstep_by, to_text(minute_of_day(check.at)), check.by)
                                : tr(frame, S::kstep_check_open);
  if (check.not_ok == 0) return step;
  step.line.badge = tr(frame, S::kstep_found, check.not_ok);
  step.line.badge_tone = Tone::bad;
  return step;
}

WorkStep menu_step(const Frame& frame, const Kitchen& kitchen) {
  WorkStep step{"kitchen/menu", {tr(frame, S::kstep_menu)}, kitchen.has_menu};
  step.line.detail = kitchen.has_menu ? tr(frame, S::kstep_menu_dishes, kitchen.dishes.size())
                                      : tr(frame, S::kstep_menu_none);
  return step;
}

WorkStep sample_step(const Frame& frame, const Kitchen& kitchen) {
  const int left = dishes_unsampled(kitchen);
  WorkStep step{"kitchen/samples", {tr(frame, S::kstep_samples)}, kitchen.has_menu && left == 0};
  step.line.detail = tr(frame, S::kstep_samples_all);
  if (left > 0) step.line.badge = tr(frame, S::kstep_samples_left, left);
  return step;
}

WorkStep cert_step(const Frame& frame, const Kitchen& kitchen) {
  WorkStep step{{}, {tr(frame, S::kstep_certs)}, kitchen.cooks.empty()};
  step.line.detail = tr(frame, S::kstep_certs_ok);
  if (step.done) return step;
  step.line.detail = cook_words(frame, kitchen.cooks.front());
  if (kitchen.cooks.size() > 1)
    step.line.detail = tr(frame, S::kstep_certs_more, step.line.detail, kitchen.cooks.size());
  step.line.badge = tr(frame, S::kstep_certs_see, kitchen.cooks.size());
  return step;
}

WorkStep accompany_step(const Frame& frame, const Kitchen& kitchen) {
  WorkStep step{"kitchen/accompany", {tr(frame, S::kstep_accompany)}, kitchen.accompanied > 0};
  step.line.detail = kitchen.gaps.empty() ? tr(frame, S::kstep_accompany_note)
                                          : tr(frame, S::kstep_accompany_gaps, kitchen.gaps.size());
  return step;
}

void follow(std::string_view id, KitchenState& state) {
  if (id == "kitchen/check") {
    state.asks = KitchenAsks::check;
    state.check = {};
    state.check.form = SafetyForm::list;
    state.check.list_code = "kitchen";
  }
  if (id == "kitchen/menu") turn_to(KitchenTab::menu, state);
  if (id == "kitchen/samples") turn_to(KitchenTab::samples, state);
  if (id == "kitchen/accompany") turn_to(KitchenTab::accompany, state);
}

void draw_step(Frame& frame, const Rect& row, WorkStep step, KitchenState& state) {
  if (step.line.badge.empty())
    step.line.badge = tr(frame, step.done ? S::kstep_done : S::kstep_open);
  if (step.line.badge_tone != Tone::bad) step.line.badge_tone = step.done ? Tone::good : Tone::warn;
  step.line.icon = step.done ? Icon::check_circle : Icon::radio;
  if (step.id.empty()) {
    draw_kitchen_line(frame, row, step.line);
    return;
  }
  RowLook look;
  look.title = step.line.title;
  look.detail = step.line.detail;
  look.badge = step.line.badge;
  look.badge_tone = step.line.badge_tone;
  look.icon = step.line.icon;
  look.opens = true;
  if (list_row(frame, step.id, row, look)) follow(step.id, state);
}

void draw_steps(Frame& frame, const Rect& place, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  const std::array steps{check_step(frame, kitchen), menu_step(frame, kitchen),
                         sample_step(frame, kitchen), cert_step(frame, kitchen),
                         accompany_step(frame, kitchen)};
  const auto warnings = kitchen_warnings(frame, kitchen);
  const float row_h = theme.button_h + theme.u(0.5F);
  const auto count = static_cast<float>(steps.size() + warnings.size());
  const ScrollArea area(frame, "steps", place, count * (row_h + theme.gap_s) - theme.gap_s);
  Rect list = area.content;
  for (const WorkStep& step : steps) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (area.shows(row)) draw_step(frame, row, step, state);
  }
  for (const KitchenWarning& warning : warnings) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (area.shows(row)) draw_kitchen_warning(frame, row, warning, state);
  }
}

std::string line_words(const Frame& frame, const Kitchen& kitchen, const std::vector<int>& counts) {
  std::string words;
  for (std::size_t i = 0; i < counts.size() && i < kitchen.lines.size(); ++i) {
    if (counts[i] == 0) continue;
    if (!words.empty()) words += " · ";
    words += tr(frame, S::kline, kitchen.lines[i].code, counts[i]);
  }
  return words;
}

void draw_portions(Frame& frame, const Rect& place, const Kitchen& kitchen) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.u(0.5F)),
        tr(frame, S::kportions, kitchen.portions_all), {Type::title});
  const float line_h = theme.type(Type::body).line_px;
  write(frame, body.cut_top(line_h, theme.u(0.5F)), line_words(frame, kitchen, kitchen.portions),
        {Type::body});
  write(frame, body.cut_top(line_h, theme.gap_s),
        tr(frame, kitchen.may_change ? S::kportions_change : S::kportions_fixed),
        {Type::caption, kitchen.may_change ? theme.warn : theme.dim});
  const float row_h = line_h + theme.u(1);
  const ScrollArea area(frame, "portions", body,
                        static_cast<float>(kitchen.classes.size()) * row_h);
  Rect list = area.content;
  for (const model::KitchenClass& one : kitchen.classes) {
    Rect row = list.cut_top(row_h);
    if (!area.shows(row)) continue;
    write(frame, row.cut_left(row.w * 0.3F, theme.gap_s), one.name, {Type::strong});
    write(frame, row.cut_right(theme.u(7), theme.gap_s), std::to_string(one.all),
          {.type = Type::strong, .align = Align::right});
    write(frame, row, line_words(frame, kitchen, one.lines), {Type::caption, theme.dim});
  }
}

/// While the meal is halted: everybody who ate, the number first.
void draw_eaters(Frame& frame, const Rect& place, const Kitchen& kitchen) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place, Tone::bad);
  const ToneColours colours = theme.tone(Tone::bad);
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap_s),
        tr(frame, S::keaters, kitchen.eaters.size()), {Type::title, colours.text});
  const float row_h = theme.type(Type::body).line_px + theme.u(1);
  const ScrollArea area(frame, "eaters", body, static_cast<float>(kitchen.eaters.size()) * row_h);
  Rect list = area.content;
  for (const model::KitchenEater& eater : kitchen.eaters) {
    Rect row = list.cut_top(row_h);
    if (!area.shows(row)) continue;
    write(frame, row.cut_right(theme.u(9), theme.gap_s), to_text(minute_of_day(eater.at)),
          {.type = Type::body, .colour = colours.text, .align = Align::right});
    const std::string where =
        eater.window == 0 ? tr(frame, S::keater_class) : tr(frame, S::keater_window, eater.window);
    write(frame, row.cut_right(row.w * 0.3F, theme.gap_s), where, {Type::body, colours.dim});
    write(frame, row,
          eater.class_name + " " + seat_word(frame.lang, eater.seat_no) + " " + eater.name,
          {Type::strong, colours.text});
  }
}

Wish draw_open(Frame& frame, const Rect& place, const Kitchen& kitchen, KitchenState& state) {
  const bool ready = kitchen.check.done && dishes_unsampled(kitchen) == 0;
  const bool officer = is_kitchen_officer(kitchen);
  std::string why_not;
  if (!kitchen.has_menu) why_not = tr(frame, S::kstep_menu_none);
  if (kitchen.has_menu && !ready && !officer) why_not = tr(frame, S::meal_officer_only);
  const Text<0> text = ready ? S::meal_open : S::meal_open_anyway;
  if (!button(frame, "kitchen/open", place, {tr(frame, text), Icon::check, Rank::primary, why_not}))
    return {};
  if (ready) return model::Record{domain::OpenMeal{}};
  state.asks = KitchenAsks::open_reason;
  return {};
}

Wish draw_ways(Frame& frame, Rect column, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  const MealState meal = kitchen.meal.state;
  const Tone tone = meal == MealState::halted    ? Tone::bad
                    : meal == MealState::planned ? Tone::warn
                                                 : Tone::good;
  Rect box = column.cut_top(theme.u(14), theme.gap);
  Rect inside = card(frame, box, tone);
  write(frame, inside, tr(frame, meal_texts.at(static_cast<std::size_t>(meal))),
        {Type::title, theme.tone(tone).text, Align::centre, 2});
  Wish wish;
  if (meal == MealState::planned)
    wish = draw_open(frame, column.cut_top(theme.primary_h, theme.gap), kitchen, state);
  if (meal == MealState::halted) {
    const std::string why =
        kitchen.roles.has(domain::Role::principal) ? "" : tr(frame, S::meal_resume_head);
    if (button(frame, "kitchen/resume", column.cut_top(theme.primary_h, theme.gap),
               {tr(frame, S::meal_resume), Icon::refresh, Rank::primary, why}))
      wish = model::Record{domain::ResumeMeal{}};
    return wish;
  }
  const bool may_halt = is_kitchen_officer(kitchen) ||
                        kitchen.roles.has(domain::Role::day_leader) ||
                        kitchen.roles.has(domain::Role::office);
  if (may_halt && button(frame, "kitchen/halt", column.cut_bottom(theme.primary_h, theme.gap),
                         {tr(frame, S::meal_halt), Icon::block, Rank::danger})) {
    state.asks = KitchenAsks::halt;
    state.reason_code.clear();
  }
  return wish;
}

Wish draw_today(Frame& frame, Rect body, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  const Rect column = body.cut_right(theme.column_w, theme.gap_l);
  const Rect side = body.cut_right(body.w * 0.46F, theme.gap_l);
  draw_steps(frame, body, kitchen, state);
  if (kitchen.meal.state == MealState::halted) {
    draw_eaters(frame, side, kitchen);
  } else {
    draw_portions(frame, side, kitchen);
  }
  return draw_ways(frame, column, kitchen, state);
}

/// 日管控, with the form of the safety desk.
Wish draw_check(Frame& frame, const Rect& body, const Kitchen& kitchen, KitchenState& state) {
  model::SafetyDesk desk;
  desk.day = kitchen.day;
  desk.person = kitchen.person;
  desk.lists = {kitchen.check};
  Wish wish = draw_list_form(frame, body, desk, {}, state.check);
  if (state.check.form != SafetyForm::list) state.asks = KitchenAsks::nothing;
  if (wish) state.sent = true;
  return wish;
}

Wish draw_tab(Frame& frame, const Rect& body, const Kitchen& kitchen, KitchenState& state) {
  switch (state.tab) {
    case KitchenTab::today:
      return draw_today(frame, body, kitchen, state);
    case KitchenTab::samples:
      return draw_kitchen_samples(frame, body, kitchen, state);
    case KitchenTab::sums:
      return draw_kitchen_sums(frame, body, kitchen, state);
    case KitchenTab::accompany:
      return draw_kitchen_accompany(frame, body, kitchen, state);
    case KitchenTab::menu:
      draw_kitchen_menu(frame, body, kitchen, state);
      break;
  }
  return {};
}

}  // namespace

Wish draw_kitchen(Frame& frame, const model::HeaderStrip& strip, const Kitchen& kitchen,
                  KitchenState& state) {
  const Page page(frame, "kitchen", PageKind::working);
  const std::string title = tr(frame, S::kitchen_title);
  const std::string detail = day_words(frame.lang, kitchen.day);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect body = page.body;
  Wish answer;
  if (state.asks == KitchenAsks::check) {
    answer = draw_check(frame, body, kitchen, state);
  } else {
    draw_tabs(frame,
              body.cut_top(std::max(frame.theme.chip_h, frame.theme.touch_min), frame.theme.gap),
              state);
    answer = draw_tab(frame, body, kitchen, state);
    if (Wish said = draw_kitchen_dialogs(frame, kitchen, state)) answer = said;
  }
  if (answer) wish = answer;
  return wish;
}

}  // namespace kehou::ui
