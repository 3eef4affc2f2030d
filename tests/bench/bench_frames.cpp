// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_frames [--json]: what one frame costs at 1920×1080 with the software renderer: the register
// of 66 and the import's list of 1,600 rows; standing still, drawn whole, and scrolling.
#include <imgui.h>

#include <memory>

#include "kiosk/platform/pointer_feed.h"
#include "kiosk/platform/raster.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/screens/import.h"
#include "kiosk/ui/screens/roll_call.h"
#include "tests/bench/measure.h"
#include "tests/ui/screens_import_models.h"

using namespace kehou;
using namespace kehou::bench;

namespace {

constexpr float width = 1920;
constexpr float height = 1080;
constexpr int frames = 300;
constexpr int warm_up_frames = 5;
constexpr int tiles = 66;
constexpr int rows = 1'600;

class Panel {
 public:
  using Draw = std::function<void(ui::Frame&)>;

  Panel() : context_(ImGui::CreateContext()), raster_(1920, 1080) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    platform::attach_raster_textures();
    auto fonts = ui::Fonts::load(ui::default_font_paths());
    if (!fonts.ok()) give_up(fonts.error().text());
    fonts_ = std::make_unique<ui::Fonts>(std::move(*fonts));
    theme_ = ui::make_theme(ui::Palette::day, {width, height, 1});
  }
  ~Panel() {
    platform::detach_raster_textures();
    ImGui::DestroyContext(context_);
  }
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  /// Layout, vertices and pixels of one frame, scrolled by `scroll_dy` pixels. True: it moved.
  bool frame(const Draw& draw, float scroll_dy) {
    platform::PointerFrame pointer{true, width / 3, height / 2};
    pointer.scroll_dy = scroll_dy;
    ImGui::GetIO().DeltaTime = 1.0F / 60;
    platform::apply(pointer, ImGui::GetIO());
    ImGui::NewFrame();
    const bool moved = platform::scroll_under(pointer);
    now_s_ += 1.0 / 60;
    ui::Frame shown{.theme = theme_,
                    .fonts = *fonts_,
                    .lang = ui::Lang::zh,
                    .width = width,
                    .height = height,
                    .now_s = now_s_,
                    .still = true,
                    .probe = nullptr};
    draw(shown);
    ImGui::Render();
    const auto drawn = raster_.render(*ImGui::GetDrawData());
    changed_ = !drawn.changed.empty();
    return moved;
  }
  bool changed() const { return changed_; }
  void forget() { raster_.forget(); }

 private:
  ImGuiContext* context_;
  platform::Raster raster_;
  std::unique_ptr<ui::Fonts> fonts_;
  ui::Theme theme_;
  double now_s_ = 100;
  bool changed_ = false;
};

enum class Motion { still, whole, scrolling };

Samples measure(Panel& panel, const Panel::Draw& draw, Motion motion) {
  for (int i = 0; i < warm_up_frames; ++i) panel.frame(draw, 0);
  Samples samples;
  float step = -37;  // content goes up: down the list, and back again at its end
  for (int i = 0; i < frames; ++i) {
    if (motion == Motion::whole) panel.forget();
    const std::int64_t began_us = steady_us();
    const bool moved = panel.frame(draw, motion == Motion::scrolling ? step : 0);
    samples.add(steady_us() - began_us);
    if (motion == Motion::scrolling && !moved) step = -step;
    if (motion == Motion::whole && !panel.changed()) give_up("a whole frame drew nothing");
  }
  if (motion == Motion::still && panel.changed()) give_up("a still frame drew pixels");
  if (motion == Motion::scrolling && !panel.changed()) give_up("the list did not scroll");
  return samples;
}

}  // namespace

int main(int count, char** words) {
  Panel panel;
  Figures figures;
  const auto strip = screens::header();
  const auto roll = screens::roll_of_all_states(tiles);
  ui::RollCallState roll_state;
  const Panel::Draw draw_roll = [&](ui::Frame& frame) {
    ui::draw_roll_call(frame, strip, roll, roll_state);
  };
  figures.add("register_66_still", measure(panel, draw_roll, Motion::still));
  figures.add("register_66_whole", measure(panel, draw_roll, Motion::whole));
  const auto stage = screens::import_preview(rows, 0);
  ui::ImportState import_state;
  const Panel::Draw draw_import = [&](ui::Frame& frame) {
    ui::draw_import(frame, strip, stage, import_state);
  };
  figures.add("import_1600_still", measure(panel, draw_import, Motion::still));
  figures.add("import_1600_whole", measure(panel, draw_import, Motion::whole));
  figures.add("import_1600_scrolling", measure(panel, draw_import, Motion::scrolling));
  figures.print(wants_json(count, words));
}
