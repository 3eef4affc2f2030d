// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 对账: what was prepared and where it went (inv 29), and the end of the meal.
#include <algorithm>
#include <cstdlib>

#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using domain::MealState;
using model::Kitchen;

constexpr std::size_t sum_longest = 4;
constexpr std::array<std::string_view, 3> sum_ids{"sums/prepared", "sums/second", "sums/waste"};
constexpr std::array sum_labels{S::sums_prepared, S::sums_second, S::sums_waste};

bool is_told(const Kitchen& kitchen) {
  return kitchen.meal.state == MealState::reconciled || kitchen.meal.state == MealState::closed;
}

/// What the sum is now: as typed; else as it was told.
struct MealSums {
  std::array<int, 3> typed{};
  int off = 0;  ///< prepared minus where it went
};
MealSums sums_of(const Kitchen& kitchen, const KitchenState& state) {
  const auto& told = kitchen.meal.figures;
  const std::array<int, 3> before{told.prepared, told.second, told.waste};
  MealSums sums;
  for (std::size_t i = 0; i < before.size(); ++i)
    sums.typed.at(i) = !state.sums.at(i).empty() ? std::atoi(state.sums.at(i).c_str())
                       : is_told(kitchen)        ? before.at(i)
                                                 : 0;
  sums.off = sums.typed[0] - sums.typed[1] - sums.typed[2] - kitchen.served - kitchen.staff -
             kitchen.guests;
  return sums;
}

void draw_fields(Frame& frame, Rect place, const Kitchen& kitchen, KitchenState& state) {
  const MealSums sums = sums_of(kitchen, state);
  for (int i = 0; i < 3; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string label = tr(frame, sum_labels.at(at));
    const std::string value = state.sums.at(at).empty() && !is_told(kitchen)
                                  ? std::string()
                                  : std::to_string(sums.typed.at(at));
    FieldLook look;
    look.label = label;
    look.value = value;
    look.focused = state.field == i;
    look.enabled = kitchen.meal.state != MealState::closed;
    if (field(frame, sum_ids.at(at), place.column(i, 3, frame.theme.gap), look)) state.field = i;
  }
}

void draw_recorded(Frame& frame, Rect place, const Kitchen& kitchen) {
  const Theme& theme = frame.theme;
  const std::array rows{std::pair{S::sums_served, kitchen.served},
                        std::pair{S::sums_staff, kitchen.staff},
                        std::pair{S::sums_guests, kitchen.guests}};
  for (int i = 0; i < 3; ++i) {
    const auto& [label, number] = rows.at(static_cast<std::size_t>(i));
    Rect cell = place.column(i, 3, theme.u(6));
    write(frame, cell.cut_right(theme.u(9), theme.gap_s), std::to_string(number),
          {.type = Type::heading, .align = Align::right});
    write(frame, cell, tr(frame, label), {.type = Type::body, .lines = 2});
  }
}

void draw_off(Frame& frame, const Rect& place, int off) {
  const Theme& theme = frame.theme;
  const Tone tone = off == 0 ? Tone::good : Tone::warn;
  const Rect inside = card(frame, place, tone);
  const std::string words = off == 0  ? tr(frame, S::sums_even)
                            : off > 0 ? tr(frame, S::sums_more, off)
                                      : tr(frame, S::sums_less, -off);
  write(frame, inside, words, {Type::title, theme.tone(tone).text, Align::centre});
}

Wish draw_keys(Frame& frame, Rect keys, const Kitchen& kitchen, const KitchenState& state) {
  const Theme& theme = frame.theme;
  const MealSums sums = sums_of(kitchen, state);
  const bool reconciled = kitchen.meal.state == MealState::reconciled;
  std::string why;
  if (kitchen.meal.state == MealState::planned) why = tr(frame, S::meal_planned);
  if (kitchen.meal.state == MealState::halted) why = tr(frame, S::meal_halted);
  if (kitchen.meal.state == MealState::closed) why = tr(frame, S::meal_closed);
  if (why.empty() && state.sums[0].empty() && !reconciled) why = tr(frame, S::sums_lack);
  if (why.empty() && sums.off != 0 && state.reason_code.empty()) why = tr(frame, S::sums_lack_why);
  if (reconciled && button(frame, "sums/close", keys.cut_right(keys.w * 0.5F, theme.gap),
                           {tr(frame, S::sums_close), Icon::lock, Rank::primary}))
    return model::Record{domain::CloseMeal{}};
  if (!button(frame, "sums/save", keys,
              {tr(frame, S::sums_save), Icon::check, reconciled ? Rank::secondary : Rank::primary,
               why}))
    return {};
  return model::Record{domain::ReconcileMeal{sums.typed[0],
                                             sums.typed[1],
                                             sums.typed[2],
                                             sums.off == 0 ? std::string() : state.reason_code,
                                             {}}};
}

}  // namespace

Wish draw_kitchen_sums(Frame& frame, Rect body, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  Rect pad = body.cut_right(theme.u(56), theme.gap_l);
  pad.h = std::min(pad.h, 4 * theme.key_h + 3 * theme.touch_gap);
  if (kitchen.meal.state != MealState::closed)
    if (const auto tap = keypad(frame, "keypad", pad, {}))
      type_into(state.sums.at(static_cast<std::size_t>(std::clamp(state.field, 0, 2))), *tap,
                sum_longest);
  Rect column = card(frame, body);
  Wish wish = draw_keys(frame, column.cut_bottom(theme.primary_h, theme.gap), kitchen, state);
  draw_fields(frame, column.cut_top(theme.primary_h, theme.gap_s), kitchen, state);
  draw_recorded(frame, column.cut_top(theme.row_h, theme.gap_s), kitchen);
  write(frame, column.cut_top(theme.type(Type::caption).line_px, theme.gap_s),
        tr(frame, S::sums_rule), {Type::caption, theme.dim});
  const int off = sums_of(kitchen, state).off;
  draw_off(frame, column.cut_top(theme.u(13), theme.gap), off);
  if (off == 0 || kitchen.meal.state == MealState::closed) return wish;
  write(frame, column.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::sums_why), {Type::strong, theme.dim});
  pick_phrase(frame, "why", column, meal_sum_reasons(), 3, state.reason_code);
  return wish;
}

}  // namespace kehou::ui
