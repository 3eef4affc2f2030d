// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/text_pad.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/ui/report.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/utf8.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/widgets/text_pad_keys.h"
#include "kiosk/ui/widgets/window_scope.h"

namespace kehou::ui {
namespace {

using model::TextEntry;
using Tap = std::optional<model::TextTap>;

constexpr int strip_rows = 2;
constexpr std::size_t field_lines = 2;

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_character(text, at);
  return count;
}

/// The text cut into lines at any character: what is typed has its caret where it ends.
std::vector<std::string_view> lines_of(const Frame& frame, std::string_view text, float width) {
  std::vector<std::string_view> lines{text.substr(0, 0)};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = static_cast<std::size_t>(lines.back().data() - text.data());
    const std::size_t before = at;
    next_character(text, at);
    const std::string_view longer = text.substr(start, at - start);
    if (before > start && text_width(frame, longer, Type::title) > width) {
      lines.push_back(text.substr(before, at - before));
    } else {
      lines.back() = longer;
    }
  }
  return lines;
}

void draw_caret(Frame& frame, float x, const Rect& line) {
  const float width = frame.theme.border_thick;
  const Rect caret{x + width, line.y + frame.theme.u(0.5F), width, line.h - frame.theme.u(1)};
  draw_box(frame, caret, {.fill = frame.theme.accent, .radius_px = width / 2});
}

/// The last lines of what is written, with the caret behind them.
void draw_written(Frame& frame, Rect place, std::string_view text) {
  const float line_h = frame.theme.type(Type::title).line_px;
  auto lines = lines_of(frame, text, place.w - frame.theme.u(2));
  if (lines.size() > field_lines)
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(field_lines));
  const float height = line_h * static_cast<float>(lines.size());
  Rect block = place.centred(place.w, height);
  float end = block.x;
  Rect line = block;
  for (const std::string_view one : lines) {
    line = block.cut_top(line_h);
    end = line.x + write(frame, line, one, {.type = Type::title});
  }
  draw_caret(frame, end, line);
}

Tap draw_field(Frame& frame, const Rect& place, const TextEntry& entry) {
  const Theme& theme = frame.theme;
  draw_box(frame, place,
           {.fill = theme.surface, .border = theme.accent, .outline = Outline::thick});
  report_area(frame, ProbeKind::area, "text/field", place);
  Rect inside = place.inset(theme.pad, theme.u(0.5F));
  const bool empty = entry.length == 0 && entry.preedit.empty();
  const std::string clear = tr(frame, S::text_clear);
  Tap tap;
  const float clear_w = std::max(text_width(frame, clear, Type::strong) + theme.u(4), theme.u(12));
  if (button(frame, "text/clear", inside.cut_right(clear_w, theme.gap).centred(clear_w, theme.u(9)),
             {.text = clear,
              .rank = Rank::quiet,
              .why_not = empty ? std::string_view(clear) : std::string_view(),
              .type = Type::strong}))
    tap = model::ClearText{};
  const WidgetScope scope(frame, "text/field");
  const std::string length = tr(frame, S::text_length, entry.length, entry.field.most);
  const std::string longest = tr(frame, S::text_length, entry.field.most, entry.field.most);
  const float length_w = text_width(frame, longest, Type::strong) + 1;
  write(frame, inside.cut_right(length_w, theme.gap), length,
        {.type = Type::strong,
         .colour = entry.full() ? theme.warn : theme.dim,
         .align = Align::right});
  draw_written(frame, inside, entry.field.text);
  return tap;
}

/// One choice of the strip, laid out.
struct Piece {
  std::size_t index = 0;
  Rect rect;
};
struct StripPage {
  std::vector<Piece> pieces;
  std::size_t next = 0;  ///< first of the next page; the number of all = there is none
};

/// As many as the rows hold, from `first` on, each as wide as `width_of` says.
template <class Width>
StripPage lay_out(const Frame& frame, const Rect& place, std::size_t first, std::size_t count,
                  const Width& width_of) {
  const Theme& theme = frame.theme;
  StripPage page;
  page.next = first;
  for (int row = 0; row < strip_rows; ++row) {
    Rect rest = place.row(row, strip_rows, theme.touch_gap);
    while (page.next < count) {
      const float width = std::min(width_of(page.next), place.w);
      if (width > rest.w + 0.5F) break;
      page.pieces.push_back({page.next, rest.cut_left(width, theme.touch_gap)});
      ++page.next;
    }
  }
  return page;
}

bool candidate(Frame& frame, const Piece& piece, const std::string& word, bool first) {
  const Theme& theme = frame.theme;
  const std::string id = fmt::format("text/candidate/{}", piece.index);
  const Pressed touch = press(frame, id, piece.rect, {.text = word, .selected = first});
  const WidgetScope scope(frame, id);
  const ToneColours tone = theme.tone(first ? Tone::accent : Tone::plain);
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(tone.fill) : tone.fill, .border = tone.border});
  write(frame, touch.rect.inset(theme.u(1), 0), word,
        {.type = Type::name, .colour = first ? tone.ink : tone.text, .align = Align::centre});
  return touch.clicked;
}

Tap draw_candidates(Frame& frame, const StripPage& page, const TextEntry& entry) {
  Tap tap;
  for (const Piece& piece : page.pieces) {
    if (candidate(frame, piece, entry.candidates[piece.index], piece.index == 0))
      tap = model::TakeCandidate{piece.index};
  }
  return tap;
}

