// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/line_break.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "kiosk/ui/utf8.h"

namespace kehou::ui {
namespace {

bool is_wide(char32_t character) { return character >= 0x2E80; }

/// Must not stand at the beginning of a line.
bool closes(char32_t character) {
  return std::u32string_view(U"，。、：；！？）」》”’…·,.:;!?)]}%›»").find(character) !=
         std::u32string_view::npos;
}
/// Must not stand at the end of a line.
bool opens(char32_t character) {
  return std::u32string_view(U"（「《“‘([{‹«").find(character) != std::u32string_view::npos;
}

bool may_break_between(char32_t before, char32_t after) {
  if (after == U' ' || closes(after) || opens(before)) return false;
  if (before == U' ' || before == U'-' || before == U'/') return true;
  return is_wide(before) || is_wide(after);
}

std::string_view without_end_spaces(std::string_view line) {
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  return line;
}

}  // namespace

float measure(ImFont* font, float font_px, std::string_view text) {
  ImFontBaked* baked = font->GetFontBaked(font_px);
  const float scale = font_px / baked->Size;
  float width = 0;
  for (std::size_t at = 0; at < text.size();) {
    width += baked->GetCharAdvance(static_cast<ImWchar>(next_character(text, at)));
  }
  return width * scale;
}

std::vector<std::string_view> break_lines(ImFont* font, float font_px, std::string_view text,
                                          float width) {
  std::vector<std::string_view> lines;
  ImFontBaked* baked = font->GetFontBaked(font_px);
  std::size_t start = 0;      // of the line
  std::size_t breakable = 0;  // where the line may end; == start: nowhere yet
  float used = 0;
  float used_to_break = 0;
  char32_t before = 0;
  const auto end_line = [&](std::size_t end, std::size_t next) {
    lines.push_back(without_end_spaces(text.substr(start, end - start)));
    start = breakable = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t character = next_character(text, at);
    if (character == U'\n') {
      end_line(here, at);
      used = 0;
      before = 0;
      continue;
    }
    if (before != 0 && may_break_between(before, character)) {
      breakable = here;
      used_to_break = used;
    }
    const float advance = baked->GetCharAdvance(static_cast<ImWchar>(character));
    if (used + advance > width && here > start && character != U' ') {
      const bool at_break = breakable > start;
      used = at_break ? used - used_to_break : 0;
      const std::size_t end = at_break ? breakable : here;
      end_line(end, end);
    }
    used += advance;
    before = character;
  }
  end_line(text.size(), text.size());
  return lines;
}

}  // namespace kehou::ui
