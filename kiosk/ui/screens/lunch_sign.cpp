// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The food safety officer allows a portion: a reason, and a card or a PIN.
#include <array>
#include <utility>

#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

constexpr std::size_t number_longest = 10;
constexpr std::size_t pin_longest = 8;
constexpr std::size_t pin_shortest = 4;

void draw_reasons(Frame& frame, Rect& place, LunchSign& sign) {
  static constexpr std::array reasons{
      std::pair{std::string_view("checked"), S::lunch_why_checked},
      std::pair{std::string_view("roster"), S::lunch_why_roster},
      std::pair{std::string_view("guardian"), S::lunch_why_guardian}};
  std::vector<Choice> options;
  for (const auto& [code, words] : reasons)
    options.push_back({fmt::format("why/{}", code), tr(frame, words),
                       code == sign.code ? Icon::radio_on : Icon::radio});
  const std::string question = tr(frame, S::lunch_sign_why);
  if (const auto tapped = choices(frame, place, {.question = question, .columns = 1}, options))
    sign.code = std::string(reasons.at(*tapped).first);
}

Wish draw_keys(Frame& frame, Rect place, const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  LunchSign& sign = state.sign;
  const bool enabled = !hand.checking && hand.pad.locked_seconds <= 0;
  Rect fields = place.cut_top(2 * (theme.u(10.5F) + theme.gap_s), theme.gap_s);
  const std::string number = tr(frame, S::lunch_sign_number);
  const std::string pin = tr(frame, S::gate_sign_pin);
  if (field(
          frame, "sign/number", fields.row(0, 2, theme.gap_s),
          {.label = number, .value = sign.number, .focused = sign.field == 0, .enabled = enabled}))
    sign.field = 0;
  if (field(frame, "sign/pin", fields.row(1, 2, theme.gap_s),
            {.label = pin,
             .value = sign.pin,
             .secret = true,
             .focused = sign.field == 1,
             .enabled = enabled}))
    sign.field = 1;
  const bool ready = sign.field == 0 || (!sign.code.empty() && !sign.number.empty() &&
                                         sign.pin.size() >= pin_shortest);
  const std::string action =
      sign.field == 1 ? tr(frame, S::gate_sign_do) : tr(frame, S::gate_sign_next);
  const auto tap =
      keypad(frame, "sign", place, {.action = action, .action_enabled = ready, .enabled = enabled});
  std::string& typed = sign.field == 0 ? sign.number : sign.pin;
  if (!tap || !type_into(typed, *tap, sign.field == 0 ? number_longest : pin_longest)) return {};
  if (sign.field == 0) {
    sign.field = 1;
    return {};
  }
  const auto command = lunch_signature(hand, state);
  if (!command) return {};
  // The PIN leaves the state for good.
  return model::RecordSigned{*command, sign.number, std::exchange(sign.pin, {})};
}

}  // namespace

std::optional<domain::Command> lunch_signature(const LunchHand& hand, const LunchLineState& state) {
  if (!state.sign.open || state.sign.code.empty() || !hand.card) return std::nullopt;
  return domain::ServeMeal{hand.card->student, hand.window,    hand.only_line, false,
                           hand.said.via,      state.sign.code};
}

Wish draw_lunch_sign(Frame& frame, const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "sign", theme.u(150), theme.u(92));
  Rect body = dialog.body;
  const Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  if (button(frame, "panel/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close})) {
    state.sign = {};
    return {};
  }
  panel_head(
      frame, body,
      {tr(frame, S::lunch_sign_title), tr(frame, S::lunch_sign_note), Icon::lock, Tone::warn});
  if (hand.checking) {
    panel_note(frame, body, tr(frame, S::gate_sign_checking));
  } else if (hand.pad.locked_seconds > 0) {
    panel_note(frame, body, tr(frame, S::gate_sign_locked, hand.pad.locked_seconds), Tone::bad);
  } else if (hand.pad.trouble != model::SignInTrouble::none) {
    panel_note(frame, body, tr(frame, S::gate_sign_wrong), Tone::bad);
  }
  draw_reasons(frame, body, state.sign);
  return draw_keys(frame, keys, hand, state);
}

}  // namespace kehou::ui
