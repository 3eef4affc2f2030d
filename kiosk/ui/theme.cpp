// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kehou::ui {
namespace {

/// The reference panel: 1920 px over 476 mm (21.5″, 16:9).
constexpr float reference_px_per_mm = 1920.0F / 476.0F;
/// Below this nothing can be read, however small the window.
constexpr float scale_floor = 0.6F;
constexpr float text_floor_px = 15;
/// 15 mm on the small panels that are in schools (15″ with 1024 columns).
constexpr float touch_floor_px = 44;

/// 0xRRGGBB, as the design writes it, into Dear ImGui's byte order.
constexpr Colour rgb(std::uint32_t hex) {
  return 0xFF000000U | (hex & 0xFFU) << 16U | (hex & 0xFF00U) | (hex >> 16U & 0xFFU);
}

struct TypeSetting {
  float em = 0;
  bool bold = false;
};
constexpr std::array<TypeSetting, type_count> type_settings{{{150, true},
                                                             {88, true},
                                                             {60, true},
                                                             {44, true},
                                                             {54, true},
                                                             {36, true},
                                                             {32, true},
                                                             {34, true},
                                                             {30, true},
                                                             {26, true},
                                                             {26, false},
                                                             {23, false},
                                                             {20, false}}};

void paint_day(Theme& theme) {
  theme.background = rgb(0xF3F5F8);
  theme.surface = rgb(0xFFFFFF);
  theme.surface_2 = rgb(0xEBEFF4);
  theme.line = rgb(0xD5DDE6);
  theme.text = rgb(0x15202B);
  theme.dim = rgb(0x55636F);
  theme.muted_text = rgb(0x3C4954);
  theme.accent = rgb(0x1C5FD4);
  theme.accent_soft = rgb(0xE3EDFC);
  theme.on_accent = rgb(0xFFFFFF);
  theme.good = rgb(0x157A43);
  theme.good_soft = rgb(0xDFF3E7);
  theme.warn = rgb(0x955300);
  theme.warn_soft = rgb(0xFFF0D6);
  theme.bad = rgb(0xBE2A24);
  theme.bad_soft = rgb(0xFCE4E2);
  theme.on_bad = rgb(0xFFFFFF);
  theme.away = rgb(0x5B43C4);
  theme.away_soft = rgb(0xEAE6FB);
  theme.header = rgb(0x12305E);
  theme.header_text = rgb(0xFFFFFF);
  theme.header_dim = rgb(0xB9CBE8);
  theme.header_chip = rgb(0x2B4873);
  theme.dark = rgb(0x1D2935);
  theme.scrim = faded(rgb(0x0B121A), 0.55F);
}

void paint_night(Theme& theme) {
  theme.background = rgb(0x0E141A);
  theme.surface = rgb(0x18212B);
  theme.surface_2 = rgb(0x212D39);
  theme.line = rgb(0x334252);
  theme.text = rgb(0xEAF0F6);
  theme.dim = rgb(0x9FB0C0);
  theme.muted_text = rgb(0xCDD8E3);
  theme.accent = rgb(0x7AB0FF);
  theme.accent_soft = rgb(0x1C3354);
  theme.on_accent = rgb(0x0A1420);
  theme.good = rgb(0x56CF94);
  theme.good_soft = rgb(0x14352A);
  theme.warn = rgb(0xF7BE5C);
  theme.warn_soft = rgb(0x3B2D12);
  theme.bad = rgb(0xFF8078);
  theme.bad_soft = rgb(0x421D1D);
  theme.on_bad = rgb(0x1A0706);
  theme.away = rgb(0xB3A3FF);
  theme.away_soft = rgb(0x2B2550);
  theme.header = rgb(0x0A0F14);
  theme.header_text = rgb(0xEAF0F6);
  theme.header_dim = rgb(0x8FA3B8);
  theme.header_chip = rgb(0x222B34);
  theme.dark = rgb(0x263442);
  theme.scrim = faded(rgb(0x000000), 0.6F);
}

/// What does not change between day and night: the dark bar's words.
void paint_both(Theme& theme) {
  theme.dark_text = rgb(0xF4F7FA);
  theme.dark_link = rgb(0x9CC5FF);
  theme.dark_good = rgb(0x6FD8A2);
  theme.qr_dark = rgb(0x000000);
  theme.qr_light = rgb(0xFFFFFF);
}

float channel(Colour colour, unsigned shift) {
  const float value = static_cast<float>(colour >> shift & 0xFFU) / 255.0F;
  return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
}

double luminance(Colour colour) {
  return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 16);
}

