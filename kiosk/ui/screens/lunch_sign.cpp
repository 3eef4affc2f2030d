// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The food safety officer allows a portion, takes one back or settles several: a reason, and a card
// or a PIN.
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/screens/lunch_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

using What = LunchSign::What;

/// What can be said: of an override and of a wrong portion why, of several portions what is true.
std::vector<Choice> options_of(const Frame& frame, const LunchSign& sign) {
  static constexpr std::array serve_reasons{SafetyPhrase{"checked", S::lunch_why_checked},
                                            SafetyPhrase{"roster", S::lunch_why_roster},
                                            SafetyPhrase{"guardian", S::lunch_why_guardian}};
  std::vector<Choice> options;
  const auto add = [&](std::string id, std::string text) {
    const bool chosen = sign.code == std::string_view(id).substr(id.find('/') + 1);
    options.push_back({std::move(id), std::move(text), chosen ? Icon::radio_on : Icon::radio});
  };
  if (sign.what == What::settle) {
    for (std::size_t i = 0; i < sign.mark.plates.size(); ++i)
      add(fmt::format("keep/{}", i),
          tr(frame, S::lunch_settle_only, plate_words(frame.lang, sign.mark.plates[i])));
    add("why/all_eaten", tr(frame, S::lunch_settle_all));
    add("why/card_lent", tr(frame, S::lunch_settle_lent));
    return options;
  }
  const std::span<const SafetyPhrase> reasons = sign.what == What::serve
                                                    ? std::span<const SafetyPhrase>(serve_reasons)
                                                    : lunch_take_back_reasons();
  for (const SafetyPhrase& reason : reasons)
    add(fmt::format("why/{}", reason.code), tr(frame, reason.text));
  return options;
}

void draw_reasons(Frame& frame, Rect& place, LunchSign& sign) {
  const auto options = options_of(frame, sign);
  const std::string question =
      tr(frame, sign.what == What::settle ? S::lunch_settle_what : S::lunch_sign_why);
  if (const auto tapped = choices(frame, place, {.question = question, .columns = 1}, options)) {
    const std::string& id = options[*tapped].id;
    sign.code = id.substr(id.find('/') + 1);
  }
}

void draw_sign_head(Frame& frame, Rect& body, const LunchSign& sign) {
  std::string title = tr(frame, S::lunch_sign_title);
  std::string note = tr(frame, S::lunch_sign_note);
  const std::string who = mark_words(frame.lang, sign.mark);
  if (sign.what == What::settle) {
    title = tr(frame, S::lunch_settle_title, who);
    note = tr(frame, S::lunch_settle_note);
  } else if (sign.what == What::take_back) {
    const model::LunchPlate plate{{}, sign.mark.at, sign.mark.window, sign.mark.line, {}};
    title = tr(frame, S::lunch_back_title, who);
    note = tr(frame, S::lunch_back_note, plate_words(frame.lang, plate));
  }
  panel_head(frame, body, {title, note, Icon::lock, Tone::warn});
}

/// A number is a portion to keep; a word is a reason.
domain::SettlePortions settlement_of(const LunchSign& sign) {
  domain::SettlePortions settle{sign.mark.student, sign.mark.day, {}, sign.code};
  for (std::size_t i = 0; i < sign.mark.plates.size(); ++i)
    if (sign.code == std::to_string(i)) {
      settle.kept = sign.mark.plates[i].event;
      settle.reason_code = "one_eaten";
    }
  return settle;
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
  const LunchSign& sign = state.sign;
  if (!sign.open || sign.code.empty()) return std::nullopt;
  if (sign.what == What::settle) return settlement_of(sign);
  if (sign.what == What::take_back) return domain::Undo{sign.mark.event, sign.code};
  if (!hand.card) return std::nullopt;
  return domain::ServeMeal{hand.card->student, hand.window,    hand.only_line, false,
                           hand.said.via,      state.sign.code};
}

Wish draw_lunch_sign(Frame& frame, const LunchHand& hand, LunchLineState& state) {
  const Theme& theme = frame.theme;
  const bool settles = state.sign.what == What::settle;
  Dialog dialog(frame, "sign", theme.u(settles ? 170 : 150), theme.u(settles ? 108 : 92));
  Rect body = dialog.body;
  const Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  if (button(frame, "panel/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close})) {
    state.sign = {};
    return {};
  }
  draw_sign_head(frame, body, state.sign);
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
