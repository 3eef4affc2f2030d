// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/pin_said.h"

#include <algorithm>

#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {

using model::SignInTrouble;

PinSaid said_of(const Frame& frame, const model::SignInPad& pad, Text<0> wrong, PinSaid hint) {
  switch (pad.trouble) {
    case SignInTrouble::wrong:
      return {Tone::warn, Icon::warn, tr(frame, wrong),
              pad.tries_left > 0 ? tr(frame, S::sign_in_tries, pad.tries_left)
                                 : tr(frame, S::sign_in_wrong_next)};
    case SignInTrouble::locked:
      return {Tone::bad, Icon::lock, tr(frame, S::sign_in_locked),
              tr(frame, S::sign_in_locked_next, pad.locked_seconds)};
    case SignInTrouble::card_unknown:
      return {Tone::warn, Icon::warn, tr(frame, S::sign_in_card_unknown),
              tr(frame, S::sign_in_card_unknown_next)};
    case SignInTrouble::not_cleared:
      return {Tone::bad, Icon::block, tr(frame, S::sign_in_not_cleared),
              tr(frame, S::sign_in_not_cleared_next)};
    case SignInTrouble::card_needs_pin:
      return {Tone::accent, Icon::contactless, tr(frame, S::sign_in_card_pin),
              tr(frame, S::sign_in_card_pin_next)};
    case SignInTrouble::none:
      break;
  }
  return hint;
}

void draw_said(Frame& frame, const Rect& rect, const PinSaid& said) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(said.tone);
  const bool plain = said.tone == Tone::plain;
  Rect inside = card(frame, rect, said.tone, plain ? Outline::thin : Outline::thick);
  const float side = std::min(theme.u(12), inside.h);
  const Rect icon = inside.cut_left(side, theme.gap_l);
  draw_dot(frame, icon.centre_x(), icon.centre_y(), side / 2, plain ? theme.accent : colours.ink);
  draw_icon(frame, icon, said.icon, side * 0.58F, plain ? theme.on_accent : colours.fill);
  write(frame, inside.row(0, 2, 0), said.what,
        {.type = Type::title, .colour = colours.text, .lines = 2});
  write(frame, inside.row(1, 2, 0), said.next,
        {.type = Type::body, .colour = plain ? theme.dim : colours.text, .lines = 2});
}

}  // namespace kehou::ui
