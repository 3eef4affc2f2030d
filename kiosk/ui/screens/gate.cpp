// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/gate.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::GateBoard;
using model::GateChild;

/// What the list shows: of a class everybody, by seat; else what the chip says.
bool is_shown(const GateChild& child, const GateState& state) {
  if (!state.class_id.is_nil()) return child.class_id == state.class_id;
  if (state.initial != 0) return child.inside && child.initial == state.initial;
  switch (state.show) {
    case GateShow::waiting:
      return child.waits;
    case GateShow::alone:
      return child.waits && child.alone;
    case GateShow::overdue:
      return child.overdue_min > 0;
    case GateShow::inside:
      return child.inside;
    case GateShow::gone:
      return child.gone;
    case GateShow::groups:
      return false;
  }
  return false;
}

std::vector<const GateChild*> shown_children(const GateBoard& board, const GateState& state) {
  std::vector<const GateChild*> shown;
  for (const GateChild& child : board.children)
    if (is_shown(child, state)) shown.push_back(&child);
  if (!state.class_id.is_nil())
    std::stable_sort(shown.begin(), shown.end(),
                     [](const auto* a, const auto* b) { return a->seat_no < b->seat_no; });
  return shown;
}

struct Tag {
  Text<0> text;
  Tone tone = Tone::plain;
};

Tag tag_of(const GateChild& child) {
  if (child.gone) return {S::gate_badge_gone, Tone::muted};
  if (!child.inside) return {S::gate_badge_unknown, Tone::muted};
  if (child.late_care) return {S::gate_badge_late, Tone::away};
  if (!child.waits && child.has_pass) return {S::gate_badge_pass, Tone::accent};
  if (!child.waits) return {S::gate_badge_inside, Tone::muted};
  if (child.alone) return {S::gate_badge_alone, Tone::good};
  if (child.bus) return {S::gate_badge_bus, Tone::good};
  return {S::gate_badge_waiting, Tone::accent};
}

void draw_tags(Frame& frame, Rect place, const GateChild& child) {
  if (child.overdue_min > 0)
    place.cut_left(
        badge(frame, place, tr(frame, S::gate_badge_overdue, child.overdue_min), Tone::bad),
        frame.theme.gap_s);
  const Tag tag = tag_of(child);
  badge(frame, place, tr(frame, tag.text), tag.tone);
}

void draw_child(Frame& frame, const Rect& rect, const GateChild& child, GateState& state) {
  const Theme& theme = frame.theme;
  const std::string id = "child/" + seat_slug(child.class_name, child.seat_no);
  const bool chosen = child.student == state.chosen;
  const std::string seat =
      tr(frame, S::gate_since, child.class_name, fmt::format("{:02}", child.seat_no));
  const Pressed touch = press(frame, id, rect, {.text = seat, .selected = chosen});
  const WidgetScope scope(frame, id);
  const Tone tone = chosen ? Tone::accent : child.overdue_min > 0 ? Tone::bad : Tone::plain;
  const ToneColours colours = theme.tone(chosen ? Tone::accent : Tone::plain);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(colours.fill) : colours.fill,
            .border = theme.tone(tone).border,
            .outline = chosen ? Outline::thick : Outline::thin});
  Rect inside = touch.rect.inset(theme.gap, 0);
  write(frame, inside.cut_left(inside.w * 0.2F, theme.gap_s), seat,
        {.type = Type::body, .colour = colours.dim});
  const Rect name = inside.cut_left(inside.w * 0.17F, theme.gap_s);
  write(frame, name, child.name, {.type = Type::name, .colour = colours.text});
  const std::string since =
      child.inside || child.gone
          ? tr(frame, S::gate_since, to_text(minute_of_day(child.since)), child.whence)
          : child.whence;
  write(frame, inside.cut_right(inside.w * 0.42F, theme.gap_s), since,
        {.type = Type::body, .colour = colours.dim, .align = Align::right});
  draw_tags(frame, inside, child);
  if (!touch.clicked) return;
  state.chosen = chosen ? domain::StudentId{} : child.student;
  state.with.clear();
  state.sign = {};
}

void draw_children(Frame& frame, const Rect& place, const GateBoard& board, GateState& state) {
  const Theme& theme = frame.theme;
  const auto shown = shown_children(board, state);
  if (shown.empty()) {
    empty_state(
        frame, "nobody", place,
        {Icon::check_circle, tr(frame, S::gate_nobody), tr(frame, S::gate_nobody_next), {}});
    return;
  }
  const float row_h = std::max(theme.u(10.5F), theme.touch_min);
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "children", place,
                        static_cast<float>(shown.size()) * step - theme.gap_s);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (area.shows(row)) draw_child(frame, row, *shown[i], state);
  }
}

