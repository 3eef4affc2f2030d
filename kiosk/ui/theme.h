// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: every colour and every size of the program, by the role it plays.
// What it promises: the only place with a hex colour or a pixel number; text contrast >= 4.5:1 and
// names and counts >= 7:1 in both palettes (a test computes it).
// The trap: Colour is Dear ImGui's byte order (0xAABBGGRR); never write one by hand.
#pragma once

#include <cstdint>

namespace kehou::ui {

using Colour = std::uint32_t;

enum class Palette : std::uint8_t { day, night };

/// What a card, tile, chip or button says by its colours. Each tone has a fill, a border and inks.
enum class Tone : std::uint8_t {
  plain,   ///< surface, line, text
  muted,   ///< surface_2: excused, gone, disabled
  accent,  ///< selection, rooms, the way on
  good,    ///< present, done
  warn,    ///< late, back-filled, open matters
  bad,     ///< missing, stop
  away,    ///< temporarily out, in transit, merged
  dark,    ///< the undo bar and toasts: dark in both palettes
};

struct ToneColours {
  Colour fill = 0;
  Colour border = 0;
  Colour ink = 0;   ///< words and icons that carry the tone: >= 4.5:1 on fill
  Colour text = 0;  ///< names and counts: >= 7:1 on fill
  Colour dim = 0;   ///< captions: >= 4.5:1 on fill
};

/// How a text is set. Sizes are in the theme.
enum class Type : std::uint8_t {
  verdict,  ///< 150, bold
  answer,   ///< 88, bold: a room that is read from 3 m
  count,    ///< 60, bold
  clock,    ///< 44, bold
  hero,     ///< 54, bold: who the answer is for, the sign-in's title
  title,    ///< 36, bold
  heading,  ///< 32, bold
  name,     ///< 34, bold: on a tile
  button,   ///< 30, bold
  strong,   ///< 26, bold: a word of a state, a chip
  body,     ///< 26
  caption,  ///< 23
  small,    ///< 20, the smallest there is
};
inline constexpr int type_count = 13;

struct TypeSize {
  float em_px = 0;    ///< height of a Chinese glyph's box
  float line_px = 0;  ///< from one line to the next
  bool bold = false;
};

struct Theme {
  Palette palette = Palette::day;
  float scale = 1;  ///< pixels per reference pixel (1920×1080 on a 21.5″ panel), density included

  // Colours by role (look.md).
  Colour background = 0;
  Colour surface = 0;
  Colour surface_2 = 0;
  Colour line = 0;
  Colour text = 0;
  Colour dim = 0;
  Colour muted_text = 0;  ///< a name on surface_2: dimmer, but still >= 7:1
  Colour accent = 0;
  Colour accent_soft = 0;
  Colour on_accent = 0;  ///< words on a filled primary button
  Colour good = 0;
  Colour good_soft = 0;
  Colour warn = 0;
  Colour warn_soft = 0;
  Colour bad = 0;
  Colour bad_soft = 0;
  Colour on_bad = 0;  ///< words on a filled red surface (the loud fault)
  Colour away = 0;
  Colour away_soft = 0;
  Colour header = 0;
  Colour header_text = 0;
  Colour header_dim = 0;
  Colour header_chip = 0;  ///< the upload badge's ground
  Colour dark = 0;         ///< undo bar, toast
  Colour dark_text = 0;
  Colour dark_link = 0;  ///< 撤销 on it
  Colour dark_good = 0;  ///< the tick on it
  Colour scrim = 0;      ///< over a page below a dialog
  Colour qr_dark = 0;    ///< a code for a scanner: the same in both palettes
  Colour qr_light = 0;

  // Sizes in pixels of this panel.
  float touch_min = 0;      ///< 15 mm: nothing touchable is drawn smaller
  float touch_gap = 0;      ///< 3 mm: between two touchables
  float reach_below = 0;    ///< a hit area goes on this far below its drawing
  float margin = 0;         ///< 30: screen edge
  float gap_s = 0;          ///< 12
  float gap = 0;            ///< 16
  float gap_l = 0;          ///< 24
  float pad = 0;            ///< 24: inside a card
  float radius = 0;         ///< 16
  float radius_s = 0;       ///< 8: badges, segments
  float border = 0;         ///< 2
  float border_thick = 0;   ///< 4: selected, missing
  float border_dashed = 0;  ///< 3: not yet called
  float header_h = 0;       ///< 88
  float button_h = 0;       ///< 88
  float primary_h = 0;      ///< 104: the one primary action
  float key_h = 0;          ///< 104: keypad (20 mm at least)
  float row_h = 0;          ///< 72: list rows
  float chip_h = 0;         ///< 72
  float badge_h = 0;        ///< 40: not touchable
  float column_w = 0;       ///< 344: the column of counts and actions at the right
  float undo_h = 0;         ///< 76
  float undo_w = 0;         ///< 760

  /// n steps of the 8 px grid.
  float u(float steps) const;
  float mm(float millimetres) const;
  TypeSize type(Type type) const;
  /// The next smaller setting with the same weight; the smallest gives itself.
  Type step_down(Type type) const;
  ToneColours tone(Tone tone) const;

  float text_floor = 0;  ///< em of the smallest text
};

struct Panel {
  float width_px = 1920;
  float height_px = 1080;
  float density = 1;  ///< the terminal's setting, 0.8 … 1.4
};

Theme make_theme(Palette palette, const Panel& panel);

/// The same colour 6 % darker (by day) or lighter (on dark ground): a surface under the finger.
Colour pressed(Colour colour);
/// The colour with its opacity multiplied by `alpha` (0…1).
Colour faded(Colour colour, float alpha);
/// WCAG 2 contrast ratio of two opaque colours, 1…21.
double contrast(Colour a, Colour b);

}  // namespace kehou::ui
