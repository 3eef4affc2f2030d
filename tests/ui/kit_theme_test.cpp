// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "kiosk/ui/theme.h"

namespace kehou::ui {
namespace {

constexpr std::array tones{Tone::plain, Tone::muted, Tone::accent, Tone::good,
                           Tone::warn,  Tone::bad,   Tone::away,   Tone::dark};

struct Pair {
  const char* what;
  Colour ink;
  Colour ground;
};

/// Every other pair of ink and ground that a widget puts together.
std::vector<Pair> pairs(const Theme& theme) {
  return {
      {"text on background", theme.text, theme.background},
      {"dim on background", theme.dim, theme.background},
      {"accent on background", theme.accent, theme.background},
      {"dim on surface_2 (disabled)", theme.dim, theme.surface_2},
      {"accent on surface (rooms)", theme.accent, theme.surface},
      {"good on surface", theme.good, theme.surface},
      {"warn on surface", theme.warn, theme.surface},
      {"bad on surface", theme.bad, theme.surface},
      {"away on surface", theme.away, theme.surface},
      {"primary button", theme.on_accent, theme.accent},
      {"primary button held", theme.on_accent, pressed(theme.accent)},
      {"loud fault", theme.on_bad, theme.bad},
      {"header", theme.header_text, theme.header},
      {"header dim", theme.header_dim, theme.header},
      {"header tag", theme.header_text, theme.header_chip},
      {"header tag that warns", theme.warn, theme.warn_soft},
      {"undo", theme.dark_link, theme.dark},
      {"undo held", theme.dark_link, pressed(theme.dark)},
  };
}

}  // namespace

TEST_CASE("theme: text keeps 4.5:1 on every ground, by day and by night") {
  for (const Palette palette : {Palette::day, Palette::night}) {
    const Theme theme = make_theme(palette, {});
    for (const Pair& pair : pairs(theme)) {
      CHECK_MESSAGE(contrast(pair.ink, pair.ground) >= 4.5, pair.what, " ",
                    contrast(pair.ink, pair.ground));
    }
    for (const Tone tone : tones) {
      const ToneColours colours = theme.tone(tone);
      CAPTURE(static_cast<int>(tone));
      CHECK(contrast(colours.ink, colours.fill) >= 4.5);
      CHECK(contrast(colours.dim, colours.fill) >= 4.5);
    }
  }
}

TEST_CASE("theme: names and counts keep 7:1 on every tone, held or not") {
  for (const Palette palette : {Palette::day, Palette::night}) {
    const Theme theme = make_theme(palette, {});
    for (const Tone tone : tones) {
      const ToneColours colours = theme.tone(tone);
      CAPTURE(static_cast<int>(tone));
      CHECK(contrast(colours.text, colours.fill) >= 7);
      CHECK(contrast(colours.text, pressed(colours.fill)) >= 7);
    }
  }
}

TEST_CASE("theme: a pressed surface looks different") {
  for (const Palette palette : {Palette::day, Palette::night}) {
    const Theme theme = make_theme(palette, {});
    for (const Tone tone : tones) {
      CHECK(pressed(theme.tone(tone).fill) != theme.tone(tone).fill);
    }
    CHECK(pressed(theme.accent) != theme.accent);
  }
}

TEST_CASE("theme: touch sizes are 15 mm and keys 20 mm on the reference panel") {
  const Theme theme = make_theme(Palette::day, {});
  const float px_per_mm = 1920.0F / 476.0F;
  CHECK(theme.touch_min >= 15 * px_per_mm - 1);
  CHECK(theme.touch_gap >= 3 * px_per_mm - 1);
  CHECK(theme.key_h >= 20 * px_per_mm);
  CHECK(theme.scale == doctest::Approx(1));
}

TEST_CASE("theme: no text is smaller than the floor and no row smaller than a finger") {
  for (const auto& [width, height] : {std::pair{1280.0F, 800.0F}, std::pair{1024.0F, 768.0F}}) {
    const Theme theme = make_theme(Palette::day, {width, height, 0.8F});
    for (int i = 0; i < type_count; ++i) {
      CHECK(theme.type(static_cast<Type>(i)).em_px >= theme.text_floor);
    }
    for (const float size : {theme.button_h, theme.key_h, theme.row_h, theme.chip_h}) {
      CHECK(size >= theme.touch_min);
    }
  }
}

TEST_CASE("theme: stepping down never makes a text larger and comes to an end") {
  const Theme theme = make_theme(Palette::day, {});
  for (int i = 0; i < type_count; ++i) {
    Type type = static_cast<Type>(i);
    for (int step = 0; step < type_count; ++step) {
      const Type next = theme.step_down(type);
      CHECK(theme.type(next).em_px <= theme.type(type).em_px);
      CHECK(theme.type(next).bold == theme.type(type).bold);
      type = next;
    }
    CHECK(theme.step_down(type) == type);
  }
}

}  // namespace kehou::ui
