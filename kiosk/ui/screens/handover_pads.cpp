// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The pads of the handover: the blind count and the two signatures.
#include <utility>

#include "kiosk/ui/screens/handover_parts.h"
#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::HandoverSide;
using model::HandoverDesk;
using model::SignInTrouble;

const model::HandoverParty& party_of(const HandoverDesk& desk, HandoverSide side) {
  return side == HandoverSide::from ? desk.from : desk.to;
}

std::string pad_trouble_words(const Frame& frame, const SignaturePad& pad) {
  if (pad.check == PinCheck::running) return tr(frame, S::hand_checking);
  if (pad.pad.locked_seconds > 0) return tr(frame, S::hand_locked, pad.pad.locked_seconds);
  if (pad.pad.trouble == SignInTrouble::wrong) return tr(frame, S::hand_wrong);
  return {};
}

domain::SignHandover sign_command(const HandoverDesk& desk, const HandoverState& state) {
  domain::SignHandover command;
  command.handover = desk.handover;
  command.side = signing_side(desk, state);
  command.items.assign(state.items.begin(), state.items.end());
  return command;
}

void draw_slot(Frame& frame, const Rect& rect, const HandoverDesk& desk, HandoverSide side,
               HandoverState& state) {
  const Theme& theme = frame.theme;
  const model::HandoverParty& party = party_of(desk, side);
  const bool done = party.signed_at.us != 0;
  const bool ready = can_sign(desk, state);
  const bool asked = ready && !done && signing_side(desk, state) == side;
  const std::string id = side == HandoverSide::from ? "slot/from" : "slot/to";
  const Text<1> role = side == HandoverSide::from ? S::hand_sign_from : S::hand_sign_to;
  const std::string who = tr(frame, role, party.name);
  const WidgetScope scope(frame, id);
  const Pressed touch = press(frame, id, rect, {who, ready && !done, asked});
  if (touch.clicked) {
    state.side = side;
    state.pin.clear();
  }
  const ToneColours colours = theme.tone(done ? Tone::good : asked ? Tone::accent : Tone::plain);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border,
            done    ? Outline::thick
            : asked ? Outline::thick
                    : Outline::dashed});
  Rect body = touch.rect.inset(theme.gap, theme.u(1));
  const float side_px = icon_size(frame, Type::heading);
  draw_icon(frame, body.cut_left(side_px, theme.gap_s), done ? Icon::verified : Icon::signature,
            side_px, done || asked ? colours.ink : theme.dim);
  const std::string stand = done
                                ? tr(frame, S::hand_signed, to_text(minute_of_day(party.signed_at)))
                            : ready ? tr(frame, S::hand_to_sign)
                                    : tr(frame, S::hand_sign_later);
  write(frame, body.row(0, 2, 0), who, {Type::strong, colours.text, Align::left, 2});
  write(frame, body.row(1, 2, 0), stand, {Type::caption, done ? colours.ink : theme.dim});
}

/// What both are about to sign.
std::string stand_words(const Frame& frame, const HandoverDesk& desk) {
  if (desk.agrees) return tr(frame, S::hand_equal, desk.in_room);
  return tr(frame, S::hand_with_reason, difference_word(frame.lang, desk.reason_code));
}

}  // namespace

HandoverSide signing_side(const HandoverDesk& desk, const HandoverState& state) {
  const HandoverSide next = desk.from.signed_at.us != 0 ? HandoverSide::to : HandoverSide::from;
  if (!state.side || party_of(desk, *state.side).signed_at.us != 0) return next;
  return *state.side;
}

bool can_sign(const HandoverDesk& desk, const HandoverState& state) {
  if (desk.counted < 0 || state.recounts || state.explains) return false;
  return desk.any_signed || desk.agrees || !desk.reason_code.empty();
}

Wish draw_count(Frame& frame, const Rect& place, const HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(2 * theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::hand_count, desk.to.name), {Type::heading, theme.text, Align::left, 2});
  const float note_h = 2 * theme.type(Type::caption).line_px;
  write(frame, body.cut_bottom(note_h, theme.gap_s), tr(frame, S::hand_count_note),
        {Type::caption, theme.dim, Align::left, 2});
  field(frame, "count/field", body.cut_top(theme.key_h, theme.gap),
        {.value = state.digits, .focused = true, .large = true});
  const bool ready = !state.digits.empty();
  const std::string action = tr(frame, S::hand_check);
  const auto tap = keypad(frame, "count", body, {.action = action, .action_enabled = ready});
  if (!tap || !type_into(state.digits, *tap, count_longest)) return {};
  const int count = std::stoi(std::exchange(state.digits, {}));
  state.recounts = false;
  return model::Record{domain::CountHandover{desk.handover, HandoverSide::to, count}};
}

Wish draw_sign(Frame& frame, const Rect& place, const HandoverDesk& desk, const SignaturePad& pad,
               HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  const model::HandoverParty& signer = party_of(desk, signing_side(desk, state));
  const Tone tone = desk.agrees ? Tone::good : Tone::warn;
  write_with_icon(frame, body.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
                  desk.agrees ? Icon::check_circle : Icon::warn, stand_words(frame, desk),
                  {Type::strong, theme.tone(tone).ink});
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::hand_sign_pin, signer.name), {Type::heading, theme.text});
  const std::string trouble = pad_trouble_words(frame, pad);
  const Rect note = body.cut_bottom(2 * theme.type(Type::caption).line_px, theme.gap_s);
  if (trouble.empty()) {
    write(frame, note, tr(frame, S::hand_sign_note), {Type::caption, theme.dim, Align::left, 2});
  } else {
    write(frame, note, trouble, {Type::strong, theme.tone(Tone::bad).ink, Align::left, 2});
  }
  const bool idle = pad.check == PinCheck::idle && pad.pad.locked_seconds <= 0;
  if (!idle) frame.wake_at(frame.now_s + 1);
  const std::string label = tr(frame, S::hand_pin);
  field(frame, "pin/field", body.cut_top(theme.key_h, theme.gap),
        {.label = label, .value = state.pin, .secret = true, .focused = true, .enabled = idle});
  const std::string action = tr(frame, S::hand_sign);
  const auto tap = keypad(
      frame, "pin", body,
      {.action = action, .action_enabled = state.pin.size() >= pin_shortest, .enabled = idle});
  if (!tap || !type_into(state.pin, *tap, pin_longest)) return {};
  const domain::SignHandover command = sign_command(desk, state);
  state.side.reset();
  return model::RecordSigned{command, signer.number, std::exchange(state.pin, {})};
}

void draw_slots(Frame& frame, const Rect& place, const HandoverDesk& desk, HandoverState& state) {
  const float gap = frame.theme.touch_gap;
  draw_slot(frame, place.column(0, 2, gap), desk, HandoverSide::from, state);
  draw_slot(frame, place.column(1, 2, gap), desk, HandoverSide::to, state);
}

}  // namespace kehou::ui
