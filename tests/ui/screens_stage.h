// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one screen on a panel without a display: drawn, touched, looked at.
// What it promises: every frame is probed; a tap gives the wish that came of it.
// The trap: hand-made models do not change by a tap; only the screen's own state does.
#pragma once

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "kiosk/platform/png.h"
#include "kiosk/platform/raster.h"
#include "kiosk/ui/frame.h"

namespace kehou::screens {

struct PanelKind {
  float width = 1920;
  float height = 1080;
  ui::Lang lang = ui::Lang::zh;
  ui::Palette palette = ui::Palette::day;
  float density = 1;
};

class Stage {
 public:
  using Draw = std::function<ui::Wish(ui::Frame&)>;

  explicit Stage(const PanelKind& kind) : kind_(kind), context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {kind.width, kind.height};
    io.ConfigInputTrickleEventQueue = false;
    platform::attach_raster_textures();
    auto fonts = ui::Fonts::load(ui::default_font_paths());
    REQUIRE(fonts.ok());
    fonts_ = std::make_unique<ui::Fonts>(std::move(*fonts));
    theme_ = ui::make_theme(kind.palette, {kind.width, kind.height, kind.density});
  }
  ~Stage() {
    ImGui::SetCurrentContext(context_);
    platform::detach_raster_textures();
    ImGui::DestroyContext(context_);
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  ui::Wish draw(const Draw& screen) {
    ImGui::GetIO().DeltaTime = 0.016F;
    ImGui::NewFrame();
    probe_.clear();
    now_s_ += 0.016;
    ui::Frame frame{.theme = theme_,
                    .fonts = *fonts_,
                    .lang = kind_.lang,
                    .width = kind_.width,
                    .height = kind_.height,
                    .now_s = now_s_,
                    .still = true,
                    .probe = &probe_};
    ui::Wish wish = screen(frame);
    ImGui::Render();
    return wish;
  }

  /// A finger down and up on the middle of `id`.
  ui::Wish tap(const Draw& screen, const std::string& id) {
    draw(screen);
    draw(screen);
    const ui::ProbeEntry* target = probe_.touchable(id);
    REQUIRE_MESSAGE(target != nullptr, "nothing to touch with the id ", id);
    const ui::Rect seen = target->rect.common(target->clip);
    REQUIRE_MESSAGE(!seen.empty(), id, " is scrolled away");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(seen.centre_x(), seen.centre_y());
    draw(screen);
    io.AddMouseButtonEvent(0, true);
    draw(screen);
    io.AddMouseButtonEvent(0, false);
    ui::Wish wish = draw(screen);
    io.AddMousePosEvent(-1e6F, -1e6F);
    draw(screen);
    return wish;
  }

  void picture(const Draw& screen, const std::filesystem::path& file) {
    platform::Raster raster(static_cast<int>(kind_.width), static_cast<int>(kind_.height));
    for (int i = 0; i < 3; ++i) {
      draw(screen);
      raster.render(*ImGui::GetDrawData());
    }
    std::filesystem::create_directories(file.parent_path());
    REQUIRE(
        platform::write_png(file, raster.pixels(), raster.width(), raster.height(), raster.stride())
            .ok());
  }

  const ui::Probe& probe() const { return probe_; }
  const ui::Theme& theme() const { return theme_; }

 private:
  PanelKind kind_;
  ImGuiContext* context_;
  std::unique_ptr<ui::Fonts> fonts_;
  ui::Theme theme_;
  ui::Probe probe_;
  double now_s_ = 100;
};

inline int top_layer(const ui::Probe& probe) {
  int top = 0;
  for (const ui::ProbeEntry& entry : probe.entries) top = std::max(top, entry.layer);
  return top;
}

/// No text stands under or over a touchable that it does not belong to.
inline void check_words_are_free(const Stage& stage,
                                 const std::vector<const ui::ProbeEntry*>& touchables, int layer) {
  for (const ui::ProbeEntry& text : stage.probe().entries) {
    if (text.kind != ui::ProbeKind::text || text.layer != layer || !text.visible()) continue;
    const ui::Rect seen = text.rect.common(text.clip);
    for (const ui::ProbeEntry* other : touchables) {
      if (text.id == other->id || text.id.starts_with(other->id + "/")) continue;
      const ui::Rect both = seen.common(other->rect.common(other->clip));
      CHECK_MESSAGE((both.w < 2 || both.h < 2), "\"", text.text, "\" of ", text.id, " stands on ",
                    other->id);
    }
  }
}

/// Everything that a layout must hold on every panel, in every language.
inline void check_layout(const Stage& stage, const PanelKind& kind) {
  const ui::Rect screen{0, 0, kind.width, kind.height};
  const int top = top_layer(stage.probe());
  std::vector<const ui::ProbeEntry*> touchables;
  std::set<std::string> ids;
  for (const ui::ProbeEntry& entry : stage.probe().entries) {
    if (entry.layer != top || !entry.visible()) continue;
    const ui::Rect seen = entry.rect.common(entry.clip);
    CHECK_MESSAGE(screen.holds(seen), entry.id, " \"", entry.text, "\" is off the screen");
    if (entry.kind == ui::ProbeKind::text)
      CHECK_MESSAGE(entry.fits, entry.id, " does not fit: \"", entry.text, "\"");
    if (entry.kind != ui::ProbeKind::touchable) continue;
    CHECK_MESSAGE(ids.insert(entry.id).second, entry.id, " is there twice");
    const float least = stage.theme().touch_min - 0.5F;
    CHECK_MESSAGE((entry.rect.w >= least && entry.rect.h >= least), entry.id,
                  " is too small: ", entry.rect.w, " x ", entry.rect.h);
    touchables.push_back(&entry);
  }
  for (std::size_t i = 0; i < touchables.size(); ++i) {
    for (std::size_t j = i + 1; j < touchables.size(); ++j) {
      const ui::Rect both = touchables[i]
                                ->rect.common(touchables[i]->clip)
                                .common(touchables[j]->rect.common(touchables[j]->clip));
      CHECK_MESSAGE((both.w < 1 || both.h < 1), touchables[i]->id, " overlaps ", touchables[j]->id);
    }
  }
}

}  // namespace kehou::screens
