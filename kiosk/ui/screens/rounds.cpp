// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/rounds.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/screens/safety_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::RoundRoom;

const RoundRoom* chosen_of(const model::Rounds& rounds, const RoundsState& state) {
  for (const RoundRoom& room : rounds.rooms)
    if (state.session == room.session) return &room;
  return nullptr;
}

std::vector<AnswerItem> items_of(const Frame& frame) {
  std::vector<AnswerItem> items;
  for (const SafetyPhrase& phrase : round_items())
    items.push_back({std::string(phrase.code), tr(frame, phrase.text)});
  return items;
}

bool says(const RoundsState& state, const std::string& code) {
  const auto found = state.answers.find(code);
  return found == state.answers.end() || found->second;
}

domain::LogSupervision command_of(const RoundsState& state) {
  domain::LogSupervision command;
  command.line.session = *state.session;
  command.line.counted = state.digits.empty() ? -1 : std::stoi(state.digits);
  command.line.teacher_here = says(state, "teacher_here");
  command.line.orderly = says(state, "orderly");
  command.line.as_planned = says(state, "as_planned");
  command.line.collective_teaching = !says(state, "no_teaching");
  command.line.safe = says(state, "safe");
  command.words.reason = state.note;
  return command;
}

// The list.

void draw_room(Frame& frame, const Rect& rect, const RoundRoom& room, std::size_t n,
               RoundsState& state) {
  const std::string title = tr(frame, S::roll_title, room.room, room.title);
  const std::string detail = tr(frame, S::round_room_note, room.teacher, room.expected);
  const std::string badge = room.own ? tr(frame, S::round_own)
                            : room.visits == 0
                                ? tr(frame, S::round_not_yet)
                                : tr(frame, S::round_seen, to_text(minute_of_day(room.last_at)));
  RowLook look;
  look.title = title;
  look.detail = detail;
  look.badge = badge;
  look.icon = room.visits == 0 ? Icon::radio : Icon::check_circle;
  look.tone = Tone::plain;
  look.badge_tone = room.own           ? Tone::muted
                    : room.visits == 0 ? Tone::warn
                    : room.last_good   ? Tone::good
                                       : Tone::bad;
  look.enabled = !room.own;
  look.opens = !room.own;
  if (!list_row(frame, fmt::format("round/{}", n), rect, look)) return;
  state = {};
  state.session = room.session;
}

void draw_rooms(Frame& frame, const Rect& place, const model::Rounds& rounds, RoundsState& state) {
  const Theme& theme = frame.theme;
  const float step = theme.button_h + theme.gap_s;
  const auto count = static_cast<float>(rounds.rooms.size());
  const ScrollArea area(frame, "rounds", place, count * step - theme.gap_s);
  Rect list = area.content;
  for (std::size_t i = 0; i < rounds.rooms.size(); ++i) {
    const Rect row = list.cut_top(theme.button_h, theme.gap_s);
    if (area.shows(row)) draw_room(frame, row, rounds.rooms[i], i, state);
  }
}

std::string times_of(const model::Rounds& rounds) {
  std::string times;
  for (const MinuteOfDay minute : rounds.suggested)
    times += (times.empty() ? "" : "  ") + to_text(minute);
  return times;
}

void draw_summary(Frame& frame, Rect column, const model::Rounds& rounds) {
  const int all = static_cast<int>(rounds.rooms.size());
  const std::array words{tr(frame, S::round_rooms), tr(frame, S::round_visited),
                         tr(frame, S::round_open)};
  const std::array lines{
      CountLine{words[0], all}, CountLine{words[1], rounds.visited, Tone::good, Icon::check_circle},
      CountLine{words[2], all - rounds.visited, Tone::warn, Icon::radio, true, true}};
  column.cut_top(counts(frame, column, lines), frame.theme.gap);
  if (rounds.suggested.empty()) return;
  const std::string title = times_of(rounds);
  const std::string note = tr(frame, S::round_suggested);
  const PanelHeadLook look{title, note, Icon::timer, Tone::accent};
  const float inside = column.w - 2 * frame.theme.pad;
  Rect body =
      card(frame, column.cut_top(panel_head_height(frame, inside, look) + 2 * frame.theme.pad));
  panel_head(frame, body, look);
}

// The form.

