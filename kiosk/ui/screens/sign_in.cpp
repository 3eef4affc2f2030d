// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/sign_in.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/screens/pin_said.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::SignInTrouble;

Wish draw_left(Frame& frame, Rect place, const model::SignInPad& pad) {
  const Theme& theme = frame.theme;
  write(frame, place.cut_top(theme.type(Type::hero).line_px, theme.gap),
        tr(frame, S::sign_in_title), {.type = Type::hero});
  const std::string how = tr(frame, S::sign_in_how);
  const float how_h = paragraph_height(frame, place.w, how, Type::body);
  write_paragraph(frame, place.cut_top(how_h, theme.u(5)), how,
                  {.type = Type::body, .colour = theme.dim});
  draw_said(frame, place.cut_top(theme.u(24), theme.u(5)),
            said_of(frame, pad, S::sign_in_wrong,
                    {Tone::plain, Icon::contactless, tr(frame, S::sign_in_card),
                     tr(frame, S::sign_in_card_note)}));
  const Rect buttons = place.cut_top(theme.button_h);
  Wish wish;
  if (button(frame, "sign_in/back", buttons.column(0, 2, theme.gap_l),
             {.text = tr(frame, S::header_back), .icon = Icon::back})) {
    wish = model::GoHome{};
  }
  if (button(frame, "sign_in/language", buttons.column(1, 2, theme.gap_l),
             {.text = tr(frame, S::sign_in_language), .icon = Icon::language})) {
    wish = model::ChangeSetting{"language", frame.lang == Lang::zh ? "en" : "zh"};
  }
  return wish;
}

/// The PIN leaves the state for good.
model::SubmitPin hand_over(SignInState& state) {
  model::SubmitPin submit{state.number, std::exchange(state.pin, {})};
  return submit;
}

struct Typing {
  bool enabled = true;    ///< not locked, not checking
  bool pin_only = false;  ///< a card is waiting for its PIN
  bool ready = false;
};

Typing typing_of(const model::SignInPad& pad, PinCheck check, const SignInState& state) {
  Typing typing;
  typing.enabled = check == PinCheck::idle && pad.locked_seconds <= 0;
  typing.pin_only = pad.trouble == SignInTrouble::card_needs_pin;
  const bool number = typing.pin_only || !state.number.empty();
  typing.ready = state.at_pin ? number && state.pin.size() >= pin_shortest : number;
  return typing;
}

void draw_fields(Frame& frame, const Rect& place, const Typing& typing, SignInState& state) {
  const Theme& theme = frame.theme;
  if (field(frame, "sign_in/number", place.row(0, 2, theme.gap),
            {.label = tr(frame, S::sign_in_number),
             .value = state.number,
             .focused = !state.at_pin,
             .enabled = typing.enabled && !typing.pin_only})) {
    state.at_pin = false;
  }
  if (field(frame, "sign_in/pin", place.row(1, 2, theme.gap),
            {.label = tr(frame, S::sign_in_pin),
             .value = state.pin,
             .secret = true,
             .focused = state.at_pin,
             .enabled = typing.enabled})) {
    state.at_pin = true;
  }
}

Wish draw_right(Frame& frame, Rect place, const Typing& typing, PinCheck check,
                SignInState& state) {
  const Theme& theme = frame.theme;
  draw_fields(frame, place.cut_top(2 * theme.key_h + theme.gap, theme.u(4)), typing, state);
  const std::string action = check == PinCheck::running ? tr(frame, S::sign_in_checking)
                             : state.at_pin             ? tr(frame, S::sign_in_enter)
                                                        : tr(frame, S::sign_in_next);
  const auto tap =
      keypad(frame, "key", place,
             {.action = action, .action_enabled = typing.ready, .enabled = typing.enabled});
  if (!tap) return {};
  std::string& digits = state.at_pin ? state.pin : state.number;
  if (!type_into(digits, *tap, state.at_pin ? pin_longest : number_longest)) return {};
  if (state.at_pin) return hand_over(state);
  state.at_pin = true;
  return {};
}

}  // namespace

Wish draw_sign_in(Frame& frame, const model::HeaderStrip& strip, const model::SignInPad& pad,
                  PinCheck check, SignInState& state) {
  const Theme& theme = frame.theme;
  if (pad.trouble == SignInTrouble::card_needs_pin) state.at_pin = true;
  if (pad.locked_seconds > 0) {
    state.pin.clear();
    frame.wake_at(frame.now_s + 1);
  }
  Page page(frame, "sign_in");
  Wish wish = draw_header(frame, page.header, strip, {.title = strip.terminal});
  Rect body = page.body;
  if (body.w > theme.u(200)) body = body.inset(body.w * 0.03F, theme.gap);
  const Typing typing = typing_of(pad, check, state);
  Rect right = body.cut_right(body.w * 0.42F, body.w * 0.05F);
  right.h = std::min(right.h, 6 * theme.u(18));
  if (Wish answer = draw_left(frame, body, pad)) wish = answer;
  if (Wish submit = draw_right(frame, right, typing, check, state)) wish = submit;
  return wish;
}

}  // namespace kehou::ui
