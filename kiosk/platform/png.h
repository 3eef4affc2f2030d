// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: pixels to and from a PNG file.
// What it promises: the file is whole or not there (written beside, then renamed).
// The trap: pixels are 0xAARRGGBB words; alpha is not written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/base/result.h"

namespace kehou::platform {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;  ///< rows from the top, no padding
};

/// `stride` is the distance between rows in pixels. Errors: io, full.
Outcome write_png(const std::filesystem::path& path, const std::uint32_t* pixels, int width,
                  int height, int stride);
/// Errors: missing, malformed, unsupported (over 64 megapixels).
Result<Picture> read_png(const std::filesystem::path& path);

}  // namespace kehou::platform
