// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/class_column.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;

bool is_draft(const model::ClassDay& day, const ClassDayState& state) {
  return state.draft.has_value() || day.roll_at.us == 0;
}

float counts_block(Frame& frame, Rect& place, const model::ClassDay& day,
                   const ClassDayState& state) {
  const DraftCounts n = count_draft(day, state);
  int walking = 0;
  int arrived = 0;
  for (const model::SlipLine& line : day.slip) arrived += line.arrived;
  for (const model::Walker& walker : day.on_the_way) walking += walker.lost ? 0 : 1;
  const std::array words{tr(frame, S::class_register),  tr(frame, S::class_present),
                         tr(frame, S::class_absent),    tr(frame, S::class_unexplained),
                         tr(frame, S::class_left),      tr(frame, S::class_arrived),
                         tr(frame, S::class_on_the_way)};
  std::vector<CountLine> lines{
      {words[0], day.register_count, Tone::plain, Icon::none, !is_dispatched(day)},
      {words[1], n.present, Tone::good, Icon::none, true},
      {words[2], n.absent, Tone::plain, Icon::calendar},
      {words[3], n.unexplained, Tone::bad, Icon::alert}};
  if (n.left > 0) lines.push_back({words[4], n.left, Tone::plain, Icon::door});
  if (is_dispatched(day)) {
    lines.push_back({words[5], arrived, Tone::good, Icon::check_circle, false, true});
    lines.push_back({words[6], walking, Tone::away, Icon::walk});
  }
  const float height = counts_height(frame, lines);
  counts(frame, place.cut_top(height, frame.theme.gap), lines);
  return height;
}

/// The lines that a slip would have now, in a card of their own.
void draw_preview(Frame& frame, Rect& place, const model::ClassDay& day) {
  const Theme& theme = frame.theme;
  if (day.slip.empty() || place.h < theme.u(10)) return;
  Rect body = card(frame, place);
  const WidgetScope scope(frame, "preview");
  write(frame, body.cut_top(theme.type(Type::strong).line_px, theme.gap_s),
        tr(frame, S::class_preview), {Type::strong, theme.text});
  const float row_h = theme.type(Type::body).line_px * 1.5F;
  const auto rows = static_cast<float>(day.slip.size());
  const ScrollArea area(frame, "preview", body, row_h * rows);
  Rect list = area.content;
  for (const model::SlipLine& line : day.slip) {
    Rect row = list.cut_top(row_h);
    if (!area.shows(row)) continue;
    write(frame, row.cut_right(theme.u(8)), tr(frame, S::class_sent_to, line.sent),
          {Type::strong, theme.text, Align::right});
    const bool gate = line.to.group.is_nil();
    write(frame, row,
          gate                ? tr(frame, S::class_to_gate)
          : line.room.empty() ? line.title
                              : line.room,
          {Type::body, theme.text, Align::left, 2});
  }
}

Wish draw_roll_key(Frame& frame, const Rect& place, const model::ClassDay& day,
                   ClassDayState& state) {
  const DraftCounts n = count_draft(day, state);
  const bool again = day.roll_at.us != 0;
  const std::string text =
      again ? tr(frame, S::class_correct, n.present) : tr(frame, S::class_rest, n.present);
  if (button(frame, "roll", place, {text, Icon::check_all, Rank::primary})) {
    state.digits.clear();
    state.panel = ClassPanel::heads;
  }
  return {};
}

Wish draw_send_key(Frame& frame, const Rect& place, const model::ClassDay& day) {
  const bool late = day.without_slip > 0 || is_dispatched(day);
  const std::string text =
      late ? tr(frame, S::class_sign_late, day.to_sign) : tr(frame, S::class_send, day.to_sign);
  if (button(frame, "send", place, {text, Icon::walk, Rank::primary}))
    return model::Record{domain::DispatchClass{day.class_id}};
  return {};
}

