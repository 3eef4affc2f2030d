// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/page.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {
namespace {

constexpr float appear_s = 0.14F;

/// How far the current window has appeared, 0…1, kept with the window while it lives.
float appeared(Frame& frame) {
  float& age = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("age"), 0);
  age = ImGui::IsWindowAppearing() ? 0 : age + ImGui::GetIO().DeltaTime;
  if (frame.still || age >= appear_s) return 1;
  frame.animating = true;
  const float part = age / appear_s;
  return 1 - (1 - part) * (1 - part);
}

/// Makes everything that the current window has drawn this much see-through.
void fade_drawn(float alpha) {
  for (ImDrawVert& vertex : ImGui::GetWindowDrawList()->VtxBuffer) {
    vertex.col = faded(vertex.col, alpha);
  }
}

}  // namespace

Page::Page(Frame& frame, std::string_view id, PageKind kind)
    : window_("page", frame.screen(), WindowKind::page) {
  const Theme& theme = frame.theme;
  ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {frame.width, frame.height}, theme.background);
  report_area(frame, ProbeKind::page, id, frame.screen());
  Rect rest = frame.screen();
  header = rest.cut_top(theme.header_h);
  if (kind == PageKind::working) {
    rest.cut_bottom(theme.gap);
    strip = rest.cut_bottom(theme.undo_h, theme.gap).inset(theme.margin, 0);
    rest.cut_top(theme.gap);
  } else {
    rest.cut_bottom(theme.margin);
    rest.cut_top(theme.gap_l);
  }
  body = rest.inset(theme.margin, 0);
}

Rect undo_place(const Frame& frame) {
  const Theme& theme = frame.theme;
  const float width = std::min(theme.undo_w, frame.width - 2 * theme.margin);
  return {theme.margin, frame.height - theme.gap - theme.undo_h, width, theme.undo_h};
}

ScrollArea::ScrollArea(Frame& frame, std::string_view id, const Rect& place, float content_h)
    : frame_(frame), place_(place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::SetCursorScreenPos({place.x, place.y});
  ImGui::SetNextWindowContentSize({place.w, content_h});
  const std::string name(id);
  ImGui::BeginChild(name.c_str(), {place.w, place.h}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground |
                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (ImGui::IsWindowAppearing()) ImGui::SetScrollY(0);
  content = {place.x, place.y - ImGui::GetScrollY(), place.w, content_h};
  report_area(frame, ProbeKind::area, id, place);
}

ScrollArea::~ScrollArea() {
  const Theme& theme = frame_.theme;
  if (content.bottom() > place_.bottom() + theme.gap) {
    const float side = theme.u(6);
    const Rect hint{place_.centre_x() - side / 2, place_.bottom() - side - theme.gap_s, side, side};
    draw_box(frame_, hint, {.fill = theme.surface, .border = theme.line, .radius_px = side / 2});
    draw_icon(frame_, hint, Icon::chevron_down, theme.u(4), theme.dim);
  }
  ImGui::EndChild();
}

Dialog::Dialog(Frame& frame, std::string_view id, float width, float height, Tone tone)
    : layer_(frame), window_("dialog", frame.screen(), WindowKind::overlay) {
  const Theme& theme = frame.theme;
  ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {frame.width, frame.height}, theme.scrim);
  const float around = 2 * (theme.pad + theme.gap_s);
  const Rect place = frame.screen().centred(std::min(width + around, frame.width - theme.margin),
                                            std::min(height + around, frame.height - theme.margin));
  const bool plain = tone == Tone::plain;
  draw_box(frame, place,
           {.fill = theme.tone(tone).fill,
            .border = theme.tone(tone).border,
            .outline = plain ? Outline::thin : Outline::thick});
  body = place.inset(theme.pad + theme.gap_s);
  report_area(frame, ProbeKind::area, id, place);
  appeared_ = appeared(frame);
}

Dialog::~Dialog() {
  if (appeared_ < 1) fade_drawn(appeared_);
}

}  // namespace kehou::ui
