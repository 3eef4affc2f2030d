// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/roll_call.h"

#include <algorithm>
#include <array>
#include <span>

#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/register_column.h"
#include "kiosk/ui/screens/student_panel.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/student_tile.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using Tiles = std::vector<const model::StudentTile*>;

Tiles shown_tiles(const model::RollCall& roll, const RollCallState& state) {
  Tiles shown;
  for (const model::StudentTile& tile : roll.tiles) {
    const bool kept = state.filter == TileFilter::all ||
                      std::ranges::find(state.kept, tile.student) != state.kept.end();
    if (kept) shown.push_back(&tile);
  }
  return shown;
}

void open_panel(RollCallState& state, domain::StudentId student,
                StudentPanelState::Ask ask = StudentPanelState::Ask::next_step) {
  state.panel = RollPanel::student;
  state.student = {ask, student};
}

/// A tap means a mark only while the column says which one; over a panel it turns to that student.
Wish tap_tile(const model::RollCall& roll, const model::StudentTile& tile, MinuteOfDay now,
              RollCallState& state) {
  if (state.panel == RollPanel::heads || state.panel == RollPanel::finish) {
    state.panel = RollPanel::counts;
    return {};
  }
  const bool marks = state.panel == RollPanel::counts && register_open(roll.state);
  const auto command = marks ? command_of_tap(roll.session, tile, state.mark, now) : std::nullopt;
  if (command) {
    state.last_mark = *command;
    return model::Record{*command};
  }
  open_panel(state, tile.student);
  return {};
}

/// Wide enough for the longest name and the longest state at the smallest type, within reason.
TileSize tile_size(const Frame& frame, const Tiles& tiles) {
  const Theme& theme = frame.theme;
  float widest = theme.u(15);
  for (const model::StudentTile* tile : tiles) {
    widest = std::max(widest, text_width(frame, tile->name, Type::small) + theme.u(1.5F));
  }
  const float icon = icon_size(frame, Type::small) * 1.4F;
  for (const auto state :
       {domain::AttendanceState::escalated, domain::AttendanceState::early_left}) {
    const float word = text_width(frame, state_word(frame.lang, state), Type::small);
    widest = std::max(widest, word + icon + theme.u(1.5F));
  }
  const float three_lines = theme.type(Type::small).em_px / 0.27F + theme.u(1.5F);
  return {theme.u(22), theme.u(17), std::min(widest, theme.u(20)),
          std::max(theme.touch_min, three_lines)};
}

Wish draw_tiles(Frame& frame, const Rect& place, const model::RollCall& roll, const Tiles& tiles,
                MinuteOfDay now, RollCallState& state) {
  const float gap = frame.theme.touch_gap;
  const TileSize size = tile_size(frame, tiles);
  const GridFit fit = fit_grid(static_cast<int>(tiles.size()), place, size, gap);
  const ScrollArea area(frame, "tiles", place, fit.height(gap));
  const bool open =
      roll.state != domain::SessionState::planned && roll.state != domain::SessionState::ready;
  Wish wish;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const Rect rect = fit.tile(static_cast<int>(i), area.content.x, area.content.y, gap);
    if (!area.shows(rect)) continue;
    const model::StudentTile& tile = *tiles[i];
    StudentTileLook look;
    look.show_class = roll.mixed_classes;
    look.selected = state.panel == RollPanel::student && state.student.student == tile.student;
    look.enabled = open;
    const std::string id = "tile/" + seat_slug(tile.class_name, tile.seat_no);
    if (student_tile(frame, id, rect, tile, look)) wish = tap_tile(roll, tile, now, state);
  }
  return wish;
}

Wish draw_nobody(Frame& frame, const Rect& place, const model::RollCall& roll,
                 RollCallState& state) {
  if (roll.tiles.empty()) {
    const bool next = empty_state(frame, "tiles", place,
                                  {Icon::people, tr(frame, S::roll_empty),
                                   tr(frame, S::roll_empty_next), tr(frame, S::roll_walk_in)});
    if (next) return model::GoToWalkIn{roll.session, {}};
    return {};
  }
  if (empty_state(
          frame, "tiles", place,
          {Icon::filter, tr(frame, S::roll_filter_none), {}, tr(frame, S::roll_filter_all)}))
    state.filter = TileFilter::all;
  return {};
}

