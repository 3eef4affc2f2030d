// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/evacuation_people.h"

#include <algorithm>
#include <vector>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using domain::EvacPersonKind;
using domain::EvacState;
using model::EvacPerson;

constexpr std::size_t letters_longest = 6;
constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";

/// Staff and visitors are few: their place among their kind names them.
std::string id_of(const model::Evacuation& roll, std::size_t place) {
  const EvacPerson& person = roll.people[place];
  if (person.kind == EvacPersonKind::student)
    return "person/" + seat_slug(person.class_name, person.seat_no);
  std::size_t first = place;
  while (first > 0 && roll.people[first - 1].kind == person.kind) --first;
  const char* kind = person.kind == EvacPersonKind::staff ? "staff" : "visit";
  return fmt::format("person/{}/{}", kind, place - first);
}

std::string caption_of(const Frame& frame, const EvacPerson& person) {
  if (person.kind == EvacPersonKind::student)
    return tr(frame, S::tile_class_seat, person.class_name, person.seat_no);
  if (person.kind == EvacPersonKind::visit) return tr(frame, S::evac_badge, person.detail);
  return person.detail;
}

StateLook look_of(const Frame& frame, const EvacPerson& person) {
  if (person.in_doubt) return {Tone::bad, Icon::help, tr(frame, S::evac_doubt)};
  StateLook look = evac_look(frame, person.state);
  if (person.state == EvacState::missing && !person.by_leader)
    look.word = tr(frame, S::evac_missing_unsigned);
  return look;
}

bool person_tile(Frame& frame, const std::string& id, const Rect& rect, const EvacPerson& person) {
  const Theme& theme = frame.theme;
  const bool writable = frame.fonts.can_write(person.name) || person.pinyin.empty();
  const std::string_view name = writable ? person.name : person.pinyin;
  const Pressed touch = press(frame, id, rect, {name});
  const WidgetScope scope(frame, id);
  const StateLook look = look_of(frame, person);
  const ToneColours colours = theme.tone(look.tone);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border,
            look.tone == Tone::bad ? Outline::thick : Outline::thin});
  Rect inside = touch.rect.inset(theme.u(0.75F), theme.u(0.75F));
  const Rect top = inside.cut_top(inside.h * 0.25F);
  const Rect word = inside.cut_bottom(inside.h * 0.38F);
  write(frame, top, caption_of(frame, person), {.type = Type::caption, .colour = colours.dim});
  write(frame, inside, name,
        {.type = Type::name, .colour = colours.text, .align = Align::centre, .lines = 2});
  write_with_icon(
      frame, word, look.icon, look.word,
      {.type = Type::caption, .colour = colours.ink, .align = Align::centre, .lines = 2});
  return touch.clicked;
}

/// "wzx" finds every reading whose initials begin so; latin names by their own letters.
bool is_found(const EvacPerson& person, const std::string& letters) {
  const std::string& where = person.readings.empty() ? person.name : person.readings;
  std::size_t begin = 0;
  while (begin < where.size()) {
    if (where.compare(begin, letters.size(), letters) == 0) return true;
    const std::size_t space = where.find(' ', begin);
    if (space == std::string::npos) return false;
    begin = space + 1;
  }
  return false;
}

void draw_letters(Frame& frame, const Rect& place, std::string& letters) {
  const float gap = frame.theme.touch_gap;
  constexpr int columns = 9;
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    const std::string letter(1, alphabet[i]);
    const std::string shown(1, static_cast<char>(alphabet[i] - 'a' + 'A'));
    if (button(frame, "letter/" + letter, place.cell(static_cast<int>(i), columns, 3, gap),
               {shown}) &&
        letters.size() < letters_longest)
      letters += letter;
  }
  if (button(frame, "letter/erase", place.cell(26, columns, 3, gap), {{}, Icon::backspace}) &&
      !letters.empty())
    letters.pop_back();
}

}  // namespace

StateLook evac_look(const Frame& frame, EvacState state) {
  switch (state) {
    case EvacState::unknown:
      break;
    case EvacState::safe:
      return {Tone::good, Icon::check_circle, tr(frame, S::evac_safe)};
    case EvacState::injured:
      return {Tone::warn, Icon::health, tr(frame, S::evac_injured)};
    case EvacState::left:
      return {Tone::muted, Icon::door, tr(frame, S::evac_left)};
    case EvacState::missing:
      return {Tone::bad, Icon::campaign, tr(frame, S::evac_missing)};
  }
  return {Tone::bad, Icon::alert, tr(frame, S::evac_unknown)};
}

model::Record account(const model::Evacuation& roll, std::span<const std::size_t> people,
                      EvacState state) {
  domain::PersonsAccounted told;
  told.evacuation = roll.id;
  told.state = state;
  for (const std::size_t place : people) {
    const EvacPerson& person = roll.people[place];
    if (person.kind == EvacPersonKind::student)
      told.students.emplace_back(person.id);
    else if (person.kind == EvacPersonKind::staff)
      told.staff.emplace_back(person.id);
    else
      told.visits.emplace_back(person.id);
  }
  return {domain::AccountPersons{told}};
}

Wish draw_evac_people(Frame& frame, std::string_view id, const Rect& place,
                      const model::Evacuation& roll, std::span<const std::size_t> people,
                      EvacState mark) {
  const Theme& theme = frame.theme;
  const TileSize size{theme.u(24), theme.u(17), theme.u(20),
                      std::max(theme.touch_min, theme.u(15))};
  const auto count = static_cast<int>(people.size());
  const GridFit fit = fit_grid(count, place, size, theme.touch_gap);
  const ScrollArea area(frame, id, place, fit.height(theme.touch_gap));
  Wish wish;
  for (int i = 0; i < count; ++i) {
    const Rect rect = fit.tile(i, area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    const std::size_t person = people[static_cast<std::size_t>(i)];
    if (person_tile(frame, id_of(roll, person), rect, roll.people[person]))
      wish = account(roll, {&person, 1}, mark);
  }
  return wish;
}

Wish draw_evac_search(Frame& frame, Rect place, const model::Evacuation& roll,
                      EvacuationState& state) {
  const Theme& theme = frame.theme;
  const Rect line = place.cut_top(theme.type(Type::title).line_px, theme.gap_s);
  std::string typed = state.letters;
  std::transform(typed.begin(), typed.end(), typed.begin(),
                 [](char letter) { return static_cast<char>(letter - 'a' + 'A'); });
  write(frame, line, typed.empty() ? tr(frame, S::evac_search_hint) : typed,
        {.type = Type::title, .colour = typed.empty() ? theme.dim : theme.text});
  const float key = std::max(theme.touch_min, theme.u(10));
  draw_letters(frame, place.cut_top(3 * key + 2 * theme.touch_gap, theme.gap), state.letters);
  if (state.letters.empty()) return {};
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < roll.people.size(); ++i)
    if (is_found(roll.people[i], state.letters)) found.push_back(i);
  if (found.empty()) {
    write_paragraph(frame, place, tr(frame, S::evac_search_none),
                    {.type = Type::body, .colour = theme.dim});
    return {};
  }
  return draw_evac_people(frame, "found", place, roll, found, state.mark);
}

}  // namespace kehou::ui
