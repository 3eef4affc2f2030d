// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/my_pin.h"

#include <array>
#include <utility>

#include "common/domain/pin.h"
#include "kiosk/ui/screens/pin_said.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

using Field = MyPinState::Field;
using Trouble = MyPinState::Trouble;
using Step = model::MyPin::Step;

void begin_choosing(MyPinState& state) {
  const bool for_colleague = state.for_colleague;
  state = {};
  state.for_colleague = for_colleague;
  state.at = for_colleague ? Field::number : Field::fresh;
}

/// What the answers of the records did to what is being typed.
void follow(MyPinState& state, const model::MyPin& pin) {
  if (pin.step == Step::own && state.at != Field::own) state = {};
  if (pin.step == Step::choose && state.at == Field::own) begin_choosing(state);
  const bool is_answered = !state.asks_number.empty() && pin.asked == state.asks_number;
  if (state.at != Field::number || !is_answered) return;
  if (pin.colleague.empty())
    state.trouble = Trouble::nobody;
  else
    state.at = Field::fresh;
}

PinSaid said_now(const Frame& frame, const model::MyPin& pin, const MyPinState& state) {
  switch (state.trouble) {
    case Trouble::simple:
      return {Tone::warn, Icon::warn, tr(frame, S::pin_simple), tr(frame, S::pin_simple_next)};
    case Trouble::differ:
      return {Tone::warn, Icon::warn, tr(frame, S::pin_differ), tr(frame, S::pin_differ_next)};
    case Trouble::nobody:
      return {Tone::warn, Icon::warn, tr(frame, S::pin_nobody), tr(frame, S::pin_nobody_next)};
    case Trouble::none:
      break;
  }
  const bool is_named = state.for_colleague && !state.asks_number.empty();
  if (is_named && !pin.colleague.empty())
    return {Tone::accent, Icon::person, tr(frame, S::pin_for_name, pin.colleague),
            tr(frame, S::pin_for_name_next)};
  PinSaid hint{Tone::plain, Icon::lock, tr(frame, S::pin_hint), tr(frame, S::pin_hint_next)};
  return said_of(frame, pin.pad, S::pin_wrong, std::move(hint));
}

struct PinField {
  Field field;
  std::string_view id;
  Text<0> label;
  std::string MyPinState::*digits;
};

std::vector<PinField> fields_of(const model::MyPin& pin, const MyPinState& state) {
  if (pin.step == Step::own) return {{Field::own, "pin/own", S::pin_own, &MyPinState::own}};
  std::vector<PinField> fields{{Field::fresh, "pin/fresh", S::pin_fresh, &MyPinState::fresh},
                               {Field::again, "pin/again", S::pin_again, &MyPinState::again}};
  if (state.for_colleague)
    fields.insert(fields.begin(),
                  {Field::number, "pin/number", S::sign_in_number, &MyPinState::number});
  return fields;
}

bool is_ready(const MyPinState& state) {
  switch (state.at) {
    case Field::own:
      return state.own.size() >= pin_shortest;
    case Field::number:
      return !state.number.empty() && state.trouble != Trouble::nobody;
    case Field::fresh:
      return state.fresh.size() == domain::pin_digits;
    case Field::again:
      return state.again.size() == domain::pin_digits;
  }
  return false;
}

/// The action key: to the next field, or what is to be done.
Wish go_on(MyPinState& state) {
  state.trouble = Trouble::none;
  switch (state.at) {
    case Field::own:
      return model::ConfirmPin{std::exchange(state.own, {})};
    case Field::number:
      state.asks_number = state.number;
      return {};
    case Field::fresh:
      if (domain::fault_of_pin(state.fresh) == domain::PinFault::none) {
        state.at = Field::again;
      } else {
        state.trouble = Trouble::simple;
        state.fresh.clear();
      }
      return {};
    case Field::again:
      break;
  }
  const bool same = state.fresh == state.again;
  const std::string pin = std::exchange(state.fresh, {});
  state.again.clear();
  state.at = Field::fresh;
  if (same) return model::ChangePin{state.for_colleague ? state.number : std::string(), pin};
  state.trouble = Trouble::differ;
  return {};
}

Wish type_digit(MyPinState& state, const KeypadTap& tap) {
  switch (state.at) {
    case Field::own:
      return type_into(state.own, tap, pin_longest) ? go_on(state) : Wish{};
    case Field::number:
      if (type_into(state.number, tap, number_longest)) return go_on(state);
      state.asks_number.clear();
      break;
    case Field::fresh:
      if (type_into(state.fresh, tap, domain::pin_digits)) return go_on(state);
      break;
    case Field::again:
      if (type_into(state.again, tap, domain::pin_digits)) return go_on(state);
      break;
  }
  state.trouble = Trouble::none;
  return {};
}

Text<0> title_of(const model::MyPin& pin, const MyPinState& state) {
  if (pin.step == Step::own) return S::pin_own_title;
  return state.for_colleague ? S::pin_for_title : S::pin_new_title;
}

