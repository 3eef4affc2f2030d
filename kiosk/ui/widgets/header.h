// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the strip that every screen wears at its top.
// What it promises: the same grammar everywhere: who or where · when · then, right: duty leader,
// upload badge, clock, and on working faces the way out.
// The trap: public faces give no title with a person's name.
#pragma once

#include <string_view>

#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Which ways out the header offers.
enum class Ways : std::uint8_t {
  none,      ///< public board
  back,      ///< arrow at the left (GoBack)
  home,      ///< 退出 at the right (GoHome)
  back_home  ///< both
};

struct HeaderLook {
  std::string_view title{};   ///< empty = the school's name
  std::string_view detail{};  ///< empty = date, weekday and until when there is service
  Ways ways = Ways::none;
  bool evacuation = false;  ///< the screen is the evacuation itself: no button that leads there
};

/// Gives GoBack (id "header/back"), GoHome (id "header/home"), GoToUpload (id "header/upload", only
/// where strip.upload_way) or GoToEvacuation (id "header/evacuate"), which says on every screen
/// when one goes on.
Wish draw_header(Frame& frame, const Rect& place, const model::HeaderStrip& strip,
                 const HeaderLook& look);

}  // namespace kehou::ui