/// Says what the segments do, in one line or two, where they leave room for it.
void draw_marks_label(Frame& frame, Rect& place, std::span<const std::string> words) {
  const Theme& theme = frame.theme;
  float widest = theme.touch_min;
  for (const std::string& word : words) {
    widest = std::max(widest, text_width(frame, word, Type::caption) + theme.u(3));
  }
  const std::string label = tr(frame, S::roll_tap_marks);
  const float one_line = text_width(frame, label, Type::caption) + 1;
  const float spare = place.w - widest * static_cast<float>(words.size()) - theme.gap_s;
  const float width = spare >= one_line ? one_line : one_line * 0.62F;
  if (spare < width) return;
  write(frame, place.cut_left(width, theme.gap_s), label,
        {Type::caption, theme.dim, Align::right, 2});
}

/// 「点一下记为」 in the strip below the tiles, right of the undo bar.
void draw_marks(Frame& frame, Rect place, RollCallState& state) {
  const std::array words{tr(frame, S::mark_present), tr(frame, S::mark_late),
                         tr(frame, S::mark_excused_brief), tr(frame, S::mark_missing),
                         tr(frame, S::mark_out)};
  draw_marks_label(frame, place, words);
  std::array<std::string_view, 5> options;
  std::ranges::copy(words, options.begin());
  if (const auto tapped = segments(frame, "mark", place, options, static_cast<int>(state.mark)))
    state.mark = static_cast<TapMark>(*tapped);
}

Wish draw_column(Frame& frame, const Rect& place, const model::RollCall& roll, MinuteOfDay now,
                 RollCallState& state) {
  switch (state.panel) {
    case RollPanel::student:
      return draw_student_panel(frame, place, roll, now, state);
    case RollPanel::heads:
      return draw_heads_panel(frame, place, roll, state);
    case RollPanel::finish:
      return draw_finish_panel(frame, place, roll, state);
    case RollPanel::counts:
      break;
  }
  return draw_register_column(frame, place, roll, state);
}

/// What the ledger's last answer asks of the panels.
void follow(const model::RollCall& roll, const model::Notices& notices, RollCallState& state) {
  if (state.panel == RollPanel::heads && roll.counts.uncalled == 0) state.panel = RollPanel::counts;
  if (!notices.refusal || notices.refusal->refusal.no != domain::No::reason_needed) return;
  if (!state.last_mark || state.panel != RollPanel::counts) return;
  open_panel(state, state.last_mark->student, StudentPanelState::Ask::why);
  state.student.wanted = state.last_mark->mark;
  state.last_mark.reset();
}

}  // namespace

Wish draw_roll_call(Frame& frame, const model::HeaderStrip& strip, const model::RollCall& roll,
                    RollCallState& state, const model::Notices& notices) {
  const Theme& theme = frame.theme;
  follow(roll, notices, state);
  const Page page(frame, "roll_call", PageKind::working);
  const std::string title = tr(frame, S::roll_title, roll.title, roll.room);
  const std::string when = slot_words(frame.lang, roll.slot, roll.time);
  Wish wish = draw_header(frame, page.header, strip, {title, when, Ways::back_home});

  Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
  const Rect column = whole.cut_right(theme.column_w, theme.gap_l);
  const Rect tiles_place{whole.x, whole.y, whole.w, page.body.h};
  const Rect undo = undo_place(frame);
  const float marks_x = undo.right() + theme.gap_l;
  const bool marks = state.panel == RollPanel::counts && register_open(roll.state);
  if (marks && !roll.tiles.empty())
    draw_marks(frame, {marks_x, undo.y, whole.right() - marks_x, undo.h}, state);

  const Tiles tiles = shown_tiles(roll, state);
  Wish answer = tiles.empty() ? draw_nobody(frame, tiles_place, roll, state)
                              : draw_tiles(frame, tiles_place, roll, tiles, strip.now, state);
  if (answer) wish = answer;
  if (Wish other = draw_column(frame, column, roll, strip.now, state)) wish = other;
  return wish;
}

}  // namespace kehou::ui
