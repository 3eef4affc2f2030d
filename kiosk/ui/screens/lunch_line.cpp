// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/lunch_line.h"

#include <array>
#include <vector>

#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::LunchLine;

void draw_count(Frame& frame, Rect place, const std::string& label, int number) {
  const std::string digits = fmt::format("{}", number);
  write(frame, place.cut_right(place.w * 0.5F), digits,
        {.type = Type::count, .align = Align::right});
  write(frame, place, label, {.type = Type::body});
}

float counters_height(const Frame& frame) {
  const Theme& theme = frame.theme;
  return 2 * theme.pad + 2 * theme.type(Type::count).line_px + theme.u(2) +
         2 * theme.type(Type::caption).line_px + 2 * theme.gap_s;
}

void draw_counters(Frame& frame, const Rect& place, const LunchLine& line) {
  const Theme& theme = frame.theme;
  Rect inside = card(frame, place);
  const float row = theme.type(Type::count).line_px;
  draw_count(frame, inside.cut_top(row), tr(frame, S::lunch_served), line.served);
  draw_count(frame, inside.cut_top(row, theme.gap_s), tr(frame, S::lunch_here), line.here);
  const float done =
      line.expected > 0 ? static_cast<float>(line.served) / static_cast<float>(line.expected) : 0;
  draw_bar(frame, inside.cut_top(theme.u(2), theme.gap_s), std::min(1.0F, done), theme.good);
  const float small = theme.type(Type::caption).line_px;
  write(frame, inside.cut_top(small),
        tr(frame, S::lunch_sums, line.expected, std::max(0, line.expected - line.served),
           line.seconds),
        {.type = Type::caption, .colour = theme.dim});
  write(frame, inside.cut_top(small), tr(frame, S::lunch_plates, line.staff, line.guests),
        {.type = Type::caption, .colour = theme.dim});
}

void draw_recent(Frame& frame, Rect place, const LunchLine& line, LunchLineState& state) {
  const Theme& theme = frame.theme;
  if (place.h < theme.u(16)) return;  // what must be decided comes before what is over
  const std::string title = tr(frame, S::lunch_recent);
  const bool any = !line.recent.empty();
  const Pressed touch = press(frame, "recent", place, {.text = title, .enabled = any});
  if (touch.clicked && any) state.shows_recent = true;
  const WidgetScope scope(frame, "recent");
  write(frame, place.cut_top(theme.type(Type::caption).line_px, theme.gap_s), title,
        {.type = Type::caption, .colour = theme.dim});
  Rect inside = card(frame, place);
  if (!any) {
    write(frame, inside, tr(frame, S::lunch_nobody_yet),
          {.type = Type::caption, .colour = theme.dim, .align = Align::centre, .lines = 2});
    return;
  }
  const float row_h = theme.type(Type::caption).line_px + theme.gap_s;
  for (const model::LunchMark& mark : line.recent) {
    if (inside.h < row_h) return;
    Rect row = inside.cut_top(row_h);
    const float side = icon_size(frame, Type::caption);
    draw_icon(frame, row.cut_left(side, theme.gap_s), Icon::check_circle, side, theme.good);
    write(frame, row.cut_right(theme.u(10), theme.gap_s), line_word(frame.lang, mark.line),
          {.type = Type::caption, .colour = theme.dim, .align = Align::right});
    write(frame, row,
          tr(frame, S::lunch_recent_row, to_text(minute_of_day(mark.at)), mark.class_name,
             mark.seat_no, mark.name),
          {.type = Type::caption});
  }
}

/// For who serves only: a child's allergens for three seconds, then a button that shows them again,
/// as long as the verdict stands.
void draw_diet(Frame& frame, Rect& place, const LunchHand& hand, LunchLineState& state) {
  const bool over = frame.now_s >= state.heard_s + verdict_shown_s;
  if (over || !hand.card || (hand.card->clash.empty() && hand.card->unknown.empty())) return;
  const Theme& theme = frame.theme;
  const double until = state.diet_from_s + diet_shown_s;
  const Rect block = place.cut_top(theme.u(19), theme.gap);
  if (frame.now_s >= until) {
    if (button(frame, "diet", block,
               {.text = tr(frame, S::lunch_diet_hidden), .icon = Icon::eye, .rank = Rank::danger}))
      state.diet_from_s = frame.now_s;
    return;
  }
  frame.wake_at(until);
  Rect inside = card(frame, block, Tone::bad, Outline::thick);
  write(frame, inside.cut_top(theme.type(Type::small).line_px), tr(frame, S::lunch_server_only),
        {.type = Type::small, .colour = theme.tone(Tone::bad).dim});
  const std::string words =
      hand.card->clash.empty()
          ? tr(frame, S::lunch_asks_of, allergen_words(frame.lang, hand.card->unknown))
          : tr(frame, S::lunch_diet_of, allergen_words(frame.lang, hand.card->clash));
  write(frame, inside, words,
        {.type = Type::strong, .colour = theme.tone(Tone::bad).text, .lines = 2});
}

