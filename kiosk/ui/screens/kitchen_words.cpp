// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

constexpr std::array open_rows{
    SafetyPhrase{"children_wait", S::kr_children_wait},
    SafetyPhrase{"check_on_paper", S::kr_check_on_paper},
    SafetyPhrase{"sample_coming", S::kr_sample_coming},
    SafetyPhrase{"power_cut", S::kr_power_cut},
};
constexpr std::array halt_rows{
    SafetyPhrase{"vomiting", S::kr_vomiting},
    SafetyPhrase{"smell", S::kr_smell},
    SafetyPhrase{"foreign_body", S::kr_foreign_body},
    SafetyPhrase{"allergy", S::kr_allergy},
    SafetyPhrase{"other", S::kr_other},
};
constexpr std::array sum_rows{
    SafetyPhrase{"spilled", S::kr_spilled},
    SafetyPhrase{"miscounted", S::kr_miscounted},
    SafetyPhrase{"class_meals", S::kr_class_meals},
    SafetyPhrase{"uneven", S::kr_uneven},
    SafetyPhrase{"other", S::kr_other},
};
constexpr std::array place_rows{
    SafetyPhrase{"fridge_1", S::place_fridge_1},
    SafetyPhrase{"fridge_2", S::place_fridge_2},
    SafetyPhrase{"fridge_3", S::place_fridge_3},
    SafetyPhrase{"spare", S::place_spare},
};
constexpr std::array issue_rows{
    SafetyPhrase{"none", S::kr_none},
    SafetyPhrase{"cold_food", S::kr_cold_food},
    SafetyPhrase{"long_queue", S::kr_long_queue},
    SafetyPhrase{"dirty_tables", S::kr_dirty_tables},
    SafetyPhrase{"wasteful", S::kr_wasteful},
    SafetyPhrase{"other", S::kr_other},
};

constexpr std::array late_rows{
    SafetyPhrase{"forgotten", S::kr_forgotten},
    SafetyPhrase{"on_paper", S::kr_on_paper},
    SafetyPhrase{"terminal_down", S::kr_terminal_down},
    SafetyPhrase{"other", S::kr_other},
};

}  // namespace

std::span<const SafetyPhrase> meal_open_reasons() { return open_rows; }
std::span<const SafetyPhrase> meal_halt_reasons() { return halt_rows; }
std::span<const SafetyPhrase> meal_sum_reasons() { return sum_rows; }
std::span<const SafetyPhrase> sample_places() { return place_rows; }
std::span<const SafetyPhrase> accompany_issues() { return issue_rows; }
std::span<const SafetyPhrase> accompany_late_reasons() { return late_rows; }

bool is_kitchen_officer(const model::Kitchen& kitchen) {
  return kitchen.roles.has(domain::Role::food_safety) || kitchen.roles.has(domain::Role::principal);
}

int dishes_unsampled(const model::Kitchen& kitchen) {
  return static_cast<int>(
      std::ranges::count_if(kitchen.dishes, [](const auto& dish) { return dish.grams == 0; }));
}

void draw_kitchen_line(Frame& frame, const Rect& rect, const KitchenLine& line) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(line.tone);
  draw_box(frame, rect, {.fill = colours.fill, .border = colours.border});
  Rect inside = rect.inset(theme.gap_l, theme.u(0.5F));
  if (line.icon != Icon::none) {
    const float side = icon_size(frame, Type::heading);
    draw_icon(frame, inside.cut_left(side, theme.gap), line.icon, side, colours.ink);
  }
  if (!line.badge.empty())
    inside.cut_right(badge(frame, inside, line.badge, line.badge_tone, true), theme.gap_s);
  if (!line.detail.empty()) {
    const Rect lower = inside.cut_bottom(inside.h * 0.44F);
    write(frame, lower, line.detail, {Type::caption, colours.dim});
  }
  write(frame, inside, line.title, {Type::strong, colours.text});
}

void pick_phrase(Frame& frame, std::string_view id, const Rect& place,
                 std::span<const SafetyPhrase> phrases, int columns, std::string& chosen) {
  std::vector<PickOption> options;
  for (const SafetyPhrase& one : phrases)
    options.push_back(
        {fmt::format("{}/{}", id, one.code), tr(frame, one.text), chosen == one.code});
  if (const auto tapped = pick_grid(frame, id, place, options, columns))
    chosen = phrases[*tapped].code;
}

}  // namespace kehou::ui
