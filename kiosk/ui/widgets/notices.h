// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the app says over a screen: undo bar, refusal, fault, longer work, time out.
// What it promises: the undo bar keeps to its strip; everything else is above the page; each says
// what to do next, in the frame's language.
// The trap: call it once per frame, after the screen. A fault that stopped the recording is a
// screen of its own (screens/locked.h), not a banner.
#pragma once

#include "kiosk/model/notice.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Draws all notices. Gives UndoLast, CloseNotice, CancelWork or the action that helps.
Wish draw_notices(Frame& frame, const model::Notices& notices);

Wish undo_bar(Frame& frame, const Rect& rect, const model::UndoBar& bar);
Wish refusal_card(Frame& frame, const model::RefusalCard& card);
Wish fault_banner(Frame& frame, const model::FaultBanner& banner);
Wish work_dialog(Frame& frame, const model::Work& work);
/// A line at the lower middle that asks for nothing: 「8 秒后回到公共屏」.
void toast(Frame& frame, std::string_view text, Icon icon);

struct EmptyLook {
  Icon icon = Icon::info;
  std::string_view title{};
  std::string_view detail{};
  std::string_view button{};  ///< the next step; empty = none
};
/// A sentence and the next step instead of a blank. True when the button ("id/next") was tapped.
bool empty_state(Frame& frame, std::string_view id, const Rect& rect, const EmptyLook& look);

}  // namespace kehou::ui
