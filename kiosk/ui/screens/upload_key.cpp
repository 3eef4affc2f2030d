// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/upload_key.h"

#include <algorithm>
#include <cmath>

#include "common/base/signing.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/code_pad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {

using model::KeyIn;
using model::KeyInStep;

namespace {
/// Dark on light in both palettes: a scanner reads no inverted code.
void draw_qr(Frame& frame, const Rect& place, const model::KeyCard& card) {
  const Theme& theme = frame.theme;
  const int quiet = 4;
  const float module = std::max(
      1.0F, std::floor(std::min(place.w, place.h) / static_cast<float>(card.side + 2 * quiet)));
  const float side = module * static_cast<float>(card.side + 2 * quiet);
  const Rect ground = place.centred(side, side);
  draw_box(frame, ground, {theme.qr_light, 0, Outline::none, 1});
  for (int y = 0; y < card.side; ++y)
    for (int x = 0; x < card.side; ++x)
      if (card.dark[static_cast<std::size_t>(y * card.side + x)])
        draw_box(frame,
                 {ground.x + module * static_cast<float>(x + quiet),
                  ground.y + module * static_cast<float>(y + quiet), module, module},
                 {theme.qr_dark, 0, Outline::none, 0.01F});
}

/// A new key is no undo: what it does and does not do is read before it is made.
Wish draw_rotation(Frame& frame, Rect body, UploadState& state) {
  const float gap = frame.theme.gap;
  const Rect keys = body.cut_bottom(frame.theme.button_h, gap);
  const Theme& theme = frame.theme;
  const auto paragraph = [&](Text<0> text, const Colour& colour) {
    write(frame, body.cut_top(2 * theme.type(Type::body).line_px, theme.gap), tr(frame, text),
          {.type = Type::body, .colour = colour, .lines = 2});
  };
  write_with_icon(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), Icon::qr,
                  tr(frame, S::key_renew_title), {Type::title, theme.text});
  paragraph(S::key_renew_what, theme.text);
  paragraph(S::key_renew_old, theme.tone(Tone::warn).ink);
  paragraph(S::key_renew_after, theme.text);
  if (button(frame, "key/keep", keys.column(1, 3, gap),
             {tr(frame, S::key_keep), Icon::back, Rank::secondary}))
    state.asks_rotation = false;
  if (button(frame, "key/renew", keys.column(2, 3, gap),
             {tr(frame, S::key_renew), Icon::check, Rank::primary})) {
    state.asks_rotation = false;
    return model::RotateKey{};
  }
  return {};
}

}  // namespace

Wish draw_key_card(Frame& frame, const model::UploadDesk& desk, UploadState& state) {
  const model::KeyCard& key = desk.card;
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "key", theme.u(150), theme.u(84));
  Rect body = dialog.body;
  if (state.asks_rotation) return draw_rotation(frame, body, state);
  const Rect close = body.cut_bottom(theme.button_h, theme.gap);
  const Rect left = body.cut_left(std::min(body.h, body.w / 2), theme.gap_l);
  Wish wish;
  if (button(frame, "key/close", close.column(2, 3, theme.gap),
             {tr(frame, S::key_close), Icon::close, Rank::primary}))
    wish = model::CloseKeyCard{};
  if (key.side != 0 && button(frame, "key/rotate", close.column(0, 3, theme.gap),
                              {tr(frame, S::key_rotate), Icon::sync, Rank::secondary}))
    state.asks_rotation = true;
  if (key.side != 0) {
    const std::string why_not = key.on_stick       ? tr(frame, S::key_on_stick)
                                : desk.usb.empty() ? tr(frame, S::up_export_no_usb)
                                                   : std::string();
    if (button(frame, "key/stick", close.column(1, 3, theme.gap),
               {tr(frame, S::key_to_stick), Icon::usb, Rank::secondary, why_not}))
      wish = model::PutKeyOnStick{};
  }
  const std::string title = tr(frame, key.rotated ? S::key_title_new : S::key_title);
  if (key.side == 0) {
    write_with_icon(frame, left, Icon::qr, tr(frame, S::key_making),
                    {.type = Type::body, .colour = theme.dim, .align = Align::centre});
    panel_head(frame, body, {title, {}, Icon::qr});
    return wish;
  }
  draw_qr(frame, left, key);
  panel_head(frame, body, {title, tr(frame, S::key_scan), Icon::qr});
  body.cut_top(theme.gap);
  const std::size_t half = key.code.size() / 2;
  write(frame, body.cut_top(theme.type(Type::count).line_px, theme.gap_l),
        tr(frame, S::key_code, key.code.substr(0, half), key.code.substr(half)),
        {Type::count, theme.accent});
  if (key.rotated) panel_note(frame, body, tr(frame, S::key_renew_after), Tone::warn);
  panel_note(frame, body, tr(frame, S::key_warn), Tone::bad);
  return wish;
}

