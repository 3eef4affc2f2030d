// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the one style sheet of the district's page, and the roles of its colours.
// What it promises: every pair of ink and ground has a contrast of 4.5 : 1, by day and by night.
// The trap: a rule that sets a ground sets its ink as well, so that the test can see the pair.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace kehou::district {

struct Role {
  std::string_view name;
  std::string_view day;
  std::string_view night;
};
inline constexpr std::array roles = std::to_array<Role>({
    {"ground", "#F3F5F8", "#0E141A"},     {"surface", "#FFFFFF", "#18212B"},
    {"surface-2", "#EBEFF4", "#212D39"},  {"line", "#D5DDE6", "#334252"},
    {"edge", "#73818E", "#71869A"},       {"text", "#15202B", "#EAF0F6"},
    {"dim", "#55636F", "#9FB0C0"},        {"accent", "#1C5FD4", "#7AB0FF"},
    {"on-accent", "#FFFFFF", "#0A1420"},  {"accent-soft", "#E3EDFC", "#1C3354"},
    {"good", "#157A43", "#56CF94"},       {"good-soft", "#DFF3E7", "#14352A"},
    {"warn", "#8C4E00", "#F7BE5C"},       {"warn-soft", "#FFF0D6", "#3B2D12"},
    {"bad", "#BE2A24", "#FF8078"},        {"bad-soft", "#FCE4E2", "#421D1D"},
    {"away", "#5B43C4", "#B3A3FF"},       {"away-soft", "#EAE6FB", "#2B2550"},
    {"header", "#12305E", "#0A0F14"},     {"header-text", "#FFFFFF", "#EAF0F6"},
    {"header-dim", "#B9CBE8", "#8FA3B8"},
});

std::string style_sheet();

}  // namespace kehou::district
