// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/text.h"

#include <imgui.h>

#include <cmath>
#include <string>
#include <vector>

#include "kiosk/ui/line_break.h"
#include "kiosk/ui/report.h"

namespace kehou::ui {
namespace {

/// Where the middle of a Chinese glyph stands above the baseline, in em.
constexpr float middle_em = 0.38F;
/// From line to line of a label: closer than running text.
constexpr float label_line_em = 1.16F;
/// A label that fits at none of its steps may go down by this once more, not below the floor.
constexpr float last_step = 0.86F;
/// How far a text that fits nowhere is forced down; its failure is reported all the same.
constexpr float forced_floor = 0.5F;

/// A face at one size: what a line of text needs to be measured and drawn.
struct Face {
  ImFont* font = nullptr;
  float font_px = 0;  ///< Dear ImGui's size: the height of the font's own line
  float em_px = 0;
  float line_px = 0;

  float width(std::string_view text) const { return measure(font, font_px, text); }
};

Face face_of(const Frame& frame, const TypeSize& size, float factor = 1) {
  Face face;
  face.font = frame.fonts.face(size.bold);
  face.font_px = std::round(size.em_px * factor * line_per_em);
  face.em_px = face.font_px / line_per_em;
  face.line_px = size.line_px * factor;
  return face;
}

void draw_line(const Face& face, float x, float middle_y, std::string_view line, Colour colour) {
  const float ascent = face.font->GetFontBaked(face.font_px)->Ascent;
  const float top = middle_y - ascent + middle_em * face.em_px;
  ImGui::GetWindowDrawList()->AddText(face.font, face.font_px, {std::round(x), std::round(top)},
                                      colour, line.data(), line.data() + line.size());
}

float aligned(const Rect& rect, float width, Align align) {
  if (align == Align::right) return rect.right() - width;
  return align == Align::centre ? rect.centre_x() - width / 2 : rect.x;
}

/// One way to set a text: a face and the lines.
struct TextSetting {
  Face face;
  std::vector<std::string_view> lines;
  float width = 0;
  bool fits = true;
};

bool set_in_one(TextSetting& setting, const Rect& rect, std::string_view text) {
  setting.width = setting.face.width(text);
  setting.lines.assign(1, text);
  const bool inside = setting.width <= rect.w + 0.5F && setting.face.em_px <= rect.h + 1;
  return inside && text.find('\n') == std::string_view::npos;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A line that had to end inside a word: rather a smaller setting than "Infirmar-y".
bool breaks_a_word(const std::vector<std::string_view>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const char* start = lines[i].data();
    if (!lines[i].empty() && is_letter(start[0]) && is_letter(start[-1])) return true;
  }
  return false;
}

bool set_in_lines(TextSetting& setting, const Rect& rect, std::string_view text, int most) {
  Face& face = setting.face;
  face.line_px = face.em_px * label_line_em;
  if (most < 2 || face.em_px + face.line_px > rect.h + 1) return false;
  setting.lines = break_lines(face.font, face.font_px, text, rect.w);
  if (breaks_a_word(setting.lines)) return false;
  setting.width = 0;
  for (const std::string_view line : setting.lines) {
    setting.width = std::max(setting.width, face.width(line));
  }
  const auto count = static_cast<float>(setting.lines.size());
  return setting.lines.size() <= static_cast<std::size_t>(most) && setting.width <= rect.w + 0.5F &&
         face.em_px + face.line_px * (count - 1) <= rect.h + 1;
}

/// Nothing fitted: as small as need be, on one line; said so when that is below the smallest type.
TextSetting force(const Frame& frame, const Rect& rect, std::string_view text, Type type) {
  TextSetting setting;
  const TypeSize size = frame.theme.type(type);
  const float width = face_of(frame, size).width(text);
  const float part = std::clamp(std::min(rect.w / width, rect.h / size.em_px), forced_floor, 1.0F);
  setting.face = face_of(frame, size, part);
  setting.fits = size.em_px * part >= frame.theme.type(Type::small).em_px - 0.5F;
  set_in_one(setting, rect, text);
  return setting;
}

TextSetting choose(const Frame& frame, const Rect& rect, std::string_view text,
                   const TextLook& look) {
  const Type small = frame.theme.step_down(look.type);
  const Type smaller = frame.theme.step_down(small);
  TextSetting setting;
  for (const Type type : {look.type, small}) {
    setting.face = face_of(frame, frame.theme.type(type));
    if (set_in_one(setting, rect, text)) return setting;
  }
  for (const Type type : {look.type, small, smaller}) {
    setting.face = face_of(frame, frame.theme.type(type));
    if (set_in_lines(setting, rect, text, look.lines)) return setting;
  }
  setting.face = face_of(frame, frame.theme.type(smaller));
  if (set_in_one(setting, rect, text)) return setting;
  if (setting.face.em_px * last_step >= frame.theme.text_floor) {
    setting.face = face_of(frame, frame.theme.type(smaller), last_step);
    if (set_in_one(setting, rect, text)) return setting;
    if (set_in_lines(setting, rect, text, look.lines)) return setting;
  }
  return force(frame, rect, text, smaller);
}

Colour colour_of(const Frame& frame, const TextLook& look) {
  return look.colour != 0 ? look.colour : frame.theme.text;
}

float draw_setting(Frame& frame, const Rect& rect, std::string_view text,
                   const TextSetting& setting, const TextLook& look) {
  const float height = setting.face.line_px * static_cast<float>(setting.lines.size());
  float middle = rect.centre_y() - height / 2 + setting.face.line_px / 2;
  for (const std::string_view line : setting.lines) {
    const float x = aligned(rect, setting.face.width(line), look.align);
    draw_line(setting.face, x, middle, line, colour_of(frame, look));
    middle += setting.face.line_px;
  }
  const float ink = height - setting.face.line_px + setting.face.em_px;
  const bool tall_enough = ink <= rect.h + 1;
  report_text(
      frame,
      {aligned(rect, setting.width, look.align), rect.centre_y() - ink / 2, setting.width, ink},
      text, setting.fits && tall_enough);
  return setting.width;
}

/// The icons' places are all of three bytes (U+E000 … U+F8FF).
std::string utf8_of(Icon icon) {
  const auto code = static_cast<std::uint32_t>(icon);
  return {static_cast<char>(0xE0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
          static_cast<char>(0x80U | (code & 0x3FU))};
}

}  // namespace

float write(Frame& frame, const Rect& rect, std::string_view text, const TextLook& look) {
  if (text.empty() || rect.empty()) return 0;
  return draw_setting(frame, rect, text, choose(frame, rect, text, look), look);
}

float write_paragraph(Frame& frame, const Rect& rect, std::string_view text, const TextLook& look) {
  if (text.empty() || rect.empty()) return 0;
  const Face face = face_of(frame, frame.theme.type(look.type));
  float y = rect.y;
  float widest = 0;
  for (const std::string_view line : break_lines(face.font, face.font_px, text, rect.w)) {
    const float width = face.width(line);
    draw_line(face, aligned(rect, width, look.align), y + face.line_px / 2, line,
              colour_of(frame, look));
    widest = std::max(widest, width);
    y += face.line_px;
  }
  const float height = y - rect.y;
  report_text(frame, {aligned(rect, widest, look.align), rect.y, widest, height}, text,
              height <= rect.h + 1 && widest <= rect.w + 1);
  return height;
}

float text_width(const Frame& frame, std::string_view text, Type type) {
  return face_of(frame, frame.theme.type(type)).width(text);
}

float paragraph_height(const Frame& frame, float width, std::string_view text, Type type) {
  const Face face = face_of(frame, frame.theme.type(type));
  const auto lines = break_lines(face.font, face.font_px, text, width);
  return face.line_px * static_cast<float>(lines.size());
}

void draw_icon(Frame& frame, const Rect& rect, Icon icon, float size_px, Colour colour) {
  ImFont* font = frame.fonts.icons();
  if (icon == Icon::none || font == nullptr) return;
  const float size = std::round(size_px);
  const std::string utf8 = utf8_of(icon);
  const ImFontGlyph* glyph =
      font->GetFontBaked(size)->FindGlyphNoFallback(static_cast<ImWchar>(icon));
  if (glyph == nullptr) return;
  const float x = rect.centre_x() - (glyph->X0 + glyph->X1) / 2;
  const float y = rect.centre_y() - (glyph->Y0 + glyph->Y1) / 2;
  ImGui::GetWindowDrawList()->AddText(font, size, {std::round(x), std::round(y)}, colour,
                                      utf8.c_str());
  report_area(frame, ProbeKind::picture, {}, rect.centred(size, size));
}

float icon_size(const Frame& frame, Type type) {
  return std::round(frame.theme.type(type).em_px * 1.18F);
}

void write_with_icon(Frame& frame, const Rect& rect, Icon icon, std::string_view text,
                     const TextLook& look) {
  if (icon == Icon::none) {
    write(frame, rect, text, look);
    return;
  }
  const float side = icon_size(frame, look.type);
  const float gap = std::round(side * 0.38F);
  Rect words = rect;
  words.cut_left(side + gap);
  const TextSetting setting = choose(frame, words, text, look);
  const float width = std::min(setting.width, words.w);
  const float x = aligned(rect, side + gap + width, look.align);
  draw_icon(frame, {x, rect.y, side, rect.h}, icon, side, colour_of(frame, look));
  const Rect place{x + side + gap, rect.y, width, rect.h};
  TextLook left = look;
  left.align =
      setting.lines.size() > 1 && look.align == Align::centre ? Align::centre : Align::left;
  draw_setting(frame, place, text, setting, left);
}

}  // namespace kehou::ui
