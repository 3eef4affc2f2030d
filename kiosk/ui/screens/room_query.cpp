// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "kiosk/ui/screens/hall.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

/// Where a class stands: one row a grade while the grades are small enough, else just in order.
struct ClassGrid {
  int columns = 1;
  int rows = 1;
  bool by_grade = true;
};

constexpr int columns_by_grade_most = 10;

ClassGrid class_grid(const model::RoomPicker& picker) {
  ClassGrid grid{1, 0, true};
  int grade = 0;
  int in_grade = 0;
  for (const model::ClassKey& key : picker.classes) {
    if (key.grade != grade) {
      grade = key.grade;
      in_grade = 0;
      ++grid.rows;
    }
    grid.columns = std::max(grid.columns, ++in_grade);
  }
  if (grid.columns <= columns_by_grade_most && grid.rows <= 9) return grid;
  const int count = static_cast<int>(picker.classes.size());
  return {columns_by_grade_most, (count + columns_by_grade_most - 1) / columns_by_grade_most,
          false};
}

/// Keys are no larger than a hand needs, so that six classes do not become six doors.
Rect key_area(const Frame& frame, const Rect& place, const ClassGrid& grid) {
  const Theme& theme = frame.theme;
  const auto rows = static_cast<float>(grid.rows);
  const auto columns = static_cast<float>(grid.columns);
  const float height = std::min(place.h, rows * theme.u(16) + (rows - 1) * theme.gap);
  const float width = std::min(place.w, columns * theme.u(40) + (columns - 1) * theme.gap);
  return {place.x, place.y, width, height};
}

void draw_classes(Frame& frame, const Rect& place, const model::RoomPicker& picker,
                  QueryState& state) {
  const ClassGrid grid = class_grid(picker);
  const Rect area = key_area(frame, place, grid);
  int row = -1;
  int column = 0;
  int grade = 0;
  int in_order = 0;
  for (const model::ClassKey& key : picker.classes) {
    if (key.grade != grade) {
      grade = key.grade;
      column = 0;
      ++row;
    }
    const int cell = grid.by_grade ? row * grid.columns + column : in_order;
    const Rect rect = area.cell(cell, grid.columns, grid.rows, frame.theme.gap);
    const std::string id = fmt::format("class/{}-{}", key.grade, key.number);
    if (button(frame, id, rect, {.text = key.name, .type = Type::heading})) {
      state.class_id = key.class_id;
    }
    ++column;
    ++in_order;
  }
}

Wish draw_seats(Frame& frame, const Rect& place, const model::ClassKey& key) {
  Wish wish;
  // A number stands where it would stand if none were free: its column is its last digit.
  const ClassGrid grid{10, (key.seat_numbers.back() + 9) / 10, false};
  const auto rows = static_cast<float>(grid.rows);
  const Theme& theme = frame.theme;
  Rect area = place;
  area.h = std::min(place.h, rows * theme.u(14) + (rows - 1) * theme.gap);
  for (const int seat : key.seat_numbers) {
    const Rect rect = area.cell(seat - 1, grid.columns, grid.rows, theme.gap);
    const std::string text = fmt::format("{:02}", seat);
    if (button(frame, "seat/" + text, rect, {.text = text, .type = Type::heading})) {
      wish = model::AskRoom{key.class_id, seat};
    }
  }
  return wish;
}

const model::ClassKey* chosen(const model::RoomPicker& picker, const QueryState& state) {
  if (state.class_id.is_nil()) return nullptr;
  for (const model::ClassKey& key : picker.classes) {
    if (key.class_id == state.class_id) return &key;
  }
  return nullptr;
}

Wish draw_query_footer(Frame& frame, Rect place, QueryState& state, bool class_known) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (button(frame, "query/home", place.cut_right(theme.u(40), theme.gap),
             {.text = tr(frame, S::query_to_board), .icon = Icon::home})) {
    wish = model::GoHome{};
  }
  if (class_known && button(frame, "query/other_class", place.cut_left(theme.u(40), theme.gap_l),
                            {.text = tr(frame, S::query_other_class), .icon = Icon::back})) {
    state.class_id = {};
  }
  write(frame, place, tr(frame, S::query_hint),
        {.type = Type::body, .colour = theme.dim, .lines = 2});
  return wish;
}

}  // namespace

Wish draw_room_query(Frame& frame, const model::HeaderStrip& strip, const model::RoomPicker& picker,
                     QueryState& state) {
  const Theme& theme = frame.theme;
  Page page(frame, "room_query");
  Wish wish = draw_header(frame, page.header, strip, {});
  Rect body = page.body;
  const model::ClassKey* key = chosen(picker, state);
  if (Wish answer = draw_query_footer(frame, body.cut_bottom(theme.button_h, theme.gap_l), state,
                                      key != nullptr))
    wish = answer;
  if (picker.classes.empty()) {
    empty_state(frame, "query/empty", body,
                {.icon = Icon::help,
                 .title = tr(frame, S::query_no_classes),
                 .detail = tr(frame, S::query_no_classes_next)});
    return wish;
  }
  const Rect title = body.cut_top(theme.type(Type::hero).line_px, theme.gap);
  const std::string question =
      key == nullptr ? tr(frame, S::query_class) : tr(frame, S::query_seat, key->name);
  write(frame, title, question, {.type = Type::hero});
  if (key == nullptr) {
    draw_classes(frame, body, picker, state);
  } else if (key->seat_numbers.empty()) {
    empty_state(frame, "query/no_seats", body,
                {.icon = Icon::help,
                 .title = tr(frame, S::query_no_seats),
                 .detail = tr(frame, S::query_no_classes_next)});
  } else if (Wish asked = draw_seats(frame, body, *key)) {
    wish = asked;
  }
  return wish;
}

}  // namespace kehou::ui
