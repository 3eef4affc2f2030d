// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/import_preview.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/report.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::ImportLine;
using model::ImportPreview;
using model::RowFate;

struct Tab {
  RowFate fate;
  std::string_view id;
  Text<1> text;
  int ImportPreview::*count;
  Tone tone;
  Icon icon;
};
constexpr std::array preview_tabs{
    Tab{RowFate::invalid, "tab/invalid", S::import_invalid, &ImportPreview::invalid, Tone::bad,
        Icon::alert},
    Tab{RowFate::added, "tab/added", S::import_added, &ImportPreview::added, Tone::good, Icon::add},
    Tab{RowFate::changed, "tab/changed", S::import_changed, &ImportPreview::changed, Tone::accent,
        Icon::edit},
    Tab{RowFate::left, "tab/left", S::import_left, &ImportPreview::left, Tone::warn, Icon::leave},
    Tab{RowFate::duplicate, "tab/duplicate", S::import_duplicate, &ImportPreview::duplicate,
        Tone::muted, Icon::list},
};

/// The tab that is shown: as chosen, else the first that has rows.
const Tab& shown_tab(const ImportPreview& preview, const ImportState& state) {
  const auto chosen = std::ranges::find_if(preview_tabs, [&](const Tab& tab) {
    return state.tab ? tab.fate == *state.tab : preview.*tab.count > 0;
  });
  return chosen == preview_tabs.end() ? preview_tabs[1] : *chosen;
}

void draw_tabs(Frame& frame, const Rect& place, const ImportPreview& preview, const Tab& shown,
               ImportState& state) {
  const auto count = static_cast<int>(preview_tabs.size());
  for (int i = 0; i < count; ++i) {
    const Tab& tab = preview_tabs[static_cast<std::size_t>(i)];
    const std::string text = tr(frame, tab.text, preview.*tab.count);
    ChipLook look{text};
    look.selected = tab.fate == shown.fate;
    look.tone = preview.*tab.count > 0 ? tab.tone : Tone::plain;
    if (chip(frame, tab.id, place.column(i, count, frame.theme.touch_gap), look))
      state.tab = tab.fate;
  }
}

/// "名册.xlsx · 三年级 · 第 12 行"
std::string where_words(const Frame& frame, const ImportLine& line) {
  std::string where = line.file;
  if (!line.sheet.empty()) where = tr(frame, S::roll_title, where, line.sheet);
  const std::string row =
      line.row > 0 ? tr(frame, S::import_row, line.row) : tr(frame, S::import_whole_file);
  return where.empty() ? row : tr(frame, S::roll_title, where, row);
}

/// The row's subject: who it is, or the cell that is wrong.
std::string what_words(const Frame& frame, const ImportLine& line) {
  std::string cell =
      line.column.empty() ? line.value : tr(frame, S::import_cell, line.column, line.value);
  if (line.who.empty()) return cell;
  return cell.empty() ? line.who : tr(frame, S::roll_title, line.who, cell);
}

void draw_line(Frame& frame, const Rect& rect, const ImportLine& line, const Tab& tab) {
  const Theme& theme = frame.theme;
  Rect body = rect.inset(theme.gap, theme.u(0.75F));
  const float side = icon_size(frame, Type::heading);
  const Colour ink = tab.tone == Tone::muted ? theme.dim : theme.tone(tab.tone).ink;
  draw_icon(frame, body.cut_left(side, theme.gap), tab.icon, side, ink);
  const std::string& reason = frame.lang == Lang::zh ? line.reason_zh : line.reason_en;
  Rect left = reason.empty() ? body : body.cut_left(body.w * 0.44F, theme.gap);
  const Rect upper = left.cut_top(left.h * 0.54F);
  const std::string what = what_words(frame, line);
  write(frame, upper, what.empty() ? where_words(frame, line) : what, {Type::strong, theme.text});
  if (!what.empty()) write(frame, left, where_words(frame, line), {Type::caption, theme.dim});
  if (!reason.empty()) write(frame, body, reason, {Type::caption, theme.text, Align::left, 2});
  draw_rule(frame, {rect.x, rect.bottom(), rect.w, theme.border});
}

/// Rows [first, last) of the tab can be seen: the others are not even looked at.
void draw_lines(Frame& frame, const Rect& place, const ImportPreview& preview, const Tab& tab) {
  const Theme& theme = frame.theme;
  std::vector<const ImportLine*> lines;
  for (const ImportLine& line : preview.lines) {
    if (line.fate == tab.fate) lines.push_back(&line);
  }
  if (lines.empty()) {
    empty_state(frame, "lines", place, {tab.icon, tr(frame, S::import_none_here), {}, {}});
    return;
  }
  const float row_h = theme.u(11);
  const ScrollArea area(frame, "lines", place, row_h * static_cast<float>(lines.size()));
  const float above = std::max(0.0F, (place.y - area.content.y) / row_h);
  const auto first = std::min(static_cast<std::size_t>(above), lines.size());
  const auto seen = static_cast<std::size_t>(place.h / row_h) + 2;
  for (std::size_t i = first; i < std::min(lines.size(), first + seen); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * row_h, area.content.w,
                   row_h};
    const WidgetScope scope(frame, fmt::format("line/{}", i));
    draw_line(frame, row, *lines[i], tab);
  }
}

