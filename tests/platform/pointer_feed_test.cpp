// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/pointer_feed.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <string>

#include "tests/platform/page.h"

using namespace kehou::platform;

namespace {

/// A button and a scrolling list, driven by fingers through the whole way.
struct Tablet {
  test::Page page{800, 600};
  TouchState touch;
  std::int64_t now_us = 5'000'000;
  int pressed = 0;
  float list_scroll = 0;
  PointerFrame last;

  void draw() {
    ImGui::SetCursorPos({20, 20});
    if (ImGui::Button("serve", {200, 80})) ++pressed;
    ImGui::SetCursorPos({300, 20});
    ImGui::BeginChild("list", {400, 500});
    for (int k = 0; k < 100; ++k)
      if (ImGui::Button(("row " + std::to_string(k)).c_str(), {380, 50})) ++pressed;
    list_scroll = ImGui::GetScrollY();
    ImGui::EndChild();
  }

  void frames() {
    do {
      last = touch.next(now_us);
      apply(last, ImGui::GetIO());
      static_cast<void>(page.frame([&](ImDrawList&) {
        static_cast<void>(scroll_under(last));
        draw();
      }));
    } while (last.needs_extra_frame);
  }

  void at(ContactKind kind, float x, float y) {
    now_us += 20'000;
    touch.feed({kind, 1, x, y, now_us});
    frames();
  }
};

}  // namespace

TEST_CASE("pointer feed: one tap presses an ImGui button once and leaves nothing hovered") {
  Tablet tablet;
  tablet.frames();
  tablet.frames();
  tablet.at(ContactKind::down, 100, 60);
  CHECK(tablet.pressed == 0);
  CHECK(ImGui::GetCurrentContext()->ActiveId != 0);
  tablet.at(ContactKind::up, 100, 60);
  CHECK(tablet.pressed == 1);
  CHECK(ImGui::GetCurrentContext()->ActiveId == 0);
  CHECK(ImGui::GetCurrentContext()->HoveredId == 0);
  tablet.now_us += 1'000'000;
  tablet.touch.feed({ContactKind::down, 1, 100, 60, tablet.now_us});
  tablet.touch.feed({ContactKind::up, 1, 100, 60, tablet.now_us});
  tablet.frames();
  CHECK(tablet.pressed == 2);
}

TEST_CASE("pointer feed: a drag over a list scrolls it pixel by pixel and presses no row") {
  Tablet tablet;
  tablet.frames();
  tablet.frames();
  tablet.at(ContactKind::down, 500, 400);
  tablet.at(ContactKind::move, 500, 380);
  tablet.at(ContactKind::move, 500, 280);
  tablet.now_us += 300'000;
  tablet.at(ContactKind::up, 500, 280);
  tablet.frames();
  CHECK(tablet.list_scroll == 100);
  CHECK(tablet.pressed == 0);
  CHECK(ImGui::GetCurrentContext()->ActiveId == 0);
}

TEST_CASE("pointer feed: a drag beyond the list's end moves nothing") {
  Tablet tablet;
  tablet.frames();
  tablet.frames();
  tablet.at(ContactKind::down, 500, 100);
  tablet.at(ContactKind::move, 500, 120);
  tablet.at(ContactKind::move, 500, 400);
  tablet.frames();
  CHECK(tablet.list_scroll == 0);
  const PointerFrame upwards{.x = 500, .y = 100, .scroll_dy = 30};
  CHECK_FALSE(scroll_under(upwards));
  const PointerFrame downwards{.x = 500, .y = 100, .scroll_dy = -30};
  CHECK(scroll_under(downwards));
  const PointerFrame beside{.x = 100, .y = 500, .scroll_dy = -30};
  CHECK_FALSE(scroll_under(beside));
}

TEST_CASE("pointer feed: keys reach a focused text box") {
  test::Page page(400, 300);
  char text[32] = "";
  bool entered = false;
  const auto frame = [&] {
    static_cast<void>(page.frame([&](ImDrawList&) {
      ImGui::SetKeyboardFocusHere();
      entered = ImGui::InputText("box", text, sizeof text, ImGuiInputTextFlags_EnterReturnsTrue) ||
                entered;
    }));
  };
  frame();
  frame();
  for (const char c : {'1', '2', '3'}) apply(Key{KeyKind::text, c}, ImGui::GetIO());
  apply(Key{KeyKind::backspace}, ImGui::GetIO());
  for (int k = 0; k < 6; ++k) frame();
  apply(Key{KeyKind::other}, ImGui::GetIO());
  apply(Key{KeyKind::enter}, ImGui::GetIO());
  for (int k = 0; k < 4; ++k) frame();
  CHECK(std::string(text) == "12");
  CHECK(entered);
}
