// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/text_pad_keys.h"

#include <array>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/utf8.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

using model::TextEntry;
using model::TextMode;
using Tap = std::optional<model::TextTap>;

constexpr int row_count = 4;
constexpr float units = 10;  ///< keys of the longest row

/// What stands on the keys of one mode.
struct Board {
  std::string_view top;     ///< ten
  std::string_view middle;  ///< nine, or ten
  std::string_view bottom;  ///< seven, between two wider keys
  std::string_view corner;  ///< the lower left one; empty = shift
  std::string_view stops;   ///< two, at the sides of the space key
};
constexpr Board pinyin{"qwertyuiop", "asdfghjkl", "zxcvbnm", "'", "，。"};
constexpr Board latin{"qwertyuiop", "asdfghjkl", "zxcvbnm", "", ",."};
constexpr Board capitals{"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM", "", ",."};
constexpr Board symbols{"1234567890", "-/:;()@%+#", "、？！《》“”", "·", ",."};

const Board& board_of(const TextEntry& entry) {
  if (entry.mode == TextMode::symbols) return symbols;
  if (entry.mode == TextMode::pinyin) return pinyin;
  return entry.shift ? capitals : latin;
}

/// A piece of a row: `from` and `span` in tenths of it.
Rect piece(const Rect& row, float from, float span, float gap) {
  const float unit = (row.w + gap) / units;
  return {row.x + unit * from, row.y, unit * span - gap, row.h};
}

struct KeyLook {
  std::string_view text;
  std::string_view note{};  ///< a small word below the sign
  Icon icon = Icon::none;
  Type type = Type::clock;
  bool enabled = true;
  bool selected = false;
};

bool key(Frame& frame, const std::string& id, const Rect& rect, const KeyLook& look) {
  const Theme& theme = frame.theme;
  const Pressed touch = press(
      frame, id, rect, {.text = look.text, .enabled = look.enabled, .selected = look.selected});
  const WidgetScope scope(frame, id);
  const ToneColours tone = theme.tone(look.selected  ? Tone::accent
                                      : look.enabled ? Tone::plain
                                                     : Tone::muted);
  const Colour ink = tone.ink;
  draw_box(frame, touch.rect,
           {.fill = touch.held ? pressed(tone.fill) : tone.fill,
            .border = tone.border,
            .outline = look.selected ? Outline::thick : Outline::thin});
  Rect inside = touch.rect.inset(theme.u(0.5F), theme.u(0.5F));
  if (look.icon != Icon::none) {
    draw_icon(frame, inside, look.icon, theme.u(5), ink);
    return touch.clicked;
  }
  if (!look.note.empty()) {
    const Rect note = inside.cut_bottom(theme.type(Type::small).line_px);
    write(frame, note, look.note,
          {.type = Type::small, .colour = theme.dim, .align = Align::centre});
  }
  write(frame, inside, look.text,
        {.type = look.type, .colour = ink, .align = Align::centre, .lines = 2});
  return touch.clicked;
}

/// "text/key/a" is the same key with and without shift; signs are named by their code point.
std::string key_id(char32_t character) {
  const bool capital = character >= U'A' && character <= U'Z';
  const char32_t plain = capital ? character + 32 : character;
  const bool word = (plain >= U'a' && plain <= U'z') || (plain >= U'0' && plain <= U'9');
  if (word) return fmt::format("text/key/{}", static_cast<char>(plain));
  return fmt::format("text/key/u{:x}", static_cast<std::uint32_t>(plain));
}

bool takes_more(const TextEntry& entry) { return !entry.full(); }

/// One key a character, from `from` on.
Tap characters(Frame& frame, const Rect& row, std::string_view all, float from,
               const TextEntry& entry) {
  Tap tap;
  for (std::size_t at = 0; at < all.size(); from += 1) {
    const std::size_t start = at;
    const char32_t character = next_character(all, at);
    const Rect place = piece(row, from, 1, frame.theme.gap_s);
    const KeyLook look{.text = all.substr(start, at - start), .enabled = takes_more(entry)};
    if (key(frame, key_id(character), place, look))
      tap = model::TypeCharacter{std::string(look.text)};
  }
  return tap;
}

