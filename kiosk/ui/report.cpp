// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/report.h"

#include <imgui.h>

namespace kehou::ui {
namespace {

Rect clip_now() {
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 from = list.GetClipRectMin();
  const ImVec2 to = list.GetClipRectMax();
  return {from.x, from.y, to.x - from.x, to.y - from.y};
}

}  // namespace

void report_text(Frame& frame, const Rect& rect, std::string_view text, bool fits) {
  if (frame.probe == nullptr) return;
  ProbeEntry entry;
  entry.kind = ProbeKind::text;
  entry.id = frame.probe->widget;
  entry.text = text;
  entry.rect = rect;
  entry.hit = rect;
  entry.clip = clip_now();
  entry.layer = frame.probe->layer;
  entry.fits = fits;
  frame.probe->entries.push_back(std::move(entry));
}

void report_touchable(Frame& frame, const ProbeEntry& entry) {
  if (frame.probe == nullptr) return;
  frame.probe->entries.push_back(entry);
  ProbeEntry& last = frame.probe->entries.back();
  last.kind = ProbeKind::touchable;
  last.clip = clip_now();
  last.layer = frame.probe->layer;
}

void report_area(Frame& frame, ProbeKind kind, std::string_view id, const Rect& rect) {
  if (frame.probe == nullptr) return;
  ProbeEntry entry;
  entry.kind = kind;
  entry.id = id;
  entry.rect = rect;
  entry.hit = rect;
  entry.clip = clip_now();
  entry.layer = frame.probe->layer;
  frame.probe->entries.push_back(std::move(entry));
}

WidgetScope::WidgetScope(Frame& frame, std::string_view id) : probe_(frame.probe) {
  if (probe_ == nullptr) return;
  before_ = probe_->widget;
  probe_->widget = id;
}

WidgetScope::~WidgetScope() {
  if (probe_ != nullptr) probe_->widget = before_;
}

LayerScope::LayerScope(Frame& frame) : probe_(frame.probe) {
  if (probe_ != nullptr) ++probe_->layer;
}

LayerScope::~LayerScope() {
  if (probe_ != nullptr) --probe_->layer;
}

}  // namespace kehou::ui
