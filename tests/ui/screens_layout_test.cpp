// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/screens_panels.h"
#include "tests/ui/screens_scenes.h"

namespace {

using namespace kehou;
using namespace kehou::screens;

const std::vector<PanelKind>& panels_and_densities() {
  static const std::vector<PanelKind> all = [] {
    std::vector<PanelKind> kinds = usual_panels();
    for (const float density : {0.9F, 1.1F})  // the steps of the settings
      kinds.push_back({1920, 1080, ui::Lang::zh, ui::Palette::day, density});
    return kinds;
  }();
  return all;
}

std::string words(const PanelKind& kind) {
  return fmt::format("{}x{} {} at {}", kind.width, kind.height,
                     kind.lang == ui::Lang::zh ? "zh" : "en", kind.density);
}

void check_fresh(std::vector<Scene> (*scenes)()) {
  for (const PanelKind& kind : panels_and_densities()) {
    Stage stage(kind);
    for (const Scene& scene : scenes()) {
      const std::string where = scene.name + " " + words(kind);
      CAPTURE(where);
      stage.draw(scene.draw);
      stage.draw(scene.draw);
      check_layout(stage, kind);
    }
  }
}

}  // namespace

TEST_CASE("screens: every state of the register keeps the layout rules on every panel") {
  check_fresh(register_scenes);
}

TEST_CASE("screens: every state of the classroom's other screens keeps the layout rules") {
  check_fresh(classroom_scenes);
}

TEST_CASE("screens: every state of the office's screens keeps the layout rules") {
  check_fresh(office_scenes);
}

TEST_CASE("screens: a register of 66 is on one page of 1920x1080") {
  const PanelKind kind;
  Stage stage(kind);
  const Scene scene = roll_scene("roll_66", roll(66));
  stage.draw(scene.draw);
  int tiles = 0;
  for (const ui::ProbeEntry& entry : stage.probe().entries) {
    if (entry.kind != ui::ProbeKind::touchable || !entry.id.starts_with("tile/")) continue;
    CHECK(entry.clip.holds(entry.rect));
    ++tiles;
  }
  CHECK(tiles == 66);
}

TEST_CASE("screens: a preview of 1600 rows draws only what is seen") {
  const PanelKind kind;
  Stage stage(kind);
  const Scene scene = scene_named(office_scenes(), "import_ready");
  stage.draw(scene.draw);
  CHECK(std::ranges::count_if(stage.probe().entries, [](const ui::ProbeEntry& entry) {
          return entry.id.starts_with("line/");
        }) < 60);
}