Tap third_row(Frame& frame, const Rect& row, const Board& board, const TextEntry& entry) {
  const float gap = frame.theme.gap_s;
  constexpr float wide = 1.5F;
  const Rect left = piece(row, 0, wide, gap);
  Tap tap = characters(frame, row, board.bottom, wide, entry);
  if (board.corner.empty()) {
    const std::string word = tr(frame, S::text_shift);
    if (key(frame, "text/shift", left,
            {.text = word, .type = Type::strong, .selected = entry.shift}))
      tap = model::ToggleShift{};
  } else {
    std::size_t at = 0;
    const char32_t sign = next_character(board.corner, at);
    const std::string note = entry.mode == TextMode::pinyin ? tr(frame, S::text_split) : "";
    const bool enabled =
        entry.mode == TextMode::pinyin ? !entry.preedit.empty() : takes_more(entry);
    if (key(frame, key_id(sign), left, {.text = board.corner, .note = note, .enabled = enabled}))
      tap = model::TypeCharacter{std::string(board.corner)};
  }
  const bool something = entry.length > 0 || !entry.preedit.empty();
  if (key(frame, "text/erase", piece(row, units - wide, wide, gap),
          {.text = "", .icon = Icon::backspace, .enabled = something}))
    tap = model::EraseOne{};
  return tap;
}

struct ModeKey {
  std::string_view id;
  Text<0> word;
  TextMode mode;
};
constexpr std::array mode_keys{
    ModeKey{"text/mode/pinyin", S::text_mode_pinyin, TextMode::pinyin},
    ModeKey{"text/mode/latin", S::text_mode_latin, TextMode::latin},
    ModeKey{"text/mode/symbols", S::text_mode_symbols, TextMode::symbols},
};

Tap modes(Frame& frame, const Rect& row, float span, const TextEntry& entry) {
  Tap tap;
  float from = 0;
  for (const ModeKey& one : mode_keys) {
    const std::string word = tr(frame, one.word);
    const bool there = one.mode != TextMode::pinyin || !entry.no_pinyin;
    if (key(frame, std::string(one.id), piece(row, from, span, frame.theme.gap_s),
            {.text = word,
             .type = Type::strong,
             .enabled = there,
             .selected = entry.mode == one.mode}))
      tap = model::SetTextMode{one.mode};
    from += span;
  }
  return tap;
}

Tap done(Frame& frame, const Rect& place, const TextEntry& entry) {
  const std::string word = tr(frame, S::text_done);
  std::string why;
  if (!entry.preedit.empty()) {
    why = tr(frame, S::text_choose_first);
  } else if (entry.length == 0 && !entry.field.may_be_empty) {
    why = tr(frame, S::text_write_first);
  }
  if (button(frame, "text/done", place,
             {.text = word, .icon = Icon::check, .rank = Rank::primary, .why_not = why}))
    return model::FinishText{};
  return {};
}

Tap last_row(Frame& frame, const Rect& row, const Board& board, const TextEntry& entry) {
  const float gap = frame.theme.gap_s;
  constexpr float mode = 1.1F;
  constexpr float space = 2.5F;
  float from = mode * mode_keys.size();
  Tap tap = modes(frame, row, mode, entry);
  std::size_t at = 0;
  next_character(board.stops, at);
  if (Tap one = characters(frame, row, board.stops.substr(0, at), from, entry)) tap = one;
  from += 1;
  const bool composing = !entry.preedit.empty();
  const std::string word = tr(frame, composing ? S::text_first : S::text_space);
  const bool enabled = composing ? !entry.candidates.empty() : takes_more(entry);
  if (key(frame, "text/key/space", piece(row, from, space, gap),
          {.text = word, .type = Type::strong, .enabled = enabled}))
    tap = model::TypeCharacter{" "};
  from += space;
  if (Tap one = characters(frame, row, board.stops.substr(at), from, entry)) tap = one;
  from += 1;
  if (Tap one = done(frame, piece(row, from, units - from, gap), entry)) tap = one;
  return tap;
}

}  // namespace

Tap text_keys(Frame& frame, const Rect& place, const TextEntry& entry) {
  frame.repeat_allowed = true;
  const float gap = frame.theme.gap_s;
  const Board& board = board_of(entry);
  const bool staggered = entry.mode != TextMode::symbols;
  Tap tap = characters(frame, place.row(0, row_count, gap), board.top, 0, entry);
  const Rect second = place.row(1, row_count, gap);
  if (Tap one = characters(frame, second, board.middle, staggered ? 0.5F : 0, entry)) tap = one;
  if (Tap one = third_row(frame, place.row(2, row_count, gap), board, entry)) tap = one;
  if (Tap one = last_row(frame, place.row(3, row_count, gap), board, entry)) tap = one;
  return tap;
}

float text_keys_height(const Frame& frame) {
  return row_count * frame.theme.u(12) + (row_count - 1) * frame.theme.gap_s;
}

}  // namespace kehou::ui
