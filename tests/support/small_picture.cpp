// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/small_picture.h"

#include <algorithm>
#include <cmath>

#include "kiosk/platform/png.h"

namespace kehou::support {

namespace {

double linear(std::uint32_t code) {
  const double part = static_cast<double>(code & 0xFFU) / 255;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}
std::uint32_t coded(double light) {
  const double part = light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
  return static_cast<std::uint32_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

struct Box {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;  ///< exclusive
  int y1 = 0;
  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
};

Box box_of(const SmallPicture& picture, const ui::Rect& place) {
  const auto cell = [](float pixel) { return static_cast<int>(std::floor(pixel / afar)); };
  return {std::max(0, cell(place.x)), std::max(0, cell(place.y)),
          std::min(picture.width, cell(place.x + place.w) + 1),
          std::min(picture.height, cell(place.y + place.h) + 1)};
}

/// Around a word there is more ground than ink: its light is the commonest one of the box's edge.
Light ground_of(const SmallPicture& picture, const Box& box) {
  std::vector<Light> edge;
  for (int x = box.x0; x < box.x1; ++x) {
    edge.push_back(picture.at(x, box.y0));
    edge.push_back(picture.at(x, box.y1 - 1));
  }
  for (int y = box.y0; y < box.y1; ++y) {
    edge.push_back(picture.at(box.x0, y));
    edge.push_back(picture.at(box.x1 - 1, y));
  }
  const auto middle = edge.begin() + static_cast<std::ptrdiff_t>(edge.size() / 2);
  std::nth_element(edge.begin(), middle, edge.end(), [](const Light& one, const Light& other) {
    return one.luminance() < other.luminance();
  });
  return *middle;
}

struct Ink {
  Box box;  ///< of the ink; empty when there is none
  int cells = 0;
  double contrast = 0;
};

Ink ink_of(const SmallPicture& picture, const Box& box, double least_contrast) {
  const double ground = ground_of(picture, box).luminance();
  Ink ink{{box.x1, box.y1, box.x0, box.y0}};
  for (int y = box.y0; y < box.y1; ++y)
    for (int x = box.x0; x < box.x1; ++x) {
      const double stands_out = contrast(picture.at(x, y).luminance(), ground);
      ink.contrast = std::max(ink.contrast, stands_out);
      if (stands_out < least_contrast) continue;
      ++ink.cells;
      ink.box = {std::min(ink.box.x0, x), std::min(ink.box.y0, y), std::max(ink.box.x1, x + 1),
                 std::max(ink.box.y1, y + 1)};
    }
  if (ink.cells == 0) ink.box = {};
  return ink;
}

}  // namespace

double contrast(double one, double other) {
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Outcome SmallPicture::write(const std::filesystem::path& file) const {
  std::vector<std::uint32_t> pixels;
  for (const Light& light : cells)
    pixels.push_back(0xFF000000U | coded(light.r) << 16U | coded(light.g) << 8U | coded(light.b));
  return platform::write_png(file, pixels.data(), width, height, width);
}

SmallPicture a_quarter(const platform::Raster& raster) {
  SmallPicture small{raster.width() / afar, raster.height() / afar, {}};
  std::array<double, 256> lights{};
  for (std::uint32_t code = 0; code < lights.size(); ++code) lights.at(code) = linear(code);
  small.cells.resize(static_cast<std::size_t>(small.width) *
                     static_cast<std::size_t>(small.height));
  for (int y = 0; y < small.height * afar; ++y)
    for (int x = 0; x < small.width * afar; ++x) {
      const std::uint32_t pixel =
          raster.pixels()[static_cast<std::ptrdiff_t>(y) * raster.stride() + x];
      Light& cell = small.at(x / afar, y / afar);
      constexpr double share = 1.0 / (afar * afar);
      cell.r += share * lights.at(pixel >> 16U & 0xFFU);
      cell.g += share * lights.at(pixel >> 8U & 0xFFU);
      cell.b += share * lights.at(pixel & 0xFFU);
    }
  return small;
}

Reading read_in(const SmallPicture& picture, const ui::Rect& place, double least_contrast) {
  const Ink ink = ink_of(picture, box_of(picture, place), least_contrast);
  const int area = ink.box.width() * ink.box.height();
  return {ink.box.height(), area == 0 ? 0 : static_cast<double>(ink.cells) / area, ink.contrast};
}

Shape shape_in(const SmallPicture& picture, const ui::Rect& place, double least_contrast) {
  const Box box = box_of(picture, place);
  const Ink ink = ink_of(picture, box, least_contrast);
  const double ground = ground_of(picture, box).luminance();
  Shape shape{};
  for (int y = 0; y < shape_cells && ink.cells > 0; ++y)
    for (int x = 0; x < shape_cells; ++x) {
      const int from_x = ink.box.x0 + (2 * x + 1) * ink.box.width() / (2 * shape_cells);
      const int from_y = ink.box.y0 + (2 * y + 1) * ink.box.height() / (2 * shape_cells);
      shape.at(static_cast<std::size_t>(y * shape_cells + x)) =
          contrast(picture.at(from_x, from_y).luminance(), ground) >= least_contrast;
    }
  return shape;
}

double difference(const Shape& one, const Shape& other) {
  int differ = 0;
  for (std::size_t i = 0; i < one.size(); ++i) differ += one.at(i) == other.at(i) ? 0 : 1;
  return static_cast<double>(differ) / static_cast<double>(one.size());
}

SmallPicture shrunk(SmallPicture picture, const ui::Rect& place, int times) {
  const Box box = box_of(picture, place);
  const Light ground = ground_of(picture, box);
  const SmallPicture before = picture;
  for (int y = box.y0; y < box.y1; ++y)
    for (int x = box.x0; x < box.x1; ++x) picture.at(x, y) = ground;
  for (int y = 0; y < box.height() / times; ++y)
    for (int x = 0; x < box.width() / times; ++x) {
      Light mean;
      for (int dy = 0; dy < times; ++dy)
        for (int dx = 0; dx < times; ++dx) {
          const Light& cell = before.at(box.x0 + x * times + dx, box.y0 + y * times + dy);
          mean.r += cell.r / (times * times);
          mean.g += cell.g / (times * times);
          mean.b += cell.b / (times * times);
        }
      picture.at(box.x0 + box.width() / 4 + x, box.y0 + box.height() / 4 + y) = mean;
    }
  return picture;
}

SmallPicture paled(SmallPicture picture, const ui::Rect& place, double part) {
  const Box box = box_of(picture, place);
  const Light ground = ground_of(picture, box);
  for (int y = box.y0; y < box.y1; ++y)
    for (int x = box.x0; x < box.x1; ++x) {
      Light& cell = picture.at(x, y);
      cell = {ground.r + (cell.r - ground.r) * part, ground.g + (cell.g - ground.g) * part,
              ground.b + (cell.b - ground.b) * part};
    }
  return picture;
}

}  // namespace kehou::support
