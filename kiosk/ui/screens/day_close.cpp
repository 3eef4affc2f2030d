// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/day_close.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

struct CheckLook {
  Text<0> words;
  model::Action mend;
};

/// In the order of domain::day_check_codes.
const std::array<CheckLook, domain::day_check_codes.size()>& check_looks() {
  static const std::array<CheckLook, domain::day_check_codes.size()> all{{
      {S::close_transit, model::GoToMissing{}},
      {S::close_missing, model::GoToMissing{}},
      {S::close_at_gate, model::GoToGate{}},
      {S::close_late_care, model::GoToGate{}},
      {S::close_handovers, model::GoToDayCard{}},
      {S::close_sessions, model::GoToDayCard{}},
      {S::close_conflicts, model::GoToWhereabouts{}},
      {S::close_visitors, model::GoToVisits{}},
      {S::close_rounds, model::GoToRounds{}},
      {S::close_matters, model::GoToMatters{}},
  }};
  return all;
}

/// A green line is words; a red one is a button that leads to where it is mended.
Wish draw_check(Frame& frame, const Rect& rect, const domain::DayClosed::Check& check,
                const CheckLook& look) {
  const Theme& theme = frame.theme;
  const std::string words = tr(frame, look.words);
  const bool red = check.open != 0;
  const ToneColours colours = theme.tone(red ? Tone::bad : Tone::plain);
  const std::string id = "check/" + check.code;
  Pressed touch{.rect = rect};
  if (red) touch = press(frame, id, rect, {words});
  const WidgetScope scope(frame, id);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border, Outline::thin});
  Rect inside = touch.rect.inset(theme.pad, theme.u(0.5F));
  const Rect right = inside.cut_right(inside.w * 0.34F, theme.gap_s);
  const float side = icon_size(frame, Type::heading);
  draw_icon(frame, inside.cut_left(side, theme.gap), red ? Icon::alert : Icon::check_circle, side,
            red ? colours.ink : theme.good);
  write(frame, inside, words, {.type = Type::strong, .colour = colours.text, .lines = 2});
  if (!red) {
    write(frame, right, tr(frame, S::close_green),
          {.type = Type::strong, .colour = theme.good, .align = Align::right});
    return {};
  }
  Rect go = right;
  const Rect number = go.cut_top(go.h * 0.55F);
  write(frame, number, tr(frame, S::close_open, check.open),
        {.type = Type::heading, .colour = colours.text, .align = Align::right});
  write(frame, go, tr(frame, S::close_go),
        {.type = Type::caption, .colour = colours.ink, .align = Align::right});
  return touch.clicked ? Wish(look.mend) : Wish();
}

Wish draw_checks(Frame& frame, const Rect& place, const model::DayClose& close) {
  const Theme& theme = frame.theme;
  const int count = static_cast<int>(std::min(close.checks.size(), check_looks().size()));
  const int rows = (count + 1) / 2;
  const float row_h = std::min(
      (place.h - theme.gap * static_cast<float>(rows - 1)) / static_cast<float>(std::max(rows, 1)),
      theme.u(18));
  Wish wish;
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const Rect line{place.x, place.y + static_cast<float>(i / 2) * (row_h + theme.gap), place.w,
                    row_h};
    if (Wish answer = draw_check(frame, line.column(i % 2, 2, theme.gap), close.checks[at],
                                 check_looks()[at]))
      wish = answer;
  }
  return wish;
}

void draw_closed(Frame& frame, Rect& column, const model::DayClose& close) {
  const Theme& theme = frame.theme;
  const std::string at = to_text(minute_of_day(close.closed_at));
  Rect body = card(frame, column.cut_top(theme.u(26), theme.gap), Tone::good);
  write_with_icon(frame, body.cut_top(theme.u(6), theme.gap_s), Icon::verified,
                  tr(frame, S::close_done, at), {.type = Type::strong, .colour = theme.good});
  const std::string by = close.second.empty()
                             ? tr(frame, S::close_done_by, close.closed_by)
                             : tr(frame, S::close_done_two, close.closed_by, close.second);
  write(frame, body, by, {.type = Type::body, .lines = 3});
  if (close.red > 0) panel_note(frame, column, tr(frame, S::close_again_red, close.red), Tone::bad);
}

/// The one action: close, ask for the second signature, or reopen.
Wish draw_action(Frame& frame, Rect& column, const model::DayClose& close, DayCloseState& state) {
  const Theme& theme = frame.theme;
  const Rect key = column.cut_bottom(theme.primary_h, theme.gap);
  if (close.closed) {
    if (close.may_reopen &&
        button(frame, "close/reopen", key, {tr(frame, S::close_reopen), Icon::undo, Rank::danger}))
      state.reopens = true;
    return {};
  }
  const std::string no = close.may_close ? std::string() : tr(frame, S::close_not_yours);
  if (close.red == 0)
    return button(frame, "close", key, {tr(frame, S::close_do), Icon::verified, Rank::primary, no})
               ? Wish(model::Record{domain::CloseDay{}})
               : Wish();
  if (button(frame, "close/sign", key,
             {tr(frame, S::close_do_two), Icon::signature, Rank::danger, no}))
    state.signs = true;
  return {};
}

