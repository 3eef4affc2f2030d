// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/checklist.h"

#include <algorithm>

#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::ChecklistAnswer;
using model::RoomChecklist;

bool flagged(const ChecklistState& state, const model::ChecklistItem& item) {
  return state.not_ok.contains(item.code);
}

int serious_count(const RoomChecklist& list, const ChecklistState& state) {
  return static_cast<int>(std::ranges::count_if(
      list.items, [&](const auto& item) { return item.serious && flagged(state, item); }));
}

domain::CompleteChecklist completed(const RoomChecklist& list, const ChecklistState& state) {
  domain::CompleteChecklist command;
  command.session = list.session;
  for (const model::ChecklistItem& item : list.items) {
    const auto answer = flagged(state, item) ? ChecklistAnswer::not_ok : ChecklistAnswer::ok;
    command.items.push_back({item.code, answer, item.serious});
  }
  return command;
}

domain::OpenSession opening(const RoomChecklist& list, std::string_view reason = {}) {
  domain::OpenSession command;
  command.session = list.session;
  command.provisional = !reason.empty();
  command.reason_code = std::string(reason);
  return command;
}

void draw_item(Frame& frame, const Rect& rect, const model::ChecklistItem& item,
               ChecklistState& state) {
  const Theme& theme = frame.theme;
  const bool wrong = flagged(state, item);
  const Tone tone = !wrong ? Tone::plain : item.serious ? Tone::bad : Tone::warn;
  const std::string id = "item/" + item.code;
  const WidgetScope scope(frame, id);
  const std::string text = tr(frame, checklist_text(item.code));
  const Pressed touch = press(frame, id, rect, {text, true, wrong});
  if (touch.clicked) {
    if (wrong) {
      state.not_ok.erase(item.code);
    } else {
      state.not_ok.insert(item.code);
    }
  }
  const ToneColours colours = theme.tone(tone);
  draw_box(frame, touch.rect,
           {touch.held ? pressed(colours.fill) : colours.fill, colours.border,
            wrong ? Outline::thick : Outline::thin});
  Rect body = touch.rect.inset(theme.pad, theme.u(1));
  const float side = icon_size(frame, Type::heading);
  draw_icon(frame, body.cut_left(side, theme.gap), wrong ? Icon::alert : Icon::radio, side,
            wrong ? colours.ink : theme.dim);
  const Text<0> word = !wrong ? S::list_ok : item.serious ? S::list_serious : S::list_not_ok;
  const float word_w = theme.u(16);
  if (wrong)
    write(frame, body.cut_right(word_w, theme.gap_s), tr(frame, word),
          {Type::strong, colours.ink, Align::right});
  write(frame, body, text, {Type::button, colours.text, Align::left, 2});
}

void draw_items(Frame& frame, const Rect& place, const RoomChecklist& list, ChecklistState& state) {
  const Theme& theme = frame.theme;
  const int columns = 2;
  const int rows = (static_cast<int>(list.items.size()) + columns - 1) / columns;
  const float row_h = std::clamp(place.h / static_cast<float>(std::max(rows, 1)) - theme.gap,
                                 theme.button_h, theme.u(24));
  const float height = static_cast<float>(rows) * (row_h + theme.gap) - theme.gap;
  const ScrollArea area(frame, "items", place, height);
  for (int i = 0; i < static_cast<int>(list.items.size()); ++i) {
    const Rect rect = area.content.cell(i, columns, rows, theme.gap);
    if (area.shows(rect)) draw_item(frame, rect, list.items[static_cast<std::size_t>(i)], state);
  }
}

model::TextField reason_field(const Frame& frame) {
  model::TextField field;
  field.title = tr(frame, S::list_provisional_why);
  for (const Phrase& phrase : provisional_reasons())
    field.phrases.push_back(tr(frame, phrase.text));
  return field;
}

Wish draw_reasons(Frame& frame, const Rect& place, const RoomChecklist& list,
                  ChecklistState& state) {
  Rect body = card(frame, place);
  const Rect cancel = body.cut_bottom(frame.theme.button_h, frame.theme.gap);
  if (button(frame, "panel/cancel", cancel, {tr(frame, S::panel_cancel), Icon::close}))
    state.asks_provisional = false;
  panel_head(frame, body, {tr(frame, S::list_provisional), tr(frame, S::list_provisional_note)});
  std::vector<Choice> options;
  for (const Phrase& phrase : provisional_reasons()) {
    options.push_back({fmt::format("provisional/{}", phrase.code), tr(frame, phrase.text)});
  }
  options.push_back({fmt::format("provisional/{}", own_words), tr(frame, S::phrase_own_words)});
  const std::string question = tr(frame, S::list_provisional_why);
  const auto tapped = choices(frame, body, {question, 1}, options);
  if (!tapped) return {};
  if (*tapped == provisional_reasons().size()) {
    state.asks_words = reason_field(frame);
    return {};
  }
  state.asks_provisional = false;
  return model::Record{opening(list, provisional_reasons()[*tapped].code)};
}

/// What the column says and which buttons it has, decided before anything is drawn.
struct Stand {
  bool blocked = false;  ///< before, or by what was tapped now
  int serious = 0;
  int notes = 0;
};

