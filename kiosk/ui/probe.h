// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a record of what one frame has drawn: which widget, where, with which words.
// What it promises: complete: every touchable and every text reports when a Frame carries a Probe.
// The trap: it is one frame's truth; clear() it before the next frame, and it holds names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/rect.h"

namespace kehou::ui {

enum class ProbeKind : std::uint8_t { page, touchable, area, text, picture };

struct ProbeEntry {
  ProbeKind kind = ProbeKind::text;
  std::string id;    ///< "student/42", "header/home"; of a text: the widget in which it stands
  std::string text;  ///< what a person reads
  Rect rect;         ///< what is drawn
  Rect hit;          ///< touchable: what takes the finger; else equal to rect
  Rect clip;         ///< what of the screen this may cover (a scroll area cuts its rows off)
  int layer = 0;     ///< 0 = page, 1 = notices and dialogs above it; the highest one takes touches
  bool enabled = true;
  bool selected = false;
  bool fits = true;  ///< text: not cut and not forced below its smallest step

  /// At least partly to be seen.
  bool visible() const { return !rect.common(clip).empty(); }
};

struct Probe {
  std::vector<ProbeEntry> entries;
  std::string widget;  ///< the widget that is being drawn
  int layer = 0;

  void clear() {
    entries.clear();
    widget.clear();
    layer = 0;
  }
  const ProbeEntry* touchable(std::string_view id) const;  ///< nullptr when it is not there
  bool says(std::string_view text) const;  ///< is this text, or a longer one with it, to be read?
};

}  // namespace kehou::ui
