// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/glass.h"

#include <imgui.h>

#include <cmath>

#include "kiosk/platform/pointer_feed.h"

namespace kehou::app {

namespace {
constexpr int most_frames_a_run = 64;  // a storm of touches is played over several runs
constexpr std::int64_t animation_us = second_us / 60;

void merge(std::vector<std::filesystem::path>& into,
           const std::vector<std::filesystem::path>& first) {
  into.insert(into.begin(), first.begin(), first.end());
}
}  // namespace

Glass::Glass(Show& show, platform::Surface& surface, const Clock& clock, Options options)
    : show_(show), surface_(surface), clock_(clock), options_(options) {
  IMGUI_CHECKVERSION();
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the terminal keeps nothing about windows
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  io.ConfigInputTextCursorBlink = false;
  surface_.attach();
}

Glass::~Glass() {
  ImGui::SetCurrentContext(context_);
  surface_.detach();
  ImGui::DestroyContext(context_);
}

Result<std::unique_ptr<Glass>> Glass::make(Show& show, platform::Surface& surface,
                                           const Clock& clock, const Config& config,
                                           Options options) {
  std::unique_ptr<Glass> glass(new Glass(show, surface, clock, options));
  TRY(glass->load_fonts(config));
  glass->frame_due_mono_us_ = clock.mono_us();
  return glass;
}

Outcome Glass::load_fonts(const Config& config) {
  ui::FontPaths paths = ui::default_font_paths();
  merge(paths.regular, config.fonts_regular);
  merge(paths.bold, config.fonts_bold);
  merge(paths.icons, config.fonts_icons);
  fonts_.emplace(TRY(ui::Fonts::load(paths)));
  return Done{};
}

void Glass::refresh_theme() {
  const auto width = static_cast<float>(surface_.width());
  const auto height = static_cast<float>(surface_.height());
  const double density = show_.preferences().density;
  const ui::Palette palette = show_.palette();
  if (width == theme_width_ && height == theme_height_ && density == theme_density_ &&
      palette == theme_.palette)
    return;
  theme_ = ui::make_theme(palette, {width, height, static_cast<float>(density)});
  theme_width_ = width;
  theme_height_ = height;
  theme_density_ = density;
}

void Glass::take(const platform::Input& input) {
  if (const auto* contact = std::get_if<platform::Contact>(&input)) {
    touch_.feed(*contact);
    show_.touched();
  } else if (const auto* key = std::get_if<platform::Key>(&input)) {
    scanner_.feed(*key);
  }
  frame_due_mono_us_ = 1;
}

void Glass::drain_scanner() {
  scanner_.tick(clock_.mono_us());
  while (auto outcome = scanner_.take()) {
    // Repeats were said once already; garbage is nothing; typed keys have no field to go to on a
    // touch terminal.
    if (const auto* scan = std::get_if<platform::Scan>(&*outcome)) {
      show_.scan(scan->code);
      frame_due_mono_us_ = 1;
    }
  }
}

bool Glass::run() {
  ImGui::SetCurrentContext(context_);
  drain_scanner();
  bool owed = settle();
  const std::int64_t mono = clock_.mono_us();
  owed = owed || (frame_due_mono_us_ != 0 && mono >= frame_due_mono_us_);
  if (const auto due = touch_.due_us()) owed = owed || mono >= *due;
  if (!owed) return false;
  bool changed = false;
  for (int count = 0; count < most_frames_a_run; ++count) {
    frame_due_mono_us_ = 0;
    const auto pointer = touch_.next(clock_.mono_us());
    frame(pointer);
    changed = settle();
    if (pointer.animating) frame_due_mono_us_ = clock_.mono_us() + animation_us;
    if (!pointer.needs_extra_frame && !changed) break;
  }
  if (changed) frame_due_mono_us_ = clock_.mono_us();  // a storm: the rest in the next run
  surface_.present(*ImGui::GetDrawData());
  return true;
}

bool Glass::settle() {
  const bool changed = show_.settle();
  if (show_.scene() != scene_) {
    scene_ = show_.scene();
    touch_.reset();
  }
  return changed;
}

void Glass::draw_now() {
  ImGui::SetCurrentContext(context_);
  settle();
  // Dear ImGui sizes some windows in their first frame and draws them in the second.
  frame(touch_.next(clock_.mono_us()));
  frame(touch_.next(clock_.mono_us()));
  surface_.present(*ImGui::GetDrawData());
}

void Glass::frame(const platform::PointerFrame& pointer) {
  refresh_theme();
  ImGuiIO& io = ImGui::GetIO();
  const std::int64_t mono = clock_.mono_us();
  const double elapsed_s = static_cast<double>(mono - last_frame_mono_us_) / second_us;
  io.DeltaTime = static_cast<float>(std::clamp(elapsed_s, 0.001, 0.1));
  last_frame_mono_us_ = mono;
  io.DisplaySize = {static_cast<float>(surface_.width()), static_cast<float>(surface_.height())};
  platform::apply(pointer, io);
  ImGui::NewFrame();
  const bool scrolled = pointer.scroll_dx != 0 || pointer.scroll_dy != 0;
  if (scrolled && !platform::scroll_under(pointer)) touch_.stop_fling();
  probe_.clear();
  ui::Frame drawn{.theme = theme_,
                  .fonts = *fonts_,
                  .lang = show_.preferences().lang,
                  .width = io.DisplaySize.x,
                  .height = io.DisplaySize.y,
                  .now_s = static_cast<double>(mono) / second_us,
                  .still = options_.still,
                  .probe = options_.probe ? &probe_ : nullptr};
  show_.draw(drawn);
  ImGui::Render();
  touch_.set_repeat_allowed(drawn.repeat_allowed);
  std::int64_t due = 0;
  if (drawn.animating) due = mono + animation_us;
  if (std::isfinite(drawn.wake_s)) {
    const auto wake = static_cast<std::int64_t>(drawn.wake_s * second_us);
    due = due == 0 ? wake : std::min(due, wake);
  }
  if (due != 0) frame_due_mono_us_ = std::max(due, mono + 1);
}

std::int64_t Glass::next_due_mono_us() const {
  std::int64_t due = show_.next_due_mono_us();
  if (frame_due_mono_us_ != 0) due = std::min(due, frame_due_mono_us_);
  if (const auto touch = touch_.due_us()) due = std::min(due, *touch);
  if (const auto scan = scanner_.due_us()) due = std::min(due, *scan);
  return due;
}

}  // namespace kehou::app
