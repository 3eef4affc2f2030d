// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 留样: one sample a dish of today, and those of earlier days until they may go (inv 26).
#include <algorithm>
#include <cstdlib>

#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/safety_forms.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::Kitchen;
using model::KitchenDish;
using model::KitchenSample;

constexpr std::array<std::size_t, 2> sample_longest{4, 3};

void draw_dish(Frame& frame, const Rect& row, const KitchenDish& dish, const std::string& id,
               KitchenState& state) {
  const std::string detail = dish.grams == 0
                                 ? std::string()
                                 : tr(frame, S::sample_taken, dish.grams, dish.celsius,
                                      word_of(frame.lang, sample_places(), dish.place_code));
  const std::string done = dish.grams == 0 ? "" : to_text(minute_of_day(dish.at));
  const std::string none = tr(frame, S::sample_none);
  RowLook look;
  look.title = dish.name;
  look.detail = detail;
  look.badge = dish.grams == 0 ? none : done;
  look.badge_tone = dish.grams == 0 ? Tone::warn : Tone::good;
  look.icon = dish.grams == 0 ? Icon::radio : Icon::check_circle;
  look.selected = dish.dish == state.dish;
  look.tone = look.selected ? Tone::accent : Tone::plain;
  if (!list_row(frame, id, row, look)) return;
  const bool again = state.dish == dish.dish;
  state.dish = dish.dish;
  if (again) return;
  state.sample = {};
  state.field = 0;
}

Wish draw_kept(Frame& frame, Rect row, const KitchenSample& kept, const std::string& id) {
  const Theme& theme = frame.theme;
  const Rect key = row.cut_right(theme.u(24), theme.gap_s);
  KitchenLine line;
  line.title = kept.dish;
  line.detail =
      short_date(kept.day) + " · " + word_of(frame.lang, sample_places(), kept.place_code);
  line.badge = kept.frozen           ? tr(frame, S::sample_frozen)
               : kept.hours_left > 0 ? tr(frame, S::sample_hours, kept.hours_left)
                                     : tr(frame, S::sample_over);
  line.badge_tone = kept.frozen ? Tone::bad : kept.hours_left > 0 ? Tone::away : Tone::good;
  draw_kitchen_line(frame, row, line);
  if (!button(frame, id, key, {tr(frame, S::sample_dispose), Icon::none})) return {};
  return model::Record{domain::DisposeSample{kept.sample}};
}

Wish draw_list(Frame& frame, const Rect& place, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  const float row_h = theme.button_h + theme.u(0.5F);
  const float head_h = theme.type(Type::strong).line_px;
  const auto count = static_cast<float>(kitchen.dishes.size() + kitchen.kept.size());
  const float extra = kitchen.kept.empty() ? 0 : head_h + theme.gap_s;
  const ScrollArea area(frame, "samples", place, count * (row_h + theme.gap_s) + extra);
  Rect list = area.content;
  Wish wish;
  for (std::size_t i = 0; i < kitchen.dishes.size(); ++i) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (area.shows(row))
      draw_dish(frame, row, kitchen.dishes[i], fmt::format("sample/{}", i), state);
  }
  if (kitchen.kept.empty()) return wish;
  const Rect head = list.cut_top(head_h, theme.gap_s);
  if (area.shows(head)) write(frame, head, tr(frame, S::sample_kept), {Type::strong, theme.dim});
  for (std::size_t i = 0; i < kitchen.kept.size(); ++i) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    if (Wish one = draw_kept(frame, row, kitchen.kept[i], fmt::format("dispose/{}", i))) wish = one;
  }
  return wish;
}

std::string why_no_sample(const Frame& frame, const KitchenState& state) {
  if (state.sample[0].empty()) return tr(frame, S::sample_lack_grams);
  if (state.sample[1].empty()) return tr(frame, S::sample_lack_celsius);
  return state.place_code.empty() ? tr(frame, S::sample_lack_place) : std::string();
}

void draw_fields(Frame& frame, Rect& column, KitchenState& state) {
  const Theme& theme = frame.theme;
  const std::array labels{S::sample_grams, S::sample_celsius};
  const std::array<std::string_view, 2> ids{"sample/grams", "sample/celsius"};
  for (int i = 0; i < 2; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string label = tr(frame, labels.at(at));
    FieldLook look;
    look.label = label;
    look.value = state.sample.at(at);
    look.focused = state.field == i;
    if (field(frame, ids.at(at), column.cut_top(theme.button_h, theme.gap), look)) state.field = i;
  }
}

Wish draw_form(Frame& frame, const Rect& place, const Kitchen& kitchen, const KitchenDish& dish,
               KitchenState& state) {
  const Theme& theme = frame.theme;
  Rect column = card(frame, place);
  Rect pad = column.cut_right(column.w * 0.46F, theme.gap_l);
  if (const auto tap = keypad(frame, "keypad", pad, {})) {
    const auto at = static_cast<std::size_t>(std::clamp(state.field, 0, 1));
    type_into(state.sample.at(at), *tap, sample_longest.at(at));
  }
  const FormTap foot = form_keys(
      frame, column, {"sample/save", tr(frame, S::form_save), why_no_sample(frame, state)});
  write(frame, column.cut_top(theme.type(Type::heading).line_px, theme.gap_s), dish.name,
        {Type::heading});
  draw_fields(frame, column, state);
  pick_phrase(frame, "place", column, sample_places(), 2, state.place_code);
  if (foot == FormTap::cancel) state.dish = {};
  if (foot != FormTap::save) return {};
  state.sent = true;
  return model::Record{domain::TakeSample{kitchen.fresh, dish.dish,
                                          std::atoi(state.sample[0].c_str()),
                                          std::atoi(state.sample[1].c_str()), state.place_code}};
}

}  // namespace

Wish draw_kitchen_samples(Frame& frame, Rect body, const Kitchen& kitchen, KitchenState& state) {
  const Theme& theme = frame.theme;
  const Rect form = body.cut_right(body.w * 0.56F, theme.gap_l);
  Wish wish = draw_list(frame, body, kitchen, state);
  const auto dish =
      std::ranges::find_if(kitchen.dishes, [&](const auto& one) { return one.dish == state.dish; });
  if (dish != kitchen.dishes.end() && !state.dish.is_nil()) {
    if (Wish saved = draw_form(frame, form, kitchen, *dish, state)) wish = saved;
    return wish;
  }
  Rect empty = card(frame, form);
  const std::string title = tr(frame, S::sample_choose);
  const std::string note = tr(frame, S::sample_choose_note);
  panel_head(frame, empty, {title, note, Icon::list});
  return wish;
}

}  // namespace kehou::ui
