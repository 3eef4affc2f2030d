// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 陪餐 (inv 27), of today or 补录 of a gap; and the menu to read.
#include <algorithm>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

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

std::string why_no_accompany(const Frame& frame, const KitchenState& state) {
  if (state.leader.is_nil()) return tr(frame, S::acc_lack_leader);
  const bool rated_all = std::ranges::all_of(state.ratings, [](int one) { return one >= 0; });
  if (!rated_all) return tr(frame, S::acc_lack_rating);
  const bool why_late = state.late_day == CivilDay{} || !state.late_code.empty();
  return why_late ? std::string() : tr(frame, S::acc_lack_late);
}

domain::LogAccompany command_of(const Kitchen& kitchen, const KitchenState& state) {
  const auto rating = [&](std::size_t i) { return static_cast<MealRating>(state.ratings.at(i)); };
  domain::LogAccompany command;
  command.record = {state.late_day == CivilDay{} ? kitchen.day : state.late_day,
                    state.leader,
                    state.with_parent,
                    rating(0),
                    rating(1),
                    rating(2),
                    rating(3),
                    state.issue_code == "none" ? std::string() : state.issue_code,
                    state.late_code};
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

std::string dish_detail(const Frame& frame, const model::KitchenDish& dish) {
  std::string open;
  for (const model::KitchenWord& word : dish.words)
    if (!word.is_settled()) open += (open.empty() ? "" : " ") + word.word;
  if (!open.empty()) return tr(frame, S::kwarn_dish, open);
  if (dish.allergens.empty()) return tr(frame, S::ka_none);
  return tr(frame, S::ka_line, allergen_words(frame.lang, dish.allergens));
}

/// A dish with a word that nobody knows leads to the question.
void draw_dish_line(Frame& frame, const Rect& row, const Kitchen& kitchen,
                    const model::KitchenDish& dish, const std::string& id, KitchenState& state) {
  KitchenWarning shown;
  KitchenLine& line = shown.line;
  line.title = (dish.line.empty() ? tr(frame, S::kline_all) : tr(frame, S::kline_name, dish.line)) +
               " · " + dish.name;
  line.detail = dish_detail(frame, dish);
  for (const model::KitchenWord& word : dish.words) {
    if (word.is_settled()) continue;
    line.tone = Tone::warn;
    if (settles_dishes(kitchen)) shown.id = id;
    shown.asked = {.dish = dish.dish, .word = word.word, .whose = dish.name};
  }
  const auto of =
      std::ranges::find_if(kitchen.lines, [&](const auto& one) { return one.code == dish.line; });
  if (dish.halal || (of != kitchen.lines.end() && of->halal)) line.badge = tr(frame, S::khalal);
  line.badge_tone = Tone::good;
  draw_kitchen_warning(frame, row, shown, state);
}

/// Days without a record; a tap on one fills it, another tap goes back to today.
void draw_gaps(Frame& frame, Rect place, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::acc_gaps, kitchen.gaps.size()), {Type::strong, theme.warn});
  std::vector<PickOption> options;
  for (std::size_t i = 0; i < kitchen.gaps.size(); ++i)
    options.push_back({fmt::format("gap/{}", i),
                       tr(frame, S::acc_late, short_date(kitchen.gaps[i])),
                       kitchen.gaps[i] == state.late_day});
  const auto tapped = pick_grid(frame, "gaps", place, options, 1);
  if (!tapped) return;
  const CivilDay day = kitchen.gaps[*tapped];
  state.late_day = day == state.late_day ? CivilDay{} : day;
  state.late_code.clear();
}

void draw_late_reasons(Frame& frame, Rect& body, KitchenState& state) {
  const Theme& theme = frame.theme;
  Rect place = body.cut_bottom(
      theme.type(Type::strong).line_px + theme.gap_s + std::max(theme.chip_h, theme.touch_min),
      theme.gap);
  write(frame, place.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::acc_why_late, short_date(state.late_day)), {Type::strong, theme.warn});
  pick_phrase(frame, "late", place, accompany_late_reasons(), 4, state.late_code);
}

}  // namespace

Wish draw_kitchen_accompany(Frame& frame, Rect body, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  Rect column = body.cut_right(theme.column_w, theme.gap_l);
  const bool save =
      button(frame, "accompany/save", column.cut_bottom(theme.primary_h, theme.gap),
             {tr(frame, S::form_save), Icon::check, Rank::primary, why_no_accompany(frame, state)});
  if (check_row(frame, "accompany/parent", column.cut_top(theme.button_h, theme.gap),
                tr(frame, S::acc_parent), state.with_parent))
    state.with_parent = !state.with_parent;
  draw_words_key(frame, column.cut_top(theme.button_h, theme.gap), state);
  if (kitchen.accompanied > 0)
    panel_note(frame, column, tr(frame, S::acc_saved, kitchen.accompanied), Tone::good);
  if (!kitchen.gaps.empty()) draw_gaps(frame, column, kitchen, state);
  draw_leaders(frame, body.cut_left(body.w * 0.24F, theme.gap_l), kitchen, state);
  draw_ratings(frame, body, state);
  if (state.late_day != CivilDay{}) draw_late_reasons(frame, body, state);
  write(frame, body.cut_top(theme.type(Type::strong).line_px, theme.gap_s), tr(frame, S::acc_issue),
        {Type::strong, theme.dim});
  pick_phrase(frame, "issue", body, accompany_issues(), 3, state.issue_code);
  if (!save) return {};
  state.sent = true;
  return model::Record{command_of(kitchen, state)};
}

void draw_kitchen_menu(Frame& frame, const Rect& body, const Kitchen& kitchen,
                       KitchenState& state) {
  const Theme& theme = frame.theme;
  if (!kitchen.has_menu) {
    write(frame, body, tr(frame, S::kstep_menu_none), {Type::title, theme.dim, Align::centre});
    return;
  }
  const float row_h = theme.button_h + theme.u(0.5F);
  const ScrollArea area(frame, "menu", body,
                        static_cast<float>(kitchen.dishes.size()) * (row_h + theme.gap_s));
  Rect list = area.content;
  for (std::size_t i = 0; i < kitchen.dishes.size(); ++i) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (area.shows(row))
      draw_dish_line(frame, row, kitchen, kitchen.dishes[i], fmt::format("menu/{}", i), state);
  }
}

}  // namespace kehou::ui