namespace {
struct KeySaid {
  KeyInStep step;
  Icon icon;
  Tone tone;
  Text<0> what;
  Text<0> next;
};
constexpr KeySaid all_said[] = {
    {KeyInStep::no_file, Icon::usb, Tone::warn, S::key_in_no_file, S::key_in_how},
    {KeyInStep::opening, Icon::sync, Tone::plain, S::key_in_opening, S::up_keep_working},
    {KeyInStep::received, Icon::check_circle, Tone::good, S::key_in_received,
     S::key_in_received_next},
    {KeyInStep::nothing_new, Icon::info, Tone::plain, S::key_in_nothing_new, S::key_in_how},
    {KeyInStep::wrong_code, Icon::warn, Tone::warn, S::key_in_wrong_code,
     S::key_in_wrong_code_next},
    {KeyInStep::unfit, Icon::block, Tone::bad, S::key_in_unfit, S::key_in_how},
    {KeyInStep::unwritten, Icon::alert, Tone::bad, S::key_in_unwritten, S::key_in_unwritten_next},
};

void draw_ask_code(Frame& frame, Rect body, UploadState& state, const KeyIn& key, Wish& wish) {
  const Theme& theme = frame.theme;
  panel_head(frame, body,
             {tr(frame, S::key_in_title), tr(frame, S::key_in_ask, key.file), Icon::usb});
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  code_shown(frame, body, state.code);
  code_pad(frame, body, state.code);
  if (button(frame, "key_in/close", keys.column(0, 3, theme.gap),
             {tr(frame, S::key_close), Icon::close, Rank::secondary}))
    wish = model::CloseKeyCard{};
  if (button(frame, "key_in/erase", keys.column(1, 3, theme.gap),
             {tr(frame, S::enrol_erase), Icon::backspace, Rank::secondary}) &&
      !state.code.empty())
    state.code.pop_back();
  const std::size_t missing = code_length - state.code.size();
  const std::string why_not = missing == 0 ? std::string() : tr(frame, S::enrol_need, missing);
  if (button(frame, "key_in/send", keys.column(2, 3, theme.gap),
             {tr(frame, S::key_in_send), Icon::check, Rank::primary, why_not})) {
    wish = model::SubmitKeyCode{state.code};
    state.code.clear();
  }
}

void draw_said(Frame& frame, Rect body, const KeyIn& key, Wish& wish) {
  const Theme& theme = frame.theme;
  const KeySaid& said = *std::find_if(std::begin(all_said), std::end(all_said),
                                      [&](const KeySaid& one) { return one.step == key.step; });
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  const ToneColours colours = theme.tone(said.tone);
  write_with_icon(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), said.icon,
                  tr(frame, said.what), {Type::title, colours.ink});
  write(frame, body.cut_top(2 * theme.type(Type::body).line_px, theme.gap), tr(frame, said.next),
        {.type = Type::body, .colour = theme.text, .lines = 2});
  if (key.step == KeyInStep::received)
    write(frame, body.cut_top(theme.type(Type::body).line_px),
          tr(frame, S::key_in_fingerprint, key.fingerprint),
          {.type = Type::body, .colour = theme.text});
  if (key.step == KeyInStep::opening) return;
  const bool done = key.step == KeyInStep::received || key.step == KeyInStep::nothing_new;
  if (button(frame, "key_in/close", keys.column(done ? 2 : 1, 3, theme.gap),
             {tr(frame, S::key_close), Icon::close, done ? Rank::primary : Rank::secondary}))
    wish = model::CloseKeyCard{};
  if (!done && button(frame, "key_in/again", keys.column(2, 3, theme.gap),
                      {tr(frame, S::key_in_again), Icon::refresh, Rank::primary}))
    wish = model::ReceiveKey{};
}
}  // namespace

Wish draw_key_in(Frame& frame, const KeyIn& key, UploadState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (key.step == KeyInStep::ask_code) {
    const Dialog dialog(frame, "key_in", theme.u(150), theme.u(96));
    draw_ask_code(frame, dialog.body, state, key, wish);
  } else {
    const Dialog dialog(frame, "key_in", theme.u(130), theme.u(48));
    draw_said(frame, dialog.body, key, wish);
  }
  return wish;
}

}  // namespace kehou::ui
