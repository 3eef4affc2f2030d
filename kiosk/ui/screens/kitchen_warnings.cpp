// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What the kitchen desk warns of until somebody has settled it (inv 24, 28).
#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::Role;
using model::Kitchen;
using model::KitchenWord;

std::string meaning(const Frame& frame, const KitchenWord& word) {
  if (word.allergens.empty()) return tr(frame, S::kword_none);
  return allergen_words(frame.lang, word.allergens);
}

/// "某某酱 = 花生", who said so and when.
KitchenLine settled_line(const Frame& frame, const KitchenWord& word, const std::string& whose) {
  KitchenLine line;
  line.title = tr(frame, S::kword_settled, word.word, meaning(frame, word));
  line.detail = tr(frame, S::kword_by, whose, word.by, to_text(minute_of_day(word.at)));
  line.icon = Icon::check_circle;
  line.badge = tr(frame, S::kword_done);
  line.badge_tone = Tone::good;
  return line;
}

KitchenLine open_line(const Frame& frame, std::string title, std::string detail) {
  KitchenLine line;
  line.title = std::move(title);
  line.detail = std::move(detail);
  line.icon = Icon::warn;
  line.badge = tr(frame, S::kword_open);
  line.badge_tone = Tone::warn;
  line.tone = Tone::warn;
  return line;
}

KitchenWarning dish_warning(const Frame& frame, const Kitchen& kitchen,
                            const model::KitchenDish& dish, const KitchenWord& word) {
  const bool is_today = dish.day == kitchen.day;
  const std::string whose = is_today ? dish.name : short_date(dish.day) + " " + dish.name;
  const Text<1> note = settles_dishes(kitchen) ? S::kwarn_dish_note : S::kwarn_dish_officer;
  KitchenWarning warning;
  warning.asked = {.day = dish.day, .dish = dish.dish, .word = word.word, .whose = whose};
  warning.line = word.is_settled() ? settled_line(frame, word, whose)
                                   : open_line(frame, tr(frame, S::kwarn_dish, word.word),
                                               is_today ? tr(frame, note, whose) : whose);
  return warning;
}

KitchenWarning child_warning(const Frame& frame, const Kitchen& kitchen,
                             const model::KitchenAsked& child) {
  KitchenWarning warning;
  const std::string whose = child.class_name + " " + seat_word(frame.lang, child.seat_no);
  warning.asked = {.student = child.student, .word = child.word.word, .whose = whose};
  const Text<1> note = settles_children(kitchen) ? S::kwarn_child_note : S::kwarn_child_doctor;
  warning.line =
      child.word.is_settled()
          ? settled_line(frame, child.word, whose)
          : open_line(frame, tr(frame, S::kwarn_child, child.word.word), tr(frame, note, whose));
  return warning;
}

enum class Which : std::uint8_t { open, settled };

/// `number` counts the words of all dishes, so that each keeps its id.
void add_dish_words(const Frame& frame, const Kitchen& kitchen,
                    const std::vector<model::KitchenDish>& dishes, int number, Which which,
                    std::vector<KitchenWarning>& warnings) {
  for (const model::KitchenDish& dish : dishes)
    for (const KitchenWord& word : dish.words) {
      const std::string id = settles_dishes(kitchen) ? fmt::format("word/dish/{}", number) : "";
      ++number;
      if (word.is_settled() != (which == Which::settled)) continue;
      warnings.push_back(dish_warning(frame, kitchen, dish, word));
      warnings.back().id = id;
    }
}

void add_child_words(const Frame& frame, const Kitchen& kitchen, Which which,
                     std::vector<KitchenWarning>& warnings) {
  int number = 0;
  for (const model::KitchenAsked& child : kitchen.asked) {
    const std::string id = settles_children(kitchen) ? fmt::format("word/child/{}", number) : "";
    ++number;
    if (child.word.is_settled() != (which == Which::settled)) continue;
    warnings.push_back(child_warning(frame, kitchen, child));
    warnings.back().id = id;
  }
}

void add_cooks(const Frame& frame, const Kitchen& kitchen, std::vector<KitchenWarning>& warnings) {
  for (const model::KitchenCook& cook : kitchen.cooks) {
    const Tone tone = cook.expired ? Tone::bad : Tone::warn;
    KitchenWarning& warning = warnings.emplace_back();
    warning.line = {cook_words(frame, cook), tr(frame, S::kstep_certs), {}, Icon::health, tone};
  }
}

int count_words(const std::vector<model::KitchenDish>& dishes) {
  int words = 0;
  for (const model::KitchenDish& dish : dishes) words += static_cast<int>(dish.words.size());
  return words;
}

}  // namespace

bool settles_dishes(const Kitchen& kitchen) {
  return is_kitchen_officer(kitchen) || kitchen.roles.has(Role::day_leader) ||
         kitchen.roles.has(Role::office);
}

bool settles_children(const Kitchen& kitchen) {
  return settles_dishes(kitchen) || kitchen.roles.has(Role::nurse);
}

std::string cook_words(const Frame& frame, const model::KitchenCook& cook) {
  if (cook.valid_to == CivilDay{}) return tr(frame, S::kstep_cert_none, cook.name);
  if (cook.expired) return tr(frame, S::kstep_cert_over, cook.name);
  return tr(frame, S::kstep_cert_until, cook.name, short_date(cook.valid_to));
}

/// What concerns today's lunch comes before what can wait.
std::vector<KitchenWarning> kitchen_warnings(const Frame& frame, const Kitchen& kitchen) {
  std::vector<KitchenWarning> warnings;
  const int words_today = count_words(kitchen.dishes);
  add_dish_words(frame, kitchen, kitchen.dishes, 0, Which::open, warnings);
  add_child_words(frame, kitchen, Which::open, warnings);
  add_cooks(frame, kitchen, warnings);
  add_dish_words(frame, kitchen, kitchen.coming, words_today, Which::open, warnings);
  add_dish_words(frame, kitchen, kitchen.dishes, 0, Which::settled, warnings);
  add_child_words(frame, kitchen, Which::settled, warnings);
  add_dish_words(frame, kitchen, kitchen.coming, words_today, Which::settled, warnings);
  return warnings;
}

void draw_kitchen_warning(Frame& frame, const Rect& row, const KitchenWarning& warning,
                          KitchenState& state) {
  const KitchenLine& line = warning.line;
  if (warning.id.empty()) {
    draw_kitchen_line(frame, row, line);
    return;
  }
  RowLook look;
  look.title = line.title;
  look.detail = line.detail;
  look.badge = line.badge;
  look.badge_tone = line.badge_tone;
  look.icon = line.icon;
  look.tone = line.tone;
  look.opens = true;
  if (!list_row(frame, warning.id, row, look)) return;
  state.asks = KitchenAsks::word;
  state.asked = warning.asked;
}

}  // namespace kehou::ui
