// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_words.h"

#include <array>
#include <utility>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

constexpr std::array cancel_reasons_rows{
    SafetyPhrase{"leave", S::cancel_leave},
    SafetyPhrase{"sick", S::cancel_sick},
    SafetyPhrase{"trip", S::cancel_trip},
    SafetyPhrase{"other", S::cancel_other},
};
constexpr std::array take_back_rows{
    SafetyPhrase{"wrong_card", S::lunch_back_card},
    SafetyPhrase{"wrong_tap", S::lunch_back_tap},
    SafetyPhrase{"plate_left", S::lunch_back_left},
};

}  // namespace

std::span<const SafetyPhrase> lunch_cancel_reasons() { return cancel_reasons_rows; }
std::span<const SafetyPhrase> lunch_take_back_reasons() { return take_back_rows; }

std::optional<domain::ClassId> draw_class_keys(Frame& frame, const Rect& place,
                                               const std::vector<model::LunchClassKey>& classes) {
  const Theme& theme = frame.theme;
  constexpr int columns = 6;
  std::optional<domain::ClassId> tapped;
  const auto count = static_cast<int>(classes.size());
  const int rows = (count + columns - 1) / columns;
  const float step = theme.primary_h + theme.gap;
  const ScrollArea area(frame, "classes", place, static_cast<float>(rows) * step - theme.gap);
  for (int i = 0; i < count; ++i) {
    const auto& key = classes[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w, theme.primary_h};
    if (!area.shows(line)) continue;
    if (button(frame, "class/" + class_slug(key.name), line.column(i % columns, columns, theme.gap),
               {.text = key.name, .type = Type::heading}))
      tapped = key.class_id;
  }
  return tapped;
}

std::string allergen_word(Lang lang, std::string_view code) {
  static constexpr std::array words{
      std::pair{std::string_view("gluten"), S::allergen_gluten},
      std::pair{std::string_view("crustacean"), S::allergen_crustacean},
      std::pair{std::string_view("fish"), S::allergen_fish},
      std::pair{std::string_view("egg"), S::allergen_egg},
      std::pair{std::string_view("peanut"), S::allergen_peanut},
      std::pair{std::string_view("soy"), S::allergen_soy},
      std::pair{std::string_view("milk"), S::allergen_milk},
      std::pair{std::string_view("nut"), S::allergen_nut},
      std::pair{std::string_view("sesame"), S::allergen_sesame},
      std::pair{std::string_view("mango"), S::allergen_mango},
      std::pair{std::string_view("unread"), S::allergen_unread},
  };
  for (const auto& [known, word] : words)
    if (known == code) return tr(lang, word);
  return std::string(code);
}

std::string allergen_words(Lang lang, const std::vector<std::string>& codes) {
  std::string all;
  for (const std::string& code : codes) {
    if (!all.empty()) all += tr(lang, S::lunch_and);
    all += allergen_word(lang, code);
  }
  return all;
}

std::string line_word(Lang lang, std::string_view code) {
  return tr(lang, S::lunch_line_word, code);
}

}  // namespace kehou::ui
