// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/session_log.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/choices.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

using model::LogLine;

/// Facts about students can be voided here; openings and closings have their own way back.
bool correctable(const LogLine& line) {
  static constexpr std::array<std::string_view, 9> kinds{
      "checked_in",        "marked_missing", "marked_excused", "walk_in_admitted", "located",
      "missing_escalated", "temp_out",       "temp_back",      "moved_group"};
  return !line.voided && std::ranges::find(kinds, line.kind) != kinds.end();
}

/// What a fact's code adds to its line: how late, which leave, where, why.
std::string detail_words(const Frame& frame, const LogLine& line) {
  const std::string_view code = line.detail_code;
  if (code.empty()) return {};
  if (line.kind == "checked_in") return tr(frame, S::log_late);
  if (line.kind == "marked_excused") {
    if (code == "personal") return tr(frame, S::log_personal);
    return code == "sick" ? tr(frame, S::log_sick) : tr(frame, S::log_other_leave);
  }
  if (line.kind == "located" || line.kind == "temp_out") return place_word(frame.lang, code);
  // The words themselves follow as the line's reason.
  if (code == own_words)
    return line.kind == "session_opened" ? tr(frame, S::log_provisional) : std::string();
  if (code == "provisional") return tr(frame, S::log_provisional);
  return reason_words(frame.lang, code);
}

std::string second_line(const Frame& frame, const LogLine& line) {
  std::string text = line.who;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    text = text.empty() ? part : tr(frame, S::roll_title, text, part);
  };
  add(detail_words(frame, line));
  if (!line.reason.empty()) add(tr(frame, S::log_reason, reason_words(frame.lang, line.reason)));
  return text;
}

Wish draw_keys(Frame& frame, const Rect& place, const LogLine& line, std::size_t n,
               SessionLogState& state) {
  if (line.voided) return {};
  if (line.can_undo) {
    if (button(frame, fmt::format("log/{}/undo", n), place,
               {tr(frame, S::log_undo), Icon::undo, Rank::secondary, {}, Type::strong}))
      return model::Record{domain::Undo{line.event, {}}};
    return {};
  }
  if (correctable(line) &&
      button(frame, fmt::format("log/{}/correct", n), place,
             {tr(frame, S::log_correct), Icon::edit, Rank::secondary, {}, Type::strong}))
    state.corrects = line.event;
  return {};
}

void draw_tags(Frame& frame, Rect place, const LogLine& line) {
  if (line.voided) {
    const float width = badge(frame, place, tr(frame, S::log_voided), Tone::plain, true);
    place.cut_right(width + frame.theme.gap_s);
  }
  if (line.backfilled) badge(frame, place, tr(frame, S::log_backfilled), Tone::warn, true);
}

/// When, and below it whether the district has it: recorded here is one thing, received another.
void draw_when(Frame& frame, Rect place, const LogLine& line) {
  const Theme& theme = frame.theme;
  if (line.upload == model::UploadMark::none) {
    write(frame, place, clock_text(line.at), {Type::body, theme.dim});
    return;
  }
  const bool received = line.upload == model::UploadMark::received;
  write(frame, place.cut_top(place.h * 0.54F), clock_text(line.at), {Type::body, theme.dim});
  write_with_icon(frame, place, received ? Icon::cloud_done : Icon::disk,
                  tr(frame, received ? S::log_received : S::log_here),
                  {Type::caption, received ? theme.good : theme.dim});
}

Wish draw_line(Frame& frame, const Rect& rect, const LogLine& line, std::size_t n,
               SessionLogState& state) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, fmt::format("log/{}", n));
  draw_box(frame, rect, {line.voided ? theme.surface_2 : theme.surface, theme.line, Outline::thin});
  Rect body = rect.inset(theme.pad, theme.u(1));
  const Rect keys = body.cut_right(theme.u(22), theme.gap_l);
  const bool marked = line.upload != model::UploadMark::none;
  draw_when(frame, body.cut_left(theme.u(marked ? 20 : 15), theme.gap), line);
  draw_tags(frame, body.cut_right(theme.u(26), theme.gap), line);
  const Rect upper = body.cut_top(body.h * 0.54F);
  const std::string what = happened(frame.lang, line.kind, line.subject, line.count);
  write_struck(frame, upper, what, {Type::strong, line.voided ? theme.dim : theme.text},
               line.voided);
  write(frame, body, second_line(frame, line), {Type::caption, theme.dim});
  return draw_keys(frame, keys, line, n, state);
}

Wish draw_lines(Frame& frame, const Rect& place, const model::SessionLog& log,
                SessionLogState& state) {
  const Theme& theme = frame.theme;
  const float row_h = theme.button_h + theme.u(2);
  const float step = row_h + theme.gap_s;
  const auto count = static_cast<float>(log.lines.size());
  const ScrollArea area(frame, "log", place, count * step - theme.gap_s);
  Wish wish;
  for (std::size_t i = 0; i < log.lines.size(); ++i) {
    const Rect row{area.content.x, area.content.y + static_cast<float>(i) * step, area.content.w,
                   row_h};
    if (!area.shows(row)) continue;
    if (Wish answer = draw_line(frame, row, log.lines[i], i, state)) wish = answer;
  }
  return wish;
}

Wish draw_why(Frame& frame, SessionLogState& state) {
  const Theme& theme = frame.theme;
  std::vector<Choice> options;
  for (const Phrase& phrase : correction_reasons()) {
    options.push_back({fmt::format("why/{}", phrase.code), tr(frame, phrase.text)});
  }
  const ChoicesLook look{{}, 2};
  const float width = theme.u(80);
  const float height =
      theme.u(12) + choices_height(frame, width, look, options.size()) + theme.gap + theme.button_h;
  Dialog dialog(frame, "correct", width, height);
  Rect body = dialog.body;
  if (button(frame, "panel/cancel", body.cut_bottom(theme.button_h, theme.gap),
             {tr(frame, S::panel_cancel), Icon::close})) {
    state.corrects.reset();
    return {};
  }
  panel_head(frame, body, {tr(frame, S::log_why), tr(frame, S::log_why_note)});
  const auto tapped = choices(frame, body, look, options);
  if (!tapped) return {};
  const domain::Undo command{*state.corrects, std::string(correction_reasons()[*tapped].code)};
  state.corrects.reset();
  return model::Record{command};
}

}  // namespace

Wish draw_session_log(Frame& frame, const model::HeaderStrip& strip, const model::SessionLog& log,
                      SessionLogState& state) {
  Wish wish;
  {
    const Page page(frame, "session_log", PageKind::working);
    const std::string detail = tr(frame, S::log_title);
    wish = draw_header(frame, page.header, strip, {log.title, detail, Ways::back_home});
    if (log.lines.empty()) {
      empty_state(frame, "log", page.body,
                  {Icon::history, tr(frame, S::log_empty), tr(frame, S::log_empty_next), {}});
    } else if (Wish answer = draw_lines(frame, page.body, log, state)) {
      wish = answer;
    }
  }
  if (state.corrects) {
    if (Wish answer = draw_why(frame, state)) wish = answer;
  }
  return wish;
}

}  // namespace kehou::ui
