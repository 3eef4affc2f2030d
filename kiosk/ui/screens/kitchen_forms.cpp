// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 陪餐 (inv 27), the menu to read, and the two questions: why open, why stop.
#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using domain::MealRating;
using model::Kitchen;

struct Rated {
  std::string_view id;
  Text<0> text;
};
constexpr std::array rated{Rated{"rate/hygiene", S::acc_hygiene}, Rated{"rate/order", S::acc_order},
                           Rated{"rate/service", S::acc_service},
                           Rated{"rate/quality", S::acc_quality}};

void draw_leaders(Frame& frame, Rect place, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::acc_leader), {Type::strong, theme.dim});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < kitchen.leaders.size(); ++i)
    options.push_back({fmt::format("leader/{}", i), kitchen.leaders[i].name,
                       kitchen.leaders[i].staff == state.leader});
  if (const auto tapped = pick_grid(frame, "leaders", place, options, 1))
    state.leader = kitchen.leaders[*tapped].staff;
}

void draw_ratings(Frame& frame, Rect& place, KitchenState& state) {
  const Theme& theme = frame.theme;
  const std::array words{tr(frame, S::acc_excellent), tr(frame, S::acc_good),
                         tr(frame, S::acc_fair), tr(frame, S::acc_poor)};
  const std::array<std::string_view, 4> options{words[0], words[1], words[2], words[3]};
  for (std::size_t i = 0; i < rated.size(); ++i) {
    Rect row = place.cut_top(std::max(theme.chip_h, theme.touch_min), theme.gap_s);
    write(frame, row.cut_left(row.w * 0.2F, theme.gap_s), tr(frame, rated.at(i).text),
          {.type = Type::strong, .lines = 2});
    if (const auto tapped = segments(frame, rated.at(i).id, row, options, state.ratings.at(i)))
      state.ratings.at(i) = *tapped;
  }
}

std::string why_not(const Frame& frame, const KitchenState& state) {
  if (state.leader.is_nil()) return tr(frame, S::acc_lack_leader);
  const bool rated_all = std::ranges::all_of(state.ratings, [](int one) { return one >= 0; });
  return rated_all ? std::string() : tr(frame, S::acc_lack_rating);
}

domain::LogAccompany command_of(const Kitchen& kitchen, const KitchenState& state) {
  const auto rating = [&](std::size_t i) { return static_cast<MealRating>(state.ratings.at(i)); };
  domain::LogAccompany command;
  command.record = {
      kitchen.day,       state.leader,
      state.with_parent, rating(0),
      rating(1),         rating(2),
      rating(3),         state.issue_code == "none" ? std::string() : state.issue_code};
  command.words.reason = state.words;
  return command;
}

void draw_words_key(Frame& frame, const Rect& place, KitchenState& state) {
  const std::string title = tr(frame, S::phrase_own_words);
  if (!button(frame, "accompany/words", place,
              {.text = state.words.empty() ? title : state.words,
               .icon = Icon::edit,
               .type = state.words.empty() ? Type::button : Type::body}))
    return;
  state.asks_words = model::TextField{tr(frame, S::acc_issue), {}, 60, state.words, true};
}

void draw_dish_line(Frame& frame, const Rect& row, const Kitchen& kitchen,
                    const model::KitchenDish& dish) {
  KitchenLine line;
  line.title = (dish.line.empty() ? tr(frame, S::kline_all) : tr(frame, S::kline_name, dish.line)) +
               " · " + dish.name;
  std::string unknown;
  for (const std::string& word : dish.unknown) unknown += (unknown.empty() ? "" : " ") + word;
  line.detail = !unknown.empty() ? tr(frame, S::kwarn_dish, unknown)
                : dish.allergens.empty()
                    ? tr(frame, S::ka_none)
                    : tr(frame, S::ka_line, allergen_words(frame.lang, dish.allergens));
  line.tone = unknown.empty() ? Tone::plain : Tone::warn;
  const auto of =
      std::ranges::find_if(kitchen.lines, [&](const auto& one) { return one.code == dish.line; });
  if (dish.halal || (of != kitchen.lines.end() && of->halal)) line.badge = tr(frame, S::khalal);
  line.badge_tone = Tone::good;
  draw_kitchen_line(frame, row, line);
}

}  // namespace

