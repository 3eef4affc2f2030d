// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/shapes.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <numbers>

namespace kehou::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// Straight dashes from `from` to `to` (a length along one axis), evenly spaced, whole at both
/// ends.
template <class Draw>
void dash_along(float from, float to, float dash, const Draw& draw) {
  const float length = to - from;
  if (length <= 0) return;
  const float pairs = std::max(1.0F, std::round(length / (dash * 1.8F)));
  const float step = length / pairs;
  for (float i = 0; i < pairs; ++i) {
    const float start = from + step * i + (step - dash) / 2;
    draw(std::round(start), std::round(start + dash));
  }
}

/// Sides are filled rectangles (crisp and cheap), corners are arcs.
void draw_dashes(Frame& frame, const Rect& rect, float radius, Colour colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float t = frame.theme.border_dashed;
  const float dash = frame.theme.u(1.25F);
  const auto across = [&](float y) {
    dash_along(rect.x + radius, rect.right() - radius, dash, [&](float a, float b) {
      list.AddRectFilled({a, y}, {b, y + t}, colour);
    });
  };
  const auto down = [&](float x) {
    dash_along(rect.y + radius, rect.bottom() - radius, dash, [&](float a, float b) {
      list.AddRectFilled({x, a}, {x + t, b}, colour);
    });
  };
  across(rect.y);
  across(rect.bottom() - t);
  down(rect.x);
  down(rect.right() - t);
  const std::array<ImVec2, 4> centres{{{rect.right() - radius, rect.bottom() - radius},
                                       {rect.x + radius, rect.bottom() - radius},
                                       {rect.x + radius, rect.y + radius},
                                       {rect.right() - radius, rect.y + radius}}};
  for (std::size_t i = 0; i < centres.size(); ++i) {
    const float from = pi / 2 * static_cast<float>(i);
    list.PathArcTo(centres[i], radius - t / 2, from + 0.35F, from + pi / 2 - 0.35F, 6);
    list.PathStroke(colour, 0, t);
  }
}

}  // namespace

void draw_box(Frame& frame, const Rect& rect, const ShapeLook& look) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = look.radius_px > 0 ? look.radius_px : frame.theme.radius;
  const ImVec2 from{std::round(rect.x), std::round(rect.y)};
  const ImVec2 to{std::round(rect.right()), std::round(rect.bottom())};
  if (look.fill != 0) list.AddRectFilled(from, to, look.fill, radius);
  if (look.border == 0 || look.outline == Outline::none) return;
  if (look.outline == Outline::dashed) {
    draw_dashes(frame, {from.x, from.y, to.x - from.x, to.y - from.y}, radius, look.border);
    return;
  }
  const float thickness =
      look.outline == Outline::thick ? frame.theme.border_thick : frame.theme.border;
  const float half = thickness / 2 - 0.5F;  // AddRect strokes half a pixel inside its corners
  list.AddRect({from.x + half, from.y + half}, {to.x - half, to.y - half}, look.border,
               radius - half, 0, thickness);
}

Rect card(Frame& frame, const Rect& rect, Tone tone, Outline outline) {
  const ToneColours colours = frame.theme.tone(tone);
  draw_box(frame, rect, {.fill = colours.fill, .border = colours.border, .outline = outline});
  return rect.inset(frame.theme.pad);
}

void draw_rule(Frame& frame, const Rect& rect) {
  const float y = std::round(rect.centre_y());
  ImGui::GetWindowDrawList()->AddRectFilled({rect.x, y}, {rect.right(), y + frame.theme.border},
                                            frame.theme.line);
}

void draw_dot(Frame& /*frame*/, float x, float y, float radius_px, Colour colour) {
  ImGui::GetWindowDrawList()->AddCircleFilled({x, y}, radius_px, colour);
}

void write_struck(Frame& frame, const Rect& rect, std::string_view text, const TextLook& look,
                  bool struck) {
  const float width = write(frame, rect, text, look);
  const float thick = frame.theme.border;
  if (struck)
    draw_box(frame, {rect.x, rect.centre_y() - thick / 2, width, thick},
             {look.colour, 0, Outline::none, thick / 2});
}

void draw_ring(Frame& frame, const Rect& rect, float left, Colour colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 centre{rect.centre_x(), rect.centre_y()};
  const float thickness = frame.theme.u(0.75F);
  const float radius = std::min(rect.w, rect.h) / 2 - thickness / 2;
  list.AddCircle(centre, radius, frame.theme.surface_2, 0, thickness);
  if (left <= 0) return;
  const float start = -pi / 2;
  list.PathArcTo(centre, radius, start, start + 2 * pi * std::min(left, 1.0F));
  list.PathStroke(colour, 0, thickness);
}

void draw_bar(Frame& frame, const Rect& rect, float done, Colour colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = rect.h / 2;
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, frame.theme.surface_2,
                     radius);
  const float width = rect.w * std::clamp(done, 0.0F, 1.0F);
  if (width < rect.h) return;
  list.AddRectFilled({rect.x, rect.y}, {rect.x + width, rect.bottom()}, colour, radius);
}

}  // namespace kehou::ui
