// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/matters.h"

#include <algorithm>

#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using domain::MatterState;
using model::MatterLine;

Tone tone_of(const MatterLine& line) {
  if (line.state == MatterState::verified) return Tone::muted;
  if (line.state == MatterState::done) return Tone::good;
  return line.overdue ? Tone::bad : Tone::warn;
}

std::string first_line(const Frame& frame, const MatterLine& line) {
  const std::string what = matter_words(frame.lang, line);
  return line.about.empty() ? what : tr(frame, S::hand_closed_line, line.about, what);
}

std::string second_line(const Frame& frame, const MatterLine& line) {
  if (line.state == MatterState::verified)
    return tr(frame, S::mat_verified_by, line.verified_by,
              to_text(minute_of_day(line.verified_at)));
  if (line.state == MatterState::done)
    return tr(frame, S::mat_done_by, line.done_by, to_text(minute_of_day(line.done_at)));
  return tr(frame, S::mat_by, line.owner_name, due_words(frame.lang, line.due, line.due_today));
}

std::string tag_of(const Frame& frame, const MatterLine& line) {
  if (line.overdue) return tr(frame, S::mat_overdue);
  if (line.sent_back > 0 && line.state == MatterState::open)
    return tr(frame, S::mat_sent_back, line.sent_back);
  if (line.severity != domain::Severity::minor) return tr(frame, S::mat_serious);
  return line.kind == domain::MatterKind::hazard ? tr(frame, S::mat_hazard) : std::string();
}

void write_matter(Frame& frame, Rect body, const MatterLine& line, const ToneColours& colours) {
  const std::string tag = tag_of(frame, line);
  Rect upper = body.cut_top(body.h / 2);
  if (!tag.empty()) {
    const float width = badge(frame, upper, tag, line.overdue ? Tone::bad : Tone::warn, true);
    upper.cut_right(width + frame.theme.gap_s);
  }
  write(frame, upper, first_line(frame, line), {Type::strong, colours.text});
  write(frame, body, second_line(frame, line), {Type::caption, colours.dim});
}

Wish draw_keys(Frame& frame, const Rect& place, const MatterLine& line, std::size_t n) {
  const float gap = frame.theme.touch_gap;
  Wish wish;
  if (line.state == MatterState::open) {
    if (button(frame, fmt::format("open/{}/done", n), place.column(1, 2, gap),
               {tr(frame, S::mat_done), Icon::check, Rank::secondary, {}, Type::strong}))
      wish = model::Record{domain::FinishMatter{line.matter, {}}};
    return wish;
  }
  if (!line.may_verify) {
    write(frame, place, tr(frame, S::mat_wait_other),
          {Type::caption, frame.theme.dim, Align::right});
    return wish;
  }
  if (button(frame, fmt::format("open/{}/bad", n), place.column(0, 2, gap),
             {tr(frame, S::mat_bad), Icon::undo, Rank::secondary, {}, Type::strong}))
    wish = model::Record{domain::VerifyMatter{line.matter, false}};
  if (button(frame, fmt::format("open/{}/good", n), place.column(1, 2, gap),
             {tr(frame, S::mat_good), Icon::check_all, Rank::secondary, {}, Type::strong}))
    wish = model::Record{domain::VerifyMatter{line.matter, true}};
  return wish;
}

Wish draw_line(Frame& frame, const Rect& rect, const MatterLine& line, std::size_t n) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, fmt::format("open/{}", n));
  const ToneColours colours = theme.tone(tone_of(line));
  const bool loud = line.overdue && line.state == MatterState::open;
  draw_box(frame, rect, {colours.fill, colours.border, loud ? Outline::thick : Outline::thin});
  Rect body = rect.inset(theme.pad, theme.u(1));
  const Rect keys = body.cut_right(theme.u(56), theme.gap_l);
  write_matter(frame, body, line, colours);
  return draw_keys(frame, keys, line, n);
}

Wish draw_list(Frame& frame, const Rect& place, const model::MatterBoard& board) {
  const Theme& theme = frame.theme;
  const float row_h = theme.button_h + theme.u(2);
  const float step = row_h + theme.gap_s;
  const float small = matter_height(frame) + theme.gap_s;
  const float heading = board.settled.empty() ? 0 : theme.type(Type::heading).line_px + theme.gap;
  const float height = static_cast<float>(board.open.size()) * step + heading +
                       static_cast<float>(board.settled.size()) * small;
  const ScrollArea area(frame, "matters", place, height);
  Rect list = area.content;
  Wish wish;
  for (std::size_t i = 0; i < board.open.size(); ++i) {
    const Rect row = list.cut_top(row_h, theme.gap_s);
    if (!area.shows(row)) continue;
    if (Wish answer = draw_line(frame, row, board.open[i], i)) wish = answer;
  }
  if (board.settled.empty()) return wish;
  const Rect title = list.cut_top(heading);
  if (area.shows(title))
    write(frame, title, tr(frame, S::mat_settled, board.settled.size()),
          {Type::heading, theme.dim});
  for (const MatterLine& line : board.settled) {
    const Rect row = list.cut_top(matter_height(frame), theme.gap_s);
    if (area.shows(row)) draw_matter(frame, row, line);
  }
  return wish;
}

}  // namespace

float matter_height(const Frame& frame) {
  const Theme& theme = frame.theme;
  return theme.type(Type::strong).line_px + theme.type(Type::caption).line_px + 2 * theme.u(1.5F);
}

void draw_matter(Frame& frame, const Rect& rect, const MatterLine& line) {
  const Theme& theme = frame.theme;
  const ToneColours colours = theme.tone(tone_of(line));
  draw_box(frame, rect, {colours.fill, colours.border, Outline::thin});
  write_matter(frame, rect.inset(theme.gap, theme.u(1.5F)), line, colours);
}

Wish draw_matters(Frame& frame, const model::HeaderStrip& strip, const model::MatterBoard& board,
                  MattersState& state) {
  const Theme& theme = frame.theme;
  Wish wish;
  {
    const Page page(frame, "matters", PageKind::working);
    const auto overdue = std::ranges::count(board.open, true, &MatterLine::overdue);
    const std::string title = tr(frame, S::mat_title);
    const std::string detail = tr(frame, S::mat_counts, board.open.size(), overdue);
    wish = draw_header(frame, page.header, strip, {title, detail, Ways::back_home});
    Rect body = page.body;
    Rect keys = body.cut_bottom(theme.primary_h, theme.gap);
    if (button(frame, "matter/add", keys.cut_right(theme.column_w),
               {tr(frame, S::mat_add), Icon::add, Rank::primary}))
      state.draft.shown = true;
    if (board.open.empty() && board.settled.empty()) {
      empty_state(frame, "matters", body,
                  {Icon::check_all, tr(frame, S::mat_none), tr(frame, S::mat_none_next), {}});
    } else if (Wish answer = draw_list(frame, body, board)) {
      wish = answer;
    }
  }
  if (!state.draft.shown) return wish;
  return draw_matter_panel(frame, {{}, board.owners, board.now}, state.draft);
}

}  // namespace kehou::ui