/// The second button: leave before the slip, the way back or the search after it.
Wish draw_side_key(Frame& frame, const Rect& place, const model::ClassDay& day,
                   ClassDayState& state) {
  if (day.can_recall) {
    if (button(frame, "recall", place, {tr(frame, S::class_recall), Icon::undo}))
      return model::Record{domain::Undo{day.dispatch, {}}};
    return {};
  }
  const bool late = std::ranges::any_of(day.on_the_way, &model::Walker::overdue);
  if (late) {
    if (button(frame, "search", place, {tr(frame, S::class_search), Icon::search, Rank::danger}))
      return model::GoToMissing{};
    return {};
  }
  if (button(frame, "leave", place, {tr(frame, S::class_leave), Icon::calendar})) {
    state.panel = ClassPanel::leave;
    state.leave_of = {};
    state.draft.reset();
  }
  return {};
}

void draw_cancel(Frame& frame, Rect& body, ClassDayState& state) {
  if (button(frame, "panel/cancel", body.cut_bottom(frame.theme.button_h, frame.theme.gap),
             {tr(frame, S::panel_cancel), Icon::close}))
    state.panel = ClassPanel::counts;
}

}  // namespace

DraftCounts count_draft(const model::ClassDay& day, const ClassDayState& state) {
  DraftCounts n;
  const auto& absent = state.draft ? *state.draft : day.absent;
  for (const model::StudentTile& tile : day.tiles) {
    const auto said =
        std::ranges::find(absent, tile.student, &domain::ClassRollTaken::Absent::student);
    if (said != absent.end()) {
      ++(said->unexplained ? n.unexplained : n.absent);
    } else if (tile.state == AttendanceState::early_left) {
      ++n.left;
    } else {
      ++n.present;
    }
  }
  return n;
}

Wish draw_class_column(Frame& frame, const Rect& place, const model::ClassDay& day,
                       ClassDayState& state) {
  const Theme& theme = frame.theme;
  Rect column = place;
  Wish wish;
  const bool draft = is_draft(day, state);
  if (draft && !day.tiles.empty()) {
    wish = draw_roll_key(frame, column.cut_bottom(theme.primary_h, theme.gap), day, state);
  } else if (day.to_sign > 0) {
    wish = draw_send_key(frame, column.cut_bottom(theme.primary_h, theme.gap), day);
  }
  const Rect side = column.cut_bottom(theme.button_h, theme.gap);
  if (state.draft) {
    if (button(frame, "panel/cancel", side, {tr(frame, S::panel_cancel), Icon::close}))
      state.draft.reset();
  } else if (Wish answer = draw_side_key(frame, side, day, state)) {
    wish = answer;
  }
  counts_block(frame, column, day, state);
  if (!draft && day.without_slip > 0) {
    const std::string note = tr(frame, S::class_without_slip, day.without_slip);
    if (panel_note_height(frame, column.w, note) < column.h)
      panel_note(frame, column, note, Tone::warn);
  }
  if (!draft && !is_dispatched(day)) draw_preview(frame, column, day);
  return wish;
}

Wish draw_class_heads(Frame& frame, const Rect& place, const model::ClassDay& day,
                      ClassDayState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  draw_cancel(frame, body, state);
  panel_head(frame, body, {tr(frame, S::class_heads_title), tr(frame, S::class_heads_ask)});
  FieldLook shown;
  shown.value = state.digits;
  shown.focused = true;
  shown.large = true;
  field(frame, "head_count", body.cut_top(theme.key_h, theme.gap), shown);
  const Rect keys = body.cut_top(4 * theme.key_h + 3 * theme.touch_gap, theme.gap);
  const auto tap =
      keypad(frame, "keypad", keys, {tr(frame, S::heads_confirm), !state.digits.empty()});
  if (!tap || !type_into(state.digits, *tap, count_longest)) return {};
  domain::TakeClassRoll command;
  command.class_id = day.class_id;
  command.absent = state.draft ? *state.draft : day.absent;
  command.head_count = typed_number(state.digits);
  state.digits.clear();  // a wrong count is counted again, not edited
  return model::Record{std::move(command)};
}

