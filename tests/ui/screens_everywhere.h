// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the round of a screen's states through every panel and language.
// What it promises: each state is drawn twice and held against the layout rules.
// The trap: a scene keeps its state from one panel to the next; draw, do not tap, in a round.
#pragma once

#include <cstdlib>
#include <filesystem>

#include "tests/ui/screens_scenes.h"

namespace kehou::screens {

/// Every scene on every panel in both languages; pictures too, for a person to look at, in the
/// folder that KEHOU_SHOTS names.
inline void check_everywhere(const std::vector<Scene>& scenes) {
  const char* shots = std::getenv("KEHOU_SHOTS");
  for (const auto& [width, height] :
       {std::pair{1920.0F, 1080.0F}, {1280.0F, 800.0F}, {1024.0F, 768.0F}})
    for (const ui::Lang lang : {ui::Lang::zh, ui::Lang::en}) {
      const bool night = lang == ui::Lang::zh && width > 1500;
      const PanelKind kind{width, height, lang, night ? ui::Palette::night : ui::Palette::day, 1};
      Stage stage(kind);
      for (const Scene& each : scenes) {
        const std::string where = fmt::format("{} {}x{} {}", each.name, width, height,
                                              lang == ui::Lang::zh ? "zh" : "en");
        CAPTURE(where);
        stage.draw(each.draw);
        stage.draw(each.draw);
        check_layout(stage, kind);
        if (shots != nullptr)
          stage.picture(each.draw, std::filesystem::path(shots) / (where + ".png"));
      }
    }
}

}  // namespace kehou::screens
