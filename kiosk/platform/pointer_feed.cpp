// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/pointer_feed.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cfloat>
#include <cmath>

namespace kehou::platform {
namespace {

ImGuiKey imgui_key(KeyKind kind) {
  switch (kind) {
    case KeyKind::enter:
      return ImGuiKey_Enter;
    case KeyKind::tab:
      return ImGuiKey_Tab;
    case KeyKind::backspace:
      return ImGuiKey_Backspace;
    case KeyKind::escape:
      return ImGuiKey_Escape;
    case KeyKind::left:
      return ImGuiKey_LeftArrow;
    case KeyKind::right:
      return ImGuiKey_RightArrow;
    case KeyKind::text:
    case KeyKind::other:
      return ImGuiKey_None;
  }
  return ImGuiKey_None;
}

bool can_scroll(const ImGuiWindow& window, const PointerFrame& frame) {
  if ((window.Flags & ImGuiWindowFlags_NoScrollWithMouse) != 0) return false;
  return frame.scroll_dy != 0 ? window.ScrollMax.y > 0 : window.ScrollMax.x > 0;
}

/// True when the window was not yet at the end that the scroll goes to.
bool scroll(ImGuiWindow& window, const PointerFrame& frame) {
  const ImVec2 from = window.Scroll;
  const float x = ImClamp(from.x - frame.scroll_dx, 0.0F, window.ScrollMax.x);
  const float y = ImClamp(from.y - frame.scroll_dy, 0.0F, window.ScrollMax.y);
  if (x != from.x) ImGui::SetScrollX(&window, x);
  if (y != from.y) ImGui::SetScrollY(&window, y);
  return x != from.x || y != from.y;
}

}  // namespace

void apply(const PointerFrame& frame, ImGuiIO& io) {
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(frame.present ? frame.x : -FLT_MAX, frame.present ? frame.y : -FLT_MAX);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, frame.down);
}

void apply(const Key& key, ImGuiIO& io) {
  if (key.kind == KeyKind::text) return io.AddInputCharacter(static_cast<unsigned char>(key.text));
  const ImGuiKey named = imgui_key(key.kind);
  if (named == ImGuiKey_None) return;
  io.AddKeyEvent(named, true);
  io.AddKeyEvent(named, false);
}

bool scroll_under(const PointerFrame& frame) {
  if (frame.scroll_dx == 0 && frame.scroll_dy == 0) return false;
  ImGuiWindow* window = nullptr;
  ImGui::FindHoveredWindowEx({frame.x, frame.y}, true, &window, nullptr);
  while (window != nullptr && !can_scroll(*window, frame))
    window = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0 ? window->ParentWindow : nullptr;
  return window != nullptr && scroll(*window, frame);
}

}  // namespace kehou::platform
