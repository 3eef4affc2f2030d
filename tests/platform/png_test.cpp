// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/png.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/platform/scratch_folder.h"

using namespace kehou::platform;
using kehou::Fault;
using kehou::platform::test::ScratchFolder;

TEST_CASE("png: what is written is read back, row padding left out") {
  const ScratchFolder folder;
  std::vector<std::uint32_t> pixels(13 * 5, 0xDEADBEEFU);
  for (std::uint32_t y = 0; y < 5; ++y)
    for (std::uint32_t x = 0; x < 10; ++x)
      pixels[y * 13 + x] = 0xFF000000U | (x * 25) << 16 | (y * 50) << 8 | (x * y);
  REQUIRE(write_png(folder / "a.png", pixels.data(), 10, 5, 13).ok());
  CHECK_FALSE(std::filesystem::exists(folder / "a.png.part"));
  const auto picture = read_png(folder / "a.png");
  REQUIRE(picture.ok());
  REQUIRE(picture->width == 10);
  REQUIRE(picture->height == 5);
  for (std::size_t y = 0; y < 5; ++y)
    for (std::size_t x = 0; x < 10; ++x) CHECK(picture->pixels[y * 10 + x] == pixels[y * 13 + x]);
}

TEST_CASE("png: a folder that is not there, a missing file and a broken file are errors") {
  const ScratchFolder folder;
  const std::uint32_t pixel = 0xFF010203U;
  const auto written = write_png(folder / "no/such/a.png", &pixel, 1, 1, 1);
  REQUIRE_FALSE(written.ok());
  CHECK_FALSE(written.error().detail.empty());
  const auto missing = read_png(folder / "b.png");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().fault == Fault::missing);
  std::ofstream(folder / "c.png") << "not a picture";
  const auto broken = read_png(folder / "c.png");
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().fault == Fault::malformed);
}
