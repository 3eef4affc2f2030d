// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Which cards stand beside the arithmetic: before it begins who and where to; then the count, the
// difference or the signatures; at the end the closed paper.
#include "kiosk/ui/screens/handover.h"

#include <algorithm>

#include "kiosk/ui/screens/handover_parts.h"
#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/screens/matters.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::HandoverDesk;

bool is_under_way(const HandoverDesk& desk) { return !desk.handover.is_nil(); }

std::size_t way_index(const HandoverDesk& desk, const HandoverState& state) {
  const std::size_t index = state.way.value_or(desk.likely_way);
  return desk.ways.empty() ? 0 : std::min(index, desk.ways.size() - 1);
}

domain::StartHandover start_with(const HandoverDesk& desk, const HandoverState& state,
                                 domain::StaffId receiver) {
  const model::HandoverWay& way = desk.ways[way_index(desk, state)];
  domain::StartHandover command;
  command.kind = way.kind;
  command.session = desk.session;
  command.to = way.to;
  command.to_staff = receiver;
  return command;
}

void draw_way_keys(Frame& frame, Rect& body, const HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s), tr(frame, S::hand_way),
        {Type::heading});
  const float chip_h = std::max(theme.touch_min, theme.chip_h);
  for (std::size_t i = 0; i < desk.ways.size(); ++i) {
    const model::HandoverWay& way = desk.ways[i];
    if (chip(frame, fmt::format("way/{}", i), body.cut_top(chip_h, theme.touch_gap),
             {way_words(frame.lang, way.kind, way.to_title), Icon::none, Tone::plain,
              way_index(desk, state) == i}))
      state.way = i;
  }
  body.cut_top(theme.gap_s);
}

Wish draw_receivers(Frame& frame, const Rect& place, const HandoverDesk& desk,
                    const HandoverState& state) {
  const Theme& theme = frame.theme;
  const float row_h = std::max(theme.touch_min, theme.button_h);
  const float step = row_h + theme.touch_gap;
  const auto count = static_cast<float>(desk.receivers.size());
  const ScrollArea area(frame, "receivers", place, count * step - theme.touch_gap);
  Wish wish;
  for (std::size_t i = 0; i < desk.receivers.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    const model::HandoverReceiver& one = desk.receivers[i];
    const std::string detail = one.expected ? tr(frame, S::hand_receiver_expected) : std::string();
    if (list_row(frame, fmt::format("receiver/{}", i), row,
                 {.title = one.name, .detail = detail, .icon = Icon::person, .opens = true}))
      wish = model::Record{start_with(desk, state, one.staff)};
  }
  return wish;
}

/// Before it begins: where to, and to whom. A tap on a name begins it.
Wish draw_begin(Frame& frame, const Rect& place, const HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  if (!desk.session_open) {
    panel_head(frame, body,
               {tr(frame, S::hand_not_open), tr(frame, S::hand_not_open_next), Icon::info});
    return {};
  }
  if (desk.uncalled > 0) {
    panel_head(frame, body,
               {tr(frame, S::hand_roll_first, desk.uncalled), tr(frame, S::hand_roll_first_next),
                Icon::warn, Tone::warn});
    if (button(frame, "to_roll", body.cut_bottom(theme.primary_h),
               {tr(frame, S::hand_do_roll), Icon::check_all, Rank::primary}))
      return model::GoToRollCall{desk.session};
    return {};
  }
  draw_way_keys(frame, body, desk, state);
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::hand_to_whom), {Type::heading});
  if (desk.receivers.empty()) {
    panel_head(frame, body,
               {tr(frame, S::hand_nobody), tr(frame, S::hand_nobody_next), Icon::warn, Tone::warn});
    return {};
  }
  return draw_receivers(frame, body, desk, state);
}

void draw_riding(Frame& frame, Rect body, const HandoverDesk& desk) {
  const Theme& theme = frame.theme;
  if (desk.matters.empty()) {
    write(frame, body.cut_top(theme.type(Type::body).line_px), tr(frame, S::mat_none),
          {Type::body, theme.dim});
    return;
  }
  const float step = matter_height(frame) + theme.gap_s;
  const auto count = static_cast<float>(desk.matters.size());
  const ScrollArea area(frame, "riding", body, count * step - theme.gap_s);
  for (std::size_t i = 0; i < desk.matters.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   matter_height(frame)};
    if (!area.shows(row)) continue;
    const WidgetScope scope(frame, fmt::format("riding/{}", i));
    draw_matter(frame, row, desk.matters[i]);
  }
}

/// While it is under way: what rides on, and the two signatures.
Wish draw_middle(Frame& frame, const Rect& place, const HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::mat_title), {Type::heading});
  Wish wish;
  draw_slots(frame, body.cut_bottom(theme.primary_h + theme.u(3), theme.gap), desk, state);
  const Rect keys = body.cut_bottom(theme.button_h, theme.gap);
  if (button(frame, "matter/add", keys.column(0, 2, theme.touch_gap),
             {tr(frame, S::mat_add), Icon::add, Rank::secondary, {}, Type::strong}))
    state.draft.shown = true;
  if (button(frame, "drop", keys.column(1, 2, theme.touch_gap),
             {tr(frame, S::hand_drop), Icon::undo, Rank::secondary, {}, Type::strong}))
    wish = model::Record{domain::DropHandover{desk.handover}};
  draw_riding(frame, body, desk);
  return wish;
}

