// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/session_desk.h"

#include "kiosk/ui/screens/desk_options.h"
#include "kiosk/ui/screens/session_card.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr int task_count = 6;

/// Which tasks the session's state leaves: nothing is opened or cancelled twice.
bool possible(DeskTask task, domain::SessionState state) {
  using domain::SessionState;
  const bool over = state == SessionState::closed || state == SessionState::cancelled;
  const bool begun = state != SessionState::planned && state != SessionState::ready;
  if (task == DeskTask::reopen) return state == SessionState::closed;
  if (task == DeskTask::cancel || task == DeskTask::provisional) return !begun;
  return !over;
}

void draw_tasks(Frame& frame, Rect place, const model::SessionDesk& desk, SessionDeskState& state) {
  const Theme& theme = frame.theme;
  for (int i = 0; i < task_count; ++i) {
    const auto task = static_cast<DeskTask>(i);
    const DeskTaskWords& words = words_of(task);
    RowLook look;
    const std::string title = tr(frame, words.title);
    look.title = title;
    look.icon = words.icon;
    look.selected = task == state.task;
    look.tone = look.selected ? Tone::accent : Tone::plain;
    look.enabled = possible(task, desk.card.state);
    if (list_row(frame, words.id, place.cut_top(theme.button_h, theme.gap), look))
      state = {task, {}, false, {}};
  }
}

void draw_options(Frame& frame, const Rect& place, const std::vector<DeskOption>& options,
                  SessionDeskState& state) {
  const Theme& theme = frame.theme;
  if (options.empty()) {
    empty_state(frame, "options", place, {Icon::info, tr(frame, S::desk_nobody), {}, {}});
    return;
  }
  const float step = theme.button_h + theme.gap_s;
  const ScrollArea area(frame, "options", place,
                        static_cast<float>(options.size()) * step - theme.gap_s);
  const std::string free = tr(frame, S::desk_free);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   theme.button_h};
    if (!area.shows(row)) continue;
    const DeskOption& option = options[i];
    RowLook look;
    look.title = option.title;
    look.detail = option.detail;
    look.selected = state.chosen == i;
    look.tone = look.selected ? Tone::accent : Tone::plain;
    look.enabled = option.why_not.empty();
    if (!look.enabled) {
      look.badge = option.why_not;
      look.badge_tone = Tone::warn;
    } else if (state.task == DeskTask::substitute || state.task == DeskTask::room) {
      look.badge = free;
      look.badge_tone = Tone::good;
    }
    const std::string id =
        option.own_words ? std::string("option/own_words") : fmt::format("option/{}", i);
    if (!list_row(frame, id, row, look)) continue;
    state.chosen = i;
    if (option.own_words)
      state.asks_words =
          model::TextField{tr(frame, words_of(state.task).title), {}, 60, state.words, false};
  }
}

const DeskOption* chosen_of(const std::vector<DeskOption>& options, const SessionDeskState& state) {
  if (!state.chosen || *state.chosen >= options.size()) return nullptr;
  const DeskOption& option = options[*state.chosen];
  const bool unsaid = option.own_words && state.words.empty();
  return option.why_not.empty() && !unsaid ? &option : nullptr;
}

Wish draw_column(Frame& frame, Rect column, const model::SessionDesk& desk,
                 const std::vector<DeskOption>& options, SessionDeskState& state) {
  const Theme& theme = frame.theme;
  const DeskTaskWords& words = words_of(state.task);
  const DeskOption* option = chosen_of(options, state);
  const std::string choose = tr(frame, S::desk_choose);
  const std::string_view deed = option ? std::string_view(option->deed) : std::string_view();
  const bool pressed_do = button(
      frame, "desk/do", column.cut_bottom(theme.primary_h, theme.gap),
      {deed, Icon::none, Rank::primary, option ? std::string_view() : std::string_view(choose)});
  Rect body = card(frame, column);
  panel_head(frame, body,
             {desk.card.title, slot_words(frame.lang, desk.card.slot, desk.card.time)});
  panel_note(frame, body, tr(frame, S::roll_title, desk.card.room, desk.card.teacher));
  const Rect tag = body.cut_top(theme.badge_h, theme.gap_l);
  badge(frame, tag, session_word(frame.lang, desk.card.state), session_look(desk.card.state).tone);
  panel_head(frame, body,
             {tr(frame, words.title), tr(frame, words.note), words.icon,
              words.asks_twice ? Tone::warn : Tone::accent});
  if (!pressed_do || option == nullptr) return {};
  if (words.asks_twice) {
    state.sure = true;
    return {};
  }
  return model::Record{option->command};
}

Wish draw_sure(Frame& frame, const std::vector<DeskOption>& options, SessionDeskState& state) {
  const DeskOption* option = chosen_of(options, state);
  if (option == nullptr) {
    state.sure = false;
    return {};
  }
  const Theme& theme = frame.theme;
  Dialog dialog(frame, "sure", theme.u(88), theme.u(30), Tone::plain);
  Rect body = dialog.body;
  const Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
  const DeskTaskWords& words = words_of(state.task);
  panel_head(
      frame, body,
      {tr(frame, S::desk_sure, option->deed), tr(frame, words.note), Icon::warn, Tone::warn});
  const bool no = button(frame, "panel/cancel", keys.column(0, 2, theme.gap),
                         {tr(frame, S::panel_cancel), Icon::close});
  const bool yes = button(frame, "desk/yes", keys.column(1, 2, theme.gap),
                          {tr(frame, S::desk_yes), Icon::none, Rank::primary});
  if (no || yes) state.sure = false;
  return yes ? Wish(model::Record{option->command}) : Wish();
}

}  // namespace

Wish draw_session_desk(Frame& frame, const model::HeaderStrip& strip,
                       const model::SessionDesk& desk, SessionDeskState& state) {
  const Theme& theme = frame.theme;
  const std::vector<DeskOption> options = desk_options(frame, desk, state);
  Wish wish;
  {
    const Page page(frame, "session_desk", PageKind::working);
    const std::string title = tr(frame, S::roll_title, desk.card.title, desk.card.room);
    const std::string detail = tr(frame, S::desk_title);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect whole{page.body.x, page.body.y, page.body.w, page.strip.bottom() - page.body.y};
    const Rect column = whole.cut_right(theme.column_w, theme.gap_l);
    Rect body{whole.x, whole.y, whole.w, page.body.h};
    draw_tasks(frame, body.cut_left(theme.u(42), theme.gap_l), desk, state);
    draw_options(frame, body, options, state);
    if (Wish answer = draw_column(frame, column, desk, options, state)) wish = answer;
  }
  if (state.sure) {
    if (Wish answer = draw_sure(frame, options, state)) wish = answer;
  }
  return wish;
}

}  // namespace kehou::ui
