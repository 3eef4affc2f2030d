// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <GLES2/gl2.h>
#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <vector>

#include "kiosk/platform/painter.h"
#include "kiosk/platform/png.h"
#include "kiosk/platform/raster_shapes.h"

namespace kehou::platform {
namespace {

class GlesPainter : public Painter {
 public:
  GlesPainter(SDL_Window* window, SDL_GLContext context) : window_(window), context_(context) {}
  ~GlesPainter() override { SDL_GL_DeleteContext(context_); }

  void attach() override { ImGui_ImplOpenGL3_Init("#version 100"); }
  void detach() override { ImGui_ImplOpenGL3_Shutdown(); }
  void expose() override {}

  void present(const ImDrawData& frame) override {
    draw(frame);
    SDL_GL_SwapWindow(window_);
  }

  /// What the screen shows cannot be read back after a swap, so the last frame is drawn once more.
  Outcome write_png(const std::filesystem::path& path) const override {
    ImDrawData* frame = ImGui::GetCurrentContext() != nullptr ? ImGui::GetDrawData() : nullptr;
    if (frame == nullptr)
      return Error{Fault::missing, "taking a picture before the first frame", ""};
    draw(*frame);
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    const auto columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
    std::vector<std::uint32_t> pixels(columns * rows);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    for (std::uint32_t& pixel : pixels) pixel = argb_of(pixel);
    for (std::size_t row = 0; row < rows / 2; ++row) {  // GL counts rows from the bottom
      const auto top = pixels.begin() + static_cast<std::ptrdiff_t>(row * columns);
      const auto bottom = pixels.begin() + static_cast<std::ptrdiff_t>((rows - 1 - row) * columns);
      std::swap_ranges(top, top + width, bottom);
    }
    return platform::write_png(path, pixels.data(), width, height, width);
  }

 private:
  void draw(const ImDrawData& frame) const {
    ImGui_ImplOpenGL3_NewFrame();  // makes the shaders on the first frame
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    // The back end answers texture requests through the frame; ImGui owns both.
    ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&frame));
  }

  SDL_Window* window_;
  SDL_GLContext context_;
};

}  // namespace

void ask_for_gles() {
  SDL_SetHint(SDL_HINT_OPENGL_ES_DRIVER, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_FORCE_EGL, "1");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
}

Result<std::unique_ptr<Painter>> make_gles_painter(SDL_Window* window) {
  SDL_GLContext context = SDL_GL_CreateContext(window);
  if (context == nullptr) return Error{Fault::unsupported, "opening GLES 2", SDL_GetError()};
  SDL_GL_SetSwapInterval(1);
  return std::unique_ptr<Painter>(std::make_unique<GlesPainter>(window, context));
}

}  // namespace kehou::platform
