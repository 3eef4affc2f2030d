// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the panels on which every screen must hold its layout.
// What it promises: three sizes, each in both languages, by day, at the usual density.
// The trap: what else a screen must stand, night or another density, its own test adds.
#pragma once

#include <utility>
#include <vector>

#include "tests/ui/screens_stage.h"

namespace kehou::screens {

inline std::vector<PanelKind> usual_panels() {
  std::vector<PanelKind> kinds;
  for (const auto& [width, height] :
       {std::pair{1920.0F, 1080.0F}, {1280.0F, 800.0F}, {1024.0F, 768.0F}})
    for (const ui::Lang lang : {ui::Lang::zh, ui::Lang::en})
      kinds.push_back({width, height, lang, ui::Palette::day, 1});
  return kinds;
}

}  // namespace kehou::screens
