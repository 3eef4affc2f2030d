// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 交接班 on one screen: the arithmetic, the blind count, two signatures.
// What it promises: what the receiver will count is not on it before the count (inv 8); each
// signature takes its own PIN (inv 7).
// The trap: the digits of a PIN leave the state with the wish that carries them.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "kiosk/model/handover.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/model/text_entry.h"
#include "kiosk/ui/screens/matter_panel.h"
#include "kiosk/ui/screens/sign_in.h"

namespace kehou::ui {

struct HandoverState {
  std::optional<std::size_t> way{};  ///< nothing tapped: the likely one
  std::string digits{};              ///< of the count
  bool recounts = false;
  bool explains = false;
  std::string reason_code{};
  std::string action_code{};
  std::string words{};
  std::set<domain::StudentId> named{};
  std::set<std::string> items{};
  std::optional<domain::HandoverSide> side{};  ///< nothing tapped: the next to sign
  std::string pin{};
  bool begins_again = false;  ///< after a closed one
  MatterDraft draft{};
  std::optional<model::TextField> asks_words{};  ///< wants the keyboard; the answer goes to `words`
};

/// What is known of the signature that is being checked.
struct SignaturePad {
  model::SignInPad pad;
  PinCheck check = PinCheck::idle;
};

/// The side whose signature is asked for now.
domain::HandoverSide signing_side(const model::HandoverDesk& desk, const HandoverState& state);
/// May somebody sign now: counted, and equal or explained?
bool can_sign(const model::HandoverDesk& desk, const HandoverState& state);

/// Ids: "way/0", "receiver/0", "count/0" … "count/action", "again", "explain", "reason/missed",
/// "named/3", "action/search", "explain/words", "explain/save", "explain/backfill", "slot/from",
/// "slot/to", "pin/0" … "pin/action", "item/keys", "matter/add", "drop", "new", "sign_out",
/// "to_roll". StartHandover has no id: the face mints it.
Wish draw_handover(Frame& frame, const model::HeaderStrip& strip, const model::HandoverDesk& desk,
                   const SignaturePad& pad, HandoverState& state);

}  // namespace kehou::ui