Text<0> kind_text(std::string_view kind) {
  if (kind == "students") return S::import_kind_students;
  if (kind == "staff") return S::import_kind_staff;
  if (kind == "rooms") return S::import_kind_rooms;
  if (kind == "groups") return S::import_kind_groups;
  if (kind == "enrolments") return S::import_kind_enrolments;
  if (kind == "duties") return S::import_kind_duties;
  if (kind == "calendar") return S::import_kind_calendar;
  if (kind == "pickups") return S::import_kind_pickups;
  if (kind == "lunches") return S::import_kind_lunches;
  if (kind == "menu") return S::import_kind_menu;
  return S::import_kind_unknown;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

void draw_file(Frame& frame, Rect& column, const model::ImportFile& file) {
  const Theme& theme = frame.theme;
  write(frame, column.cut_top(theme.type(Type::strong).line_px), file.name,
        {Type::strong, theme.text, Align::left, 1});
  panel_note(
      frame, column,
      tr(frame, S::import_file_rows, tr(frame, kind_text(file.kind)), file.rows, file.encoding));
  if (!file.dropped_columns.empty())
    panel_note(frame, column, tr(frame, S::import_dropped, joined(file.dropped_columns, ", ")),
               Tone::warn);
  column.cut_top(theme.gap_s);
}

void draw_files(Frame& frame, const Rect& place, const ImportPreview& preview) {
  const Theme& theme = frame.theme;
  Rect body = card(frame, place);
  if (preview.same > 0) {
    const std::string same = tr(frame, S::import_same_note, preview.same);
    const float height = paragraph_height(frame, body.w, same, Type::caption);
    write_paragraph(frame, body.cut_bottom(height, theme.gap_s), same, {Type::caption, theme.dim});
  }
  float height = 0;
  for (const model::ImportFile& file : preview.files) {
    Rect measured{0, 0, body.w, 1e6F};
    const std::string dropped = joined(file.dropped_columns, ", ");
    height += theme.type(Type::strong).line_px + 2 * theme.gap_s +
              paragraph_height(frame, body.w,
                               tr(frame, S::import_file_rows, tr(frame, kind_text(file.kind)),
                                  file.rows, file.encoding),
                               Type::caption);
    if (!dropped.empty())
      height +=
          theme.gap_s +
          paragraph_height(frame, measured.w, tr(frame, S::import_dropped, dropped), Type::caption);
  }
  const ScrollArea area(frame, "files", body, height);
  Rect column = area.content;
  for (const model::ImportFile& file : preview.files) draw_file(frame, column, file);
}

Text<2> shrink_text(std::string_view roster) {
  if (roster == "staff") return S::import_shrink_staff;
  return roster == "lunches" ? S::import_shrink_lunches : S::import_shrink_students;
}

/// What would go at once, in numbers, and the tick that says that they really left.
void draw_shrinks(Frame& frame, Rect& column, const ImportPreview& preview, ImportState& state) {
  const Theme& theme = frame.theme;
  if (preview.shrinks.empty() || !preview.acceptable()) return;
  int leave = 0;
  std::string words;
  for (const model::RosterShrink& shrink : preview.shrinks) {
    leave += shrink.leave;
    words += tr(frame, shrink_text(shrink.roster), shrink.before, shrink.leave);
    words += ' ';
  }
  words += tr(frame, S::import_shrink_note);
  if (check_row(frame, "import/they_left", column.cut_bottom(theme.button_h, theme.gap),
                tr(frame, S::import_they_left, leave), state.they_left))
    state.they_left = !state.they_left;
  const float height = paragraph_height(frame, column.w, words, Type::caption);
  write_paragraph(frame, column.cut_bottom(height, theme.gap), words, {Type::caption, theme.bad});
}

Wish draw_keys(Frame& frame, Rect& column, const ImportPreview& preview,
               const model::ImportDesk& desk, ImportState& state) {
  const Theme& theme = frame.theme;
  std::string why_not;
  if (!preview.acceptable()) {
    why_not = tr(frame, S::import_cannot, preview.invalid);
  } else if (preview.added + preview.changed + preview.left == 0) {
    why_not = tr(frame, S::import_accept_none);
  } else if (!preview.shrinks.empty() && !state.they_left) {
    why_not = tr(frame, S::import_shrink_first);
  }
  Wish wish;
  if (button(frame, "import/accept", column.cut_bottom(theme.primary_h, theme.gap_s),
             {tr(frame, S::import_accept), Icon::upload_file, Rank::primary, why_not}))
    wish = model::AcceptImport{state.they_left};
  const std::string will =
      preview.acceptable() ? tr(frame, S::import_will, preview.added, preview.changed, preview.left)
                           : tr(frame, S::import_cannot_note);
  const float height = paragraph_height(frame, column.w, will, Type::caption);
  write_paragraph(frame, column.cut_bottom(height, theme.gap), will, {Type::caption, theme.dim});
  draw_shrinks(frame, column, preview, state);
  if (!desk.folder.empty() &&
      button(frame, "import/other", column.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::import_other_file), Icon::folder}))
    wish = model::GoToImport{};
  return wish;
}

}  // namespace

Wish draw_import_preview(Frame& frame, const Rect& place, const ImportPreview& preview,
                         const model::ImportDesk& desk, ImportState& state) {
  const Theme& theme = frame.theme;
  Rect body = place;
  Rect column = body.cut_right(theme.u(50), theme.gap_l);
  const Tab& tab = shown_tab(preview, state);
  draw_tabs(frame, body.cut_top(theme.chip_h, theme.gap), preview, tab, state);
  draw_lines(frame, card(frame, body), preview, tab);
  Wish wish = draw_keys(frame, column, preview, desk, state);
  draw_files(frame, column, preview);
  return wish;
}

}  // namespace kehou::ui
