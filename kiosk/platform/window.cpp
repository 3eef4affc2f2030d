// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/window.h"

#include <SDL.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <string_view>
#include <utility>

#include "common/base/system_clock.h"
#include "kiosk/platform/painter.h"
#include "kiosk/platform/sdl_input.h"

namespace kehou::platform {
namespace {

struct DestroyWindow {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
using WindowHandle = std::unique_ptr<SDL_Window, DestroyWindow>;

/// SDL's video, from here to the end of the window.
class Video {
 public:
  Video() : ready_(SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {}
  ~Video() {
    if (ready_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  Video(Video&& other) noexcept : ready_(std::exchange(other.ready_, false)) {}
  Video& operator=(Video&&) = delete;
  bool ready() const { return ready_; }

 private:
  bool ready_;
};

struct Painted {
  WindowHandle window;
  std::unique_ptr<Painter> painter;
  BackEnd back_end;
  std::string reason;
};

/// SDL reads these when it begins. An input method that composes takes letters away from a scanner
/// before anybody sees them, and what is left of a code may be another one.
void refuse_input_methods() {
  SDL_setenv("XMODIFIERS", "@im=none", 1);
  SDL_setenv("SDL_IM_MODULE", "none", 1);
}

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // one touch is one event, not two
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");        // a captured mouse loses touches on X11
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");  // the first click counts too
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
  SDL_SetHint(SDL_HINT_APP_NAME, "Kehou");
}

bool has_own_pixels(std::string_view driver) {
  return driver == "x11" || driver == "dummy" || driver == "offscreen";
}

WindowHandle make_window(const WindowOptions& options, Uint32 extra_flags) {
  const Uint32 flags = SDL_WINDOW_SHOWN | extra_flags;
  const int anywhere = SDL_WINDOWPOS_UNDEFINED;
  SDL_Rect screen{};
  if (!options.fullscreen || SDL_GetDisplayBounds(0, &screen) != 0) {
    return WindowHandle(SDL_CreateWindow(options.title.c_str(), anywhere, anywhere, options.width,
                                         options.height, flags | SDL_WINDOW_RESIZABLE));
  }
  // On X11 SDL leaves "fullscreen" to the window manager; a kiosk has none, so the window is made
  // as large as the screen from the start.
  return WindowHandle(SDL_CreateWindow(options.title.c_str(), screen.x, screen.y, screen.w,
                                       screen.h, flags | SDL_WINDOW_FULLSCREEN_DESKTOP));
}

Result<Painted> open_gles(const WindowOptions& options, std::string reason) {
  ask_for_gles();
  WindowHandle window = make_window(options, SDL_WINDOW_OPENGL);
  if (!window) return Error{Fault::unsupported, "opening a window for GLES 2", SDL_GetError()};
  std::unique_ptr<Painter> painter = TRY(make_gles_painter(window.get()));
  return Painted{std::move(window), std::move(painter), BackEnd::gles, std::move(reason)};
}

Result<Painted> open_software(const WindowOptions& options, std::string reason) {
  WindowHandle window = make_window(options, 0);
  if (!window) return Error{Fault::io, "opening a window", SDL_GetError()};
  std::unique_ptr<Painter> painter = TRY(make_software_painter(window.get()));
  return Painted{std::move(window), std::move(painter), BackEnd::software, std::move(reason)};
}

Result<Painted> open_painted(const WindowOptions& options) {
  const std::string driver = SDL_GetCurrentVideoDriver();
  const bool own_pixels = has_own_pixels(driver);
  // Else SDL loads Mesa only to copy our pixels; where there is no other way it may.
  if (own_pixels) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  if (options.back_end == BackEnd::software) return open_software(options, "software: as asked");
  if (options.back_end == BackEnd::automatic && own_pixels)
    return open_software(options, "software: the choice for " + driver);
  const bool asked = options.back_end == BackEnd::gles;
  Result<Painted> gles = open_gles(options, asked ? "gles: as asked" : "gles: for " + driver);
  if (gles) return gles;
  return open_software(options, "software: no GLES (" + gles.error().text() + ")");
}

class SdlWindow : public Window {
 public:
  SdlWindow(Video video, Painted painted, bool fullscreen)
      : video_(std::move(video)),
        window_(std::move(painted.window)),
        painter_(std::move(painted.painter)),
        back_end_(painted.back_end),
        reason_(std::move(painted.reason)),
        wake_event_(SDL_RegisterEvents(1)) {
    SDL_DisableScreenSaver();
    SDL_StopTextInput();  // keys come by scan code; an input method would swallow a scanner's
    if (fullscreen) SDL_ShowCursor(SDL_DISABLE);
    if (fullscreen) SDL_RaiseWindow(window_.get());  // without a window manager nobody else does
    const std::int64_t now_us = clock_.mono_us();
    place_.ticks_zero_us = now_us - std::int64_t{SDL_GetTicks()} * 1000;
    awake_since_us_ = now_us;
    read_size();
  }

  void attach() override { painter_->attach(); }
  void detach() override { painter_->detach(); }
  void present(const ImDrawData& frame) override { painter_->present(frame); }
  int width() const override { return place_.width; }
  int height() const override { return place_.height; }
  Outcome write_png(const std::filesystem::path& path) const override {
    return painter_->write_png(path);
  }
  BackEnd back_end() const override { return back_end_; }
  const std::string& back_end_reason() const override { return reason_; }

  void wait(std::int64_t timeout_us) override {
    const bool woken = collect(awake_since_us_);
    if (woken || !pending_.empty() || timeout_us == 0) return;
    constexpr std::int64_t longest_ms = std::numeric_limits<int>::max();
    const int timeout_ms = static_cast<int>(std::min((timeout_us + 999) / 1000, longest_ms));
    SDL_WaitEventTimeout(nullptr, timeout_us < 0 ? -1 : timeout_ms);
    collect(std::numeric_limits<std::int64_t>::max());
  }

  void drain(std::vector<Input>& inputs) override {
    collect(awake_since_us_);
    inputs.insert(inputs.end(), pending_.begin(), pending_.end());
    pending_.clear();
  }

  void wake() override {
    if (wake_sent_.exchange(true)) return;
    SDL_Event event{};
    event.type = wake_event_;
    if (SDL_PushEvent(&event) != 1) wake_sent_ = false;
  }

  float density_dpi() const override {
    constexpr float least = 40, most = 500;  // what screens of this size can have
    float dpi = 0;
    const int display = SDL_GetWindowDisplayIndex(window_.get());
    if (display < 0 || SDL_GetDisplayDPI(display, &dpi, nullptr, nullptr) != 0) return 0;
    return dpi >= least && dpi <= most ? dpi : 0;
  }

 private:
  /// Takes SDL's events; true when one was a wake(). SDL stamps an event when it is fetched, not
  /// when it happens: what came while we were busy drawing may be as old as `earliest_us`, and a
  /// scanner's burst must not look torn because a frame took long.
  bool collect(std::int64_t earliest_us) {
    bool woken = false;
    SDL_Event event;
    while (SDL_PollEvent(&event) == 1) {
      if (event.type == wake_event_) {
        wake_sent_ = false;
        woken = true;
        continue;
      }
      std::optional<Input> input = to_input(event, place_);
      if (!input) continue;
      if (Key* key = std::get_if<Key>(&*input))
        key->late_us = std::max<std::int64_t>(key->t_us - earliest_us, 0);
      if (std::holds_alternative<Resized>(*input)) read_size();
      if (std::holds_alternative<Resized>(*input) || std::holds_alternative<Exposed>(*input))
        painter_->expose();
      pending_.push_back(*input);
    }
    awake_since_us_ = clock_.mono_us();
    return woken;
  }

  void read_size() { SDL_GetWindowSize(window_.get(), &place_.width, &place_.height); }

  SystemClock clock_;
  Video video_;
  WindowHandle window_;
  std::unique_ptr<Painter> painter_;
  BackEnd back_end_;
  std::string reason_;
  Uint32 wake_event_;
  std::atomic<bool> wake_sent_ = false;
  SdlPlace place_;
  std::int64_t awake_since_us_ = 0;
  std::vector<Input> pending_;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  set_hints();
  refuse_input_methods();
  Video video;
  if (!video.ready()) return Error{Fault::unsupported, "finding a display", SDL_GetError()};
  Painted painted = TRY(open_painted(options));
  return std::unique_ptr<Window>(
      std::make_unique<SdlWindow>(std::move(video), std::move(painted), options.fullscreen));
}

}  // namespace kehou::platform