Wish draw_column(Frame& frame, Rect column, const model::DayClose& close, DayCloseState& state) {
  const Theme& theme = frame.theme;
  Wish wish = draw_action(frame, column, close, state);
  const bool clear = close.red == 0;
  if (close.closed) {
    draw_closed(frame, column, close);
  } else {
    figure(frame, {}, column.cut_top(theme.u(18), theme.gap), close.red,
           tr(frame, clear ? S::close_none_red : S::close_red), clear ? Tone::good : Tone::bad);
  }
  const bool drilled = close.drills_this_month > 0;
  const std::string drills = drilled ? tr(frame, S::close_drills, close.drills_this_month)
                                     : tr(frame, S::close_drills_none);
  if (list_row(frame, "drills", column.cut_top(theme.u(13), theme.gap),
               {.title = drills,
                .icon = drilled ? Icon::check_circle : Icon::alert,
                .tone = drilled ? Tone::plain : Tone::bad,
                .opens = true}))
    wish = model::GoToEvacuation{};
  return wish;
}

/// The PIN leaves the state for good.
Wish submit(const DayCloseHand& hand, DayCloseState& state) {
  return model::RecordSigned{domain::CloseDay{hand.asks}, state.number,
                             std::exchange(state.pin, {})};
}

Wish draw_keys(Frame& frame, Rect place, const DayCloseHand& hand, DayCloseState& state) {
  const Theme& theme = frame.theme;
  const bool enabled = !hand.checking && hand.pad.locked_seconds <= 0;
  const float field_h = theme.u(10.5F);
  Rect fields = place.cut_top(2 * field_h + theme.gap_s, theme.gap);
  if (field(frame, "sign/number", fields.row(0, 2, theme.gap_s),
            {.label = tr(frame, S::sign_in_number),
             .value = state.number,
             .focused = !state.at_pin,
             .enabled = enabled}))
    state.at_pin = false;
  if (field(frame, "sign/pin", fields.row(1, 2, theme.gap_s),
            {.label = tr(frame, S::sign_in_pin),
             .value = state.pin,
             .secret = true,
             .focused = state.at_pin,
             .enabled = enabled}))
    state.at_pin = true;
  const bool ready = !state.number.empty() && (!state.at_pin || state.pin.size() >= pin_shortest);
  const std::string action = tr(frame, state.at_pin ? S::sign_in_enter : S::sign_in_next);
  const auto tap =
      keypad(frame, "key", place, {.action = action, .action_enabled = ready, .enabled = enabled});
  if (!tap) return {};
  std::string& digits = state.at_pin ? state.pin : state.number;
  if (!type_into(digits, *tap, state.at_pin ? pin_longest : number_longest)) return {};
  if (state.at_pin) return submit(hand, state);
  state.at_pin = true;
  return {};
}

void draw_trouble(Frame& frame, Rect& place, const DayCloseHand& hand) {
  if (hand.checking) return panel_note(frame, place, tr(frame, S::sign_in_checking));
  if (hand.pad.locked_seconds > 0) {
    frame.wake_at(frame.now_s + 1);
    panel_note(frame, place, tr(frame, S::sign_in_locked_next, hand.pad.locked_seconds), Tone::bad);
  } else if (hand.pad.trouble != model::SignInTrouble::none) {
    panel_note(frame, place, tr(frame, S::sign_in_wrong), Tone::bad);
  }
}

Wish ask_signature(Frame& frame, const model::DayClose& close, const DayCloseHand& hand,
                   DayCloseState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "sign", theme.u(140), theme.u(88));
  Rect body = dialog.body;
  const Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  if (button(frame, "close/stop", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::close_sign_stop), Icon::close})) {
    state = {};
    return {};
  }
  panel_head(frame, body,
             {tr(frame, close.has_principal ? S::close_sign_head : S::close_sign_other),
              tr(frame, S::close_sign_note, close.red), Icon::signature, Tone::warn});
  draw_trouble(frame, body, hand);
  return draw_keys(frame, keys, hand, state);
}

Wish ask_why(Frame& frame, DayCloseState& state) {
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "why", theme.u(90), theme.u(46), Tone::plain);
  Rect body = dialog.body;
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap),
        tr(frame, S::close_reopen_why), {.type = Type::title});
  const std::array options{Choice{"why/child", tr(frame, S::close_reopen_child)},
                           Choice{"why/entry", tr(frame, S::close_reopen_entry)}};
  Wish wish;
  if (const auto tapped = choices(frame, body, {{}, 1}, options)) {
    wish = model::Record{domain::ReopenDay{*tapped == 0 ? "child_back" : "entry_forgotten"}};
    state = {};
  }
  if (button(frame, "close/stop", body.cut_bottom(theme.button_h),
             {tr(frame, S::close_sign_stop), Icon::close}))
    state = {};
  return wish;
}

}  // namespace

Wish draw_day_close(Frame& frame, const model::HeaderStrip& strip, const model::DayClose& close,
                    const DayCloseHand& hand, DayCloseState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "day_close");
    const std::string title = tr(frame, S::close_title);
    wish = draw_header(frame, page.header, strip, {title, {}, Ways::back_home});
    Rect body = page.body;
    const Rect column = body.cut_right(theme.column_w, theme.gap_l);
    if (Wish answer = draw_checks(frame, body, close)) wish = answer;
    if (Wish answer = draw_column(frame, column, close, state)) wish = answer;
  }
  if (state.signs && (close.closed || close.red == 0)) state = {};
  if (state.signs)
    if (Wish answer = ask_signature(frame, close, hand, state)) wish = answer;
  if (state.reopens)
    if (Wish answer = ask_why(frame, state)) wish = answer;
  return wish;
}

}  // namespace kehou::ui
