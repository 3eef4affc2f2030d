// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The verdict from three metres: the window's real pixels, a quarter as wide and high, are still
// read by their word and told apart by their shape. With KEHOU_SHOTS the small pictures are
// written.
#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/platform/png.h"
#include "tests/support/small_lunch.h"
#include "tests/support/small_picture.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

/// Bitmap types of 16 px are the smallest in which every stroke of a Chinese word stands; a Latin
/// capital of such a line is about 11 px high.
constexpr int least_glyph_px = 16;
constexpr int least_capital_px = 11;
constexpr double least_contrast = 4.5;
/// Of the cells of two icons laid over each other, how many differ.
constexpr double least_difference = 0.15;

struct Panel {
  int width;
  int height;
  const char* lang;
  const char* palette;
};

/// 11:50 at a window that serves.
struct FarWindow : Tablet {
  explicit FarWindow(const Panel& panel) : Tablet(options(panel)) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(small_officer);
    stamp.roles.add(domain::Role::food_safety);
    REQUIRE(ledger().record(domain::OpenMeal{"in_time", {}}, stamp).ok());
    scan(small_staff_card(small_server));
  }
  static TabletOptions options(const Panel& panel) {
    TabletOptions options;
    options.width = panel.width;
    options.height = panel.height;
    options.lang = panel.lang;
    options.palette = panel.palette;
    options.school = [](const SchoolKey& key) {
      Items items = small_school_items(&key);
      for (auto& item : small_lunch_items(&key)) items.push_back(std::move(item));
      return items;
    };
    options.now = small_time(11, 50);
    options.home = app::Home::canteen;
    return options;
  }
  void next(int seat) {
    wait(3 * second_us);
    scan(small_card(0, seat));
  }
  ui::Rect word(const std::string& text) const {
    ui::Rect found{};
    for (const auto& entry : probe().entries)
      if (entry.kind == ui::ProbeKind::text && entry.text == text && entry.rect.h > found.h)
        found = entry.rect;
    REQUIRE_MESSAGE(found.h > 0, "no word ", text);
    return found;
  }
  /// The largest one.
  ui::Rect icon() const {
    ui::Rect found{};
    for (const auto& entry : probe().entries)
      if (entry.kind == ui::ProbeKind::picture && entry.rect.h > found.h) found = entry.rect;
    REQUIRE(found.h > 0);
    return found;
  }
};

struct Seen {
  Reading word;
  Shape icon;
};

Seen look(const FarWindow& window, const std::string& text, const std::string& name) {
  const SmallPicture small = a_quarter(window.pixels());
  if (const char* folder = std::getenv("KEHOU_SHOTS"))
    REQUIRE(small.write(std::filesystem::path(folder) / ("from_3_metres_" + name + ".png")).ok());
  return {read_in(small, window.word(text), least_contrast),
          shape_in(small, window.icon(), least_contrast)};
}

bool is_read(const Reading& reading, bool chinese) {
  return reading.height_px >= (chinese ? least_glyph_px : least_capital_px) &&
         reading.ink >= least_ink;
}

constexpr Panel panels[] = {
    {1920, 1080, "zh", "day"},   {1920, 1080, "zh", "night"}, {1920, 1080, "en", "day"},
    {1920, 1080, "en", "night"}, {1280, 800, "zh", "day"},    {1280, 800, "zh", "night"},
    {1280, 800, "en", "day"},    {1280, 800, "en", "night"},
};

}  // namespace

TEST_CASE("line: each verdict is read from three metres on every panel, by word and by shape") {
  for (const Panel& panel : panels) {
    const std::string name = fmt::format("{}_{}_{}", panel.width, panel.lang, panel.palette);
    CAPTURE(name);
    const bool chinese = std::string(panel.lang) == "zh";
    FarWindow window(panel);
    window.next(1);
    const Seen go = look(window, chinese ? "可取" : "Serve", "go_" + name);
    window.next(1);
    const Seen twice = look(window, chinese ? "已取过" : "Taken", "twice_" + name);
    window.next(5);
    const Seen stop = look(window, chinese ? "停" : "Stop", "stop_" + name);
    for (const Seen* seen : {&go, &twice, &stop}) {
      CAPTURE(seen->word.height_px);
      CAPTURE(seen->word.ink);
      CAPTURE(seen->word.contrast);
      CHECK(is_read(seen->word, chinese));
    }
    CHECK(difference(go.icon, twice.icon) >= least_difference);
    CHECK(difference(go.icon, stop.icon) >= least_difference);
    CHECK(difference(twice.icon, stop.icon) >= least_difference);
  }
}

TEST_CASE("line: the same look fails a verdict that is drawn small, pale, or with the same shape") {
  FarWindow window(panels[4]);
  window.next(1);
  const SmallPicture seen = a_quarter(window.pixels());
  const ui::Rect word = window.word("可取");
  CHECK(is_read(read_in(seen, word, least_contrast), true));
  const SmallPicture small = shrunk(seen, word, 2);
  CHECK_FALSE(is_read(read_in(small, word, least_contrast), true));
  const SmallPicture pale = paled(seen, word, 0.3);
  CHECK_FALSE(is_read(read_in(pale, word, least_contrast), true));
  const Shape icon = shape_in(seen, window.icon(), least_contrast);
  CHECK(difference(icon, icon) < least_difference);
  const SmallPicture pale_icon = paled(seen, window.icon(), 0.3);
  CHECK(difference(shape_in(pale_icon, window.icon(), least_contrast),
                   shape_in(pale_icon, window.icon(), least_contrast)) < least_difference);
}
