// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/session_card.h"

#include <algorithm>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::SessionState;
using model::SessionCard;

struct NextStep {
  Text<0> text;
  Icon icon = Icon::none;
};

NextStep next_step(const SessionCard& card) {
  const bool to_open = card.state == SessionState::planned || card.state == SessionState::ready;
  if (to_open && card.merged_into.empty()) return {S::my_do_open, Icon::checklist};
  const bool to_call =
      card.state == SessionState::open || card.state == SessionState::open_provisional;
  if (to_call) return {S::my_do_roll, Icon::check_all};
  return {S::my_do_view, Icon::eye};
}

Wish go(const SessionCard& card) { return model::GoToSession{card.session}; }

/// "应到 33  实到 30": each figure bold after its word; what is zero and no news is left out.
void write_counts(Frame& frame, Rect line, const SessionCard& card) {
  const Theme& theme = frame.theme;
  struct Part {
    Text<0> word;
    int number;
    Tone tone;
    bool always;
  };
  const bool begun = card.state != SessionState::planned && card.state != SessionState::ready;
  const Part parts[] = {{S::my_expected, card.expected, Tone::plain, true},
                        {S::my_in_room, card.in_room, Tone::good, begun},
                        {S::my_missing, card.missing, Tone::bad, false},
                        {S::my_uncalled, begun ? card.uncalled : 0, Tone::plain, false}};
  for (const Part& part : parts) {
    if (!part.always && part.number == 0) continue;
    const std::string figure = std::to_string(part.number);
    const std::string word = tr(frame, part.word);
    const float figure_w = text_width(frame, figure, Type::heading);
    const float word_w = text_width(frame, word, Type::caption);
    if (figure_w + word_w + theme.u(1) > line.w) return;
    const Colour ink = part.tone == Tone::plain ? theme.text : theme.tone(part.tone).ink;
    write(frame, line.cut_left(word_w, theme.u(0.75F)), word,
          {Type::caption, part.tone == Tone::plain ? theme.dim : ink});
    write(frame, line.cut_left(figure_w + 1, theme.gap_l), figure, {Type::heading, ink});
  }
}

/// The state's tag; gives its width.
float write_state(Frame& frame, const Rect& place, const SessionCard& card, bool at_right) {
  const SessionLook look = session_look(card.state);
  return badge(frame, place, session_word(frame.lang, card.state), look.tone, at_right);
}

Wish draw_keys(Frame& frame, Rect place, const SessionCard& card, const SessionCardLook& look) {
  const NextStep step = next_step(card);
  const std::string text = tr(frame, step.text);
  Wish wish;
  if (look.can_arrange) {
    const Rect side = place.cut_right(frame.theme.u(17), frame.theme.touch_gap);
    const std::string arrange = tr(frame, S::my_arrange);
    if (button(frame, fmt::format("{}/arrange", look.id), side,
               {arrange, Icon::none, Rank::secondary, {}, Type::strong}))
      wish = model::GoToDesk{card.session};
  }
  if (look.can_hand_over && card.state == SessionState::roll_done) {
    const Rect side = place.cut_right(frame.theme.u(20), frame.theme.touch_gap);
    if (button(frame, fmt::format("{}/hand_over", look.id), side,
               {tr(frame, S::hand_open), Icon::none, Rank::secondary, {}, Type::strong}))
      wish = model::GoToHandover{card.session};
  }
  const Rank rank = look.primary ? Rank::primary : Rank::secondary;
  if (button(frame, fmt::format("{}/go", look.id), place,
             {text, step.icon, rank, {}, Type::strong}))
    wish = go(card);
  return wish;
}

std::string place_line(const Frame& frame, const SessionCard& card) {
  if (!card.merged_into.empty()) return tr(frame, S::my_merged_into, card.merged_into);
  return card.room;
}

}  // namespace

SessionLook session_look(SessionState state) {
  switch (state) {
    case SessionState::planned:
      return {Tone::muted, Icon::radio};
    case SessionState::ready:
      return {Tone::accent, Icon::checklist};
    case SessionState::open:
      return {Tone::accent, Icon::door_open};
    case SessionState::open_provisional:
      return {Tone::warn, Icon::warn};
    case SessionState::roll_done:
      return {Tone::good, Icon::check_all};
    case SessionState::closing:
      return {Tone::away, Icon::swap};
    case SessionState::closed:
      return {Tone::muted, Icon::flag};
    case SessionState::cancelled:
      return {Tone::muted, Icon::cancel};
  }
  return {};
}

float session_card_height(const Frame& frame) {
  const Theme& theme = frame.theme;
  return 2 * theme.pad + theme.type(Type::strong).line_px + theme.type(Type::title).line_px +
         theme.type(Type::heading).line_px + theme.gap + theme.button_h + theme.u(2);
}

Wish session_card(Frame& frame, const Rect& rect, const SessionCard& session,
                  const SessionCardLook& look) {
  const Theme& theme = frame.theme;
  const bool strong = session.current && look.primary;
  draw_box(
      frame, rect,
      {theme.surface, strong ? theme.accent : theme.line, strong ? Outline::thick : Outline::thin});
  Rect body = rect.inset(theme.pad);
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  Rect top = body.cut_top(theme.type(Type::strong).line_px, theme.u(0.5F));
  const float state_w = write_state(frame, top, session, true);
  top.cut_right(state_w + theme.gap);
  write(frame, top, slot_words(frame.lang, session.slot, session.time), {Type::caption, theme.dim});
  Rect line = body.cut_top(theme.type(Type::title).line_px, theme.u(0.5F));
  const float room_w =
      std::min(line.w * 0.5F, text_width(frame, place_line(frame, session), Type::heading));
  const Rect room = line.cut_right(room_w, theme.gap);
  const Tone tone = session.merged_into.empty() ? Tone::accent : Tone::away;
  write(frame, room, place_line(frame, session),
        {Type::heading, theme.tone(tone).ink, Align::right});
  write(frame, line, session.title, {Type::title, theme.text});
  write_counts(frame, body.cut_top(theme.type(Type::heading).line_px), session);
  return draw_keys(frame, keys, session, look);
}

float session_row_height(const Frame& frame) {
  return frame.theme.button_h + 2 * frame.theme.u(1.5F);
}

Wish session_row(Frame& frame, const Rect& rect, const SessionCard& session,
                 const SessionCardLook& look) {
  const Theme& theme = frame.theme;
  draw_box(frame, rect, {theme.surface, theme.line, Outline::thin});
  Rect body = rect.inset(theme.pad, theme.u(1.5F));
  const Rect keys = body.cut_right(theme.u(look.can_arrange ? 46 : 27), theme.gap_l);
  write(frame, body.cut_left(theme.u(17), theme.gap), time_range(session.time),
        {Type::caption, theme.dim});
  const Rect state = body.cut_right(theme.u(16), theme.gap);
  write_state(frame, state, session, true);
  Rect who = body.cut_left(body.w * 0.4F, theme.gap);
  const Rect upper = who.cut_top(who.h / 2);
  write(frame, upper, session.title, {Type::strong, theme.text});
  write(frame, who, tr(frame, S::roll_title, place_line(frame, session), session.teacher),
        {Type::caption, theme.dim});
  write_counts(frame, body, session);
  return draw_keys(frame, keys, session, look);
}

}  // namespace kehou::ui