void draw_difference(Frame& frame, const Rect& place, const HandoverDesk& desk,
                     HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place, Tone::warn, Outline::thick);
  const std::string detail = desk.conflicts > 0 ? tr(frame, S::hand_conflict, desk.conflicts)
                             : desk.shows_in_room
                                 ? tr(frame, S::hand_differs_seen, desk.in_room, desk.counted)
                                 : tr(frame, S::hand_differs_blind);
  panel_head(frame, body, {tr(frame, S::hand_differs), {}, Icon::warn, Tone::warn});
  if (button(frame, "again", body.cut_bottom(theme.primary_h, theme.gap),
             {tr(frame, S::hand_again), Icon::refresh, Rank::primary}))
    state.recounts = true;
  if (button(frame, "explain", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::hand_explain), Icon::edit}))
    state.explains = true;
  const float words_h = paragraph_height(frame, body.w, detail, Type::body);
  write_paragraph(frame, body.cut_bottom(words_h, theme.gap), detail, {Type::body, theme.text});
  const std::string figures = desk.shows_in_room && desk.conflicts == 0
                                  ? fmt::format("{} ≠ {}", desk.in_room, desk.counted)
                                  : fmt::format("{}", desk.counted);
  write(frame, body, figures,
        {.type = Type::answer, .colour = theme.tone(Tone::warn).ink, .align = Align::centre});
}

Wish draw_right(Frame& frame, const Rect& place, const HandoverDesk& desk, const SignaturePad& pad,
                HandoverState& state) {
  if (desk.counted < 0 || state.recounts) return draw_count(frame, place, desk, state);
  if (can_sign(desk, state)) return draw_sign(frame, place, desk, pad, state);
  draw_difference(frame, place, desk, state);
  return {};
}

/// Nothing is under way: how it goes, or the one that was closed; and the way off duty.
Wish draw_beside(Frame& frame, Rect place, const HandoverDesk& desk, HandoverState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  if (desk.viewer_on_duty && button(frame, "sign_out", place.cut_bottom(theme.button_h, theme.gap),
                                    {tr(frame, S::hand_sign_out), Icon::leave}))
    wish = model::Record{domain::SignShiftOut{desk.viewer}};
  if (desk.last) {
    if (!state.begins_again && desk.session_open &&
        button(frame, "new", place.cut_bottom(theme.button_h, theme.gap),
               {tr(frame, S::hand_again_new), Icon::swap}))
      state.begins_again = true;
    draw_closed(frame, place, *desk.last);
    return wish;
  }
  Rect body = card(frame, place);
  panel_head(frame, body, {tr(frame, S::hand_how), tr(frame, S::hand_how_1), Icon::swap});
  panel_note(frame, body, tr(frame, S::hand_how_2));
  return wish;
}

Wish draw_matters_card(Frame& frame, const Rect& place, const HandoverDesk& desk,
                       HandoverState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  write(frame, body.cut_top(theme.type(Type::heading).line_px, theme.gap_s),
        tr(frame, S::mat_title), {Type::heading});
  if (button(frame, "matter/add", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::mat_add), Icon::add}))
    state.draft.shown = true;
  draw_riding(frame, body, desk);
  return {};
}

Wish draw_cards(Frame& frame, Rect body, const HandoverDesk& desk, const SignaturePad& pad,
                HandoverState& state) {
  const float gap = frame.theme.gap_l;
  const Rect left = body.cut_left(body.w * 0.31F, gap);
  const Rect right = body.cut_right(body.w * 0.46F, gap);
  draw_sums(frame, left, desk, state);
  if (!is_under_way(desk)) {
    const bool is_done = desk.last && !state.begins_again;
    Wish wish = is_done ? draw_matters_card(frame, body, desk, state)
                        : draw_begin(frame, body, desk, state);
    if (Wish answer = draw_beside(frame, right, desk, state)) wish = answer;
    return wish;
  }
  if (state.explains) return draw_explain(frame, body, right, desk, state);
  Wish wish = draw_middle(frame, body, desk, state);
  if (Wish answer = draw_right(frame, right, desk, pad, state)) wish = answer;
  return wish;
}

}  // namespace

Wish draw_handover(Frame& frame, const model::HeaderStrip& strip, const HandoverDesk& desk,
                   const SignaturePad& pad, HandoverState& state) {
  Wish wish;
  {
    const Page page(frame, "handover");
    const std::string title = tr(frame, S::hand_title, desk.title);
    const std::string way = is_under_way(desk)
                                ? way_words(frame.lang, desk.way.kind, desk.way.to_title)
                                : slot_words(frame.lang, desk.slot, desk.time);
    const std::string detail = tr(frame, S::hand_closed_line, desk.room, way);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    if (Wish answer = draw_cards(frame, page.body, desk, pad, state)) wish = answer;
  }
  if (!state.draft.shown) return wish;
  return draw_matter_panel(frame, {desk.session, desk.owners, desk.now}, state.draft);
}

}  // namespace kehou::ui