Tap draw_phrases(Frame& frame, const StripPage& page, const TextEntry& entry) {
  Tap tap;
  for (const Piece& piece : page.pieces) {
    const std::string& phrase = entry.field.phrases[piece.index];
    const bool fits = entry.length + characters_of(phrase) <= entry.field.most;
    if (chip(frame, fmt::format("text/phrase/{}", piece.index), piece.rect,
             {.text = phrase, .enabled = fits}))
      tap = model::TakePhrase{piece.index};
  }
  return tap;
}

/// The two keys that turn the strip, one in each of its rows.
Tap draw_pager(Frame& frame, const Rect& place, const TextEntry& entry, const StripPage& page,
               std::size_t count) {
  const bool back = !entry.pages.empty();
  const bool next = page.next < count;
  if (!back && !next) return {};
  const std::string earlier = tr(frame, S::text_earlier);
  const std::string later = tr(frame, S::text_later);
  const auto why = [](bool can, const std::string& word) {
    return can ? std::string_view() : std::string_view(word);
  };
  const auto turn = [&](const char* id, int row, const std::string& word, bool can) {
    return button(frame, id, place.row(row, strip_rows, frame.theme.touch_gap),
                  {.text = word, .why_not = why(can, word), .type = Type::strong});
  };
  if (turn("text/page/back", 0, earlier, back)) return model::TurnPage{0, true};
  if (turn("text/page/next", 1, later, next)) return model::TurnPage{page.next, false};
  return {};
}

/// What stands above the strip: the letters that are being composed, or what the strip is for.
void draw_label(Frame& frame, Rect place, const TextEntry& entry) {
  const Theme& theme = frame.theme;
  const WidgetScope scope(frame, "text/preedit");
  if (!entry.preedit.empty()) {
    const float width = text_width(frame, entry.preedit, Type::heading);
    write(frame, place.cut_left(std::min(width + 1, place.w), theme.gap_l), entry.preedit,
          {.type = Type::heading, .colour = theme.accent});
    if (entry.candidates.empty())
      write(frame, place, tr(frame, S::text_none), {.type = Type::body, .colour = theme.warn});
    return;
  }
  const Text<0> hint = entry.no_pinyin                ? S::text_no_pinyin
                       : !entry.field.phrases.empty() ? S::text_phrases
                                                      : S::text_pinyin_hint;
  write(frame, place, tr(frame, hint), {.type = Type::caption, .colour = theme.dim});
}

Tap draw_strip(Frame& frame, Rect place, const TextEntry& entry) {
  const Theme& theme = frame.theme;
  const Rect pager = place.cut_right(theme.u(14), theme.gap);
  const bool composing = !entry.preedit.empty();
  const std::size_t count = composing ? entry.candidates.size() : entry.field.phrases.size();
  const auto width_of = [&](std::size_t i) {
    if (!composing) return chip_width(frame, {.text = entry.field.phrases[i]});
    const float words = text_width(frame, entry.candidates[i], Type::name);
    return std::max(words + theme.u(4), theme.u(11));
  };
  const StripPage page = lay_out(frame, place, entry.first(), count, width_of);
  Tap tap = composing ? draw_candidates(frame, page, entry) : draw_phrases(frame, page, entry);
  if (Tap turned = draw_pager(frame, pager, entry, page, count)) tap = turned;
  return tap;
}

Tap draw_head(Frame& frame, Rect place, const TextEntry& entry) {
  const Theme& theme = frame.theme;
  const std::string cancel = tr(frame, S::cancel);
  const float width = text_width(frame, cancel, Type::strong) + theme.u(10);
  const bool cancelled = button(frame, "text/cancel", place.cut_right(width, theme.gap),
                                {.text = cancel, .icon = Icon::close, .type = Type::strong});
  write(frame, place, entry.field.title, {.type = Type::title, .lines = 2});
  return cancelled ? Tap(model::CancelText{}) : Tap();
}

}  // namespace

Tap text_pad(Frame& frame, const TextEntry& entry) {
  const Theme& theme = frame.theme;
  const LayerScope layer(frame);
  const WindowScope window("text_pad", frame.screen(), WindowKind::overlay);
  ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {frame.width, frame.height}, theme.scrim);
  const float head_h = std::max(theme.u(9), theme.touch_min);
  const float field_h = std::max(theme.u(13.5F), field_lines * theme.type(Type::title).line_px);
  const float label_h = theme.type(Type::heading).line_px;
  const float strip_h = strip_rows * theme.chip_h + theme.touch_gap;
  const float around = theme.pad * 2 + theme.gap_s * 2 + theme.gap * 2;
  const float fixed = head_h + field_h + label_h + strip_h + around;
  const float height = std::min(fixed + text_keys_height(frame), frame.height);
  Rect sheet{0, frame.height - height, frame.width, height};
  // The lower corners lie below the edge of the screen.
  draw_box(frame, {sheet.x, sheet.y, sheet.w, sheet.h + theme.radius},
           {.fill = theme.background, .border = theme.line});
  report_area(frame, ProbeKind::area, "text", sheet);
  Rect body = sheet.inset(theme.margin, theme.pad);
  body = body.centred(std::min(body.w, theme.u(205)), body.h);
  Tap tap = draw_head(frame, body.cut_top(head_h, theme.gap_s), entry);
  if (Tap one = draw_field(frame, body.cut_top(field_h, theme.gap_s), entry)) tap = one;
  draw_label(frame, body.cut_top(label_h, theme.u(1)), entry);
  if (Tap one = draw_strip(frame, body.cut_top(strip_h, theme.gap_l), entry)) tap = one;
  if (Tap one = text_keys(frame, body, entry)) tap = one;
  return tap;
}

}  // namespace kehou::ui