Text<0> how_of(const model::MyPin& pin, const MyPinState& state) {
  if (pin.step == Step::own) return S::pin_own_how;
  return state.for_colleague ? S::pin_for_how : S::pin_new_how;
}

void draw_whose(Frame& frame, const Rect& place, MyPinState& state) {
  const std::string mine = tr(frame, S::pin_mine);
  const std::string theirs = tr(frame, S::pin_theirs);
  const auto tapped =
      segments(frame, "pin/whose", place, std::array<std::string_view, 2>{mine, theirs},
               state.for_colleague ? 1 : 0);
  if (!tapped || (*tapped == 1) == state.for_colleague) return;
  state.for_colleague = *tapped == 1;
  if (state.at != Field::own) begin_choosing(state);
}

void draw_left(Frame& frame, Rect place, const model::MyPin& pin, bool enabled, MyPinState& state) {
  const Theme& theme = frame.theme;
  if (pin.may_reset) draw_whose(frame, place.cut_top(theme.button_h, theme.gap_l), state);
  write(frame, place.cut_top(theme.type(Type::hero).line_px, theme.gap_s),
        tr(frame, title_of(pin, state)), {.type = Type::hero});
  const std::string how = tr(frame, how_of(pin, state));
  write_paragraph(frame,
                  place.cut_top(paragraph_height(frame, place.w, how, Type::body), theme.gap_l),
                  how, {.type = Type::body, .colour = theme.dim});
  for (const PinField& one : fields_of(pin, state)) {
    const bool is_number = one.field == Field::number;
    const bool tapped = field(frame, one.id, place.cut_top(theme.key_h, theme.gap),
                              {.label = tr(frame, one.label),
                               .value = state.*one.digits,
                               .secret = !is_number,
                               .focused = state.at == one.field,
                               .enabled = enabled && (state.at == one.field || is_number)});
    if (tapped && is_number) begin_choosing(state);
  }
  place.cut_top(theme.gap);
  draw_said(frame, place.cut_top(std::min(theme.u(22), place.h)), said_now(frame, pin, state));
}

Wish draw_pad(Frame& frame, const Rect& place, const model::MyPin& pin, bool enabled,
              MyPinState& state) {
  const std::string action = pin.working                ? tr(frame, S::sign_in_checking)
                             : state.at == Field::again ? tr(frame, S::form_save)
                                                        : tr(frame, S::sign_in_next);
  const auto tap =
      keypad(frame, "key", place,
             {.action = action, .action_enabled = is_ready(state), .enabled = enabled});
  return tap ? type_digit(state, *tap) : Wish{};
}

/// There is nothing to type: it is done, or not possible.
Wish draw_end(Frame& frame, Rect body, const PinSaid& said) {
  const Theme& theme = frame.theme;
  Rect middle = body.inset(body.w * 0.2F, body.h * 0.15F);
  draw_said(frame, middle.cut_top(theme.u(24), theme.gap_l), said);
  if (button(frame, "pin/done", middle.cut_top(theme.button_h),
             {.text = tr(frame, S::header_back), .icon = Icon::back, .rank = Rank::primary}))
    return model::GoBack{};
  return {};
}

}  // namespace

Wish draw_my_pin(Frame& frame, const model::HeaderStrip& strip, const model::MyPin& pin,
                 MyPinState& state) {
  const Theme& theme = frame.theme;
  follow(state, pin);
  if (pin.pad.locked_seconds > 0) {
    state.own.clear();
    frame.wake_at(frame.now_s + 1);
  }
  const Page page(frame, "my_pin");
  Wish wish = draw_header(frame, page.header, strip,
                          {.title = tr(frame, S::pin_title),
                           .detail = tr(frame, S::pin_detail),
                           .ways = Ways::back_home});
  Rect body = page.body;
  if (!pin.has_pin || pin.step == Step::changed) {
    PinSaid said{Tone::good, Icon::check_circle, tr(frame, S::pin_done),
                 tr(frame, S::pin_done_next)};
    if (state.for_colleague)
      said = {Tone::good, Icon::check_circle, tr(frame, S::pin_done_for, pin.colleague),
              tr(frame, S::pin_for_name_next)};
    if (!pin.has_pin)
      said = {Tone::warn, Icon::lock, tr(frame, S::pin_none), tr(frame, S::pin_none_next)};
    if (Wish answer = draw_end(frame, body, said)) wish = answer;
    return wish;
  }
  if (body.w > theme.u(200)) body = body.inset(body.w * 0.03F, theme.gap);
  Rect right = body.cut_right(body.w * 0.42F, body.w * 0.05F);
  right.h = std::min(right.h, 4 * theme.u(24));
  const bool enabled = !pin.working && pin.pad.locked_seconds <= 0;
  draw_left(frame, body, pin, enabled, state);
  if (Wish answer = draw_pad(frame, right, pin, enabled, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