Colour mixed(Colour colour, Colour with, float part) {
  Colour result = colour & 0xFF000000U;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const auto from = static_cast<float>(colour >> shift & 0xFFU);
    const auto to = static_cast<float>(with >> shift & 0xFFU);
    result |= static_cast<Colour>(std::lround(from + (to - from) * part)) << shift;
  }
  return result;
}

void size(Theme& theme) {
  const auto px = [&](float reference) { return std::round(reference * theme.scale); };
  theme.text_floor = text_floor_px;
  theme.touch_min = std::max(theme.mm(15), touch_floor_px);
  theme.touch_gap = px(12);
  theme.reach_below = px(4);
  theme.margin = px(30);
  theme.gap_s = px(12);
  theme.gap = px(16);
  theme.gap_l = px(24);
  theme.pad = px(24);
  theme.radius = px(16);
  theme.radius_s = px(8);
  theme.border = std::max(1.0F, px(2));
  theme.border_thick = std::max(2.0F, px(4));
  theme.border_dashed = std::max(2.0F, px(3));
  theme.header_h = std::max(px(88), theme.touch_min + px(12));
  theme.button_h = std::max(px(88), theme.touch_min);
  theme.primary_h = px(104);
  theme.key_h = std::max(px(104), theme.mm(20));
  theme.row_h = std::max(px(72), theme.touch_min);
  theme.chip_h = std::max(px(72), theme.touch_min);
  theme.badge_h = std::max(px(40), px(8) + text_floor_px);
  theme.column_w = px(344);
  theme.undo_h = std::max(px(76), theme.touch_min);
  theme.undo_w = px(760);
}

}  // namespace

Theme make_theme(Palette palette, const Panel& panel) {
  Theme theme;
  theme.palette = palette;
  const float fit = std::min(panel.width_px / 1920, panel.height_px / 1080);
  theme.scale = std::max(scale_floor, fit) * panel.density;
  if (palette == Palette::day) {
    paint_day(theme);
  } else {
    paint_night(theme);
  }
  paint_both(theme);
  size(theme);
  return theme;
}

float Theme::u(float steps) const { return std::round(steps * 8 * scale); }

float Theme::mm(float millimetres) const {
  return std::round(millimetres * reference_px_per_mm * scale);
}

TypeSize Theme::type(Type type) const {
  const TypeSetting& setting = type_settings[static_cast<std::size_t>(type)];
  const float em = std::max(std::round(setting.em * scale), text_floor);
  return {em, std::round(em * 1.36F), setting.bold};
}

Type Theme::step_down(Type type) const {
  switch (type) {
    case Type::verdict:
      return Type::answer;
    case Type::answer:
      return Type::count;
    case Type::count:
    case Type::hero:
      return Type::clock;
    case Type::clock:
      return Type::title;
    case Type::title:
      return Type::button;
    case Type::heading:
      return Type::strong;
    case Type::name:
      return Type::button;
    case Type::button:
      return Type::strong;
    case Type::body:
      return Type::caption;
    case Type::caption:
      return Type::small;
    case Type::strong:
    case Type::small:
      break;
  }
  return type;
}

ToneColours Theme::tone(Tone tone) const {
  switch (tone) {
    case Tone::plain:
      return {surface, line, text, text, dim};
    case Tone::muted:
      return {surface_2, line, dim, muted_text, dim};
    case Tone::accent:
      return {accent_soft, accent, accent, text, dim};
    case Tone::good:
      return {good_soft, good, good, text, dim};
    case Tone::warn:
      return {warn_soft, warn, warn, text, dim};
    case Tone::bad:
      return {bad_soft, bad, bad, text, dim};
    case Tone::away:
      return {away_soft, away, away, text, dim};
    case Tone::dark:
      break;
  }
  return {dark, dark, dark_link, dark_text, dark_text};
}

Colour pressed(Colour colour) {
  const bool dark_ground = luminance(colour) < 0.06;
  return dark_ground ? mixed(colour, rgb(0xFFFFFF), 0.09F) : mixed(colour, rgb(0x000000), 0.06F);
}

Colour faded(Colour colour, float alpha) {
  const float now = static_cast<float>(colour >> 24U);
  const auto opacity = static_cast<Colour>(std::lround(now * std::clamp(alpha, 0.0F, 1.0F)));
  return (colour & 0x00FFFFFFU) | opacity << 24U;
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace kehou::ui
