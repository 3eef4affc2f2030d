// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/press.h"

#include <imgui.h>

#include <algorithm>

namespace kehou::ui {

Pressed press(Frame& frame, std::string_view id, const Rect& rect, const PressOptions& options) {
  const float least = frame.theme.touch_min;
  Pressed result;
  result.rect = rect.centred(std::max(rect.w, least), std::max(rect.h, least));
  Rect hit = result.rect;
  hit.h += frame.theme.reach_below;
  if (options.enabled) {
    ImGui::PushID(id.data(), id.data() + id.size());
    ImGui::SetCursorScreenPos({hit.x, hit.y});
    result.clicked = ImGui::InvisibleButton("press", {hit.w, hit.h});
    result.held = ImGui::IsItemActive() && ImGui::IsItemHovered();
    ImGui::PopID();
  }
  if (frame.probe != nullptr) {
    ProbeEntry entry;
    entry.id = id;
    entry.text = options.text;
    entry.rect = result.rect;
    entry.hit = hit;
    entry.enabled = options.enabled;
    entry.selected = options.selected;
    report_touchable(frame, entry);
  }
  return result;
}

}  // namespace kehou::ui
