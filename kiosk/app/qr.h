// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a text as the squares of a QR code.
// What it promises: the same text gives the same squares; medium error correction.
// The trap: whoever draws it leaves four squares free around it, dark on light.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kehou::app {

struct QrSquares {
  int side = 0;
  std::vector<bool> dark;  ///< side × side, row by row
};

/// nullopt: more than a code can hold.
std::optional<QrSquares> make_qr(std::string_view text);

/// The code with its quiet margin as an SVG element of that width in millimetres.
std::string svg_of(const QrSquares& squares, int width_mm);

}  // namespace kehou::app
