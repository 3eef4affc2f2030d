// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/walk_in.h"

#include <algorithm>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::StudentHit;

Wish draw_classes(Frame& frame, Rect body, const model::RoomPicker& classes,
                  const model::WalkInPicker& picker, WalkInState& state) {
  const Theme& theme = frame.theme;
  if (classes.classes.empty()) {
    empty_state(frame, "classes", body,
                {Icon::school, tr(frame, S::walk_no_class), tr(frame, S::walk_no_class_next), {}});
    return {};
  }
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), tr(frame, S::walk_class),
        {Type::title, theme.text});
  const TileSize size{theme.u(36), theme.u(15), theme.u(20), theme.button_h};
  const auto count = static_cast<int>(classes.classes.size());
  const GridFit fit = fit_grid(count, body, size, theme.gap);
  const ScrollArea area(frame, "classes", body, fit.height(theme.gap));
  Wish wish;
  for (int i = 0; i < count; ++i) {
    const model::ClassKey& key = classes.classes[static_cast<std::size_t>(i)];
    const Rect rect = fit.tile(i, area.content.x, area.content.y, theme.gap);
    if (!area.shows(rect)) continue;
    if (button(frame, "class/" + class_slug(key.name), rect, {key.name})) {
      state.class_id = key.class_id;
      wish = model::GoToWalkIn{picker.session, key.class_id};
    }
  }
  return wish;
}

bool draw_hit(Frame& frame, const Rect& rect, const StudentHit& hit, bool chosen) {
  const Theme& theme = frame.theme;
  const std::string id = fmt::format("student/{:02}", hit.seat_no);
  const WidgetScope scope(frame, id);
  const Pressed touch = press(frame, id, rect, {hit.name, !hit.here_already, chosen});
  const ToneColours colours = theme.tone(hit.here_already ? Tone::muted
                                         : chosen         ? Tone::accent
                                                          : Tone::plain);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border,
            chosen ? Outline::thick : Outline::thin});
  Rect body = touch.rect.inset(theme.u(1.5F), theme.u(1));
  const float line = theme.type(Type::caption).line_px;
  const std::string where = hit.here_already          ? tr(frame, S::walk_here)
                            : hit.expected_in.empty() ? tr(frame, S::walk_no_plan)
                                                      : tr(frame, S::walk_elsewhere);
  write(frame, body.cut_top(line), fmt::format("{:02}", hit.seat_no), {Type::caption, colours.dim});
  write(frame, body.cut_bottom(line), where, {Type::small, colours.dim, Align::centre});
  write(frame, body, hit.name, {Type::name, colours.text, Align::centre});
  return touch.clicked;
}

void draw_students(Frame& frame, Rect body, const model::WalkInPicker& picker, WalkInState& state) {
  const Theme& theme = frame.theme;
  const std::string title = tr(frame, S::walk_who, picker.hits.front().class_name);
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), title,
        {Type::title, theme.text});
  const TileSize size{theme.u(22), theme.u(16), theme.u(17),
                      std::max(theme.touch_min, theme.u(13))};
  const auto count = static_cast<int>(picker.hits.size());
  const GridFit fit = fit_grid(count, body, size, theme.touch_gap);
  const ScrollArea area(frame, "students", body, fit.height(theme.touch_gap));
  for (int i = 0; i < count; ++i) {
    const StudentHit& hit = picker.hits[static_cast<std::size_t>(i)];
    const Rect rect = fit.tile(i, area.content.x, area.content.y, theme.touch_gap);
    if (!area.shows(rect)) continue;
    if (draw_hit(frame, rect, hit, state.chosen == hit.student)) state.chosen = hit.student;
  }
}