Wish draw_kitchen_accompany(Frame& frame, Rect body, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  Rect column = body.cut_right(theme.column_w, theme.gap_l);
  const bool save =
      button(frame, "accompany/save", column.cut_bottom(theme.primary_h, theme.gap),
             {tr(frame, S::form_save), Icon::check, Rank::primary, why_not(frame, state)});
  if (check_row(frame, "accompany/parent", column.cut_top(theme.button_h, theme.gap),
                tr(frame, S::acc_parent), state.with_parent))
    state.with_parent = !state.with_parent;
  draw_words_key(frame, column.cut_top(theme.button_h, theme.gap), state);
  if (kitchen.accompanied > 0)
    panel_note(frame, column, tr(frame, S::acc_saved, kitchen.accompanied), Tone::good);
  draw_leaders(frame, body.cut_left(body.w * 0.24F, theme.gap_l), kitchen, state);
  draw_ratings(frame, body, state);
  write(frame, body.cut_top(theme.type(Type::strong).line_px, theme.gap_s), tr(frame, S::acc_issue),
        {Type::strong, theme.dim});
  pick_phrase(frame, "issue", body, accompany_issues(), 3, state.issue_code);
  if (!save) return {};
  state.sent = true;
  return model::Record{command_of(kitchen, state)};
}

void draw_kitchen_menu(Frame& frame, const Rect& body, const Kitchen& kitchen) {
  const Theme& theme = frame.theme;
  if (!kitchen.has_menu) {
    write(frame, body, tr(frame, S::kstep_menu_none), {Type::title, theme.dim, Align::centre});
    return;
  }
  const float row_h = theme.button_h + theme.u(0.5F);
  const ScrollArea area(frame, "menu", body,
                        static_cast<float>(kitchen.dishes.size()) * (row_h + theme.gap_s));
  Rect list = area.content;
  for (const model::KitchenDish& dish : kitchen.dishes) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (area.shows(row)) draw_dish_line(frame, row, kitchen, dish);
  }
}

Wish draw_kitchen_dialogs(Frame& frame, const Kitchen& kitchen, KitchenState& state) {
  const bool halts = state.asks == KitchenAsks::halt;
  if (!halts &&
      (state.asks != KitchenAsks::open_reason || kitchen.meal.state != domain::MealState::planned))
    return {};
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "kitchen_why", theme.u(120), theme.u(halts ? 92 : 72),
                halts ? Tone::bad : Tone::plain);
  Rect body = dialog.body;
  const std::string title = tr(frame, halts ? S::meal_halt_why : S::meal_open_why);
  const std::string note = halts ? tr(frame, S::meal_halt_note) : std::string();
  panel_head(frame, body, {title, note, Icon::warn, halts ? Tone::bad : Tone::plain});
  Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  const Rect cancel = keys.cut_left(keys.w * 0.4F, theme.gap);
  const std::string why = state.reason_code.empty() ? tr(frame, S::sums_lack_why) : std::string();
  const Text<0> text = halts ? S::meal_halt_confirm : S::meal_open;
  const bool said = button(frame, halts ? "halt/confirm" : "open/confirm", keys,
                           {.text = tr(frame, text),
                            .icon = Icon::check,
                            .rank = halts ? Rank::danger : Rank::primary,
                            .why_not = why});
  if (button(frame, "panel/cancel", cancel, {tr(frame, S::panel_cancel), Icon::close})) {
    state.asks = KitchenAsks::nothing;
    state.reason_code.clear();
  }
  pick_phrase(frame, "why", body, halts ? meal_halt_reasons() : meal_open_reasons(), 2,
              state.reason_code);
  if (!said) return {};
  state.sent = true;
  if (halts) return model::Record{domain::HaltMeal{state.reason_code, {}}};
  return model::Record{domain::OpenMeal{state.reason_code, {}}};
}

}  // namespace kehou::ui