Wish draw_group(Frame& frame, const Rect& rect, const model::GateGroup& group, std::size_t n) {
  const Theme& theme = frame.theme;
  Rect inside = card(frame, rect);
  Rect keys = inside.cut_right(inside.w * 0.62F, theme.gap);
  const Rect title = inside.row(0, 2, 0);
  write(frame, title, group.title, {.type = Type::strong});
  write(frame, inside.row(1, 2, 0),
        tr(frame, S::gate_group_line, group.alone.size(), group.bus.size(), group.fetched),
        {.type = Type::caption, .colour = theme.dim, .lines = 2});
  const auto release = [&](const std::vector<domain::StudentId>& students, domain::LeaveMode mode) {
    return model::Record{domain::ReleaseStudents{
        .students = students, .mode = mode, .verify = domain::GateVerify::group}};
  };
  Wish wish;
  if (!group.alone.empty() &&
      button(frame, fmt::format("group/{}/alone", n), keys.column(0, 2, theme.gap),
             {.text = tr(frame, S::gate_group_alone, group.alone.size()), .icon = Icon::walk}))
    wish = release(group.alone, domain::LeaveMode::self);
  if (!group.bus.empty() &&
      button(frame, fmt::format("group/{}/bus", n), keys.column(1, 2, theme.gap),
             {.text = tr(frame, S::gate_group_bus, group.bus.size()), .icon = Icon::people}))
    wish = release(group.bus, domain::LeaveMode::bus);
  return wish;
}

Wish draw_groups(Frame& frame, const Rect& place, const GateBoard& board) {
  const Theme& theme = frame.theme;
  if (board.groups.empty()) {
    empty_state(frame, "no_groups", place,
                {Icon::people, tr(frame, S::gate_no_groups), tr(frame, S::gate_nobody_next), {}});
    return {};
  }
  const float row_h = theme.button_h + 2 * theme.pad;
  const float step = row_h + theme.gap_s;
  const ScrollArea area(frame, "groups", place,
                        static_cast<float>(board.groups.size()) * step - theme.gap_s);
  Wish wish;
  for (std::size_t i = 0; i < board.groups.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_group(frame, row, board.groups[i], i)) wish = answer;
  }
  return wish;
}

/// One of the filters above the list.
struct Filter {
  std::string_view id;
  GateShow show;
  std::string text;
  Tone tone = Tone::plain;
};

/// Chips flow over as many lines as they need. Gives the height that they took.
class Chips {
 public:
  Chips(Frame& frame, const Rect& place) : frame_(frame), place_(place), x_(place.x), y_(place.y) {}
  bool operator()(std::string_view id, const ChipLook& look) {
    const float width = std::min(chip_width(frame_, look), place_.w);
    if (x_ > place_.x && x_ + width > place_.right()) {
      x_ = place_.x;
      y_ += frame_.theme.chip_h + frame_.theme.gap_s;
    }
    const Rect rect{x_, y_, width, frame_.theme.chip_h};
    x_ += width + frame_.theme.gap_s;
    return chip(frame_, id, rect, look);
  }
  float height() const { return y_ + frame_.theme.chip_h - place_.y; }

 private:
  Frame& frame_;
  Rect place_;
  float x_;
  float y_;
};

std::string found_words(const Frame& frame, const GateBoard& board, const GateState& state) {
  if (state.initial != 0) return tr(frame, S::gate_found_letter, std::string(1, state.initial));
  for (const model::GateClass& one : board.classes)
    if (one.class_id == state.class_id) return tr(frame, S::gate_found_class, one.name);
  return {};
}

Wish draw_filters(Frame& frame, Rect& place, const GateBoard& board, GateState& state) {
  Chips chips(frame, place);
  const bool found = !state.class_id.is_nil() || state.initial != 0;
  const std::array filters{
      Filter{"show/waiting", GateShow::waiting, tr(frame, S::gate_show_waiting, board.waiting)},
      Filter{"show/alone", GateShow::alone, tr(frame, S::gate_show_alone, board.alone)},
      Filter{"show/overdue", GateShow::overdue, tr(frame, S::gate_show_overdue, board.overdue),
             board.overdue > 0 ? Tone::bad : Tone::plain},
      Filter{"show/inside", GateShow::inside, tr(frame, S::gate_show_inside, board.inside)},
      Filter{"show/gone", GateShow::gone, tr(frame, S::gate_show_gone, board.gone)},
      Filter{"show/groups", GateShow::groups, tr(frame, S::gate_show_groups)},
  };
  for (const Filter& filter : filters) {
    const bool selected = !found && filter.show == state.show;
    if (!chips(filter.id, {.text = filter.text, .tone = filter.tone, .selected = selected}))
      continue;
    state.show = filter.show;
    state.class_id = {};
    state.initial = 0;
  }
  if (found) {
    if (chips("found", {.text = found_words(frame, board, state), .selected = true})) {
      state.class_id = {};
      state.initial = 0;
    }
  }
  if (chips("find", {.text = tr(frame, S::gate_find), .icon = Icon::search})) state.finding = true;
  Wish wish;
  if (chips("visits", {.text = tr(frame, S::gate_visits, board.visitors), .icon = Icon::person}))
    wish = model::GoToVisits{};
  place.cut_top(chips.height(), frame.theme.gap);
  return wish;
}

