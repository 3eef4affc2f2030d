// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The questions of the kitchen desk: why open, why stop, what a word means (inv 24).
#include <algorithm>

#include "common/domain/allergens.h"
#include "kiosk/ui/screens/answer_list.h"
#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

using model::Kitchen;

/// One or more allergens, or none at all.
void pick_meaning(Frame& frame, const Rect& place, KitchenAskedWord& asked) {
  const std::vector<std::string> codes = domain::allergen_codes();
  std::vector<PickOption> options;
  for (const std::string& code : codes)
    options.push_back({"means/" + code, allergen_word(frame.lang, code),
                       std::ranges::find(asked.chosen, code) != asked.chosen.end()});
  options.push_back({"means/none", tr(frame, S::kword_none), asked.none});
  const auto tapped = pick_grid(frame, "means", place, options, 4);
  if (!tapped) return;
  if (*tapped == codes.size()) {
    asked.none = !asked.none;
    asked.chosen.clear();
    return;
  }
  asked.none = false;
  if (std::erase(asked.chosen, codes[*tapped]) == 0) asked.chosen.push_back(codes[*tapped]);
}

model::Record command_of(const KitchenAskedWord& asked) {
  if (asked.student.is_nil())
    return {domain::SettleDishWord{asked.day, asked.dish, asked.word, asked.chosen}};
  return {domain::SettleAllergyWord{asked.student, asked.word, asked.chosen}};
}

Wish draw_word(Frame& frame, KitchenState& state) {
  const Theme& theme = frame.theme;
  KitchenAskedWord& asked = state.asked;
  Dialog dialog(frame, "kitchen_word", theme.u(120), theme.u(66));
  Rect body = dialog.body;
  const std::string title = tr(frame, S::kword_title, asked.word);
  const Text<1> text = asked.student.is_nil() ? S::kword_dish : S::kword_child;
  const std::string note = tr(frame, text, asked.whose);
  panel_head(frame, body, {title, note, Icon::warn, Tone::warn});
  Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  const Rect cancel = keys.cut_left(keys.w * 0.4F, theme.gap);
  const std::string why =
      asked.none || !asked.chosen.empty() ? std::string() : tr(frame, S::kword_lack);
  const bool said = button(frame, "word/save", keys,
                           {.text = tr(frame, S::form_save),
                            .icon = Icon::check,
                            .rank = Rank::primary,
                            .why_not = why});
  pick_meaning(frame, body, asked);
  if (button(frame, "panel/cancel", cancel, {tr(frame, S::panel_cancel), Icon::close})) {
    state.asks = KitchenAsks::nothing;
    state.asked = {};
    return {};
  }
  if (!said) return {};
  state.sent = true;
  return command_of(asked);
}

}  // namespace

Wish draw_kitchen_dialogs(Frame& frame, const Kitchen& kitchen, KitchenState& state) {
  if (state.asks == KitchenAsks::word) return draw_word(frame, state);
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
