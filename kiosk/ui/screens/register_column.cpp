// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/register_column.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/counts.h"

namespace kehou::ui {
namespace {

using domain::SessionState;

/// The words of the lines live as long as the column is drawn.
struct CountWords {
  std::vector<std::string> words;
  std::vector<CountLine> lines;

  void add(std::string word, CountLine line) {
    words.push_back(std::move(word));
    lines.push_back(line);
  }
  std::span<const CountLine> ready() {
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].label = words[i];
    return lines;
  }
};

int in_doubt(const model::RollCall& roll) {
  return static_cast<int>(std::ranges::count(roll.tiles, true, &model::StudentTile::in_doubt));
}

CountWords count_words(const Frame& frame, const model::RollCall& roll) {
  const model::Counts& n = roll.counts;
  CountWords all;
  all.add(tr(frame, S::roll_expected), {{}, n.expected, Tone::plain, Icon::none, true});
  all.add(tr(frame, S::roll_in_room), {{}, n.in_room, Tone::good, Icon::none, true});
  if (n.late > 0) all.add(tr(frame, S::roll_late), {{}, n.late, Tone::warn, Icon::clock});
  if (const int doubt = in_doubt(roll); doubt > 0)
    all.add(tr(frame, S::roll_in_doubt), {{}, doubt, Tone::warn, Icon::help});
  all.add(tr(frame, S::roll_excused), {{}, n.excused, Tone::plain, Icon::calendar});
  all.add(tr(frame, S::roll_missing), {{}, n.missing, Tone::bad, Icon::alert});
  all.add(tr(frame, S::roll_out), {{}, n.out_temp, Tone::away, Icon::leave});
  if (n.gone + n.located > 0)
    all.add(tr(frame, S::roll_gone), {{}, n.gone + n.located, Tone::plain, Icon::door});
  all.add(tr(frame, S::roll_uncalled), {{}, n.uncalled, Tone::plain, Icon::none, false, true});
  return all;
}

bool passes(const model::StudentTile& tile, TileFilter filter) {
  using domain::AttendanceState;
  switch (filter) {
    case TileFilter::all:
      return true;
    case TileFilter::uncalled:
      return tile.state == AttendanceState::expected;
    case TileFilter::missing:
      return tile.state == AttendanceState::missing || tile.state == AttendanceState::escalated;
  }
  return true;
}

void draw_filter(Frame& frame, const Rect& place, const model::RollCall& roll,
                 RollCallState& state) {
  const std::string all = tr(frame, S::roll_filter_all);
  const std::string uncalled = tr(frame, S::roll_filter_uncalled, roll.counts.uncalled);
  const std::string missing = tr(frame, S::roll_filter_missing, roll.counts.missing);
  const std::array<std::string_view, 3> options{all, uncalled, missing};
  const auto tapped = segments(frame, "filter", place, options, static_cast<int>(state.filter));
  if (!tapped) return;
  state.filter = static_cast<TileFilter>(*tapped);
  state.kept.clear();
  for (const model::StudentTile& tile : roll.tiles) {
    if (passes(tile, state.filter)) state.kept.push_back(tile.student);
  }
}

Wish draw_primary(Frame& frame, const Rect& place, const model::RollCall& roll,
                  RollCallState& state) {
  if (roll.state == SessionState::planned || roll.state == SessionState::ready) {
    const std::string open = tr(frame, S::roll_needs_open);
    if (button(frame, "open_session", place, {open, Icon::checklist, Rank::primary}))
      return model::GoToChecklist{roll.session};
    return {};
  }
  const std::string text = tr(frame, S::roll_finish, roll.counts.in_room);
  std::string why_not;
  if (roll.state == SessionState::closed) why_not = tr(frame, S::roll_closed);
  if (roll.state == SessionState::cancelled) why_not = tr(frame, S::roll_cancelled);
  if (why_not.empty() && roll.counts.uncalled > 0)
    why_not = tr(frame, S::roll_still, roll.counts.uncalled);
  if (why_not.empty() && roll.counts.out_temp > 0)
    why_not = tr(frame, S::roll_still_out, roll.counts.out_temp);
  ButtonLook look{text, Icon::none, Rank::primary, why_not};
  if (button(frame, "close_session", place, look)) state.panel = RollPanel::finish;
  return {};
}

Wish draw_rest(Frame& frame, const Rect& place, const model::RollCall& roll, RollCallState& state) {
  const std::string text =
      roll.recount ? tr(frame, S::roll_recount) : tr(frame, S::roll_rest, roll.counts.uncalled);
  const Rank rank = roll.recount ? Rank::danger : Rank::secondary;
  if (button(frame, "rest_all", place, {text, Icon::check_all, rank})) {
    state.digits.clear();
    state.panel = RollPanel::heads;
  }
  return {};
}

Wish draw_side_keys(Frame& frame, const Rect& place, const model::RollCall& roll) {
  const float gap = frame.theme.touch_gap;
  const std::string walk_in = tr(frame, S::roll_walk_in);
  const std::string log = tr(frame, S::roll_log);
  Wish wish;
  if (button(frame, "walk_in", place.column(0, 2, gap),
             {walk_in, Icon::none, Rank::secondary, {}, Type::strong}))
    wish = model::GoToWalkIn{roll.session, {}};
  if (button(frame, "log", place.column(1, 2, gap),
             {log, Icon::none, Rank::secondary, {}, Type::strong}))
    wish = model::GoToLog{roll.session};
  return wish;
}

}  // namespace

bool register_open(SessionState state) {
  return state == SessionState::open || state == SessionState::open_provisional ||
         state == SessionState::roll_done || state == SessionState::closing;
}

Wish draw_register_column(Frame& frame, const Rect& place, const model::RollCall& roll,
                          RollCallState& state) {
  const Theme& theme = frame.theme;
  CountWords words = count_words(frame, roll);
  const auto lines = words.ready();
  const float height = counts_height(frame, lines);
  const float keys_h = theme.button_h + theme.gap;
  const bool rest = register_open(roll.state) && (roll.counts.uncalled > 0 || roll.recount);
  // On a low panel 「其余 n 人全到」 stands in for the primary that would only say "n uncalled".
  const float needed = height + theme.gap + keys_h + theme.primary_h + (rest ? keys_h : 0);
  const bool low = rest && roll.counts.uncalled > 0 && needed > place.h;
  Rect column = place;
  Wish wish;
  if (!low) wish = draw_primary(frame, column.cut_bottom(theme.primary_h, theme.gap), roll, state);
  const Rect side = column.cut_bottom(theme.button_h, theme.gap);
  if (Wish answer = draw_side_keys(frame, side, roll)) wish = answer;
  if (rest) draw_rest(frame, column.cut_bottom(theme.button_h, theme.gap), roll, state);
  // Everybody is called: the place of 「其余全到」 is free for the handover (§2.3).
  const bool hands_over = register_open(roll.state) && !rest && !roll.tiles.empty();
  if (hands_over && height + theme.gap + theme.button_h <= column.h &&
      button(frame, "hand_over", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::hand_open), Icon::swap}))
    wish = model::GoToHandover{roll.session};
  const bool room_for_filter = height + theme.gap + theme.chip_h <= column.h;
  if (room_for_filter && !roll.tiles.empty())
    draw_filter(frame, column.cut_bottom(theme.chip_h, theme.gap), roll, state);
  counts(frame, column, lines);
  return wish;
}

}  // namespace kehou::ui
