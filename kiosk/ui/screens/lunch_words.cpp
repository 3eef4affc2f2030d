// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_words.h"

#include <array>
#include <utility>

namespace kehou::ui {

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
