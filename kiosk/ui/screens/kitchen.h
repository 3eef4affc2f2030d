// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the kitchen desk: what is missing before lunch, samples, sums, the leader's meal.
// What it promises: a form says what it still lacks; a halt is asked twice and then lists who ate.
// The trap: a form stays until the records hold it: see KitchenState.sent.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/kitchen.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/screens/safety_desk.h"
#include "kiosk/ui/screens/safety_words.h"

namespace kehou::ui {

enum class KitchenTab : std::uint8_t { today, samples, sums, accompany, menu };
enum class KitchenAsks : std::uint8_t { nothing, check, open_reason, halt, word };

/// The word that is asked about: of a dish, or of a child.
struct KitchenAskedWord {
  CivilDay day{};  ///< of the dish
  domain::DishId dish{};
  domain::StudentId student{};
  std::string word{};
  std::string whose{};                ///< "宫保鸡丁", "11-23 宫保鸡丁", "三(2)班 07"
  std::vector<std::string> chosen{};  ///< codes
  bool none = false;                  ///< "it is no allergen" is chosen
};

struct KitchenState {
  KitchenTab tab = KitchenTab::today;
  KitchenAsks asks = KitchenAsks::nothing;
  SafetyDeskState check{};    ///< the answers of 日管控
  std::string reason_code{};  ///< of a halt or of a difference
  // a sample
  domain::DishId dish{};
  std::array<std::string, 2> sample{};  ///< digits of grams and °C
  std::string place_code{};
  // the sums
  std::array<std::string, 3> sums{};  ///< digits of prepared, second helpings, left over
  int field = 0;                      ///< which digits the keypad types
  // the accompanied meal
  domain::StaffId leader{};
  std::array<int, 4> ratings{-1, -1, -1, -1};
  bool with_parent = false;
  std::string issue_code{};
  std::string words{};
  CivilDay late_day{};      ///< {0} = today; else the gap that is filled (补录)
  std::string late_code{};  ///< why that late
  KitchenAskedWord asked{};
  bool sent = false;
  std::optional<model::TextField> asks_words{};  ///< the answer goes to `words`
};

/// Ids: "kitchen/tab/today|samples|sums|accompany|menu", "kitchen/check|menu|samples|accompany",
/// "kitchen/open", "kitchen/halt", "kitchen/resume", "why/<code>", "halt/confirm", "sample/<n>",
/// "sample/grams", "sample/celsius", "place/<code>", "sample/save", "dispose/<n>",
/// "word/dish/<n>", "word/child/<n>", "means/<code>", "means/none", "word/save", "menu/<n>",
/// "sums/prepared|second|waste|save|close", "leader/<n>", "rate/<what>/<0…3>", "issue/<code>",
/// "accompany/parent", "accompany/words", "accompany/save", "gap/<n>", "late/<code>", "keypad/…",
/// "panel/cancel", and those of the list form.
Wish draw_kitchen(Frame& frame, const model::HeaderStrip& strip, const model::Kitchen& kitchen,
                  KitchenState& state);

// kitchen_samples.cpp
Wish draw_kitchen_samples(Frame& frame, Rect body, const model::Kitchen& kitchen,
                          KitchenState& state);
// kitchen_sums.cpp
Wish draw_kitchen_sums(Frame& frame, Rect body, const model::Kitchen& kitchen, KitchenState& state);
// kitchen_forms.cpp
Wish draw_kitchen_accompany(Frame& frame, Rect body, const model::Kitchen& kitchen,
                            KitchenState& state);
void draw_kitchen_menu(Frame& frame, const Rect& body, const model::Kitchen& kitchen,
                       KitchenState& state);
// kitchen_dialogs.cpp
Wish draw_kitchen_dialogs(Frame& frame, const model::Kitchen& kitchen, KitchenState& state);

/// A line that says something and leads nowhere.
struct KitchenLine {
  std::string title;
  std::string detail{};
  std::string badge{};
  Icon icon = Icon::none;
  Tone tone = Tone::plain;
  Tone badge_tone = Tone::accent;
};
// kitchen_warnings.cpp: inv 24, each word that nobody knows until somebody has settled it; inv 28,
// each paper.
struct KitchenWarning {
  std::string id;  ///< empty = it leads nowhere
  KitchenLine line;
  KitchenAskedWord asked{};
};
std::vector<KitchenWarning> kitchen_warnings(const Frame& frame, const model::Kitchen& kitchen);
void draw_kitchen_warning(Frame& frame, const Rect& row, const KitchenWarning& warning,
                          KitchenState& state);
std::string cook_words(const Frame& frame, const model::KitchenCook& cook);
/// May this person say what a dish's word means; what a child's means?
bool settles_dishes(const model::Kitchen& kitchen);
bool settles_children(const model::Kitchen& kitchen);

/// May this person open without everything, and stop the meal? The rule itself is the domain's.
bool is_kitchen_officer(const model::Kitchen& kitchen);
int dishes_unsampled(const model::Kitchen& kitchen);

// The ready words; their codes go into the journal.
std::span<const SafetyPhrase> meal_open_reasons();
std::span<const SafetyPhrase> meal_halt_reasons();
std::span<const SafetyPhrase> meal_sum_reasons();
std::span<const SafetyPhrase> sample_places();
std::span<const SafetyPhrase> accompany_issues();
std::span<const SafetyPhrase> accompany_late_reasons();

void draw_kitchen_line(Frame& frame, const Rect& rect, const KitchenLine& line);
/// The phrases as one-of-many chips; gives nothing, changes `chosen`.
void pick_phrase(Frame& frame, std::string_view id, const Rect& place,
                 std::span<const SafetyPhrase> phrases, int columns, std::string& chosen);

}  // namespace kehou::ui