Wish draw_line_choice(Frame& frame, const Rect& place, const LunchLine& line,
                      const LunchHand& hand) {
  std::vector<std::string> words{tr(frame, S::lunch_all_lines)};
  int selected = 0;
  for (const auto& one : line.lines) {
    if (one.code == hand.only_line) selected = static_cast<int>(words.size());
    words.push_back(line_word(frame.lang, one.code));
  }
  const std::vector<std::string_view> options(words.begin(), words.end());
  const auto tapped = segments(frame, "line", place, options, selected);
  if (!tapped) return {};
  const auto index = static_cast<std::size_t>(*tapped);
  return model::ChangeSetting{"lunch_line",
                              index == 0 ? std::string() : line.lines[index - 1].code};
}

Wish draw_ways(Frame& frame, Rect& place, const LunchLine& line, const LunchHand& hand,
               LunchLineState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (line.lines.size() > 1)
    wish = draw_line_choice(frame, place.cut_bottom(theme.chip_h, theme.gap), line, hand);
  const bool serving = line.state == domain::MealState::serving;
  const std::string shut = serving ? std::string() : tr(frame, S::lunch_planned);
  if (button(frame, "pick", place.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::lunch_by_class),
              .icon = Icon::key,
              .rank = Rank::primary,
              .why_not = line.state == domain::MealState::planned ? shut : std::string()})) {
    state.picking = true;
    state.pick_class = {};
  }
  const Rect row = place.cut_bottom(theme.button_h, theme.gap);
  const int columns = serving ? 3 : 1;
  if (button(frame, "kitchen", row.column(columns - 1, columns, theme.gap),
             {.text = tr(frame, S::lunch_kitchen)}))
    wish = model::GoToKitchen{};
  if (!serving) return wish;
  const auto plate = [&](domain::PlateKind kind) {
    return model::Record{domain::ServePlate{kind, {}, hand.window, hand.only_line}};
  };
  if (button(frame, "plate/staff", row.column(0, columns, theme.gap),
             {.text = tr(frame, S::lunch_plate_staff)}))
    wish = plate(domain::PlateKind::staff);
  if (button(frame, "plate/guest", row.column(1, columns, theme.gap),
             {.text = tr(frame, S::lunch_plate_guest)}))
    wish = plate(domain::PlateKind::guest);
  return wish;
}

/// What stays until somebody solved it.
void draw_open_matters(Frame& frame, Rect& place, const LunchLine& line, LunchLineState& state) {
  const Theme& theme = frame.theme;
  if (line.unsolved > 0) {
    const Rect row = place.cut_bottom(theme.badge_h, theme.gap_s);
    badge(frame, row, tr(frame, S::lunch_unsolved, line.unsolved), Tone::warn);
  }
  if (line.doubled.empty()) return;
  if (button(frame, "doubled", place.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::lunch_doubled, line.doubled.size()),
              .icon = Icon::warn,
              .rank = Rank::danger}))
    state.shows_doubled = true;
}

Wish draw_column(Frame& frame, Rect place, const LunchLine& line, const LunchHand& hand,
                 LunchLineState& state) {
  draw_counters(frame, place.cut_top(counters_height(frame), frame.theme.gap), line);
  draw_diet(frame, place, hand, state);
  Wish wish = draw_ways(frame, place, line, hand, state);
  draw_open_matters(frame, place, line, state);
  draw_recent(frame, place, line, state);
  return wish;
}

std::string lines_words(const Frame& frame, const LunchLine& line) {
  std::string words;
  for (const auto& one : line.lines) {
    if (!words.empty()) words += ' ';
    words += line_word(frame.lang, one.code);
  }
  return words;
}

/// A verdict is of this moment: the next child must not read of the last one (§7.4).
void watch_time(Frame& frame, const LunchHand& hand, LunchLineState& state) {
  if (hand.said.kind == LunchSaid::Kind::nothing) return;
  if (state.heard_s < 0) {
    state.heard_s = frame.now_s;
    state.diet_from_s = frame.now_s;
  }
  frame.wake_at(state.heard_s + verdict_shown_s);
}

}  // namespace

Wish draw_lunch_line(Frame& frame, const model::HeaderStrip& strip, const LunchLine& line,
                     const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  watch_time(frame, hand, state);
  {
    const Page page(frame, "lunch_line", PageKind::working);
    const std::string title = tr(frame, S::lunch_title, hand.window);
    const std::string detail = tr(frame, S::lunch_detail, lines_words(frame, line));
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
    const Rect right = whole.cut_right(std::max(whole.w * 0.29F, theme.u(58)), theme.gap_l);
    const Rect left{whole.x, whole.y, whole.w, page.body.h};
    if (Wish answer = draw_lunch_verdict(frame, left, line, hand, state)) wish = answer;
    if (Wish answer = draw_column(frame, right, line, hand, state)) wish = answer;
  }
  if (state.sign.open && (hand.card || state.sign.what != LunchSign::What::serve)) {
    if (Wish answer = draw_lunch_sign(frame, hand, state)) wish = answer;
  } else if (state.picking) {
    if (Wish answer = draw_lunch_pick(frame, hand, state)) wish = answer;
  } else if (state.shows_doubled) {
    draw_lunch_doubled(frame, line, hand, state);
  } else if (state.shows_recent) {
    if (Wish answer = draw_lunch_recent(frame, line, hand, state)) wish = answer;
  }
  return wish;
}

}  // namespace kehou::ui