void draw_letters(Frame& frame, const Rect& place, GateState& state) {
  constexpr int columns = 13;
  constexpr int letters = 26;
  for (int i = 0; i < letters; ++i) {
    const char letter = static_cast<char>('A' + i);
    const std::string text(1, letter);
    if (!button(frame, "letter/" + text, place.cell(i, columns, 2, frame.theme.gap_s),
                {.text = text}))
      continue;
    state.initial = letter;
    state.class_id = {};
    state.finding = false;
  }
}

void draw_classes(Frame& frame, const Rect& place, const GateBoard& board, GateState& state) {
  const Theme& theme = frame.theme;
  constexpr int columns = 6;
  const auto count = static_cast<int>(board.classes.size());
  const int rows = (count + columns - 1) / columns;
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "classes", place, static_cast<float>(rows) * step - theme.gap_s);
  for (int i = 0; i < count; ++i) {
    const model::GateClass& one = board.classes[static_cast<std::size_t>(i)];
    const Rect line{area.content.x, area.content.y + static_cast<float>(i / columns) * step,
                    area.content.w, theme.button_h};
    if (!area.shows(line)) continue;
    if (!button(frame, "class/" + class_slug(one.name),
                line.column(i % columns, columns, theme.gap_s), {.text = one.name}))
      continue;
    state.class_id = one.class_id;
    state.initial = 0;
    state.finding = false;
  }
}

void draw_finder(Frame& frame, const GateBoard& board, GateState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "finder", theme.u(180), theme.u(100));
  Rect body = dialog.body;
  const Rect head = body.cut_top(theme.button_h, theme.gap);
  Rect words = head;
  const Rect close = words.cut_right(theme.u(28), theme.gap);
  write(frame, words, tr(frame, S::gate_find_title), {.type = Type::title, .lines = 2});
  if (button(frame, "finder/close", close,
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    state.finding = false;
  const float letter_h = std::max(theme.u(9), theme.touch_min);
  draw_letters(frame, body.cut_top(2 * letter_h + theme.gap_s, theme.gap_l), state);
  draw_classes(frame, body, board, state);
}

}  // namespace

std::string relation_word(Lang lang, std::string_view relation_code) {
  if (relation_code == "mother") return tr(lang, S::gate_relation_mother);
  if (relation_code == "father") return tr(lang, S::gate_relation_father);
  if (relation_code == "grandparent") return tr(lang, S::gate_relation_grandparent);
  if (relation_code == "relative") return tr(lang, S::gate_relation_relative);
  return tr(lang, S::gate_relation_other);
}

Wish draw_gate(Frame& frame, const model::HeaderStrip& strip, const GateBoard& board,
               const GateHand& hand, GateState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "gate", PageKind::working);
    const std::string title = tr(frame, S::gate_title);
    const std::string detail = tr(frame, S::gate_detail, to_text(board.release_end), board.inside);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
    const Rect right = whole.cut_right(whole.w * 0.39F, theme.gap_l);
    Rect left{whole.x, whole.y, whole.w, page.body.h};
    if (Wish answer = draw_filters(frame, left, board, state)) wish = answer;
    const bool found = !state.class_id.is_nil() || state.initial != 0;
    if (state.show == GateShow::groups && !found) {
      if (Wish answer = draw_groups(frame, left, board)) wish = answer;
    } else {
      draw_children(frame, left, board, state);
    }
    if (Wish answer = draw_gate_panel(frame, right, hand, state)) wish = answer;
  }
  if (state.finding) {
    draw_finder(frame, board, state);
  } else if (state.sign.kind != GateSigning::none && hand.panel) {
    if (Wish answer = draw_gate_sign(frame, hand, state)) wish = answer;
  }
  return wish;
}

}  // namespace kehou::ui
