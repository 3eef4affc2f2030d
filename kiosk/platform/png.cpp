// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/png.h"

#include <png.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace kehou::platform {
namespace {

constexpr std::uint64_t largest_picture_px = 64'000'000;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Error file_error(const std::string& doing, const std::filesystem::path& path, int code) {
  const Fault fault = code == ENOSPC ? Fault::full : code == ENOENT ? Fault::missing : Fault::io;
  return {fault, doing + " " + path.string(), std::strerror(code)};
}

std::vector<std::uint8_t> rgb_rows(const std::uint32_t* pixels, int width, int height, int stride) {
  std::vector<std::uint8_t> rgb;
  rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y) {
    const std::uint32_t* row = pixels + static_cast<std::ptrdiff_t>(y) * stride;
    for (int x = 0; x < width; ++x) {
      rgb.push_back(static_cast<std::uint8_t>(row[x] >> 16));
      rgb.push_back(static_cast<std::uint8_t>(row[x] >> 8));
      rgb.push_back(static_cast<std::uint8_t>(row[x]));
    }
  }
  return rgb;
}

}  // namespace

Outcome write_png(const std::filesystem::path& path, const std::uint32_t* pixels, int width,
                  int height, int stride) {
  const std::vector<std::uint8_t> rgb = rgb_rows(pixels, width, height, stride);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  std::filesystem::path beside = path;
  beside += ".part";
  errno = 0;
  if (png_image_write_to_file(&image, beside.c_str(), 0, rgb.data(), 0, nullptr) == 0) {
    const int code = errno;
    Error error = file_error("writing the picture", path, code);
    if (code == 0) error.detail = image.message;
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return error;
  }
  std::error_code failed;
  std::filesystem::rename(beside, path, failed);
  if (failed) return file_error("writing the picture", path, failed.value());
  return Done{};
}

Result<Picture> read_png(const std::filesystem::path& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return file_error("reading the picture", path, errno);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_stdio(&image, file.get()) == 0)
    return Error{Fault::malformed, "reading the picture " + path.string(), image.message};
  const std::uint64_t size_px = std::uint64_t{image.width} * image.height;
  if (size_px > largest_picture_px) {
    png_image_free(&image);
    return Error{Fault::unsupported, "reading the picture " + path.string(), "too large"};
  }
  image.format = PNG_FORMAT_BGRA;  // bytes B G R A are the word 0xAARRGGBB, little endian
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height),
                  std::vector<std::uint32_t>(size_px)};
  if (png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) == 0)
    return Error{Fault::malformed, "reading the picture " + path.string(), image.message};
  return picture;
}

}  // namespace kehou::platform