namespace {

std::vector<const model::LeaveChoice*> leaves_of(const model::ClassDay& day,
                                                 domain::StudentId student) {
  std::vector<const model::LeaveChoice*> found;
  for (const model::LeaveChoice& leave : day.leaves)
    if (leave.student == student) found.push_back(&leave);
  return found;
}

bool is_left_out(const ClassDayState& state, domain::SessionRef session) {
  return std::ranges::find(state.leave_not, session) != state.leave_not.end();
}

void ask_segments(Frame& frame, Rect& body, std::string_view id, std::string_view question,
                  std::span<const std::string> words, int& value) {
  const Theme& theme = frame.theme;
  write(frame, body.cut_top(theme.type(Type::caption).line_px, theme.u(0.5F)), question,
        {Type::caption, theme.dim});
  std::vector<std::string_view> options(words.begin(), words.end());
  if (const auto tapped =
          segments(frame, id, body.cut_top(theme.chip_h, theme.gap), options, value))
    value = *tapped;
}

/// Every session of the child that is still to begin; a tap leaves one out.
std::vector<domain::SessionRef> ask_sessions(Frame& frame, Rect& body,
                                             std::span<const model::LeaveChoice* const> leaves,
                                             ClassDayState& state) {
  const Theme& theme = frame.theme;
  std::vector<domain::SessionRef> chosen;
  write(frame, body.cut_top(theme.type(Type::caption).line_px, theme.u(0.5F)),
        tr(frame, S::class_leave_which), {Type::caption, theme.dim});
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const domain::SessionRef session = leaves[i]->session;
    const bool out = is_left_out(state, session);
    if (check_row(frame, fmt::format("leave/session/{}", i),
                  body.cut_top(theme.row_h, theme.touch_gap), leaves[i]->title, !out)) {
      if (out) {
        std::erase(state.leave_not, session);
      } else {
        state.leave_not.push_back(session);
      }
    }
    if (!out) chosen.push_back(session);
  }
  body.cut_top(theme.gap_s);
  return chosen;
}

}  // namespace

Wish draw_class_leave(Frame& frame, const Rect& place, const model::ClassDay& day,
                      ClassDayState& state) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  draw_cancel(frame, body, state);
  const auto tile = std::ranges::find(day.tiles, state.leave_of, &model::StudentTile::student);
  if (tile == day.tiles.end()) {
    panel_head(frame, body, {tr(frame, S::class_leave), tr(frame, S::class_leave_pick)});
    return {};
  }
  const auto leaves = leaves_of(day, state.leave_of);
  const Rect save = body.cut_bottom(theme.primary_h, theme.gap);
  panel_head(frame, body, {tr(frame, S::class_leave_of, tile->name), {}});
  if (leaves.empty()) {
    panel_note(frame, body, tr(frame, S::class_leave_none), Tone::warn);
    return {};
  }
  const std::array kinds{tr(frame, S::class_mark_personal), tr(frame, S::class_mark_sick),
                         tr(frame, S::class_mark_other)};
  const std::array heard{tr(frame, S::class_leave_phone), tr(frame, S::class_leave_met),
                         tr(frame, S::class_leave_note)};
  const auto sessions = ask_sessions(frame, body, leaves, state);
  ask_segments(frame, body, "leave/kind", tr(frame, S::class_leave_kind), kinds, state.leave_kind);
  ask_segments(frame, body, "leave/heard", tr(frame, S::class_leave_heard), heard,
               state.leave_heard);
  const std::string why_not = sessions.empty() ? tr(frame, S::class_leave_choose) : std::string();
  if (!button(frame, "leave/save", save,
              {tr(frame, S::class_leave_save), Icon::calendar, Rank::primary, why_not}))
    return {};
  domain::ApproveLeave command;
  command.student = state.leave_of;
  command.kind = static_cast<domain::ExcuseKind>(state.leave_kind);
  command.sessions = sessions;
  command.words.reason = heard.at(static_cast<std::size_t>(state.leave_heard));
  state.leave_of = {};
  state.panel = ClassPanel::counts;
  return model::Record{std::move(command)};
}

}  // namespace kehou::ui
