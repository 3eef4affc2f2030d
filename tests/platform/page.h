// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a Dear ImGui context without a window, and a page like the terminal's to draw in it.
// What it promises: the same input gives the same draw data.
// The trap: one at a time, it owns the current context.
#pragma once

#include <imgui.h>

#include <string>

#include "kiosk/platform/raster.h"

namespace kehou::platform::test {

class Page {
 public:
  Page(int width, int height) : width_(width), height_(height) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    attach_raster_textures();
    ImGui::GetStyle().WindowBorderSize = 0;
    ImFontConfig config;
    config.FontNo = 2;
    io.Fonts->AddFontFromFileTTF("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0.0F,
                                 &config);
  }
  ~Page() {
    detach_raster_textures();
    ImGui::DestroyContext();
  }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  template <class Draw>
  const ImDrawData& frame(Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    draw(*ImGui::GetWindowDrawList());
    ImGui::End();
    ImGui::Render();
    return *ImGui::GetDrawData();
  }

 private:
  int width_;
  int height_;
};

/// A header with a clock, 60 rounded tiles with two lines of text, and a list scrolled by `scroll`.
inline void draw_terminal_page(ImDrawList& list, float scroll, const char* clock) {
  const ImU32 ink = IM_COL32(30, 34, 40, 255), paper = IM_COL32(255, 255, 255, 255);
  list.AddRectFilled({0, 0}, {1920, 1080}, IM_COL32(244, 245, 248, 255));
  list.AddRectFilled({0, 0}, {1920, 96}, IM_COL32(22, 96, 180, 255));
  list.AddText(nullptr, 44, {32, 20}, paper, "课后服务 · 三年级二班");
  list.AddText(nullptr, 44, {1650, 20}, paper, clock);
  for (int k = 0; k < 60; ++k) {
    const float x = 24 + 128.0F * static_cast<float>(k % 10);
    const float y = 120 + 156.0F * static_cast<float>(k / 10);
    list.AddRectFilled({x, y}, {x + 116, y + 144}, paper, 14);
    list.AddRect({x, y}, {x + 116, y + 144}, IM_COL32(208, 212, 220, 255), 14, 0, 2);
    const char* const names[] = {"王梓涵", "李浩然", "张欣怡", "刘宇轩", "陈诗琪"};
    list.AddText(nullptr, 32, {x + 10, y + 24}, ink, names[k % 5]);
    list.AddText(nullptr, 26, {x + 10, y + 84}, IM_COL32(90, 96, 110, 255),
                 ("座位 " + std::to_string(k + 1)).c_str());
  }
  list.PushClipRect({1320, 120}, {1896, 1056}, true);
  list.AddRectFilled({1320, 120}, {1896, 1056}, paper);
  for (int row = 0; row < 1600; ++row) {
    const float y = 120 + 56.0F * static_cast<float>(row) - scroll;
    if (y < 60 || y > 1060) continue;
    list.AddText(
        nullptr, 28, {1340, y + 8}, ink,
        (std::to_string(row + 1) + "  赵雨桐  已到 16:2" + std::to_string(row % 10)).c_str());
    list.AddLine({1340, y + 56}, {1876, y + 56}, IM_COL32(228, 230, 236, 255));
  }
  list.PopClipRect();
}

}  // namespace kehou::platform::test
