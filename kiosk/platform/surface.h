// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: something that shows a frame: a window, or plain memory.
// What it promises: present() of equal draw data shows equal pixels on every software surface.
// The trap: attach() after ImGui::CreateContext, detach() before ImGui::DestroyContext.
#pragma once

#include <filesystem>
#include <memory>

#include "common/base/result.h"

struct ImDrawData;

namespace kehou::platform {

class Raster;

class Surface {
 public:
  virtual ~Surface() = default;
  /// Tells the current ImGui context what the surface can do; the display's size is the caller's to
  /// set.
  virtual void attach() = 0;
  /// Gives the current context's textures back.
  virtual void detach() = 0;
  virtual void present(const ImDrawData& frame) = 0;
  virtual int width() const = 0;   ///< pixels
  virtual int height() const = 0;  ///< pixels
  /// Writes what was presented last. Errors: missing before the first frame, else the file's.
  virtual Outcome write_png(const std::filesystem::path& path) const = 0;
};

/// A surface without SDL: for tests and --offscreen.
class OffscreenSurface : public Surface {
 public:
  OffscreenSurface(int width, int height);
  ~OffscreenSurface() override;
  void attach() override;
  void detach() override;
  void present(const ImDrawData& frame) override;
  int width() const override;
  int height() const override;
  Outcome write_png(const std::filesystem::path& path) const override;

  void resize(int width, int height);
  const Raster& raster() const { return *raster_; }

 private:
  std::unique_ptr<Raster> raster_;
  bool presented_ = false;
};

}  // namespace kehou::platform
