// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/qr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace kehou::district {

namespace {
constexpr int quiet = 4;  ///< modules of white around, as the standard asks
}

Markup qr_drawing(const std::string& text, const std::string& label) {
  const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  std::string path;
  for (int y = 0; y < code.getSize(); ++y) {
    for (int x = 0; x < code.getSize(); ++x) {
      int run = 0;
      while (x + run < code.getSize() && code.getModule(x + run, y)) ++run;
      if (run > 0) path += fmt::format("M{} {}h{}v1h-{}z", x + quiet, y + quiet, run, run);
      x += run;
    }
  }
  const int side = code.getSize() + 2 * quiet;
  Html html;
  html.add(R"(<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}">)", side, side, label)
      .add(R"(<rect width="{}" height="{}" fill="#fff"/><path d="{}" fill="#000"/></svg>)", side,
           side, path);
  return html.take();
}

std::string qr_lines(const std::string& text) {
  const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  const int end = code.getSize() + quiet;
  std::string lines;
  for (int y = -quiet; y < end; y += 2) {
    lines += "\x1b[30;107m";  // black on white, since nobody knows the terminal's own
    for (int x = -quiet; x < end; ++x) {
      const bool upper = code.getModule(x, y);
      const bool lower = code.getModule(x, y + 1);
      lines += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    lines += "\x1b[0m\n";
  }
  return lines;
}

}  // namespace kehou::district