model::TextField note_field(const Frame& frame, const RoundsState& state) {
  model::TextField field;
  field.title = tr(frame, S::round_note);
  for (const SafetyPhrase& phrase : round_notes()) field.phrases.push_back(tr(frame, phrase.text));
  field.text = state.note;
  field.may_be_empty = true;
  return field;
}

void draw_answers(Frame& frame, Rect place, const RoundRoom& room, RoundsState& state) {
  const Theme& theme = frame.theme;
  const std::vector<AnswerItem> items = items_of(frame);
  Rect top = place.cut_top(theme.button_h, theme.gap);
  const std::string all_well = tr(frame, S::round_all_well);
  const std::string done = tr(frame, S::round_all_answered);
  const bool open = unanswered(state.answers, items) != 0;
  if (button(frame, "round/all_well", top.cut_right(theme.u(44), theme.gap),
             {all_well, Icon::check_all, Rank::secondary, open ? "" : done}))
    answer_rest(state.answers, items);
  write(frame, top, tr(frame, S::roll_title, room.title, room.teacher),
        {Type::title, theme.text, Align::left, 2});
  const Rect note = place.cut_bottom(theme.button_h, theme.gap);
  const std::string words = state.note.empty() ? tr(frame, S::round_note) : state.note;
  if (button(frame, "round/note", note, {words, Icon::edit}))
    state.asks_words = note_field(frame, state);
  if (const auto tap = answer_list(frame, place, items, state.answers))
    state.answers[tap->code] = tap->kind == AnswerTap::Kind::fine;
}

std::string why_not(const Frame& frame, const RoundsState& state) {
  if (const int open = unanswered(state.answers, items_of(frame)); open != 0)
    return tr(frame, S::form_open_items, open);
  return state.digits.empty() ? tr(frame, S::round_count_first) : std::string();
}

Wish draw_count(Frame& frame, const Rect& column, const RoundRoom& room, RoundsState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, column);
  const std::string why = why_not(frame, state);
  const std::string save = tr(frame, S::form_save);
  const bool saves = button(frame, "round/save", body.cut_bottom(theme.primary_h, theme.gap),
                            {save, Icon::check, Rank::primary, why});
  if (button(frame, "panel/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close})) {
    state = {};
    return {};
  }
  FieldLook shown;
  shown.value = state.digits;
  shown.focused = true;
  shown.large = true;
  const float keys_h = 4 * theme.key_h + 3 * theme.touch_gap;
  const float field_h =
      std::clamp(body.h - keys_h - theme.gap - theme.u(6), theme.u(8), theme.key_h);
  write(frame, body.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::round_expected, room.expected), {Type::strong, theme.dim});
  field(frame, "round_count", body.cut_top(field_h, theme.gap_s), shown);
  if (const auto tap = keypad(frame, "keypad", body.cut_top(keys_h), {}))
    type_into(state.digits, *tap, count_longest);
  if (!saves) return {};
  state.sent = true;
  return model::Record{command_of(state)};
}

Wish draw_form(Frame& frame, Rect body, const RoundRoom& room, RoundsState& state) {
  const Rect column = body.cut_right(frame.theme.column_w, frame.theme.gap_l);
  draw_answers(frame, body, room, state);
  return draw_count(frame, column, room, state);
}

}  // namespace

Wish draw_rounds(Frame& frame, const model::HeaderStrip& strip, const model::Rounds& rounds,
                 RoundsState& state) {
  const Page page(frame, "rounds");
  const RoundRoom* room = chosen_of(rounds, state);
  const std::string title = room ? room->room : tr(frame, S::round_title);
  const std::string detail =
      rounds.rooms.empty() ? std::string() : slot_words(frame.lang, rounds.slot, rounds.time);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect body = page.body;
  if (rounds.rooms.empty()) {
    empty_state(frame, "rounds", body,
                {Icon::eye, tr(frame, S::round_none), tr(frame, S::round_none_next), {}});
    return wish;
  }
  if (room) {
    if (Wish answer = draw_form(frame, body, *room, state)) wish = answer;
    return wish;
  }
  draw_summary(frame, body.cut_right(frame.theme.column_w, frame.theme.gap_l), rounds);
  draw_rooms(frame, body, rounds, state);
  return wish;
}

}  // namespace kehou::ui
