// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/qr.h"

#include <fmt/format.h>

#include <qrcodegen/qrcodegen.hpp>

namespace kehou::app {

namespace {
constexpr int quiet = 4;
}  // namespace

std::optional<QrSquares> make_qr(std::string_view text) {
  using qrcodegen::QrCode;
  try {
    const QrCode code = QrCode::encodeText(std::string(text).c_str(), QrCode::Ecc::MEDIUM);
    QrSquares squares;
    squares.side = code.getSize();
    squares.dark.reserve(static_cast<std::size_t>(squares.side * squares.side));
    for (int y = 0; y < squares.side; ++y)
      for (int x = 0; x < squares.side; ++x) squares.dark.push_back(code.getModule(x, y));
    return squares;
  } catch (const qrcodegen::data_too_long&) {
    return std::nullopt;
  }
}

std::string svg_of(const QrSquares& squares, int width_mm) {
  const int whole = squares.side + 2 * quiet;
  std::string path;
  for (int y = 0; y < squares.side; ++y)
    for (int x = 0; x < squares.side; ++x)
      if (squares.dark[static_cast<std::size_t>(y * squares.side + x)])
        path += fmt::format("M{} {}h1v1h-1z", x + quiet, y + quiet);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{0}mm\" "
      "viewBox=\"0 0 {1} {1}\" shape-rendering=\"crispEdges\"><rect width=\"{1}\" height=\"{1}\" "
      "fill=\"#fff\"/><path d=\"{2}\" fill=\"#000\"/></svg>",
      width_mm, whole, path);
}

}  // namespace kehou::app