Stand stand_of(const RoomChecklist& list, const ChecklistState& state) {
  Stand stand;
  stand.serious = serious_count(list, state);
  stand.notes = static_cast<int>(state.not_ok.size());
  stand.blocked = list.room_blocked || stand.serious > 0;
  return stand;
}

/// The words at the top of the column, and the tone of their card.
struct HeadWords {
  std::string title;
  std::string detail;
  Icon icon = Icon::none;
  Tone tone = Tone::plain;
};

HeadWords words_of(const Frame& frame, const RoomChecklist& list, const Stand& stand) {
  if (stand.blocked) {
    const std::string why = stand.serious > 0 ? tr(frame, S::list_blocked_why, stand.serious)
                                              : tr(frame, S::list_blocked_before);
    return {tr(frame, S::list_blocked), why, Icon::block, Tone::bad};
  }
  if (!list.day_leader_in)
    return {tr(frame, S::list_leader_out), tr(frame, S::list_leader_out_next), Icon::warn,
            Tone::warn};
  if (list.done) return {list.room, tr(frame, S::list_done_before), Icon::check_circle, Tone::good};
  return {list.room, time_range(list.time), Icon::none, Tone::plain};
}

void draw_words(Frame& frame, Rect column, const HeadWords& words) {
  const PanelHeadLook look{words.title, words.detail, words.icon, words.tone};
  const float inside = column.w - 2 * frame.theme.pad;
  const float height = panel_head_height(frame, inside, look) + 2 * frame.theme.pad;
  Rect body = card(frame, column.cut_top(height), words.tone);
  panel_head(frame, body, look);
}

Wish draw_blocked_keys(Frame& frame, Rect& column, const RoomChecklist& list,
                       const ChecklistState& state, const Stand& stand) {
  const Theme& theme = frame.theme;
  Wish wish;
  const Rect first = column.cut_bottom(theme.primary_h, theme.gap);
  if (button(frame, "other_room", first,
             {tr(frame, S::list_other_room), Icon::swap,
              stand.serious > 0 ? Rank::secondary : Rank::primary}))
    wish = model::GoToDesk{list.session};
  if (stand.serious == 0) return wish;
  if (button(frame, "checklist/report", column.cut_bottom(theme.primary_h, theme.gap),
             {tr(frame, S::list_report_blocked), Icon::campaign, Rank::danger}))
    wish = model::Record{completed(list, state)};
  return wish;
}

Wish draw_open_keys(Frame& frame, Rect& column, const RoomChecklist& list, ChecklistState& state,
                    const Stand& stand) {
  const Theme& theme = frame.theme;
  const Rect first = column.cut_bottom(theme.primary_h, theme.gap);
  const std::string provisional = tr(frame, S::list_provisional);
  if (!list.day_leader_in) {
    if (button(frame, "provisional", first, {provisional, Icon::door_open, Rank::primary}))
      state.asks_provisional = true;
    return {};
  }
  const bool fresh = !list.done || stand.notes > 0;
  const std::string text = !fresh             ? tr(frame, S::list_open_now)
                           : stand.notes == 0 ? tr(frame, S::list_all_ok)
                                              : tr(frame, S::list_with_notes, stand.notes);
  Wish wish;
  if (button(frame, "checklist/open", first, {text, Icon::none, Rank::primary})) {
    if (fresh) {
      wish = model::Record{completed(list, state)};
    } else {
      wish = model::Record{opening(list)};
    }
  }
  if (button(frame, "provisional", column.cut_bottom(theme.button_h, theme.gap),
             {provisional, Icon::none}))
    state.asks_provisional = true;
  return wish;
}

Wish draw_column(Frame& frame, Rect column, const RoomChecklist& list, ChecklistState& state) {
  if (state.asks_provisional) return draw_reasons(frame, column, list, state);
  const Stand stand = stand_of(list, state);
  Wish wish = stand.blocked ? draw_blocked_keys(frame, column, list, state, stand)
                            : draw_open_keys(frame, column, list, state, stand);
  draw_words(frame, column, words_of(frame, list, stand));
  return wish;
}

}  // namespace

Wish draw_checklist(Frame& frame, const model::HeaderStrip& strip, const RoomChecklist& list,
                    ChecklistState& state) {
  const Theme& theme = frame.theme;
  const Page page(frame, "checklist");
  const std::string title = tr(frame, S::roll_title, list.title, list.room);
  const std::string detail = tr(frame, S::list_title);
  Wish wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
  Rect body = page.body;
  const Rect column = body.cut_right(theme.column_w, theme.gap_l);
  if (Wish answer = draw_column(frame, column, list, state)) wish = answer;
  write(frame, body.cut_top(theme.type(Type::title).line_px, theme.gap), tr(frame, S::list_ask),
        {Type::title, theme.text});
  draw_items(frame, body, list, state);
  return wish;
}

Wish open_because(const RoomChecklist& list, std::string words) {
  domain::OpenSession command = opening(list, own_words);
  command.reason = std::move(words);
  return model::Record{std::move(command)};
}

}  // namespace kehou::ui