/// Who it is, where the plan has the student now, and what the button will do about it.
void draw_who(Frame& frame, Rect column, const StudentHit& hit) {
  const bool elsewhere = !hit.expected_session.group.is_nil();
  const Theme& theme = frame.theme;
  const std::string where =
      elsewhere ? tr(frame, S::walk_expected_in, hit.expected_in) : tr(frame, S::walk_nowhere);
  const std::string note = tr(frame, hit.held_there ? S::walk_move_note
                                     : elsewhere    ? S::walk_found_note
                                                    : S::walk_admit_note);
  const float inside = column.w - 2 * theme.pad;
  const float where_h = paragraph_height(frame, inside, where, Type::strong);
  const float seat_h = theme.type(Type::caption).line_px;
  const float name_h = theme.type(Type::title).line_px;
  const float height = seat_h + name_h + where_h + 2 * theme.gap_s +
                       panel_note_height(frame, inside, note) + 2 * theme.pad;
  Rect body = card(frame, column.cut_top(height), elsewhere ? Tone::warn : Tone::plain);
  write(frame, body.cut_top(seat_h),
        tr(frame, S::one_seat, hit.class_name, seat_word(frame.lang, hit.seat_no)),
        {Type::caption, theme.dim});
  write(frame, body.cut_top(name_h, theme.gap_s), hit.name, {Type::title, theme.text});
  write_paragraph(frame, body.cut_top(where_h, theme.gap_s), where,
                  {Type::strong, elsewhere ? theme.warn : theme.text});
  panel_note(frame, body, note);
}

/// The card of the chosen student, and what can be done. Moving is the primary where the plan has
/// the student in another session.
Wish draw_chosen(Frame& frame, Rect column, const model::WalkInPicker& picker,
                 const StudentHit& hit) {
  const Rect key = column.cut_bottom(frame.theme.primary_h, frame.theme.gap);
  draw_who(frame, column, hit);
  if (hit.held_there) {
    if (button(frame, "walk_in/move", key,
               {tr(frame, S::walk_move_here), Icon::swap, Rank::primary}))
      return model::Record{domain::MoveStudent{hit.expected_session, picker.session, hit.student}};
    return {};
  }
  if (button(frame, "walk_in/admit", key,
             {tr(frame, S::walk_admit), Icon::person_add, Rank::primary}))
    return model::Record{domain::AdmitWalkIn{picker.session, hit.student, {}}};
  return {};
}

Wish draw_column(Frame& frame, Rect column, const model::WalkInPicker& picker, WalkInState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (button(frame, "walk_in/other_class", column.cut_top(theme.button_h, theme.gap),
             {tr(frame, S::walk_other_class), Icon::back})) {
    state = {};
    wish = model::GoToWalkIn{picker.session, {}};
  }
  const auto hit = std::ranges::find_if(
      picker.hits, [&](const StudentHit& each) { return state.chosen == each.student; });
  if (hit == picker.hits.end()) return wish;
  Wish answer = draw_chosen(frame, column, picker, *hit);
  return answer ? answer : wish;
}

}  // namespace

Wish draw_walk_in(Frame& frame, const model::HeaderStrip& strip, const model::RoomPicker& classes,
                  const model::WalkInPicker& picker, WalkInState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "walk_in", PageKind::working);
  const std::string detail = tr(frame, S::walk_title);
  Wish wish = draw_header(frame, page.header, strip, {picker.title, detail, Ways::back_home});
  Wish answer;
  if (picker.hits.empty() && state.class_id.is_nil()) {
    answer = draw_classes(frame, page.body, classes, picker, state);
    return answer ? answer : wish;
  }
  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect column = whole.cut_right(theme.column_w, theme.gap_l);
  const Rect body{whole.x, whole.y, whole.w, page.body.h};
  if (picker.hits.empty()) {
    empty_state(frame, "students", body, {Icon::people, tr(frame, S::walk_empty), {}, {}});
  } else {
    draw_students(frame, body, picker, state);
  }
  answer = draw_column(frame, column, picker, state);
  return answer ? answer : wish;
}

}  // namespace kehou::ui
