// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"

namespace kehou::ui {
namespace {

constexpr std::size_t tail_digits = 4;

constexpr std::array<std::string_view, 5> relation_codes{"mother", "father", "grandparent",
                                                         "relative", "other"};

std::string& field_of(GateSign& sign) {
  if (sign.field == 0) return sign.tail;
  return sign.field == 1 ? sign.number : sign.pin;
}
std::size_t longest_of(const GateSign& sign) {
  if (sign.field == 0) return tail_digits;
  return sign.field == 1 ? number_longest : pin_longest;
}

bool is_filled(const GateSign& sign) {
  return sign.kind == GateSigning::banned ||
         (!sign.relation.empty() && sign.tail.size() == tail_digits);
}

void draw_fields(Frame& frame, Rect place, bool enabled, GateSign& sign) {
  const Theme& theme = frame.theme;
  const bool phone = sign.kind == GateSigning::phone;
  const int rows = phone ? 3 : 2;
  int at = 0;
  const auto draw = [&](std::string_view id, int which, const std::string& label,
                        const std::string& value, bool secret) {
    if (field(frame, id, place.row(at++, rows, theme.gap_s),
              {.label = label,
               .value = value,
               .secret = secret,
               .focused = sign.field == which,
               .enabled = enabled}))
      sign.field = which;
  };
  if (phone) draw("sign/tail", 0, tr(frame, S::gate_sign_tail), sign.tail, false);
  draw("sign/number", 1, tr(frame, S::gate_sign_number), sign.number, false);
  draw("sign/pin", 2, tr(frame, S::gate_sign_pin), sign.pin, true);
}

/// The PIN leaves the state for good.
Wish submit(const GateHand& hand, GateState& state) {
  const auto command = gate_signature(hand, state);
  if (!command) return {};
  return model::RecordSigned{*command, state.sign.number, std::exchange(state.sign.pin, {})};
}

Wish draw_keys(Frame& frame, Rect place, const GateHand& hand, GateState& state) {
  const Theme& theme = frame.theme;
  GateSign& sign = state.sign;
  const bool enabled = !hand.checking && hand.pad.locked_seconds <= 0;
  const int rows = sign.kind == GateSigning::phone ? 3 : 2;
  const float field_h = theme.u(10.5F);
  draw_fields(frame, place.cut_top(static_cast<float>(rows) * (field_h + theme.gap_s), theme.gap_s),
              enabled, sign);
  const bool ready = sign.field != 2 ||
                     (is_filled(sign) && !sign.number.empty() && sign.pin.size() >= pin_shortest);
  const std::string action =
      sign.field == 2 ? tr(frame, S::gate_sign_do) : tr(frame, S::gate_sign_next);
  const auto tap =
      keypad(frame, "sign", place, {.action = action, .action_enabled = ready, .enabled = enabled});
  if (!tap || !type_into(field_of(sign), *tap, longest_of(sign))) return {};
  if (sign.field == 2) return submit(hand, state);
  ++sign.field;
  return {};
}

void draw_trouble(Frame& frame, Rect& place, const GateHand& hand) {
  using model::SignInTrouble;
  if (hand.checking) return panel_note(frame, place, tr(frame, S::gate_sign_checking));
  if (hand.pad.locked_seconds > 0)
    return panel_note(frame, place, tr(frame, S::gate_sign_locked, hand.pad.locked_seconds),
                      Tone::bad);
  if (hand.pad.trouble != SignInTrouble::none)
    panel_note(frame, place, tr(frame, S::gate_sign_wrong), Tone::bad);
}

Wish draw_words(Frame& frame, Rect place, const GateHand& hand, GateState& state) {
  const Theme& theme = frame.theme;
  GateSign& sign = state.sign;
  const bool phone = sign.kind == GateSigning::phone;
  Wish wish;
  if (button(frame, "panel/cancel", place.cut_bottom(theme.button_h, theme.gap_s),
             {.text = tr(frame, S::panel_cancel), .icon = Icon::close}))
    sign = {};
  if (phone && button(frame, "sign/late", place.cut_bottom(theme.button_h, theme.gap),
                      {.text = tr(frame, S::gate_sign_unreachable), .icon = Icon::clock})) {
    wish = model::Record{domain::StartLateCare{{hand.panel->student}, {}}};
    sign = {};
  }
  panel_head(frame, place,
             {tr(frame, phone ? S::gate_sign_phone : S::gate_sign_banned),
              tr(frame, phone ? S::gate_sign_phone_note : S::gate_sign_banned_note), Icon::campaign,
              phone ? Tone::warn : Tone::bad});
  draw_trouble(frame, place, hand);
  if (!phone) return wish;
  choose_relation(frame, place, {.question = tr(frame, S::gate_sign_who), .columns = 2},
                  sign.relation);
  return wish;
}

}  // namespace

void choose_relation(Frame& frame, Rect& place, const ChoicesLook& look, std::string& relation) {
  std::vector<Choice> options;
  for (const std::string_view code : relation_codes)
    options.push_back({fmt::format("relation/{}", code), relation_word(frame.lang, code),
                       code == relation ? Icon::radio_on : Icon::radio});
  if (const auto tapped = choices(frame, place, look, options))
    relation = std::string(relation_codes.at(*tapped));
}

std::optional<domain::Command> gate_signature(const GateHand& hand, const GateState& state) {
  const GateSign& sign = state.sign;
  if (!hand.panel || sign.kind == GateSigning::none || !is_filled(sign)) return std::nullopt;
  if (sign.kind == GateSigning::banned)
    return domain::ReleaseStudents{.students = {hand.panel->student},
                                   .verify = domain::GateVerify::phone_day_leader};
  domain::AuthorisePickup command;
  command.person = {hand.fresh, hand.panel->student, sign.relation, true, {hand.today, hand.today}};
  command.words.phone = sign.tail;
  return command;
}

Wish draw_gate_sign(Frame& frame, const GateHand& hand, GateState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "sign", theme.u(150), theme.u(100));
  Rect body = dialog.body;
  const Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  Wish wish = draw_words(frame, body, hand, state);
  if (state.sign.kind == GateSigning::none) return wish;
  if (Wish answer = draw_keys(frame, keys, hand, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
