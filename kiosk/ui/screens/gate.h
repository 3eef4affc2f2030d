// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the guard's screen: who waits at the left, the one child in hand at the right.
// What it promises: a child goes with a listed person in two taps; a ban is a red stop; nobody's
// whole name stands there before somebody tapped the child (§7).
// The trap: ids are "child/3-2-07", "person/0", "sibling/0", "show/waiting", "group/0/alone",
// "return".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/gate.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/widgets/choices.h"

namespace kehou::ui {

enum class GateShow : std::uint8_t { waiting, alone, overdue, inside, groups, gone };
enum class GateSigning : std::uint8_t { none, phone, banned };

/// What the duty leader types before signing.
struct GateSign {
  GateSigning kind = GateSigning::none;
  std::string relation{};
  std::string tail{};
  std::string number{};
  std::string pin{};
  int field = 0;  ///< 0 tail, 1 number, 2 PIN
};

struct GateState {
  GateShow show = GateShow::waiting;
  bool finding = false;
  domain::ClassId class_id;             ///< nil = every class
  char initial = 0;                     ///< 0 = every surname
  domain::StudentId chosen;             ///< nil = nobody
  std::vector<domain::StudentId> with;  ///< siblings that go together
  GateSign sign;
};

/// What the screen shows beside the list.
struct GateHand {
  std::optional<model::GatePanel> panel;  ///< of state.chosen
  domain::PickupId fresh;                 ///< the id of a person who is authorised next
  CivilDay today;
  model::SignInPad pad;  ///< of the second person's signature
  bool checking = false;
};

Wish draw_gate(Frame& frame, const model::HeaderStrip& strip, const model::GateBoard& board,
               const GateHand& hand, GateState& state);

/// gate_panel.cpp: the child in hand.
Wish draw_gate_panel(Frame& frame, const Rect& place, const GateHand& hand, GateState& state);
/// gate_sign.cpp: the duty leader's dialog.
Wish draw_gate_sign(Frame& frame, const GateHand& hand, GateState& state);
/// What a card that is shown now would sign; none while something is still missing.
std::optional<domain::Command> gate_signature(const GateHand& hand, const GateState& state);
std::string relation_word(Lang lang, std::string_view relation_code);
/// The five relations as choices; a tap sets `relation`. Ids are "relation/mother", ….
void choose_relation(Frame& frame, Rect& place, const ChoicesLook& look, std::string& relation);
/// 「仅今天」「长期」「到 12-20 为止」.
std::string until_words(const Frame& frame, bool today_only, CivilDay until, CivilDay today);

}  // namespace kehou::ui
