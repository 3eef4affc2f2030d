// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/ui/screens/handover_parts.h"
#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::NamedChild;

constexpr std::size_t most_names = 3;

std::string names_of(const Frame& frame, const std::vector<NamedChild>& list) {
  std::string text;
  for (std::size_t i = 0; i < list.size() && i < most_names; ++i) {
    if (i > 0) text += tr(frame, S::handover_name_comma);
    text += list[i].name;
    if (!list[i].place_code.empty()) text += " " + place_word(frame.lang, list[i].place_code);
  }
  return list.size() > most_names ? tr(frame, S::hand_more, text, list.size()) : text;
}

struct SumLine {
  Text<0> label;
  int number;
  bool minus;
  const std::vector<NamedChild>* names;
  Tone tone;
};

void draw_line(Frame& frame, Rect row, const SumLine& line) {
  const Theme& theme = frame.theme;
  const std::string figure = line.minus && line.number != 0 ? fmt::format("− {}", line.number)
                                                            : std::to_string(line.number);
  const bool has_names = line.names != nullptr && !line.names->empty();
  Rect upper = row;
  if (has_names) upper = row.cut_top(row.h * 0.56F);
  const Colour ink =
      line.number != 0 && line.tone != Tone::plain ? theme.tone(line.tone).ink : theme.text;
  write(frame, upper.cut_right(theme.u(14)), figure, {Type::heading, ink, Align::right});
  write(frame, upper, tr(frame, line.label), {Type::body, theme.text});
  if (has_names) write(frame, row, names_of(frame, *line.names), {Type::small, theme.dim});
}

void draw_total(Frame& frame, Rect row, const model::HandoverDesk& desk, bool shown) {
  const Theme& theme = frame.theme;
  if (shown) {
    write(frame, row.cut_right(theme.u(16)), std::to_string(desk.in_room),
          {Type::clock, theme.text, Align::right});
  } else {
    write(frame, row.cut_right(row.w * 0.5F), tr(frame, S::hand_count_then_see),
          {Type::caption, theme.dim, Align::right, 2});
  }
  write(frame, row, tr(frame, S::hand_in_room), {Type::heading, theme.text, Align::left, 2});
}

void draw_items(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
                HandoverState& state) {
  const auto items = handed_items();
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const Phrase& item = items[static_cast<std::size_t>(i)];
    const std::string code(item.code);
    const bool signed_for = std::ranges::find(desk.items, code) != desk.items.end();
    const bool checked = desk.any_signed ? signed_for : state.items.contains(code);
    const Rect cell = place.cell(i, 2, 2, frame.theme.touch_gap);
    if (!check_row(frame, "item/" + code, cell, tr(frame, item.text), checked)) continue;
    if (desk.any_signed) continue;
    if (checked) {
      state.items.erase(code);
    } else {
      state.items.insert(code);
    }
  }
}

}  // namespace

void draw_sums(Frame& frame, const Rect& place, const model::HandoverDesk& desk,
               HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::hand_sums), {Type::heading});
  const float rows_h = 2 * std::max(theme.touch_min, theme.chip_h) + theme.touch_gap;
  draw_items(frame, body.cut_bottom(rows_h, theme.gap_s), desk, state);
  write(frame, body.cut_bottom(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::hand_items), {Type::strong, theme.dim});
  const bool shown = desk.in_room >= 0 && (desk.shows_in_room || state.explains);
  draw_total(frame, body.cut_bottom(theme.u(9), theme.gap_s), desk, shown);
  draw_rule(frame, body.cut_bottom(theme.u(1)));
  const std::array lines{
      SumLine{S::hand_expected, desk.expected, false, nullptr, Tone::plain},
      SumLine{S::hand_excused, static_cast<int>(desk.excused.size()), true, &desk.excused,
              Tone::plain},
      SumLine{S::hand_left, desk.left, true, nullptr, Tone::plain},
      SumLine{S::hand_out, static_cast<int>(desk.out.size()), true, &desk.out, Tone::away},
      SumLine{S::hand_missing, static_cast<int>(desk.missing.size()), true, &desk.missing,
              Tone::bad}};
  const float gap = theme.u(0.5F);
  body.h = std::min(body.h, static_cast<float>(lines.size()) * theme.u(11));
  for (std::size_t i = 0; i < lines.size(); ++i)
    draw_line(frame, body.row(static_cast<int>(i), static_cast<int>(lines.size()), gap), lines[i]);
}

void draw_closed(Frame& frame, const Rect& place, const model::ClosedHandover& last) {
  const Theme& theme = frame.theme;
  const Tone tone = last.with_difference ? Tone::warn : Tone::good;
  Rect body = card(frame, place, tone, Outline::thick);
  const ToneColours colours = theme.tone(tone);
  const Text<0> title = last.with_difference ? S::hand_closed_diff : S::hand_closed;
  write_with_icon(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), Icon::verified,
                  tr(frame, title), {Type::title, colours.text});
  const float line_h = theme.type(Type::body).line_px + theme.u(1);
  const auto line = [&](const std::string& text, Type type, Colour colour) {
    write(frame, body.cut_top(line_h, theme.u(0.5F)), text, {type, colour});
  };
  line(way_words(frame.lang, last.kind, last.to_title), Type::body, colours.text);
  for (const auto& [word, party] :
       {std::pair{S::hand_closed_from, &last.from}, std::pair{S::hand_closed_to, &last.to}})
    line(tr(frame, S::hand_closed_line, tr(frame, word) + " " + party->name,
            to_text(minute_of_day(party->signed_at))),
         Type::strong, colours.text);
  line(tr(frame, S::hand_closed_counts, last.in_room, last.counted), Type::body, colours.text);
  if (last.with_difference)
    line(tr(frame, S::hand_with_reason, difference_word(frame.lang, last.reason_code)), Type::body,
         colours.ink);
  if (last.matters > 0)
    line(tr(frame, S::hand_closed_matters, last.matters), Type::caption, colours.dim);
}

}  // namespace kehou::ui
