// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/ui/screens/register_column.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

void draw_cancel(Frame& frame, Rect& body, RollCallState& state) {
  const std::string text = tr(frame, S::panel_cancel);
  if (button(frame, "panel/cancel", body.cut_bottom(frame.theme.button_h, frame.theme.gap),
             {text, Icon::close}))
    state.panel = RollPanel::counts;
}

}  // namespace

Wish draw_heads_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                      RollCallState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  draw_cancel(frame, body, state);
  panel_head(frame, body, {tr(frame, S::heads_title), tr(frame, S::heads_ask)});
  FieldLook shown;
  shown.value = state.digits;
  shown.focused = true;
  shown.large = true;
  field(frame, "head_count", body.cut_top(theme.key_h, theme.gap), shown);
  const Rect keys = body.cut_top(4 * theme.key_h + 3 * theme.touch_gap, theme.gap);
  const std::string confirm = tr(frame, S::heads_confirm);
  const auto tap = keypad(frame, "keypad", keys, {confirm, !state.digits.empty()});
  const std::string note = tr(frame, S::heads_note, roll.counts.uncalled);
  if (panel_note_height(frame, body.w, note) <= body.h + theme.gap_s) panel_note(frame, body, note);
  if (!tap || !type_into(state.digits, *tap, count_longest)) return {};
  const int heads = typed_number(state.digits);
  state.digits.clear();  // a wrong count is counted again, not edited
  return model::Record{domain::MarkRest{roll.session, heads}};
}

Wish draw_finish_panel(Frame& frame, const Rect& place, const model::RollCall& roll,
                       RollCallState& state) {
  const Theme& theme = frame.theme;
  const model::Counts& n = roll.counts;
  Rect body = card(frame, place);
  draw_cancel(frame, body, state);
  const std::string confirm = tr(frame, S::finish_confirm, n.in_room);
  const bool yes = button(frame, "close_session/yes", body.cut_bottom(theme.primary_h, theme.gap),
                          {confirm, Icon::none, Rank::primary});
  panel_head(frame, body, {tr(frame, S::finish_title), tr(frame, S::finish_note)});
  const std::array words{tr(frame, S::roll_expected), tr(frame, S::roll_excused),
                         tr(frame, S::finish_missing), tr(frame, S::finish_gone),
                         tr(frame, S::finish_hand_on)};
  const std::array lines{CountLine{words[0], n.expected},
                         CountLine{words[1], -n.excused, Tone::plain, Icon::calendar},
                         CountLine{words[2], -(n.missing + n.located),
                                   n.missing > 0 ? Tone::bad : Tone::plain, Icon::alert},
                         CountLine{words[3], -n.gone, Tone::plain, Icon::door},
                         CountLine{words[4], n.in_room, Tone::good, Icon::none, true, true}};
  const Rect arithmetic{place.x, body.y, place.w, counts_height(frame, lines)};
  counts(frame, arithmetic, lines);
  if (!yes) return {};
  state.panel = RollPanel::counts;
  return model::Record{domain::CloseSession{roll.session}};
}

}  // namespace kehou::ui
